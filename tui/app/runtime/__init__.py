"""The driver and the loader thread."""
