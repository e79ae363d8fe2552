"""Building what is shown: facts, pages and charts come from the loader's thread; stale answers are dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.parts import Parts
from tui.app.places import log_error
from tui.app.shown import Drawer
from tui.app.state import State, selected, settle
from tui.draw.skeleton import LEAST_HEIGHT, LEAST_WIDTH
from tui.pages.registry import BY_ID

if TYPE_CHECKING:
    from tui.app.loader import Answer
    from tui.draw.view import View
    from tui.pages.model import Page
    from tui.pages.query import Query

REST = 0.15
"""Seconds of rest after which the chart follows the cursor."""

SLOW = 0.3
"""Seconds after which a page that is still being built is announced."""


class Loading(Parts):
    """What the app does while it waits, and when an answer comes."""

    def _load_facts(self) -> Query | None:
        from tui.app.folders import own_data
        from tui.facts.store import load

        self.facts = load(own_data(self.options.data))
        return self._settled(self.facts) if self._settled is not None else None

    def want(self, query: Query, *, again: bool = False) -> None:
        """Show the page of `query`: at once if it is there, else when it is built."""
        known = self.pages.get(query.tab)
        if known is not None and known[0] == query and not again:
            self._pending = None
            self._turn_to(known[1], "")
            return
        assert self.loader is not None
        self._pending = query
        self.loader.drop("chart")
        tab, width, height = BY_ID[query.tab], self.size.width, self.size.height

        def work() -> Page:
            assert self.facts is not None
            page = tab.build(self.facts, query)
            # Draw once here, so that the first chart's imports do not hold up the keys.
            Drawer(self.drawer.symbols).draw(
                page, self.state.view, max(width, LEAST_WIDTH), max(height, LEAST_HEIGHT),
                self.drawer.context(page, self.state.view),
            )  # fmt: skip
            return page

        self.loader.ask("page", query, work)
        self.set_timer(SLOW, self._announce)

    def _announce(self) -> None:
        if self._pending is not None and self.page is not None and self._pending.tab != self.page.query.tab:
            self.say("Reading the facts...")

    def _deliver(self, answer: Answer) -> None:
        if not self.is_running or self._exit:
            return
        if answer.kind == "facts":
            if answer.error is not None:
                self._no_facts(answer.error)
            elif answer.value is not None:
                query = answer.value
                self.state = State(query, {query.tab: query})
                self.want(query, again=True)
        elif answer.kind == "page":
            self._page_came(answer)
        elif answer.kind == "chart":
            if answer.error is not None:
                log_error("chart", answer.error)
            elif self.page is not None and answer.token == self._chart_token() and self._pending is None:
                self.page = replace(self.page, chart=answer.value)
                self.redraw()
        elif answer.kind == "take":
            self.say(str(answer.error) if answer.error is not None else str(answer.value))
            if answer.error is not None:
                log_error("export or copy", answer.error)

    def _no_facts(self, error: BaseException) -> None:
        from tui.facts.problems import FactsError

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
        if answer.error is not None:
            self._page_failed(query, answer.error)
            return
        self.pages[query.tab] = (query, answer.value)
        self._turn_to(answer.value, query.select)

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
        if page.follows and wanted == "" and self.state.view.row and self._pending is None:
            self._rested()
        typed, self._typed = self._typed, []
        for at, (name, character) in enumerate(typed):
            if self._pending is not None:
                self._typed = typed[at:] + self._typed
                break
            self.press(name, character)

    def _keep_focus(self, before: View, page: Page) -> None:
        # Who stood in the chart or on a headline stands there still, where there is such a place.
        count = len(page.headlines) if before.focus == "headlines" else self.drawer.points(page.chart)
        if count and page.query.only != "table":
            self.state.view = replace(self.state.view, focus=before.focus, point=max(0, min(before.point, count - 1)))

    def _page_failed(self, query: Query, error: BaseException) -> None:
        self._typed.clear()
        if isinstance(error, ValueError) and str(error).endswith((".", "?")):
            sentence = str(error)
        else:
            path = log_error(f"page {query.command()}", error)
            sentence = f"This view could not be built ({type(error).__name__}); see {path}."
        if self.page is None:
            from tui.app.fallback import error_page

            names = self._painted.names if self._painted else ("", "")
            self.page = error_page(query, sentence, names)
            self.redraw()
            return
        self.state.query = self.page.query
        self.state.queries[self.page.query.tab] = self.page.query
        self.say(sentence)

    # The chart follows

    def moved(self) -> None:
        """The cursor moved: the table at once, the chart after a rest."""
        self.redraw(fresh=False)
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._rested)

    def _chart_token(self) -> object:
        return (self.page.query, self.page.table.keys(self.state.view.row, 1)) if self.page is not None else None

    def _rested(self) -> None:
        self._rest = None
        page = self.page
        if page is None or self._pending is not None:
            return
        if not page.follows:
            self.redraw()
            return
        keys = page.table.keys(self.state.view.row, 1)
        if not keys or self.loader is None:
            return
        tab, query = BY_ID[page.query.tab], page.query.to(select=keys[0])

        def work() -> object:
            assert self.facts is not None
            return tab.chart(self.facts, query)

        self.loader.ask("chart", self._chart_token(), work)

    @property
    def quiet(self) -> bool:
        """Nothing is being built and nothing is about to follow: for tests."""
        return self._rest is None and self._pending is None and (self.loader is None or self.loader.idle)

    def current(self) -> Query:
        """The view with cursor and marks in it: what the copied command says."""
        return self.state.query.to(select=selected(self.page, self.state.view)) if self.page else self.state.query
