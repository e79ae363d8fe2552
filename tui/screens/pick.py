"""A list to choose from, filtered by what is typed: palette, countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.grid.cells import line, pad, width
from tui.draw.grid.runs import Row, Run, Style
from tui.screens.dialog import GROUND, Dialog, text_row
from tui.widgets.editor import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tui.draw.grid.symbols import Symbols


class Choice(NamedTuple):
    """An entry of a list."""

    id: str
    label: str
    detail: str = ""
    """Shown at the right: the keys, a code."""

    words: str = ""
    """More words that find it."""


def score(words: str, text: str) -> int | None:
    """How well `text` answers the typed words; smaller is better, None is no match.

    Every word must occur; failing that, the letters in their order. A match at the start of a word is better.
    """
    text, words = text.casefold(), words.casefold().strip()
    if not words:
        return 0
    total = 0
    for word in words.split():
        at = text.find(word)
        if at < 0:
            break
        total += 0 if at == 0 else 1 if text[at - 1] in " -(" else 3
    else:
        return total
    at, spread = -1, 0
    for char in words.replace(" ", ""):
        found = text.find(char, at + 1)
        if found < 0:
            return None
        spread += found - at
        at = found
    return 10 + spread


class PickDialog(Dialog):
    """Type to filter, arrows to move, Enter to choose."""

    hint = "type to filter  Up Down  Enter choose  Esc close"

    def __init__(
        self, title: str, choices: Sequence[Choice], then: Callable[[Any], object], *, wide: int = 64, rows: int = 14
    ) -> None:
        super().__init__(then)
        self.title, self.choices, self.wide, self.rows = title, list(choices), wide, rows
        self.line = LineEdit()
        self.at = 0
        self.top = 0

    def matches(self) -> list[Choice]:
        """The entries that answer what is typed, best first."""
        scored = []
        for order, choice in enumerate(self.choices):
            best = score(self.line.text, choice.label)
            if best is None and choice.words and (other := score(self.line.text, choice.words)) is not None:
                best = other + 5
            if best is not None:
                scored.append((best, order, choice))
        return [choice for _, _, choice in sorted(scored, key=lambda entry: entry[:2])]

    def above(self, width_: int) -> list[Row]:
        """Lines over the input."""
        return []

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """The input, then the entries in sight; always the same height, so that nothing jumps."""
        above = self.above(width_)
        rows = [*above, line(width_, Run("> ", Style("key", GROUND)), *self.line.runs(width_ - 2))]
        room = max(1, min(self.rows, height - len(rows)))
        found = self.matches()
        self.at = max(0, min(self.at, len(found) - 1))
        self.top = max(min(self.top, self.at), self.at - room + 1, 0)
        for number in range(self.top, self.top + room):
            if number >= len(found):
                rows.append(text_row(width_, "Nothing matches." if number == 0 and not found else "", "muted"))
                continue
            rows.append(self._entry(found[number], number == self.at, width_, symbols))
        return rows

    def _entry(self, choice: Choice, chosen: bool, width_: int, symbols: Symbols) -> Row:
        bg = "cell" if chosen else GROUND
        detail = choice.detail
        room = width_ - width(detail) - 3
        return line(
            width_,
            Run(f"{symbols.cursor if chosen else ' '} ", Style("accent", bg)),
            Run(pad(choice.label, room), Style("text", bg, bold=chosen)),
            Run(f" {detail}", Style("key" if chosen else "muted", bg)),
        )

    def key(self, key: str, character: str | None) -> None:
        """Move, choose, or type."""
        step = {"down": 1, "ctrl+n": 1, "tab": 1, "up": -1, "ctrl+p": -1, "shift+tab": -1,
                "pagedown": self.room // 2, "pageup": -(self.room // 2)}.get(key)  # fmt: skip
        if key == "escape":
            self.close()
        elif key == "enter":
            found = self.matches()
            if found:
                self.choose(found[min(self.at, len(found) - 1)])
        elif step is not None:
            self.at = max(0, self.at + step)
        elif self.line.key(key, character):
            self.at = self.top = 0

    def choose(self, choice: Choice) -> None:
        """What Enter does."""
        self.close(choice.id)

    def paste(self, text: str) -> None:
        """Pasted words filter too."""
        self.line.insert(text)
        self.at = self.top = 0

    def click(self, x: int, y: int) -> None:
        """A click on an entry chooses it."""
        number = self.top + y - 1 - len(self.above(self.wide - 4))
        found = self.matches()
        if 0 <= number < len(found):
            self.choose(found[number])


class CountriesDialog(PickDialog):
    """First one country, then the other."""

    def __init__(self, choices: Sequence[Choice], pair: tuple[str, str], then: Callable[[Any], object]) -> None:
        super().__init__("Which two countries?", choices, then, wide=56, rows=11)
        self.pair = pair
        self.first = ""
        self.says = ""
        self.names = {choice.id: choice.label for choice in choices}
        self.at = next((i for i, choice in enumerate(self.choices) if choice.id == pair[0]), 0)

    def above(self, width_: int) -> list[Row]:
        """Which of the two is being chosen."""
        now = [self.names.get(country, country) for country in self.pair]
        if self.says:
            words = self.says
        elif self.first:
            words = f"{self.names.get(self.first, self.first)} and (now {now[1]}):"
        else:
            words = f"First (now {now[0]}):"
        return [text_row(width_, words, "muted")]

    def choose(self, choice: Choice) -> None:
        """The first choice leads to the second; the same country twice is no pair."""
        if not self.first:
            self.first = choice.id
            self.line = LineEdit()
            other = self.pair[1] if self.pair[1] != self.first else self.pair[0]
            self.at = next((i for i, c in enumerate(self.choices) if c.id == other), 0)
            self.top = 0
        elif choice.id == self.first:
            self.says = f"{choice.label} can't be compared with itself: choose another."
        else:
            self.close((self.first, choice.id))

    def key(self, key: str, character: str | None) -> None:
        """As in every list; what was said is gone with the next key."""
        self.says = ""
        super().key(key, character)
