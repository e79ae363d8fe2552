"""Searching while typing, and going from match to match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import MOVED, Change
from tui.facts.tables.folding import fold
from tui.screens.menus import SearchPrompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.ports import Handler, Loader
    from tui.app.runtime.loader import Answer
    from tui.app.session import Session
    from tui.pages.model.page import Matches, Rows


class SearchCommands:
    """Rows are looked through off the event loop; only the newest question is answered."""

    def __init__(self, session: Session, loader: Loader) -> None:
        self.session, self.loader = session, loader
        self._matches: tuple[Rows, str, Matches] | None = None
        """What the last search found: the rows it looked through, the words, the matches."""

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "search": self.search,
            "search_next": lambda: self._match(1),
            "search_previous": lambda: self._match(-1),
        }

    def _ask(self, words: str, found: Callable[[Matches], Change]) -> Change:
        """Have the rows looked for that hold `words`."""
        if self.session.page is None:
            return Change.NOTHING
        table = self.session.page.table
        known = self._matches
        if known is not None and known[0] is table.rows and known[1] == words:
            return found(known[2])

        def came(answer: Answer) -> Change:
            if self.session.page is None or self.session.page.table.rows is not table.rows:
                return Change.NOTHING
            if answer.error is not None:
                return self.session.notify("The rows could not be searched.")
            self._matches = (table.rows, words, answer.value)
            return found(answer.value)

        names = [table.name_column, *(c.name for c in table.columns if c.kind == "text")]
        self.loader.ask("found", came, lambda: table.rows.matches(words, names))
        return Change.NOTHING

    def search(self) -> Change:
        """Search while typing; Esc goes back to where it began."""
        session = self.session
        if session.page is None:
            return Change.NOTHING
        session.adjust(focus="table", point=-1)
        before = session.viewport

        def typed(words: str) -> None:
            session.adjust(find=words)
            if not words.strip():
                session.adjust(row=before.row, top=before.top)
                prompt.says = ""
                return

            def found(matches: Matches) -> Change:
                if prompt.line.text != words or session.viewport.find != words:
                    return Change.NOTHING
                row = before.row if matches.number(before.row) else matches.next(before.row)
                prompt.says = _counted(matches, row) + self._where(words, row) if row is not None else "no match"
                session.adjust(row=before.row if row is None else row)
                return MOVED if prompt.done else Change.FRAME

            self._ask(words, found)

        def left() -> None:
            session.adjust(row=before.row, top=before.top, find=before.find)

        prompt = SearchPrompt(typed, lambda words: session.adjust(find=words) | MOVED, left)
        return session.open_dialog(prompt)

    def _match(self, way: int) -> Change:
        session = self.session
        words = session.viewport.find
        if session.page is None or not words:
            return Change.NOTHING

        def found(matches: Matches) -> Change:
            view = session.viewport
            row = matches.next(view.row) if way > 0 else matches.previous(view.row)
            if row is None:
                return session.notify(f"Nothing matches '{words}'.")
            session.adjust(row=row)
            session.notify(f"'{words}': {_counted(matches, row)}{self._where(words, row)}")
            return MOVED

        return self._ask(words, found)

    def _where(self, words: str, row: int) -> str:
        """The column of a match that the name of the row does not show."""
        table = self.session.page.table if self.session.page is not None else None
        found = table.rows.slice(row, 1) if table is not None else []
        wanted = fold(words)
        if table is None or not found or wanted in fold(str(found[0].get(table.name_column) or "")):
            return ""
        holding = (c.title for c in table.columns if wanted in fold(str(found[0].get(c.name) or "")))
        title = next(holding, "")
        return f", in {title}" if title else ""


def _counted(matches: Matches, row: int) -> str:
    return f"{matches.number(row):,} of {len(matches):,} match{'es' if len(matches) != 1 else ''}"
