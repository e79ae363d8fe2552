"""What a tab says, as plain frozen values: numbers with their sources, tables, charts, pages.

Nothing here knows how it will be drawn, and nothing imports polars: a prepared page is shown before polars is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.pages.query import Query

Value = float | int | str | bool | None
"""What a cell can hold. None: no source gives one; never a guess."""


class Citation(NamedTuple):
    """A source and the place in it."""

    source_id: str
    locator: str


class Input(NamedTuple):
    """One cited figure that a computed one was made from."""

    label: str
    value: Value
    unit: str
    source_id: str
    locator: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, and what it rests on.

    A cell is either stated (a source printed it: `source_id` and `locator`) or computed (`method` says how, as a
    sentence, and `inputs` holds the cited figures that went in).
    """

    value: Value
    unit: str = ""
    """An id of `facts.units.UNITS`; empty for words."""

    source_id: str = ""
    locator: str = ""
    method: str = ""
    inputs: tuple[Input, ...] = ()
    bound: str = ""
    """As in gaps.csv: exact, approximate, at_least, at_most, low_end, high_end, mean, min, max; empty is exact."""

    note: str = ""
    """A caveat in words, shown with the provenance."""

    period: str = ""
    """The date or period the value is for, as precise as the source gives it."""

    edition: str = ""
    digits: int | None = None
    """Decimals to show; None leaves it to the unit."""

    stated: bool = False
    """Mark the value as stated by a source where its neighbours are computed."""

    @property
    def is_number(self) -> bool:
        """Whether the value is a figure (and so needs a source)."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def is_computed(self) -> bool:
        """Whether we derived the value rather than read it in a source."""
        return bool(self.method)

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Every source the value rests on, the stated one or those of the inputs, without repeats."""
        if self.source_id:
            return (Citation(self.source_id, self.locator),)
        return tuple(dict.fromkeys(Citation(i.source_id, i.locator) for i in self.inputs))


Text = tuple[str | Cell, ...]
"""A sentence: words and the cells whose numbers stand in it. Every measured number in a sentence is a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column of a table: which frame column holds the value, and which hold what it rests on."""

    name: str
    title: str
    kind: str = "number"
    """number, text, date or spark (a list of numbers, oldest first)."""

    unit: str = ""
    unit_in: str = ""
    """Frame column with the unit of each row, where rows differ."""

    digits: int | None = None
    compact: bool = False
    """Short forms: 3.1e25, 5.6M, 671B. The exact value stays one key away."""

    signed: bool = False
    """Write + in front of gains."""

    side: str = ""
    """first or second: the column speaks of that country of the pair, and takes its accent."""

    side_in: str = ""
    """Frame column with the side of each row (first, second or empty)."""

    source_in: str = ""
    locator_in: str = ""
    method: str = ""
    """How the whole column was computed, one sentence."""

    method_in: str = ""
    inputs_in: str = ""
    """Frame column of list[struct{label, value, unit, source_id, locator}]; values as strings or numbers."""

    bound_in: str = ""
    note_in: str = ""
    period_in: str = ""
    edition_in: str = ""
    stated_in: str = ""
    why_in: str = ""
    """Frame column with the words to show in place of a missing value, such as 'not comparable'."""

    priority: int = 1
    """Narrow screens drop the highest first; 0 always stays."""

    width: int = 0
    """Fixed width in cells; 0 sizes from the content."""

    max_width: int = 40
    grow: bool = False
    """Takes what room is left over."""


class Rows(Protocol):
    """Where a table's rows stay: a polars frame, or a list in a prepared page."""

    @property
    def height(self) -> int:
        """Number of rows."""
        ...

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`, as plain dicts."""
        ...

    def index(self, name: str, value: object) -> int | None:
        """The first row whose column `name` equals `value`."""
        ...


class ListRows:
    """Rows that are already plain dicts: prepared pages and tests."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._rows = [dict(row) for row in rows]

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self._rows)

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`."""
        return self._rows[max(0, first) : max(0, first) + count]

    def index(self, name: str, value: object) -> int | None:
        """The first row whose column `name` equals `value`."""
        return next((i for i, row in enumerate(self._rows) if row.get(name) == value), None)


def _inputs(raw: object) -> tuple[Input, ...]:
    if not isinstance(raw, list | tuple):
        return ()
    return tuple(Input(i["label"], i["value"], i["unit"], i["source_id"], i["locator"]) for i in raw if i)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with declared columns. Cells are made only for the lines that are asked for."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    rows: Rows
    key: str
    """The column that identifies a row; `--select` names it and Enter opens it."""

    name: str = ""
    """The column that stays in sight when the others scroll; the first one if not said."""

    empty: str = "Nothing here."
    """What to say when there are no rows, and why."""

    opens: str = ""
    """What Enter does on a row, in a few words for the footer; empty: nothing."""

    goes_in: str = ""
    """Frame column with the view that Enter goes to, as the words after the program's name; empty: Enter opens the
    row's own detail page (`query.open`), if `opens` is set."""

    group: str = ""
    """Frame column whose change of value starts a new group (drawn as a thin heading row); empty: none."""

    sorted_by: str = ""
    """`column` or `column:desc`, when the user chose an order."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.rows.height

    @property
    def name_column(self) -> str:
        """The column that names a row to a reader."""
        return self.name or self.columns[0].name

    def window(self, first: int, count: int) -> list[tuple[Cell, ...]]:
        """Cells of rows `first` to `first + count`, one tuple a row, in the order of `columns`."""
        return [self._cells(row) for row in self.rows.slice(first, count)]

    def lines(self, first: int, count: int) -> list[tuple[Mapping[str, Any], tuple[Cell, ...]]]:
        """The rows with their cells: for drawing, which also needs marks, groups and spark values of each row."""
        return [(row, self._cells(row)) for row in self.rows.slice(first, count)]

    def cell(self, row: int, column: int) -> Cell:
        """The cell at `row` and `column`; a missing one for a row that is not there."""
        found = self.rows.slice(row, 1)
        return self._cell(found[0], self.columns[column]) if found else Cell(None)

    def keys(self, first: int, count: int) -> list[str]:
        """The ids of rows `first` to `first + count`."""
        return [str(row[self.key]) for row in self.rows.slice(first, count)]

    def find(self, key: str) -> int | None:
        """The row whose id is `key`."""
        return self.rows.index(self.key, key) if key else None

    def target(self, row: int) -> str:
        """The view that Enter on `row` goes to, as the words after the program's name; empty: its detail page."""
        found = self.rows.slice(row, 1) if self.goes_in else []
        return str(found[0].get(self.goes_in) or "") if found else ""

    def groups(self, first: int, count: int) -> list[str]:
        """The group of each of those rows; empty strings where the table has none."""
        return [str(row[self.group] or "") if self.group else "" for row in self.rows.slice(first, count)]

    def _cells(self, row: Mapping[str, Any]) -> tuple[Cell, ...]:
        return tuple(self._cell(row, column) for column in self.columns)

    def _cell(self, row: Mapping[str, Any], column: Column) -> Cell:
        def get(name: str, default: str = "") -> str:
            value = row.get(name) if name else None
            return default if value is None else str(value)

        value = row.get(column.name)
        if column.kind == "spark":
            return Cell(None, column.unit, method=column.method, inputs=_inputs(row.get(column.inputs_in)))
        if value is None:
            return Cell(None, note=get(column.why_in))
        return Cell(
            value,
            get(column.unit_in) or column.unit,
            get(column.source_in),
            get(column.locator_in),
            get(column.method_in) or column.method,
            _inputs(row.get(column.inputs_in)) if column.inputs_in else (),
            get(column.bound_in),
            get(column.note_in),
            get(column.period_in),
            get(column.edition_in),
            column.digits,
            bool(row.get(column.stated_in)) if column.stated_in else False,
        )

    def spark(self, row: int, column: int) -> tuple[float | None, ...]:
        """The numbers of a spark cell, oldest first; None is a gap."""
        found = self.rows.slice(row, 1)
        values = found[0].get(self.columns[column].name) if found else None
        return tuple(values or ())


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


@dataclass(frozen=True, slots=True)
class Headline:
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


@dataclass(frozen=True, slots=True)
class Section:
    """One of the tables that a tab can show; `s` goes to the next."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
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
    sections: tuple[Section, ...] = ()
    section: str = ""
    charts: tuple[str, ...] = ()
    """The kinds of chart that suit this table; `v` goes round."""

    chart_kind: str = ""
    follows: bool = False
    """The chart shows the selected row's series, so it follows the cursor. Otherwise its items are the rows."""

    notes: tuple[Text, ...] = ()
    """What must be said with the numbers: exclusions, conflicts, coverage."""

    sources: Mapping[str, SourceLine] = field(default_factory=dict)
    """The sources cited on the page, by id, ready to be printed."""

    def cells(self) -> Iterator[Cell]:
        """Every cell on the page: headlines, the whole table, chart and notes. Walks all rows: for tests and export."""
        for headline in self.headlines:
            yield headline.value
            yield from (part for part in headline.detail if isinstance(part, Cell))
        texts = [self.table.title, *self.notes]
        for row in self.table.window(0, self.table.height):
            yield from row
        if self.chart is not None:
            texts += [self.chart.title, self.chart.source]
            yield from chart_cells(self.chart)
        for text in texts:
            yield from (part for part in text if isinstance(part, Cell))

    def with_query(self, **changes: Any) -> Page:
        """The same page under a changed query."""
        return replace(self, query=replace(self.query, **changes))


class SourceLine(NamedTuple):
    """What a reader needs to know of a source, ready for a line of text."""

    title: str
    publisher: str
    published: str
    url: str
    license: str
    retrieved: str
    note: str


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


def plain(text: Text, write: Any) -> str:
    """The sentence as a string, its cells written by `write(cell)`."""
    return "".join(part if isinstance(part, str) else write(part) for part in text)
