"""The app: loads the facts, builds pages off the event loop, shows frames, hands keys to commands."""

from __future__ import annotations

import asyncio
import contextvars
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import events
from textual.geometry import Offset

from tui.app.actions import Actions
from tui.app.asks import Asks
from tui.app.finding import Finding
from tui.app.loading import Loading
from tui.app.looks import Looks
from tui.app.marking import Marking
from tui.app.moves import Moves
from tui.app.runtime.driver import Driver as OwnDriver
from tui.app.runtime.loader import Loader
from tui.app.runtime.renderer import Drawer
from tui.app.state import State
from tui.app.sums import Sums
from tui.app.takes import Takes
from tui.commands.registry import BY_KEY, COMMANDS, footer_key
from tui.draw.grid.runs import Frame
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.page.skeleton import LEAST_HEIGHT, LEAST_WIDTH, placeholder, too_small
from tui.screens.keys import KeysDialog
from tui.screens.main import MainScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver
    from textual.timer import Timer

    from tui.app.runtime.loader import Answer
    from tui.app.runtime.painted import Painted
    from tui.commands.registry import Context
    from tui.draw.grid.palette import Palette
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query
    from tui.screens.dialog import Dialog
    from tui.settings.options import Options
    from tui.terminal.capabilities import Capabilities


class AigapApp(Loading, Moves, Actions, Finding, Marking, Looks, Sums, Takes, Asks, inherit_bindings=False):
    """One screen, one pane. State goes down as values, keys come up as commands."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: transparent; }"

    def __init__(
        self,
        query: Query,
        options: Options,
        caps: Capabilities,
        palette: Palette,
        painted: Painted | None = None,
        *,
        driver: type[Driver] | None = None,
        settled: Callable[[Facts], Query] | None = None,
    ) -> None:
        super().__init__(driver_class=driver)
        self.options, self.caps, self.palette = options, caps, palette
        self.state = State(query, {query.tab: query})
        self.drawer = Drawer(SYMBOLS[caps.symbols])
        self.facts: Facts | None = painted.facts if painted else None
        self._settled = settled
        self.page: Page | None = painted.page if painted else None
        self.pages: dict[str, tuple[Query, Page]] = {}
        if painted is not None and painted.page is not None and painted.whole:
            self.pages[query.tab] = (query, painted.page)
        self.dialogs: list[Dialog] = []
        self.message, self._interrupted = "", 0.0
        self.base: Frame | None = None
        """The page's own frame, below dialogs."""

        self.crash: BaseException | None = None
        self.last_words = ""
        """What to say on stderr after the screen is given back."""

        self._painted = painted
        self._pending: Query | None = None
        self._to_top = False
        """The next page starts at its first row: it was sorted, and the reader wants to see the top."""

        self._typed: list[tuple[str, str | None]] = []
        self._rest: Timer | None = None
        self._main = MainScreen(palette, caps.depth, painted.frame if painted else None)
        self.loader: Loader | None = None

    def get_default_screen(self) -> MainScreen:
        """The one screen."""
        return self._main

    def on_mount(self) -> None:
        """Start loading; be ready to end."""
        loop = asyncio.get_running_loop()
        self._around = contextvars.copy_context()  # where timers find the app
        self.loader = Loader(lambda answer: self._answered(loop, answer))
        if isinstance(driver := self.terminal, OwnDriver):
            driver.answered, driver.owing, driver.lost = self._main.drawn, self._main.owing, self.repaint
        if self.facts is None:
            self.loader.ask("facts", None, self._load_facts)
        if self._settled is None:
            self.want(self.state.query, again=self.facts is None)

    def _answered(self, loop: asyncio.AbstractEventLoop, answer: Answer) -> None:
        try:
            loop.call_soon_threadsafe(self._deliver, answer, context=self._around)
        except RuntimeError:
            return  # the loop has ended meanwhile: nobody waits for the answer

    def end(self, number: int) -> bool:
        """End in order after a signal, from any thread; False where the app has not begun yet."""
        if self.loader is None or (loop := self.running_loop) is None:
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
        self.rest_loaders()

    @property
    def here(self) -> Context | None:
        """What decides which commands apply; None while there is no page."""
        if self.page is None:
            return None
        return self.drawer.context(
            self.page, self.state.view, undo=bool(self.state.history), last=self.state.last is not None
        )

    def redraw(self, *, fresh: bool = True) -> None:
        """Draw the page and what lies on it, and show it."""
        width, height = self.size
        if width < LEAST_WIDTH or height < LEAST_HEIGHT:
            self._main.pane.show(too_small(width, height))
            return
        here = self.here
        if self.page is None or here is None:
            names, as_of = (self._painted.names, self._painted.as_of) if self._painted else (("", ""), "")
            frame = placeholder(
                width, height, self.drawer.symbols, active=self.state.query.tab, names=names, as_of=as_of
            )
        else:
            view = self.state.view
            frame = self.drawer.draw(self.page, view, width, height, here, fresh=fresh, message=self.message)
            if (view.top, view.left) != (frame.top, frame.left):
                self.state.view = replace(view, top=frame.top, left=frame.left)
        self.base = frame
        for dialog in self.dialogs:
            frame = dialog.over(frame, self.drawer.symbols)
        self._point_cursor(frame)
        self._main.pane.show(frame)
        self.fetch_rows()

    def _point_cursor(self, frame: Frame) -> None:
        # The hidden hardware cursor stands on the chosen row: screen readers and braille displays follow it.
        area = next((s for s in frame.hit_areas if s.action == f"row:{self.state.view.row}"), None)
        if area is not None:
            self.cursor_position = Offset(area.x, area.y)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the footer, until the next key."""
        self.message = sentence
        self.redraw(fresh=False)

    def dress(self) -> None:
        """Wear the theme of `palette`."""
        self._main.pane.dress(self.palette, self.caps.depth)

    def repaint(self) -> None:
        """Everything anew: the terminal lost what it showed."""
        self._main.pane.forget()

    def open_dialog(self, dialog: Dialog) -> None:
        """Lay a dialog over the page."""
        self.dialogs.append(dialog)
        self.redraw(fresh=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        self.call_next(self.redraw)

    async def on_key(self, event: events.Key) -> None:
        """Hand the key on."""
        event.stop()
        event.prevent_default()
        character = event.character if event.is_printable else None
        self.press(event.key, character)

    def press(self, name: str, character: str | None) -> None:
        """A key by its name and, if it writes something, its character."""
        watched = bool(self.dialogs) and isinstance(self.dialogs[-1], KeysDialog)
        if name == "ctrl+c" and not watched:
            now = time.monotonic()
            if now - self._interrupted < 2:
                self.exit()
                return
            self._interrupted = now
            self.say("Ctrl+C once more quits.")
            return
        if name == "ctrl+z" and not watched:
            if self.options.kiosk:
                self.say("There is no shell behind this.")
            else:
                self.action_suspend_process()
            return
        if self.dialogs:
            self._press_dialog(name, character)
            return
        if name == "escape" and self.call_off():
            return
        command = BY_KEY.get(character if character and character != " " else name)
        if self._waits(command.id if command else ""):
            self._typed.append((name, character))
            return
        had, self.message = self.message, ""
        here = self.here
        if command is not None and (here is None or command.applies(here)):
            self.perform(command.id)
        elif command is not None:
            self.say(f"{command.label}: nothing to {command.wants} here.")
        elif had:
            self.redraw(fresh=False)

    def _waits(self, command: str) -> bool:
        if self._typed:
            return True
        leaves = command in {"quit", "next_tab", "previous_tab"} or command.startswith("tab:")
        if self.page is None:
            return not leaves
        if self._pending is None or leaves or self._long:
            return False
        known = self.pages.get(self._pending.tab)
        return known is None or known[0] != self._pending

    def _press_dialog(self, name: str, character: str | None) -> None:
        dialog = self.dialogs[-1]
        dialog.key(name, character)
        self.message = ""
        self._after(dialog)

    def _after(self, dialog: Dialog) -> None:
        if dialog.done:
            self.dialogs.remove(dialog)
            if dialog.then is not None and dialog.result is not None:
                dialog.then(dialog.result)
        self.redraw(fresh=False)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes to the line that is being written."""
        if self.dialogs:
            self.dialogs[-1].paste(event.text)
            self.redraw(fresh=False)

    def on_main_screen_pressed(self, event: MainScreen.Pressed) -> None:
        """A click means what is drawn there; the wheel moves the cursor."""
        if self.dialogs:
            dialog = self.dialogs[-1]
            if event.wheel:
                dialog.key("down" if event.wheel > 0 else "up", None)
            else:
                dialog.click(event.x - dialog.origin[0], event.y - dialog.origin[1])
            self._after(dialog)
            return
        if event.wheel:
            for _ in range(3):
                self.press("down" if event.wheel > 0 else "up", None)
            return
        areas = self.base.hit_areas if self.base else ()
        action = next((s.action for s in areas if s.y == event.y and s.x <= event.x < s.x + s.width), "")
        kind, _, what = action.partition(":")
        self.message = ""
        if kind == "row" and self.page is not None:
            self.state.view = replace(self.state.view, row=int(what), focus="table", point=-1)
            self.moved()
        elif kind == "key":
            command = next((c for c in COMMANDS if c.footer and footer_key(c) == what), None)
            if command is not None:
                self.perform(command.id)
        elif action:
            self.perform(action)
