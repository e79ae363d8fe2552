"""The screen: one pane, dialogs as layers drawn into its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.screen import Screen

from tui.widgets.pane import FrameUpdate, Pane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.draw.palette import Palette
    from tui.draw.rows import Frame


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
        if painted is not None:
            self.pane.assume(painted)

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield self.pane

    def _compositor_refresh(self) -> None:
        # Replaces Textual's own (private name, held by a test): the pane knows best which cells changed.
        app = self.app
        if self is not app.screen:
            return
        if app._batch_count or not app._running:
            self.call_later(self._compositor_refresh)
            return
        self._compositor._dirty_regions.clear()
        self._dirty_widgets.clear()
        text = self.pane.take()
        if text:
            app._display(self, FrameUpdate(text))

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
