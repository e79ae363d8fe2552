"""Everything of Textual that is not promised to anyone: what we touch, why, and what would break without it.

Nothing else of the package touches such a name. Others take the three bases below (driver, screen, app) and the
functions; `PRIVATE` lists each name with the shape we count on, and a test holds the installed version to that list.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.segment import Segment
from textual._compositor import CompositorUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from textual.driver import Driver


class Private(NamedTuple):
    """One name: where it stands, its shape there (parameters of a method, the value given to an attribute), and why."""

    owner: str
    name: str
    shape: str
    why: str
    breaks: str
    """What a user would see if it went."""


_LINUX, _DRIVER = "textual.drivers.linux_driver:LinuxDriver", "textual.driver:Driver"
_APP, _SCREEN = "textual.app:App", "textual.screen:Screen"
_PUMP, _PARSER = "textual.message_pump:MessagePump", "textual._parser:Parser"
_COMPOSITOR, _UPDATE = "textual._compositor:Compositor", "textual._compositor:CompositorUpdate"

PRIVATE: tuple[Private, ...] = (
    Private(_LINUX, "_file", "sys.__stderr__", "we draw on stdout", "`2>file` would swallow the screen"),
    Private(_LINUX, "_get_terminal_size", "(self)", "asks our own streams", "a redirected stdin would mean 80x24"),
    Private(_LINUX, "_enable_mouse_support", "(self)", "clicks and wheel only", "bytes for each movement"),
    Private(_LINUX, "_disable_mouse_support", "(self)", "takes back what we asked for", "clicks typed into the shell"),
    Private(_LINUX, "_enable_mouse_pixels", "(self)", "cells will do", "clicks at the wrong place"),
    Private(_LINUX, "_query_in_band_window_resize", "(self)", "SIGWINCH tells the same", "some terminals print it"),
    Private(_LINUX, "_request_terminal_sync_mode_support", "(self)", "frames are small", "an answer nobody reads"),
    Private(_LINUX, "_key_thread", "None", "the end waits for it", "the shell gets what was typed last"),
    Private(_LINUX, "_writer_thread", "None", "tells whether anyone writes", "an error at the end of each run"),
    Private(_LINUX, "_run_input_thread", "(self)", "runs our `run_input_thread`", "no keys"),
    Private(_LINUX, "run_input_thread", "(self)", "is ours: it hears a hang-up", "a lost line burns a processor"),
    Private(_LINUX, "exit_event", "Event()", "ends the input thread", "the end waits for a key"),
    Private(_LINUX, "attrs_before", "None", "the terminal as the first paint found it", "a shell without echo"),
    Private(_DRIVER, "_auto_restart", "True", "off after a hang-up", "a dead line would be taken again"),
    Private(_DRIVER, "_debug", "debug", "the parser's own log", "no keys"),
    Private(_DRIVER, "_mouse", "mouse", "`--mouse off`", "text could not be marked with the mouse"),
    Private(_PARSER, "feed", "(self, data)", "bytes to keys", "no keys"),
    Private(_PARSER, "tick", "(self)", "an Escape alone ends", "Escape would wait for the next key"),
    Private(_SCREEN, "_compositor_refresh", "(self)", "the pane knows which cells changed", "whole lines sent, twice"),
    Private(_SCREEN, "_compositor", "Compositor()", "what it holds dirty is ours to draw", "frames that never end"),
    Private(_SCREEN, "_dirty_widgets", "set()", "as above", "frames that never end"),
    Private(_COMPOSITOR, "_dirty_regions", "set()", "as above", "frames that never end"),
    Private(_UPDATE, "render_segments", "(self, console)", "hands on bytes that are ready", "nothing drawn"),
    Private(_APP, "_display", "(self, screen, renderable)", "sends and moves the cursor", "nothing drawn"),
    Private(_APP, "_batch_count", "0", "no frame within a batch", "half a frame at the end"),
    Private(_APP, "_driver", "None", "answers of the terminal, clipboard", "frames queue up on a slow line"),
    Private(_APP, "_loop", "None", "none once the app has ended", "a signal at the very end would be lost"),
    Private(_APP, "_exception", "None", "the error, for the log", "a crash without a reason"),
    Private(_APP, "_fatal_error", "(self)", "is ours: one sentence instead of pages", "a traceback over the shell"),
    Private(_PUMP, "_close_messages_no_wait", "(self)", "ends after an error", "a crash would hang"),
)


class QuietDriver(LinuxDriver):
    """Textual's driver, sparing with bytes: on stdout, clicks and wheel only, and no questions to the terminal."""

    def __init__(self, app: Any, **keywords: Any) -> None:
        super().__init__(app, **keywords)
        self._file = sys.__stdout__  # Textual's own choice is stderr, which people redirect
        self.served: App[None] = app
        self.loop = asyncio.get_running_loop()

    def _get_terminal_size(self) -> tuple[int, int]:
        for number in (1, 0, 2):
            with contextlib.suppress(OSError):
                size = os.get_terminal_size(number)
                if size.columns and size.lines:
                    return size.columns, size.lines
        return 80, 24

    def _enable_mouse_support(self) -> None:
        # Clicks and the wheel only: reports of every movement would be bytes for nothing.
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1006l")

    def _enable_mouse_pixels(self) -> None:
        return

    def _query_in_band_window_resize(self) -> None:
        return  # SIGWINCH tells the same, over SSH too; some terminals print what they do not understand

    def _request_terminal_sync_mode_support(self) -> None:
        return  # our frames are a few changed cells: nothing to hold together, and one question less

    @property
    def writing(self) -> bool:
        """Whether what is written still reaches anyone."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def key_parser(self) -> XTermParser:
        """Makes keys, clicks and answers of what the terminal sends."""
        return XTermParser(self._debug)

    def wait_for_keys(self) -> None:
        """Return when the input thread has ended."""
        if self._key_thread is not None:
            self._key_thread.join()

    def never_again(self) -> None:
        """Do not take the terminal a second time: the line is gone."""
        self._auto_restart = False


class CellUpdate(CompositorUpdate):
    """Bytes to send: Textual takes it as one of its own updates, and sends the place of the cursor after it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render_segments(self, console: Console) -> str:
        """The bytes, ready."""
        return self.text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self.text)


class CellScreen(Screen[None], inherit_bindings=False):
    """A screen that sends cells by itself: Textual's compositor would send whole lines."""

    def _compositor_refresh(self) -> None:
        app = self.app
        if self is not app.screen or not app.is_running:
            return  # an app that ends draws no more: asking again would keep it from ending
        if app._batch_count:
            self.call_later(self._compositor_refresh)
            return
        self._compositor._dirty_regions.clear()
        self._dirty_widgets.clear()
        self.send_cells()

    def refresh_cells(self) -> None:
        """Send what changed since the last time, if this is the moment for it; else as soon as it is."""
        self._compositor_refresh()

    def send_cells(self) -> None:
        """What a screen does then; one without cells sends none."""

    def send(self, text: str) -> None:
        """Send bytes, then put the terminal's cursor where the app wants it."""
        self.app._display(self, CellUpdate(text))


class KeepingApp(App[None], inherit_bindings=False):
    """An app that keeps its fatal error: Textual would print a traceback over what the user sees."""

    def _fatal_error(self) -> None:
        self.crashed(self._exception)

    def crashed(self, error: BaseException | None) -> None:
        """End at once, after an error that nothing caught."""
        self._close_messages_no_wait()

    @property
    def running_loop(self) -> asyncio.AbstractEventLoop | None:
        """The event loop while it runs, for other threads; None before and after."""
        return self._loop

    @property
    def terminal(self) -> Driver | None:
        """The driver; None before the app runs."""
        return self._driver
