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
from tui.export.formats import STYLES, format_of, named, names, refusal
from tui.pages.model.list_rows import ListRows

if TYPE_CHECKING:
    from tui.cli.words import Request
    from tui.draw.grid.palette import Palette
    from tui.export.how import How
    from tui.facts.tables.facts import Facts
    from tui.pages.model.look import Look
    from tui.pages.model.page import Page

PRINTED = 5_000
"""Rows that are printed at most."""


def facts_of(request: Request) -> Facts:
    """The facts, with the user's folder over them. Failure lists every problem."""
    from tui.facts.scan.errors import ScanError
    from tui.facts.store import load
    from tui.facts.tables.problems import FactsError
    from tui.settings.folders import own_data, own_folder

    options = request.options
    try:
        facts = load(own_data(options.data), options.table, own_folder(options.data), partial=options.partial)
    except FactsError as error:
        raise Failure(str(error)) from None
    except ScanError as error:
        raise (UsageError if error.exit_code == 2 else Failure)(str(error)) from None
    if options.partial and facts.table is not None:
        for sentence in facts.table.told:
            remark(sentence)
    return facts


def page_of(request: Request) -> tuple[Page, Look, Facts]:
    """The page that is asked for and how it is looked at, names made ids; and the facts."""
    from tui.cli.names import build, settle_look, settle_view
    from tui.facts.scan.errors import ScanError
    from tui.pages.assemble import finished

    facts = facts_of(request)
    query, look = settle_view(request.query, request.look, request.given, facts)
    page = build(query, facts)
    if page.late:
        try:
            page = finished(facts, page)
        except ScanError as error:
            raise Failure(str(error)) from None
    return page, settle_look(look, page, facts), facts


def palette_of(request: Request) -> Palette:
    """The chosen theme, else the first; on paper the light one."""
    from tui.themes import THEMES

    if request.style == "print" and not request.options.theme:
        return THEMES["light"]
    return THEMES[request.options.theme] if request.options.theme else next(iter(THEMES.values()))


def printed(request: Request) -> How:
    """How stdout takes text: no colours unless it is a terminal, or they are asked for; what symbols it can show."""
    from tui.draw.grid.symbols import SYMBOLS
    from tui.export.how import How
    from tui.terminal.capabilities import detect

    options, terminal = request.options, sys.stdout is not None and sys.stdout.isatty()
    able = detect(
        os.environ,
        stdin_tty=sys.stdin is not None and sys.stdin.isatty(),
        stdout_tty=terminal,
        encoding=getattr(sys.stdout, "encoding", None) or "ascii",
        color=options.color,
        symbols=options.symbols,
    )
    coloured = (terminal and able.escapes) or options.color not in {"auto", "none"}
    return How("ansi" if coloured else "txt", palette_of(request), depth=able.depth, symbols=SYMBOLS[able.symbols])


def show(request: Request) -> int:
    """Print the view on stdout: the whole content, or exactly the grid of `--size`."""
    from tui.export.render import render

    page, look, _ = page_of(request)
    how = printed(request).to(look=look)
    if request.size is None:
        page = shortened(page)
    if request.options.linear:
        how = how.to(shape="linear", format="txt")
    else:
        how = how.to(size=request.size) if request.size is not None else how.to(shape="report")
    put(render(page, how).decode())
    return 0


def shortened(page: Page) -> Page:
    """The page with as many rows as can be read; says on stderr what is left out."""
    table = page.table
    if table.height <= PRINTED:
        return page
    remark(
        f"The first {PRINTED:,} of {table.height:,} rows are printed; --filter narrows them, --size prints a screen."
    )
    return replace(page, table=replace(table, rows=ListRows(table.rows.slice(0, PRINTED))))


def format_named(request: Request) -> str:
    """The format that `--format` or the file's ending asks for."""
    style = request.style
    known = names(style=style)
    if request.format:
        return named(request.format, style) or _format(request.format, style)
    if not request.output:
        return known[0]
    if request.output == "-":
        raise UsageError(f"Say the format for stdout: --format {'|'.join(known)}.")
    found = format_of(request.output, style)
    if found:
        return found
    ending = Path(request.output).suffix.removeprefix(".")
    if ending:
        return _format(ending, style)
    raise UsageError(f"The name {Path(request.output).name} has no ending: add one, or --format {'|'.join(known)}.")


def _format(word: str, style: str) -> str:
    """The format of the style that the word nearly names; UsageError where it is one of another style, or none."""
    other = next((one for one in STYLES if one != style and named(word, one)), "")
    if other:
        raise UsageError(
            f"{named(word, other)} is {STYLES[other][named(word, other)].title}: it goes with --style {other}."
        )
    return choice("format", word, names(style=style))


def export(request: Request) -> int:
    """Save the view as a file, or write it to stdout for `-o -`. Says on stderr where it went."""
    from tui.draw.grid.symbols import SYMBOLS
    from tui.export.files import ExportError, default_name, write
    from tui.export.how import PRINT_SCALE, PRINT_WIDTH, SIZE, saving
    from tui.export.render import TooLarge, render

    to = path_of(request.output) if request.output not in {"", "-"} else None
    if to is not None and to.is_dir():
        raise UsageError(f"{request.output} is a folder: name a file in it.")
    format = format_named(request)
    if sentence := refusal(format, given(request), request.style):
        raise UsageError(sentence)
    page, look, facts = page_of(request)
    symbols = SYMBOLS[request.options.symbols if request.options.symbols != "auto" else "braille"]
    how = saving(
        page, format, request.options, palette_of(request), request.size or SIZE, symbols, look, facts.digest
    )  # fmt: skip
    how = how.to(style=request.style, width=request.width or PRINT_WIDTH, scale=request.scale or PRINT_SCALE)
    try:
        data = render(page, how)
    except TooLarge as error:
        raise UsageError(str(error)) from None
    except ExportError as error:
        raise Failure(str(error)) from None
    if request.output == "-":
        put(data)
        return 0
    try:
        path = write(to or Path(default_name(page, format)), data)
    except ExportError as error:
        raise Failure(str(error)) from None
    remark(f"Wrote {path} ({len(data):,} bytes).")
    return 0


def given(request: Request) -> tuple[str, ...]:
    """Options that a format may have no use for, as far as they were given."""
    options = request.options
    found = {
        "size": request.size is not None,
        "theme": bool(options.theme),
        "color": options.color != "auto",
        "symbols": options.symbols != "auto",
        "only": bool(request.query.only),
        "width": bool(request.width),
        "scale": bool(request.scale),
    }
    return tuple(name for name, there in found.items() if there)
