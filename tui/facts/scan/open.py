"""Opening a large table: which files it is made of, what kind they are, and whether they belong together."""

from __future__ import annotations

from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.scan import work
from tui.facts.scan.errors import ScanError, ScanUsage, explained
from tui.facts.scan.figures import Guess, guess
from tui.facts.scan.frame import Part, Scan, scanned
from tui.facts.scan.names import files_of, is_remote, kind_of, stat_of
from tui.facts.scan.panics import survived
from tui.facts.scan.texts import made_straight
from tui.facts.scan.types import GUESS, csv_options, csv_types, csv_words

if TYPE_CHECKING:
    from tui.facts.scan.straight import Straight

SHORT = 8_000_000
"""Bytes of CSV that are read to their end before anything is shown."""

REMOTE_OPTIONS: dict[str, Any] = {"max_retries": 2, "timeout": "20s", "connect_timeout": "5s"}


def open_scan(place: str, first: int = 0, *, partial: bool = False) -> Scan:
    """The table at `place`: a file, a folder, a pattern or a URL. Raises ScanError; ScanUsage where nothing is there.

    Looks at the files' ends and at the first rows of CSV; counts the lines of CSV. With `first` it counts none: at
    most so many rows of the first file are all that the table is said to have. Its types are those of the whole.
    `partial` leaves out the lines of CSV that can't be read, and says so; without it they raise ScanError.
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
    opening = _Opening(kind, name, options, first, partial=partial)
    for path in paths:
        opening.add(path, name if len(paths) == 1 else f"{_base(path)} of {name}")
    schema = opening.schema
    if not schema:
        raise ScanError(f"{name} has no columns.")
    heights = opening.heights
    firsts = accumulate(heights, initial=0)
    parts = tuple(Part(p, _base(p), first, rows) for p, first, rows in zip(paths, firsts, heights, strict=False))
    scan = Scan(place, name, kind, parts, schema, size, modified, opening.options, straight=opening.straight)
    scan.begin, scan.told = opening.begin, opening.told
    if kind == "csv":
        scan.read(opening.guess.reads)
    if kind == "csv" and scan.begin is None:
        from tui.facts.scan.cache import use_copy

        if not use_copy(scan):
            # Of a short table all is known before it is shown: a word far down may make a column of numbers words.
            short = size <= SHORT
            scan.collect(lambda frame: frame.select(pl.all().count()) if short else frame.head(GUESS))
    return scan


class _Opening:
    """A table of which one file after the other is looked at."""

    def __init__(self, kind: str, name: str, options: dict[str, Any], first: int, *, partial: bool) -> None:
        self.kind, self.name, self.options = kind, name, options
        self.first, self.partial = first, partial
        self.schema = pl.Schema()
        self.heights: list[int] = []
        self.straight: dict[str, Straight] = {}
        self.told: list[str] = []
        self.begin: pl.DataFrame | None = None
        self.guess = Guess(pl.Schema(), {}, ())

    def add(self, path: str, called: str) -> None:
        """Look at a file. Raises ScanError."""
        local = None if is_remote(path) else Path(path)
        try:
            own = self._read(path, called)
        except (pl.exceptions.PolarsError, OSError, MemoryError, ValueError) as error:
            raise explained(error, called, self.kind, local) from None
        if not self.schema:
            self.schema = own
            if self.kind == "csv":
                self.options["schema"] = own
                self.told += self.guess.told
        elif own != self.schema:
            wrong = _difference(self.schema, own, _base(path))
            raise ScanError(f"The files of {self.name} do not have the same columns: {wrong}.")

    def _read(self, path: str, called: str) -> pl.Schema:
        """The columns of a file; its height is noted, or its first rows are."""
        if self.kind != "csv":
            own = survived(scanned(self.kind, [path], self.options).collect_schema)
            self._count(path, called, own, None)
            return own
        records = self._by_hand(path, called)
        try:
            own, head = self._types(path)
            self._count(path, called, own, head)
        except pl.exceptions.PolarsError:
            if path in self.straight or is_remote(path):
                raise
            own, records = self._again(path, called), 0
        if records and not self.first and self.heights[-1] != records - 1:
            # Rows never vanish: where polars counts otherwise than we do the file is read by hand.
            self.heights.pop()
            own = self._again(path, called)
        return own

    def _types(self, path: str) -> tuple[pl.Schema, pl.DataFrame | None]:
        if self.schema:
            return survived(scanned("csv", [path], self.options, self.straight).collect_schema), None
        source = self.straight[path].content if path in self.straight else path
        own, head = csv_types(source, self.options)
        words = csv_words(source, self.options, list(own))
        self.guess = guess(own, words, comma=bool(self.options.get("decimal_comma")))
        if head is not None:
            asis = [name for name, kind in self.guess.raw.items() if kind == pl.String]
            head = head.with_columns(words[name].head(head.height) for name in asis if head.height <= words.height)
        return self.guess.raw, head

    def _again(self, path: str, called: str) -> pl.Schema:
        """Read a file by hand that polars can't read, or misreads."""
        self._by_hand(path, called, odd=True)
        own, head = self._types(path)
        self._count(path, called, own, head)
        return own

    def _by_hand(self, path: str, called: str, *, odd: bool = False) -> int:
        """Write the file anew where polars would misread it; the records that were counted where not."""
        if self.first and self.begin is not None:  # of the others no row is shown
            return 0
        work.doing(f"Looking through {called}")
        made, records = made_straight(
            path, self.options, called, partial=self.partial, begin=bool(self.first), odd=odd
        )  # fmt: skip
        if made is not None:
            self.straight[path] = made
            self.told += made.told(called)
        return records

    def _count(self, path: str, called: str, own: pl.Schema, head: pl.DataFrame | None) -> None:
        options = self.options if self.kind != "csv" else self.options | {"schema": self.schema or own}
        frame = scanned(self.kind, [path], options, self.straight)
        if self.first:
            if self.begin is None:
                begin = work.collect(frame.head(self.first), streaming=False) if head is None else head.head(self.first)
                self.begin = begin
                self.heights.append(begin.height)
            else:
                self.heights.append(0)
            return
        work.doing(f"Counting the rows of {called}")
        self.heights.append(int(work.collect(frame.select(pl.len())).item()))


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
