"""Where the parts of a page stand: pure arithmetic on the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.columns import essential_width, natural_width
from tui.draw.tables import HEAD, needed_height

if TYPE_CHECKING:
    from tui.draw.symbols import Symbols
    from tui.draw.view import View
    from tui.pages.model import Chart, Page

LEAST_WIDTH, LEAST_HEIGHT = 60, 16
WIDE = 110
"""From here on table and chart stand side by side."""

CHART_LEAST = 8
"""Below this a chart is a sentence; see `draw.charts`."""

TABLE_LEAST = HEAD + 3
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


def plan(page: Page, view: View, width: int, height: int, headline_rows: int, note_rows: int, symbols: Symbols) -> Plan:
    """Divide `width` by `height` cells, at least 60 by 16; strip and notes take `headline_rows` and `note_rows`."""
    airy = height >= 30
    y = 3 + (1 if airy and headline_rows else 0)
    headlines = Area(0, y, width, headline_rows)
    y += headline_rows + (1 if headline_rows and height >= 26 else 0)
    line_of_sections = 1 if len(page.sections) > 1 or page.query.open or page.table.title else 0
    sections = Area(0, y, width, line_of_sections)
    y += line_of_sections + (1 if airy and line_of_sections else 0)
    footer, source = height - 1, height - 2
    body = source - note_rows - y - (1 if airy else 0)
    table, chart, extra = _split(page, view, width, y, body, symbols)
    if extra.height >= 4 and page.notes:
        grown = source - y - (1 if airy else 0)
        table, chart, extra = _split(page, view, width, y, grown, symbols)
        note_rows = 0
    return Plan(headlines, sections, table, chart, extra, Area(0, source - note_rows, width, note_rows), source, footer)


def _split(page: Page, view: View, width: int, y: int, body: int, symbols: Symbols) -> tuple[Area, Area, Area]:
    """Table, chart and spare room of the body: `body` lines from `y`."""
    whole = Area(0, y, width, body)
    only = page.query.only if page.query.only in {"chart", "table"} else ""
    if page.chart is None or only == "table":
        return whole, NOWHERE, NOWHERE
    if only == "chart":
        return NOWHERE, _inset(whole), NOWHERE
    rows = needed_height(page.table, body)
    natural = natural_width(page.table, symbols)
    if width >= WIDE:
        if rows * 3 > body or natural * 3 < width * 2 or body < TABLE_LEAST + CHART_LEAST + 1:
            return _beside(whole, rows, natural, essential_width(page.table, symbols))
        return _stacked(whole, rows, 1, page.chart)
    if body < TABLE_LEAST + CHART_LEAST:
        return (NOWHERE, _inset(whole), NOWHERE) if view.focus == "chart" else (whole, NOWHERE, NOWHERE)
    return _stacked(whole, rows, 1 if body >= 20 else 0, page.chart)


def _beside(whole: Area, rows: int, natural: int, essential: int) -> tuple[Area, Area, Area]:
    """Side by side: 58 % to the table, up to 64 % where its first columns need it; a narrower one leaves the rest."""
    most = min(max(whole.width * 58 // 100, essential), whole.width * 64 // 100)
    left = min(natural, most)
    left = max(left, min(most, whole.width * 35 // 100))
    x = left + COLUMN_GAP
    free = whole.height - rows
    table = whole._replace(width=left, height=rows if free >= 5 else whole.height)
    extra = Area(2, whole.y + rows + 1, left - 2, free - 1) if free >= 5 else NOWHERE
    return table, Area(x, whole.y, whole.width - x - 1, whole.height), extra


def _stacked(whole: Area, rows: int, gap: int, chart: Chart) -> tuple[Area, Area, Area]:
    """One above the other: the chart gets a bit less than half, and what the table does not need."""
    wants = _chart_rows(chart)
    least = min(wants, max(CHART_LEAST, (whole.height - gap) * 46 // 100))
    top = max(min(rows, whole.height - gap - least), min(rows, TABLE_LEAST, whole.height - gap - CHART_LEAST))
    y = whole.y + top + gap
    return whole._replace(height=top), _inset(Area(0, y, whole.width, whole.y + whole.height - y)), NOWHERE


def _chart_rows(chart: Chart) -> int:
    """Lines that a chart of rows needs in all; a chart with a vertical axis takes whatever it gets."""
    items = getattr(chart, "items", None)
    return 9999 if items is None else len(items) + 5


def _inset(area: Area) -> Area:
    return area._replace(x=2, width=area.width - 3)
