"""One line of text under the user's keys: for search, palette and file names. No Textual needed."""

from __future__ import annotations

from dataclasses import dataclass

from tui.draw.grid.cells import width
from tui.draw.grid.characters import harmless
from tui.draw.grid.runs import Run, Style

MOST = 2000
"""Characters that a line takes; longer than any sentence that is checked, and drawn at once."""


@dataclass(slots=True)
class LineEdit:
    """A text and a place in it."""

    text: str = ""
    at: int = -1
    """Where the next character goes; -1: the end."""

    full: bool = False
    """Whether the last thing put in did not fit: the line says so."""

    def __post_init__(self) -> None:
        if self.at < 0:
            self.at = len(self.text)

    def key(self, key: str, character: str | None) -> bool:
        """Take a key; False if it means nothing to a line of text."""
        self.full = False
        if key in {"backspace", "ctrl+h"}:
            if self.at:
                self.text = self.text[: self.at - 1] + self.text[self.at :]
                self.at -= 1
        elif key == "delete":
            self.text = self.text[: self.at] + self.text[self.at + 1 :]
        elif key == "left":
            self.at = max(0, self.at - 1)
        elif key == "right":
            self.at = min(len(self.text), self.at + 1)
        elif key in {"home", "ctrl+a"}:
            self.at = 0
        elif key in {"end", "ctrl+e"}:
            self.at = len(self.text)
        elif key == "ctrl+u":
            self.text, self.at = self.text[self.at :], 0
        elif key == "ctrl+w":
            head = self.text[: self.at].rstrip()
            head = head[: head.rfind(" ") + 1]
            self.text, self.at = head + self.text[self.at :], len(head)
        elif character and character.isprintable():
            self.insert(character)
        else:
            return False
        return True

    def insert(self, text: str) -> None:
        """Put `text` in, without line ends or control characters, as far as the line has room."""
        room = MOST - len(self.text)
        self.full = len(text) > room
        text = harmless(text[:room])
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

    def start(self, room: int) -> int:
        """The first character in sight when the line has `room` cells."""
        start, used = self.at, 0
        while start and (used := used + width(self.text[start - 1])) < max(1, room):
            start -= 1
        return start

    def runs(self, room: int, bg: str = "cell") -> tuple[Run, ...]:
        """The line in `room` cells, the place of the next character reversed."""
        if self.full:
            note = f" {MOST:,} characters at most "
            if room > 2 * width(note):
                return (*self._runs(room - width(note), bg), Run(note, Style("warn", bg)))
        return self._runs(room, bg)

    def _runs(self, room: int, bg: str) -> tuple[Run, ...]:
        start = self.start(room)
        before, here, after = (
            self.text[start : self.at],
            self.text[self.at : self.at + 1] or " ",
            self.text[self.at + 1 :],
        )
        used = width(before) + width(here)
        tail = ""
        for char in after:
            if used + width(tail + char) > room:
                break
            tail += char
        fill = " " * max(0, room - used - width(tail))
        style = Style("text", bg)
        return (Run(before, style), Run(here, Style("text", bg, reverse=True)), Run(tail + fill, style))
