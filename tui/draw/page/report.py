"""A page in full, for a printer or a pipe: every row, every column, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import ascii_row, clean, line, pad, row_width, width, wrap
from tui.draw.grid.runs import Row, Run, Style
from tui.draw.tables.table import filter_words
from tui.draw.tables.widths import GAP, SIDES, Measure, Written, head_unit, measure, title_of, why, written
from tui.pages.model.numbers import cell_text, marked_text
from tui.pages.model.page import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Cell, Column, Page, Table

MOST_WORDS = 44
"""Words in a cell are wrapped at this many cells."""

CHART_HEIGHT = 20


def full(page: Page, width_: int = 100, symbols: Symbols | None = None) -> list[Row]:
    """The whole content in lines of exactly `width_` cells.

    Title, question, headlines, the table with all rows (its columns in groups where they are too wide together, the
    name in front of each), the chart, the notes, and the sources that were cited. One of table and chart alone where
    the query asks for only one.
    """
    if symbols is None:
        from tui.draw.grid.symbols import SYMBOLS

        symbols = SYMBOLS["braille"]
    width_ = max(20, width_)
    rows = _title(page, width_, symbols)
    for headline in page.headlines:
        rows += _headline(headline.label, headline.value, plain(headline.detail, cell_text), width_)
    rows += [line(width_)] * bool(page.headlines)
    if page.query.only != "chart":
        rows += _paragraph(plain(page.table.title, cell_text), width_, Style("title", bold=True))
        if page.table.filtered_by:
            rows += _paragraph(
                f"filter: {page.table.filtered_by} {symbols.dot} {filter_words(page.table)}", width_, Style()
            )
        rows += _table(page.table, width_, symbols)
        rows.append(line(width_))
    if page.chart is not None and page.query.only != "table":
        rows += _chart(page, width_, symbols)
    for note in page.notes:
        rows += _hanging(f"{symbols.dot} ", clean(plain(note, cell_text)), width_, Style("muted"))
    rows += [line(width_)] * bool(page.notes)
    rows += _sources(page, width_)
    return [ascii_row(row) for row in rows] if symbols.name == "ascii" else rows


def _title(page: Page, width_: int, symbols: Symbols) -> list[Row]:
    rows = _paragraph(page.title, width_, Style("title", bold=True))
    rows += _paragraph(page.question, width_, Style("muted"))
    one, two = page.names
    rows.append(
        line(
            width_,
            Run(f"{clean(one)} {symbols.first}", Style("first", bold=True)),
            Run(" vs ", Style("muted")),
            Run(f"{clean(two)} {symbols.second}", Style("second", bold=True)),
            Run(f"   {_dated(page)}   {symbols.computed} computed  = stated", Style("muted")),
        )
    )
    return [*rows, line(width_, Run(symbols.rule * width_, Style("rule")))]


def _dated(page: Page) -> str:
    span = f"{page.span}, " if page.span else ""
    if page.hidden is None:
        return f"{span}as of {page.as_of}"
    left = "" if page.undecided is None else "   ? undecided"
    return f"{span}known by {page.as_of}, {cell_text(page.hidden)} hidden{left}"


def _headline(label: str, value: Cell, detail: str, width_: int) -> list[Row]:
    text = f"{label}: {marked_text(value)}" + (f" ({detail})" if detail else "")
    return _hanging("", clean(text), width_, Style())


def _paragraph(text: str, width_: int, style: Style) -> list[Row]:
    return [line(width_, Run(part, style)) for part in wrap(clean(text), width_)] if text else []


def _hanging(lead: str, text: str, width_: int, style: Style) -> list[Row]:
    """Text wrapped behind `lead`, its further lines indented as far."""
    indent = max(2, width(lead))
    first, *more = wrap(text, width_ - indent)
    rows = [line(width_, Run(lead, Style("faint")), Run(first, style))]
    return rows + [line(width_, Run(" " * indent), Run(part, style)) for part in more]


def _table(table: Table, width_: int, symbols: Symbols) -> list[Row]:
    if table.height == 0:
        return _paragraph(table.empty, width_, Style("muted"))
    lines = table.lines(0, table.height)
    plainly = symbols.name == "ascii"
    sizes = measure(lines, table.columns, plainly)
    widths: list[int] = []
    for at, (column, size) in enumerate(zip(table.columns, sizes, strict=True)):
        missing = (raw for raw, cells in lines if column.why_in and cells[at].value is None)
        longest = max((width(why(raw, column)) for raw in missing), default=0)
        content = max(min(size.full, max(MOST_WORDS, size.full - size.words)), min(longest, MOST_WORDS), 1)
        head = max(width(part) for part in (title_of(column, symbols), head_unit(column, symbols)))
        widths.append(min(max(content, head), width_))
    name = next((at for at, c in enumerate(table.columns) if c.name == table.name_column), 0)
    widths[name] = min(widths[name], max(12, width_ * 2 // 5))
    rows: list[Row] = []
    for group in _groups(table.columns, widths, name, width_):
        if rows:
            rows.append(line(width_))
        rows += _head(table, group, widths, width_, symbols)
        before = ""
        for raw, cells in lines:
            heading = str(raw.get(table.group) or "") if table.group else ""
            if heading and heading != before:
                rows += _paragraph(heading, width_, Style("muted", bold=True))
            before = heading
            rows += _row(table, group, widths, sizes, raw, cells, width_, symbols)
    return rows


def _groups(columns: Sequence[Column], widths: list[int], name: int, width_: int) -> list[list[int]]:
    """Columns that fit beside the name; a column wider than the rest of the line is narrowed to it."""
    groups: list[list[int]] = [[name]]
    used = widths[name]
    for at in range(len(columns)):
        if at == name:
            continue
        widths[at] = min(widths[at], width_ - widths[name] - GAP)
        if used + GAP + widths[at] > width_ and len(groups[-1]) > 1:
            groups.append([name])
            used = widths[name]
        groups[-1].append(at)
        used += GAP + widths[at]
    return groups


def _head(table: Table, group: list[int], widths: list[int], width_: int, symbols: Symbols) -> list[Row]:
    stacks = []
    for at in group:
        column = table.columns[at]
        title = wrap(title_of(column, symbols), widths[at])
        unit = head_unit(column, symbols)
        role = column.side if column.side in SIDES else "head"
        stacks.append([(part, Style(role, bold=True)) for part in title] + [(unit, Style("muted"))])
    rows = []
    for level in range(max(len(stack) for stack in stacks)):
        runs: list[Run] = []
        for at, stack in zip(group, stacks, strict=True):
            text, style = stack[level] if level < len(stack) else ("", Style())
            align = "right" if table.columns[at].kind == "number" else "left"
            runs += [Run(pad(text, widths[at], align), style), Run(" " * GAP)]
        rows.append(line(width_, *runs))
    if all(not "".join(run.text for run in row).strip() for row in rows[-1:]):
        rows.pop()
    total = sum(widths[at] + GAP for at in group) - GAP
    return [*rows, line(width_, Run(symbols.rule * min(total, width_), Style("rule")))]


def _row(
    table: Table,
    group: list[int],
    widths: list[int],
    sizes: list[Measure],
    raw: Mapping[str, Any],
    cells: tuple[Cell, ...],
    width_: int,
    symbols: Symbols,
) -> list[Row]:
    """One row, as many lines high as its longest words need."""
    stacks: list[tuple[list[str], Style, str]] = []
    for at in group:
        column, cell = table.columns[at], cells[at]
        side = str(raw.get(column.side_in) or "") if column.side_in else column.side
        align = "right" if column.kind == "number" else "left"
        style = Style(side if side in {*SIDES, "good", "warn"} else "text")
        part: Written = written(cell, column, symbols.name == "ascii")
        if column.kind == "spark":
            text, style = _spark(raw, column, widths[at], symbols), Style("muted")
        elif cell.value is None:
            text = why(raw, column) or symbols.dash
            style = Style("muted" if text != symbols.dash else "faint")
        else:
            mark = {"first": symbols.first, "second": symbols.second, "other": symbols.other}.get(side, "")
            text = f"{mark} {part.text}" if column.side_in and mark else part.text
        size = sizes[at]
        stood = f"{part.left}{pad(part.right, size.right)}{' ' * bool(size.unit)}{pad(part.unit, size.unit)}"
        whole = not part.words and cell.value is not None and column.kind == "number" and not column.side_in
        parts = [stood] if whole and width(stood) <= widths[at] else wrap(text, widths[at])
        stacks.append((parts, style, align))
    rows = []
    for level in range(max(len(parts) for parts, _, _ in stacks)):
        runs: list[Run] = []
        for at, (parts, style, align) in zip(group, stacks, strict=True):
            runs += [Run(pad(parts[level] if level < len(parts) else "", widths[at], align), style), Run(" " * GAP)]
        rows.append(line(width_, *runs))
    return rows


def _spark(raw: Mapping[str, Any], column: Column, room: int, symbols: Symbols) -> str:
    from tui.draw.plot.sparks import spark

    values = tuple(raw.get(column.name) or ())
    # Blanks are part of the picture: a gap in the data; wrapping must not take them out.
    return spark(values, room, symbols).replace(" ", "\u00a0") if any(v is not None for v in values) else symbols.dash


def _chart(page: Page, width_: int, symbols: Symbols) -> list[Row]:
    from tui.draw.charts.registry import draw_chart

    assert page.chart is not None
    height = max(CHART_HEIGHT, page.chart.rows + 6)
    rows = draw_chart(page.chart, width_, height, symbols, names=page.names)
    while rows and not "".join(run.text for run in rows[-1]).strip():
        rows.pop()
    rows = [row if row_width(row) == width_ else line(width_, *row) for row in rows]
    source = _paragraph(plain(page.chart.source, cell_text), width_, Style("muted"))
    return [*rows, *source, line(width_)]


def _sources(page: Page, width_: int) -> list[Row]:
    """Every source that a number on the page rests on, with its id."""
    cited = sorted({cite.source_id for cell in page.cells() for cite in cell.cites if cite.source_id})
    if not cited:
        return []
    rows = [line(width_, Run("Sources", Style("title", bold=True)))]
    for source_id in cited:
        source = page.sources.get(source_id)
        words = [source_id]
        if source is not None:
            dates = f"retrieved {source.retrieved}" if source.retrieved else ""
            words = [source.publisher, source.title, source.published, source.license, source.url, dates]
        rows += _hanging(f"[{source_id}] ", clean(". ".join(w.rstrip(".") for w in words if w)), width_, Style())
    return rows
