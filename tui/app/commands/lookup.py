"""Asking the facts: looking a figure up, checking a sentence; and the weights of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.pages.model.query import Query
from tui.screens.ask import AskDialog
from tui.screens.menus import KeyMenu

if TYPE_CHECKING:
    from tui.app.ports import Handler
    from tui.app.session import Session


class LookupCommands:
    """Answers are views like every other."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "ask": self.ask,
            "weight_up": lambda: self._weigh(1),
            "weight_down": lambda: self._weigh(-1),
            "index": self.index,
        }

    def ask(self, text: str = "") -> Change:
        """Look `text` up; without it, a line to write it on."""
        query = self.session.query
        if not text:
            before = query.ask if query.tab == "sources" else ""
            return self.session.open_dialog(AskDialog(before, self.ask))
        return self.session.navigate(Query("sources", section="lookup", ask=text, **query.shared()))

    def _weigh(self, step: int) -> Change:
        """So much more weight for the indicator under the cursor, down to none."""
        session = self.session
        if session.page is None or session.facts is None or not session.page.table.height:
            return Change.NOTHING
        from tui.pages.compare.index import moved

        return session.update_query(weights=moved(session.facts, session.query, session.row_key, step))

    def index(self) -> Change:
        """How the index is made: preset, normalisation, per head."""
        if self.session.facts is None:
            return Change.NOTHING
        from tui.pages.compare.index import presets

        query, update = self.session.query, self.session.update_query
        names = presets(self.session.facts)
        entries = [(str(at), f"preset {name}", title) for at, (name, title) in enumerate(names.items(), 1)]
        entries += [
            ("z", "normalised by z", "on" if query.norm == "z" else "off: min-max"),
            ("h", "amounts per head", "on" if query.head else "off"),
            ("0", "the preset's weights", query.weights or "as they are"),
        ]
        keys = dict(zip((key for key, _, _ in entries), names, strict=False))

        def chosen(key: str) -> Change:
            if key in keys:
                return update(preset="" if key == "1" else keys[key], weights="")
            if key == "z":
                return update(norm="" if query.norm == "z" else "z")
            return update(head=not query.head) if key == "h" else update(weights="")

        return self.session.open_dialog(KeyMenu("How the index is made", entries, chosen))
