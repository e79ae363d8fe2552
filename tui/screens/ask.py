"""Lines to write in: a figure to look up or a sentence to check, and a range of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import line
from tui.draw.grid.runs import Row, Run, Style
from tui.screens.dialog import GROUND, Dialog, text_row
from tui.widgets.editor import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tui.draw.grid.symbols import Symbols


class AskDialog(Dialog):
    """One line; Enter asks."""

    title = "Look a figure up, or check a sentence"
    hint = "Enter look up  Esc close"
    wide = 74

    def __init__(self, text: str, then: Callable[[Any], object]) -> None:
        super().__init__(then)
        self.line = LineEdit(text)

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """The line, and what it takes."""
        return [
            line(width_, Run("# ", Style("key", GROUND, bold=True)), *self.line.runs(width_ - 2)),
            text_row(width_, ""),
            text_row(width_, "A figure:   1.7   17.5%   $109.1 billion   671B   2.1e25", "muted"),
            text_row(width_, "A sentence: US 17.5% ahead on MMLU, end of 2023", "muted"),
            text_row(width_, "            China 15 notable models in 2024 (AI Index 2025)", "muted"),
        ]

    def key(self, key: str, character: str | None) -> None:
        """Type, ask or leave."""
        if key == "escape":
            self.close()
        elif key == "enter":
            text = " ".join(self.line.text.split())
            self.close(text or None)
        else:
            self.line.key(key, character)

    def paste(self, text: str) -> None:
        """A sentence from elsewhere."""
        self.line.insert(" ".join(text.split()))


class RangeDialog(Dialog):
    """Two dates, or one, or none; Enter cuts charts and series to them."""

    title = "From when to when"
    hint = "Enter show  Esc close"
    wide = 64

    def __init__(self, text: str, then: Callable[[Any], object]) -> None:
        super().__init__(then)
        self.line = LineEdit(text)
        self.says = ""

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """The line, what is wrong with it, and what it takes."""
        return [
            line(width_, Run("> ", Style("key", GROUND, bold=True)), *self.line.runs(width_ - 2)),
            text_row(width_, self.says, "warn", bold=True),
            text_row(width_, "2020 2024       from the first to the second", "muted"),
            text_row(width_, "2023-06         from then on;  - 2024  up to then", "muted"),
            text_row(width_, "nothing         all of it", "muted"),
        ]

    def key(self, key: str, character: str | None) -> None:
        """Type, accept or leave; a bad range is said here."""
        if key == "escape":
            self.close()
        elif key == "enter":
            self._accept()
        else:
            self.says = ""
            self.line.key(key, character)

    def _accept(self) -> None:
        from tui.facts.tables.dates import BadDate, last_day_of

        words = self.line.text.replace(",", " ").split()
        if len(words) > 2:
            self.says = "Two dates at most."
            return
        start, end = ([*words, "", ""])[:2]
        start = "" if start == "-" else start
        try:
            days = [last_day_of(word) for word in (start, end) if word]
        except BadDate as error:
            self.says = str(error)
            return
        if len(days) == 2 and days[0] > days[1]:
            self.says = f"{start} lies after {end}."
            return
        self.close((start, end))
