"""Building what is shown: facts, pages and charts come from the loader's thread; stale answers are dropped."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.following import Following, sentence_of
from tui.app.runtime.loader import Loader
from tui.app.runtime.renderer import Drawer
from tui.app.state import State, selected, settle
from tui.draw.page.skeleton import LEAST_HEIGHT, LEAST_WIDTH
from tui.settings.state_files import log_error

if TYPE_CHECKING:
    from tui.app.runtime.loader import Answer
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query

SLOW = 0.3
"""Seconds after which a page that is still being built is announced."""

TELL = 0.5
"""Seconds between two words about work that goes on."""


class Loading(Following):
    """What the app does while it waits, and when an answer comes."""

    _long = False
    """What is being built takes long, and has been announced: keys go to the old view meanwhile."""

    _asked = 0.0
    """When it was asked for."""

    _told = ""
    """What was last said about it."""

    _reader: Loader | None = None
    """Reads rows from files, beside the loader: a chart that is being counted must not hold up a step of the cursor."""

    def _load_facts(self) -> Query | None:
        from tui.facts.store import load
        from tui.settings.folders import own_data, own_folder

        self.facts = load(own_data(self.options.data), self.options.table, own_folder(self.options.data))
        return self._settled(self.facts) if self._settled is not None else None

    def want(self, query: Query, *, again: bool = False) -> None:
        """Show the page of `query`: at once if it is there, else when it is built."""
        known = self.pages.get(query.tab)
        if known is not None and known[0] == query and not again:
            self._pending = None
            self._turn_to(known[1], "")
            return
        assert self.loader is not None
        self._pending, self._long = query, False
        self.loader.drop("chart")
        width, height = self.size.width, self.size.height
        view = replace(self.state.view, row=0, top=0) if self._to_top else self.state.view

        def work() -> Page:
            assert self.facts is not None
            from tui.pages.assemble import build

            page = build(self.facts, query)
            # Draw once here, so that the first chart's imports do not hold up the keys.
            Drawer(self.drawer.symbols).draw(
                page, view, max(width, LEAST_WIDTH), max(height, LEAST_HEIGHT), self.drawer.context(page, view),
            )  # fmt: skip
            return page

        self.loader.ask("page", query, work)
        self._asked = monotonic()
        self.set_timer(SLOW, lambda: self._announce(query))

    def _announce(self, query: Query) -> None:
        """Say what is being done for `query`, and for how long; again and again until it is done."""
        if self._pending is not query or self.page is None or self.loader is None:
            return
        ends = " Esc calls it off." if self.loader.doing("page") else ""
        if words := self.loader.doing("page") or self.loader.doing("facts"):
            seconds = monotonic() - self._asked
            self._tell(f"{words}, {seconds:.0f} s{self.drawer.symbols.ellipsis}{ends}")
            if self._place(query) == self._place(self.page.query):
                # The old view stays usable: what was typed goes to it from now on.
                self._long = True
                self._press_typed()
        elif query.tab != self.page.query.tab:
            self._tell("Reading the facts...")
        self.set_timer(TELL, lambda: self._announce(query))

    def _tell(self, sentence: str) -> None:
        """Say what is being done; the sentence goes when it is done."""
        self._told = sentence
        self.say(sentence)

    def call_off(self) -> bool:
        """Stay with the view that is there; False where nothing long is being built."""
        if self._pending is None or self.page is None or self.loader is None or not self.loader.doing("page"):
            return False
        self.loader.call_off("page")
        self._pending, self._to_top = None, False
        self._typed.clear()
        self.state.query = self.page.query
        self.state.queries[self.page.query.tab] = self.page.query
        self.say("Called off: the view is as it was.")
        return True

    def fetch_rows(self) -> None:
        """Have the rows read that were drawn blank, off the event loop."""
        if (rows := self.page.table.rows if self.page is not None else None) is None or not rows.wanting:
            return
        if self._reader is None:
            loop = asyncio.get_running_loop()
            self._reader = Loader(lambda answer: self._answered(loop, answer))
        self._reader.ask("rows", rows, rows.load)

    def _rows_came(self, answer: Answer) -> None:
        if (rows := self.page.table.rows if self.page is not None else None) is None or answer.token is not rows:
            return
        if answer.error is not None:
            self.say(sentence_of(answer.error) or "The rows could not be read.")
            return
        if answer.kind == "rows":
            self.redraw(fresh=False)
            if self._reader is not None and not rows.wanting:
                self._reader.ask("ahead", rows, rows.look_ahead)

    def _deliver(self, answer: Answer) -> None:
        if not self.is_running or self.return_code is not None:
            return
        if answer.kind == "facts":
            if answer.error is not None:
                self._no_facts(answer.error)
            elif answer.value is not None:
                self.state = State(answer.value, {answer.value.tab: answer.value})
                self.want(answer.value, again=True)
        elif answer.kind == "page":
            self._page_came(answer)
        elif answer.kind in {"rows", "ahead"}:
            self._rows_came(answer)
        elif callable(answer.token):
            answer.token(answer)  # who asked waits for it
        elif answer.kind == "chart":
            self._chart_came(answer)
        elif answer.kind == "take":
            self.say(str(answer.error) if answer.error is not None else str(answer.value))
            if answer.error is not None:
                log_error("export or copy", answer.error)

    def _no_facts(self, error: BaseException) -> None:
        from tui.facts.tables.problems import FactsError

        code = getattr(error, "exit_code", 1 if isinstance(error, FactsError) else None)
        if code is not None:
            self.last_words = f"aigap-tui: {error}"
            self.exit(return_code=code)
            return
        self.crash = error
        self.exit(return_code=1)

    def _page_came(self, answer: Answer) -> None:
        query = self._pending
        if query is None or answer.token != query:
            return
        self._pending = None
        if self.message == self._told:
            self.message = ""
        if answer.error is not None:
            self._page_failed(query, answer.error)
            return
        self.pages[query.tab] = (query, answer.value)
        self._turn_to(answer.value, query.row)

    def _turn_to(self, page: Page, wanted: str) -> None:
        new = self.page is None or self.page.query != page.query
        kept = self.page.table if self.page is not None else None
        same_place = self.page is not None and self._place(self.page.query) == self._place(page.query)
        key = ""
        if kept is not None and same_place and kept.height and not wanted:
            key = next(iter(kept.keys(self.state.view.row, 1)), "")
        before, self.page = self.state.view, page
        if new:
            self.state.view = settle(self.state.view, page, wanted or ("" if self._to_top else key))
            if self._to_top:
                self.state.view = replace(self.state.view, row=0, top=0)
        elif wanted:
            self.state.view = replace(settle(self.state.view, page, wanted), find=self.state.view.find)
        if new and (same_place or not wanted) and before.focus != "table":
            self._keep_focus(before, page)
        self._to_top = False
        self.redraw()
        if page.late and self._pending is None:
            self._ask_chart(page.query)
        elif page.follows and wanted == "" and self.state.view.row and self._pending is None:
            self._rested()
        self._press_typed()

    def _press_typed(self) -> None:
        """The keys that waited."""
        typed, self._typed = self._typed, []
        for at, (name, character) in enumerate(typed):
            if self._pending is not None and not self._long:
                self._typed = typed[at:] + self._typed
                break
            self.press(name, character)

    def _keep_focus(self, before: Viewport, page: Page) -> None:
        # Who stood in the chart or on a headline stands there still, where there is such a place.
        count = len(page.headlines) if before.focus == "headlines" else self.drawer.points(page.chart)
        if count and page.query.only != "table":
            self.state.view = replace(self.state.view, focus=before.focus, point=max(0, min(before.point, count - 1)))

    def _page_failed(self, query: Query, error: BaseException) -> None:
        self._typed.clear()
        if not (sentence := sentence_of(error)):
            path = log_error(f"page {query.command()}", error)
            sentence = f"This view could not be built ({type(error).__name__}); see {path}."
        if self.page is None:
            from tui.app.fallback import error_page

            self.page = error_page(query, sentence, self._painted.names if self._painted else ("", ""))
            self.redraw()
            return
        self.state.query = self.page.query
        self.state.queries[self.page.query.tab] = self.page.query
        self.say(sentence)

    def rest_loaders(self) -> None:
        """Ask nothing of anybody any more."""
        for loader in filter(None, (self.loader, self._reader)):
            loader.close()

    @property
    def quiet(self) -> bool:
        """Nothing is being built and nothing is about to follow: for tests."""
        idle = all(one is None or one.idle for one in (self.loader, self._reader))
        return self._rest is None and self._pending is None and idle

    def current(self) -> Query:
        """The view with cursor and marks in it: what the copied command says."""
        return self.state.query.to(row=selected(self.page, self.state.view)) if self.page else self.state.query
