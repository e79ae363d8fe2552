"""Putting the app together: a session with its commands and hands, and Textual around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.app import AigapApp
from tui.app.arrivals import Arrivals
from tui.app.commands.handlers import handlers_of
from tui.app.input import Input
from tui.app.page_builder import PageBuilder
from tui.app.runtime.adapters import TextualClock, TextualTerminal
from tui.app.runtime.loader import Loader
from tui.app.runtime.renderer import FrameRenderer
from tui.app.session import Session
from tui.draw.grid.symbols import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

    from tui.app.opening import Opening
    from tui.app.ports import Clock, Terminal
    from tui.app.runtime.painted import Painted
    from tui.draw.grid.palette import Palette
    from tui.facts.tables.facts import Facts
    from tui.settings.options import Options
    from tui.terminal.capabilities import Capabilities


def assemble_session(
    opening: Opening,
    builder: PageBuilder,
    clock: Clock,
    terminal: Terminal,
    renderer: FrameRenderer,
    *,
    options: Options,
    palette: Palette,
    painted: Painted | None = None,
    changed: Callable[[], None] = lambda: None,
) -> Session:
    """A session that keys can drive; `changed` is called when its frame is another one."""
    session = Session(opening, builder, renderer, options=options, palette=palette, painted=painted, changed=changed)
    builder.listener = Arrivals(session, terminal, opening.settle_look)
    session.handlers = handlers_of(session, builder.loader, terminal)
    session.inputs = Input(session, clock, terminal)
    return session


def assemble_app(
    opening: Opening,
    options: Options,
    caps: Capabilities,
    palette: Palette,
    painted: Painted | None = None,
    *,
    driver: type[Driver] | None = None,
) -> tuple[AigapApp, TextualTerminal]:
    """The app, and the terminal that says in the end how it ended."""

    def open_facts() -> Facts:
        from tui.facts.store import load
        from tui.settings.folders import own_data, own_folder

        return load(own_data(options.data), options.table, own_folder(options.data), partial=options.partial)

    app = AigapApp(palette, caps.depth, painted.frame if painted else None, driver=driver)
    clock, terminal = TextualClock(app), TextualTerminal(app, app.wear)
    builder = PageBuilder(
        clock,
        Loader(app.answered),
        lambda: Loader(app.answered),
        open_facts,
        facts=painted.facts if painted else None,
        settle=opening.settle,
    )
    app.session = assemble_session(
        opening, builder, clock, terminal, FrameRenderer(SYMBOLS[caps.symbols]),
        options=options, palette=palette, painted=painted, changed=app.show,
    )  # fmt: skip
    return app, terminal
