"""Shares of a whole over time: columns stacked to the full height, each stop as wide as its stretch of the axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import Painter
from tui.draw.charts.shares import divide
from tui.draw.charts.words import NOTHING, counted, in_unit, listed, stretch, worded
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import width
from tui.draw.grid.palette import ROLES
from tui.draw.grid.runs import Style
from tui.draw.plot import end_labels as ends
from tui.draw.plot import ticks
from tui.draw.plot.axes import LABEL, x_axis, y_axis
from tui.draw.plot.clip import Window, real
from tui.draw.plot.end_labels import Label
from tui.draw.plot.field import Field
from tui.draw.plot.row_fit import FAINT, MUTED, value_text
from tui.draw.plot.ticks import Tick

if TYPE_CHECKING:
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import AreaChart

FLAT = 11
MIN_COLUMNS = 20
"""Cells of the plot, at least, before the names at its right give way to a legend row."""


def draw(chart: AreaChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The rows under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    stops = sorted((s for s in chart.stops if real(s.x) is not None), key=lambda s: s.x)
    if looking.span is not None:
        stops = [s for s in stops if looking.span[0] <= s.x <= looking.span[1]]
    if not stops or not chart.parts:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    looks = [
        (symbols.stack[at % len(symbols.stack)],
         FAINT if looking.dims(name) else Style(role if role in ROLES else "other"))
        for at, (name, role) in enumerate(chart.parts)
    ]  # fmt: skip
    last = stops[-1]
    names = [
        Label(fill * 2, name, value_text(cell, chart.unit), style.fg, 0)
        for (name, _), (fill, style), cell in zip(chart.parts, looks, last.cells, strict=False)
    ]
    flat = height < FLAT
    foot = 1 if flat else 2
    margin = max(label.size for label in names) + 2
    axis = 4
    beside = width_ - axis - 1 - margin >= MIN_COLUMNS and len(names) <= height - foot
    rows_of = [] if beside else ends.legend([label._replace(value="") for label in names], width_, symbols)
    top = len(rows_of)
    columns = width_ - axis - 1 - (margin if beside else 1)
    # Whole cells for every stop where there are few: no year looks longer than another.
    each = max(1, columns // len(stops))
    columns = min(columns, each * len(stops)) if each * len(stops) <= columns else columns
    step = (stops[-1].x - stops[0].x) / max(1, len(stops) - 1) or 1.0
    window = Window(stops[0].x - step / 2, last.x + step / 2, 0.0, 100.0)
    field = Field(canvas, axis + 1, top, columns, height - top - foot, window, symbols)
    for y, entries in enumerate(rows_of):
        for x, entry in entries:
            ends.write(canvas, x, y, entry)
    marks = [Tick(float(v), f"{v}%") for v in ((0, 25, 50, 75, 100) if field.rows >= 16 else (0, 50, 100))]
    y_axis(canvas, axis, top, field.rows, marks, field.row_of, symbols)
    heights = [divide([max(0.0, real(c.value) or 0.0) for c in s.cells], _whole(s.cells), field.rows) for s in stops]
    for column in range(columns):
        stop = min(len(stops) - 1, column * len(stops) // columns)
        row = field.rows
        for size, (fill, style) in zip(heights[stop], looks, strict=False):
            for _ in range(size):
                row -= 1
                field.put(column, row, fill, style)
    _walked(field, chart, stops, heights, looking, columns)
    across = ticks.years if chart.x_kind == "year" else ticks.dates
    shown = across(stops[0].x, last.x, columns)

    def column_of(x: float) -> int:
        return min(columns - 1, max(0, int((x - window.x0) / (window.x1 - window.x0) * columns)))

    x_axis(canvas, axis + 1, top + field.rows, columns, shown, column_of, symbols, axis + 2 if flat else axis + 1,
           flat=flat, right=axis + 1 + columns)  # fmt: skip
    if beside:
        middles = []
        row = field.rows
        for size in heights[-1]:
            middles.append(min(field.rows - 1, max(0, row - (size + 1) // 2)))
            row -= size
        # Upside down: the parts are stacked from the bottom, rows are counted from the top.
        order = sorted(range(len(middles)), key=lambda i: -i)
        placed = ends.spread([middles[i] + 0 for i in order], field.rows)
        for i, at in zip(order, placed, strict=True):
            ends.write(canvas, axis + 1 + columns + 1, top + at, names[i])
    return canvas.rows()


def _whole(cells: tuple) -> float:
    """What the full height stands for: 100 where the shares come near it, else their sum."""
    total = sum(max(0.0, real(c.value) or 0.0) for c in cells)
    return max(total, 100.0) if total >= 50 else total


def _walked(field: Field, chart: AreaChart, stops: list, heights: list, looking: ChartCursor, columns: int) -> None:
    """The value under the cursor, in its place in the stack."""
    number = looking.point
    for part, _ in enumerate(chart.parts):
        for stop in chart.stops:
            if part >= len(stop.cells):
                continue
            if number == 0 and stop in stops:
                at = stops.index(stop)
                size = heights[at][part]
                row = field.rows - sum(heights[at][:part]) - (size + 1) // 2
                text = value_text(stop.cells[part], chart.unit)
                middle = (2 * at + 1) * columns // (2 * len(stops))
                start = min(max(0, middle - width(text) // 2), max(0, columns - width(text)))
                field.put(
                    start, min(field.rows - 1, max(0, row)), text, LABEL._replace(bg="cell", bold=True, fg="text")
                )
                return
            number -= 1


def sentence(chart: AreaChart, names: tuple[str, str]) -> str:
    """Part by part, from its first share to its last."""
    stops = sorted(chart.stops, key=lambda stop: stop.x)
    if not stops or not chart.parts:
        return NOTHING
    span = stretch(stops[0].x, stops[-1].x, chart.x_kind)
    parts = []
    for at, (name, _) in enumerate(chart.parts):
        cells = [stop.cells[at] for stop in stops if at < len(stop.cells) and stop.cells[at].value is not None]
        if not cells:
            parts.append(f"{name} has no figures")
        elif len(cells) == 1:
            parts.append(f"{name} {worded(cells[0], chart.unit)}")
        else:
            first, last = (real(cell.value) or 0.0 for cell in (cells[0], cells[-1]))
            verb = "rises" if last > first else "falls" if last < first else "stays,"
            parts.append(f"{name} {verb} from {worded(cells[0], chart.unit)} to {worded(cells[-1], chart.unit)}")
    return f"{counted(len(chart.parts), 'share')} of the whole, {span}{in_unit(chart.unit)}. {listed(parts)}."


PAINTER = Painter(draw, sentence)
