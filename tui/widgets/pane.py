"""The one widget: it shows a drawn frame, and sends only the cells that changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.widget import Widget

from tui.draw.grid.cells import row_width, width
from tui.draw.grid.palette import resolve
from tui.terminal.ansi import Grid, grid, paint

if TYPE_CHECKING:
    from tui.draw.grid.palette import Look, Palette
    from tui.draw.grid.runs import Frame, Row, Style

_size = lru_cache(maxsize=4096)(width)
"""The width of one character."""


class Pane(Widget):
    """Shows a `Frame` in a theme. Remembers what the terminal shows, so that each cell is painted once."""

    DEFAULT_CSS = "Pane { width: 100%; height: 100%; }"

    def __init__(self, palette: Palette, depth: str) -> None:
        super().__init__()
        self.palette, self.depth = palette, depth
        self.frame: Frame | None = None
        self._shown: Grid | None = None
        self._cells: dict[Row, Grid] = {}
        """The rows of the last frame as cells: mostly those of the next."""

        self.sent = 0
        """Characters sent so far, for tests."""

    def show(self, frame: Frame) -> None:
        """Show `frame` at the next chance."""
        if self.frame is not None and frame.rows == self.frame.rows:
            self.frame = frame
            return
        self.frame = frame
        self.refresh()

    def dress(self, palette: Palette, depth: str) -> None:
        """Change the theme."""
        self.palette, self.depth = palette, depth
        self._cells = {}
        self.refresh()

    def assume(self, frame: Frame) -> None:
        """`frame` is on the screen already: the first paint put it there."""
        self.frame = frame
        self._shown = self._grid(frame.rows)

    def forget(self) -> None:
        """What the screen shows is not known any more: paint all of it at the next chance."""
        self._shown = None
        self.refresh()

    def take(self) -> str:
        """What must be sent for the screen to show the frame; from then on it counts as sent."""
        if self.frame is None:
            return ""
        rows = self._grid(self.frame.rows)
        if self._shown is not None and [len(r) for r in self._shown] != [len(r) for r in rows]:
            self._shown = None
        text = paint(rows, self._shown)
        self._shown = rows
        self.sent += len(text.encode("utf-8", "replace"))
        return text

    def _look(self, style: Style) -> Look:
        return resolve(style, self.palette, self.depth)

    def _grid(self, rows: tuple[Row, ...]) -> Grid:
        self._cells = {row: self._cells.get(row) or grid([row], self._look, _size) for row in rows}
        return [self._cells[row][0] for row in rows]

    def render_line(self, y: int) -> Strip:
        """A row as Textual's Strip: for its own screenshots and tests."""
        if self.frame is None or y >= len(self.frame.rows):
            return Strip.blank(self.size.width)
        row = self.frame.rows[y]
        return Strip([Segment(run.text, self._rich(run.style)) for run in row], row_width(row))

    def _rich(self, style: Style) -> RichStyle:
        fg, bg, attrs = self._look(style)

        def name(value: str | int | None) -> str | None:
            return value if value is None or isinstance(value, str) else f"color({value})"

        return RichStyle(
            color=name(fg), bgcolor=name(bg), bold="bold" in attrs, italic="italic" in attrs,
            underline="underline" in attrs, reverse="reverse" in attrs,
        )  # fmt: skip
