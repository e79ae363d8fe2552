"""Commands that lay something over the page, or mark in it: search, provenance, help, palette, theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.app.parts import Parts
from tui.app.places import keep_theme
from tui.app.points import points_of
from tui.draw.cells import line
from tui.draw.provenance import describe
from tui.draw.screen import cell_at
from tui.pages.model import Cell
from tui.pages.query import Query
from tui.pages.registry import BY_ID
from tui.screens.dialog import TextDialog
from tui.screens.guide import help_dialog, palette_choices
from tui.screens.keys import KeysDialog
from tui.screens.menus import SearchPrompt
from tui.screens.pick import PickDialog
from tui.screens.search import count_matches, find_row
from tui.themes import THEMES

if TYPE_CHECKING:
    from tui.draw.rows import Row
    from tui.draw.symbols import Symbols


class Looks(Parts):
    """The commands' methods: `do_` and the command's id."""

    def do_search(self) -> None:
        """Search while typing; Esc goes back to where it began."""
        if self.page is None:
            return
        before = self.state.view = replace(self.state.view, focus="table", point=-1)

        def typed(words: str) -> str:
            assert self.page is not None
            row = find_row(self.page.table, words, before.row)
            self.state.view = replace(self.state.view, find=words, row=before.row if row is None else row)
            self.redraw(fresh=False)
            if not words:
                return ""
            count = count_matches(self.page.table, words)
            return "no match" if row is None else f"{count} match{'es' if count != 1 else ''}"

        def accepted(words: str) -> None:
            self.state.view = replace(self.state.view, find=words)
            self.moved()

        def left() -> None:
            self.state.view = replace(self.state.view, row=before.row, top=before.top, find=before.find)

        self.open_dialog(SearchPrompt(typed, accepted, left))

    def _match(self, way: int) -> None:
        view = self.state.view
        if self.page is None or not view.find:
            return
        row = find_row(self.page.table, view.find, view.row + way, way)
        if row is None:
            self.say(f"Nothing matches '{view.find}'.")
            return
        self.state.view = replace(view, row=row)
        self.moved()

    def do_search_next(self) -> None:
        """The next match."""
        self._match(1)

    def do_search_previous(self) -> None:
        """The match before."""
        self._match(-1)

    def do_mark(self) -> None:
        """Mark the row, or take its mark away."""
        view = self.state.view
        keys = self.page.table.keys(view.row, 1) if self.page is not None else []
        if keys:
            self.state.view = replace(view, marks=view.marks ^ {keys[0]})
            self.redraw(fresh=False)

    def do_compare(self) -> None:
        """The marked rows, in the order of the table, or this one, in Compare."""
        page = self.page
        if page is None:
            return
        marks = self.state.view.marks or frozenset(page.table.keys(self.state.view.row, 1))
        found = sorted((at, key) for key in marks if (at := page.table.find(key)) is not None)
        names = tuple(key for _, key in found)
        section = page.query.tab if page.query.tab in BY_ID["compare"].sections else ""
        shared = self.state.query
        self.turn(Query("compare", section=section, select=",".join(names), **shared.shared()))

    def do_provenance(self) -> None:
        """The whole chain behind what is under the cursor."""
        page, view = self.page, self.state.view
        if page is None:
            return
        cell = cell_at(page, view)
        label = self._label()

        also: list[Cell] = []
        if view.focus == "headlines" and 0 <= view.point < len(page.headlines):
            also = [part for part in page.headlines[view.point].detail if isinstance(part, Cell)]

        def lines(width: int, symbols: Symbols) -> list[Row]:
            rows = describe(cell, page.sources, width, symbols, label)
            for at, part in enumerate(also):
                words = "" if at else "The numbers beside it"
                rows += [line(width), *describe(part, page.sources, width, symbols, words)]
            return rows

        self.open_dialog(TextDialog("Where this comes from", lines, also=("p",)))

    def _label(self) -> str:
        page, view = self.page, self.state.view
        if page is None:
            return ""
        if view.focus == "headlines" and 0 <= view.point < len(page.headlines):
            return page.headlines[view.point].label
        if view.focus == "chart":
            points = points_of(page.chart)
            if 0 <= view.point < len(points):
                return points[view.point][1]
        if not page.table.height:
            return ""
        row = page.table.rows.slice(view.row, 1)[0]
        name = str(row.get(page.table.name_column) or "")
        return f"{name}, {page.table.columns[view.column].title}" if view.column else name

    def do_words(self) -> None:
        """The chart as sentences, and back."""
        self.state.view = replace(self.state.view, words=not self.state.view.words)
        if self.state.query.only == "table":
            self.perform("layout")
        self.redraw()

    def do_help(self) -> None:
        """The keys that work here."""
        here = self.here
        if here is not None:
            self.open_dialog(help_dialog(here, here.page.title))

    def do_keys(self) -> None:
        """The keys as they arrive."""
        self.open_dialog(KeysDialog())

    def do_palette(self) -> None:
        """All commands, by their words."""
        here = self.here
        if here is not None:
            choices = palette_choices(here, tuple(THEMES))
            self.open_dialog(PickDialog("Commands", choices, self._chosen, wide=66))

    def _chosen(self, command: Any) -> None:
        self.perform(str(command))

    def do_theme(self, name: str = "") -> None:
        """The next theme, or the one named; it is worn at the next start too."""
        names = tuple(THEMES)
        if not name:
            at = names.index(self.palette.name) if self.palette.name in names else 0
            name = names[(at + 1) % len(names)]
        self.palette = THEMES[name]
        keep_theme(name)
        self.dress()
        self.say(f"Theme: {name}")
