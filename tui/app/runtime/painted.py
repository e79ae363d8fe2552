"""What the terminal shows when Textual takes over from the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.draw.grid.runs import Frame
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page


class Painted(NamedTuple):
    """What the terminal shows when Textual takes over."""

    frame: Frame
    page: Page | None
    """The prepared page where the query is its own, or that of the user's table."""

    names: tuple[str, str]
    as_of: str
    facts: Facts | None = None
    """The facts that the page was made of, if it was made of them just now."""

    whole: bool = True
    """False: the page has the first rows of the user's table only; that with all of them follows."""
