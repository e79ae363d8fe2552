"""Charts of shares of a whole: stacked over time, as rows of parts, as squares that can be counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from tui.pages.model.chart import (
    Chart,
    ChartPoint,
    RowChart,
    edges,
    moment,
    of_all_years,
    side_of,
    within_years,
)
from tui.pages.model.storable import Storable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Self

    from tui.pages.model.chart import Span, Write
    from tui.pages.model.values import Cell, Text


@dataclass(frozen=True, slots=True)
class AreaStop(Storable):
    """The shares at one place of the axis: a cell for each of the chart's `parts`."""

    x: float
    cells: tuple[Cell, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class AreaChart(Chart):
    """Shares of a whole over time, stacked to the full height; each stop holds until the next one."""

    kind: ClassVar[str] = "area"

    title: Text
    subtitle: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    """(name, side or role) of each part, from the bottom up."""

    stops: tuple[AreaStop, ...]
    x_kind: str = "year"
    source: Text = ()

    def walk(self) -> Iterator[ChartPoint]:
        """Part by part, each from the first stop to the last."""
        for row, (name, role) in enumerate(self.parts):
            for stop in self.stops:
                if row < len(stop.cells):
                    yield ChartPoint(stop.cells[row], "", name, stop.key, side_of(role), row, stop.x)

    def series_of(self, point: ChartPoint) -> str:
        """Its part."""
        return point.name

    def within(self, span: Span) -> Self | None:
        """The stops in the range."""
        first, last = edges(self.x_kind, span)
        stops = tuple(stop for stop in self.stops if first <= stop.x <= last)
        title = self.title if len(stops) == len(self.stops) else of_all_years(self.title)
        return replace(self, stops=stops, title=title) if stops else None

    def only(self, left_out: Collection[str]) -> Self:
        """Its stops but those of these keys."""
        return replace(self, stops=tuple(stop for stop in self.stops if stop.key not in left_out))

    def nested(self, write: Write) -> dict[str, Any]:
        """Its stops, each with the cells of its parts."""
        if not self.stops:
            return {}
        names = [name for name, _ in self.parts]
        return {
            "x": self.x_kind,
            "stops": [
                {
                    "x": moment(stop.x, self.x_kind),
                    "cells": {name: write(cell) for name, cell in zip(names, stop.cells, strict=False)},
                }
                for stop in self.stops
            ],
        }


@dataclass(frozen=True, slots=True)
class ShareItem(Storable):
    """One bar of stacked shares: the parts in the order of the chart's `parts`."""

    key: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ShareChart(RowChart):
    """Rows of parts that add up to a whole (openness by year, for one)."""

    kind: ClassVar[str] = "shares"

    title: Text
    subtitle: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    """(name, side or role) of each part."""

    items: tuple[ShareItem, ...]
    source: Text = ()

    def figures(self, item: ShareItem) -> Iterator[tuple[str, str, Cell]]:
        """Its parts."""
        for (name, role), cell in zip(self.parts, item.cells, strict=False):
            yield name, side_of(role), cell

    def within(self, span: Span) -> Self | None:
        """The items whose years lie in the range, where all of them are years."""
        return within_years(self, span)


@dataclass(frozen=True, slots=True)
class WaffleChart(RowChart):
    """A square of a hundred cells for each item, a cell a percent: shares that can be counted."""

    kind: ClassVar[str] = "waffle"

    title: Text
    subtitle: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    """(name, side or role) of each part."""

    items: tuple[ShareItem, ...]
    source: Text = ()

    def figures(self, item: ShareItem) -> Iterator[tuple[str, str, Cell]]:
        """Its parts."""
        for (name, role), cell in zip(self.parts, item.cells, strict=False):
            yield name, side_of(role), cell

    def series_of(self, point: ChartPoint) -> str:
        """Its part."""
        return point.name
