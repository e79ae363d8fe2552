"""Axes, ticks, series and labels; the only home of plotext."""
