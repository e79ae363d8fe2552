"""Building what is shown: facts, pages and charts come from the loader; stale answers are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.app.change import Change
from tui.pages.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.ports import Clock, Listener, Loader, Timer
    from tui.app.runtime.loader import Answer
    from tui.facts.tables.facts import Facts
    from tui.pages.model.look import Look
    from tui.pages.model.page import Page
    from tui.pages.model.rows import Rows

SLOW = 0.3
"""Seconds after which a page that is still being built is announced."""

TELL = 0.5
"""Seconds between two words about work that goes on."""

REST = 0.15
"""Seconds of rest after which the chart follows the cursor."""


class PageBuilder:
    """Asks the loader for what is wanted now, and tells its listener what came of it. It never waits."""

    listener: Listener

    def __init__(
        self,
        clock: Clock,
        loader: Loader,
        reader: Callable[[], Loader],
        open_facts: Callable[[], Facts],
        *,
        facts: Facts | None = None,
        settle: Callable[[Facts], tuple[Query, Look]] | None = None,
    ) -> None:
        self.clock, self.loader, self.facts = clock, loader, facts
        self.pending: Query | None = None
        """The view that is being built; None: nothing is waited for."""

        self._last: Query | None = None
        """The view that was asked for last, built or not."""

        self._open_facts, self._settle = open_facts, settle
        self._make_reader = reader
        self._reader: Loader | None = None
        """Reads rows from files, beside the loader: a chart that is being counted must not hold up a step."""

        self._unreadable: Rows | None = None
        """Rows that could not be read: not tried again before the cursor moves."""

        self._pages: dict[str, tuple[Query, Page]] = {}
        """The last page of each tab, by what was asked for."""

        self._asked = 0.0
        self._rest: Timer | None = None
        self._chart: tuple[Query, bool] | None = None
        """The view whose chart is awaited, and whether it is the page's own, whatever row the cursor is on."""

    def start(self) -> None:
        """Have the facts read, where they are not there yet."""
        if self.facts is None:
            self.loader.ask("facts", None, self._read_facts)

    def _read_facts(self) -> tuple[Query, Look] | None:
        self.facts = self._open_facts()
        return self._settle(self.facts) if self._settle is not None else None

    @property
    def names_settled(self) -> bool:
        """Whether the view asked for is what the facts make of it; else `facts_ready` will tell that."""
        return self._settle is None

    def close(self) -> None:
        """Ask nothing of anybody any more."""
        for loader in filter(None, (self.loader, self._reader)):
            loader.close()

    @property
    def quiet(self) -> bool:
        """Nothing is being built and nothing is about to follow: for tests."""
        idle = all(one is None or one.idle for one in (self.loader, self._reader))
        return self._rest is None and self.pending is None and idle

    # Pages

    def keep(self, query: Query, page: Page) -> None:
        """The page of `query` is this one: it need not be built."""
        self._pages[query.tab] = (query, page)

    def has(self, query: Query) -> bool:
        """Whether a page of it is there, be it one to be built again."""
        known = self._pages.get(query.tab)
        return known is not None and known[0] == query

    def knows(self, tab: str) -> bool:
        """Whether any page of a tab is there; where not, what is shown are the first rows of one at most."""
        return tab in self._pages

    def request(self, query: Query, draw: Callable[[Page], object], *, again: bool = False) -> Page | None:
        """The page of `query` if it is there; None: it is being built, and the listener hears of it.

        `draw` is called with it on the loader's thread, so that the first chart's imports do not hold up the keys.
        """
        known = self._pages.get(query.tab)
        if known is not None and known[0] == query and not again:
            self.pending, self._last, self._chart = None, query, None
            return known[1]
        self.pending, self._last, self._chart = query, query, None
        self.loader.drop("chart")

        def work() -> Page:
            from tui.pages.assemble import build

            assert self.facts is not None
            page = build(self.facts, query)
            draw(page)
            return page

        def spare(running: object) -> bool:
            # What is nearly there is finished: a reader who goes to and fro between two tabs comes back to it.
            return running == query or (isinstance(running, Query) and running.tab != query.tab)

        self.loader.ask("page", query, work, spare)
        self._asked = self.clock.now()
        self.clock.later(SLOW, lambda: self._still_building(query))
        return None

    def _still_building(self, query: Query) -> None:
        if self.pending is not query:
            return
        self.loader.call_off("page", unless=query)
        own, seconds = self.loader.doing("page"), self.clock.now() - self._asked
        words = own or self.loader.doing("facts")
        self.listener.react(self.listener.still_building(query, words, seconds, bool(own)))
        self.clock.later(TELL, lambda: self._still_building(query))

    def call_off(self) -> bool:
        """Wait no more for the page that is being built; False where nothing long is."""
        if self.pending is None or not self.loader.doing("page"):
            return False
        self.loader.call_off("page")
        self.pending = None
        return True

    def _page_came(self, answer: Answer) -> Change:
        query, built = self.pending, answer.token
        if query is None or built != query:
            if answer.error is None and isinstance(built, Query) and self._last and built.tab != self._last.tab:
                self.keep(built, answer.value)
            return Change.NOTHING
        self.pending = None
        self.loader.drop("page")
        if answer.error is not None:
            return self.listener.page_failed(query, answer.error)
        self.keep(query, answer.value)
        return self.listener.page_ready(query, answer.value)

    # Charts

    def cursor_moved(self) -> None:
        """The cursor moved: once it rests, the listener hears of it. The chart of the row before is wanted no more."""
        self._unreadable = None
        if self._chart is not None and not self._chart[1]:
            self._chart = None
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.clock.later(REST, self._rested)

    def _rested(self) -> None:
        self._rest = None
        self.listener.react(self.listener.cursor_rested())

    def request_chart(self, query: Query, *, late: bool = False) -> None:
        """The chart alone; `late`: that of the page itself, which came without it."""
        self._chart = (query, late)

        def work() -> object:
            from tui.pages.assemble import chart

            assert self.facts is not None
            return chart(self.facts, query)

        self.loader.ask("chart", self._chart, work)

    def _chart_came(self, answer: Answer) -> Change:
        if answer.token != self._chart or self.pending is not None:
            return Change.NOTHING
        self._chart = None
        return self.listener.chart_ready(answer.value, answer.error)

    # Rows of files

    def read_rows(self, rows: Rows) -> None:
        """Have the rows read that were drawn blank."""
        if not rows.wanting or rows is self._unreadable:
            return
        if self._reader is None:
            self._reader = self._make_reader()
        self._reader.ask("rows", rows, rows.load)

    def _rows_came(self, answer: Answer, rows: Rows | None) -> Change:
        if rows is None or answer.token is not rows:
            return Change.NOTHING
        if answer.error is not None:
            self._unreadable = rows
            return self.listener.rows_ready(answer.error)
        if answer.kind != "rows":
            return Change.NOTHING
        change = self.listener.rows_ready(None)
        if self._reader is not None and not rows.wanting:
            self._reader.ask("ahead", rows, rows.look_ahead)
        return change

    def deliver(self, answer: Answer, rows: Rows | None) -> Change:
        """Take a loader's answer, on the event loop; `rows` are those on the screen."""
        if answer.kind == "facts":
            if answer.error is not None:
                return self.listener.facts_failed(answer.error)
            return self.listener.facts_ready(*(answer.value or ()))
        if answer.kind == "page":
            return self._page_came(answer)
        if answer.kind in {"rows", "ahead"}:
            return self._rows_came(answer, rows)
        if answer.kind == "chart":
            return self._chart_came(answer)
        if callable(answer.token):
            return cast("Callable[[Answer], Change]", answer.token)(answer)  # who asked waits for it
        return Change.NOTHING
