"""Rows with declared columns: cells are made only for the lines that are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tui.facts.scan.sampling import sample_spans
from tui.pages.model.memo import kept
from tui.pages.model.storable import Storable
from tui.pages.model.values import Cell, Input, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.pages.model.rows import Rows


@dataclass(frozen=True, slots=True)
class Column(Storable):
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
    mixed: bool = False
    """Some of its rows are computed and others stated, under groups that say which: the head leaves it to them."""

    inputs_in: str = ""
    """Frame column of list[struct{label, value, unit, source_id, locator}]; values as strings or numbers."""

    apart_in: str = ""
    """Frame column with what the figures of this one must not be mixed across, such as the basis of a cost."""

    bound_in: str = ""
    note_in: str = ""
    period_in: str = ""
    edition_in: str = ""
    stated_in: str = ""
    conflict_in: str = ""
    """Frame column with the words for a value that others dispute; null or empty where none does."""

    why_in: str = ""
    """Frame column with the words to show in place of a missing value, such as 'not comparable'."""

    priority: int = 1
    """Narrow screens drop the highest first; 0 always stays."""

    width: int = 0
    """Fixed width in cells; 0 sizes from the content."""

    max_width: int = 40
    aside: bool = False
    """The card beside the table says it of the chosen row: no column on the screen, but one in reports and files."""

    grow: bool = False
    """Takes what room is left over."""

    @property
    def is_computed(self) -> bool:
        """Whether the head says that the figures below are computed."""
        return bool(self.method or self.method_in) and not self.mixed


def told_apart(columns: Sequence[Column], names: tuple[str, str]) -> dict[str, str]:
    """The title of each column by its name; where two share one, each with its country, which a table's head marks.

    One that reads on from the column before, such as 'on the basis', has that one's title in front.
    """
    titles = [column.title for column in columns]
    titles = [
        f"{titles[at - 1]} {title}" if at and title.startswith("on ") else title for at, title in enumerate(titles)
    ]
    return {
        column.name: f"{title} ({names[column.side == 'second']})" if column.side and titles.count(title) > 1 else title
        for column, title in zip(columns, titles, strict=True)
    }


def sort_order(sort: str) -> dict[str, bool]:
    """The columns that `Query.sort` names, the first counting most, and whether each falls."""
    parts = [part.strip() for part in sort.split(",") if part.strip()]
    return {part.removesuffix(":desc").removesuffix(":asc"): part.endswith(":desc") for part in parts}


def _inputs(raw: object) -> tuple[Input, ...]:
    if not isinstance(raw, list | tuple):
        return ()
    return tuple(Input(i["label"], i["value"], i["unit"], i["source_id"], i["locator"]) for i in raw if i)


def _said(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


Line = tuple["Mapping[str, Any]", "tuple[Cell, ...]"]
"""A row, and its cells."""

MADE = 300
"""Lines of a table that are kept once made: a few screens of them."""

NOTHING = Cell(None)
"""A cell that no source fills and nobody explains."""


@dataclass(frozen=True, slots=True)
class Table(Storable):
    """Rows with declared columns. Cells are made only for the lines that are asked for."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    rows: Rows
    key: str
    """The column that identifies a row; `--row` names it and Enter opens it."""

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
    """As `Query.sort`, when the user chose an order."""

    filtered_by: str = ""
    """The filter that these rows passed, as the user wrote it."""

    whole: Rows | None = None
    """The rows before the filter; None where there is none."""

    measures: tuple[Column, ...] = ()
    """Figures of each row that summaries may take medians of, beside those of the columns in sight."""

    time: str = ""
    """Frame column with the date or period of each row, where rows are moments of time: `--from`, `--to` cut there."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.rows.height

    def sample_spans(self) -> tuple[tuple[int, int], ...]:
        """(first, count) of the rows that column widths are taken from: all of a short table, parts of a long one."""
        return sample_spans(self.height)

    def sample(self) -> list[tuple[Mapping[str, Any], tuple[Cell, ...]]]:
        """The rows with their cells that column widths are taken from: the same in every order of them."""
        rows = self.rows.typical
        spans = replace(self, rows=rows).sample_spans()
        return [(row, self._cells(row)) for first, count in spans for row in rows.slice(first, count)]

    @property
    def sort_order(self) -> dict[str, bool]:
        """The columns that the user sorted by, the first counting most, and whether each falls."""
        return sort_order(self.sorted_by)

    @property
    def name_column(self) -> str:
        """The column that names a row to a reader."""
        return self.name or self.columns[0].name

    def window(self, first: int, count: int) -> list[tuple[Cell, ...]]:
        """Cells of rows `first` to `first + count`, one tuple a row, in the order of `columns`."""
        return [self._cells(row) for row in self.rows.slice(first, count)]

    def lines(self, first: int, count: int) -> list[tuple[Mapping[str, Any], tuple[Cell, ...]]]:
        """The rows with their cells: for drawing, which also needs marks, groups and spark values of each row.

        Rows in memory never change: those in sight are made once, and are the same objects when they are drawn again.
        """
        if count > MADE or not getattr(self.rows, "fixed", False):
            return [(row, self._cells(row)) for row in self.rows.slice(first, count)]
        made: dict[int, Line] = kept(self, "lines", dict)
        first = max(0, first)
        wanted = range(first, min(first + count, self.height))
        found = [made.get(at) for at in wanted]  # at one go: another thread may be drawing the same table
        if None in found:
            found = [(row, self._cells(row)) for row in self.rows.slice(first, count)]
            for old in list(made)[: max(0, len(made) + len(found) - MADE)]:
                made.pop(old, None)
            found = [made.setdefault(at, line) for at, line in zip(wanted, found, strict=True)]
        return [line for line in found if line is not None]

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

    def marked(self, keys: Iterable[str]) -> list[tuple[int, str]]:
        """(row, id) of the rows with these ids, in order, those that a filter hides too: `row` counts all."""
        whole = self.unfiltered
        places = getattr(whole.rows, "places", None)
        if places is not None:  # rows in files, by number: one look at the order for all of them
            return places(keys)
        return sorted((at, key) for key in keys if (at := whole.find(key)) is not None)

    @property
    def unfiltered(self) -> Table:
        """The same table with all its rows."""
        return self if self.whole is None else replace(self, rows=self.whole, whole=None, filtered_by="")

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
        # The hottest lines of a wide table: what a column does not have is not asked for.
        value = row.get(column.name)
        if column.kind == "spark":
            return Cell(None, column.unit, method=column.method, inputs=_inputs(row.get(column.inputs_in)))
        if value is None:
            return Cell(None, note=_said(row, column.why_in)) if column.why_in else NOTHING
        return Cell(
            value,
            (_said(row, column.unit_in) if column.unit_in else "") or column.unit,
            _said(row, column.source_in) if column.source_in else "",
            _said(row, column.locator_in) if column.locator_in else "",
            (_said(row, column.method_in) if column.method_in else "") or column.method,
            _inputs(row.get(column.inputs_in)) if column.inputs_in else (),
            _said(row, column.bound_in) if column.bound_in else "",
            _said(row, column.note_in) if column.note_in else "",
            _said(row, column.period_in) if column.period_in else "",
            _said(row, column.edition_in) if column.edition_in else "",
            column.digits,
            bool(row.get(column.stated_in)) if column.stated_in else False,
            _said(row, column.conflict_in) if column.conflict_in else "",
        )

    def spark(self, row: int, column: int) -> tuple[float | None, ...]:
        """The numbers of a spark cell, oldest first; None is a gap."""
        found = self.rows.slice(row, 1)
        values = found[0].get(self.columns[column].name) if found else None
        return tuple(values or ())
