"""`data`, `cite` and `--info`: about the facts and this installation."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tui.cli.checks import path_of
from tui.cli.commands import CITE_FORMATS
from tui.cli.output import put, remark
from tui.cli.refusals import UsageError
from tui.cli.show import facts_of
from tui.facts.tables.addresses import shown_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.cli.words import Request


def data(request: Request) -> int:
    """`data check [DIR]`: every problem of a folder, exit 1 if there is one. `data where`: the folders.

    Imports are in `cli.imports`.
    """
    verb, *words = request.words
    if verb in {"import", "list", "remove", "diff"}:
        from tui.cli import imports

        if verb == "list" and words:
            raise UsageError("data list takes nothing more.")
        match verb:
            case "import":
                return imports.importing(request, words)
            case "list":
                return imports.listing(request)
            case "remove":
                return imports.removing(request, words)
            case _:
                return imports.differing(request, words)
    if len(words) > (verb == "check"):
        raise UsageError(f"data {verb} takes {'one folder' if verb == 'check' else 'nothing more'}.")
    return _where(request) if verb == "where" else _check(request, words)


def _check(request: Request, words: Sequence[str]) -> int:
    from tui.facts.loading.load import check
    from tui.facts.scan.references import any_references, missing
    from tui.settings.folders import own_data, own_folder

    folder = path_of(words[0]) if words else own_data(request.options.data)
    beside = folder or own_folder(request.options.data)
    problems = [*check(folder), *missing(beside)]
    what = f"{folder}{_imports_in(folder)}, laid over the embedded data" if folder else "the embedded data"
    what += " and the tables imported by name" if any_references(beside) else ""
    if not problems:
        put(f"No problem in {what}.\n")
        return 0
    put("".join(f"{problem}\n" for problem in problems))
    remark(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {what}.")
    return 1


def _where(request: Request) -> int:
    from tui.facts.loading.overlay import imports
    from tui.facts.scan.references import references
    from tui.facts.tables.facts import data_folder as embedded
    from tui.facts.tables.problems import escaped
    from tui.settings.folders import data_folder, own_data

    over = own_data(request.options.data)
    put(f"embedded  {embedded()}\nyour own  {over or data_folder()}{'' if over else ' (holds no table)'}\n")
    for found in imports(over) if over else ():
        put(escaped(f"import    {found.path}") + "\n")
    for one in references(over or data_folder()):
        put(escaped(f"table     {shown_address(one.place) or '?'}  ({one.name})") + "\n")
    return 0


def _imports_in(folder: Path) -> str:
    from tui.facts.loading.overlay import imports

    count = len(imports(folder))
    return f" with {count} import{'' if count == 1 else 's'}" if count else ""


def cite(request: Request) -> int:
    """A source as a citation on stdout."""
    from tui.facts.tables.names import UnknownName, resolve
    from tui.pages.model.frame_rows import source_lines
    from tui.pages.shared.citing import cite as cited

    form = request.format or CITE_FORMATS[0]
    if not request.words:
        raise UsageError("Say which source to cite, such as: aigap-tui cite ai-index-2025-ch2.")
    facts = facts_of(request)
    try:
        source = resolve("source", " ".join(request.words), facts)
    except UnknownName as error:
        more = "" if error.nearest else " aigap-tui show sources lists them."
        raise UsageError(f"{error}{more}") from None
    put(cited(source, source_lines(facts)[source], form).rstrip("\n") + "\n")
    return 0


def info(request: Request) -> int:
    """Versions, folders, what the terminal can do and why, and the hash of the data."""
    from importlib.metadata import PackageNotFoundError, version
    from platform import platform, python_version

    from tui import __version__
    from tui.facts.tables.facts import data_folder as embedded
    from tui.settings.folders import data_folder, own_data
    from tui.settings.state_files import state_folder
    from tui.terminal.capabilities import detect
    from tui.terminal.surroundings import surroundings

    lines = [("aigap", __version__), ("python", f"{python_version()} on {platform()}")]
    for name in ("textual", "polars", "plotext", "pillow"):
        try:
            lines.append((name, version(name)))
        except PackageNotFoundError:
            lines.append((name, "not installed"))
    facts = facts_of(request)
    over = own_data(request.options.data)
    lines += [
        ("data", str(embedded())),
        ("your data", str(over) if over else f"none in {data_folder()}"),
        ("data hash", facts.digest),
        ("newest", f"{facts.newest}, the as-of date unless you say otherwise"),
        ("log and state", str(state_folder())),
    ]
    able = detect(
        os.environ,
        stdin_tty=sys.stdin is not None and sys.stdin.isatty(),
        stdout_tty=sys.stdout is not None and sys.stdout.isatty(),
        encoding=getattr(sys.stdout, "encoding", None) or "ascii",
        color=request.options.color,
        symbols=request.options.symbols,
        mouse=request.options.mouse,
    )
    lines += surroundings(os.environ)
    lines += able.reasons
    put("".join(f"{name:<14} {text}\n" for name, text in lines))
    return 0
