"""Start and end of each item on one line: a hollow mark, a thin line, a full marker, values at both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import Painter, one_a_row
from tui.draw.charts.words import NOTHING, change, counted, in_unit, listed, worded
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.runs import Style
from tui.draw.plot import ticks
from tui.draw.plot.axes import AXIS, marker_of, role_of, x_axis
from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import (
    FAINT,
    MUTED,
    chosen_at,
    label,
    label_column,
    more,
    part,
    picked,
    slot_of,
    told_apart,
    value_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import DumbbellChart, DumbbellItem

_START, _END, _LINE = Style("muted"), Style("accent", bold=True), Style("faint")


def draw(chart: DumbbellChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The rows under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    if not chart.items:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    owners = [row for row in range(len(chart.items)) for _ in (0, 1)]
    at = chosen_at([item.key for item in chart.items], looking.key, owners, looking.point)
    slot = slot_of(owners, looking.point)
    start, end = _looks(chart, symbols)
    x = canvas.put(2, 0, f"{start[0]} {chart.start_name}", start[1])
    canvas.put(x + 3, 0, f"{end[0]} {chart.end_name}", end[1])

    size = label_column([item.label for item in chart.items], width_)
    cells = [(item.start, item.end) for item in chart.items]
    known = [v for pair in cells for cell in pair if (v := real(cell.value)) is not None]
    texts = [width(value_text(cell, chart.unit)) for pair in cells for cell in pair if real(cell.value) is not None]
    tail = min(max(texts, default=1) + 1, width_ // 4)
    left = 2 + size + 1 + tail
    columns = max(4, width_ - left - tail)
    low, high = min([*known, 0.0]), max([*known, 0.0])
    if known and min(known) > 0.5 * max(known):
        low = min(known)
    if low == high:
        high = low + 1.0
    marks = [t for t in ticks.linear(low, high, max(2, columns // 9), chart.unit)[2] if low <= t.at <= high]

    def column(value: float) -> int:
        return left + min(columns - 1, max(0, round((value - low) / (high - low) * (columns - 1))))

    room = height - 1
    foot = 2 if len(chart.items) + 2 <= room or room >= 20 else 0
    pitch = 2 if len(chart.items) * 2 - 1 <= room - foot else 1
    shown = part(len(chart.items), room - foot + (pitch > 1), pitch, at)
    top = 1
    if shown.above:
        more(canvas, top, shown.above, "above", symbols)
        top += 1
    last = top + (shown.last - shown.first - 1) * pitch
    if low < 0 < high:
        for y in range(top, last + 1):
            canvas.put(column(0.0), y, symbols.vertical, AXIS)
    called = told_apart([item.label for item in chart.items], size, pitch, symbols)
    for row in range(shown.first, shown.last):
        y = top + (row - shown.first) * pitch
        label(canvas, y, 1, called[row], size, row == at, symbols)
        looks = [(mark, style, row == at and slot == i) for i, (mark, style) in enumerate((start, end))]
        _item(canvas, y, chart.items[row], chart.unit, column, looks, symbols)
    last += 1
    if shown.below:
        more(canvas, last, shown.below, "below", symbols)
        last += 1
    if foot and last + 1 < height:
        x_axis(canvas, left, last, columns, marks, lambda v: column(v) - left, symbols, left=left - 4, corner=False)
    return canvas.rows()


def _looks(chart: DumbbellChart, symbols: Symbols) -> tuple[tuple[str, Style], tuple[str, Style]]:
    """Mark and style of both ends: countries in their colours, dates as hollow and full."""
    if any(chart.ends):
        first, second = chart.ends
        return (marker_of(first, symbols), Style(role_of(first))), (marker_of(second, symbols), Style(role_of(second)))
    return (symbols.hollow, _START), (symbols.first, _END)


def _item(
    canvas: Canvas, y: int, item: DumbbellItem, unit: str, column: Callable[[float], int],
    looks: Sequence[tuple[str, Style, bool]], symbols: Symbols,
) -> None:  # fmt: skip
    """One row. With one end only, its value stands where it would with both: the start's before it, the end's after."""
    known = [
        (column(value), value_text(cell, unit), *look)
        for cell, look in zip((item.start, item.end), looks, strict=True)
        if (value := real(cell.value)) is not None
    ]
    if not known:
        at = column(0.0) + 2
        canvas.put(at, y, clip_words(item.end.note or item.start.note or symbols.dash, canvas.width - at), FAINT)
        return
    # In one cell the start is told before it and the end after it.
    before, after = sorted(known, key=lambda entry: entry[0]) if len(known) == 2 else (known[0], known[0])
    canvas.put(before[0] + 1, y, symbols.rule * (after[0] - before[0] - 1), _LINE)
    for at, _, mark, style, walked in known:
        canvas.put(at, y, mark, picked(style, walked))
    if len(known) == 2 or item.end.value is None:
        text = before[1]
        canvas.put(before[0] - 1, y, " ")
        canvas.put(before[0] - 1 - width(text), y, text, picked(before[3], before[4]))
    if len(known) == 2 or item.start.value is None:
        canvas.put(after[0] + 1, y, " ")
        canvas.put(after[0] + 2, y, after[1], picked(after[3], after[4]))


def sentence(chart: DumbbellChart, names: tuple[str, str]) -> str:
    """Item by item, its two ends, or how it got from one to the other."""
    if not chart.items:
        return NOTHING
    things, ends = chart.at_once or any(chart.ends), (chart.start_name, chart.end_name)
    parts = [_both(item, ends, chart.unit) if things else change(item, chart.unit) for item in chart.items]
    over = "" if things else f", from {chart.start_name} to {chart.end_name}"
    return f"{counted(len(chart.items), 'row')}{over}{in_unit(chart.unit)}. {listed(parts)}."


def _both(item: DumbbellItem, ends: Sequence[str], unit: str) -> str:
    return f"{item.label}: {ends[0]} {worded(item.start, unit)}, {ends[1]} {worded(item.end, unit)}"


def _has_legend(chart: DumbbellChart) -> bool:
    return bool(chart.items)


PAINTER = Painter(draw, sentence, legend=_has_legend, needs=one_a_row)
