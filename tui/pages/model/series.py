"""Named runs of points along an axis: what lines, frontiers and clouds are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tui.pages.model.chart import ChartPoint, filled, moment
from tui.pages.model.storable import Storable
from tui.pages.model.values import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.pages.model.chart import Write


@dataclass(frozen=True, slots=True)
class Point(Storable):
    """A point of a series. `x` is a day number (`date.toordinal`) or a year, as the chart's `x_kind` says."""

    x: float
    cell: Cell
    label: str = ""
    """Who or what it is: a model's name, mostly."""

    key: str = ""
    """The id of the row behind it, where there is one."""

    low: Cell | None = None
    high: Cell | None = None
    """The ends of an interval around the value: a band along a line, whiskers on a point."""

    estimate: bool = False
    """An estimate, a bound or a claim, not a measurement: drawn hollow."""

    size: int = 0
    """1 to 3: how large the marker of a scatter is; 0: all alike."""


@dataclass(frozen=True, slots=True)
class Series(Storable):
    """A named run of points."""

    name: str
    points: tuple[Point, ...]
    side: str = ""
    """first, second, or empty for anything else; decides colour and marker, the same everywhere."""

    style: str = "line"
    """line, step (a frontier holds until it is beaten) or points."""

    short: str = ""
    """A short name for the label at the line's end."""


@dataclass(frozen=True, slots=True)
class Break(Storable):
    """A place where a series must not be read across: an edition, a method, a fit."""

    x: float
    word: str


def walk_series(series: Iterable[Series], group: int = 0, key: str = "", panel: str = "") -> Iterator[ChartPoint]:
    """The points of the series one by one; `key` is that of points without one of their own."""
    for at, one in enumerate(series, group):
        name = f"{panel}, {one.name}" if panel else one.name
        for p in one.points:
            yield ChartPoint(p.cell, p.label, name, p.key or key, one.side, at, p.x, p.low, p.high)


def cut_series(series: tuple[Series, ...], low: float, high: float) -> tuple[Series, ...]:
    """Of each what lies between two places; those without any point left go.

    A step holds until it is beaten: what held when the range begins is carried to its edge.
    """
    return tuple(one for one in (_cut(s, low, high) for s in series) if one.points)


def _cut(series: Series, low: float, high: float) -> Series:
    inside = tuple(point for point in series.points if low <= point.x <= high)
    if series.style == "step":
        before = [point for point in series.points if point.x < low]
        if before:
            inside = (replace(before[-1], x=float(low)), *inside)
    return replace(series, points=inside)


def bare_point(point: Point) -> Point:
    """The point with its value, without what it rests on."""
    cell = point.cell
    return replace(point, cell=Cell(cell.value, cell.unit, bound=cell.bound, digits=cell.digits, period=cell.period))


def nested_series(series: Series, x_kind: str, write: Write) -> dict[str, Any]:
    """The series as JSON holds it, each cell as `write` gives it."""
    points = []
    for p in series.points:
        ends = {name: write(end) for name, end in (("low", p.low), ("high", p.high)) if end is not None}
        points.append({"x": moment(p.x, x_kind), **filled(label=p.label, id=p.key), **write(p.cell), **ends})
    return {"name": series.name, **filled(side=series.side), "points": points}
