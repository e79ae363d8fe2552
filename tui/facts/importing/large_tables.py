"""`data import` of large tables: looked at as they lie, and kept by name; see `facts.references`."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tui.facts.loading import overlay
from tui.facts.loading.overlay import OverlayError
from tui.facts.scan.headers import meanings
from tui.facts.scan.names import files_of, is_pattern, is_remote, kind_of, means_table, stat_of
from tui.facts.scan.open import open_scan
from tui.facts.scan.references import NAME, absolute, keep, name_of, references
from tui.facts.tables.facts import Reference
from tui.facts.tables.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Found(NamedTuple):
    """A table as it would be kept."""

    reference: Reference
    known: dict[str, str]
    """Our names of columns, and the header in the file that each has."""

    again: bool
    """It is kept already, under this name: what is written of it is renewed."""


def stays(place: str) -> bool:
    """Whether an import of `place` is of a table that stays where it lies, by its name: no file of a publisher."""
    return (
        is_remote(place)
        or is_pattern(place)
        or kind_of(place) in {"parquet", "arrow"}
        or (os.path.isdir(place) and means_table(place))
    )


ENDS = 200
"""Rows of the begin and of the end that must be readable in a table that is kept by name."""


def run(folder: Path, places: Sequence[str], name: str = "", *, dry: bool = False) -> list[Found]:
    """Keep the tables at `places` by name in a user's folder: all of them or none, or nothing at all for a dry run.

    Each is opened, so that its columns and rows are known to be there. Raises ScanError where one can't be read,
    OverlayError where its name is taken or none, or the folder can't be written.
    """
    looked = [_looked(absolute(place)) for place in dict.fromkeys(places)]
    if dry:
        return _named(folder, looked, name)
    with overlay.locked(folder):
        found = _named(folder, looked, name)
        for one in found:
            keep(folder, one.reference)
        return found


def _looked(place: str) -> Found:
    scan = open_scan(place)
    if scan.kind != "csv":  # of which all rows were read to count them
        scan.rows([*range(min(scan.height, ENDS)), *range(max(scan.height - ENDS, ENDS), scan.height)])
    paths, _ = files_of(place)
    size, changed = stat_of(paths)
    imported = datetime.now().astimezone().isoformat(timespec="microseconds")
    reference = Reference(
        "", place, scan.kind, len(paths), scan.height, len(scan.schema), size, changed, imported
    )  # fmt: skip
    return Found(reference, meanings(scan.schema), False)


def _named(folder: Path, looked: Sequence[Found], name: str) -> list[Found]:
    """Each under its name: the one it has already, the one asked for, or one made of its place."""
    there = references(folder)
    tables = {one.name: one.place for one in there}
    others = {one.name for one in overlay.imports(folder)}
    known = {one.place: one.name for one in there if one.place}
    out = []
    for one in looked:
        place = one.reference.place
        called = name or known.get(place) or name_of(place, {*tables, *others})
        if not NAME.fullmatch(called) or overlay.is_own_name(called):
            raise OverlayError(
                f"{quoted(called)} is no name for it: write small letters, digits, '-', '_' and '.', with --name NAME,"
                " as no folder or file of an import is called."
            )
        if called in others or tables.get(called, place) != place:
            raise OverlayError(
                f"There is an import {called} already: data remove {called} first, or another --name NAME."
            )
        again = tables.get(called) == place
        tables[called] = place
        out.append(Found(replace(one.reference, name=called), one.known, again))
    return out
