"""Filters typed, picked, or taken from the cell under the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.analysis.filters.hints import KINDS
from tui.analysis.filters.syntax import FilterError, joined, quoted
from tui.app.change import Change
from tui.pages.model.table import told_apart
from tui.pages.transforms.filter_fields import fields_of, term_like
from tui.screens.filter_prompt import FilterPrompt
from tui.screens.pick import Choice, PickDialog

if TYPE_CHECKING:
    from tui.app.ports import Handler, Loader
    from tui.app.runtime.loader import Answer
    from tui.app.session import Session
    from tui.pages.model.page import Table


class FilterCommands:
    """Which rows are kept."""

    def __init__(self, session: Session, loader: Loader) -> None:
        self.session, self.loader = session, loader

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {"filter": self.type, "filter_like": self.like, "filter_pick": self.pick}

    def type(self, text: str | None = None) -> Change:
        """The filter line, with the filter of now in it, or `text`."""
        session, page = self.session, self.session.page
        if page is None:
            return Change.NOTHING
        table, facts = page.table, session.facts

        def values(name: str) -> None:
            def came(answer: Answer) -> Change:
                if answer.error is not None or prompt.done:
                    return Change.NOTHING
                prompt.came(name, answer.value)
                return Change.FRAME

            self.loader.ask(f"values of {name}", came, lambda: _values(table, name, facts))

        def count(text: str) -> None:
            def came(answer: Answer) -> Change:
                if prompt.done:
                    return Change.NOTHING
                if isinstance(answer.error, FilterError):
                    prompt.refused(text, answer.error)
                elif answer.error is None:
                    prompt.counted(text, *answer.value)
                return Change.FRAME

            self.loader.ask("kept", came, lambda: _count(table, text, facts))

        old = page.query.filter
        fields = fields_of(table, facts)
        prompt = FilterPrompt(old if text is None else text, fields, values=values, count=count, then=self.keep)
        return session.open_dialog(prompt)

    def keep(self, text: str) -> Change:
        """Look at the rows that the filter `text` keeps; an empty one takes the filter away."""
        if self.session.page is None or text == self.session.query.filter:
            return Change.NOTHING
        return self.session.update_query(filter=text)

    def like(self) -> Change:
        """Only rows like the cell under the cursor."""
        page, view = self.session.page, self.session.viewport
        if page is None or not page.table.height:
            return Change.NOTHING
        term = term_like(page.table, view.row, view.column, fields_of(page.table, self.session.facts))
        if not term:
            return self.session.notify("A small chart holds nothing to filter by.")
        return self.keep(joined(page.query.filter, term))

    def pick(self) -> Change:
        """A field, then one of its values; a number or a date goes on in the filter line."""
        session, page = self.session, self.session.page
        if page is None:
            return Change.NOTHING
        table, facts = page.table, session.facts
        here = replace(table, whole=None)  # what can be picked is in the rows that are left
        fields = fields_of(table, facts)
        old = page.query.filter

        def came(name: str, answer: Answer) -> Change:
            if answer.error is not None or session.page is None or session.page.table is not table or session.dialogs:
                return Change.NOTHING
            choices = [Choice(value, value, f"{count:,}") for value, count in answer.value]
            return session.open_dialog(
                PickDialog(f"{name}: rows that have it", choices, lambda value: picked(name, str(value)))
            )

        def picked(name: str, value: str) -> Change:
            word = value if value in {"none", "known"} else quoted(value)
            return self.keep(joined(old, f"{name}:{word}"))

        def chosen(name: str) -> Change:
            one = next(field for field in fields if field.name == name)
            if one.kind == "number":
                return self.type(joined(old, f"{name}>"))
            self.loader.ask("pick", lambda answer: came(name, answer), lambda: _values(here, name, facts))
            return Change.NOTHING

        titles = told_apart(table.columns, page.names)
        named = [(f, titles.get(f.column, f.title) or f.name) for f in fields]
        choices = [Choice(f.name, title, KINDS[f.kind], f"{f.name} {' '.join(f.aliases)}") for f, title in named]
        return session.open_dialog(PickDialog("Filter by", choices, chosen))


def _values(table: Table, name: str, facts: Any) -> list[tuple[str, int]]:
    from tui.pages.transforms.filtered import values_of

    return values_of(table, name, facts)


def _count(table: Table, text: str, facts: Any) -> tuple[int, int]:
    from tui.pages.transforms.filtered import count_kept

    return count_kept(table, text, facts)
