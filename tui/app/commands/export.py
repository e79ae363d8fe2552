"""Writing the view to a file, off the event loop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.draw.page.screen import compose
from tui.screens.menus import ExportDialog, KeyMenu

if TYPE_CHECKING:
    from tui.app.commands.copy import CopyCommands
    from tui.app.ports import Handler, Loader
    from tui.app.session import Session
    from tui.pages.model.page import Page

_CLIPPED = {"c": "csv", "t": "tsv", "j": "json", "m": "md"}


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
        final = page.with_query(row=session.current().row)
        if session.options.kiosk:
            return self._to_clipboard(final)
        from tui.export.files import default_name

        name = default_name(final, "svg").removesuffix(".svg")
        return session.open_dialog(ExportDialog(name, lambda choice: self.write(*choice)))

    def _to_clipboard(self, page: Page) -> Change:
        """Where no file may be written: tables by the visitor's clipboard, and the line that brings the rest."""
        from tui.export.files import export

        picture = f"{page.query.command('export')} -o - --format svg"
        entries = [(key, f"table as {kind}", "") for key, kind in _CLIPPED.items()]
        entries.append(("s", "a picture's command", f"ssh HOST {picture} > FILE"))

        def chosen(key: str) -> Change:
            if key == "s":
                return self.copy.send(picture)
            return self.copy.send(export(page, None, _CLIPPED[key], self.session.palette).decode("utf-8"))

        return self.session.open_dialog(KeyMenu("Export to your clipboard", entries, chosen))

    def write(self, kind: str, name: str) -> Change:
        """Write the view as `kind` into the file `name`, whole or not at all."""
        session, page = self.session, self.session.page
        if page is None:
            return Change.NOTHING
        size, symbols, palette = session.size, session.renderer.symbols, session.palette
        view = replace(session.viewport, cursor=False, message="")
        digest = getattr(session.facts, "digest", "") if session.facts is not None else ""
        final = page.with_query(row=session.current().row)

        def work() -> str:
            from tui.export.files import export, write

            words = ""
            if page.chart is not None:
                from tui.draw.charts.words import sentence

                words = sentence(page.chart, page.names)
            frame = compose(final, view, *size, symbols)
            data = export(final, frame, kind, palette, digest=digest, words=words)
            path = write(Path(name), data)
            return f"Written: {path} ({len(data):,} bytes)"

        self.loader.ask("take", self.copy.taken, work)
        return Change.NOTHING
