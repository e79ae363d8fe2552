"""Summaries, bins, survival curves."""
