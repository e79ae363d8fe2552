"""Finding rows: searching while typing, and filters typed, picked, or taken from the cell under the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.analysis.filters.hints import KINDS
from tui.analysis.filters.syntax import FilterError, joined, quoted
from tui.app.parts import Parts
from tui.facts.tables.folding import fold
from tui.pages.model.table import told_apart
from tui.pages.transforms.filter_fields import fields_of, term_like
from tui.screens.filter_prompt import FilterPrompt
from tui.screens.menus import SearchPrompt
from tui.screens.pick import Choice, PickDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.runtime.loader import Answer
    from tui.pages.model.page import Matches, Rows, Table


class Finding(Parts):
    """The commands' methods: `do_` and the command's id."""

    _matches: tuple[Rows, str, Matches] | None = None
    """What the last search found: the rows it looked through, the words, the matches."""

    # Search

    def _ask_matches(self, words: str, found: Callable[[Matches], None]) -> None:
        """Have the rows looked for that hold `words`, off the event loop; only the newest question is answered."""
        page = self.page
        if page is None or self.loader is None:
            return
        table = page.table
        kept = self._matches
        if kept is not None and kept[0] is table.rows and kept[1] == words:
            found(kept[2])
            return

        def came(answer: Answer) -> None:
            if self.page is None or self.page.table.rows is not table.rows:
                return
            if answer.error is not None:
                self.say("The rows could not be searched.")
                return
            self._matches = (table.rows, words, answer.value)
            found(answer.value)

        names = [table.name_column, *(c.name for c in table.columns if c.kind == "text")]
        self.loader.ask("found", came, lambda: table.rows.matches(words, names))

    def do_search(self) -> None:
        """Search while typing; Esc goes back to where it began."""
        if self.page is None:
            return
        before = self.state.view = replace(self.state.view, focus="table", point=-1)

        def typed(words: str) -> None:
            self.state.view = replace(self.state.view, find=words)
            if not words.strip():
                self.state.view = replace(self.state.view, row=before.row, top=before.top)
                prompt.says = ""
                self.redraw(fresh=False)
                return

            def found(matches: Matches) -> None:
                if prompt.line.text != words or self.state.view.find != words:
                    return
                row = before.row if matches.number(before.row) else matches.next(before.row)
                prompt.says = _counted(matches, row) + self._where(words, row) if row is not None else "no match"
                self.state.view = replace(self.state.view, row=before.row if row is None else row)
                self.redraw(fresh=False) if not prompt.done else self.moved()

            self._ask_matches(words, found)

        def accepted(words: str) -> None:
            self.state.view = replace(self.state.view, find=words)
            self.moved()

        def left() -> None:
            self.state.view = replace(self.state.view, row=before.row, top=before.top, find=before.find)

        prompt = SearchPrompt(typed, accepted, left)
        self.open_dialog(prompt)

    def _match(self, way: int) -> None:
        words = self.state.view.find
        if self.page is None or not words:
            return

        def found(matches: Matches) -> None:
            view = self.state.view
            row = matches.next(view.row) if way > 0 else matches.previous(view.row)
            if row is None:
                self.say(f"Nothing matches '{words}'.")
                return
            self.state.view = replace(view, row=row)
            self.moved()
            self.say(f"'{words}': {_counted(matches, row)}{self._where(words, row)}")

        self._ask_matches(words, found)

    def _where(self, words: str, row: int) -> str:
        """The column of a match that the name of the row does not show."""
        table = self.page.table if self.page is not None else None
        found = table.rows.slice(row, 1) if table is not None else []
        wanted = fold(words)
        if table is None or not found or wanted in fold(str(found[0].get(table.name_column) or "")):
            return ""
        holding = (c.title for c in table.columns if wanted in fold(str(found[0].get(c.name) or "")))
        title = next(holding, "")
        return f", in {title}" if title else ""

    def do_search_next(self) -> None:
        """The next match."""
        self._match(1)

    def do_search_previous(self) -> None:
        """The match before."""
        self._match(-1)

    # Filter

    def do_filter(self, text: str | None = None) -> None:
        """The filter line, with the filter of now in it, or `text`."""
        page = self.page
        if page is None or self.loader is None:
            return
        table, facts, loader = page.table, self.facts, self.loader

        def values(name: str) -> None:
            def came(answer: Answer) -> None:
                if answer.error is None and not prompt.done:
                    prompt.came(name, answer.value)
                    self.redraw(fresh=False)

            loader.ask(f"values of {name}", came, lambda: _values(table, name, facts))

        def count(text: str) -> None:
            def came(answer: Answer) -> None:
                if prompt.done:
                    return
                if isinstance(answer.error, FilterError):
                    prompt.refused(text, answer.error)
                elif answer.error is None:
                    prompt.counted(text, *answer.value)
                self.redraw(fresh=False)

            loader.ask("kept", came, lambda: _count(table, text, facts))

        old = page.query.filter
        fields = fields_of(table, facts)
        prompt = FilterPrompt(old if text is None else text, fields, values=values, count=count, then=self.keep_rows)
        self.open_dialog(prompt)

    def keep_rows(self, text: Any) -> None:
        """Look at the rows that the filter `text` keeps; an empty one takes the filter away."""
        text = str(text)
        if self.page is not None and text != self.state.query.filter:
            self.change(filter=text)

    def do_filter_like(self) -> None:
        """Only rows like the cell under the cursor."""
        page, view = self.page, self.state.view
        if page is None or not page.table.height:
            return
        term = term_like(page.table, view.row, view.column, fields_of(page.table, self.facts))
        if not term:
            self.say("A small chart holds nothing to filter by.")
            return
        self.keep_rows(joined(page.query.filter, term))

    def do_filter_pick(self) -> None:
        """A field, then one of its values; a number or a date goes on in the filter line."""
        page = self.page
        if page is None or self.loader is None:
            return
        table, facts, loader = page.table, self.facts, self.loader
        here = replace(table, whole=None)  # what can be picked is in the rows that are left
        fields = fields_of(table, facts)
        old = page.query.filter

        def came(name: str, answer: Answer) -> None:
            if answer.error is None and self.page is not None and self.page.table is table and not self.dialogs:
                choices = [Choice(value, value, f"{count:,}") for value, count in answer.value]
                self.open_dialog(PickDialog(f"{name}: rows that have it", choices, lambda v: picked(name, str(v))))

        def picked(name: str, value: str) -> None:
            word = value if value in {"none", "known"} else quoted(value)
            self.keep_rows(joined(old, f"{name}:{word}"))

        def chosen(name: Any) -> None:
            one = next(field for field in fields if field.name == name)
            if one.kind == "number":
                self.do_filter(joined(old, f"{name}>"))
                return
            loader.ask("pick", lambda answer: came(str(name), answer), lambda: _values(here, str(name), facts))

        titles = told_apart(table.columns, page.names)
        named = [(f, titles.get(f.column, f.title) or f.name) for f in fields]
        choices = [Choice(f.name, title, KINDS[f.kind], f"{f.name} {' '.join(f.aliases)}") for f, title in named]
        self.open_dialog(PickDialog("Filter by", choices, chosen))


def _counted(matches: Matches, row: int) -> str:
    return f"{matches.number(row):,} of {len(matches):,} match{'es' if len(matches) != 1 else ''}"


def _values(table: Table, name: str, facts: Any) -> list[tuple[str, int]]:
    from tui.pages.transforms.filtered import values_of

    return values_of(table, name, facts)


def _count(table: Table, text: str, facts: Any) -> tuple[int, int]:
    from tui.pages.transforms.filtered import count_kept

    return count_kept(table, text, facts)
