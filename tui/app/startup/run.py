"""Opening the app: first paint, then Textual, and an end that leaves the terminal as it was."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING

from tui.terminal.capabilities import Capabilities, detect
from tui.terminal.modes import Session, finish

if TYPE_CHECKING:
    from tui.app.opening import Opening
    from tui.app.startup.first_rows import Begun
    from tui.draw.grid.palette import Palette
    from tui.settings.options import Options

USAGE = 2


def capabilities(options: Options) -> Capabilities:
    """What this run's terminal can do, the user's own words first."""
    return detect(
        os.environ,
        stdin_tty=_tty(sys.__stdin__),
        stdout_tty=_tty(sys.__stdout__),
        encoding=getattr(sys.__stdout__, "encoding", None) or "ascii",
        color=options.color,
        symbols=options.symbols,
        mouse=options.mouse,
    )


def _tty(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False


def palette_of(options: Options) -> Palette:
    """The theme asked for, else the last one chosen, else the default."""
    from tui.themes import THEMES

    if options.theme in THEMES:
        return THEMES[options.theme]
    from tui.settings.state_files import last_theme

    return THEMES.get(last_theme(), next(iter(THEMES.values())))


def run(opening: Opening, options: Options) -> int:
    """Open the app at a view.

    Ends the process itself where a screen was opened: nothing waits for a thread. Returns 2, with one sentence on
    stderr, where there is no terminal to open a screen on.
    """
    caps = capabilities(options)
    if not caps.screen:
        why = dict(caps.reasons)["screen"].removeprefix("no: ")
        print(f"aigap-tui: the app needs a terminal: {why}. Try: aigap-tui show {opening.query.tab}", file=sys.stderr)
        return USAGE
    session = Session()
    code, last_words = 1, ""
    try:
        code, last_words = _open(opening, options, caps, session)
    except BaseException as error:
        session.leave()
        last_words = _crash(error)
        code = 1
    session.leave()
    if options.kiosk:
        from tui.terminal import kiosk

        last_words = last_words or kiosk.farewell
    if last_words:
        with contextlib.suppress(OSError):  # the terminal may be gone
            print(last_words, file=sys.stderr)
    finish(code)
    return code


def _open(opening: Opening, options: Options, caps: Capabilities, session: Session) -> tuple[int, str]:
    from tui.app.startup.first_paint import first_paint

    query = opening.query
    session.enter()
    palette = palette_of(options)

    def untouched() -> bool:
        from tui.facts.scan.references import any_references
        from tui.settings.folders import own_data, own_folder

        if options.table or own_data(options.data) is not None:
            return False
        return query.tab != "models" or not any_references(own_folder(options.data))

    def begin() -> Begun | None:
        from tui.app.startup.first_rows import first_rows

        return first_rows(query, options) if opening.settle is None and opening.plain else None

    gc.disable()  # nothing is thrown away while importing
    painted = first_paint(query, session, caps, palette, untouched, begin, plain=opening.plain)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    if sys.__stdout__ is not None:
        sys.__stdout__.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]
    from tui.app.runtime.driver import Driver
    from tui.app.startup.assemble import assemble_app

    gc.enable()
    gc.freeze()
    Driver.session = session
    app, terminal = assemble_app(opening, options, caps, palette, painted, driver=Driver)
    session.ask = app.end
    app.run(mouse=caps.mouse)
    if (crash := app.crash or terminal.crash) is not None:
        return 1, _crash(crash)
    return app.return_code or 0, terminal.last_words


def _crash(error: BaseException) -> str:
    from tui.settings.state_files import log_error

    path = log_error("crash", error)
    where = f"; the details are in {path}" if path else ""
    return f"aigap-tui stopped on an error of its own ({type(error).__name__}){where}."
