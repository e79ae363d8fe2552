"""One large table in Parquet, Arrow or CSV files, near or far: read where it lies, never wholly in memory.

What is kept of it is its schema, the number of rows of each file, and nothing else. Rows are asked for by number:
neighbours come in one slice, which skips what lies before it (row groups of Parquet, batches of Arrow). CSV has no
such index: the app has it rewritten once, in the background, as Parquet with small row groups in the user's cache
folder (see `scan.cache`), and reads there from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import polars as pl

from tui.facts.scan import work
from tui.facts.scan.cells import writable
from tui.facts.scan.errors import ScanError, explained
from tui.facts.scan.figures import DATE, FLOAT, INTEGER, TYPES, counts, judged, read_as
from tui.facts.scan.names import is_long, is_remote
from tui.facts.scan.panics import survived
from tui.facts.scan.pieces import pieces
from tui.facts.scan.sampling import BEGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tui.facts.scan.straight import Straight

T = TypeVar("T")

NEAR = 20_000
"""Rows between two wanted ones that are rather read than skipped: what lies in one row group comes at once."""


class Part(NamedTuple):
    """A file of the table."""

    path: str
    name: str
    first: int
    """The number of its first row in the whole table, from 0."""

    rows: int


@dataclass(eq=False)
class Scan:
    """A table that stays in its files. `schema` and `height` are known, rows come on demand."""

    place: str
    """What the user wrote."""

    name: str
    """What to call it on the screen."""

    kind: str
    """parquet, arrow or csv."""

    parts: tuple[Part, ...]
    schema: pl.Schema
    size: int = 0
    """Bytes of all files; 0 where nobody says."""

    modified: str = ""
    """The day the newest file was changed, ISO; empty where nobody says."""

    options: dict[str, Any] = field(default_factory=dict)
    """What polars needs to read it: of CSV separator and types, of URLs how patient to be."""

    kept: str = ""
    """The Parquet file in the cache that has the same rows; empty: there is none."""

    exprs: list[pl.Expr] = field(default_factory=list)
    """Columns renamed and read as what they are, row by row; empty: as they stand."""

    meant: dict[str, str] = field(default_factory=dict)
    """Our names of columns, and the header in the file that each has; see `scan.columns`."""

    summaries: dict[object, Any] = field(default_factory=dict)
    """What was counted over all rows, kept for the next time: small."""

    failure: ScanError | None = None
    """What was found wrong with the file while it was being copied."""

    walked: bool = False
    """Rows were asked for here and there: of a CSV file a copy was begun (see `scan.cache`)."""

    straight: dict[str, Straight] = field(default_factory=dict)
    """Files of CSV that polars would misread, each as it was written anew."""

    reads: dict[str, str] = field(default_factory=dict)
    """Columns that stand in the file as words, and what they are read as; see `scan.figures`."""

    told: list[str] = field(default_factory=list)
    """What is to be said of how it was read: lines left out, values taken for what they are; each a sentence."""

    begin: pl.DataFrame | None = None
    """Its first rows as they stand, where they alone are here and nobody has counted the others; None: all are."""

    @property
    def height(self) -> int:
        """Number of rows of all files together."""
        return self.parts[-1].first + self.parts[-1].rows if self.parts else 0

    @property
    def frame(self) -> pl.LazyFrame:
        """The whole table, to be asked; its rows in the order of files and rows."""
        raw = self._raw()
        return raw.select(self.exprs) if self.exprs else raw

    def numbered(self, name: str) -> pl.LazyFrame:
        """The whole table with the number of each row, from 0, in the column `name`.

        The number is made where the file is read: behind the renaming of columns polars would read all of them.
        """
        raw = self._raw(name)
        return raw.select(name, *self.exprs) if self.exprs else raw

    def _raw(self, number: str = "") -> pl.LazyFrame:
        if self.begin is not None:
            raw = self.begin.lazy()
        elif self.kept:
            raw = pl.scan_parquet(self.kept)
        else:
            raw = scanned(self.kind, [part.path for part in self.parts], self.options, self.straight)
        return self._read(raw.with_row_index(number) if number else raw)

    def _read(self, raw: pl.LazyFrame) -> pl.LazyFrame:
        """Rows as they stand, with words read as what they are."""
        return raw.with_columns(self._reading(name) for name in self.reads) if self.reads else raw

    def _reading(self, name: str) -> pl.Expr:
        return read_as(pl.col(name), self.reads[name], comma=bool(self.options.get("decimal_comma")))

    def read(self, reads: Mapping[str, str]) -> None:
        """Read columns of words so, those of which every cell can be; what is said of it goes to `told`.

        Of first rows alone all are taken at their word. Raises ScanError, or CalledOff.
        """
        comma = bool(self.options.get("decimal_comma"))
        if not reads:
            return
        asked = [expr for name, kind in reads.items() for expr in counts(name, kind, comma=comma)]
        self.reads = {name: kind for name, kind in self.reads.items() if name not in reads}
        found = self.asked(lambda: work.collect(self._raw().select(asked))).row(0, named=True)
        for name, kind in reads.items():
            fine, said = judged(name, kind, found)
            if fine:
                self.reads[name] = kind
                self.schema = pl.Schema({**self.schema, name: TYPES[kind]})
            if said:
                self.told.append(said)
        for known in ("shown_schema", "sample"):
            self.__dict__.pop(known, None)

    @cached_property
    def sample(self) -> list[dict[str, Any]] | None:
        """Rows of the begin, the middle and the end of a long CSV file, by whose look its columns get their widths.

        None where rows are near by their number, or few. Raises ScanError.
        """
        paths = [part.path for part in self.parts]
        if self.straight or not is_long(paths, self.size):
            return None
        found = self.rows(range(min(BEGIN, self.height))).to_dicts()
        for piece in pieces(paths, self.options):
            piece = self._read(piece.lazy()).collect()
            shown = piece.select(self.exprs) if self.exprs else piece
            found += shown.select(writable(self.shown_schema)).to_dicts()
        return found

    @cached_property
    def shown_schema(self) -> pl.Schema:
        """The columns after `exprs`."""
        return self.frame.collect_schema()

    def _of_part(self, part: Part) -> pl.LazyFrame:
        raw = self._read(scanned(self.kind, [part.path], self.options, self.straight))
        return raw.select(self.exprs) if self.exprs else raw

    def _pieces(self, first: int, count: int) -> Iterable[pl.LazyFrame]:
        """Rows `first` to `first + count`, from each file that has some of them."""
        if self.kept or self.begin is not None:
            yield self.frame.slice(first, count)
            return
        for part in self.parts:
            begin, end = max(first, part.first), min(first + count, part.first + part.rows)
            if begin < end:
                yield self._of_part(part).slice(begin - part.first, end - begin)

    def rows(self, numbers: Sequence[int]) -> pl.DataFrame:
        """The rows of these numbers, in this order, as cells can hold them. Neighbours are read together.

        Raises ScanError.
        """
        wanted = sorted(set(numbers))
        if not wanted:
            return self.shown_schema.to_frame().select(writable(self.shown_schema))
        cuts = [0, *(at for at, (a, b) in enumerate(pairwise(wanted), 1) if b - a > self._near), len(wanted)]
        found = []
        for begin, end in pairwise(cuts):
            run = wanted[begin:end]
            work.check()
            try:
                read = pl.concat(
                    [
                        survived(lambda piece=piece: piece.collect(engine=self._engine))
                        for piece in self._pieces(run[0], run[-1] - run[0] + 1)
                    ]
                )
            except Exception as error:
                if self._as_text(found_wrong := self.explained(error)):
                    return self.rows(numbers)
                raise found_wrong from None
            if read.height <= run[-1] - run[0]:
                raise ScanError(f"{self.name} has fewer rows than when it was opened: was it changed meanwhile?")
            found.append(read if read.height == len(run) else read[[number - run[0] for number in run]])
        together = pl.concat(found).select(writable(self.shown_schema))
        place = {number: at for at, number in enumerate(wanted)}
        return together[[place[number] for number in numbers]]

    @property
    def _engine(self) -> Literal["streaming", "in-memory"]:
        """What is in memory already needs no streaming, whose start takes longer than all else at the first rows."""
        return "streaming" if self.begin is None else "in-memory"

    @property
    def _near(self) -> int:
        return 64 if self.kept else NEAR

    def collect(self, query: Callable[[pl.LazyFrame], pl.LazyFrame], *, streaming: bool = True) -> pl.DataFrame:
        """What `query` makes of the whole table. Raises ScanError, or CalledOff."""
        streaming = streaming and self._engine == "streaming"
        return self.asked(lambda: work.collect(query(self.frame), streaming=streaming))

    def asked(self, ask: Callable[[], T]) -> T:
        """What `ask` makes of this table, which it asks anew each time it is called. Raises ScanError, or CalledOff."""
        while True:
            try:
                return ask()
            except (work.CalledOff, ScanError):
                raise
            except (pl.exceptions.PolarsError, OSError, MemoryError) as error:
                found = self.explained(error)
            if not self._as_text(found):
                raise found from None

    def _as_text(self, error: ScanError) -> bool:
        """Read a column of CSV as text whose later rows do not fit the type of its first ones; False: it is no such."""
        raw = self.options.get("schema", {})
        if self.kind != "csv" or raw.get(error.column, pl.String) == pl.String:
            return False
        was = self.schema[error.column]
        self.schema = pl.Schema({**self.schema, error.column: pl.String()})
        raw = pl.Schema({**self.options["schema"], error.column: pl.String()})
        self.options = {**self.options, "schema": raw}
        for known in ("shown_schema", "sample"):
            self.__dict__.pop(known, None)
        kind = INTEGER if was.is_integer() else FLOAT if was.is_numeric() else DATE if was == pl.Date else ""
        if kind and self.begin is None:
            # A word may only say that there is no value, or be a number in other letters: then it is a column of them.
            self.read({error.column: kind})
        return True

    def explained(self, error: BaseException) -> ScanError:
        """An error in reading as a sentence."""
        local = Path(self.parts[0].path) if len(self.parts) == 1 and not is_remote(self.parts[0].path) else None
        return explained(error, self.name, self.kind, local)

    def locator(self, number: int) -> str:
        """Where row `number` stands: the row in its file, and which file where there are several."""
        if len(self.parts) < 2:
            return f"row {number + 1:,}"
        part = next(part for part in self.parts if number < part.first + part.rows)
        return f"{part.name}, row {number - part.first + 1:,}"


def scanned(
    kind: str, paths: list[str], options: dict[str, Any], straight: Mapping[str, Straight] | None = None
) -> pl.LazyFrame:
    """The files as one lazy frame."""
    if straight:
        contents = [straight[path].content if path in straight else path for path in paths]
        return pl.concat([pl.scan_csv(one, glob=False, **options) for one in contents])
    if kind == "parquet":
        return pl.scan_parquet(paths, glob=False, **options)
    if kind == "arrow":
        return pl.scan_ipc(paths, glob=False, **options)
    return pl.scan_csv(paths, glob=False, **options)
