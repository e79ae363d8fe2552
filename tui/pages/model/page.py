"""What a tab says, as plain frozen values: numbers with their sources, tables, charts, pages.

Nothing here knows how it will be drawn, and nothing imports polars: a prepared page is shown before polars is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.pages.model.card import Card
from tui.pages.model.chart import Chart, ChartPoint, ChartRow, chart_points
from tui.pages.model.list_rows import ListRows
from tui.pages.model.row_charts import (
    BarChart,
    BarItem,
    DumbbellChart,
    DumbbellItem,
    HeatCell,
    HeatChart,
    HeatItem,
    SlopeChart,
    SlopeItem,
)
from tui.pages.model.rows import Matches, Rows, SortKey
from tui.pages.model.series import Break, Point, Series
from tui.pages.model.share_charts import AreaChart, AreaStop, ShareChart, ShareItem, WaffleChart
from tui.pages.model.storable import Storable
from tui.pages.model.table import Column, Table
from tui.pages.model.time_charts import LineChart, MultiplesChart, Panel
from tui.pages.model.values import Cell, Citation, Input, SourceLine, Text, Value, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.pages.model.query import Query


@dataclass(frozen=True, slots=True)
class Headline(Storable):
    """One of the two to five numbers that answer the tab's question."""

    label: str
    value: Cell
    detail: Text = ()
    """What changed, who leads: a few words with their own cells."""

    spark: tuple[float | None, ...] = ()
    side: str = ""
    """The side that leads, for the accent; empty if none or if it does not apply."""

    opens: str = ""
    """The command line (without the program's name) of the view behind it."""


class Named(NamedTuple):
    """A section or a kind of chart of the page: what `--section` and `--chart` take, and what people read."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page(Storable):
    """Everything a tab says at one query."""

    query: Query
    title: str
    question: str
    names: tuple[str, str]
    """The names of the two countries, in the order of the pair."""

    as_of: str
    headlines: tuple[Headline, ...]
    table: Table
    chart: Chart | None
    sections: tuple[Named, ...] = ()
    section: str = ""
    charts: tuple[Named, ...] = ()
    """The kinds of chart that suit this table; `v` goes round."""

    chart_kind: str = ""
    follows: bool = False
    """The chart shows the selected row's series, so it follows the cursor. Otherwise its items are the rows."""

    notes: tuple[Text, ...] = ()
    """What must be said with the numbers: exclusions, conflicts, coverage."""

    sources: Mapping[str, SourceLine] = field(default_factory=dict)
    """The sources cited on the page, by id, ready to be printed."""

    hidden: Cell | None = None
    """With `query.known`: how much of what is dated up to the day came out later, and so is left out."""

    undecided: Cell | None = None
    """With `query.known`: how many rows of the table have a figure of which nothing tells whether it was out; such a
    figure has a `?` in front. None: no row has one."""

    span: str = ""
    """The range of time shown, as it stands in the header; empty: all of it."""

    late: bool = False
    """The chart takes long: what stands in its place is replaced by the tab's `chart` once the page is shown."""

    missing: str = ""
    """Why the table, which is one of the user's own, can't be shown: a sentence; empty: it is there."""

    table_first: bool = False
    """On a screen too short for both the table has it alone; `t` and Tab show the chart."""

    def cells(self) -> Iterator[Cell]:
        """Every cell on the page: headlines, the whole table, chart and notes. Walks all rows: for tests and export."""
        for headline in self.headlines:
            yield headline.value
            yield from (part for part in headline.detail if isinstance(part, Cell))
        yield from (cell for cell in (self.hidden, self.undecided) if cell is not None)
        texts = [self.table.title, *self.notes]
        for row in self.table.window(0, self.table.height):
            yield from row
        if self.chart is not None:
            texts += [self.chart.title, self.chart.source]
            yield from self.chart.cells()
        for text in texts:
            yield from (part for part in text if isinstance(part, Cell))

    def with_query(self, **changes: Any) -> Page:
        """The same page under a changed query."""
        return replace(self, query=replace(self.query, **changes))


__all__ = [
    "AreaChart",
    "AreaStop",
    "BarChart",
    "BarItem",
    "Break",
    "Card",
    "Cell",
    "Chart",
    "ChartPoint",
    "ChartRow",
    "Citation",
    "Column",
    "DumbbellChart",
    "DumbbellItem",
    "Headline",
    "HeatCell",
    "HeatChart",
    "HeatItem",
    "Input",
    "LineChart",
    "ListRows",
    "Matches",
    "MultiplesChart",
    "Named",
    "Page",
    "Panel",
    "Point",
    "Rows",
    "Series",
    "ShareChart",
    "ShareItem",
    "SlopeChart",
    "SlopeItem",
    "SortKey",
    "SourceLine",
    "Table",
    "Text",
    "Value",
    "WaffleChart",
    "chart_points",
    "plain",
]
"""The whole vocabulary of pages stands here; it is written down in `values`, `rows`, `table`, `chart`, `series`,
`time_charts`, `share_charts`, `row_charts` and `card`."""
