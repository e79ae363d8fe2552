"""What a command is, and what decides whether it applies; the commands themselves are in `registry`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Page


@dataclass(frozen=True, slots=True)
class Context:
    """What decides whether a command applies here."""

    page: Page
    view: Viewport
    undo: bool = False
    """Whether there is a view to go back to."""

    last: bool = False
    """Whether another view was looked at before."""

    ready: bool = True
    """Whether the page is the tab's real one, not the frame shown while it is built."""

    points: int = 0
    """Points of the chart that a cursor can visit."""

    columns: int = 1
    """Columns of the table on the screen."""

    opens: str = ""
    """What Enter does with what is under the cursor, in the footer's words; empty: nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a key does."""

    id: str
    keys: tuple[str, ...]
    """As typed: a character, or a name such as `enter`, `pagedown`, `ctrl+d`. The first is shown."""

    name: str
    """Short, for the palette and the footer's neighbours: a verb and its object."""

    help: str | Callable[[], str]
    """One sentence for `?` and the README, or what makes it."""

    group: str
    """move, look, change, take or app: the headings of help."""

    footer: str = ""
    """The words beside the key in the footer; empty: not there."""

    priority: int = 5
    """The footer drops the highest first; 0 always stays."""

    when: Callable[[Context], bool] | None = None

    shown: str = ""
    """How the keys are written; empty: the first of them."""

    @property
    def sentence(self) -> str:
        """What `?` and the README say of it."""
        return self.help if isinstance(self.help, str) else self.help()

    @property
    def wants(self) -> str:
        """What it finds nothing to do, for the answer to its key where it does not apply."""
        return _WANTS.get(self.id, "do")

    def applies(self, here: Context) -> bool:
        """Whether the command does something here."""
        return self.when is None or self.when(here)

    @property
    def label(self) -> str:
        """How the footer, help and palette write the keys."""
        return self.shown or NAMES.get(self.keys[0], self.keys[0])


NAMES = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "pagedown": "PgDn", "pageup": "PgUp",
    "ctrl+d": "Ctrl+D", "ctrl+u": "Ctrl+U", "ctrl+p": "Ctrl+P", "ctrl+c": "Ctrl+C", "home": "Home", "end": "End",
    "down": "Down", "up": "Up", "left": "Left", "right": "Right", "f1": "F1",
}  # fmt: skip
_WANTS = {
    "open": "open", "compare": "compare", "sort": "sort", "sort_back": "sort", "mark": "mark", "undo": "undo",
    "last": "go back to", "search_next": "find (/ searches)", "search_previous": "find (/ searches)",
    "provenance": "trace", "log": "scale", "freeze": "freeze", "unmark": "unmark", "filter_like": "filter",
    "section": "change to", "section_back": "change to", "back": "close",
}  # fmt: skip
GROUPS = {
    "move": "Move", "look": "Look closer", "change": "Change the view", "take": "Take it with you", "app": "The app",
}  # fmt: skip
