"""Any chart as rows: title and subtitle, the plot under them, and the points that a reader can walk along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import MIN_HEIGHT, MIN_WIDTH, painter_of
from tui.draw.charts.words import sentence
from tui.draw.grid.cells import ascii_row, clip, clip_words, cut, line, row_text, width, wrap
from tui.draw.grid.runs import Run, Style
from tui.draw.plot.axes import marker_of, role_of
from tui.draw.plot.cursor import ChartCursor
from tui.pages.model.chart import place_of
from tui.pages.model.numbers import DASH, cell_text, unit_name
from tui.pages.model.page import plain

if TYPE_CHECKING:
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Cell, Chart

SHORT = 12
"""Below this legend and subtitle share a row."""

TALL = 18
"""From this height on a long title may take three lines and a long subtitle two."""

_TITLE = Style("title", bold=True)
_MUTED = Style("muted")


def draw_chart(
    chart: Chart, width: int, height: int, symbols: Symbols, point: int = -1, cursor_key: str = "",
    names: tuple[str, str] = ("United States", "China"), lit: frozenset[str] = frozenset(),
    span: tuple[float, float] | None = None,
) -> list[Row]:  # fmt: skip
    """The chart as exactly `height` rows of exactly `width` cells, without its source line.

    `point` counts along `chart.points()`: that point is marked and read out in place of the subtitle.
    `cursor_key` marks the bar, row or point of that key; `lit` names the series that do not step
    back; `span` is the stretch of the time axis in sight, in years. Below 40 x 8 the chart is one sentence, cut to
    the width.
    """
    if width <= 0 or height <= 0:
        return [()] * max(0, height)
    painter = painter_of(chart)
    if painter.prose:
        return painter.draw(chart, width, height, symbols, ChartCursor())
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        words = clip_words(sentence(chart, names), width, symbols.ellipsis)
        return [line(width, Run(words)), *[line(width)] * (height - 1)]
    looking = ChartCursor(point, cursor_key, names, _there(chart, lit), _stretch(chart, span))
    short = height < SHORT and point < 0 and painter.legend(chart)
    head = _head(chart, width, height, symbols, point, short)
    body = painter.draw(chart, width, height - len(head), symbols, looking)
    if short and (words := subtitle(chart)):
        body[0] = _behind(body[0], words, width, symbols)
    rows = [*head, *(line(width, *row) for row in body)]
    return [ascii_row(row) for row in rows] if symbols.name == "ascii" else rows


def _there(chart: Chart, lit: frozenset[str]) -> frozenset[str]:
    """The marks that mean something in this chart: if all are another's, nothing is dimmed."""
    return lit & {chart.series_of(point) for point in chart.points()} if lit else lit


def _stretch(chart: Chart, span: tuple[float, float] | None) -> tuple[float, float] | None:
    """The years in sight in the measure of the chart's axis; None where none of its time lies in them."""
    whole = chart.axis() if span is not None else None
    if span is None or whole is None or span[1] <= whole[0] or span[0] >= whole[1]:
        return None
    start, end = (place_of(year, chart.x_kind) for year in span)
    return start - 1e-6, end + 1e-6


def _behind(row: Row, words: str, room: int, symbols: Symbols) -> Row:
    """The subtitle behind the legend where lines are few; its last words are left out if they have no room."""
    shown = row_text(row).rstrip()
    used = width(shown)
    text = f"  {symbols.dot} {words}"
    if used + width(text) > room:
        text = f"  {symbols.dot} {clip_words(words, room - used - 4, symbols.ellipsis)}"
    return (*cut(row, 0, used), Run(text, _MUTED)) if room - used > 20 else row


def _head(chart: Chart, width: int, height: int, symbols: Symbols, point: int, short: bool = False) -> list[Row]:
    """The finding in one to three lines, then what is shown in which unit, or the point under the cursor.

    `short` leaves the subtitle to the legend's row.
    """
    title = plain(chart.title, cell_text)
    lines = wrap(title, width) if title.strip() else []
    most = 3 if height >= TALL else 2 if height >= 11 else 1
    if len(lines) > most:
        lines = [*lines[: most - 1], clip_words(" ".join(lines[most - 1 :]), width, symbols.ellipsis)]
    rows = [line(width, Run(text, _TITLE)) for text in lines]
    if point >= 0 and (read := read_out(chart, point, width, symbols)):
        return [*rows, read]
    words = "" if short else subtitle(chart)
    said = wrap(words, width)[: 2 if height >= TALL else 1] if words else []
    if said:
        rest = words if len(said) == 1 else words.split(said[0], 1)[1].strip()
        said[-1] = clip_words(rest, width, symbols.ellipsis)
    return [*rows, *(line(width, Run(text, _MUTED)) for text in said)]


def subtitle(chart: Chart) -> str:
    """The chart's own subtitle, with the unit added where it does not say it."""
    unit = unit_name(chart.unit)
    own = chart.subtitle
    folded = own.casefold()
    stem = unit.split(" (")[0].casefold()
    said = {"percent": "%", "usd": "$", "usd_2021": "$", "share_percent": "%"}.get(chart.unit, stem)
    if not unit or chart.unit == "count" or stem in folded or said in folded:
        return own
    if {"percent", "share_percent"} & {chart.unit} and "percent" in folded:
        return own
    return f"{unit} · {own}" if own else unit


def read_out(chart: Chart, point: int, room: int, symbols: Symbols) -> Row:
    """The point under the cursor in a line: marker, what it is, value, date. Nothing for a point that is not there."""
    found = chart.points()
    if not 0 <= point < len(found):
        return ()
    own = found[point]
    when = own.cell.period or _when(chart, own.x)
    value = _value(own.cell)
    if own.low is not None and own.high is not None:
        value += f" ({_value(own.low)} to {_value(own.high)})"
    tail = value + (f"  {when}" if when else "")
    mark = f"{marker_of(own.side, symbols)} " if own.side else ""
    words = painter_of(chart).name(own)
    label = clip(words, max(4, room - width(mark) - width(tail) - 2), symbols.ellipsis)
    style = Style(role_of(own.side) if own.side else "text")
    runs = (Run(f"{mark}{label}  ", style), Run(value, Style(bold=True)), Run(tail[len(value) :], _MUTED))
    return line(room, *runs)


def _when(chart: Chart, x: float) -> str:
    from tui.draw.plot.series import day_text

    return day_text(x, chart.x_kind) if chart.x_kind else ""


def _value(cell: Cell) -> str:
    return cell_text(cell) if cell.value is not None else cell.note or DASH
