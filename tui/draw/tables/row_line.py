"""One row of a table as a line of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.draw.grid.cells import line
from tui.draw.grid.runs import Row, Run, Style
from tui.draw.tables.cell_runs import content, span
from tui.draw.tables.fit_columns import SEPARATOR, Layout
from tui.draw.tables.widths import GAP, why
from tui.pages.model.memo import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.draw.grid.symbols import Symbols
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Cell, Table

WHOLE_ROW = 100
"""From this width on the ground of the chosen row reaches from edge to edge."""

DRAWN = 600
"""Lines of a table that are kept as they were drawn."""


def gap_at(layout: Layout, place: int, symbols: Symbols, bg: str = "") -> Run:
    """What stands behind the column number `place`: a line where the frozen ones end."""
    if 1 < layout.fixed == place < len(layout.shown):
        return Run(SEPARATOR.replace("|", symbols.vertical), Style("rule", bg))
    return Run(" " * GAP, Style(bg=bg))


def row_line(
    table: Table,
    layout: Layout,
    raw: Mapping[str, Any],
    cells: tuple[Cell, ...],
    view: Viewport,
    number: int,
    chosen: bool,
    width_: int,
    symbols: Symbols,
) -> Row:
    """Row `number` of the table, with its marks; as drawn before where nothing about it changed.

    A step of the cursor changes two lines of a screen: the others are those of the frame before.
    """
    chosen = chosen and view.cursor
    mark = symbols.marked if str(raw.get(table.key)) in view.marks else " "
    if view.cursor and view.anchor >= 0 and min(view.anchor, view.row) <= number <= max(view.anchor, view.row):
        mark = symbols.vertical
    column = view.column if chosen and view.focus == "table" else -1
    # The widths stand for the whole layout: all else of a field follows from its table.
    looks = id(cells), mark, chosen, column, view.find, layout.fixed, *[(f.at, f.width) for f in layout.shown], width_
    drawn: dict[object, tuple[object, Row]] = kept(table, ("drawn", symbols.name), dict)
    known = drawn.get(looks)
    if known is None or known[0] is not cells:
        if len(drawn) >= DRAWN:
            drawn.clear()
        known = cells, _draw(layout, raw, cells, mark, chosen, column, view.find, width_, symbols)
        drawn[looks] = known
    return known[1]


def _draw(
    layout: Layout,
    raw: Mapping[str, Any],
    cells: tuple[Cell, ...],
    mark: str,
    chosen: bool,
    column: int,
    find: str,
    width_: int,
    symbols: Symbols,
) -> Row:
    # On a narrow screen, which is where lines are slow, the chosen row is marked at its name and at the cursor's cell:
    # a ground over the whole row would be sent anew, colour by colour, with every step.
    whole = width_ >= WHOLE_ROW
    back = "cursor" if chosen else ""
    runs = [
        Run(symbols.cursor if chosen else " ", Style("accent", back, bold=True)),
        Run(mark, Style("accent", back, bold=True)),
    ]
    shown, at = layout.shown, 0
    while at < len(shown):
        field = shown[at]
        words = why(raw, field.column) if cells[field.at].value is None else ""
        # Words in place of missing values don't run over the line behind the frozen columns.
        take = span(words, shown[: layout.fixed] if layout.fixed > 1 and at < layout.fixed else shown, at, raw, cells)
        room = sum(f.width for f in shown[at : at + take]) + GAP * (take - 1)
        here = column in {f.at for f in shown[at : at + take]}
        bg = "cell" if here else back if whole or at == 0 else ""
        runs += content(field, cells[field.at], raw, words, room, bg, find, symbols)
        at += take
        if at < len(shown):
            runs.append(gap_at(layout, at, symbols, back if whole else ""))
    return line(width_, *runs, Run(" " * width_, Style(bg=back if whole else "")))
