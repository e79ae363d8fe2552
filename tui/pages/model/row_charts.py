"""Charts whose items are rows: bars, dumbbells, slopes and the heat table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from tui.pages.model.chart import RowChart, filled, within_years
from tui.pages.model.storable import Storable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from tui.pages.model.chart import ChartPoint, Span, Write
    from tui.pages.model.values import Cell, Text


@dataclass(frozen=True, slots=True)
class BarItem(Storable):
    """A row of a bar chart: a label and a cell for each country that has one."""

    key: str
    label: str
    cells: tuple[tuple[str, Cell], ...]
    """(side, cell) pairs; the side decides colour and marker."""


@dataclass(frozen=True, slots=True)
class BarChart(RowChart):
    """Horizontal bars from zero, with printed values."""

    kind: ClassVar[str] = "bars"

    title: Text
    subtitle: str
    unit: str
    items: tuple[BarItem, ...]
    log: bool = False
    """On a log scale bars have no zero: they are drawn as markers, and the axis says so."""

    diverging: bool = False
    """Bars grow from a middle line: to the left what the first country leads, to the right the second."""

    source: Text = ()
    rescales: bool = False
    """Whether the other scale can be asked for: `query.log` decides on this chart's."""

    def figures(self, item: BarItem) -> Iterator[tuple[str, str, Cell]]:
        """Its bars, which have no name but their side."""
        for side, cell in item.cells:
            yield "", side, cell

    def within(self, span: Span) -> Self | None:
        """The items whose years lie in the range, where all of them are years."""
        return within_years(self, span)


@dataclass(frozen=True, slots=True)
class DumbbellItem(Storable):
    """A row of a dumbbell chart: where it started and where it ended. Either end may be missing."""

    key: str
    label: str
    start: Cell
    end: Cell


@dataclass(frozen=True, slots=True)
class DumbbellChart(RowChart):
    """Start and end per row: the article's table as one picture."""

    kind: ClassVar[str] = "dumbbell"

    title: Text
    subtitle: str
    unit: str
    items: tuple[DumbbellItem, ...]
    start_name: str
    end_name: str
    ends: tuple[str, str] = ("", "")
    """Sides of start and end when they are two countries; empty when they are two dates."""

    source: Text = ()
    at_once: bool = False
    """Two things of one time that have no country's colours, such as two models of one country: nothing changed."""

    def figures(self, item: DumbbellItem) -> Iterator[tuple[str, str, Cell]]:
        """Its start and its end."""
        yield self.start_name, self.ends[0], item.start
        yield self.end_name, self.ends[1], item.end


@dataclass(frozen=True, slots=True)
class SlopeItem(Storable):
    """A line from a start to an end; where one is missing there is a marker alone."""

    key: str
    label: str
    start: Cell
    end: Cell
    side: str = ""


@dataclass(frozen=True, slots=True)
class SlopeChart(RowChart):
    """Two moments as two upright scales, and a line for each item from one to the other."""

    kind: ClassVar[str] = "slope"

    title: Text
    subtitle: str
    unit: str
    items: tuple[SlopeItem, ...]
    start_name: str
    end_name: str
    log: bool = False
    zero: bool = False
    source: Text = ()

    def figures(self, item: SlopeItem) -> Iterator[tuple[str, str, Cell]]:
        """Its start and its end."""
        yield self.start_name, item.side, item.start
        yield self.end_name, item.side, item.end

    def series_of(self, point: ChartPoint) -> str:
        """The item: its line."""
        return point.label


@dataclass(frozen=True, slots=True)
class HeatCell(Storable):
    """Who leads by how much at one crossing of a row and a column."""

    cell: Cell
    side: str = ""
    """first or second, who leads; empty: level, or nothing to compare."""

    strength: int = 0
    """How large the lead is for its row or column: 1 slight, 2 plain, 3 wide; 0 none. The builder says by what rule."""


@dataclass(frozen=True, slots=True)
class HeatItem(Storable):
    """A row of a heat table: a cell for each of the chart's columns."""

    key: str
    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatChart(RowChart):
    """A table that is a picture: colour says who leads, one to three marks how far, the number exactly."""

    kind: ClassVar[str] = "heat"

    title: Text
    subtitle: str
    unit: str
    columns: tuple[str, ...]
    items: tuple[HeatItem, ...]
    scale: str = ""
    """What one, two and three marks mean, in words."""

    source: Text = ()

    def figures(self, item: HeatItem) -> Iterator[tuple[str, str, Cell]]:
        """A cell for each column."""
        for name, own in zip(self.columns, item.cells, strict=False):
            yield name, own.side, own.cell

    def series_of(self, point: ChartPoint) -> str:
        """Its column."""
        return point.name

    def nested(self, write: Write) -> dict[str, Any]:
        """Its items; each cell says who leads."""
        if not self.items:
            return {}
        return {
            "items": [
                {
                    "id": item.key,
                    "label": item.label,
                    "cells": {name: write(cell) | filled(side=side) for name, side, cell in self.figures(item)},
                }
                for item in self.items
            ]
        }
