"""How a CSV file is read: its separator, and the types of its columns, told from its first rows."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.scan import work
from tui.facts.scan.errors import ScanError, separator_of
from tui.facts.scan.names import is_plain
from tui.facts.scan.panics import survived

if TYPE_CHECKING:
    from collections.abc import Sequence

GUESS = 10_000
"""Rows of a CSV file from which the types of its columns are taken at first."""

GLANCE = 500
"""Rows from which they are guessed before; guessing is slow, reading with the right types is not."""

MOST = 64_000_000
"""Bytes that the first GUESS rows may have to be read apart from the others."""


def csv_options(paths: Sequence[str], name: str) -> dict[str, Any]:
    """Separator of a CSV file by its first line, and how polars shall read it. Raises ScanError for UTF-16."""
    out: dict[str, Any] = {"infer_schema_length": GUESS, "try_parse_dates": True}
    if not is_plain(paths[0]):
        return out
    with Path(paths[0]).open("rb") as file:
        head = file.read(65_536)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ScanError(f"{name} is UTF-16, not UTF-8; convert it first, for example with iconv.")
    separator = separator_of(head.split(b"\n")[0].decode("utf-8", "replace"))
    return out | {"separator": separator, "decimal_comma": separator == ";"}


def csv_types(path: str | bytes, options: dict[str, Any]) -> tuple[pl.Schema, pl.DataFrame | None]:
    """The types that fit the first GUESS rows, and these rows where they were read on the way.

    Raises polars' errors. The rows are cut out of the file before polars sees them: of a long file it takes four times
    as long to read its first rows as to read a file that has no others.
    """
    begin = None if isinstance(path, bytes) else _begin(path)
    if begin:
        try:
            return _types(begin, options)
        except pl.exceptions.PolarsError:
            pass  # what is wrong is said of the file itself
    return _types(path, options)


def csv_words(source: str | bytes, options: dict[str, Any], names: Sequence[str]) -> pl.DataFrame:
    """The first GUESS rows as they are written, under these names. Raises polars' errors."""
    place = source
    if isinstance(source, str):
        begin = _begin(source)
        place = source if begin is None else begin
    schema = pl.Schema(dict.fromkeys(names, pl.String()))
    whole = pl.scan_csv(place, glob=False, **{**options, "schema": schema, "try_parse_dates": False})
    return work.collect(whole.head(GUESS), streaming=False)


def _types(source: str | bytes, options: dict[str, Any]) -> tuple[pl.Schema, pl.DataFrame | None]:
    """The types that GLANCE rows have, if the others can be read with them; else those of all GUESS rows."""

    def scanned(**more: Any) -> pl.LazyFrame:
        place = io.BytesIO(source) if isinstance(source, bytes) else source
        return pl.scan_csv(place, glob=False, **options | more)

    quick = survived(scanned(infer_schema_length=GLANCE).collect_schema)
    try:
        # In memory: the start of polars' streaming engine takes longer than all of this.
        head = work.collect(scanned(schema=quick).head(GUESS), streaming=False)
    except pl.exceptions.PolarsError:
        return survived(scanned().collect_schema), None
    # A column that is empty at first passes for words, whatever comes later.
    words = [name for name, kind in quick.items() if kind == pl.String]
    late = any(head[name].head(GLANCE).is_null().all() and not head[name].is_null().all() for name in words)
    return (survived(scanned().collect_schema), None) if late else (quick, head)


def _begin(path: str) -> bytes | None:
    """Header and first GUESS rows of a file as they stand; None where they can't be told by line ends and quotes."""
    if not is_plain(path):
        return None
    held, size, rows, within = [], 0, 0, False
    with Path(path).open("rb") as file:
        while line := file.readline(MOST):
            held.append(line)
            size += len(line)
            within ^= line.count(b'"') % 2 == 1
            rows += not within
            if size >= MOST:
                return None
            if rows > GUESS:
                break
    return b"".join(held)
