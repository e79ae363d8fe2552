"""Charts whose items are rows: bars, dumbbells, slopes, shares, waffles, and the heat table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.pages.model.values import Cell, Text


@dataclass(frozen=True, slots=True)
class BarItem:
    """A row of a bar chart: a label and a cell for each country that has one."""

    key: str
    label: str
    cells: tuple[tuple[str, Cell], ...]
    """(side, cell) pairs; the side decides colour and marker."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars from zero, with printed values."""

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

    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class DumbbellItem:
    """A row of a dumbbell chart: where it started and where it ended. Either end may be missing."""

    key: str
    label: str
    start: Cell
    end: Cell


@dataclass(frozen=True, slots=True)
class DumbbellChart:
    """Start and end per row: the article's table as one picture."""

    title: Text
    subtitle: str
    unit: str
    items: tuple[DumbbellItem, ...]
    start_name: str
    end_name: str
    ends: tuple[str, str] = ("", "")
    """Sides of start and end when they are two countries; empty when they are two dates."""

    source: Text = ()
    kind: str = "dumbbell"
    at_once: bool = False
    """Two things of one time that have no country's colours, such as two models of one country: nothing changed."""


@dataclass(frozen=True, slots=True)
class ShareItem:
    """One bar of stacked shares: the parts in the order of the chart's `parts`."""

    key: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Rows of parts that add up to a whole (openness by year, for one)."""

    title: Text
    subtitle: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    """(name, side or role) of each part."""

    items: tuple[ShareItem, ...]
    source: Text = ()
    kind: str = "shares"


@dataclass(frozen=True, slots=True)
class WaffleChart:
    """A square of a hundred cells for each item, a cell a percent: shares that can be counted."""

    title: Text
    subtitle: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    """(name, side or role) of each part."""

    items: tuple[ShareItem, ...]
    source: Text = ()
    kind: str = "waffle"


@dataclass(frozen=True, slots=True)
class SlopeItem:
    """A line from a start to an end; where one is missing there is a marker alone."""

    key: str
    label: str
    start: Cell
    end: Cell
    side: str = ""


@dataclass(frozen=True, slots=True)
class SlopeChart:
    """Two moments as two upright scales, and a line for each item from one to the other."""

    title: Text
    subtitle: str
    unit: str
    items: tuple[SlopeItem, ...]
    start_name: str
    end_name: str
    log: bool = False
    zero: bool = False
    source: Text = ()
    kind: str = "slope"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Who leads by how much at one crossing of a row and a column."""

    cell: Cell
    side: str = ""
    """first or second, who leads; empty: level, or nothing to compare."""

    strength: int = 0
    """How large the lead is for its row or column: 1 slight, 2 plain, 3 wide; 0 none. The builder says by what rule."""


@dataclass(frozen=True, slots=True)
class HeatItem:
    """A row of a heat table: a cell for each of the chart's columns."""

    key: str
    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatChart:
    """A table that is a picture: colour says who leads, one to three marks how far, the number exactly."""

    title: Text
    subtitle: str
    unit: str
    columns: tuple[str, ...]
    items: tuple[HeatItem, ...]
    scale: str = ""
    """What one, two and three marks mean, in words."""

    source: Text = ()
    kind: str = "heat"
