"""What the parts of the app share: its state, and the methods that each offers to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.state import place
from tui.widgets.textual_private import KeepingApp

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

    from textual.timer import Timer

    from tui.app.runtime.loader import Answer, Loader
    from tui.app.runtime.painted import Painted
    from tui.app.runtime.renderer import Drawer
    from tui.app.state import State
    from tui.commands.registry import Context
    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Frame
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query
    from tui.screens.dialog import Dialog
    from tui.settings.options import Options


class Parts(KeepingApp):
    """The app as its parts see it; `app.AigapApp` puts them together.

    What raises here is for one of the parts to provide. Abstract methods would say so to Python, but Textual's classes
    have a metaclass of their own: a test holds that none is left.
    """

    options: Options
    state: State
    page: Page | None
    pages: dict[str, tuple[Query, Page]]
    base: Frame | None
    facts: Facts | None
    drawer: Drawer
    palette: Palette
    loader: Loader | None
    crash: BaseException | None
    last_words: str
    _painted: Painted | None
    _pending: Query | None
    _settled: Callable[[Facts], Query] | None
    _typed: list[tuple[str, str | None]]
    _rest: Timer | None
    _to_top: bool
    _long: bool
    _asked: float
    dialogs: list[Dialog]
    message: str

    @property
    def here(self) -> Context | None:
        """What decides which commands apply; None while there is no page."""
        raise NotImplementedError

    def redraw(self, *, fresh: bool = True) -> None:
        """Draw the page and what lies on it, and show it; unless `fresh`, the chart stays as it was."""
        raise NotImplementedError

    def _answered(self, loop: AbstractEventLoop, answer: Answer) -> None:
        """An answer of a loader, on its thread, is handed to the event loop."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the footer, until the next key."""
        raise NotImplementedError

    def dress(self) -> None:
        """Wear the theme of `palette`."""
        raise NotImplementedError

    def open_dialog(self, dialog: Dialog) -> None:
        """Lay a dialog over the page."""
        raise NotImplementedError

    def press(self, name: str, character: str | None) -> None:
        """A key by its name and, if it writes something, its character."""
        raise NotImplementedError

    def light(self) -> None:
        """Let the series of the point under the cursor stand out, or no more."""
        raise NotImplementedError

    def moved(self) -> None:
        """The cursor moved: the table at once, the chart after a rest."""
        raise NotImplementedError

    def want(self, query: Query, *, again: bool = False) -> None:
        """Show the page of `query`: at once if it is there, else when it is built."""
        raise NotImplementedError

    def current(self) -> Query:
        """The view with cursor and marks in it: what the copied command says."""
        raise NotImplementedError

    def turn(self, query: Query, *, remember: bool = True) -> None:
        """Look at `query`."""
        raise NotImplementedError

    def change(self, **changes: object) -> None:
        """Look at the same thing, changed; the row under the cursor stays chosen."""
        raise NotImplementedError

    @staticmethod
    def _place(query: Query) -> tuple[str, str, str, str]:
        """The table looked at: tab, section, open row and summary."""
        return place(query)

    def close_summary(self) -> None:
        """From a summary back to the rows."""
        raise NotImplementedError

    def perform(self, command: str) -> None:
        """Carry a command out: an id of the registry, or one with an argument such as `theme:light`."""
        raise NotImplementedError

    def lay_out(self, only: str) -> None:
        """Give the room to the table, the chart, or both (empty)."""
        raise NotImplementedError
