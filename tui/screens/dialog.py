"""What all dialogs share: a box over the page, drawn into the same frame, closed with q or Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.draw.grid.cells import line, pad, row_width, splice, width
from tui.draw.grid.runs import Frame, HitArea, Row, Run, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.draw.grid.symbols import Symbols

GROUND = "dialog"


class Dialog:
    """A layer over the page. It takes keys until `done`; `result` then goes to `then`."""

    title = ""
    hint = "Esc close"
    wide = 64
    """Cells it would like to have, border included."""

    def __init__(self, then: Callable[[Any], object] | None = None) -> None:
        self.then = then
        self.done = False
        self.result: Any = None
        self.room = 10
        """Content lines shown at the last drawing, for paging."""

        self.origin = (0, 0)

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """The lines inside, each `width_` cells wide, at most `height` of them."""
        raise NotImplementedError

    def key(self, key: str, character: str | None) -> None:
        """Take a key."""
        if key == "escape" or character == "q":
            self.close()

    def paste(self, text: str) -> None:
        """Take pasted text, where there is a line for it."""

    def click(self, x: int, y: int) -> None:
        """Take a click on content line `y`."""

    def close(self, result: Any = None) -> None:
        """Leave; with a result, it is handed on."""
        self.done, self.result = True, result

    def over(self, frame: Frame, symbols: Symbols) -> Frame:
        """The frame with this dialog on it."""
        total_w, total_h = row_width(frame.rows[0]), len(frame.rows)
        wide = min(self.wide, total_w - 2)
        inner = wide - 4
        self.room = max(1, total_h - 6)
        content = self.content(inner, self.room, symbols)[: self.room]
        box = self._box(content, wide, symbols)
        x, y = (total_w - wide) // 2, max(1, (total_h - len(box)) // 2)
        self.origin = (x + 2, y + 1)
        rows = list(frame.rows)
        for at, row in enumerate(box):
            rows[y + at] = splice(rows[y + at], x, wide, *row)
        return frame._replace(rows=tuple(rows), hit_areas=(HitArea(x, y, wide, "dialog"),))

    def _box(self, content: list[Row], wide: int, symbols: Symbols) -> list[Row]:
        rule = Style("rule", GROUND)
        title = f" {self.title} "
        left, right = ("+", "+") if symbols.name == "ascii" else ("┌", "┐")
        low_left, low_right = ("+", "+") if symbols.name == "ascii" else ("└", "┘")
        head = [Run(left + symbols.rule, rule), Run(title, Style("title", GROUND, bold=True))]
        head.append(Run(symbols.rule * max(0, wide - 3 - width(title)) + right, rule))
        hint = f" {self.hint} "
        if width(hint) > wide - 4:
            hint = " Esc close "
        foot = [
            Run(low_left + symbols.rule * max(0, wide - 3 - width(hint)), rule),
            Run(hint, Style("muted", GROUND)),
            Run(symbols.rule + low_right, rule),
        ]
        near, far = Run(f"{symbols.vertical} ", rule), Run(f" {symbols.vertical}", rule)
        inner = wide - 4
        body = [line(wide, near, *line(inner, *(_ground(run) for run in row)), far) for row in content]
        return [line(wide, *head), *body, line(wide, *foot)]


def _ground(run: Run) -> Run:
    return run if run.style.bg else Run(run.text, run.style._replace(bg=GROUND))


def text_row(width_: int, text: str, fg: str = "text", *, bold: bool = False) -> Row:
    """A line of words in a dialog."""
    return line(width_, Run(pad(text, width_), Style(fg, GROUND, bold=bold)))


class TextDialog(Dialog):
    """Lines to read, with scrolling."""

    def __init__(
        self, title: str, lines: Callable[[int, Symbols], list[Row]], *, wide: int = 76, also: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.title, self.lines, self.wide, self.also = title, lines, wide, also
        self.top = 0
        self.count = 0

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """The lines in sight."""
        rows = self.lines(width_, symbols)
        self.count = len(rows)
        self.top = max(0, min(self.top, self.count - height))
        more = self.count > height
        self.hint = (
            f"j k scroll, {self.top + 1}-{min(self.count, self.top + height)} of {self.count}  q close"
            if more
            else "q close"
        )
        return rows[self.top : self.top + height]

    def key(self, key: str, character: str | None) -> None:
        """Scroll or close."""
        name = character if character in {"j", "k", "g", "G", "q"} else key
        step = {"j": 1, "down": 1, "k": -1, "up": -1, "space": self.room, "pagedown": self.room, "pageup": -self.room,
                "ctrl+d": self.room // 2, "ctrl+u": -(self.room // 2)}.get(name, 0)  # fmt: skip
        if step:
            self.top = max(0, min(self.top + step, self.count - self.room))
        elif name in {"g", "home"}:
            self.top = 0
        elif name in {"G", "end"}:
            self.top = max(0, self.count - self.room)
        elif name in {"q", "escape"} or (character or key) in self.also:
            self.close()
