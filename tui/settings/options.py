"""What the command line tells the app apart from the view: where the data is, how to draw. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """How this run of the program behaves. None of it changes what a view says."""

    data: Path | None = None
    """A folder with the user's own tables, over the embedded ones; None: the user's data folder, if it is there."""

    table: str = ""
    """A large table of the user's own: a data file, a folder of them, a pattern or a URL; empty: none."""

    partial: bool = False
    """Leave out the lines of that table that can't be read, and show the others."""

    theme: str = ""
    """The name of a theme; empty: the user's last choice, else the default."""

    color: str = "auto"
    symbols: str = "auto"

    mouse: bool | None = None
    """Whether to ask the terminal for the mouse; None: on, but off over SSH."""

    tui: bool = False
    """Open the app even where it would print the plain view."""

    linear: bool = False
    """Print sentences and lists, for screen readers, in place of a picture of the screen."""

    kiosk: bool = False
    """Serve strangers: nothing is read from or written to a file, and no program started, by the visitor's wish."""

    @property
    def place(self) -> str:
        """What `--data` was, to be said again; empty where nothing was said."""
        if self.kiosk:  # where the operator's data lies is not for visitors
            return ""
        from tui.facts.tables.addresses import shown_address

        return shown_address(self.table) or (str(self.data) if self.data is not None else "")
