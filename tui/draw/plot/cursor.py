"""How a chart is looked at: the cursor, what is marked, and the stretch of the axis in sight."""

from __future__ import annotations

from typing import NamedTuple


class ChartCursor(NamedTuple):
    """None of it changes what the chart says."""

    point: int = -1
    """The place under the cursor, counted along the chart's `points()`; -1: none."""

    key: str = ""
    """The key of the row under the table's cursor: its bar, line or point is marked."""

    names: tuple[str, str] = ("United States", "China")
    lit: frozenset[str] = frozenset()
    """Names of marked series, parts or items; where there are some, the others are dimmed."""

    span: tuple[float, float] | None = None
    """The stretch of the horizontal axis in sight; None: all of it."""

    def dims(self, name: str) -> bool:
        """Whether the series or item of that name steps back behind marked ones."""
        return bool(self.lit) and name not in self.lit
