"""The rows of which a table's look is taken. Standard library only."""

from __future__ import annotations

SAMPLE = 240
"""Rows of which column widths are taken at most: a table of millions must not be walked to be shown."""


def sample_spans(height: int) -> tuple[tuple[int, int], ...]:
    """(first, count) of the rows that column widths are taken from: all of a short table, parts of a long one."""
    if height <= SAMPLE:
        return ((0, height),)
    return ((0, 160), (height // 2 - 20, 40), (height - 40, 40))
