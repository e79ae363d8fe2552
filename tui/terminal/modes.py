"""Taking the terminal and giving it back as it was, whatever ends the program."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from tui.terminal.files import sweep

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    import termios
except ImportError:  # pragma: no cover - not a POSIX system
    termios = None

ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?1000l\x1b[?1003l"
"""Alternate screen, cursor hidden, no wrapping; the mouse modes of a program that died are switched off."""

LEAVE = (
    "\x1b[0m\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2048l\x1b[?7h\x1b[?1049l\x1b[?25h"
)
"""Everything that Textual or we switch on, off; then the screen of before."""

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT") if hasattr(signal, name))
"""What ends the program: it leaves the terminal as it was and exits with 128 + n."""

PATIENCE = 0.8
"""Seconds that an orderly end may take after a signal: a line that takes nothing any more would block it for ever."""


class Session:
    """The terminal from the first paint to the end. `leave` may be called any number of times, from anywhere."""

    def __init__(self, stdin: int = 0, stdout: int = 1) -> None:
        self.stdin, self.stdout = stdin, stdout
        self.attrs: list[Any] | None = None
        self.entered = False
        self.ask: Callable[[int], bool] | None = None
        """Asks whoever has the screen to end in order after a signal; False: it can't, end at once."""

    def enter(self) -> None:
        """Take the screen and switch off echo; keys typed from now on wait in the terminal for the app."""
        if self.entered:
            return
        if termios is not None:
            with contextlib.suppress(termios.error, OSError):
                self.attrs = termios.tcgetattr(self.stdin)
                quiet = termios.tcgetattr(self.stdin)
                quiet[3] &= ~(termios.ECHO | termios.ICANON)
                quiet[0] &= ~termios.ICRNL
                quiet[6][termios.VSUSP] = b"\0"  # Ctrl+Z waits too: whoever stops now would keep the screen
                termios.tcsetattr(self.stdin, termios.TCSANOW, quiet)
        for number in SIGNALS:
            signal.signal(number, self._end)
        self.entered = True
        self.write(ENTER)

    def write(self, text: str) -> None:
        """Send to the terminal now, past every buffer; a terminal that is gone is no error."""
        data = text.encode("utf-8", "replace")
        with contextlib.suppress(OSError):
            while data:
                data = data[os.write(self.stdout, data) :]

    def leave(self) -> None:
        """Give the terminal back as it was."""
        if not self.entered:
            return
        self.entered = False
        self.write(LEAVE)
        if termios is not None and self.attrs is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self.stdin, termios.TCSANOW, self.attrs)

    def _end(self, number: int, _frame: object) -> None:
        threading.Thread(target=self._insist, args=(128 + number,), daemon=True).start()
        if self.ask is None or not self.ask(number):
            self.leave()
            finish(128 + number)

    def _insist(self, code: int) -> None:
        threading.Event().wait(PATIENCE)
        if termios is not None and self.attrs is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self.stdin, termios.TCSANOW, self.attrs)
        with contextlib.suppress(OSError):
            os.set_blocking(self.stdout, False)
            try:
                os.write(self.stdout, LEAVE.encode())
            finally:
                os.set_blocking(self.stdout, True)
        sweep()
        os._exit(code)


def end_whole() -> None:
    """From now on TERM, HUP and QUIT end a program without a screen with 128 + n, and no file half-written."""
    for number in SIGNALS:
        if number != signal.SIGINT and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda number, _frame: finish(128 + number))


def finish(code: int) -> None:
    """End the process now with `code`: what is written is flushed, and no thread is waited for."""
    sweep()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
