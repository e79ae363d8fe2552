"""The screen before Textual, polars or plotext is imported: header and tabs at once, the prepared page right after.

Keys typed meanwhile wait in the terminal's own buffer; echo is off.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from tui.app.runtime.painted import Painted
from tui.draw.grid.cells import width as cell_width
from tui.draw.grid.palette import resolve
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.draw.page.skeleton import placeholder
from tui.pages.model.query import Query
from tui.terminal.ansi import Grid, grid, paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.startup.first_rows import Begun
    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Frame
    from tui.pages.model.page import Page
    from tui.terminal.capabilities import Capabilities
    from tui.terminal.modes import Session


def terminal_size() -> tuple[int, int]:
    """Columns and lines of the terminal itself; the environment's COLUMNS may be of another one."""
    for number in (1, 0, 2):
        with contextlib.suppress(OSError):
            size = os.get_terminal_size(number)
            if size.columns and size.lines:
                return size.columns, size.lines
    return 80, 24


def first_paint(
    query: Query,
    session: Session,
    caps: Capabilities,
    palette: Palette,
    prepared: Callable[[], bool],
    begin: Callable[[], Begun | None] = lambda: None,
    *,
    plain: bool = True,
) -> Painted:
    """Fill the screen, which `session` has entered, with all that is known without the facts.

    `prepared` says, once the first glyphs are out, whether a prepared page holds: not where the user has own
    tables. Of a large table of theirs `begin` gives the page, or that of its first rows. Unless `plain` the page is
    looked at in a way that is known only with its rows.
    """
    columns, lines = terminal_size()
    symbols = SYMBOLS[caps.symbols]
    shown: Grid | None = None

    def send(frame: Frame) -> None:
        nonlocal shown
        new = grid(frame.rows, lambda style: resolve(style, palette, caps.depth), cell_width)
        session.write(paint(new, shown))
        shown = new

    frame = placeholder(columns, lines, symbols, active=query.tab)
    send(frame)
    page = prepared_page(query.tab) if prepared() else None
    names, as_of = ("", ""), query.as_of
    if page is not None:
        names = page.names if query.pair == page.query.pair else ("", "")
        as_of = query.as_of or page.as_of
    begun = begin() if page is None else None
    if begun is not None:
        page = begun.page
    elif query != Query(query.tab) or not plain:
        page = None
    if page is not None:
        from tui.app.runtime.renderer import FrameRenderer

        renderer = FrameRenderer(symbols)
        view = Viewport()
        frame = renderer.draw(page, view, columns, lines, renderer.context(page, view))
        send(frame)
    elif any(names) or as_of:
        frame = placeholder(columns, lines, symbols, active=query.tab, names=names, as_of=as_of)
        send(frame)
    facts = begun.facts if begun is not None else None
    return Painted(frame, page, names, as_of, facts, begun is None or facts is not None)


def prepared_page(tab: str) -> Page | None:
    """The prepared page of a tab, if it was made from the tables as they are now."""
    from tui.facts.loading.prepared import FOLDER, is_current
    from tui.facts.tables.facts import data_folder
    from tui.pages.prepared import load_page

    return load_page(FOLDER, tab) if is_current(data_folder()) else None
