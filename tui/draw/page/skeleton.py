"""The screen before there is a page: header and bar of tabs, or one line where there is no room for more.

It is what is painted first, so it asks for nothing that takes time to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import line
from tui.draw.grid.runs import Frame, Run
from tui.draw.page.chrome import footer, header, tab_bar
from tui.pages.registry import TABS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.declare import Tab

LEAST_WIDTH, LEAST_HEIGHT = 60, 16
"""The smallest screen that holds what a page must show."""


def placeholder(
    width: int,
    height: int,
    symbols: Symbols,
    tabs: Sequence[Tab] = TABS,
    active: str = "",
    names: tuple[str, str] = ("", ""),
    as_of: str = "",
) -> Frame:
    """Header and bar of tabs, all that is known before any fact is loaded: the first paint."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return too_small(width, height)
    tab_rows, hit_areas = tab_bar(tabs, active or tabs[0].id, width, symbols)
    bottom, _ = footer((), "", height - 1, width, symbols)
    rows = [header(names, as_of, width, symbols), *tab_rows, *[line(width)] * (height - 4), bottom]
    return Frame(tuple(rows), tuple(hit_areas))


def too_small(width: int, height: int) -> Frame:
    """One line in place of a screen that would not hold what it must: the longest wording that fits."""
    width, height = max(1, width), max(1, height)
    need, have = f"{LEAST_WIDTH}x{LEAST_HEIGHT}", f"{width}x{height}"
    wordings = (
        f"aigap needs at least {need}; this terminal is {have}",
        f"aigap needs {need}, this is {have}",
        f"needs {need}, is {have}",
        f"needs {need}",
        need,
        "small",
    )
    text = next((words for words in wordings if len(words) <= width), "!")
    return Frame((line(width, Run(text)), *[line(width)] * (height - 1)))
