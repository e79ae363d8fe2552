"""Waffles: a hundred small squares for each item, one for each percent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import Painter, one_a_row
from tui.draw.charts.shares import divide, legend, sentence
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.palette import ROLES
from tui.draw.grid.runs import Style
from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import FAINT, MUTED, chosen_at, more, part, picked, slot_of, value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import ShareItem, WaffleChart

GAP = 3
SHAPES = ((10, 10, 2), (20, 5, 2), (10, 10, 1), (20, 5, 1), (25, 4, 1), (50, 2, 1))
"""Squares across, squares down, and cells that a square takes: the first that fits is drawn."""


def draw(chart: WaffleChart, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The rows under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    if not chart.items or not chart.parts:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    looks = [
        (symbols.squares[at % len(symbols.squares)],
         FAINT if looking.dims(name) else Style(role if role in ROLES else "other"))
        for at, (name, role) in enumerate(chart.parts)
    ]  # fmt: skip
    top = legend(canvas, chart, looks)
    owners = [row for row, item in enumerate(chart.items) for _ in zip(chart.parts, item.cells, strict=False)]
    at = chosen_at([item.key for item in chart.items], looking.key, owners, looking.point)
    slot = slot_of(owners, looking.point)
    across, down, cell, tell = _shape(len(chart.items), len(chart.parts), width_, height - top)
    size = across * cell
    columns = max(1, (width_ - 2 + GAP) // (size + GAP))
    pitch = down + 1 + tell + 1
    lines = -(-len(chart.items) // columns)
    shown = part(lines, height - top + 1, pitch, max(0, at) // columns)
    if shown.above:
        more(canvas, top, shown.above * columns, "above", symbols)
        top += 1
    for line in range(shown.first, shown.last):
        y = top + (line - shown.first) * pitch
        for place in range(columns):
            number = line * columns + place
            if number < len(chart.items):
                x = 2 + place * (size + GAP)
                _one(canvas, x, y, chart, number, looks, (across, down, cell, tell), (at, slot), symbols)
    if shown.below:
        left = len(chart.items) - shown.last * columns
        more(canvas, min(canvas.height - 1, top + (shown.last - shown.first) * pitch - 1), left, "below", symbols)
    return canvas.rows()


def _shape(items: int, parts: int, width_: int, height: int) -> tuple[int, int, int, int]:
    """Squares across and down, cells of a square, and lines of values below: as large as lets all items be seen."""
    best = None
    for across, down, cell in SHAPES:
        columns = (width_ - 2 + GAP) // (across * cell + GAP)
        if columns < 1:
            continue
        for tell in (parts, 1, 0):
            if -(-items // columns) * (down + 2 + tell) - 1 <= height:
                return across, down, cell, tell
            if best is None and down + 1 + tell <= height - 1:
                best = across, down, cell, tell
    return best or (25, 4, 1, 0)


def _one(
    canvas: Canvas, x: int, y: int, chart: WaffleChart, number: int, looks: Sequence[tuple[str, Style]],
    shape: tuple[int, int, int, int], chosen: tuple[int, int], symbols: Symbols,
) -> None:  # fmt: skip
    """One waffle under its name: filled row by row; below it the values of its parts."""
    item: ShareItem = chart.items[number]
    across, down, cell, tell = shape
    here = number == chosen[0]
    mark = f"{symbols.cursor} " if here else ""
    canvas.put(x, y, clip_words(mark + item.label, across * cell, symbols.ellipsis), Style("text", bold=here))
    cells = item.cells[: len(looks)]
    values = [max(0.0, real(c.value) or 0.0) for c in cells]
    total = sum(values)
    if total <= 0:
        canvas.put(x, y + 1, value_text(cells[0], chart.unit) if cells else "", FAINT)
        return
    squares = divide(values, max(total, 100.0) if total >= 50 else total, across * down)
    order = [at for at, count in enumerate(squares) for _ in range(count)]
    for place, at in enumerate(order[: across * down]):
        fill, style = looks[at]
        walked = here and at == chosen[1]
        canvas.put(x + place % across * cell, y + 1 + place // across, fill, picked(style, walked))
    for line in range(tell):
        name, value = chart.parts[line][0], value_text(cells[line], chart.unit) if line < len(cells) else ""
        end = canvas.put(x, y + 1 + down + line, looks[line][0], looks[line][1])
        look = picked(Style("text"), here and chosen[1] == line)
        end = canvas.put(end + 1, y + 1 + down + line, value, look)
        if end + 1 + width(name) <= x + across * cell:
            canvas.put(end + 1, y + 1 + down + line, name, MUTED)


PAINTER = Painter(draw, sentence, needs=one_a_row)
