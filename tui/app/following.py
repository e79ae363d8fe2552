"""The chart follows the cursor: after a rest it is made anew, off the event loop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.parts import Parts
from tui.settings.state_files import log_error

if TYPE_CHECKING:
    from tui.app.runtime.loader import Answer
    from tui.pages.model.query import Query

REST = 0.15
"""Seconds of rest after which the chart follows the cursor."""


def sentence_of(error: BaseException) -> str:
    """What an error says to the user: the sentence of one that is meant for them; empty for any other."""
    meant = isinstance(error, ValueError) or getattr(error, "exit_code", None) is not None
    return str(error) if meant and str(error).endswith((".", "?")) else ""


class Following(Parts):
    """When a chart is asked for, and what is done with it."""

    def moved(self) -> None:
        """The cursor moved: the table at once, the chart after a rest."""
        self.redraw(fresh=False)
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._rested)

    def _chart_token(self) -> object:
        if self.page is None:
            return None
        return self.page.query, () if self.page.late else self.page.table.keys(self.state.view.row, 1)

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
        self._ask_chart(page.query.to(row=keys[0]))

    def _ask_chart(self, query: Query) -> None:
        def work() -> object:
            assert self.facts is not None
            from tui.pages.assemble import chart

            return chart(self.facts, query)

        if self.loader is not None:
            self.loader.ask("chart", self._chart_token(), work)

    def _chart_came(self, answer: Answer) -> None:
        if answer.error is not None:
            log_error("chart", answer.error)
        if self.page is None or answer.token != self._chart_token() or self._pending is not None:
            return
        if self.page.late:
            if answer.error is not None:
                self.say(sentence_of(answer.error) or "The chart could not be made.")
            self.page = replace(self.page, chart=answer.value, late=False)
            self.pages[self.page.query.tab] = (self.page.query, self.page)
            self.redraw()
        elif answer.error is None:
            self.page = replace(self.page, chart=answer.value)
            self.redraw()
