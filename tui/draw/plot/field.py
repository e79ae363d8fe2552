"""The inside of a plot: data coordinates to cells, lines and dots, filled areas. Shared by every kind that has axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.runs import Style
from tui.draw.plot import plot
from tui.draw.plot.clip import height_at
from tui.draw.plot.stairs import cells, characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.canvas import Canvas
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.clip import Place, Window


class Field:
    """`columns` x `rows` cells of a canvas from (x, y) on, through which `window` is seen."""

    def __init__(
        self, canvas: Canvas, x: int, y: int, columns: int, rows: int, window: Window, symbols: Symbols
    ) -> None:
        self.canvas, self.x, self.y = canvas, x, y
        self.columns, self.rows = max(1, columns), max(1, rows)
        self.window, self.symbols = window, symbols
        self.across, self.down = plot.dots_per_cell(symbols)
        self._fx = (self.columns * self.across - 1) / ((window.x1 - window.x0) or 1.0)
        self._fy = (self.rows * self.down - 1) / ((window.y1 - window.y0) or 1.0)

    def column_of(self, x: float) -> int:
        """The column of the plot where `x` lies."""
        return round((x - self.window.x0) * self._fx) // self.across

    def row_of(self, y: float) -> int:
        """The row of the plot where `y` lies, from the top."""
        return self.rows - 1 - round((y - self.window.y0) * self._fy) // self.down

    def has(self, x: float, y: float) -> bool:
        """Whether a point is in sight."""
        w = self.window
        return w.x0 <= x <= w.x1 and w.y0 <= y <= w.y1

    def put(self, column: int, row: int, text: str, style: Style) -> None:
        """Write inside the plot."""
        if 0 <= row < self.rows:
            self.canvas.put(self.x + column, self.y + row, text, style)

    def is_free(self, column: int, row: int, count: int, ignore: str = "") -> bool:
        """Whether cells of the plot are blank, or one of the characters of `ignore`."""
        inside = 0 <= row < self.rows and column >= 0 and column + count <= self.columns
        return inside and self.canvas.free(self.x + column, self.y + row, count, ignore)

    def dots(self, layers: Sequence[plot.Layer]) -> plot.Dots:
        """Lines and points as characters, the later layer over the earlier, staircases over all others."""
        stairs = [at for at, layer in enumerate(layers) if layer.step and self.symbols.stairs]
        rest = [layer._replace(runs=()) if at in stairs else layer for at, layer in enumerate(layers)]
        out = plot.draw(rest, self.window, self.columns, self.rows, self.symbols) if len(stairs) < len(layers) else {}
        for at in stairs:
            chars = characters(self.symbols.stairs)
            found = cells(layers[at].runs, self.window, self.column_of, self.row_of)
            out |= {place: (chars[sides], at) for place, sides in found.items()}
        return out

    def paint(self, dots: plot.Dots, styles: Sequence[Style]) -> None:
        """Put dots on the canvas, each layer in its style."""
        one, x, y = self.canvas.one, self.x, self.y
        for (column, row), (char, layer) in dots.items():
            one(x + column, y + row, char, styles[layer])

    def fill(
        self, low: Sequence[Sequence[Place]], high: Sequence[Sequence[Place]], style: Style, dots: plot.Dots,
        edges: bool = False, since: float = 0.0,
    ) -> None:  # fmt: skip
        """Shade between two broken lines, column by column: the rows strictly between them, with `edges` theirs too;
        nothing left of `since`."""
        window, wide = self.window, self.columns * self.across
        for column in range(self.columns):
            at = (column * self.across + (self.across - 1) / 2) / max(1, wide - 1)
            x = window.x0 + at * (window.x1 - window.x0)
            one, two = height_at(low, x), height_at(high, x)
            if one is None or two is None or x < since:
                continue
            top, bottom = sorted((self.row_of(one), self.row_of(two)))
            for row in range(max(0, top + (not edges)), min(self.rows, bottom + edges)):
                if (column, row) not in dots:
                    self.canvas.one(self.x + column, self.y + row, self.symbols.shade, style)
