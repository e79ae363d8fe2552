"""The screen: one pane, dialogs as layers drawn into its frame."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from tui.terminal.pace import ASK, Pace
from tui.widgets.pane import Pane
from tui.widgets.textual_private import CellScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Frame


class MainScreen(CellScreen, inherit_bindings=False):
    """Holds the pane, and paces what it sends to what the line can take."""

    CSS = "MainScreen { background: transparent; }"

    class Pressed(Message):
        """A click or a turn of the wheel, in cells."""

        def __init__(self, x: int, y: int, wheel: int = 0) -> None:
            self.x, self.y, self.wheel = x, y, wheel
            super().__init__()

    def __init__(self, palette: Palette, depth: str, painted: Frame | None = None) -> None:
        super().__init__()
        self.pane = Pane(palette, depth)
        self.pace = Pace()
        self._held: Timer | None = None
        if painted is not None:
            self.pane.assume(painted)

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield self.pane

    def send_cells(self) -> None:
        """The newest frame, as soon as the line has taken the one before."""
        paced = not self.app.is_headless
        delay = self.pace.delay(time.monotonic()) if paced else 0.0
        if delay > 0:
            # The line still carries an older frame. The newest one goes as soon as that is drawn, others never.
            if self._held is not None:
                self._held.stop()
            self._held = self.set_timer(delay, self.refresh_cells)
            return
        text = self.pane.take()
        if text:
            asks = paced and self.pace.sent(len(text.encode("utf-8", "replace")), time.monotonic())
            self.send(text + ASK if asks else text)

    def owing(self) -> int:
        """Answers of the terminal that may still come."""
        return self.pace.waiting

    def drawn(self) -> None:
        """The terminal has answered: what was sent up to its question is on the screen."""
        self.pace.answered(time.monotonic())
        if self._held is not None:
            self._held.stop()
            self._held = None
            self.refresh_cells()

    def on_click(self, event: events.Click) -> None:
        """Hand the place on."""
        event.stop()
        self.post_message(self.Pressed(event.screen_x, event.screen_y))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.post_message(self.Pressed(event.screen_x, event.screen_y, 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.post_message(self.Pressed(event.screen_x, event.screen_y, -1))
