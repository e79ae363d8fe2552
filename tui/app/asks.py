"""Commands that ask the facts: looking a figure up, checking a sentence."""

from __future__ import annotations

from tui.app.parts import Parts
from tui.pages.query import Query
from tui.screens.ask import AskDialog


class Asks(Parts):
    """`do_ask`."""

    def do_ask(self, text: str = "") -> None:
        """A line for a figure or a sentence; its answer is a view like every other."""
        if not text:
            before = self.state.query.ask if self.state.query.tab == "sources" else ""
            self.open_dialog(AskDialog(before, self.do_ask))
            return
        here = self.state.query
        self.turn(Query("sources", here.pair, here.as_of, section="lookup", ask=text))
