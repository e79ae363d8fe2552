"""Opening a large table: which files it is made of, what kind they are, and whether they belong together."""

from __future__ import annotations

from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

import polars as pl

from tui.facts.scan import work
from tui.facts.scan.errors import ScanError, ScanUsage, explained
from tui.facts.scan.frame import Part, Scan, scanned
from tui.facts.scan.names import files_of, is_remote, kind_of, stat_of
from tui.facts.scan.panics import survived
from tui.facts.scan.types import GUESS, csv_options, csv_types

REMOTE_OPTIONS: dict[str, Any] = {"max_retries": 2, "timeout": "20s", "connect_timeout": "5s"}


def open_scan(place: str, first: int = 0) -> Scan:
    """The table at `place`: a file, a folder, a pattern or a URL. Raises ScanError; ScanUsage where nothing is there.

    Looks at the files' ends and at the first rows of CSV; counts the lines of CSV. With `first` it counts none: at
    most so many rows of the first file are all that the table is said to have. Its types are those of the whole.
    """
    paths, name = files_of(place)
    kinds = {kind_of(path) for path in paths}
    if kinds - {"parquet", "arrow", "csv"} or len(kinds) != 1:
        if len(kinds) > 1:
            raise ScanUsage(f"{name} holds files of several kinds: name those of one kind, such as '*.parquet'.")
        raise ScanUsage(f"{name} is no table that can be read: Parquet, Arrow IPC and CSV files can, by their endings.")
    kind = kinds.pop()
    size, changed = stat_of(paths)
    modified = datetime.fromtimestamp(changed / 1e9).date().isoformat() if changed else ""
    options: dict[str, Any] = {"storage_options": dict(REMOTE_OPTIONS)} if is_remote(paths[0]) else {}
    if kind == "csv":
        options |= csv_options(paths, name)
    schema = pl.Schema()
    begin: pl.DataFrame | None = None
    heights = []
    for path in paths:
        local = None if is_remote(path) else Path(path)
        called = name if len(paths) == 1 else f"{_base(path)} of {name}"
        try:
            frame = scanned(kind, [path], options)
            head = None
            if kind == "csv" and not schema:
                own, head = csv_types(path, options)
            else:
                own = survived(frame.collect_schema)
            frame = frame if kind != "csv" else scanned(kind, [path], options | {"schema": schema or own})
            if first:
                if begin is None:
                    begin = work.collect(frame.head(first), streaming=False) if head is None else head.head(first)
                heights.append(0 if heights else begin.height)
            else:
                work.doing(f"Counting the rows of {called}")
                heights.append(int(work.collect(frame.select(pl.len())).item()))
        except (pl.exceptions.PolarsError, OSError, MemoryError, ValueError) as error:
            raise explained(error, called, kind, local) from None
        if not schema:
            schema = own
            if kind == "csv":
                options["schema"] = schema
        elif own != schema:
            raise ScanError(
                f"The files of {name} do not have the same columns: {_difference(schema, own, _base(path))}."
            )
    if not schema:
        raise ScanError(f"{name} has no columns.")
    firsts = accumulate(heights, initial=0)
    parts = tuple(Part(p, _base(p), first, rows) for p, first, rows in zip(paths, firsts, heights, strict=False))
    scan = Scan(place, name, kind, parts, schema, size, modified, options, begin=begin)
    if kind == "csv" and begin is None:
        from tui.facts.scan.cache import use_copy

        if not use_copy(scan):
            scan.collect(lambda frame: frame.head(GUESS))
    return scan


def _base(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _difference(one: pl.Schema, other: pl.Schema, name: str) -> str:
    missing, more = [c for c in one if c not in other], [c for c in other if c not in one]
    if missing:
        return f"{name} has no {missing[0]!r}"
    if more:
        return f"{name} has {more[0]!r} too"
    wrong = next((c for c in one if one[c] != other[c]), "")
    if not wrong:
        return f"{name} has them in another order"
    return f"{wrong!r} is {other[wrong]} in {name} and {one[wrong]} before"
