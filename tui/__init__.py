"""aigap: explore the US-China AI gap in the terminal."""

__version__ = "0.1.0"
