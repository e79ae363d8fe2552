"""The session's ports on Textual: its timers, and the terminal behind its driver."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from tui.draw.grid.palette import Palette
    from tui.widgets.textual_private import KeepingApp


class TextualClock:
    """Time, by the app's event loop."""

    def __init__(self, app: KeepingApp) -> None:
        self.app = app

    def now(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def later(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Make `call` once, after so many seconds."""
        return self.app.set_timer(seconds, call)


class TextualTerminal:
    """The reader's terminal, and what is to be said on it once the screen is given back."""

    def __init__(self, app: KeepingApp, wear: Callable[[Palette], None]) -> None:
        self.app = app
        self.apply_theme = wear
        self.last_words = ""
        """What to say on stderr at the end."""

        self.crash: BaseException | None = None

    def leave(self, code: int = 0, words: str = "", crash: BaseException | None = None) -> None:
        """End the program."""
        self.last_words, self.crash = words, crash
        self.app.exit(return_code=code)

    def suspend(self) -> None:
        """Give the terminal back to the shell until it says `fg`."""
        self.app.action_suspend_process()

    def send(self, sequence: str) -> None:
        """Send a sequence that draws nothing."""
        driver = self.app.terminal
        if driver is not None and not self.app.is_headless:
            driver.write(sequence)
