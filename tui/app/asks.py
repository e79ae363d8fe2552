"""Commands that ask the facts: looking a figure up, checking a sentence, what was known when, a range of time."""

from __future__ import annotations

from tui.app.parts import Parts
from tui.pages.model.query import Query
from tui.screens.ask import AskDialog, RangeDialog
from tui.screens.menus import KeyMenu


class Asks(Parts):
    """`do_ask`, `do_known`, `do_range`, and the weights of an index."""

    def do_ask(self, text: str = "") -> None:
        """A line for a figure or a sentence; its answer is a view like every other."""
        if not text:
            before = self.state.query.ask if self.state.query.tab == "sources" else ""
            self.open_dialog(AskDialog(before, self.do_ask))
            return
        self.turn(Query("sources", section="lookup", ask=text, **self.state.query.shared()))

    def do_weight_up(self) -> None:
        """One more weight for the indicator under the cursor."""
        self._weigh(1)

    def do_weight_down(self) -> None:
        """One less, down to none."""
        self._weigh(-1)

    def _weigh(self, step: int) -> None:
        page, query = self.page, self.state.query
        if page is None or self.facts is None or not page.table.height:
            return
        from tui.pages.compare.index import moved

        indicator = page.table.keys(self.state.view.row, 1)[0]
        self.change(weights=moved(self.facts, query, indicator, step))

    def do_index(self) -> None:
        """How the index is made: preset, normalisation, per head."""
        if self.facts is None:
            return
        from tui.pages.compare.index import presets

        query = self.state.query
        names = presets(self.facts)
        entries = [(str(at), f"preset {name}", title) for at, (name, title) in enumerate(names.items(), 1)]
        entries += [
            ("z", "normalised by z", "on" if query.norm == "z" else "off: min-max"),
            ("h", "amounts per head", "on" if query.head else "off"),
            ("0", "the preset's weights", query.weights or "as they are"),
        ]
        keys = dict(zip((key for key, _, _ in entries), names, strict=False))

        def chosen(key: str) -> None:
            if key in keys:
                self.change(preset="" if key == "1" else keys[key], weights="")
            elif key == "z":
                self.change(norm="" if query.norm == "z" else "z")
            elif key == "h":
                self.change(head=not query.head)
            else:
                self.change(weights="")

        self.open_dialog(KeyMenu("How the index is made", entries, chosen))

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
