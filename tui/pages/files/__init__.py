"""Large tables of the user's own, among those of Models."""
