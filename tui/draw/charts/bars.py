"""Horizontal bars from zero with eighth-block ends, bars around a middle line, and markers where the scale is a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.diverging import diverging
from tui.draw.charts.painter import Painter, one_a_row
from tui.draw.charts.words import NOTHING, counted, in_unit, listed, sides_of, worded
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.runs import Style
from tui.draw.plot import ticks
from tui.draw.plot.axes import marker_of, role_of, x_axis
from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import (
    FAINT,
    MUTED,
    bar,
    chosen_at,
    is_estimate,
    item_rows,
    label,
    label_column,
    most_cells,
    part,
    picked,
    slot_of,
    spacing,
    told_apart,
    value_text,
)

if TYPE_CHECKING:
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import BarChart, BarItem, Cell


def draw(chart: BarChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The bars under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    if not chart.items:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    owners = [row for row, item in enumerate(chart.items) for _ in item.cells]
    at = chosen_at([item.key for item in chart.items], looking.key, owners, looking.point)
    slot = slot_of(owners, looking.point)
    way = diverging if chart.diverging else _markers if chart.log else _bars
    way(canvas, chart, symbols, (at, slot), looking.names)
    return canvas.rows()


def _legend(canvas: Canvas, chart: BarChart, symbols: Symbols, names: tuple[str, str]) -> None:
    """Which marker is which country."""
    x = 2
    for side, name in zip(("first", "second"), names, strict=True):
        if any(side == own for item in chart.items for own, _ in item.cells):
            x = canvas.put(x, 0, f"{marker_of(side, symbols)} {name}", Style(role_of(side))) + 3


def _bars(canvas: Canvas, chart: BarChart, symbols: Symbols, chosen: tuple[int, int], names: tuple[str, str]) -> None:
    at = chosen[0]
    sides = {side for item in chart.items for side, _ in item.cells}
    top = 1 if len(sides & {"first", "second"}) else 0
    if top:
        _legend(canvas, chart, symbols, names)
    each = most_cells(chart)
    room = canvas.height - top
    foot = 2 if len(chart.items) * each + 2 <= room else 0
    pitch = spacing(len(chart.items), each, room - foot)
    shown = part(len(chart.items), room - foot, pitch if pitch * len(chart.items) - 1 <= room - foot else each, at)
    if pitch > each:
        shown = part(len(chart.items), (room - foot) + 1, pitch, at)
    size = label_column([item.label for item in chart.items], canvas.width)
    known = [v for item in chart.items for _, c in item.cells if (v := real(c.value)) is not None]
    texts = [value_text(cell, chart.unit) for item in chart.items for _, cell in item.cells]
    tail = min(max(map(width, texts), default=0) + 1, canvas.width // 3)
    head = tail if any(v < 0 for v in known) else 0
    x = 2 + size + 1 + (2 if sides & {"first", "second"} else 0)
    columns = max(4, canvas.width - x - tail - head)
    low, high, marks = _scale(known, columns, chart.unit)
    zero = x + head + round((0 - low) / (high - low) * columns)
    unit = columns / (high - low)
    lines = item_rows(canvas, shown, top, pitch, symbols)
    called = told_apart([item.label for item in chart.items], size, pitch, symbols)
    end = top
    for item, y in lines:
        own = chart.items[item]
        label(canvas, y, max(1, len(own.cells)), called[item], size, item == at, symbols)
        for line, (side, cell) in enumerate(own.cells):
            if side in {"first", "second"}:
                canvas.put(3 + size, y + line, marker_of(side, symbols), Style(role_of(side)))
            _one(canvas, zero, y + line, side, cell, chart.unit, unit, symbols, (item, line) == chosen)
        end = y + max(1, len(own.cells))
    if foot and end + 1 < canvas.height:
        x_axis(
            canvas,
            x + head,
            end,
            columns,
            marks,
            lambda v: min(columns - 1, round((v - low) * unit)),
            symbols,
            corner=False,
        )


def _scale(known: list[float], columns: int, unit: str) -> tuple[float, float, list[ticks.Tick]]:
    """From zero to the longest bar, which fills the columns; marks at round values."""
    low, high = min([0.0, *known]), max([0.0, *known])
    if low == high:
        high = 1.0
    marks = ticks.linear(low, high, max(2, columns // 12), unit, zero=True)[2]
    return low, high, [mark for mark in marks if low <= mark.at <= high]


def _one(
    canvas: Canvas, zero: int, y: int, side: str, cell: Cell, unit: str, scale: float, symbols: Symbols, walked: bool
) -> None:
    value = real(cell.value)
    text = value_text(cell, unit)
    if value is None:
        canvas.put(zero, y, clip_words(text, canvas.width - zero, symbols.ellipsis), FAINT)
        return
    role = role_of(side)
    style = picked(Style(role), walked)
    if value >= 0:
        end = bar(canvas, zero, y, value * scale, role, symbols, soft=is_estimate(cell))
        canvas.put(end + 1, y, text, style)
    else:
        end = bar(canvas, zero, y, -value * scale, role, symbols, leftward=True, soft=is_estimate(cell))
        canvas.put(end - 1 - width(text), y, text, style)


def _markers(
    canvas: Canvas, chart: BarChart, symbols: Symbols, chosen: tuple[int, int], names: tuple[str, str]
) -> None:
    """On a log scale a bar would have no zero: a marker for each value on a thin line, the numbers in columns."""
    at = chosen[0]
    slots = most_cells(chart)
    texts = [[value_text(c, chart.unit) for _, c in item.cells] for item in chart.items]
    wide = [max((width(row[i]) for row in texts if i < len(row)), default=0) for i in range(slots)]
    wide = [min(size_, canvas.width // 5) for size_ in wide]
    tail = sum(wide) + 2 * len(wide)
    size = min(label_column([item.label for item in chart.items], canvas.width), max(6, canvas.width - tail - 10))
    x = 2 + size + 2
    columns = max(4, canvas.width - x - tail)
    _legend(canvas, chart, symbols, names)
    known = [v for item in chart.items for _, c in item.cells if (v := real(c.value, log=True)) is not None]
    low, high, marks = 0.0, 1.0, []
    if known:
        low, high, marks = ticks.logarithmic(min(known), max(known), max(2, columns // 9), chart.unit)
    room = canvas.height - 1
    foot = 2 if len(chart.items) + 2 <= room or room >= 6 else 0
    pitch = spacing(len(chart.items), 1, room - foot)
    shown = part(len(chart.items), room - foot + (pitch > 1), pitch, at)

    def column(value: float) -> int:
        return min(columns - 1, max(0, round((value - low) / (high - low) * (columns - 1))))

    lines = item_rows(canvas, shown, 1, pitch, symbols)
    called = told_apart([item.label for item in chart.items], size, pitch, symbols)
    for item, y in lines:
        own: BarItem = chart.items[item]
        label(canvas, y, 1, called[item], size, item == at, symbols)
        canvas.put(x, y, symbols.rule * columns, Style("rule"))
        for side, cell in own.cells:
            value = real(cell.value, log=True)
            if value is not None:
                marker = marker_of(side, symbols, estimate=is_estimate(cell))
                canvas.put(x + column(value), y, marker, Style(role_of(side)))
        right = x + columns
        for line, ((side, _), text, room) in enumerate(zip(own.cells, texts[item], wide, strict=False)):
            right += 2 + room
            text = clip_words(text, room, symbols.ellipsis)
            canvas.put(right - width(text), y, text, picked(Style(role_of(side)), (item, line) == chosen))
    end = (lines[-1][1] + 1 if lines else 1) + bool(shown.below)
    if foot and end + 1 < canvas.height:
        x_axis(canvas, x, end, columns, marks, column, symbols, left=x - 1, corner=False)
        canvas.put(max(0, x - 11), end + 1, "log scale", MUTED)


def sentence(chart: BarChart, names: tuple[str, str]) -> str:
    """Item by item, what each side has."""
    if not chart.items:
        return NOTHING
    sides = sides_of(names)
    scale = " on a log scale" if chart.log else ""
    parts = []
    for item in chart.items:
        told = []
        for side, cell in item.cells:
            name = sides.get(side, "")
            if chart.diverging and cell.value is not None and name:
                told.append(f"{name} leads, {worded(cell, chart.unit).lstrip('-+')}")
            else:
                value = worded(cell, chart.unit)
                told.append(f"{name} {value}" if name and name != item.label else value)
        parts.append(f"{item.label}: {', '.join(told)}")
    kind = "comparison" if chart.diverging else "row"
    return f"{counted(len(chart.items), kind)}{scale}{in_unit(chart.unit)}. {listed(parts)}."


def _has_legend(chart: BarChart) -> bool:
    sides = {side for item in chart.items for side, _ in item.cells}
    return not chart.diverging and bool(sides & {"first", "second"})


PAINTER = Painter(draw, sentence, legend=_has_legend, needs=one_a_row)
