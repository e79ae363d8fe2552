"""Colours for roles."""
