"""Bars around a middle line: to the left what the first country leads, to the right what the second does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.runs import Style
from tui.draw.plot import ticks
from tui.draw.plot.axes import AXIS, LABEL, marker_of
from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import (
    FAINT,
    MUTED,
    bar,
    item_rows,
    label,
    label_column,
    most_cells,
    part,
    picked,
    spacing,
    told_apart,
    value_text,
)

if TYPE_CHECKING:
    from tui.draw.grid.canvas import Canvas
    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import BarChart, Cell

_WORD = "log scale"


def diverging(
    canvas: Canvas, chart: BarChart, symbols: Symbols, chosen: tuple[int, int], names: tuple[str, str]
) -> None:
    """Every item as a bar from the middle line; its length is the lead or, on a log scale, the ratio's logarithm.

    On a log scale the middle is 1x, level, and 100x is twice as far away as 10x, on either side alike.
    """
    at = chosen[0]
    size = label_column([item.label for item in chart.items], canvas.width)
    leads = [[lead(side, cell, chart.log) for side, cell in item.cells] for item in chart.items]
    longest = max((abs(v) for row in leads for v in row if v is not None), default=0.0) or 1.0
    if chart.log and 0 < math.ceil(longest) - longest < 0.3:
        longest = math.ceil(longest)
    texts = [_text(c, chart) for item in chart.items for _, c in item.cells if real(c.value) is not None]
    tail = min(max(map(width, texts), default=0) + 1, canvas.width // 5)
    x = 2 + size + 1
    half = max(2, (canvas.width - x - 1) // 2)
    middle, columns = x + half, max(1, half - tail)
    each = most_cells(chart)
    foot = 2 if chart.log and canvas.height >= 8 else 0
    room = canvas.height - 1 - foot
    pitch = spacing(len(chart.items), each, room)
    shown = part(len(chart.items), room + (pitch > each), pitch, at)
    if chart.log and not foot and size > len(_WORD):
        canvas.put(2, 0, _WORD, MUTED)
    _heads(canvas, middle, half, names, symbols)
    lines = item_rows(canvas, shown, 1, pitch, symbols)
    called = told_apart([item.label for item in chart.items], size, pitch, symbols)
    last = lines[-1][1] + each if lines else 1
    for item, y in lines:
        label(canvas, y, each, called[item], size, item == at, symbols)
    for y in range(1, min(last, canvas.height)):
        canvas.put(middle, y, symbols.vertical, AXIS)
    for item, y in lines:
        for line, ((_, cell), found) in enumerate(zip(chart.items[item].cells, leads[item], strict=True)):
            text, walked = _text(cell, chart), (item, line) == chosen
            if found is None:
                canvas.put(middle + 2, y + line, clip_words(text, half - 2, symbols.ellipsis), FAINT)
            elif found > 0:
                end = bar(canvas, middle, y + line, found / longest * columns, "first", symbols, leftward=True)
                canvas.put(end - 1 - width(text), y + line, text, picked(Style("first"), walked))
            else:
                role = "second" if found else "muted"
                end = bar(canvas, middle + 1, y + line, -found / longest * columns, role, symbols)
                canvas.put(end + 1, y + line, text, picked(Style(role), walked))
    foot_at = last + bool(shown.below)
    if foot and foot_at + 1 < canvas.height:
        _axis(canvas, foot_at, middle, columns, longest, chart.unit, symbols)


def lead(side: str, cell: Cell, log: bool = False) -> float | None:
    """How far the bar goes; above zero the first country leads. The side decides, else the sign, or below 1 on a log.

    On a log scale a ratio below 1 turns the side round: it says that the other one leads.
    """
    if log:
        value = real(cell.value, log=True)
        return value if value is None or side != "second" else -value
    value = real(cell.value)
    if value is None or side not in {"first", "second"}:
        return value
    return abs(value) if side == "first" else -abs(value)


def _text(cell: Cell, chart: BarChart) -> str:
    return value_text(cell, "" if chart.log else chart.unit).lstrip("-+")


def _heads(canvas: Canvas, middle: int, half: int, names: tuple[str, str], symbols: Symbols) -> None:
    """Who leads on which side."""
    word = " leads" if max(map(width, names)) + 9 <= half else ""
    first, second = (clip_words(name, half - 3 - len(word), symbols.ellipsis) + word for name in names)
    left, right = f"{first} {marker_of('first', symbols)}", f"{marker_of('second', symbols)} {second}"
    canvas.put(middle - 1 - width(left), 0, left, Style("first"))
    canvas.put(middle + 2, 0, right, Style("second"))
    canvas.put(middle, 0, symbols.vertical, AXIS)


def _axis(canvas: Canvas, y: int, middle: int, columns: int, longest: float, unit: str, symbols: Symbols) -> None:
    """The line with level in the middle and powers of ten to both sides (1, 2, 5 and their tens on a short one)."""
    canvas.put(middle - columns, y, symbols.rule * (2 * columns + 1), AXIS)
    steps = (1.0,) if longest >= 1 else (1.0, 2.0, 5.0)
    end = middle + 1
    for value in (f * 10.0**k for k in range(math.ceil(longest) + 1) for f in steps):
        away = round(math.log10(value) / longest * columns)
        if away > columns or math.log10(value) > longest * (1 + 1e-9):
            break
        text = ticks.power_label(value, unit)
        text = text if text.endswith("x") else f"{text}x"
        if not away:
            canvas.put(middle, y, symbols.cross, AXIS)
            canvas.put(middle - width(text) // 2, y + 1, text, LABEL)
            continue
        start = middle + away - width(text) // 2
        if start < end + 1 or start + width(text) > canvas.width:
            continue
        for at in (middle + away, middle - away):
            canvas.put(at, y, symbols.tee, AXIS)
            canvas.put(at - width(text) // 2, y + 1, text, LABEL)
        end = start + width(text)
    free = middle - (end - middle) - 2
    if free - len(_WORD) >= 2:
        canvas.put(2, y + 1, _WORD, MUTED)
