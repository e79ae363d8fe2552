"""What is laid over the page: provenance, help, all commands, keys as they arrive; and how it looks: words, theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.app.commands.navigation import next_of
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
    from tui.app.ports import Handler, Terminal
    from tui.app.session import Session
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Page


class LooksCommands:
    """Overlays and dress."""

    def __init__(self, session: Session, terminal: Terminal) -> None:
        self.session, self.terminal = session, terminal

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "provenance": self.provenance,
            "words": self.words,
            "help": self.help,
            "keys": lambda: self.session.open_dialog(KeysDialog()),
            "palette": self.palette,
            "theme": self.theme,
        }

    def provenance(self) -> Change:
        """The whole chain behind what is under the cursor."""
        page, view = self.session.page, self.session.viewport
        if page is None:
            return Change.NOTHING
        cell, label = cell_at(page, view), _label(page, view)
        also: list[Cell] = []
        if view.focus == "headlines" and 0 <= view.point < len(page.headlines):
            also = [part for part in page.headlines[view.point].detail if isinstance(part, Cell)]

        def lines(width: int, symbols: Symbols) -> list[Row]:
            rows = describe(cell, page.sources, width, symbols, label)
            for at, part in enumerate(also):
                words = "" if at else "The numbers beside it"
                rows += [line(width), *describe(part, page.sources, width, symbols, words)]
            return rows

        return self.session.open_dialog(TextDialog("Where this comes from", lines, also=("p",)))

    def words(self) -> Change:
        """The chart as sentences, and back."""
        self.session.adjust(words=not self.session.viewport.words)
        return self.session.lay_out("chart") if self.session.query.only == "table" else Change.CHART

    def help(self) -> Change:
        """The keys that work here."""
        here = self.session.here
        return self.session.open_dialog(help_dialog(here, here.page.title)) if here is not None else Change.NOTHING

    def palette(self) -> Change:
        """All commands, by their words."""
        here = self.session.here
        if here is None:
            return Change.NOTHING
        choices = palette_choices(here, tuple(THEMES))
        return self.session.open_dialog(PickDialog("Commands", choices, self.session.perform, wide=66))

    def theme(self, name: str = "") -> Change:
        """The next theme, or the one named; it is worn at the next start too."""
        name = name or next_of(tuple(THEMES), self.session.palette.name)
        self.session.palette = THEMES[name]
        keep_theme(name)
        self.terminal.apply_theme(self.session.palette)
        return self.session.notify(f"Theme: {name}")


def _label(page: Page, view: Viewport) -> str:
    """What the number under the cursor is called."""
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
