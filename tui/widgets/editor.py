"""One line of text under the user's keys: for search, palette and file names. No Textual needed."""

from __future__ import annotations

from dataclasses import dataclass

from tui.draw.grid.cells import width
from tui.draw.grid.characters import harmless
from tui.draw.grid.runs import Run, Style


@dataclass(slots=True)
class LineEdit:
    """A text and a place in it."""

    text: str = ""
    at: int = -1
    """Where the next character goes; -1: the end."""

    def __post_init__(self) -> None:
        if self.at < 0:
            self.at = len(self.text)

    def key(self, key: str, character: str | None) -> bool:
        """Take a key; False if it means nothing to a line of text."""
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
        """Put `text` in, without line ends or control characters."""
        text = harmless(text)
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

    def start(self, room: int) -> int:
        """The first character in sight when the line has `room` cells."""
        start = 0
        while width(self.text[start : self.at]) >= max(1, room):
            start += 1
        return start

    def runs(self, room: int, bg: str = "cell") -> tuple[Run, ...]:
        """The line in `room` cells, the place of the next character reversed."""
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
