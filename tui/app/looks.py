"""Commands that lay something over the page: provenance, the chart in words, help, palette, theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.app.parts import Parts
from tui.app.runtime.points import points_of
from tui.draw.grid.cells import line
from tui.draw.page.provenance import describe
from tui.draw.page.screen import cell_at, cited_column
from tui.pages.model.page import Cell
from tui.screens.dialog import TextDialog
from tui.screens.guide import help_dialog, palette_choices
from tui.screens.keys import KeysDialog
from tui.screens.pick import PickDialog
from tui.settings.state_files import keep_theme
from tui.themes import THEMES

if TYPE_CHECKING:
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols


class Looks(Parts):
    """The commands' methods: `do_` and the command's id."""

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
        at = cited_column(page, view)
        column = page.table.columns[at]
        if at == view.column:
            return f"{name}, {column.title}" if at else name
        return f"{name}, {column.title}: stands for the row"

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
