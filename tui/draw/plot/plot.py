"""Lines and points as a grid of dot characters. Axes, ticks, labels and colours are drawn around it by others."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING, NamedTuple

from tui.draw.plot.clip import Place, Window, clip, thin
from tui.draw.plot.plotext_canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.plotext_canvas import Dots

_lock = threading.Lock()
"""One picture at a time: its kernel is C++ with state of its own, and what goes wrong there ends the process."""


class Layer(NamedTuple):
    """What one series puts on the canvas, in data coordinates."""

    runs: Sequence[Sequence[Place]]
    connected: bool = True
    marker: str = "."
    """The character to draw with where there are no finer dots (ascii)."""

    step: bool = False
    """A staircase: drawn with line characters where there are any."""


def dots_per_cell(symbols: Symbols) -> tuple[int, int]:
    """How many dots a cell holds, across and down."""
    if symbols.name == "ascii":
        return 1, 1
    return (2, 4) if symbols.braille else (2, 2)


def draw(layers: Sequence[Layer], window: Window, columns: int, rows: int, symbols: Symbols) -> Dots:
    """Draw the layers over one another; where two share a cell the later one has it. Threads take turns.

    Points outside the window are left out, lines are cut at its border; NaN and endless values must be gone before
    (`clip.split`), and lines beyond two points a dot column are thinned here.
    """
    if columns < 1 or rows < 1 or not (window.x1 > window.x0 and window.y1 > window.y0):
        return {}
    with _lock:
        return _draw(layers, window, columns, rows, symbols)


def _draw(layers: Sequence[Layer], window: Window, columns: int, rows: int, symbols: Symbols) -> Dots:
    across, down = dots_per_cell(symbols)
    wide, high = columns * across, rows * down
    fx, fy = (wide - 1) / (window.x1 - window.x0), (high - 1) / (window.y1 - window.y0)

    def dot(place: Place) -> tuple[int, int]:
        x = min(wide - 1, max(0, round((place[0] - window.x0) * fx)))
        return x, min(high - 1, max(0, round((place[1] - window.y0) * fy)))

    canvas = None
    for number, layer in enumerate(layers):
        xs: list[int] = []
        ys: list[int] = []
        starts: list[int] = []
        if layer.connected:
            for run in layer.runs:
                for part in clip(run, window):
                    starts.append(len(xs))
                    last = None
                    for place in thin(part, window, wide):
                        now = dot(place)
                        if now != last:
                            xs.append(now[0])
                            ys.append(now[1])
                        last = now
        else:
            inside = {dot(p) for run in layer.runs for p in run if _in(p, window)}
            for x, y in sorted(inside):
                xs.append(x)
                ys.append(y)
        if not xs:
            continue
        canvas = canvas or Canvas(columns, rows, wide, high)
        kind = layer.marker if symbols.name == "ascii" else "braille" if symbols.braille else "hd"
        canvas.add(number, xs, ys, kind, starts if layer.connected else None)
    return canvas.dots() if canvas is not None else {}


def _in(place: Place, window: Window) -> bool:
    return window.x0 <= place[0] <= window.x1 and window.y0 <= place[1] <= window.y1


def mixed(
    layers: Sequence[Layer], window: Window, columns: int, rows: int, symbols: Symbols, crowded: bool = False
) -> Dots:
    """Clouds of points: a cell that layers share has the dots of all, and they take turns to give it its colour, so
    that one country's are not painted over the other's.

    Points are counted into cells here, one pass over each layer: plotext takes a copy of a marker for every dot.
    `crowded`: cells of MANY points or more are shaded by how many, in steps of their logarithm; dots would fill them
    all alike.
    """
    if columns < 1 or rows < 1 or not (window.x1 > window.x0 and window.y1 > window.y0):
        return {}
    across, down = dots_per_cell(symbols)
    wide, high = columns * across, rows * down
    found = [_counted(layer, window, wide, high, across, down) for layer in layers]
    sharing: dict[int, list[int]] = {}
    for number, cells in enumerate(found):
        for place in cells:
            sharing.setdefault(place, []).append(number)
    out: Dots = {}
    most = max((sum(found[n][place] >> 8 for n in numbers) for place, numbers in sharing.items()), default=1)
    for place, numbers in sharing.items():
        row, column = divmod(place, wide)
        row = rows - 1 - row
        if crowded and len(numbers) > 1:
            # Who has clearly fewer gives no colour: turns for all would be a chequerboard.
            fullest = max(found[number][place] >> 8 for number in numbers)
            strong = [number for number in numbers if (found[number][place] >> 8) * 5 > fullest * 4]
        else:
            strong = numbers
        turn = strong[(column + row) % len(strong)]
        bits = 0
        for number in numbers:
            bits |= found[number][place]
        bits &= 255
        count = sum(found[number][place] >> 8 for number in numbers) if crowded else 1
        if symbols.name == "ascii":
            char = layers[turn].marker if count < MANY else layers[turn].marker.upper()
        elif count >= MANY:
            char = SHADES[shade_of(count, most)]
        else:
            char = chr(0x2800 + bits) if symbols.braille else _QUARTERS[bits]
        out[column, row] = char, turn
    return out


MANY = 4
"""Points in a cell from which on a crowded cloud is shaded."""

SHADES = "░▒▓█"


def shade_of(count: int, most: int) -> int:
    """Which of SHADES a cell of `count` points has where the fullest has `most`: equal steps of the logarithm."""
    return min(len(SHADES) - 1, int(math.log(count / MANY) / math.log((most + 1) / MANY) * len(SHADES)))


_BITS = {
    (1, 1): ((1,),),
    (2, 2): ((4, 1), (8, 2)),
    (2, 4): ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08)),
}
"""By dots in a cell: the bit of each, by its column and its row from the bottom."""


def _counted(layer: Layer, window: Window, wide: int, high: int, across: int, down: int) -> dict[int, int]:
    """The bits of the dots in each cell that has any, and above these eight how many points it has: cells by
    `row from the bottom * wide + column`."""
    x0, x1, y0, y1 = window
    fx, fy = (wide - 1) / (x1 - x0), (high - 1) / (y1 - y0)
    table = _BITS[across, down]
    out: dict[int, int] = {}
    for run in layer.runs:
        for x, y in run:
            if x0 <= x <= x1 and y0 <= y <= y1:
                dx, dy = int((x - x0) * fx + 0.5), int((y - y0) * fy + 0.5)
                place = dy // down * wide + dx // across
                bit = table[dx % across][dy % down]
                out[place] = (out.get(place, 0) | bit) + 256
    return out


_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Quadrants of a cell by their bits: upper left 1, upper right 2, lower left 4, lower right 8."""
