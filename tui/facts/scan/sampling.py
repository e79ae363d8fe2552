"""The rows of which a table's look is taken. Standard library only."""

from __future__ import annotations

SAMPLE = 240
"""Rows of which column widths are taken at most: a table of millions must not be walked to be shown."""

BEGIN, REST = 160, 40
"""Of these so many from the begin, and so many from the middle and from the end."""


def sample_spans(height: int) -> tuple[tuple[int, int], ...]:
    """(first, count) of the rows that column widths are taken from: all of a short table, parts of a long one."""
    if height <= SAMPLE:
        return ((0, height),)
    return ((0, BEGIN), (height // 2 - REST // 2, REST), (height - REST, REST))
