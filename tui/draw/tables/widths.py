"""How wide a table's columns are, which ones fit, and how one cell of them is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.draw.grid.cells import ascii_text, clean, width
from tui.pages.model.numbers import bound_mark, number, symbol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Cell, Column, Table

GAP = 2
"""Blank cells between two columns."""

GUTTER = 2
"""Cells in front of the first column: the cursor's mark and the chosen rows' mark."""

SIDES = ("first", "second", "other")
_PARTS = re.compile(r"^(.*?\d(?:[\d,]*\d)?)(\.\d+)?(\D.*)?$", re.DOTALL)


class Written(NamedTuple):
    """A cell as text: a number in the parts that stand left and right of the decimal point, or words."""

    left: str = ""
    right: str = ""
    unit: str = ""
    words: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return self.words or self.left + self.right + (f" {self.unit}" if self.unit else "")


def written(cell: Cell, column: Column, plain: bool = False) -> Written:
    """How `cell` stands in `column`: bound, `=`, `†` and `?` in front, the unit behind where it is not the head's.

    `plain` keeps to ASCII.
    """
    if not cell.is_number:
        if cell.value is None:
            return Written()
        words = clean(number(cell.value))
        return Written(words=ascii_text(words) if plain else words)
    text = number(cell.value, cell.unit, cell.digits, compact=column.compact, signed=column.signed)
    signs = (("?", cell.is_undecided), ("†", cell.conflict), ("=", cell.stated))
    lead = "".join(sign for sign, there in signs if there) + bound_mark(cell.bound)
    lead = ascii_text(lead) if plain else lead
    unit = symbol(cell.unit) if column.unit_in or cell.unit != column.unit else ""
    if column.unit_in:
        # Different quantities below each other: their decimal points have nothing to say to one another.
        return Written(lead + text, "", unit)
    found = _PARTS.match(text)
    if not found:
        return Written(words=lead + text)
    return Written(lead + found[1], (found[2] or "") + (found[3] or ""), unit)


def why(row: Mapping[str, Any], column: Column) -> str:
    """The words in place of a missing value, if the table gives any."""
    return clean(str(row.get(column.why_in) or "")) if column.why_in else ""


class Measure(NamedTuple):
    """What a column's content needs, in cells."""

    left: int = 0
    right: int = 0
    unit: int = 0
    words: int = 0
    mark: int = 0
    """Two cells for ● or ◆ and a blank where rows have sides."""

    @property
    def full(self) -> int:
        """Cells for the widest content."""
        return self.mark + max(self.left + self.right + (self.unit and self.unit + 1), self.words)


class Field(NamedTuple):
    """A column with the room it gets."""

    at: int
    column: Column
    measure: Measure
    head: tuple[str, str]
    """Title, and what is left of it for the second line."""

    least: int
    natural: int
    width: int = 0


def measure(
    rows: Sequence[tuple[Mapping[str, Any], tuple[Cell, ...]]], columns: Sequence[Column], plain: bool = False
) -> list[Measure]:
    """The widest parts of each column among `rows`."""
    out = []
    for index, column in enumerate(columns):
        if column.kind == "spark":
            out.append(Measure(words=column.width or 12))
            continue
        # What is written alike is measured once: most columns have few words, and most numbers no unit of their own.
        parts = {written(cells[index], column, plain) for _, cells in rows}
        left, right, unit, words = (max(map(width, {part[at] for part in parts}), default=0) for at in range(4))
        mark = 2 if column.side_in and any(row.get(column.side_in) in SIDES for row, _ in rows) else 0
        out.append(Measure(left, right, unit, words, mark))
    return out


@lru_cache(maxsize=32)
def _sample(table: Table, plain: bool) -> tuple[Measure, ...]:
    """Measures from the first, middle and last rows: the same for as long as the table is, wherever the cursor is."""
    return tuple(measure(table.sample(), table.columns, plain))


def sort_mark(table: Table, column: Column, symbols: Symbols) -> str:
    """Which way the table is sorted by this column, and, among several, which place it has; empty: it is not."""
    order = table.sort_order
    if column.name not in order:
        return ""
    mark = symbols.down if order[column.name] else symbols.up
    return mark + (str(list(order).index(column.name) + 1) if len(order) > 1 else "")


def head_unit(column: Column, symbols: Symbols) -> str:
    """The second line of a head: the unit, and the mark of a computed column."""
    computed = symbols.computed if column.is_computed else ""
    return " ".join(part for part in (symbol(column.unit), computed) if part and column.kind != "spark")


def title_of(column: Column, symbols: Symbols) -> str:
    """The column's title, led by the marker of its side."""
    mark = {"first": symbols.first, "second": symbols.second, "other": symbols.other}.get(column.side, "")
    return f"{mark} {clean(column.title)}".strip()


def _head(column: Column, content: int, unit: str, symbols: Symbols) -> tuple[str, str]:
    """The title on one line, or broken into two where that keeps the column narrow."""
    title = title_of(column, symbols)
    best = (title, "")
    need = max(width(title), width(unit) + 2)
    words = title.split(" ")
    for at in range(1, len(words)):
        one, two = " ".join(words[:at]), " ".join(words[at:])
        wide = max(width(one), width(two) + (width(unit) + 1 if unit else 0) + 2)
        if need > content and wide < need and len(one) > 1:
            best, need = (one, two), wide
    return best


@lru_cache(maxsize=64)
def fields(table: Table, symbols: Symbols, single: bool = False) -> tuple[Field, ...]:
    """The columns in their own order, with the room they would like and the least they can do with.

    In a head of a `single` line the unit stands behind the title. Columns that a card says instead are left out.
    """
    out = []
    for index, (column, found) in enumerate(zip(table.columns, _sample(table, symbols.name == "ascii"), strict=True)):
        if column.aside:
            continue
        unit = head_unit(column, symbols)
        content = column.width or min(found.full, column.max_width if found.words else found.full)
        mark = width(sort_mark(table, column, symbols))
        mark += 1 if mark else 0
        if single:
            title, rest = title_of(column, symbols), ""
            head = width(f"{title} {unit}".strip()) + mark
        else:
            title, rest = _head(column, content, unit, symbols)
            head = max(width(title), width(f"{rest} {unit}".strip()) + mark)
        natural = max(content, head, 1)
        least = natural
        if found.words and column.kind in {"text", "date"} and not column.width:
            # Rather drop a column than cut words in all: only the name, which has to stay, shrinks by much.
            floor = 22 if column.name == table.name_column else max(10, natural * 85 // 100)
            least = min(natural, max(floor, head))
        out.append(Field(index, column, found, (title, rest), least, natural))
    return tuple(out)


def natural_width(table: Table, symbols: Symbols) -> int:
    """The cells that the whole table would like, a blank at the right edge included."""
    return GUTTER + sum(f.natural + GAP for f in fields(table, symbols)) - GAP + 1


def essential_width(table: Table, symbols: Symbols) -> int:
    """The cells that show the columns of the first two priorities, the name in full."""
    first = [f for f in fields(table, symbols) if f.column.priority <= 1 or f.column.name == table.name_column]
    needs = (f.natural if f.column.name == table.name_column else f.least for f in first)
    return GUTTER + sum(need + GAP for need in needs) - GAP + 1
