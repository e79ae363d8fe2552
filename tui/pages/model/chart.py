"""What every type of chart can say of itself: its figures, its axis, what a range or a filter leaves of it.

A new type derives from `Chart`, or from `RowChart` where its items are rows, and says what is different. How it looks
and is worded is said once, in `draw.charts.painter`; nothing else asks a chart what type it is.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from tui.pages.model import storable
from tui.pages.model.memo import kept
from tui.pages.model.storable import Storable
from tui.pages.model.values import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import Self

    from tui.pages.model.values import Text

    Write = Callable[[Cell], dict[str, Any]]

DAYS = 365.2425
"""Of a year of the calendar, on average: day numbers and years as one measure."""

Span = tuple[date, date]
"""The first and the last day of a range of time."""


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


class ChartRow(NamedTuple):
    """A figure of a chart as a row of a tidy table."""

    panel: str
    """The small chart it stands in, where there are several."""

    series: str
    """The series, part, column or end that it belongs to."""

    item: str
    """Who or what it is."""

    id: str
    """Of the row of the page's table behind it."""

    side: str
    x: str | float | None
    """A day as 2024-12-31, a year or a number, as the chart's `x_kind` says; None where the chart has no such axis."""

    cell: Cell
    low: Cell | None = None
    high: Cell | None = None


class Chart(Storable, ABC):
    """A chart as a plain value: what it shows, not how it is drawn. Every type is a frozen dataclass."""

    __slots__ = ()

    kind: ClassVar[str] = ""
    """The name of the type in files."""

    title: Text
    subtitle: str
    unit: str
    source: Text

    x_kind: str = ""
    """What runs along its axis: date (x is a day number), year (a calendar year) or number (no time); empty: none."""

    opens: str = ""
    """The view that a point opens, as the words after the program's name, with {} for its key; empty: its row's."""

    rescales: bool = False
    """Whether the other scale can be asked for: `query.log` decides on this chart's."""

    @abstractmethod
    def walk(self) -> Iterable[ChartPoint]:
        """Every place of it that a cursor can visit, in drawing order: series by series, item by item."""

    def points(self) -> list[ChartPoint]:
        """What `walk` gives, numbered by its place. The list is kept: it must not be changed."""
        return kept(self, "points", lambda: list(self.walk()))

    def cells(self) -> Iterator[Cell]:
        """Every cell that is drawn, the ends of intervals too."""
        for point in self.points():
            yield point.cell
            yield from (end for end in (point.low, point.high) if end is not None)

    def series_of(self, point: ChartPoint) -> str:
        """The name by which a point's series, line or part can be marked to stand out; empty where there is none."""
        return ""

    def name_of(self, point: ChartPoint) -> str:
        """What a point is called in a list: along an axis the series comes first, elsewhere the item."""
        return ", ".join(word for word in self._names(point) if word)

    def _names(self, point: ChartPoint) -> tuple[str, str]:
        return (point.name, point.label) if self.x_kind else (point.label, point.name)

    def axis(self) -> tuple[float, float] | None:
        """The first and the last place with a figure, in years; None where it has no such axis or no figure."""
        places = [point.x for point in self.points() if point.cell.value is not None] if self.x_kind else []
        if not places or min(places) == max(places):
            return None
        return year_of(min(places), self.x_kind), year_of(max(places), self.x_kind)

    @property
    def rows(self) -> int:
        """Rows that it is drawn as, one an item; 0 where it is none."""
        return 0

    def texts(self) -> tuple[Text, ...]:
        """What it says in words, a paragraph each; empty where it is a picture."""
        return ()

    def within(self, span: Span) -> Self | None:
        """It within a range of time; itself where it runs along no time, None where nothing of it is left."""
        return self

    def only(self, left_out: Collection[str]) -> Self:
        """It without what stands for the rows of these keys; what stands for no row stays."""
        return self

    def bare(self) -> Self:
        """It as the first moment shows it: where there are very many points, without what they rest on."""
        return self

    def changed(self, **fields: Any) -> Self:
        """It with some of its fields replaced."""
        own: Any = self
        return replace(own, **fields)

    def as_rows(self) -> list[ChartRow]:
        """Its data as tidy rows, a figure each, for files that hold tables."""
        return [
            ChartRow("", p.name, p.label, p.key, p.side, moment(p.x, self.x_kind), p.cell, p.low, p.high)
            for p in self.points()
        ]

    def nested(self, write: Write) -> dict[str, Any]:
        """Its data as JSON holds it, each cell as `write` gives it; the rows, where a type says nothing better."""
        rows = [
            filled(panel=r.panel, series=r.series, item=r.item, id=r.id, side=r.side, x=r.x)
            | write(r.cell)
            | {name: write(end) for name, end in (("low", r.low), ("high", r.high)) if end is not None}
            for r in self.as_rows()
        ]
        return {"rows": rows} if rows else {}


class RowChart(Chart):
    """A chart whose items are rows; each has a `key` and a `label`."""

    __slots__ = ()

    items: tuple[Any, ...]

    @abstractmethod
    def figures(self, item: Any) -> Iterable[tuple[str, str, Cell]]:
        """(name of the end, part or column, side, cell) of each figure of an item, in drawing order."""

    def walk(self) -> Iterator[ChartPoint]:
        """Item by item."""
        for row, item in enumerate(self.items):
            for at, (name, side, cell) in enumerate(self.figures(item)):
                yield ChartPoint(cell, item.label, name, item.key, side, row, at)

    @property
    def rows(self) -> int:
        """One for each item."""
        return len(self.items)

    def only(self, left_out: Collection[str]) -> Self:
        """Its items but those of these keys."""
        return self.changed(items=tuple(item for item in self.items if item.key not in left_out))

    def nested(self, write: Write) -> dict[str, Any]:
        """Its items, each with its cells by name, or by side where they have no name."""
        if not self.items:
            return {}
        return {
            "items": [
                {
                    "id": item.key,
                    "label": item.label,
                    "cells": {name or side: write(cell) for name, side, cell in self.figures(item)},
                }
                for item in self.items
            ]
        }


R = TypeVar("R", bound=RowChart)


def chart_types() -> list[type[Chart]]:
    """Every type of chart that there is."""
    known = (cls for cls in storable.KNOWN.values() if issubclass(cls, Chart))
    return [cls for cls in known if not cls.__abstractmethods__]


def chart_points(chart: Chart | None) -> list[ChartPoint]:
    """The points of the chart, if there is one. The list is kept: it must not be changed."""
    return chart.points() if chart is not None else []


def side_of(role: str) -> str:
    """The side that a part's role is; empty where it is the role of no side."""
    return role if role in ("first", "second") else ""


def filled(**values: Any) -> dict[str, Any]:
    """Those of `values` that say something."""
    return {name: value for name, value in values.items() if value not in ("", None, ())}


def moment(x: float, x_kind: str) -> str | float | None:
    """A place on an axis as a file holds it: days as ISO dates."""
    return date.fromordinal(round(x)).isoformat() if x_kind == "date" else x if x_kind else None


def edges(x_kind: str, span: Span) -> tuple[float, float]:
    """A range of time on an axis of days or of years."""
    low, high = span
    return (low.toordinal(), high.toordinal()) if x_kind == "date" else (low.year, high.year)


def within_years(chart: R, span: Span) -> R | None:
    """A chart of rows with the items whose keys begin with a year of the range; itself where not all keys do."""
    years = [re.match(r"(\d{4})(?!\d)", item.key) for item in chart.items]
    if not years or not all(years):
        return chart
    first, last = span
    items = tuple(
        item for item, year in zip(chart.items, years, strict=True) if year and first.year <= int(year[1]) <= last.year
    )
    return chart.changed(items=items) if items else None


def of_all_years(title: Text) -> Text:
    """A title that was found on the whole, over what is left of it."""
    return ("Of all years: ", *title)


def year_of(x: float, x_kind: str) -> float:
    """A place on an axis of day numbers or years, as a year with its part."""
    return 1 + (x - 1) / DAYS if x_kind == "date" else x


def place_of(year: float, x_kind: str) -> float:
    """The other way round."""
    return 1 + (year - 1) * DAYS if x_kind == "date" else year
