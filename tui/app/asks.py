"""Commands that ask the facts: looking a figure up, checking a sentence, what was known when, a range of time."""

from __future__ import annotations

from tui.app.parts import Parts
from tui.pages.query import Query
from tui.screens.ask import AskDialog, RangeDialog


class Asks(Parts):
    """`do_ask`, `do_known` and `do_range`."""

    def do_ask(self, text: str = "") -> None:
        """A line for a figure or a sentence; its answer is a view like every other."""
        if not text:
            before = self.state.query.ask if self.state.query.tab == "sources" else ""
            self.open_dialog(AskDialog(before, self.do_ask))
            return
        self.turn(Query("sources", section="lookup", ask=text, **self.state.query.shared()))

    def do_known(self) -> None:
        """Only what had been published by the as-of date, and back."""
        self.change(known=not self.state.query.known)

    def do_range(self) -> None:
        """A line for the range of time; nothing written shows all of it."""
        query = self.state.query
        self.open_dialog(
            RangeDialog(" ".join(filter(None, (query.start or "-" * bool(query.end), query.end))), self._ranged)
        )

    def _ranged(self, span: tuple[str, str]) -> None:
        self.change(start=span[0], end=span[1])
