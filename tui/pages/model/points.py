"""The places of a chart that a cursor can visit, the same for every kind: numbered in drawing order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.pages.model.memo import kept
from tui.pages.model.row_charts import BarChart, DumbbellChart, HeatChart, ShareChart, SlopeChart, WaffleChart
from tui.pages.model.time_charts import AreaChart, Card, LineChart, MultiplesChart
from tui.pages.model.values import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.pages.model.time_charts import Chart, Series


class ChartPoint(NamedTuple):
    """A place that a cursor can stand on."""

    cell: Cell
    label: str
    """Who or what it is, without the name of its series."""

    name: str
    """The series, the part or the column that it belongs to."""

    key: str
    """The id of the row behind it, where there is one."""

    side: str
    group: int
    """Series, item or row: up and down go from one to the next, left and right along it."""

    x: float
    """Where in its group it stands: what up and down keep near."""

    low: Cell | None = None
    high: Cell | None = None


def chart_points(chart: Chart | None) -> list[ChartPoint]:
    """Every place of the chart, series by series, item by item. The list is kept: it must not be changed."""
    return kept(chart, "chart_points", lambda: _points(chart))


def _points(chart: Chart | None) -> list[ChartPoint]:
    match chart:
        case LineChart():
            return list(_series(chart.series))
        case MultiplesChart():
            return list(_panels(chart))
        case BarChart():
            return [
                ChartPoint(cell, item.label, "", item.key, side, row, at)
                for row, item in enumerate(chart.items)
                for at, (side, cell) in enumerate(item.cells)
            ]
        case DumbbellChart():
            return [
                ChartPoint(cell, item.label, name, item.key, side, row, at)
                for row, item in enumerate(chart.items)
                for at, (name, side, cell) in enumerate(
                    zip((chart.start_name, chart.end_name), chart.ends, (item.start, item.end), strict=True)
                )
            ]
        case SlopeChart():
            return [
                ChartPoint(cell, item.label, name, item.key, item.side, row, at)
                for row, item in enumerate(chart.items)
                for at, (name, cell) in enumerate(
                    zip((chart.start_name, chart.end_name), (item.start, item.end), strict=True)
                )
            ]
        case ShareChart() | WaffleChart():
            return [
                ChartPoint(cell, item.label, name, item.key, role if role in _SIDES else "", row, at)
                for row, item in enumerate(chart.items)
                for at, ((name, role), cell) in enumerate(zip(chart.parts, item.cells, strict=False))
            ]
        case AreaChart():
            return [
                ChartPoint(stop.cells[row], "", name, stop.key, role if role in _SIDES else "", row, stop.x)
                for row, (name, role) in enumerate(chart.parts)
                for stop in chart.stops
                if row < len(stop.cells)
            ]
        case HeatChart():
            return [
                ChartPoint(own.cell, item.label, name, item.key, own.side, row, at)
                for row, item in enumerate(chart.items)
                for at, (name, own) in enumerate(zip(chart.columns, item.cells, strict=False))
            ]
        case Card() | None:
            return []


_SIDES = ("first", "second")


def _series(series: Iterable[Series], group: int = 0, key: str = "", panel: str = "") -> Iterator[ChartPoint]:
    for at, one in enumerate(series, group):
        name = f"{panel}, {one.name}" if panel else one.name
        for p in one.points:
            yield ChartPoint(p.cell, p.label, name, p.key or key, one.side, at, p.x, p.low, p.high)


def _panels(chart: MultiplesChart) -> Iterator[ChartPoint]:
    group = 0
    for panel in chart.panels:
        yield from _series(panel.series, group, panel.key, panel.label)
        group += len(panel.series)


def chart_cells(chart: Chart | None) -> Iterator[Cell]:
    """Every cell that a chart draws, the ends of intervals too."""
    if isinstance(chart, Card):
        yield from (part for text in chart.paragraphs for part in text if isinstance(part, Cell))
        return
    for point in chart_points(chart):
        yield point.cell
        yield from (end for end in (point.low, point.high) if end is not None)


def series_of(chart: Chart, point: ChartPoint) -> str:
    """The name by which a point's series, line or part can be marked to stand out; empty where there is none."""
    match chart:
        case LineChart() | AreaChart() | WaffleChart() | HeatChart():
            return point.name
        case MultiplesChart():
            return point.name.rpartition(", ")[2]
        case SlopeChart():
            return point.label
    return ""


DAYS = 365.2425
"""Of a year of the calendar, on average: day numbers and years as one measure."""


def year_of(x: float, x_kind: str) -> float:
    """A place on an axis of day numbers or years, as a year with its part."""
    return 1 + (x - 1) / DAYS if x_kind == "date" else x


def place_of(year: float, x_kind: str) -> float:
    """The other way round."""
    return 1 + (year - 1) * DAYS if x_kind == "date" else year


def axis_of(chart: Chart) -> tuple[float, float] | None:
    """The first and the last place of a chart's time axis, in years; None where it has no such axis or no figure."""
    kind = getattr(chart, "x_kind", "")
    places = [point.x for point in chart_points(chart) if point.cell.value is not None] if kind else []
    if not places or min(places) == max(places):
        return None
    return year_of(min(places), kind), year_of(max(places), kind)
