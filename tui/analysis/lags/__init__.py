"""How far behind in time."""
