"""`data import`, `data list`, `data remove` and `data diff`: other people's files in the user's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.checks import path_of
from tui.cli.output import put, remark
from tui.cli.refusals import Failure, UsageError, choice, shown
from tui.facts.scan.names import is_remote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.cli.words import Request
    from tui.facts.importing.reading.draft import Asked


def importing(request: Request, words: Sequence[str]) -> int:
    """`data import FILE...`: the report on stdout; exit 1 where nothing was imported because lines are refused."""
    from tui.cli import import_tables as tables
    from tui.facts.importing.large_tables import stays
    from tui.facts.importing.reading.document import Refused
    from tui.facts.importing.report import lines
    from tui.facts.importing.run import run, well
    from tui.facts.loading.overlay import OverlayError
    from tui.facts.scan.references import FORM

    asked = _asked(request)
    if not words:
        raise UsageError("Say which file to import, such as: aigap-tui data import notable_ai_models.csv.")
    if len(words) > 1 and asked.name:
        raise UsageError("--name goes with one file.")
    folder = folder_of(request)
    places = [word if is_remote(word) else str(path_of(word)) for word in words]
    staying = [asked.form == FORM or stays(place) for place in places]
    if any(staying):
        if not all(staying):
            table, other = words[staying.index(True)], words[staying.index(False)]
            raise UsageError(
                f"Import {shown(table)}, a table that stays in its file, and {shown(other)} one at a time."
            )
        return tables.importing(folder, places, request, asked)
    try:
        plans, written = run(folder, [path_of(word) for word in words], asked)
    except Refused as error:
        put("".join(f"{problem}\n" for problem in error.problems))
        raise Failure("Nothing was imported.") from None
    except OverlayError as error:
        raise Failure(str(error)) from None
    places = iter(written)
    fine = well(plans, asked)
    for found in plans:
        if not found.written:
            done = "nothing to import: all of it is here already" if not found.refused else "nothing to import"
        elif not fine:
            done = "not imported: --partial leaves the refused lines out"
            if not found.refused:
                done = "not imported, since another file has refused lines"
        elif asked.dry:
            done = "a dry run: nothing was written"
        else:
            done = f"imported into {next(places)}"
        put("\n".join(lines(found, shown_path(done))) + "\n")
    if not fine:
        refused = sum(len(found.refused) for found in plans)
        raise Failure(f"Nothing was imported: {refused:,} line{'' if refused == 1 else 's'} can't be used.")
    return 0


def listing(request: Request) -> int:
    """`data list`: the imports of the user's folder, the first one first, then the large tables kept by name."""
    from tui.cli import import_tables as tables
    from tui.facts.loading.overlay import has_tables, imports

    folder = folder_of(request)
    found = imports(folder)
    for one in found:
        about = one.about
        rows = about.get("rows")
        counts = (
            [(k, n) for k, n in rows.items() if type(n) is int and k != "sources"] if isinstance(rows, dict) else []
        )
        what = (
            ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in counts)
            or "manifest.json can't be read"
        )
        when = str(about.get("imported", "?"))[:10]
        origin = f"{about.get('file', '?')} of {about.get('published', '?')}, {about.get('publisher', '?')}"
        put(shown_path(f"{one.name}  imported {when}  {what}  from {origin}") + "\n")
    if has_tables(folder):
        put(shown_path(f"and your own tables in {folder}") + "\n")
    if not tables.listing(folder) and not found:
        remark(shown_path(f"No import in {folder}."))
    return 0


def removing(request: Request, words: Sequence[str]) -> int:
    """`data remove NAME`: one import goes, the others stay as they are."""
    from tui.cli import import_tables as tables
    from tui.facts.importing.run import remove
    from tui.facts.loading.overlay import OverlayError

    if len(words) != 1:
        raise UsageError("Say which import to remove; data list names them.")
    folder = folder_of(request)
    try:
        if tables.removing(folder, words[0]):
            return 0
        found = remove(folder, words[0])
    except OverlayError as error:
        raise Failure(shown_path(str(error))) from None
    put(f"Removed {shown_path(found.name)}.\n")
    return 0


def differing(request: Request, words: Sequence[str]) -> int:
    """`data diff [TABLE]`: rows added and cells changed by the user's folder, each with what decides it."""
    from tui.facts.loading.differences import differences
    from tui.facts.loading.overlay import is_import, layers
    from tui.facts.scan.references import references
    from tui.facts.tables.facts import data_folder
    from tui.facts.tables.problems import quoted
    from tui.facts.tables.schema import SCHEMAS

    if len(words) > 1:
        raise UsageError("data diff takes one table at most.")
    only = choice("table", words[0], [schema.name for schema in SCHEMAS]) if words else ""
    folder = folder_of(request)
    found = differences(data_folder(), layers(folder), only)
    out = []
    for one in found:
        by = one.layer.name.split(".", 2)[2] if is_import(one.layer) else "own tables"
        if one.column:
            out.append(f"~ {one.table} {one.key}, {one.column}: {quoted(one.old)} -> {quoted(one.new)}  [{by}]")
        else:
            out.append(f"+ {one.table} {one.key}: {quoted(one.new)}  [{by}]")
    put("".join(shown_path(line) + "\n" for line in out))
    added = sum(not one.column for one in found)
    rows = len({(one.table, one.key) for one in found if one.column})
    remark(f"{added:,} rows added, {len(found) - added:,} cells of {rows:,} rows changed.")
    if not only and (beside := references(folder)):
        remark(f"Large tables stand beside ours and change nothing in them: {', '.join(one.name for one in beside)}.")
    return 0


def folder_of(request: Request) -> Path:
    """The user's folder: the one said, else the data folder."""
    from tui.settings.folders import data_folder

    if request.options.table:
        raise UsageError(f"--data names the folder to import into; {shown(request.options.table)} is a table.")
    return request.options.data or data_folder()


def shown_path(text: str) -> str:
    """Text with names of files or from manifests in it, as it may be printed."""
    from tui.facts.tables.problems import escaped

    return escaped(text)


def _asked(request: Request) -> Asked:
    from tui.facts.importing.reading.draft import Asked
    from tui.facts.importing.registry import FORMATS
    from tui.facts.scan.references import FORM

    given = dict(request.importing)
    if "form" in given:
        given["form"] = choice("format", str(given["form"]), [*FORMATS, FORM])
    if "name" in given and not str(given["name"]).isprintable():
        raise UsageError(f"{shown(str(given['name']))} is no name.")
    return Asked(**given)  # type: ignore[arg-type]
