"""What a move of the session changed: what must be drawn anew, and what must follow."""

from __future__ import annotations

from enum import Flag, auto


class Change(Flag):
    """Moves, commands and answers return it; the session acts on the sum of it once."""

    NOTHING = 0
    FRAME = auto()
    """The frame is drawn anew; a chart that would differ by the row under the cursor alone stays as it was."""

    CHART = auto()
    """The frame is drawn anew, chart and all."""

    CURSOR = auto()
    """The cursor stands on another row: the chart follows after a rest."""


MOVED = Change.FRAME | Change.CURSOR
"""The table at once, the chart after a rest."""
