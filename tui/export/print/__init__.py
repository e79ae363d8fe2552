"""Pictures for print: every type of chart as a declarative Vega-Lite specification, and that as SVG, PNG or PDF."""
