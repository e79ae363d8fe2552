"""Opening a large table: which files it is made of, what kind they are, and whether they belong together."""

from __future__ import annotations

from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.scan import work
from tui.facts.scan.errors import ScanError, ScanUsage, explained, separator_of
from tui.facts.scan.frame import Part, Scan, scanned
from tui.facts.scan.names import files_of, is_remote, kind_of, stat_of

if TYPE_CHECKING:
    from collections.abc import Sequence

GUESS = 10_000
"""Rows of a CSV file from which the types of its columns are taken at first."""

GLANCE = 500
"""Rows from which they are guessed before; guessing is slow, reading with the right types is not."""

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
        options |= _csv_options(paths, name)
    schema = pl.Schema()
    begin: pl.DataFrame | None = None
    heights = []
    for path in paths:
        local = None if is_remote(path) else Path(path)
        called = name if len(paths) == 1 else f"{_base(path)} of {name}"
        try:
            frame = scanned(kind, [path], options)
            own = frame.collect_schema() if kind != "csv" or schema else _csv_schema(path, options)
            frame = frame if kind != "csv" else scanned(kind, [path], options | {"schema": schema or own})
            if first:
                begin = work.collect(frame.head(first), streaming=False) if begin is None else begin
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


def _csv_schema(path: str, options: dict[str, Any]) -> pl.Schema:
    """The types that fit the first GUESS rows: those of GLANCE rows if the others can be read with them.

    In memory: the start of polars' streaming engine takes longer than all of this.
    """
    quick = scanned("csv", [path], options | {"infer_schema_length": GLANCE}).collect_schema()
    try:
        head = work.collect(scanned("csv", [path], options | {"schema": quick}).head(GUESS), streaming=False)
    except pl.exceptions.PolarsError:
        return scanned("csv", [path], options).collect_schema()
    # A column that is empty at first passes for words, whatever comes later.
    words = [name for name, kind in quick.items() if kind == pl.String]
    late = any(head[name].head(GLANCE).is_null().all() and not head[name].is_null().all() for name in words)
    return scanned("csv", [path], options).collect_schema() if late else quick


def _csv_options(paths: Sequence[str], name: str) -> dict[str, Any]:
    """Separator and names of a CSV file, by its first line."""
    out: dict[str, Any] = {"infer_schema_length": GUESS, "try_parse_dates": True}
    if is_remote(paths[0]) or paths[0].casefold().endswith(".gz"):
        return out
    with Path(paths[0]).open("rb") as file:
        head = file.read(65_536)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ScanError(f"{name} is UTF-16, not UTF-8; convert it first, for example with iconv.")
    separator = separator_of(head.split(b"\n")[0].decode("utf-8", "replace"))
    return out | {"separator": separator, "decimal_comma": separator == ";"}
