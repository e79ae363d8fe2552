"""The points of a chart, numbered in drawing order: which is whose. No Textual."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from tui.pages.model import BarChart, DumbbellChart, LineChart, ShareChart

if TYPE_CHECKING:
    from tui.pages.model import Chart, Page


def points_of(chart: Chart | None) -> list[tuple[str, str]]:
    """(key of the row it stands for or empty, what it is called) of every point, in drawing order."""
    match chart:
        case LineChart():
            return [(p.key, _words(series.name, p.label)) for series in chart.series for p in series.points]
        case BarChart():
            return [(item.key, item.label) for item in chart.items for _ in item.cells]
        case ShareChart():
            parts = [name for name, _ in chart.parts]
            return [
                (item.key, _words(item.label, name))
                for item in chart.items
                for name, _ in zip_longest(parts[: len(item.cells)], item.cells, fillvalue="")
            ]
        case DumbbellChart():
            ends = (chart.start_name, chart.end_name)
            return [(item.key, _words(item.label, end)) for item in chart.items for end in ends]
    return []


def first_point(chart: Chart | None, key: str) -> int:
    """The point that a reader entering the chart stands on: that of the row under the cursor, else the first."""
    keys = [one for one, _ in points_of(chart)]
    return keys.index(key) if key and key in keys else 0


def row_behind(page: Page, point: int) -> int | None:
    """The row of the table that the chart's point stands for, if there is one."""
    points = points_of(page.chart)
    key = points[point][0] if 0 <= point < len(points) else ""
    return page.table.find(key) if key else None


def _words(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
