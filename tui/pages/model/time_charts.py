"""What a chart shows, by kind: plain values; how they are drawn is decided in `draw`. Here: what runs along time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.pages.model.row_charts import BarChart, DumbbellChart, HeatChart, ShareChart, SlopeChart, WaffleChart

if TYPE_CHECKING:
    from tui.pages.model.values import Cell, Text


@dataclass(frozen=True, slots=True)
class Point:
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
    """date (x is a day number), year (x is a calendar year) or number (x is no time: months since, a score)."""

    log: bool = False
    shade: bool = False
    zero: bool = False
    """Draw the zero line and keep zero in sight (gaps, that can change sign)."""

    breaks: tuple[Break, ...] = ()
    source: Text = ()
    labelled: bool = False
    """Write the labels of a frontier's records beside them, the newest first, as many as have room."""

    opens: str = ""
    """The view that a point opens, as the words after the program's name, with {} for its key; empty: its row's."""

    hollow: str = "estimate"
    """What hollow markers mean here, in a word or two: an estimate, a claim."""

    since: float = 0.0
    """The place from which its two sides can be compared: points before it are hollow, nothing is shaded there and no
    gap is told. 0: from the first point on."""

    rescales: bool = False
    """Whether the other scale can be asked for: `query.log` decides on this chart's."""

    kind: str = "lines"


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the small charts: its series, and the row that it stands for."""

    key: str
    label: str
    series: tuple[Series, ...]
    since: float = 0.0
    """As of a line chart."""


@dataclass(frozen=True, slots=True)
class MultiplesChart:
    """Small charts of one kind that share both axes, so that they can be held against one another."""

    title: Text
    subtitle: str
    unit: str
    panels: tuple[Panel, ...]
    x_kind: str = "date"
    log: bool = False
    shade: bool = False
    zero: bool = False
    source: Text = ()
    kind: str = "multiples"


@dataclass(frozen=True, slots=True)
class AreaStop:
    """The shares at one place of the axis: a cell for each of the chart's `parts`."""

    x: float
    cells: tuple[Cell, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class AreaChart:
    """Shares of a whole over time, stacked to the full height; each stop holds until the next one."""

    title: Text
    subtitle: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    """(name, side or role) of each part, from the bottom up."""

    stops: tuple[AreaStop, ...]
    x_kind: str = "year"
    source: Text = ()
    kind: str = "area"


@dataclass(frozen=True, slots=True)
class Card:
    """Words in the place of a chart: what is to be said of the selected row, in full."""

    title: Text
    subtitle: str
    paragraphs: tuple[Text, ...]
    source: Text = ()
    unit: str = ""
    kind: str = "card"


Chart = (
    LineChart | MultiplesChart | AreaChart | BarChart | DumbbellChart | SlopeChart | ShareChart | WaffleChart
    | HeatChart | Card
)  # fmt: skip
