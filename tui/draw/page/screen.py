"""The whole screen as one pure function of a page and where a reader stands on it.

The app shows what `compose` returns, and `show --size` and `export` print the very same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import ascii_row, clean, clip_words, line, row_width, wrap
from tui.draw.grid.runs import Frame, HitArea, Row, Run, Style
from tui.draw.page.chrome import footer, header, section_line, tab_bar
from tui.draw.page.headlines import draw_headlines
from tui.draw.page.layout import TIGHT, Area, plan
from tui.draw.page.provenance import draw_source
from tui.draw.page.skeleton import LEAST_HEIGHT, LEAST_WIDTH, too_small
from tui.draw.tables.table import TableInfo, draw_table, filter_words
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Cell, chart_points, plain
from tui.pages.registry import TABS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.declare import Tab
    from tui.pages.model.page import Page

Keys = tuple[tuple[str, str], ...]
"""(key, label) pairs for the footer, the most important first."""


def compose(
    page: Page,
    view: Viewport,
    width: int,
    height: int,
    symbols: Symbols,
    tabs: Sequence[Tab] = TABS,
    keys: Keys = (),
    chart_rows: Sequence[Row] | None = None,
) -> Frame:
    """The page as exactly `height` rows of `width` cells, and what a mouse can mean where.

    `chart_rows` is the `chart` of an earlier frame: it stands in place of a new drawing if it has the size of today's
    chart area, so that the cursor moves at once and the chart follows when the caller asks without it.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return too_small(width, height)
    strip_most = 2 if height < 28 else 3 if height < 36 else 7 if height < 40 else 9
    headline = view.point if view.focus == "headlines" and view.cursor else -1
    strip = draw_headlines(page.headlines, width, strip_most, symbols, headline)
    noted = _note_lines(page, width, 0 if height < 28 else 1 if height < 36 else 3, symbols)
    areas = plan(page, view, width, height, len(strip), len(noted), symbols)
    grid = [line(width)] * height
    tab_rows, hit_areas = tab_bar(tabs, page.query.tab, width, symbols)
    grid[0] = header(page.names, page.as_of, width, symbols, page.hidden, page.span, page.undecided is not None)
    grid[1:3] = tab_rows
    _put(grid, areas.headlines.y, strip)
    if areas.sections.height:
        both = page.query.only not in {"chart", "table"} and page.chart is not None
        other = "" if areas.table.height and areas.chart.height else "chart" if areas.table.height else "table"
        other = other if both else ""
        edge = areas.table.width if areas.chart.x > 2 else width
        kept = page.table.filtered_by
        kept = f"{kept} {symbols.dot} {filter_words(page.table)}" if kept and not areas.table.height else ""
        grid[areas.sections.y], found = section_line(page, areas.sections.y, width, symbols, edge, other, kept)
        hit_areas += found
    rows, info = draw_table(
        page.table, view, areas.table.width, areas.table.height, symbols, page.names, height < TIGHT
    )
    hit_areas += [HitArea(areas.table.x, areas.table.y + at, areas.table.width, f"row:{row}") for at, row in info.lines]
    chart = _chart(page, view, areas.chart, symbols, chart_rows)
    beside = areas.chart.x > 2
    if beside:
        rows = [*rows, *_notes(page, areas.extra, symbols)]
        _beside(grid, rows, areas.table, chart, areas.chart, width)
    else:
        _put(grid, areas.table.y, rows)
        _put(grid, areas.chart.y, [line(width, Run(" " * areas.chart.x), *row) for row in chart])
    _put(grid, areas.notes.y, noted[: areas.notes.height])
    grid[areas.source] = draw_source(cell_at(page, view), page.sources, width, symbols)
    grid[areas.footer], found = footer(keys, view.message, areas.footer, width, symbols)
    hit_areas += found
    if symbols.name == "ascii":
        grid = [ascii_row(row) for row in grid]
    body = info.body if areas.table.height else 0
    return Frame(
        tuple(grid), tuple(hit_areas), body, info.top, info.left, _order(page, info), info.frozen, tuple(chart)
    )


def cell_at(page: Page, view: Viewport) -> Cell:
    """The cell under the cursor: in the chart the chosen point, among the headlines the number, else the table's."""
    if view.focus == "headlines" and 0 <= view.point < len(page.headlines):
        return page.headlines[view.point].value
    if view.focus == "chart" and view.point >= 0:
        found = point_at(page, view.point)
        if found is not None:
            return found
    found = page.table.lines(view.row, 1)
    if not found or all(cell.value is None and not cell.is_computed for cell in found[0][1]):
        return Cell("")  # no row, or one that is still being read
    return found[0][1][cited_column(page, view)]


def cited_column(page: Page, view: Viewport) -> int:
    """The column whose source is told for the table's cursor: its own, or for words the row's first figure's.

    Words have no source of their own; a row without figures is told by its first sourced word. Where a figure is
    missing nothing else is told in its place: why it is missing is the answer.
    """
    column = view.column if 0 <= view.column < len(page.table.columns) else 0
    cell = page.table.cell(view.row, column)
    missing = cell.value is None and (cell.note or page.table.columns[column].kind == "number")
    if cell.cites or cell.is_computed or missing or not page.table.height:
        return column
    found = page.table.lines(view.row, 1)
    row = found[0][1] if found else ()
    sourced = [at for at, other in enumerate(row) if other.value is not None and (other.cites or other.is_computed)]
    return next((at for at in sourced if row[at].is_number), sourced[0] if sourced else column)


def point_at(page: Page, point: int) -> Cell | None:
    """The cell of the chart's point number `point`, counted in drawing order."""
    found = chart_points(page.chart)
    return found[point].cell if 0 <= point < len(found) else None


def _chart(page: Page, view: Viewport, area: Area, symbols: Symbols, kept: Sequence[Row] | None) -> list[Row]:
    """The chart in exactly its area: as kept, as words, or drawn anew."""
    if page.chart is None or area.height <= 0 or area.width <= 0:
        return []
    if kept and len(kept) == area.height and row_width(kept[0]) == area.width:
        return list(kept)
    if view.words:
        from tui.draw.charts.words import sentence

        rows = [line(area.width, Run(text)) for text in wrap(sentence(page.chart, page.names), area.width)]
    else:
        from tui.draw.charts.registry import draw_chart

        key = next(iter(page.table.keys(view.row, 1)), "") if view.cursor and page.table.height else ""
        point = view.point if view.focus == "chart" else -1
        rows = draw_chart(page.chart, area.width, area.height, symbols, point, key, page.names, view.lit, view.span)
    rows = [row if row_width(row) == area.width else line(area.width, *row) for row in rows[: area.height]]
    return rows + [line(area.width)] * (area.height - len(rows))


def _order(page: Page, info: TableInfo) -> tuple[int, ...]:
    return info.columns or tuple(range(len(page.table.columns)))


def _put(grid: list[Row], y: int, rows: Sequence[Row]) -> None:
    for at, row in enumerate(rows, y):
        if 0 <= at < len(grid):
            grid[at] = row


def _beside(grid: list[Row], left: Sequence[Row], area: Area, right: Sequence[Row], chart: Area, width: int) -> None:
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else line(area.width)
        gap = Run(" " * (chart.x - area.width))
        two = right[at] if at < len(right) else ()
        if area.y + at < len(grid):
            grid[area.y + at] = line(width, *one, gap, *two)


def _notes(page: Page, area: Area, symbols: Symbols) -> list[Row]:
    """The notes in full, below a table that left room for them."""
    if area.height <= 0 or not page.notes:
        return []
    rows = [line(area.width + 2)]
    for note in page.notes:
        lines = wrap(clean(plain(note, cell_text)), area.width - 2)
        rows += [
            line(
                area.width + 2,
                Run(f"  {symbols.dot} " if not at else "    ", Style("faint")),
                Run(text, Style("muted")),
            )
            for at, text in enumerate(lines)
        ]
    if len(rows) > area.height:
        rows = [*rows[: area.height - 1], line(area.width + 2, Run(f"    {symbols.ellipsis} more in the report"))]
    return rows


def _note_lines(page: Page, width: int, height: int, symbols: Symbols) -> list[Row]:
    """As many whole notes as there are lines for; the first one is cut if even it is too long."""
    rows: list[Row] = []
    for note in page.notes:
        lines = wrap(clean(plain(note, cell_text)), width - 6)
        if len(lines) > height - len(rows):
            if rows or not height:
                break
            rest = " ".join(lines[height - 1 :])
            lines = [*lines[: height - 1], clip_words(rest, width - 6, symbols.ellipsis)]
        for at, text in enumerate(lines):
            lead = Run("    " if at else f"  {symbols.dot} ", Style("faint"))
            rows.append(line(width, lead, Run(text, Style("muted"))))
    return rows
