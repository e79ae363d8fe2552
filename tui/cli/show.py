"""The headless roads: a view printed, or saved as a file. The same page and the same drawing as on the screen."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.checks import path_of
from tui.cli.output import put, remark
from tui.cli.refusals import Failure, UsageError, choice
from tui.pages.model.list_rows import ListRows
from tui.pages.registry import meant

if TYPE_CHECKING:
    from tui.cli.words import Request
    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Frame
    from tui.draw.grid.symbols import Symbols
    from tui.facts.tables.facts import Facts
    from tui.pages.model.look import Look
    from tui.pages.model.page import Page

WIDTH = 100
"""Columns of the whole content, where no size is asked for."""

PICTURE = (120, 40)
"""The grid of a saved picture, where no size is asked for."""


def facts_of(request: Request) -> Facts:
    """The facts, with the user's folder over them. Failure lists every problem."""
    from tui.facts.scan.errors import ScanError
    from tui.facts.store import load
    from tui.facts.tables.problems import FactsError
    from tui.settings.folders import own_data, own_folder

    try:
        return load(own_data(request.options.data), request.options.table, own_folder(request.options.data))
    except FactsError as error:
        raise Failure(str(error)) from None
    except ScanError as error:
        raise (UsageError if error.exit_code == 2 else Failure)(str(error)) from None


def page_of(request: Request) -> tuple[Page, Look, Facts]:
    """The page that is asked for and how it is looked at, names made ids; and the facts."""
    from tui.cli.names import build, settle_look, settle_view

    facts = facts_of(request)
    query, look = settle_view(request.query, request.look, request.given, facts)
    page = build(query, facts)
    page = chart_made(page, facts) if page.late else page
    return page, settle_look(look, page, facts), facts


def chart_made(page: Page, facts: Facts) -> Page:
    """The page with the chart that the screen would show a moment later."""
    from tui.facts.scan.errors import ScanError

    try:
        from tui.pages.assemble import chart as chart_of

        chart = chart_of(facts, page.query)
    except ScanError as error:
        raise Failure(str(error)) from None
    return replace(page, chart=chart, late=False)


def palette_of(request: Request) -> Palette:
    """The chosen theme, else the first."""
    from tui.themes import THEMES

    return THEMES[request.options.theme] if request.options.theme else next(iter(THEMES.values()))


def frame_of(page: Page, size: tuple[int, int], symbols: Symbols, footer: str = "", look: Look | None = None) -> Frame:
    """The page as the screen draws it, without a cursor. `footer` stands where the screen names its keys."""
    from tui.draw.page.looking_at import viewport_of
    from tui.draw.page.screen import compose
    from tui.pages.model.look import Look

    return compose(page, viewport_of(page, look or Look(), cursor=False, message=footer), *size, symbols)


def look_of(request: Request) -> tuple[str, Symbols]:
    """Depth of colour and set of symbols for stdout: no colours unless it is a terminal, or they are asked for."""
    from tui.draw.grid.symbols import SYMBOLS
    from tui.terminal.capabilities import detect

    terminal = sys.stdout is not None and sys.stdout.isatty()
    able = detect(
        os.environ,
        stdin_tty=sys.stdin is not None and sys.stdin.isatty(),
        stdout_tty=terminal,
        encoding=getattr(sys.stdout, "encoding", None) or "ascii",
        color=request.options.color,
        symbols=request.options.symbols,
    )
    depth = able.depth if terminal or request.options.color != "auto" else "none"
    return depth, SYMBOLS[able.symbols]


def show(request: Request) -> int:
    """Print the view on stdout: the whole content, or exactly the grid of `--size`."""
    from tui.export.text import ansi, txt

    page, look, _ = page_of(request)
    if request.size is None:
        page = shortened(page)
    depth, symbols = look_of(request)
    if request.options.linear:
        put(linear_text(page, symbols))
        return 0
    if request.size is not None:
        rows = frame_of(page, request.size, symbols, look=look).rows
    else:
        from tui.draw.page.report import full

        rows = full(page, WIDTH, symbols)
    coloured = (sys.stdout is not None and sys.stdout.isatty()) or request.options.color not in {"auto", "none"}
    put(ansi(rows, palette_of(request), depth) if coloured else txt(rows))
    return 0


def linear_text(page: Page, symbols: Symbols) -> str:
    """The page as sentences and lists, in ASCII where the symbols are."""
    from tui.draw.grid.cells import ascii_text
    from tui.draw.page.linear import linear

    text = "\n".join(linear(page)) + "\n"
    return ascii_text(text) if symbols.name == "ascii" else text


def format_named(request: Request) -> str:
    """The format that `--format` or the file's ending asks for."""
    from tui.export.files import ENDINGS, FORMATS, format_of

    if request.format:
        return choice("format", ENDINGS.get(request.format.casefold(), request.format), tuple(FORMATS))
    if not request.output:
        return "svg"
    if request.output == "-":
        raise UsageError(f"Say the format for stdout: --format {'|'.join(FORMATS)}.")
    found = format_of(request.output)
    if found:
        return found
    ending = Path(request.output).suffix.removeprefix(".")
    if ending:
        choice("format", ending, tuple(FORMATS))
    raise UsageError(f"The name {Path(request.output).name} has no ending: add one, or --format {'|'.join(FORMATS)}.")


PRINTED = 5_000
"""Rows that are printed at most."""

SAVED = 200_000
"""Rows that a file of ours holds at most."""


def shortened(page: Page) -> Page:
    """The page with as many rows as can be read; says on stderr what is left out."""
    table = page.table
    if table.height <= PRINTED:
        return page
    remark(
        f"The first {PRINTED:,} of {table.height:,} rows are printed; --filter narrows them, --size prints a screen."
    )
    return replace(page, table=replace(table, rows=ListRows(table.rows.slice(0, PRINTED))))


def export(request: Request) -> int:
    """Save the view as a file, or write it to stdout for `-o -`. Says on stderr where it went."""
    from tui.draw.grid.symbols import SYMBOLS
    from tui.export.files import FORMATS, ExportError, default_name, write
    from tui.export.files import export as content

    to = path_of(request.output) if request.output not in {"", "-"} else None
    if to is not None and to.is_dir():
        raise UsageError(f"{request.output} is a folder: name a file in it.")
    format = format_named(request)
    if FORMATS[format].picture is False and request.size is not None:
        raise UsageError(f"--size is for pictures; {format} holds the whole table.")
    page, look, facts = page_of(request)
    if not FORMATS[format].picture and page.table.height > SAVED:
        raise UsageError(
            f"The table has {page.table.height:,} rows; a file takes {SAVED:,} at most: narrow it with --filter."
        )
    frame = None
    if FORMATS[format].picture:
        symbols = SYMBOLS[request.options.symbols if request.options.symbols != "auto" else "braille"]
        footer = meant(page.query).command(data=request.options.place, look=look)
        frame = frame_of(page, request.size or PICTURE, symbols, footer, look)
    depth = request.options.color if request.options.color != "auto" else "truecolor"
    data = content(
        page, frame, format, palette_of(request), digest=facts.digest, words=words_of(page), depth=depth
    )  # fmt: skip
    if request.output == "-":
        put(data)
        return 0
    try:
        path = write(to or Path(default_name(page, format)), data)
    except ExportError as error:
        raise Failure(str(error)) from None
    remark(f"Wrote {path} ({len(data):,} bytes).")
    return 0


def words_of(page: Page) -> str:
    """The view in a few sentences, for a picture's alternative text: the chart, then the headlines."""
    from tui.draw.charts.words import sentence
    from tui.export.tidy import text_of
    from tui.pages.model.numbers import cell_text

    parts = [sentence(page.chart, page.names)] if page.chart else []
    for headline in page.headlines:
        detail = text_of(headline.detail)
        parts.append(f"{headline.label}: {cell_text(headline.value)}{f' ({detail})' if detail else ''}.")
    return " ".join(parts)
