"""Writing the view to a file, off the event loop."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.draw.page.looking_at import look_of
from tui.pages.model.query import PROGRAM
from tui.screens.menus import ExportDialog, KeyMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.app.commands.copy import CopyCommands
    from tui.app.ports import Handler, Loader
    from tui.app.session import Session
    from tui.export.how import How
    from tui.pages.model.page import Page


class ExportCommands:
    """Files whole or not at all; strangers get what fits their clipboard."""

    def __init__(self, session: Session, loader: Loader, copy: CopyCommands) -> None:
        self.session, self.loader, self.copy = session, loader, copy

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {"export": self.dialog}

    def dialog(self) -> Change:
        """The dialog, then the file."""
        session, page = self.session, self.session.page
        if page is None:
            return Change.NOTHING
        if session.options.kiosk:
            return self._to_clipboard(page)
        from tui.export.files import default_name

        name = default_name(page.with_query(row=session.current().row), "svg").removesuffix(".svg")
        return session.open_dialog(ExportDialog(name, lambda choice: self.write(*choice)))

    def _to_clipboard(self, page: Page) -> Change:
        """Where no file may be written: tables by the visitor's clipboard, and the line that brings the rest."""
        from tui.export.formats import TABLE, names
        from tui.export.render import render

        saved = self._saved(page)
        tables = keys_of(names(TABLE), taken="s")
        final, how = saved("svg")
        picture = shlex.join([PROGRAM, *how.words(final.query)])
        entries = [(key, f"table as {kind}", "") for key, kind in tables.items()]
        entries.append(("s", "a picture's command", f"ssh HOST {picture} > FILE"))

        def chosen(key: str) -> Change:
            return self.copy.send(picture if key == "s" else lambda: render(*saved(tables[key])).decode())

        return self.session.open_dialog(KeyMenu("Export to your clipboard", entries, chosen))

    def write(self, kind: str, name: str) -> Change:
        """Write the view as `kind` into the file `name`, whole or not at all."""
        if self.session.page is None:
            return Change.NOTHING
        saved = self._saved(self.session.page)

        def work() -> str:
            from tui.export.files import write
            from tui.export.render import render

            data = render(*saved(kind))
            return f"Written: {write(Path(name), data)} ({len(data):,} bytes)"

        self.loader.ask("take", self.copy.taken, work)
        return Change.NOTHING

    def _saved(self, page: Page) -> Callable[[str], tuple[Page, How]]:
        """The view as it is now, and how it is saved in a format: for a thread that may wait for its chart."""
        session, view, size = self.session, self.session.viewport, self.session.size
        final = page.with_query(row=session.current().row)
        options, palette, symbols = session.options, session.palette, session.renderer.symbols

        def saved(format: str) -> tuple[Page, How]:
            from tui.export.how import saving
            from tui.pages.assemble import finished

            facts, look = session.facts, look_of(final, view)
            whole = finished(facts, final) if facts is not None else final
            digest = facts.digest if facts is not None else ""
            return whole, saving(whole, format, options, palette, size, symbols, look, digest)

        return saved


def keys_of(names: Sequence[str], taken: str) -> dict[str, str]:
    """A letter of its own for each name, the first that is free; none of those `taken`."""
    keys: dict[str, str] = {}
    for name in names:
        free = [letter for letter in name if letter not in keys and letter not in taken]
        keys[free[0]] = name
    return keys
