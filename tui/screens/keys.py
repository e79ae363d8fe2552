"""What arrives when a key is pressed: for terminals, multiplexers and browsers that keep keys for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import BY_KEY
from tui.draw.grid.cells import clean, line, pad
from tui.draw.grid.runs import Row, Run, Style
from tui.screens.dialog import GROUND, Dialog, text_row

if TYPE_CHECKING:
    from tui.draw.grid.symbols import Symbols

MOST = 12


class KeysDialog(Dialog):
    """Names each key as it comes, and what it does here. The same closing key twice in a row closes."""

    title = "What arrives"
    hint = "press any key  q q or Esc Esc close"
    wide = 68

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str | None]] = []

    def content(self, width_: int, height: int, symbols: Symbols) -> list[Row]:
        """The last keys, the newest first."""
        rows = [
            text_row(width_, "Nothing here? Then the terminal, tmux, screen or the browser", "muted"),
            text_row(width_, "kept the key. Every command has a key that none of them keeps.", "muted"),
            text_row(width_, ""),
        ]
        for key, character in reversed(self.seen[-max(1, min(MOST, height - 3)) :]):
            command = BY_KEY.get(character if character and character != " " else key)
            rows.append(
                line(
                    width_,
                    Run(pad(clean(key), 20), Style("key", GROUND, bold=True)),
                    Run(pad(clean(character or ""), 6), Style("text", GROUND)),
                    Run(pad(command.name if command else symbols.dash, max(0, width_ - 26)), Style("muted", GROUND)),
                )
            )
        return rows

    def key(self, key: str, character: str | None) -> None:
        """Note it; close on the second q or Esc in a row."""
        again = bool(self.seen) and self.seen[-1] == (key, character)
        self.seen.append((key, character))
        if again and (key == "escape" or character == "q"):
            self.close()

    def paste(self, text: str) -> None:
        """Pasted text arrives as a whole."""
        self.seen.append((f"paste, {len(text)} characters", None))
