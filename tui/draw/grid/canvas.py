"""A grid of styled cells that charts are drawn on: text, backgrounds, and what is still free."""

from __future__ import annotations

from tui.draw.grid.cells import clean, width
from tui.draw.grid.runs import Row, Run, Style

BLANK = Style()


class Canvas:
    """`width` x `height` cells, blank at first. What falls outside is left out, never wrapped."""

    def __init__(self, width: int, height: int) -> None:
        self.width = max(0, width)
        self.height = max(0, height)
        self._chars = [[" "] * self.width for _ in range(self.height)]
        self._styles = [[BLANK] * self.width for _ in range(self.height)]

    def copy(self) -> Canvas:
        """Another canvas with the same on it."""
        other = Canvas(0, 0)
        other.width, other.height = self.width, self.height
        other._chars = [list(row) for row in self._chars]
        other._styles = [list(row) for row in self._styles]
        return other

    def put(self, x: int, y: int, text: str, style: Style = BLANK) -> int:
        """Write `text` from (x, y) on and give the cell after it. A style without background keeps the one there."""
        if not 0 <= y < self.height:
            return x
        chars, styles = self._chars[y], self._styles[y]
        text = clean(text)
        narrow = text.isascii()
        for char in text:
            size = 1 if narrow else width(char)
            if size == 0:
                continue
            if x >= 0 and x + size <= self.width:
                self._whole(x, y)
                if size == 2:
                    self._whole(x + 1, y)
                chars[x] = char
                styles[x] = style if style.bg else style._replace(bg=styles[x].bg)
                if size == 2:
                    chars[x + 1] = ""
                    styles[x + 1] = styles[x]
            x += size
        return x

    def one(self, x: int, y: int, char: str, style: Style) -> None:
        """Write one character that is a cell wide and known to be inside: the quick way for dots and shades."""
        self._chars[y][x] = char
        self._styles[y][x] = style if style.bg else style._replace(bg=self._styles[y][x].bg)

    def _whole(self, x: int, y: int) -> None:
        """Blank the other half of a wide character of which one half is about to be overwritten."""
        chars = self._chars[y]
        if chars[x] == "" and x:
            chars[x - 1] = " "
        if x + 1 < self.width and chars[x + 1] == "":
            chars[x + 1] = " "

    def back(self, x: int, y: int, role: str, count: int = 1) -> None:
        """Give `count` cells from (x, y) on the background `role`, whatever stands in them."""
        if 0 <= y < self.height:
            for at in range(max(0, x), min(self.width, x + count)):
                self._styles[y][at] = self._styles[y][at]._replace(bg=role)

    def char(self, x: int, y: int) -> str:
        """The character of a cell; a blank outside."""
        return self._chars[y][x] if 0 <= y < self.height and 0 <= x < self.width else " "

    def free(self, x: int, y: int, count: int, ignore: str = "") -> bool:
        """Whether `count` cells from (x, y) on are inside and blank (or one of the characters of `ignore`)."""
        if not 0 <= y < self.height or x < 0 or x + count > self.width:
            return False
        return all(char == " " or char in ignore for char in self._chars[y][x : x + count] if char or not ignore)

    def rows(self) -> list[Row]:
        """The grid as rows of runs, neighbours of one style joined."""
        out: list[Row] = []
        for chars, styles in zip(self._chars, self._styles, strict=True):
            runs: list[Run] = []
            text, style = "", BLANK
            for char, own in zip(chars, styles, strict=True):
                if own != style and text:
                    runs.append(Run(text, style))
                    text = ""
                style = own
                text += char
            if text:
                runs.append(Run(text, style))
            out.append(tuple(runs))
        return out
