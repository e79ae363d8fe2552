"""Copying: the view as a command, a cell, rows, a citation; off the event loop."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.draw.page.looking_at import look_of
from tui.draw.page.screen import cell_at
from tui.pages.model.numbers import exact
from tui.pages.registry import meant
from tui.screens.menus import KeyMenu
from tui.settings.state_files import log_error, state_folder
from tui.terminal.clipboard import copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.ports import Handler, Loader, Terminal
    from tui.app.runtime.loader import Answer
    from tui.app.session import Session
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Page


class CopyCommands:
    """What is copied goes by the road that this terminal has; the answer says which."""

    def __init__(self, session: Session, loader: Loader, terminal: Terminal) -> None:
        self.session, self.loader, self.terminal = session, loader, terminal

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {"copy": self.menu}

    def menu(self) -> Change:
        """A key for each thing that can be copied, with what it would be."""
        session, page, view = self.session, self.session.page, self.session.viewport
        if page is None:
            return Change.NOTHING
        entries = [("v", "the view as command", asked(session, "v")())]
        if page.table.height:
            entries += [
                ("c", "this number" if view.focus != "table" else "this cell", asked(session, "c")()),
                ("r", "this row", asked(session, "r")().split("\n")[-1]),
            ]
            if not view.marks:
                entries.append(("M", "this row, Markdown", "with its sources as footnotes"))
        if view.marks:
            count = f"{len(view.marks):,} row{'s' if len(view.marks) != 1 else ''}"
            entries.append(("m", "the marked rows", f"{count}, separated by tabs"))
            entries.append(("M", "the marked, Markdown", f"{count}, sources as footnotes"))
        citation = asked(session, "s")()
        if citation:
            entries.append(("s", "the citation", citation))
        clean = [(key, words, sample.replace("\t", "  ")) for key, words, sample in entries]
        return session.open_dialog(KeyMenu("Copy", clean, lambda key: self.send(asked(session, str(key)))))

    def send(self, text: str | Callable[[], str]) -> Change:
        """Copy `text`, or what it gives on the loader's thread."""
        folder = None if self.session.options.kiosk else state_folder()

        def work() -> str:
            words = text if isinstance(text, str) else text()
            return copy(words, os.environ, self.terminal.send, folder).message

        self.loader.ask("take", self.taken, work)
        return Change.NOTHING

    def taken(self, answer: Answer) -> Change:
        """Say what became of it."""
        if answer.error is not None:
            log_error("export or copy", answer.error)
            return self.session.notify(str(answer.error))
        return self.session.notify(str(answer.value))


def asked(session: Session, what: str) -> Callable[[], str]:
    """The text that a key of the copy menu takes of the view as it is now.

    Rows in files that are not at hand are blank in it, unless it is called on a thread that may wait for files.
    """
    page, view = session.page, session.viewport
    if page is None:
        return str
    if what == "v":
        words = meant(session.current()).command(data=session.options.place, look=look_of(page, view))
        return lambda: words
    return lambda: _text(what, page, view)


def _text(what: str, page: Page, view: Viewport) -> str:
    """Cell, row, the marked rows (TSV, Markdown) or the citation, by the keys of the copy menu."""
    if what == "c":
        return exact(page.table.cell(view.row, view.column) if view.focus == "table" else cell_at(page, view))
    if what == "r":
        return _rows(page, [view.row])
    if what in {"m", "M"}:
        # Marks stay where a filter hides their rows.
        chosen = view.marks or frozenset(page.table.keys(view.row, 1))
        whole = replace(page, table=page.table.unfiltered)
        numbers = [at for at, _ in page.table.marked(chosen)]
        if (hold := getattr(whole.table.rows, "hold", None)) is not None:
            hold(numbers)
        return _rows(whole, numbers) if what == "m" else _markdown(whole, numbers)
    return "\n".join(_citation(page, source_id, locator) for source_id, locator in cell_at(page, view).cites)


def _rows(page: Page, rows: list[int]) -> str:
    """Rows as lines of tab-separated exact values, under a line of heads with their units."""
    columns = [at for at, column in enumerate(page.table.columns) if column.kind != "spark"]
    heads = [page.table.columns[at].title or page.table.columns[at].name for at in columns]
    lines = ["\t".join(heads)]
    for row in rows:
        lines += ["\t".join(exact(cells[at]) for at in columns) for cells in page.table.window(row, 1)]
    return "\n".join(lines)


def _markdown(page: Page, rows: list[int]) -> str:
    """Rows as a Markdown table, their sources as footnotes."""
    from tui.export.markdown import rows_md

    return rows_md(page, [line for row in rows for line in page.table.lines(row, 1)])


def _citation(page: Page, source_id: str, locator: str) -> str:
    source = page.sources.get(source_id)
    if source is None:
        return f"{source_id}, {locator}"
    parts = (source.publisher, source.title, source.published, locator, source.url, f"retrieved {source.retrieved}")
    return ", ".join(part for part in parts if part and part != "retrieved ")
