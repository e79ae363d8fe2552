"""Stacked shares: one bar a row, the whole width is the whole; parts told apart by fill, not only by colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import MIN_WIDTH, Painter, one_a_row
from tui.draw.charts.words import NONE, NOTHING, counted, in_unit, listed, worded
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import width
from tui.draw.grid.palette import ROLES
from tui.draw.grid.runs import Style
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
    from collections.abc import Sequence

    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import ShareChart, ShareItem, WaffleChart

SOLID = "█"
_SHARES = {"percent", "share_percent"}


def divide(values: Sequence[float], whole: float, cells: int) -> list[int]:
    """Whole cells for each value of `whole` in `cells`: largest remainders, so that they add up as the values do."""
    if whole <= 0:
        return [0] * len(values)
    exact = [max(0.0, value) / whole * cells for value in values]
    out = [int(size + 1e-9) for size in exact]
    free = min(cells, round(sum(exact))) - sum(out)
    for at in sorted(range(len(exact)), key=lambda i: (out[i] - exact[i], i))[: max(0, free)]:
        out[at] += 1
    return out


def draw(chart: ShareChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The rows under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    if not chart.items or not chart.parts:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    looks = [
        (symbols.stack[at % len(symbols.stack)], Style(role if role in ROLES else "other"))
        for at, (_, role) in enumerate(chart.parts)
    ]
    top = legend(canvas, chart, looks)
    owners = [row for row, item in enumerate(chart.items) for _ in zip(chart.parts, item.cells, strict=False)]
    at = chosen_at([item.key for item in chart.items], looking.key, owners, looking.point)
    size = label_column([item.label for item in chart.items], width_)
    room = height - top
    pitch = 2 if len(chart.items) * 2 - 1 <= room else 1
    shown = part(len(chart.items), room + (pitch > 1), pitch, at)
    if shown.above:
        more(canvas, top, shown.above, "above", symbols)
        top += 1
    left = 2 + size + 1
    called = told_apart([item.label for item in chart.items], size, pitch, symbols)
    for row in range(shown.first, shown.last):
        y = top + (row - shown.first) * pitch
        label(canvas, y, 1, called[row], size, row == at, symbols)
        _bar(canvas, left, y, chart.items[row], chart.unit, looks, slot_of(owners, looking.point) if row == at else -1)
    if shown.below:
        more(canvas, top + (shown.last - shown.first) * pitch, shown.below, "below", symbols)
    return canvas.rows()


def legend(canvas: Canvas, chart: ShareChart | WaffleChart, looks: Sequence[tuple[str, Style]]) -> int:
    """The parts by name, in as many rows as they take: how many."""
    x, y = 2, 0
    for (name, _), (fill, style) in zip(chart.parts, looks, strict=True):
        if x > 2 and x + 3 + width(name) > canvas.width:
            x, y = 2, y + 1
        x = canvas.put(x, y, fill * 2, style)
        x = canvas.put(x + 1, y, name, MUTED) + 3
    return y + 1


def _bar(
    canvas: Canvas, left: int, y: int, item: ShareItem, unit: str, looks: Sequence[tuple[str, Style]], slot: int
) -> None:
    cells = item.cells[: len(looks)]
    values = [max(0.0, real(cell.value) or 0.0) for cell in cells]
    room = canvas.width - left
    total = sum(values)
    if total <= 0:
        canvas.put(left, y, value_text(cells[0], unit) if cells else "", FAINT)
        return
    # Shares that do not reach the whole leave the rest open; counts and roundings beyond it fill the bar.
    whole = max(total, 100.0) if unit in _SHARES and total >= 50 else total
    x = left
    for part_, (cell, size) in enumerate(zip(cells, divide(values, whole, room), strict=True)):
        fill, style = looks[part_]
        canvas.put(x, y, fill * size, style)
        text = f" {value_text(cell, unit)} "
        if size >= width(text) + 2:
            # On a solid bar the number is cut out of its colour; a pattern is opened for it, or it would look solid.
            look = style._replace(reverse=True) if fill == SOLID else Style("text")
            canvas.put(x + (size - width(text)) // 2, y, text, picked(Style("text"), True) if part_ == slot else look)
        elif part_ == slot:
            # Too small for its number, which is read out above: the part itself is marked, be it one cell.
            canvas.put(min(x, canvas.width - 1), y, fill * max(1, size), picked(Style("text"), True))
        x += size


def sentence(chart: ShareChart | WaffleChart, names: tuple[str, str]) -> str:
    """Item by item, its parts."""
    if not chart.items:
        return NOTHING
    parts = []
    for item in chart.items:
        told = [
            f"{name} {worded(cell, chart.unit)}"
            for (name, _), cell in zip(chart.parts, item.cells, strict=False)
            if cell.value is not None
        ]
        parts.append(f"{item.label}: {', '.join(told) or NONE}")
    return f"{counted(len(chart.items), 'row')} of shares{in_unit(chart.unit)}. {listed(parts)}."


def _has_legend(chart: ShareChart) -> bool:
    return bool(chart.items) and sum(width(name) + 6 for name, _ in chart.parts) <= MIN_WIDTH - 4


PAINTER = Painter(draw, sentence, legend=_has_legend, needs=one_a_row)
