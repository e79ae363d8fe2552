"""The points of a chart, numbered in drawing order: which is whose. No Textual."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from tui.pages.model.page import chart_points

if TYPE_CHECKING:
    from tui.pages.model.page import Chart, Page


def points_of(chart: Chart | None) -> list[tuple[str, str]]:
    """(key of the row it stands for or empty, what it is called) of every point, in drawing order."""
    return [(point.key, chart.name_of(point)) for point in chart.points()] if chart is not None else []


def first_point(chart: Chart | None, key: str) -> int:
    """The point that a reader entering the chart stands on: that of the row under the cursor, else the first."""
    keys = [point.key for point in chart_points(chart)]
    return keys.index(key) if key and key in keys else 0


def row_behind(page: Page, point: int) -> int | None:
    """The row of the table that the chart's point stands for, if there is one."""
    found = chart_points(page.chart)
    key = found[point].key if 0 <= point < len(found) else ""
    return page.table.find(key) if key else None


def view_behind(page: Page, point: int) -> str:
    """The view that the chart's point opens, as the words after the program's name; empty where it opens none."""
    opens = page.chart.opens if page.chart is not None else ""
    found = chart_points(page.chart) if opens else []
    key = found[point].key if 0 <= point < len(found) else ""
    return opens.replace("{}", shlex.quote(key)) if key else ""


def across(chart: Chart | None, point: int, way: int) -> int:
    """The point of the next group (`way` 1) or the one before (-1) that stands nearest; going round.

    Groups are the series of a plot and the rows of everything else.
    """
    found = chart_points(chart)
    if not found:
        return point
    point = max(0, min(len(found) - 1, point))
    here = found[point]
    groups = sorted({point.group for point in found})
    other = groups[(groups.index(here.group) + way) % len(groups)]
    return min(
        (at for at, there in enumerate(found) if there.group == other), key=lambda at: (abs(found[at].x - here.x), at)
    )
