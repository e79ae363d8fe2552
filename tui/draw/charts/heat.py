"""A heat table: who leads what by how much, as colour, as one to three marks, and as the exact number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import Painter, one_a_row
from tui.draw.charts.words import NOTHING, counted, in_unit, listed, sides_of, worded
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.runs import Style
from tui.draw.plot.axes import marker_of, role_of
from tui.draw.plot.row_fit import (
    FAINT,
    MUTED,
    chosen_at,
    item_rows,
    label,
    label_column,
    part,
    picked,
    slot_of,
    told_apart,
    value_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import HeatCell, HeatChart

MARKS = 3
SOFT = {"first": "first_soft", "second": "second_soft"}


def draw(chart: HeatChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The rows under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    if not chart.items or not chart.columns:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    owners = [row for row, item in enumerate(chart.items) for _ in zip(chart.columns, item.cells, strict=False)]
    at = chosen_at([item.key for item in chart.items], looking.key, owners, looking.point)
    slot = slot_of(owners, looking.point)
    top = _legend(canvas, chart, looking.names, symbols) if height >= 6 else 0
    size = label_column([item.label for item in chart.items], width_)
    x = 2 + size + 2
    first, count, marks, wide = _columns(chart, width_ - x, slot, symbols)
    for place in range(count):
        name = clip_words(chart.columns[first + place], wide, symbols.ellipsis)
        style = FAINT if looking.dims(chart.columns[first + place]) else MUTED
        canvas.put(x + place * (wide + 1) + wide - 1 - width(name), top, name, style)
    hidden = len(chart.columns) - count
    if hidden and x >= 14:
        canvas.put(2, top, f"{hidden} more {symbols.arrow}", FAINT)
    shown = part(len(chart.items), height - top - 1, 1, at)
    called = told_apart([item.label for item in chart.items], size, 1, symbols)
    for row, y in item_rows(canvas, shown, top + 1, 1, symbols):
        item = chart.items[row]
        label(canvas, y, 1, called[row], size, row == at, symbols)
        for place in range(count):
            if first + place < len(item.cells):
                dim = looking.dims(chart.columns[first + place])
                here = row == at and slot == first + place
                _cell(canvas, x + place * (wide + 1), y, wide, marks, item.cells[first + place], chart.unit, symbols,
                      (here, dim))  # fmt: skip
    return canvas.rows()


def _legend(canvas: Canvas, chart: HeatChart, names: tuple[str, str], symbols: Symbols) -> int:
    """Which colour and mark is whose, and what their number means."""
    x = 2
    for side, name in zip(("first", "second"), names, strict=True):
        words = f" {name} leads "
        if x + width(words) + 1 > canvas.width:
            return 1
        x = canvas.put(x, 0, marker_of(side, symbols) + words, Style(role_of(side))) + 1
    if chart.scale and canvas.width - x > 20:
        canvas.put(x + 1, 0, clip_words(chart.scale, canvas.width - x - 1, symbols.ellipsis), MUTED)
    return 1


def _columns(chart: HeatChart, room: int, slot: int, symbols: Symbols) -> tuple[int, int, int, int]:
    """(first column, how many, marks in a cell, width of a cell): all with three marks, else with one, else some."""
    texts = [width(_text(own, chart.unit)) for item in chart.items for own in item.cells if own.cell.value is not None]
    value = max(texts, default=1)
    for marks in (MARKS, 1):
        wide = marks + 1 + value + 2
        # Heads may take more than the values do where there is room.
        heads = max(width(name) for name in chart.columns) + 1
        for size in (max(wide, heads), wide):
            if len(chart.columns) * (size + 1) - 1 <= room:
                return 0, len(chart.columns), marks, size
    wide = 1 + 1 + value + 2
    count = max(1, min(len(chart.columns), (room + 1) // (wide + 1)))
    first = min(max(0, slot - count + 1), len(chart.columns) - count)
    return first, count, 1, min(wide, max(4, room))


def _text(own: HeatCell, unit: str) -> str:
    # Who leads is said by the mark: the number has no sign of its own.
    return value_text(own.cell, unit).lstrip("+-")


def _cell(
    canvas: Canvas, x: int, y: int, wide: int, marks: int, own: HeatCell, unit: str, symbols: Symbols,
    state: Sequence[bool],
) -> None:  # fmt: skip
    here, dim = state
    text = _text(own, unit)
    if own.cell.value is None:
        text = text if width(text) < wide else symbols.dash
        canvas.put(x + wide - 1 - width(text), y, text, picked(FAINT, here))
        return
    role = role_of(own.side) if own.side else "muted"
    strong = own.strength >= 2 and own.side in SOFT and not dim
    style = FAINT if dim else Style("text" if strong else role, SOFT[own.side] if strong else "", own.strength >= 3)
    canvas.put(x, y, " " * wide, style)
    if own.side:
        shown = marker_of(own.side, symbols) * min(marks, max(1, own.strength))
        canvas.put(x + 1, y, shown, style if strong or dim else Style(role))
    canvas.put(x + wide - 1 - width(text), y, text, picked(style, here))


def sentence(chart: HeatChart, names: tuple[str, str]) -> str:
    """Row by row, who leads in each column."""
    if not chart.items or not chart.columns:
        return NOTHING
    sides = sides_of(names)
    parts = []
    for item in chart.items:
        told = []
        for name, own in zip(chart.columns, item.cells, strict=False):
            value = worded(own.cell, chart.unit).lstrip("+-")
            lead = f"{sides[own.side]} leads by " if own.side in sides and own.cell.value is not None else ""
            told.append(f"{name} {lead}{value}")
        parts.append(f"{item.label}: {', '.join(told)}")
    size = f"{counted(len(chart.items), 'row')} by {len(chart.columns)} columns"
    return f"{size}{in_unit(chart.unit)}. {listed(parts)}."


PAINTER = Painter(draw, sentence, needs=one_a_row)
