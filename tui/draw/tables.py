"""A table as rows of the grid: only the lines in sight are asked for, and a step of the cursor changes two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.draw.cells import clean, clip_words, line, pad, width, wrap
from tui.draw.columns import GAP, GUTTER, SIDES, Layout, head_unit, lay_out, why
from tui.draw.fields import content, span
from tui.draw.rows import Row, Run, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.draw.symbols import Symbols
    from tui.draw.view import View
    from tui.pages.model import Cell, Table

HEAD = 3
"""Lines above the first row: two of titles and a rule."""


class TableInfo(NamedTuple):
    """What the caller needs to know of a drawn table."""

    top: int = 0
    """The first row in sight."""

    left: int = 0
    """The first scrolling column in sight."""

    body: int = 0
    """Lines for rows."""

    lines: tuple[tuple[int, int], ...] = ()
    """(line of the drawing, row of the table) for every row in sight."""

    columns: tuple[int, ...] = ()
    """All columns in display order."""


def draw_table(
    table: Table, view: View, width_: int, height: int, symbols: Symbols, names: tuple[str, str] = ("", "")
) -> tuple[list[Row], TableInfo]:
    """The table in exactly `width_` by `height` cells: a head of two lines, a rule, and the rows around the cursor."""
    if height <= 0 or width_ <= 0:
        return [], TableInfo()
    if table.height == 0:
        said = [line(width_, Run("  "), Run(text, Style("muted"))) for text in wrap(clean(table.empty), width_ - 4)]
        rows = [line(width_), *said][:height]
        return rows + [line(width_)] * (height - len(rows)), TableInfo()
    layout = lay_out(table, width_, view.column, view.left, symbols)
    body = max(0, height - HEAD)
    row = max(0, min(view.row, table.height - 1))
    top, entries = scroll(table, row, view.top, body)
    seen = [at for at, _, _ in entries if at >= 0]
    rows = _head(table, layout, width_, symbols)
    rows.append(_rule(table, layout, seen, width_, symbols))
    lines = []
    for at, raw, cells in entries:
        if at < 0:
            rows.append(_group(str(raw["group"]), width_, symbols))
            continue
        lines.append((len(rows), at))
        rows.append(_line(table, layout, raw, cells, view, at == row, width_, symbols))
    rows = rows[:height] + [line(width_)] * (height - len(rows))
    info = TableInfo(top, layout.left, body, tuple(pair for pair in lines if pair[0] < height), layout.order)
    return rows, info


def needed_height(table: Table, most: int) -> int:
    """Lines the whole table needs, its head and the headings of its groups included; at most `most` are counted."""
    if table.height == 0:
        return min(most, 3)
    rows = table.height
    if table.group and rows + HEAD < most:
        groups = table.groups(0, rows)
        rows += sum(a != b for a, b in zip(["", *groups], groups, strict=False))
    return min(most, rows + HEAD)


Entry = tuple[int, "Mapping[str, Any]", "tuple[Cell, ...]"]


def scroll(table: Table, row: int, top: int, body: int) -> tuple[int, list[Entry]]:
    """The first row in sight and the lines to draw, so that `row` is in sight and the last page is full.

    A line is (row, values, cells); group headings have row -1 and their words in values["group"].
    """
    if body <= 0:
        return top, []
    top = max(0, min(top, row, table.height - 1))
    top = max(top, row - body + 1)
    if not table.group:
        top = max(0, min(top, table.height - body))
        return top, [(top + i, raw, cells) for i, (raw, cells) in enumerate(table.lines(top, body))]
    first = max(0, min(top, table.height - body))
    found = table.lines(max(0, first - 1), body + (top - first) + 1)
    start = max(0, first - 1)
    groups = [str(raw.get(table.group) or "") for raw, _ in found]

    def heads(at: int) -> bool:
        """Whether a heading stands above row `at`: at the start of its group."""
        i = at - start
        return bool(groups[i]) and (at == 0 or groups[i] != groups[i - 1])

    def lines_of(begin: int, end: int) -> int:
        """Lines taken by the rows `begin` to `end` (without)."""
        return sum(1 + heads(at) for at in range(begin, end))

    while top < row and lines_of(top, row + 1) > body:
        top += 1
    last = start + len(found)
    while top > first and last == table.height and lines_of(top - 1, last) <= body:
        top -= 1
    entries: list[Entry] = []
    for at in range(top, last):
        if heads(at):
            entries.append((-1, {"group": groups[at - start]}, ()))
        entries.append((at, *found[at - start]))
    if body == 1:
        entries = [entry for entry in entries if entry[0] == row]
    return top, entries[:body]


def _head(table: Table, layout: Layout, width_: int, symbols: Symbols) -> list[Row]:
    """Two lines: titles; units, the mark of computed columns, and the sort mark."""
    sorted_by, _, way = table.sorted_by.partition(":")
    one: list[Run] = [Run(" " * GUTTER)]
    two: list[Run] = [Run(" " * GUTTER)]
    for field in layout.shown:
        column = field.column
        align = "right" if column.kind == "number" else "left"
        style = Style(column.side if column.side in SIDES else "head", bold=True)
        mark = (symbols.down if way == "desc" else symbols.up) if sorted_by == column.name else ""
        title, rest = field.head
        one += [Run(pad(title, field.width, align, symbols.ellipsis), style), Run(" " * GAP)]
        parts = ((rest, style), (head_unit(column, symbols), Style("muted")), (mark, Style("accent", bold=True)))
        runs: list[Run] = []
        for text, look in parts:
            if text:
                runs += [Run(" "), Run(text, look)] if runs else [Run(text, look)]
        blank = field.width - sum(width(run.text) for run in runs)
        runs = [Run(" " * blank), *runs] if align == "right" else [*runs, Run(" " * blank)]
        two += [*line(field.width, *runs), Run(" " * GAP)]
    return [line(width_, *one), line(width_, *two)]


def _rule(table: Table, layout: Layout, seen: list[int], width_: int, symbols: Symbols) -> Row:
    """A thin rule that says which rows are in sight, and how many columns are not, where that is not all."""
    words = []
    if layout.more_left:
        words.append(f"{symbols.back} {layout.more_left} more")
    if layout.more_right:
        words.append(f"+{layout.more_right} column{'s' if layout.more_right > 1 else ''} {symbols.arrow}")
    if seen and len(seen) < table.height:
        words.append(f"{seen[0] + 1:,}-{seen[-1] + 1:,} of {table.height:,}")
    rule = Style("rule")
    tail: list[Run] = []
    for text in words:
        tail += [Run(f" {text} ", Style("muted")), Run(symbols.rule, rule)]
    free = width_ - GUTTER - sum(width(run.text) for run in tail)
    if free < 0:
        tail, free = [], width_ - GUTTER
    return line(width_, Run(" " * GUTTER), Run(symbols.rule * free, rule), *tail)


def _group(text: str, width_: int, symbols: Symbols) -> Row:
    text = clip_words(clean(text), width_ - 4, symbols.ellipsis)
    return line(
        width_,
        Run("  "),
        Run(text, Style("muted", bold=True)),
        Run(" "),
        Run(symbols.rule * max(0, width_ - 3 - width(text)), Style("rule")),
    )


def _line(
    table: Table,
    layout: Layout,
    raw: Mapping[str, Any],
    cells: tuple[Cell, ...],
    view: View,
    chosen: bool,
    width_: int,
    symbols: Symbols,
) -> Row:
    chosen = chosen and view.cursor
    back = "cursor" if chosen else ""
    mark = symbols.marked if str(raw.get(table.key)) in view.marks else " "
    runs = [
        Run(symbols.cursor if chosen else " ", Style("accent", back, bold=True)),
        Run(mark, Style("accent", back, bold=True)),
    ]
    shown, at = layout.shown, 0
    while at < len(shown):
        field = shown[at]
        words = why(raw, field.column) if cells[field.at].value is None else ""
        take = span(words, shown, at, raw, cells)
        room = sum(f.width for f in shown[at : at + take]) + GAP * (take - 1)
        here = chosen and view.focus == "table" and view.column in {f.at for f in shown[at : at + take]}
        bg = "cell" if here else back
        runs += content(field, cells[field.at], raw, words, room, bg, view.find, symbols)
        at += take
        if at < len(shown):
            runs.append(Run(" " * GAP, Style(bg=back)))
    return line(width_, *runs, Run(" " * width_, Style(bg=back)))
