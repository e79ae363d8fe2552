"""The screen: one pane, dialogs as layers drawn into its frame."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.screen import Screen

from tui.terminal.pace import ASK, Pace
from tui.widgets.pane import FrameUpdate, Pane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Frame


class MainScreen(Screen[None], inherit_bindings=False):
    """Holds the pane and paints it by itself: Textual's compositor would send whole lines."""

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

    def _compositor_refresh(self) -> None:
        # Replaces Textual's own (private name, held by a test): the pane knows best which cells changed.
        app = self.app
        if self is not app.screen or not app._running:
            return  # an app that ends draws no more: asking again would keep it from ending
        if app._batch_count:
            self.call_later(self._compositor_refresh)
            return
        self._compositor._dirty_regions.clear()
        self._dirty_widgets.clear()
        paced = not app.is_headless
        delay = self.pace.delay(time.monotonic()) if paced else 0.0
        if delay > 0:
            # The line still carries an older frame. The newest one goes as soon as that is drawn, others never.
            if self._held is not None:
                self._held.stop()
            self._held = self.set_timer(delay, self._compositor_refresh)
            return
        text = self.pane.take()
        if text:
            asks = paced and self.pace.sent(len(text.encode("utf-8", "replace")), time.monotonic())
            app._display(self, FrameUpdate(text + ASK if asks else text))

    def owing(self) -> int:
        """Answers of the terminal that may still come."""
        return self.pace.waiting

    def drawn(self) -> None:
        """The terminal has answered: what was sent up to its question is on the screen."""
        self.pace.answered(time.monotonic())
        if self._held is not None:
            self._held.stop()
            self._held = None
            self._compositor_refresh()

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
