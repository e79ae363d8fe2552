"""A table as rows of the grid: only the lines in sight are asked for, and a step of the cursor changes two of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.draw.grid.cells import clean, clip, clip_words, line, width, wrap
from tui.draw.grid.runs import Row, Run, Style
from tui.draw.tables.fit_columns import Layout, head_lines, lay_out
from tui.draw.tables.row_line import WHOLE_ROW, gap_at, row_line
from tui.draw.tables.widths import GUTTER, SIDES, Field, head_unit, sort_mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Cell, Table

HEAD = 3
"""Lines above the first row at most: two of titles and a rule."""

GROUP_CELLS = 28
"""Cells for the group's name before the rule, on a screen narrower than that."""


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

    frozen: int = 0
    """Columns beside the name that stay in sight."""


def draw_table(
    table: Table, view: Viewport, width_: int, height: int, symbols: Symbols, names: tuple[str, str] = ("", ""),
    tight: bool = False,
) -> tuple[list[Row], TableInfo]:  # fmt: skip
    """The table in exactly `width_` by `height` cells: a head, a rule, and the rows around the cursor.

    The head takes one line where no unit needs a second, or, if `tight`, where titles and units have room on one. The
    rule says the group of the first row in sight.
    """
    if height <= 0 or width_ <= 0:
        return [], TableInfo()
    if table.filtered_by and height > 1:
        rows, info = _draw(table, view, width_, height - 1, symbols, tight)
        lines = tuple((at + 1, row) for at, row in info.lines)
        return [filter_line(table, width_, symbols), *rows], info._replace(lines=lines)
    return _draw(table, view, width_, height, symbols, tight)


def _draw(
    table: Table, view: Viewport, width_: int, height: int, symbols: Symbols, tight: bool
) -> tuple[list[Row], TableInfo]:
    if table.height == 0:
        said = [line(width_, Run("  "), Run(text, Style("muted"))) for text in wrap(clean(table.empty), width_ - 4)]
        rows = [line(width_), *said][:height]
        return rows + [line(width_)] * (height - len(rows)), TableInfo()
    single = head_lines(table, width_, symbols, tight) == 1
    layout = lay_out(table, width_, view.column, view.left, symbols, single, view.frozen)
    body = max(0, height - (HEAD - 1 if single else HEAD))
    row = max(0, min(view.row, table.height - 1))
    top, entries = scroll(table, row, view.top, body)
    seen = [at for at, _, _ in entries if at >= 0]
    rows = _head(table, layout, width_, symbols, single)
    group = clean(str(entries[0][1].get(table.group) or "")) if table.group and entries else ""
    rows.append(_rule(table, layout, seen, group, width_, symbols))
    lines = []
    for at, raw, cells in entries:
        if at < 0:
            rows.append(_group(str(raw["group"]), width_, symbols))
            continue
        lines.append((len(rows), at))
        rows.append(row_line(table, layout, raw, cells, view, at, at == row, width_, symbols))
    rows = rows[:height] + [line(width_)] * (height - len(rows))
    info = TableInfo(
        top, layout.left, body, tuple(pair for pair in lines if pair[0] < height), layout.order, layout.fixed - 1
    )
    return rows, info


def filter_words(table: Table) -> str:
    """How many rows the filter left: `123 of 3,227 rows`."""
    whole = table.whole.height if table.whole is not None else table.height
    return f"{table.height:,} of {whole:,} row{'s' if whole != 1 else ''}"


def filter_line(table: Table, width_: int, symbols: Symbols) -> Row:
    """The filter that the rows below passed, and how many did."""
    count = f" {symbols.dot} {filter_words(table)}"
    text = clip(clean(table.filtered_by), max(4, width_ - GUTTER - len("filter: ") - width(count)), symbols.ellipsis)
    return line(
        width_,
        Run(" " * GUTTER),
        Run("filter: ", Style("muted")),
        Run(text, Style("accent", bold=True)),
        Run(count, Style("muted")),
    )


def needed_height(table: Table, most: int, head: int = HEAD) -> int:
    """Lines the whole table needs, its head and the headings of its groups included; at most `most` are counted."""
    more = 1 if table.filtered_by else 0
    if table.height == 0:
        return min(most, 3 + more)
    rows = table.height + more
    if table.group and rows + head < most:
        rows += sum(a != b and bool(b) for a, b in pairwise(table.groups(0, table.height)))
    return min(most, rows + head)


Entry = tuple[int, "Mapping[str, Any]", "tuple[Cell, ...]"]


def scroll(table: Table, row: int, top: int, body: int) -> tuple[int, list[Entry]]:
    """The first row in sight and the lines to draw, so that `row` is in sight and the last page is full.

    A line is (row, values, cells); group headings have row -1 and their words in values["group"]. The first row's
    heading is not among them: it stands in the rule.
    """
    if body <= 0:
        return top, []
    top = max(0, min(top, row, table.height - 1))
    top = max(top, row - body + 1)
    if not table.group:
        top = max(0, min(top, table.height - body))
        return top, [(top + i, raw, cells) for i, (raw, cells) in enumerate(table.lines(top, body))]
    first = max(0, min(top, table.height - body))
    start = max(0, first - 1)
    # As many as may come in sight: headings that scroll away make room for more rows below the cursor.
    found = table.lines(start, max(row, top) + body - start)
    groups = [str(raw.get(table.group) or "") for raw, _ in found]

    def heads(at: int) -> bool:
        """Whether a heading stands above row `at`, that is not the first: at the start of its group."""
        i = at - start
        return bool(groups[i]) and i > 0 and groups[i] != groups[i - 1]

    def lines_of(begin: int, end: int) -> int:
        """Lines taken by the rows `begin` to `end` (without)."""
        return sum(1 + (at > begin and heads(at)) for at in range(begin, end))

    while top < row and lines_of(top, row + 1) > body:
        top += 1
    last = start + len(found)
    while top > first and last == table.height and lines_of(top - 1, last) <= body:
        top -= 1
    entries: list[Entry] = []
    for at in range(top, last):
        if at > top and heads(at):
            entries.append((-1, {"group": groups[at - start]}, ()))
        entries.append((at, *found[at - start]))
    # A heading in the last line stays: a step down then moves the lines by one, and what comes is known.
    return top, entries[:body]


def _head(table: Table, layout: Layout, width_: int, symbols: Symbols, single: bool) -> list[Row]:
    """Titles; below them, or behind, units, the mark of computed columns, and the sort mark."""
    one: list[Run] = [Run(" " * GUTTER)]
    two: list[Run] = [Run(" " * GUTTER)]
    for place, field in enumerate(layout.shown, 1):
        column, gap = field.column, gap_at(layout, place, symbols)
        style = Style(column.side if column.side in SIDES else "head", bold=True)
        mark = sort_mark(table, column, symbols)
        title, rest = field.head
        tail = ((rest, style), (head_unit(column, symbols), Style("muted")), (mark, Style("accent", bold=True)))
        if single:
            free = field.width - sum(width(text) + 1 for text, _ in tail if text)
            one += [*_words(field, ((clip_words(title, free, symbols.ellipsis), style), *tail)), gap]
        else:
            one += [*_words(field, ((clip_words(title, field.width, symbols.ellipsis), style),)), gap]
            two += [*_words(field, tail), gap]
    return [line(width_, *one)] if single else [line(width_, *one), line(width_, *two)]


def _words(field: Field, parts: Sequence[tuple[str, Style]]) -> Row:
    """Words of a head in the room of its column, on the side where its values stand."""
    runs: list[Run] = []
    for text, look in parts:
        if text:
            runs += [Run(" "), Run(text, look)] if runs else [Run(text, look)]
    blank = field.width - sum(width(run.text) for run in runs)
    lead = (Run(" " * blank),) if field.column.kind == "number" else ()
    return line(field.width, *lead, *runs)


def _rule(table: Table, layout: Layout, seen: list[int], group: str, width_: int, symbols: Symbols) -> Row:
    """A thin rule that says the group of the first row, which rows are in sight, and how many columns are not."""
    words, spare = [], 0
    if layout.more_left:
        words.append(f"{symbols.back} {layout.more_left} more")
    if layout.more_right:
        words.append(f"+{layout.more_right} column{'s' if layout.more_right > 1 else ''} {symbols.arrow}")
    if seen and len(seen) < table.height:
        words.append(f"{seen[0] + 1:,}-{seen[-1] + 1:,} of {table.height:,}")
        # What stands before it keeps its place, however many digits it has.
        spare = 2 * width(f"{table.height:,}") + 1 - width(f"{seen[0] + 1:,}-{seen[-1] + 1:,}")
    rule = Style("rule")
    tail: list[Run] = []
    for text in words:
        if spare and text is words[-1]:
            tail.append(Run(symbols.rule * spare, rule))
        tail += [Run(f" {text} ", Style("muted")), Run(symbols.rule, rule)]
    free = width_ - GUTTER - sum(width(run.text) for run in tail)
    if free < 0:
        tail, free = [], width_ - GUTTER
    lead: list[Run] = []
    if group and free >= 12:
        text = clip_words(group, free - 4, symbols.ellipsis)
        # On a narrow screen the rule begins at one place for most groups: that it grows would be sent with each.
        blank = 1 + (max(0, min(GROUP_CELLS, free - 4) - width(text)) if width_ < WHOLE_ROW else 0)
        lead = [Run(text, Style("muted", bold=True)), Run(" " * blank)]
        free -= width(text) + blank
    return line(width_, Run(" " * GUTTER), *lead, Run(symbols.rule * free, rule), *tail)


def _group(text: str, width_: int, symbols: Symbols) -> Row:
    """The heading of a group; on a narrow screen without a rule, which is three bytes for each cell on a slow line."""
    text = clip_words(clean(text), width_ - 4, symbols.ellipsis)
    if width_ < WHOLE_ROW:
        return line(width_, Run("  "), Run(text, Style("muted", bold=True)))
    return line(
        width_,
        Run("  "),
        Run(text, Style("muted", bold=True)),
        Run(" "),
        Run(symbols.rule * max(0, width_ - 3 - width(text)), Style("rule")),
    )
