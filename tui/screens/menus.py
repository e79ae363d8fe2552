"""Small dialogs: the copy menu, and where to write an export."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.draw.grid.cells import line, pad, width
from tui.draw.grid.runs import Row, Run, Style
from tui.export.formats import FORMATS, format_of, names
from tui.screens.dialog import GROUND, Dialog, text_row
from tui.widgets.editor import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tui.draw.grid.symbols import Symbols


class KeyMenu(Dialog):
    """A key for each entry."""

    hint = "press a key  q close"
    wide = 60

    def __init__(self, title: str, entries: Sequence[tuple[str, str, str]], then: Callable[[Any], object]) -> None:
        super().__init__(then)
        self.title = title
        self.entries = tuple(entries)
        """(key, words, what it would give)"""

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """A line an entry."""
        room = max(18, *(width(words) for _, words, _ in self.entries)) + 2
        return [
            line(
                width_,
                Run(f"{key}  ", Style("key", GROUND, bold=True)),
                Run(pad(words, room), Style("text", GROUND)),
                Run(pad(sample, max(0, width_ - room - 3), ellipsis=symbols.ellipsis), Style("muted", GROUND)),
            )
            for key, words, sample in self.entries
        ]

    def key(self, key: str, character: str | None) -> None:
        """One of the keys, or away."""
        if character in {entry[0] for entry in self.entries}:
            self.close(character)
        else:
            super().key(key, character)

    def click(self, x: int, y: int) -> None:
        """A click chooses a line."""
        if 0 <= y < len(self.entries):
            self.close(self.entries[y][0])


class ExportDialog(Dialog):
    """A format and a file name; Enter writes. A file that is there is replaced only by a second Enter."""

    title = "Export this view"
    hint = "Left Right format  type a name  Enter write  Esc close"
    wide = 70

    def __init__(self, name: str, then: Callable[[Any], object]) -> None:
        super().__init__(then)
        self.formats = names()
        self.at = 0
        self.line = LineEdit(f"{name}.{self.formats[0]}")
        self.sure = ""
        """The name of a file that is there, whose replacing was announced."""

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """The formats, what the chosen one is, the file name."""
        runs: list[Run] = []
        for number, name in enumerate(self.formats):
            chosen = number == self.at
            runs += [
                Run(f" {name} ", Style("title" if chosen else "muted", "cell" if chosen else GROUND, bold=chosen)),
                Run(" ", Style(bg=GROUND)),
            ]
        return [
            line(width_, *runs, Run("", Style(bg=GROUND))),
            text_row(width_, FORMATS[self.formats[self.at]].title, "muted"),
            text_row(
                width_, "That file is there: Enter once more replaces it." if self.sure else "", "warn", bold=True
            ),
            line(width_, Run("file  ", Style("muted", GROUND)), *self.line.runs(width_ - 6)),
        ]

    def key(self, key: str, character: str | None) -> None:
        """Choose the format, edit the name, write."""
        if key == "escape":
            self.close()
        elif key == "enter":
            self._enter(self.line.text.strip())
        elif key in {"left", "up", "shift+tab"}:
            self._format(-1)
        elif key in {"right", "down", "tab"}:
            self._format(1)
        elif self.line.key(key, character):
            self._follow()

    def _enter(self, name: str) -> None:
        if not name:
            return
        if name != self.sure and os.path.isfile(os.path.expanduser(name)):
            self.sure = name
        else:
            self.close((self.formats[self.at], name))

    def _follow(self) -> None:
        # The name's ending says the format, so that no picture lands in a file called a table.
        self.sure = ""
        if (found := format_of(self.line.text.strip())) in self.formats:
            self.at = self.formats.index(found)

    def _format(self, step: int) -> None:
        name = self.line.text
        stem = name.rpartition(".")[0] if format_of(name) == self.formats[self.at] else name
        self.at = (self.at + step) % len(self.formats)
        self.line = LineEdit(f"{stem}.{self.formats[self.at]}")
        self.sure = ""

    def paste(self, text: str) -> None:
        """A pasted name."""
        self.line.insert(text)
        self._follow()


class SearchPrompt(Dialog):
    """One line at the foot of the page; what is typed is found at once."""

    def __init__(self, typed: Callable[[str], None], then: Callable[[Any], object], leave: Callable[[], None]) -> None:
        super().__init__(then)
        self.line = LineEdit()
        self.typed, self.leave = typed, leave
        self.says = ""

    def over(self, frame: Any, symbols: Symbols) -> Any:
        """The last line of the frame becomes the prompt."""
        from tui.draw.grid.cells import row_width

        total = row_width(frame.rows[-1])
        says = Run(f" {self.says} ", Style("muted", "bar"))

        room = total - 3 - width(says.text)
        row = line(total, Run(" / ", Style("key", "bar", bold=True)), *self.line.runs(max(8, room), "bar"), says)
        return frame._replace(rows=(*frame.rows[:-1], row))

    def key(self, key: str, character: str | None) -> None:
        """Type, accept or leave."""
        if key == "escape" or (key == "backspace" and not self.line.text):
            self.leave()
            self.close()
        elif key == "enter":
            self.close(self.line.text)
        elif self.line.key(key, character):
            self.typed(self.line.text)

    def paste(self, text: str) -> None:
        """Pasted words are searched for."""
        self.line.insert(text)
        self.typed(self.line.text)
