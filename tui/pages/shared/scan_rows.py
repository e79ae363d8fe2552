"""Rows that stay in their files: a window is read when it is shown, an order is a list of row numbers.

In memory are only the rows seen lately, the row numbers of the order (four bytes a row) and, while it is being sorted,
the columns sorted by. The thread that answers keys never waits for a file: for rows that are not there yet it gets
blank ones at once, `wanting` says so, and the loader's thread fetches them with `load`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.scan import work
from tui.facts.scan.cache import copy_behind
from tui.pages.model.frame_rows import has_words
from tui.pages.model.list_rows import ListRows
from tui.pages.model.rows import KEY, LOCATOR, SOURCE, SOURCE_ID, Matches
from tui.pages.model.sorting import order_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.facts.scan.frame import Scan
    from tui.pages.model.rows import SortKey

BLANK = "…"
"""What a row that is not there yet shows in the column that names it."""

KEPT = 12_000
"""Rows that are remembered."""

AROUND = 256
"""Rows that are read at once where they lie side by side."""

FEW, LOOKED_AT = 20_000, 50_000
"""Different values of a column that are few enough to be remembered; rows that are looked at first."""

_AT = "_row_number"


class ScanRows:
    """The rows of a scanned table, in the order of its files or in one of its own."""

    def __init__(
        self, scan: Scan, order: pl.Series | None = None, whole: ScanRows | None = None, where: pl.Expr | None = None
    ) -> None:  # fmt: skip
        self.scan = scan
        self.order = order
        """Row numbers in the order shown, from 0; None: all, as they stand in the files."""

        self.where = where
        """What these rows passed; None: they are all rows."""

        self._whole = whole
        self._known: OrderedDict[int, dict[str, Any]] = whole._known if whole is not None else OrderedDict()
        self._lock: threading.Lock = whole._lock if whole is not None else threading.Lock()
        self._wanted: tuple[int, int] | None = None
        self._ahead: tuple[int, int] | None = None
        self._last = 0

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.scan.height if self.order is None else self.order.len()

    @property
    def frame(self) -> pl.LazyFrame:
        """The whole table in the order of its files, to be asked."""
        return self.scan.frame

    def left(self, *columns: str) -> pl.LazyFrame:
        """These columns of the rows that are left, to be asked: in no order that could be relied on."""
        frame = self.scan.frame
        return (frame if self.where is None else frame.filter(self.where)).select(columns)

    @property
    def typical(self) -> ScanRows | ListRows:
        """The rows whose look stands for all: in the order of the files, where they are read fastest."""
        sample = self.scan.sample
        return ListRows(sample) if sample is not None else self._all

    @property
    def _all(self) -> ScanRows:
        return self if self._whole is None else self._whole

    # Windows

    def _numbers(self, first: int, count: int) -> list[int]:
        first = max(0, first)
        last = min(self.height, first + max(0, count))
        if first >= last:
            return []
        return list(range(first, last)) if self.order is None else self.order.slice(first, last - first).to_list()

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`: all of them, or blank ones where this thread must not wait."""
        numbers = self._numbers(first, count)
        with self._lock:
            missing = [number for number in numbers if number not in self._known]
        if missing and not work.hurried():
            self._read(missing)
        elif missing:
            self._wanted = (max(0, first), len(numbers))
            # Somebody walks through the rows: of a CSV file a copy is worth its while from now on.
            copy_behind(self.scan, lambda error: setattr(self.scan, "failure", error))
        if work.hurried() and numbers:
            forward = first >= self._last
            self._last = first
            self._ahead = (
                (first + len(numbers), len(numbers)) if forward else (max(0, first - len(numbers)), len(numbers))
            )
        with self._lock:
            return [self._known.get(number) or self._blank(number) for number in numbers]

    def _blank(self, number: int) -> dict[str, Any]:
        words = next((name for name, kind in self.scan.shown_schema.items() if kind == pl.String), None)
        return {KEY: number + 1, **({words: BLANK} if words else {})}

    @property
    def wanting(self) -> bool:
        """Whether blank rows were given that `load` would fetch."""
        return self._wanted is not None

    def load(self) -> None:
        """Read what was wanted last. For the loader's thread; raises ScanError."""
        failure, self.scan.failure = self.scan.failure, None
        if failure is not None:
            raise failure
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._fetch(*wanted)

    def look_ahead(self) -> None:
        """Read what the next step in the same direction would show. For the loader's thread."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            self._fetch(*ahead)

    def _fetch(self, first: int, count: int) -> None:
        numbers = self._numbers(first, count)
        if self.order is None and numbers:
            # What lies side by side costs no more to read with its neighbours.
            begin = numbers[0] // AROUND * AROUND
            numbers = list(range(begin, min(self.height, -(-(numbers[-1] + 1) // AROUND) * AROUND)))
        with self._lock:
            missing = [number for number in numbers if number not in self._known]
        self._read(missing)

    def _read(self, numbers: Sequence[int]) -> None:
        found = self.scan.rows(numbers).to_dicts() if numbers else []
        with self._lock:
            for number, row in zip(numbers, found, strict=True):
                row[KEY], row[SOURCE], row[LOCATOR] = number + 1, SOURCE_ID, self.scan.locator(number)
                self._known[number] = row
            while len(self._known) > max(KEPT, 2 * len(numbers)):
                self._known.popitem(last=False)

    # Orders, filters, keys

    def _over(self, order: pl.Series, where: pl.Expr | None = None) -> ScanRows:
        both = self.where if where is None else where if self.where is None else self.where & where
        return ScanRows(self.scan, order, self._all, both)

    def index(self, name: str, value: object) -> int | None:
        """The first row whose column `name` equals `value`; both compared as words."""
        if name == KEY:
            try:
                number = int(str(value)) - 1
            except ValueError:
                return None
            if not 0 <= number < self.scan.height:
                return None
            if self.order is None:
                return number
            same = self.order == number
        else:
            if name not in self.scan.shown_schema:
                return None
            same = self._where(pl.col(name).cast(pl.String) == str(value), f"Looking for {name} {value}")
        at = same.arg_max()
        return at if at is not None and same[at] else None

    def places(self, keys: Iterable[str]) -> list[tuple[int, str]]:
        """(row, key) of the rows with these keys, in order."""
        wanted = {int(key) - 1: key for key in keys if key.isascii() and key.isdigit()}
        numbers = sorted(number for number in wanted if 0 <= number < self.scan.height)
        if self.order is None:
            return [(number, wanted[number]) for number in numbers]
        at = self.order.is_in(pl.Series(numbers, dtype=self.order.dtype).implode()).arg_true()
        return [(row, wanted[number]) for row, number in zip(at, self.order.gather(at), strict=True)]

    def hold(self, rows: Iterable[int]) -> None:
        """Read these rows together, before they are asked for one by one; not where this thread must not wait."""
        if work.hurried():
            return
        numbers = [number for row in rows for number in self._numbers(row, 1)]
        with self._lock:
            missing = sorted({number for number in numbers if number not in self._known})
        self._read(missing)

    @staticmethod
    def _at() -> pl.Expr:
        """The number of a row, in a query that ends when nobody wants it any more."""
        return work.watched(pl.col(_AT), pl.get_index_type())

    def _where(self, where: pl.Expr, words: str) -> pl.Series:
        """Which rows, in the order shown, `where` is true for."""
        work.doing(words)
        found = self.scan.collect(lambda _: self.scan.numbered(_AT).filter(where).select(self._at())).to_series()
        mask = pl.repeat(False, self.scan.height, dtype=pl.Boolean, eager=True).scatter(found, True)
        return mask if self.order is None else mask.gather(self.order)

    def distinct(self, name: str) -> pl.Series | None:
        """The different words of a column, if they are at most FEW; counted once a file. Raises ScanError."""
        known, key = self.scan.summaries, ("distinct", name)
        if key not in known:
            work.doing(f"Looking for the values of {name}")
            column, found = pl.col(name), None
            first = self.scan.collect(lambda frame: frame.select(column).head(LOOKED_AT)).to_series()
            if first.n_unique() <= FEW:
                most = self.scan.collect(lambda frame: frame.select(column.approx_n_unique())).item()
                if most <= FEW:
                    found = self.scan.collect(lambda frame: frame.select(column.unique())).to_series().drop_nulls()
            known[key] = found
        return known[key]

    def filtered(self, where: pl.Expr) -> ScanRows:
        """The rows for which `where` is true (not: missing), in this order. Raises ScanError."""
        # A mask, since the streaming engine promises no order of its results.
        kept = self._where(where, f"Filtering {self.height:,} rows")
        return self._over(kept.arg_true() if self.order is None else self.order.filter(kept), where)

    def sorted(self, keys: Sequence[SortKey]) -> ScanRows:
        """The rows by `keys`, the first one counting most; see `Rows`. Raises SortError, ScanError."""
        if not keys:
            return self
        work.doing(f"Sorting {self.height:,} rows")
        exprs, falling = order_by(self.scan.shown_schema, keys)
        names = [f"_key{at}" for at in range(len(exprs))]
        named = [expr.alias(name) for expr, name in zip(exprs, names, strict=True)]

        def ordered(numbered: pl.LazyFrame) -> pl.LazyFrame:
            part = numbered.select(self._at(), *named)
            return part.sort(names, descending=falling, nulls_last=True, maintain_order=True).select(_AT)

        if self.order is None:
            return self._over(self.scan.collect(lambda _: ordered(self.scan.numbered(_AT))).to_series())
        there = self.scan.shown_schema
        needed = list(dict.fromkeys(name for key in keys for name in (key.column, key.unit_in) if name in there))
        part = self.scan.collect(lambda _: self.scan.numbered(_AT).select(self._at(), *needed))
        if not part[_AT].is_sorted():
            part = part.sort(_AT)
        part = part[self.order]
        work.doing(f"Sorting {self.height:,} rows")
        return self._over(work.collect(ordered(part.lazy())).to_series())

    def matches(self, words: str, names: Iterable[str]) -> Matches:
        """The rows with `words` in one of the columns `names`; neither case nor diacritics matter. No words: none."""
        found = has_words(self.scan.shown_schema, words, names)
        if found is None:
            return Matches([])
        return Matches(self._where(found, f"Searching {self.height:,} rows").arg_true())
