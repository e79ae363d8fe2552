"""What a chart shows, by kind: plain values; how they are drawn is decided in `draw`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.pages.values import Cell, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a series. `x` is a day number (`date.toordinal`) or a year, as the chart's `x_kind` says."""

    x: float
    cell: Cell
    label: str = ""
    """Who or what it is: a model's name, mostly."""

    key: str = ""
    """The id of the row behind it, where there is one."""


@dataclass(frozen=True, slots=True)
class Series:
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
class Break:
    """A place where a series must not be read across: an edition, a method, a fit."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines or points over time; with `shade`, the room between the first two series is filled: the gap."""

    title: Text
    subtitle: str
    unit: str
    series: tuple[Series, ...]
    x_kind: str = "date"
    """date (x is a day number) or year (x is a calendar year)."""

    log: bool = False
    shade: bool = False
    zero: bool = False
    """Draw the zero line and keep zero in sight (gaps, that can change sign)."""

    breaks: tuple[Break, ...] = ()
    source: Text = ()
    kind: str = "lines"


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
class Card:
    """Words in the place of a chart: what is to be said of the selected row, in full."""

    title: Text
    subtitle: str
    paragraphs: tuple[Text, ...]
    source: Text = ()
    unit: str = ""
    kind: str = "card"


Chart = LineChart | BarChart | DumbbellChart | ShareChart | Card


def chart_cells(chart: Chart) -> Iterator[Cell]:
    """Every cell that a chart draws."""
    match chart:
        case LineChart():
            yield from (point.cell for series in chart.series for point in series.points)
        case BarChart():
            yield from (cell for item in chart.items for _, cell in item.cells)
        case DumbbellChart():
            yield from (cell for item in chart.items for cell in (item.start, item.end))
        case ShareChart():
            yield from (cell for item in chart.items for cell in item.cells)
        case Card():
            yield from (part for text in chart.paragraphs for part in text if isinstance(part, Cell))
