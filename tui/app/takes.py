"""Commands that take something away: copying and exporting, both off the event loop."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.parts import Parts
from tui.draw.page.looking_at import look_of
from tui.draw.page.screen import cell_at, compose
from tui.pages.model.numbers import exact
from tui.pages.registry import meant
from tui.screens.menus import ExportDialog, KeyMenu
from tui.settings.state_files import state_folder
from tui.terminal.clipboard import copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Page

_CLIPPED = {"c": "csv", "t": "tsv", "j": "json", "m": "md"}


class Takes(Parts):
    """`do_copy` and `do_export`."""

    def do_copy(self) -> None:
        """A key for each thing that can be copied, with what it would be."""
        page = self.page
        if page is None:
            return
        away = self.state.view.focus != "table"
        entries = [("v", "the view as command", self.text_of("v"))]
        if page.table.height:
            entries += [
                ("c", "this number" if away else "this cell", self.text_of("c")),
                ("r", "this row", self.text_of("r").split("\n")[-1]),
            ]
            if not self.state.view.marks:
                entries.append(("M", "this row, Markdown", "with its sources as footnotes"))
        if self.state.view.marks:
            count = f"{len(self.state.view.marks):,} row{'s' if len(self.state.view.marks) != 1 else ''}"
            entries.append(("m", "the marked rows", f"{count}, separated by tabs"))
            entries.append(("M", "the marked, Markdown", f"{count}, sources as footnotes"))
        citation = self.text_of("s")
        if citation:
            entries.append(("s", "the citation", citation))
        clean = [(key, words, sample.replace("\t", "  ")) for key, words, sample in entries]
        self.open_dialog(KeyMenu("Copy", clean, lambda key: self.take(self.asked(str(key)))))

    def text_of(self, what: str) -> str:
        """The text that a key of the copy menu takes. Rows in files that are not at hand are blank in it."""
        return self.asked(what)()

    def asked(self, what: str) -> Callable[[], str]:
        """The text that a key of the copy menu takes of the view as it is now, for a thread that may wait for files."""
        page, view = self.page, self.state.view
        if page is None:
            return str
        if what == "v":
            words = meant(self.current()).command(data=self.options.place, look=look_of(page, view))
            return lambda: words
        return lambda: _text(what, page, view)

    def take(self, text: str | Callable[[], str]) -> None:
        """Copy `text`, or what it gives on the loader's thread; the answer is a sentence: which road it took."""
        driver = self.terminal
        headless = self.is_headless or driver is None

        def send(sequence: str) -> None:
            if not headless and driver is not None:
                driver.write(sequence)

        folder = None if self.options.kiosk else state_folder()

        def work() -> str:
            return copy(text if isinstance(text, str) else text(), os.environ, send, folder).message

        assert self.loader is not None
        self.loader.ask("take", "copy", work)

    def do_export(self) -> None:
        """The dialog, then the file."""
        page = self.page
        if page is None:
            return
        if self.options.kiosk:
            self._export_to_clipboard(page)
            return
        from tui.export.files import default_name

        name = default_name(page.with_query(row=self.current().row), "svg").removesuffix(".svg")
        self.open_dialog(ExportDialog(name, lambda choice: self.write_file(*choice)))

    def _export_to_clipboard(self, page: Page) -> None:
        """Where no file may be written: tables by the visitor's clipboard, and the line that brings the rest."""
        from tui.export.files import export

        final = page.with_query(row=self.current().row)
        picture = f"{final.query.command('export')} -o - --format svg"
        entries = [(key, f"table as {kind}", "") for key, kind in _CLIPPED.items()]
        entries.append(("s", "a picture's command", f"ssh HOST {picture} > FILE"))

        def chosen(key: str) -> None:
            if key == "s":
                self.take(picture)
            else:
                self.take(export(final, None, _CLIPPED[key], self.palette).decode("utf-8"))

        self.open_dialog(KeyMenu("Export to your clipboard", entries, chosen))

    def write_file(self, kind: str, name: str) -> None:
        """Write the view as `kind` into the file `name`, whole or not at all."""
        page = self.page
        if page is None:
            return
        size, symbols, palette = self.size, self.drawer.symbols, self.palette
        view = replace(self.state.view, cursor=False, message="")
        digest = getattr(self.facts, "digest", "") if self.facts is not None else ""
        final = page.with_query(row=self.current().row)

        def work() -> str:
            from tui.export.files import export, write

            words = ""
            if page.chart is not None:
                from tui.draw.charts.words import sentence

                words = sentence(page.chart, page.names)
            frame = compose(final, view, size.width, size.height, symbols)
            data = export(final, frame, kind, palette, digest=digest, words=words)
            path = write(Path(name), data)
            return f"Written: {path} ({len(data):,} bytes)"

        assert self.loader is not None
        self.loader.ask("take", name, work)


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
