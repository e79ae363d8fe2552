"""Which of a table's columns are in sight, and how wide: the name and the frozen ones always, then by priority."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.draw.grid.cells import width
from tui.draw.tables.widths import GAP, GUTTER, SIDES, Field, fields
from tui.pages.model.numbers import symbol

if TYPE_CHECKING:
    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Table

SEPARATOR = " | "
"""What stands between the frozen columns and the others, in place of a gap."""

LEAST_MOVING = 10
"""Cells that frozen columns leave to the others at least."""


def shown_width(table: Table, room: int, symbols: Symbols, tight: bool) -> int:
    """The cells that the columns use which are in sight at first in `room` cells, a blank at the edge included."""
    single = head_lines(table, room, symbols, tight) == 1
    shown = lay_out(table, room, -1, 0, symbols, single).shown
    return GUTTER + sum(f.width + GAP for f in shown) - GAP + 1


class Layout(NamedTuple):
    """Which columns are in sight, and how wide."""

    shown: tuple[Field, ...]
    order: tuple[int, ...]
    """All columns in display order: those that did not fit come last."""

    fixed: int
    """How many of `shown` stay in sight when the others scroll: the name, and the frozen ones."""

    left: int
    more_left: int
    more_right: int


@lru_cache(maxsize=32)
def head_lines(table: Table, room: int, symbols: Symbols, tight: bool) -> int:
    """Lines of the head: one if no column has a unit there or, if `tight`, if that costs no column in sight; else two.

    The same for as long as the table and its room are, wherever the cursor is.
    """
    one, two = (lay_out(table, room, -1, 0, symbols, single).shown for single in (True, False))
    bare = all(not f.head[1] and (not symbol(f.column.unit) or f.column.kind == "spark") for f in two)
    return 1 if (bare or tight) and len(one) >= len(two) else 2


@lru_cache(maxsize=64)
def lay_out(
    table: Table,
    room: int,
    column: int,
    left: int,
    symbols: Symbols,
    single: bool = False,
    frozen: tuple[int, ...] = (),
) -> Layout:
    """Choose columns for `room` cells: the name always, then by priority; the others wait to the right.

    The columns `frozen` stay beside the name, as many as leave room to the others. The column under the cursor is
    always in sight; `left` is the first scrolling column shown.
    """
    every = fields(table, symbols, single)
    name = next((f for f in every if f.column.name == table.name_column), every[0])
    room = max(1, room - GUTTER - (1 if room >= 40 else 0))
    fixed = [name, *(f for at in frozen for f in every if f.at == at and f is not name)]
    while len(fixed) > 1 and _needs(fixed) + GAP + LEAST_MOVING > room:
        fixed.pop()
    room -= len(SEPARATOR) - GAP if len(fixed) > 1 else 0
    others = [f for f in every if f not in fixed]
    kept = list(others)
    while kept and _needs([*fixed, *kept]) > room:
        drop = max(kept, key=lambda f: (f.column.priority, f.column.side not in SIDES, f.at))
        kept.remove(drop)
    dropped = [f for f in others if f not in kept]
    line = kept + dropped
    order = tuple(f.at for f in (*fixed, *line))
    at = next((i for i, f in enumerate(line) if f.at == column), -1)
    left = max(0, min(left, len(line) - 1))
    if 0 <= at < left:
        left = at
    shown = _fill(fixed, line[left:], room)
    while at >= left + len(shown) - len(fixed) and at >= 0 and left < at:
        left += 1
        shown = _fill(fixed, line[left:], room)
    right = len(line) - left - (len(shown) - len(fixed))
    return Layout(tuple(_stretch(shown, room)), order, len(fixed), left, left, right)


def _needs(columns: list[Field]) -> int:
    """The least cells for these columns side by side."""
    return sum(f.least + GAP for f in columns) - GAP


def _fill(fixed: list[Field], line: list[Field], room: int) -> list[Field]:
    name, *frozen = fixed
    shown = [name._replace(least=min(name.least, room)), *frozen]
    used = _needs(shown)
    for field in line:
        if used + GAP + field.least > room:
            free = room - used - GAP
            if field.column.priority <= 1 and free >= _squeezed(field):
                shown.append(field._replace(least=free))
            elif len(shown) == len(fixed) and room - used - GAP >= 4:
                shown.append(field._replace(least=room - used - GAP, natural=room - used - GAP))
            break
        shown.append(field)
        used += GAP + field.least
    return shown


def _squeezed(field: Field) -> int:
    """The least room for a column of the first rank whose words may be cut rather than lose it: numbers stay whole."""
    size = field.measure
    numbers = size.mark + size.left + size.right + (size.unit and size.unit + 1)
    words = size.words > numbers and field.column.kind != "spark" and not field.column.width
    return max(12, numbers, field.natural * 6 // 10, *map(width, field.head)) if words else field.least


def _stretch(shown: list[Field], room: int) -> list[Field]:
    """Give out what room is left: to each its natural width, the name first; then to the columns that may grow."""
    free = room - sum(f.least for f in shown) - GAP * (len(shown) - 1)
    widths = [f.least for f in shown]
    wants = [max(0, f.natural - f.least) for f in shown]
    while free > 0 and any(wants):
        for i, want in enumerate(wants):
            if want and free:
                give = min(want, free, 4 if i == 0 else 2)
                widths[i], wants[i], free = widths[i] + give, want - give, free - give
    for i, field in enumerate(shown):
        if field.column.grow and free > 0 and field.measure.full > widths[i]:
            give = min(free, field.measure.full - widths[i])
            widths[i], free = widths[i] + give, free - give
    return [f._replace(width=w) for f, w in zip(shown, widths, strict=True)]
