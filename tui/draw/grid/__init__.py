"""Cells, styled runs, symbols and palettes: what everything is drawn with."""
