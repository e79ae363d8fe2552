"""Large tables that the user imported: of each, where it lies and what it was, under a name; never a copy.

A reference is one file `imports/NAME.table.json` in the user's folder, made and replaced by one rename. What it speaks
of may be gone or changed since: `standing` says so. Standard library only.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.facts.loading.overlay import ENDING, IMPORTS, UNFINISHED, OverlayError
from tui.facts.scan.errors import ScanError
from tui.facts.scan.names import files_of, is_remote, kind_of, stat_of
from tui.facts.tables.addresses import shown_address
from tui.facts.tables.facts import Reference
from tui.facts.tables.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM = "table"
"""What `data import --as` calls a table that stays in its files."""

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")

CHANGED = "changed since it was imported"

KINDS = {"parquet": "Parquet", "arrow": "Arrow IPC", "csv": "CSV"}
"""What the kinds of files are called."""


def references(folder: Path) -> tuple[Reference, ...]:
    """The references in a user's folder, the one imported last first."""
    try:
        names = sorted(path.name for path in (folder / IMPORTS).iterdir() if path.name.endswith(ENDING))
    except OSError:
        return ()
    found = [_read(folder, name.removesuffix(ENDING)) for name in names if NAME.fullmatch(name.removesuffix(ENDING))]
    return tuple(sorted(found, key=lambda one: one.imported, reverse=True))


def any_references(folder: Path) -> bool:
    """Whether there is one, without reading it."""
    try:
        return any(entry.name.endswith(ENDING) for entry in os.scandir(folder / IMPORTS))
    except OSError:
        return False


def keep(folder: Path, reference: Reference) -> Path:
    """Write a reference, over the one of its name; the folder must be held (`overlay.locked`). Raises OverlayError."""
    import json
    import tempfile

    place = folder / IMPORTS
    path = _path(folder, reference.name)
    text = json.dumps(asdict(reference), indent=1) + "\n"
    part = ""
    try:
        handle, part = tempfile.mkstemp(prefix=UNFINISHED, dir=place)
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    except OSError as error:
        if part:
            with suppress(OSError):
                os.unlink(part)
        why = (error.strerror or str(error)).lower()
        raise OverlayError(f"Nothing was imported: {place} can't be written ({why}).") from None
    return path


def forget(folder: Path, name: str) -> None:
    """Take a reference out; the table itself stays where it lies. Raises OverlayError."""
    try:
        _path(folder, name).unlink()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise OverlayError(f"{name} was not removed: {_path(folder, name)} can't be changed ({why}).") from None


def standing(one: Reference) -> str:
    """What has become of a table since: a few words, such as 'changed since it was imported'; empty: nothing."""
    if not one.place:
        return "what is written of it can't be read"
    if is_remote(one.place):
        return ""
    try:
        paths, _ = files_of(one.place)
        now = len(paths), *stat_of(paths)
    except (ScanError, OSError):
        return "gone"
    return "" if now == (one.files, one.size, one.changed) else CHANGED


def missing(folder: Path) -> list[Problem]:
    """The tables of a folder that are not where they were."""
    wrong = [(one, standing(one)) for one in references(folder)]
    return [
        Problem(
            shown_address(one.place) or str(_path(folder, one.name)),
            0,
            "",
            since,
            f"the table {one.name}, or: data remove {one.name}",
        )
        for one, since in wrong
        if since and since != CHANGED
    ]


def name_of(place: str, taken: Iterable[str] = ()) -> str:
    """A name for the table at `place`: its file's or folder's, in small letters; a number behind it where it is taken.

    Of a pattern it is that of the last folder without a sign of the pattern in it, if the file's has no letters.
    """
    bare = shown_address(place).split("?")[0] if is_remote(place) else place
    parts = [part for part in bare.replace("\\", "/").split("/") if part]
    for part in reversed(parts):
        ending = next((end for end in (".csv.gz", ".tsv.gz") if part.casefold().endswith(end)), "")
        stem = part[: -len(ending)] if ending else part.rpartition(".")[0] if kind_of(part) else part
        slug = re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:80]
        if slug:
            break
    else:
        slug = FORM
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if name not in set(taken))


def absolute(place: str) -> str:
    """The place so that it can be found from any folder."""
    return place if is_remote(place) else os.path.abspath(place)


def _path(folder: Path, name: str) -> Path:
    return folder / IMPORTS / f"{name}{ENDING}"


def _read(folder: Path, name: str) -> Reference:
    import json

    known: dict[str, Any] = {}
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(_path(folder, name).read_text(encoding="utf-8"))
        kinds = {field.name: str if field.type == "str" else int for field in fields(Reference)}
        if isinstance(found, dict):
            known = {key: value for key, value in found.items() if type(value) is kinds.get(key)}
    whole = len(known) == len(fields(Reference)) and known["kind"] in KINDS
    return Reference(**{**known, "name": name}) if whole else Reference(name)
