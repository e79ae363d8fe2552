"""Where the parts of a page stand: pure arithmetic on the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.charts.painter import painter_of
from tui.draw.tables.fit_columns import head_lines, shown_width
from tui.draw.tables.table import HEAD, needed_height
from tui.draw.tables.widths import essential_width, natural_width

if TYPE_CHECKING:
    from tui.draw.grid.symbols import Symbols
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Chart, Page, Table

WIDE = 110
"""From here on table and chart stand side by side."""

CHART_LEAST = 8
"""Below this a chart is a sentence; see `draw.charts`."""

HUGE = 200
"""From here on a table that is short of columns beside a chart stands above it, if all its rows leave a plot's room."""

CHART_BESIDE = 46
"""Cells for a chart and its gap that a table does not take for its first columns."""

CHART_WIDE = 74
"""Cells that a chart keeps beside a table that could use them."""

TABLE_LEAST = HEAD + 4
"""Lines of the table below which it does not share the screen with a chart."""

ROWS_LEAST = 3
"""Lines with figures that a table keeps above a plot, which says more the higher it is."""

ROWS_GOOD = 5
"""Lines with figures that it gets as long as the plot keeps its least."""

PLOT_LEAST = 9
"""Lines of title, subtitle, six lines of picture and the axis: a plot gets these before the table gets more rows."""

PLOT_MOST = 16
"""Lines that a plot gets before the table gets more than its least."""

TIGHT = 34
"""Screens of fewer lines save every one of them."""

COLUMN_GAP = 3


class Area(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


NOWHERE = Area(0, 0, 0, 0)


class Plan(NamedTuple):
    """The parts of the screen; a height of 0 is a part that is not shown."""

    headlines: Area
    sections: Area
    table: Area
    chart: Area
    extra: Area
    """Room below a short table, for the notes in full."""

    notes: Area
    source: int
    footer: int


def plan(
    page: Page, view: Viewport, width: int, height: int, headline_rows: int, note_rows: int, symbols: Symbols
) -> Plan:
    """Divide `width` by `height` cells, at least 60 by 16; strip and notes take `headline_rows` and `note_rows`."""
    airy = height >= TIGHT
    y = 3 + (1 if airy and headline_rows else 0)
    headlines = Area(0, y, width, headline_rows)
    y += headline_rows + (1 if headline_rows and height >= 26 else 0)
    line_of_sections = 1 if len(page.sections) > 1 or page.query.open or page.query.summary or page.table.title else 0
    sections = Area(0, y, width, line_of_sections)
    y += line_of_sections + (1 if airy and line_of_sections else 0)
    footer, source = height - 1, height - 2
    body = source - note_rows - y - (1 if airy else 0)
    table, chart, extra = _split(page, view, width, y, body, symbols, height < TIGHT)
    if extra.height >= 4 and page.notes:
        grown = source - y - (1 if airy else 0)
        table, chart, extra = _split(page, view, width, y, grown, symbols, height < TIGHT)
        note_rows = 0
    return Plan(headlines, sections, table, chart, extra, Area(0, source - note_rows, width, note_rows), source, footer)


def _split(
    page: Page, view: Viewport, width: int, y: int, body: int, symbols: Symbols, tight: bool
) -> tuple[Area, Area, Area]:
    """Table, chart and spare room of the body: `body` lines from `y`."""
    whole = Area(0, y, width, body)
    only = page.query.only if page.query.only in {"chart", "table"} else ""
    if page.chart is None or only == "table":
        return whole, NOWHERE, NOWHERE
    if only == "chart":
        return NOWHERE, _inset(whole), NOWHERE
    head = head_lines(page.table, width, symbols, tight) + 1
    rows = needed_height(page.table, body, HEAD if width >= WIDE else head)
    natural = natural_width(page.table, symbols)
    if width >= WIDE:
        roomy = width >= HUGE and natural > width - COLUMN_GAP - CHART_WIDE and body - rows > PLOT_MOST
        if (rows * 3 > body and not roomy) or natural * 3 < width * 2 or body < TABLE_LEAST + CHART_LEAST + 1:
            return _beside(whole, rows, natural, page.table, symbols, tight)
        if roomy:
            chart = _inset(Area(0, y + rows + 1, width, body - rows - 1))
            return whole._replace(height=rows), chart, NOWHERE
        return _stacked(whole, rows, 1, page.chart, page.late, symbols, head)
    short = min(rows, 2 * TABLE_LEAST) if page.table_first else min(rows, TABLE_LEAST)
    if body < short + CHART_LEAST:
        return (NOWHERE, _inset(whole), NOWHERE) if view.focus == "chart" else (whole, NOWHERE, NOWHERE)
    return _stacked(whole, rows, 1 if body >= 20 else 0, page.chart, page.late, symbols, head)


def _beside(
    whole: Area, rows: int, natural: int, table_: Table, symbols: Symbols, tight: bool
) -> tuple[Area, Area, Area]:
    """Side by side: 58 % to the table, up to 64 % where its first columns need it; a narrower one leaves the rest.

    On the widest screens it gets all its columns as long as the chart keeps a screen's width of its own. What the
    columns in sight do not need is the chart's.
    """
    essential = essential_width(table_, symbols)
    share = whole.width * 58 // 100
    most = min(max(share, essential), whole.width * 64 // 100, max(share, whole.width - CHART_BESIDE))
    most = max(most, min(natural, whole.width - COLUMN_GAP - CHART_WIDE))
    left = min(natural, most)
    left = min(left, shown_width(table_, left, symbols, tight))
    left = max(left, min(most, whole.width * 35 // 100))
    x = left + COLUMN_GAP
    free = whole.height - rows
    table = whole._replace(width=left, height=rows if free >= 5 else whole.height)
    extra = Area(2, whole.y + rows + 1, left - 2, free - 1) if free >= 5 else NOWHERE
    return table, Area(x, whole.y, whole.width - x - 1, whole.height), extra


def _stacked(
    whole: Area, rows: int, gap: int, chart: Chart, late: bool, symbols: Symbols, head: int
) -> tuple[Area, Area, Area]:
    """One above the other: the chart gets a bit less than half, and what the table does not need.

    A plot has a vertical axis and says more the higher it is: the table leaves it all but a few lines at first. One
    that comes late has its room from the start: nothing moves when it is there.
    """
    height = whole.height - gap
    wanted = max(CHART_LEAST, min(9, height - 7), height * 46 // 100)
    keeps = min(rows, TABLE_LEAST)
    needed = None if late else painter_of(chart).needs(chart, whole.width - 3, symbols)
    if needed is None:
        kept = max(ROWS_LEAST, min(ROWS_GOOD, height - head - PLOT_LEAST))
        wanted = max(wanted, min(PLOT_MOST, height - head - kept))
        keeps = min(rows, head + kept)
    least = wanted if needed is None else min(needed, wanted)
    top = max(min(rows, height - least), min(keeps, height - CHART_LEAST))
    y = whole.y + top + gap
    return whole._replace(height=top), _inset(Area(0, y, whole.width, whole.y + whole.height - y)), NOWHERE


def _inset(area: Area) -> Area:
    return area._replace(x=2, width=area.width - 3)
