"""The app: turns keys, mouse, paste, size and signals into calls of the session, and its frames into output."""

from __future__ import annotations

import contextvars
from typing import TYPE_CHECKING, Any

from textual import events
from textual.geometry import Offset

from tui.app.runtime.driver import Driver as OwnDriver
from tui.screens.main import MainScreen
from tui.widgets.textual_private import KeepingApp

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.app.runtime.loader import Answer
    from tui.app.session import Session
    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Frame


class AigapApp(KeepingApp, inherit_bindings=False):
    """One screen, one pane. What they show and what keys do is the session's; `startup.assemble` brings it."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: transparent; }"

    session: Session

    def __init__(
        self, palette: Palette, depth: str, painted: Frame | None = None, *, driver: type[Driver] | None = None
    ) -> None:
        super().__init__(driver_class=driver)
        self.depth = depth
        self.crash: BaseException | None = None
        """The error that nothing caught."""

        self._around: contextvars.Context | None = None
        self._main = MainScreen(palette, depth, painted)

    def get_default_screen(self) -> MainScreen:
        """The one screen."""
        return self._main

    # Beginning and end

    def on_mount(self) -> None:
        """Start loading; be ready to end."""
        self._around = contextvars.copy_context()  # where timers find the app
        if isinstance(driver := self.terminal, OwnDriver):
            driver.answered, driver.owing, driver.lost = self._main.drawn, self._main.owing, self.repaint
        self.session.size = (self.size.width, self.size.height)
        self.session.start()
        if self.session.options.kiosk:
            from tui.terminal.kiosk import IDLE

            self.session.inputs.end_when_idle(IDLE)

    def answered(self, answer: Answer) -> None:
        """An answer of a loader, on its thread, is handed to the event loop."""
        if (loop := self.running_loop) is None:
            return  # nobody waits for it any more
        try:
            loop.call_soon_threadsafe(self._deliver, answer, context=self._around)
        except RuntimeError:
            return  # the loop has ended meanwhile

    def _deliver(self, answer: Answer) -> None:
        if self.is_running and self.return_code is None:
            self.session.deliver(answer)

    def end(self, number: int) -> bool:
        """End in order after a signal, from any thread; False where the app has not begun yet."""
        if self._around is None or (loop := self.running_loop) is None:
            return False
        loop.call_soon_threadsafe(lambda: self.exit(return_code=128 + number))
        return True

    def crashed(self, error: BaseException | None) -> None:
        """Keep the error for the log; one sentence is said after the screen is given back."""
        self.crash = error
        super().crashed(error)

    def panic(self, *renderables: Any) -> None:
        """As for any crash: nothing is printed over the screen."""
        self.crashed(self.crash or RuntimeError("the input ended with an error"))

    def on_unmount(self) -> None:
        """Take no more answers."""
        self.session.builder.close()

    # Output

    def show(self) -> None:
        """Show what the session shows now."""
        frame = self.session.frame(self.size.width, self.size.height)
        # The hidden hardware cursor stands on the chosen row: screen readers and braille displays follow it.
        row = f"row:{self.session.viewport.row}"
        if (area := next((a for a in frame.hit_areas if a.action == row), None)) is not None:
            self.cursor_position = Offset(area.x, area.y)
        self._main.pane.show(frame)

    def wear(self, palette: Palette) -> None:
        """Show everything in other colours."""
        self._main.pane.dress(palette, self.depth)

    def repaint(self) -> None:
        """Everything anew: the terminal lost what it showed."""
        self._main.pane.forget()

    # Input

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        self.call_next(self.show)

    async def on_key(self, event: events.Key) -> None:
        """Hand the key on."""
        event.stop()
        event.prevent_default()
        self.session.press(event.key, event.character if event.is_printable else None)

    def on_paste(self, event: events.Paste) -> None:
        """Hand the text on."""
        self.session.inputs.paste(event.text)

    def on_main_screen_pressed(self, event: MainScreen.Pressed) -> None:
        """Hand the click or the turn of the wheel on."""
        if event.wheel:
            self.session.inputs.wheel(event.wheel)
        else:
            self.session.inputs.click(event.x, event.y)
