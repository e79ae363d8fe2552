"""Slopes: two moments as upright scales, a line for each item between them, values and names at both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import Painter, one_a_row
from tui.draw.charts.words import NOTHING, change, counted, in_unit, listed
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.runs import Style
from tui.draw.plot import end_labels as ends
from tui.draw.plot import plot
from tui.draw.plot.axes import AXIS, marker_of, role_of
from tui.draw.plot.clip import Window, real
from tui.draw.plot.field import Field
from tui.draw.plot.row_fit import FAINT, MUTED, chosen_at, picked, slot_of, value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import SlopeChart, SlopeItem

MIN_COLUMNS = 12
"""Cells between the two scales, at least: names are cut first."""

MOST_COLUMNS = 72
"""Beyond this a slope is so flat that it says less, not more."""


def draw(chart: SlopeChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The rows under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    values = [tuple(real(c.value, chart.log) for c in (item.start, item.end)) for item in chart.items]
    known = [v for pair in values for v in pair if v is not None]
    if not known:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    owners = [row for row in range(len(chart.items)) for _ in (0, 1)]
    at = chosen_at([item.key for item in chart.items], looking.key, owners, looking.point)
    slot = slot_of(owners, looking.point)
    rows = max(1, height - 1)
    low, high = min(known), max(known)
    if chart.zero and not chart.log:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = low - 1, high + 1
    left = max((width(value_text(i.start, chart.unit)) for i in chart.items if i.start.value is not None), default=0)
    right = max((width(value_text(i.end, chart.unit)) for i in chart.items if i.end.value is not None), default=0)
    longest = max(width(item.label) for item in chart.items)
    free = width_ - left - right - 8 - MIN_COLUMNS
    name = max(4, min(longest, free))
    # The names stand at the end; at the start too where there is plenty of room.
    both = name if free - name - MIN_COLUMNS * 2 >= name + 1 and name == longest else 0
    columns = min(MOST_COLUMNS, max(4, width_ - left - right - name - both - 7))
    x = left + both + 3 + (1 if both else 0)
    field = Field(canvas, x, 1, columns, rows, Window(0.0, 1.0, low, high), symbols)
    _heads(canvas, chart, x, columns, symbols)
    if chart.zero and low < 0 < high:
        field.put(0, field.row_of(0.0), symbols.rule * columns, AXIS)
    order = sorted(range(len(chart.items)), key=lambda i: (i == at, not looking.dims(chart.items[i].label)))
    drawn = [i for i in order if None not in values[i]]
    styles = [_style(chart.items[i], i == at, at >= 0 and i != at, looking) for i in drawn]
    runs = [[[(0.0, values[i][0] or 0.0), (1.0, values[i][1] or 0.0)]] for i in drawn]
    layers = [plot.Layer(r, True, symbols.dot) for r in runs]
    field.paint(field.dots(layers), styles)
    for end in (0, 1):
        _labels(field, chart, [pair[end] for pair in values], end, (at, slot), looking, (name if end else both, x))
    return canvas.rows()


def _heads(canvas: Canvas, chart: SlopeChart, x: int, columns: int, symbols: Symbols) -> None:
    """The two moments over their scales; between them, that the scale is a log."""
    room = columns // 2 - (6 if chart.log else 1)
    one = clip_words(chart.start_name, x + room, symbols.ellipsis)
    two = clip_words(chart.end_name, canvas.width - x - columns + room, symbols.ellipsis)
    start = max(0, x - width(one))
    canvas.put(start, 0, one, MUTED)
    canvas.put(min(x + columns, canvas.width - width(two)), 0, two, MUTED)
    if chart.log and start + width(one) + 2 < x + columns // 2 - 4:
        canvas.put(x + columns // 2 - 4, 0, "log scale", MUTED)


def _style(item: SlopeItem, chosen: bool, others: bool, looking: ChartCursor) -> Style:
    """The chosen line in its colour and bold; what is not marked steps back."""
    if looking.dims(item.label):
        return FAINT
    role = role_of(item.side) if item.side else "accent" if chosen else "muted" if others else "text"
    return Style(role, bold=chosen)


def _labels(
    field: Field, chart: SlopeChart, values: Sequence[float | None], end: int, chosen: tuple[int, int],
    looking: ChartCursor, room: tuple[int, int],
) -> None:  # fmt: skip
    """Values and names of one end, each on a row of its own; of too many, those that changed most are told."""
    symbols, canvas = field.symbols, field.canvas
    (at, slot), (name, x) = chosen, room
    there = [i for i, value in enumerate(values) if value is not None]

    def weight(i: int) -> tuple[bool, bool, float]:
        one, two = (real(c.value, chart.log) for c in (chart.items[i].start, chart.items[i].end))
        return i != at, looking.dims(chart.items[i].label), -abs((two or 0.0) - (one or 0.0))

    kept = sorted(sorted(there, key=weight)[: field.rows], key=lambda i: (-(values[i] or 0.0), i))
    wanted = [field.row_of(values[i] or 0.0) for i in kept]
    column = field.columns - 1 if end else 0
    for i in sorted(there, key=lambda i: i == at):
        item = chart.items[i]
        marker = marker_of(item.side, symbols) if item.side else symbols.first if end else symbols.hollow
        style = _style(item, i == at, at >= 0 and i != at, looking)
        field.put(column, field.row_of(values[i] or 0.0), marker, style)
    for i, row in zip(kept, ends.spread(wanted, field.rows), strict=True):
        item = chart.items[i]
        style = _style(item, i == at, at >= 0 and i != at, looking)
        text = value_text(item.end if end else item.start, chart.unit)
        words = clip_words(item.label, name, symbols.ellipsis) if name else ""
        look = picked(style._replace(bold=True), i == at and slot == end)
        if end:
            after = canvas.put(x + field.columns + 1, 1 + row, text, look)
            canvas.put(after + 1, 1 + row, words, style)
        else:
            before = x - 1 - width(text)
            canvas.put(before, 1 + row, text, look)
            if words:
                canvas.put(before - 1 - width(words), 1 + row, words, style)


def sentence(chart: SlopeChart, names: tuple[str, str]) -> str:
    """Line by line, from its start to its end."""
    if not chart.items:
        return NOTHING
    scale = " on a log scale" if chart.log else ""
    over = f", from {chart.start_name} to {chart.end_name}"
    parts = [change(item, chart.unit) for item in chart.items]
    return f"{counted(len(chart.items), 'line')}{scale}{over}{in_unit(chart.unit)}. {listed(parts)}."


PAINTER = Painter(draw, sentence, needs=one_a_row)
