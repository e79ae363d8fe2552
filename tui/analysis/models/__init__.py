"""The catalogue of models: names, makers, costs, records."""
