"""Small multiples: many small plots with the same axes, so that shapes and heights can be held against one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.charts.line_words import line_told
from tui.draw.charts.lines import SHADE
from tui.draw.charts.painter import Painter
from tui.draw.charts.words import NOTHING, counted, in_unit, listed, stretch
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.runs import Style
from tui.draw.plot import plot, ticks
from tui.draw.plot.axes import AXIS, marker_of, role_of, x_axis, y_axis
from tui.draw.plot.clip import Window
from tui.draw.plot.field import Field
from tui.draw.plot.row_fit import MUTED, more, part
from tui.draw.plot.series import made_ready
from tui.pages.model.numbers import cell_text

if TYPE_CHECKING:
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.draw.plot.series import Track
    from tui.pages.model.page import MultiplesChart, Panel

LEAST = (20, 3)
"""Cells of a panel's plot, across and down, at least."""

MOST = 12
"""Rows of a panel's plot at most: taller ones say no more."""

GAP = 2


class Grid(NamedTuple):
    """How the panels stand: columns of them, and the cells of each plot."""

    across: int
    columns: int
    rows: int


def draw(chart: MultiplesChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The rows under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    found = [(p, made_ready(p.series, chart.log, (), looking.span)) for p in chart.panels]
    found = [(p, t) for p, t in found if t] if looking.point < 0 else found
    marks = [mark for _, own in found for track in own for mark in track.marks]
    if not marks:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    xs, ys = [m[0] for m in marks], [m[1] for m in marks]
    x0, x1 = looking.span or (min(xs), max(xs))
    if x0 == x1:
        x0, x1 = x0 - 1, x1 + 1
    count = max(2, min(4, height // 8))
    scale = ticks.scale(min(ys), max(ys), count, chart.unit, log=chart.log, zero=chart.zero)[2]
    axis = max(width(t.label) for t in scale) if scale else 0
    grid = _grid(len(found), width_ - axis - 1, height - 2)
    lines = -(-len(found) // grid.across)
    here = _here(chart, looking)
    pitch = grid.rows + 2
    line = next((at // grid.across for at, (panel, _) in enumerate(found) if panel.key == here), 0)
    shown = part(lines, height - 1, pitch, line)
    top = 0
    if shown.above:
        more(canvas, top, shown.above * grid.across, "above", symbols)
        top = 1
    low, high, scale = ticks.fitted(
        min(ys), max(ys), grid.rows, count, chart.unit, plot.dots_per_cell(symbols)[1], log=chart.log, zero=chart.zero
    )
    window = Window(x0, x1, low, high)
    numbers = _numbers(chart)
    for at, (panel, own) in enumerate(found):
        if not shown.first <= at // grid.across < shown.last:
            continue
        x = axis + 1 + at % grid.across * (grid.columns + GAP)
        y = top + (at // grid.across - shown.first) * pitch
        field = Field(canvas, x, y + 1, grid.columns, grid.rows, window, symbols)
        _panel(field, chart, panel, own, looking, panel.key == here, numbers[id(panel)])
        if at % grid.across == 0:
            y_axis(canvas, axis, y + 1, grid.rows, scale, field.row_of, symbols)
        below = at + grid.across
        last = below >= len(found) or below // grid.across >= shown.last
        across = ticks.dates if chart.x_kind == "date" else ticks.years
        times = across(x0, x1, grid.columns) if last else []
        x_axis(canvas, x, y + 1 + grid.rows, grid.columns, times, field.column_of, symbols, x,
               at % grid.across == 0, right=x + grid.columns)  # fmt: skip
    if shown.below:
        left = len(found) - shown.last * grid.across
        more(canvas, height - 1, left, "below", symbols)
    if chart.log:
        canvas.put(0, top, "log"[: axis + 1], MUTED)
    return canvas.rows()


def _grid(count: int, room: int, height: int) -> Grid:
    """The columns of panels that make the plots as large as can be, about four times as wide as high."""
    best, score = Grid(1, max(4, room), max(1, min(MOST, height - 1))), -1.0
    for across in range(1, min(count, 8) + 1):
        columns = (room + GAP) // across - GAP
        lines = -(-count // across)
        rows = min(MOST, (height + 1) // lines - 2)
        if columns < LEAST[0] and across > 1:
            break
        fits = rows >= LEAST[1]
        value = min(columns, 4 * rows) if fits else -1.0 / across
        if value > score or (not fits and score < 0):
            best, score = Grid(across, columns, max(LEAST[1], rows)), value
    return best._replace(rows=max(1, min(best.rows, height - 1)))


def _here(chart: MultiplesChart, looking: ChartCursor) -> str:
    """The key of the panel that is looked at."""
    number = looking.point
    if number < 0:
        return looking.key
    for panel in chart.panels:
        size = sum(len(series.points) for series in panel.series)
        if number < size:
            return panel.key
        number -= size
    return ""


def _numbers(chart: MultiplesChart) -> dict[int, int]:
    """The number of the first point of each panel, along the chart."""
    out, number = {}, 0
    for panel in chart.panels:
        out[id(panel)] = number
        number += sum(len(series.points) for series in panel.series)
    return out


def _panel(
    field: Field, chart: MultiplesChart, panel: Panel, own: list[Track], looking: ChartCursor, here: bool, first: int
) -> None:
    """One small plot under its name and its newest values."""
    symbols = field.symbols
    lines = [track for track in own if not track.dotted]
    styles = [Style("faint" if looking.dims(t.series.name) else role_of(t.series.side)) for t in lines]
    layers = [plot.Layer(t.runs, True, marker_of(t.series.side, symbols), t.series.style == "step") for t in lines]
    dots = field.dots(layers)
    if chart.zero and field.window.y0 < 0 < field.window.y1:
        field.put(0, field.row_of(0.0), symbols.rule * field.columns, AXIS)
    if chart.shade and len(lines) >= 2:
        field.fill(lines[0].runs, lines[1].runs, SHADE, dots, since=panel.since)
    field.paint(dots, styles)
    for track in own:
        style = Style("faint" if looking.dims(track.series.name) else role_of(track.series.side))
        for x, y, number, point in track.marks:
            walked = number + first == looking.point
            end = x == track.marks[-1][0] and track.series.side
            if walked or track.dotted or end or len(track.marks) == 1:
                marker = marker_of(track.series.side, symbols, 0, point.estimate)
                look = style._replace(bg="cell", bold=True) if walked else style
                field.put(field.column_of(x), field.row_of(y), marker, look)
    _head(field, panel, own, here)


def _head(field: Field, panel: Panel, own: list[Track], here: bool) -> None:
    """The panel's name, and at its right the newest value of each side where there is room."""
    canvas, symbols, room = field.canvas, field.symbols, field.columns
    y = field.y - 1
    if here:
        canvas.back(field.x, y, "cursor", room)
    values = [
        (f"{marker_of(t.series.side, symbols)} {cell_text(t.last.cell, with_unit=False)}", role_of(t.series.side))
        for t in own
        if t.series.side
    ]
    size = sum(width(text) + 1 for text, _ in values)
    if width(panel.label) + size + 1 > room:
        values, size = [], 0
    name = clip_words(panel.label, room - size, symbols.ellipsis)
    canvas.put(field.x, y, name, Style("text", bold=True))
    x = field.x + room - size + 1
    for text, role in values:
        x = canvas.put(x, y, text, Style(role)) + 1


def sentence(chart: MultiplesChart, names: tuple[str, str]) -> str:
    """Panel by panel, where its lines begin and end."""
    found = [(panel, made_ready(panel.series, chart.log)) for panel in chart.panels]
    xs = [x for _, own in found for track in own for x, _, _, _ in track.marks]
    if not xs:
        return NOTHING
    span = stretch(min(xs), max(xs), chart.x_kind)
    scale = " on a log scale" if chart.log else ""
    parts = [
        f"{panel.label}: {', '.join(line_told(track, chart.unit) for track in own)}" for panel, own in found if own
    ]
    return f"{counted(len(parts), 'panel')} with the same axes{scale}, {span}{in_unit(chart.unit)}. {listed(parts)}."


PAINTER = Painter(draw, sentence)
