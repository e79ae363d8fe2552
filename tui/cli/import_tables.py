"""`data import`, `data list` and `data remove` of large tables, which stay where they lie and are kept by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.commands import IMPORTS
from tui.cli.output import put, remark
from tui.cli.refusals import Failure, UsageError
from tui.facts.tables.addresses import shown_address
from tui.pages.model.fields import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.cli.words import Request
    from tui.facts.importing.large_tables import Found
    from tui.facts.importing.reading.draft import Asked
    from tui.facts.tables.facts import Reference

GOES_WITH = {"form", "name", "dry"}
"""The options of `data import` that mean something for a table that stays in its file."""


def importing(folder: Path, places: Sequence[str], request: Request, asked: Asked) -> int:
    """Keep the tables at `places` by name: all or none. What they hold is said on stdout."""
    from tui.facts.importing.large_tables import run
    from tui.facts.loading.overlay import OverlayError
    from tui.facts.scan.errors import ScanError
    from tui.facts.tables.problems import escaped

    given = {field for field, _ in request.importing}
    for option in IMPORTS:
        if option.field in given - GOES_WITH:
            raise UsageError(f"{option.flag} does not go with a table that stays in its file.")
    try:
        found = run(folder, places, asked.name, dry=asked.dry)
    except ScanError as error:
        raise (UsageError if error.exit_code == 2 else Failure)(f"{error} Nothing was imported.") from None
    except OverlayError as error:
        raise Failure(escaped(str(error))) from None
    for one in found:
        put("".join(f"{escaped(line)}\n" for line in _lines(one, dry=asked.dry)))
    if len(found) > 1:
        remark(f"{len(found)} tables; a folder, or a pattern in quotes such as 'runs/*.parquet', is kept as one.")
    return 0


def _lines(found: Found, *, dry: bool) -> list[str]:
    one = found.reference
    known = ", ".join(h if h == name else f"{h} as {name}" for name, h in found.known.items())
    if dry:
        done = "a dry run: nothing was written"
    else:
        done = f"{'kept anew' if found.again else 'kept'} by name; the table itself stays where it lies"
    return [
        f"{shown_address(one.place)}: {_what(one)}",
        f"  name       {one.name}",
        f"  known      {known or 'no column by its header: all are shown as they are'}",
        f"  see it     {PROGRAM} models --section file:{one.name}",
        f"  done       {done}",
    ]


def _what(one: Reference) -> str:
    from tui.facts.scan.references import KINDS
    from tui.pages.files.look import size_words

    files = f" in {one.files:,} files" if one.files > 1 else ""
    size = f", {size_words(one.size)}" if one.size else ""
    return f"{_count(one.rows, 'row')}, {_count(one.columns, 'column')}, {KINDS.get(one.kind, '?')}{files}{size}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def listing(folder: Path) -> bool:
    """The tables kept by name, the last one first, each with what became of it; whether there is one."""
    from tui.facts.scan.references import references, standing
    from tui.facts.tables.problems import escaped

    found = references(folder)
    for one in found:
        since = standing(one)
        about = f"imported {one.imported[:10]}  {_what(one)}  in {shown_address(one.place)}" if one.place else "a table"
        put(escaped(f"{one.name}  {about}{f'  ({since})' if since else ''}") + "\n")
    return bool(found)


def removing(folder: Path, name: str) -> bool:
    """Take the table of that name off the list; whether there was one. Raises OverlayError."""
    from tui.facts.loading.overlay import locked
    from tui.facts.scan.references import forget, references

    if all(one.name != name for one in references(folder)):
        return False
    with locked(folder):
        forget(folder, name)
    put(f"Removed {name}; the table itself stays where it lies.\n")
    return True
