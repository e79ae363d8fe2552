"""What becomes of a session when facts, pages, charts and rows arrive, or fail to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.app.state import State, place
from tui.settings.state_files import log_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.ports import Terminal
    from tui.app.session import Session
    from tui.facts.tables.facts import Facts
    from tui.pages.model.look import Look
    from tui.pages.model.page import Chart, Page
    from tui.pages.model.query import Query


def sentence_of(error: BaseException) -> str:
    """What an error says to the user: the sentence of one that is meant for them; empty for any other."""
    meant = isinstance(error, ValueError) or getattr(error, "exit_code", None) is not None
    return str(error) if meant and str(error).endswith((".", "?")) else ""


class Arrivals:
    """The listener of the session's page builder."""

    def __init__(self, session: Session, terminal: Terminal, settle_look: Callable[[Look, Page, Facts], Look]) -> None:
        self.session, self.terminal, self.settle_look = session, terminal, settle_look
        self._told = ""
        """What was last said about it."""

    def react(self, change: Change) -> None:
        """Act on a change that came by itself: with time."""
        self.session.react(change)

    # Facts

    def facts_ready(self, query: Query | None = None, look: Look | None = None) -> Change:
        """Look at what the names of the command line turned out to mean."""
        if query is None:
            return Change.NOTHING
        self.session.state, self.session.look = State(query, {query.tab: query}), look
        return self.session.request_page(again=True)

    def facts_failed(self, error: BaseException) -> Change:
        """End, with a sentence where the facts or names are at fault."""
        from tui.facts.tables.problems import FactsError

        code = getattr(error, "exit_code", 1 if isinstance(error, FactsError) else None)
        if code is not None:
            self.terminal.leave(code, f"aigap-tui: {error}")
        else:
            self.terminal.leave(1, crash=error)
        return Change.NOTHING

    # Pages

    def still_building(self, query: Query, words: str, seconds: float, ends: bool) -> Change:
        """Say what is being done, and for how long."""
        page = self.session.page
        if page is None:
            return Change.NOTHING
        if not words:
            return self._tell("Reading the facts...") if query.tab != page.query.tab else Change.NOTHING
        way_out = " Esc calls it off." if ends else ""
        change = self._tell(f"{words}, {seconds:.0f} s{self.session.renderer.symbols.ellipsis}{way_out}")
        if place(query) == place(page.query):
            # The old view stays usable: what was typed goes to it from now on.
            self.session.slow = True
            self.session.react(change)
            self.session.catch_up()
        return change

    def _tell(self, sentence: str) -> Change:
        self._told = sentence
        return self.session.notify(sentence)

    def page_ready(self, query: Query, page: Page) -> Change:
        """Show it."""
        session = self.session
        self._told_enough()
        if session.look is not None and session.facts is not None:
            try:
                session.look = self.settle_look(session.look, page, session.facts)
            except Exception as error:
                return self.facts_failed(error)
        return session.show_page(page, query.row)

    def _told_enough(self) -> None:
        if self.session.message == self._told:
            self.session.message = ""

    def page_failed(self, query: Query, error: BaseException) -> Change:
        """Say so, and stay where the reader was."""
        session = self.session
        self._told_enough()
        session.waiting.clear()
        if not (sentence := sentence_of(error)):
            path = log_error(f"page {query.command()}", error)
            sentence = f"This view could not be built ({type(error).__name__}); see {path}."
        if session.page is None:
            from tui.app.fallback import error_page

            session.page = error_page(query, sentence, session.painted.names if session.painted else ("", ""))
            return Change.CHART
        session.go_back_to_shown()
        return session.notify(sentence)

    # Charts and rows

    def cursor_rested(self) -> Change:
        """The chart follows."""
        return self.session.let_chart_follow()

    def chart_ready(self, chart: Chart | None, error: BaseException | None) -> Change:
        """Put it on the page."""
        session, page = self.session, self.session.page
        if error is not None:
            log_error("chart", error)
        if page is None or (error is not None and not page.late):
            return Change.NOTHING
        session.page = replace(page, chart=chart, late=False)
        if page.late:
            session.builder.keep(page.query, session.page)
            if error is not None:
                session.notify(sentence_of(error) or "The chart could not be made.")
        return Change.CHART

    def rows_ready(self, error: BaseException | None) -> Change:
        """Draw them, or say why they can't be."""
        if error is not None:
            return self.session.notify(sentence_of(error) or "The rows could not be read.")
        return Change.FRAME
