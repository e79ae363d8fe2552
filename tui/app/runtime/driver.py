"""Textual's driver, with the habits a remote terminal needs: quick to stop, honest about hang-ups."""

from __future__ import annotations

import contextlib
import contextvars
import os
import select
import selectors
import termios
import time
from typing import TYPE_CHECKING, Any

from textual import events

from tui.app.runtime.keyboard import Keyboard
from tui.widgets.textual_private import QuietDriver

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from tui.terminal.modes import Session

HUNG_UP = 129
FAREWELL = 0.6
"""Seconds to wait at the end for answers that are on their way: the shell would take them for typed text."""


class Driver(QuietDriver):
    """Draws on stdout, into a screen that the first paint has already taken."""

    session: Session | None = None
    """Set by `run`: the terminal as it was, and whether it is taken."""

    answered: Callable[[], None] | None = None
    """Called on the event loop when the terminal says where its cursor stands."""

    lost: Callable[[], None] | None = None
    """Called on the event loop when the terminal, given back for a while, no more shows what was drawn."""

    owing: Callable[[], int] | None = None
    """How many such answers may still come."""

    def __init__(self, app: Any, **keywords: Any) -> None:
        super().__init__(app, **keywords)
        self.hung_up = False
        self._starting = False
        self._wake = (-1, -1)
        self._running_before = False
        self._around = contextvars.copy_context()
        """What a timer needs around it: Textual asks there for the app, and other threads do not have it."""

    def _later(self, call: Callable[[], object]) -> None:
        """Have the event loop make a call, from any thread."""
        self.loop.call_soon_threadsafe(call, context=self._around)

    def write(self, data: str) -> None:
        """Send, unless there is nobody left to read."""
        if self._starting and data == "\x1b[?1049h" and self.session is not None and self.session.entered:
            return  # the screen is ours already; entering again would wipe the first paint
        if not self.hung_up and self.writing:
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over from the first paint, or anew after a suspension."""
        self._wake = os.pipe()
        resumed, self._running_before = self._running_before, True
        if not resumed:
            self._around = contextvars.copy_context()
        self._starting = not resumed
        try:
            super().start_application_mode()
        finally:
            self._starting = False
        if self.session is not None:
            if self.session.attrs is not None:
                self.attrs_before = self.session.attrs
            self.session.entered = True
        if resumed and self.lost is not None:
            self._later(self.lost)

    def process_message(self, message: Message) -> None:
        """Keep the terminal's answers from the app: nobody typed them."""
        if isinstance(message, events.CursorPosition):
            if self.answered is not None:
                self._later(self.answered)
            return
        super().process_message(message)

    def _drain(self) -> None:
        end = time.monotonic() + FAREWELL
        owing = self.owing() if self.owing is not None and not self.hung_up else 0
        while owing > 0 and (left := end - time.monotonic()) > 0:
            if not select.select([self.fileno], [], [], left)[0]:
                return
            try:
                data = os.read(self.fileno, 4096)
            except OSError:
                return
            owing -= data.count(b"R")
            if not data:
                return

    def disable_input(self) -> None:
        """Stop reading at once: the pipe wakes the input thread."""
        if not self.exit_event.is_set() and self._wake[1] >= 0:
            self.exit_event.set()
            with contextlib.suppress(OSError):
                os.write(self._wake[1], b"x")
            self.wait_for_keys()
            self.exit_event.clear()
            for end in self._wake:
                with contextlib.suppress(OSError):
                    os.close(end)
            self._wake = (-1, -1)
            self._drain()
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Give the terminal back; what cannot be reached any more is no error."""
        with contextlib.suppress(termios.error, OSError):
            super().stop_application_mode()
        if self.session is not None:
            self.session.entered = not self.writing

    def run_input_thread(self) -> None:
        """Read keys; the end of the input means that the line is gone."""
        keyboard = Keyboard(self.key_parser)
        wake = self._wake[0]
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(wake, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for key, _ in selector.select(0.1):
                    if key.fd == wake:
                        return
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self.hung_up = True
                        self.never_again()
                        self._later(lambda: self.served.exit(return_code=HUNG_UP))
                        return
                    for event in keyboard.feed(data):
                        self.process_message(event)
                for event in keyboard.tick():
                    self.process_message(event)
