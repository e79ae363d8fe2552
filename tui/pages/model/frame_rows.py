"""A polars frame as the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.scan import work
from tui.facts.tables.folding import fold, folded_pattern
from tui.pages.model.rows import HeldRows, Matches
from tui.pages.model.sorting import order_by
from tui.pages.model.values import SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.facts.tables.facts import Facts
    from tui.pages.model.rows import SortKey


class FrameRows(HeldRows):
    """Rows that stay in their frame: only the lines that are shown become Python values.

    An order or a filter is a list of row numbers over the same frame (four bytes a row), never a second copy of it, so
    a window costs the same in the frame's order and in any other, at a thousand rows and at ten million.
    """

    def __init__(self, frame: pl.DataFrame, order: pl.Series | None = None) -> None:
        self.frame = frame
        self.order = order
        """Row numbers of `frame` in the order shown; None: all, as they stand."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.frame.height if self.order is None else self.order.len()

    def left(self, *columns: str) -> pl.LazyFrame:
        """These columns of the rows that are left, to be asked."""
        part = self.frame.select(columns)
        return (part if self.order is None else part[self.order]).lazy()

    @property
    def typical(self) -> FrameRows:
        """These rows themselves."""
        return self

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`, as plain dicts."""
        first, count = max(0, first), max(0, count)
        if self.order is None:
            return self.frame.slice(first, count).to_dicts()
        return self.frame[self.order.slice(first, count)].to_dicts()

    def index(self, name: str, value: object) -> int | None:
        """The first row whose column `name` equals `value`; both compared as words."""
        same = equals(self.frame[name], value)
        if self.order is not None:
            same = same.gather(self.order)
        at = same.arg_max()  # the first true one, or the first of all
        return at if at is not None and same[at] else None

    def filtered(self, where: pl.Expr) -> FrameRows:
        """The rows for which `where` is true (not: missing), in this order."""
        kept = self.frame.select(where.fill_null(False).alias("kept")).to_series()
        work.check()
        if self.order is None:
            return FrameRows(self.frame, kept.arg_true())
        return FrameRows(self.frame, self.order.filter(kept.gather(self.order)))

    def sorted(self, keys: Sequence[SortKey]) -> FrameRows:
        """The rows by `keys`, the first one counting most; see `Rows`. Raises SortError for what has no order."""
        if not keys:
            return self
        exprs, falling = order_by(self.frame.schema, keys)
        needed = list(dict.fromkeys(name for key in keys for name in (key.column, key.unit_in) if name in self.frame))
        part = self.frame.select(needed)
        if self.order is not None:
            part = part[self.order]
        work.check()
        order = part.select(
            pl.arg_sort_by(exprs, descending=falling, nulls_last=True, maintain_order=True).alias("order")
        ).to_series()
        return FrameRows(self.frame, order if self.order is None else self.order.gather(order))

    def matches(self, words: str, names: Iterable[str]) -> Matches:
        """The rows with `words` in one of the columns `names`; neither case nor diacritics matter. No words: none."""
        found = has_words(self.frame.schema, words, names)
        if found is None:
            return Matches([])
        mask = self.frame.select(found.alias("found")).to_series()
        work.check()
        return Matches((mask if self.order is None else mask.gather(self.order)).arg_true())


def equals(values: pl.Series, value: object) -> pl.Series:
    """Which of `values` read as `value` does; without making words of whole columns of numbers."""
    kind = values.dtype
    if kind == pl.String:
        return (values == str(value)).fill_null(False)
    if kind.is_integer():
        try:
            return (values == int(str(value))).fill_null(False)
        except (ValueError, OverflowError):
            return pl.Series([False], dtype=pl.Boolean).new_from_index(0, values.len())
    return (values.cast(pl.String) == str(value)).fill_null(False)


def has_words(schema: pl.Schema, words: str, names: Iterable[str]) -> pl.Expr | None:
    """True where one of the columns `names` holds `words`, whatever case and diacritics; None: no words, no columns."""
    there = [name for name in dict.fromkeys(names) if name in schema and not schema[name].is_nested()]
    if not fold(words) or not there:
        return None
    pattern = folded_pattern(words)
    hits = [
        (pl.col(name) if schema[name] == pl.String else pl.col(name).cast(pl.String))
        .str.contains(pattern)
        .fill_null(False)
        for name in there
    ]
    return work.watched(pl.any_horizontal(hits), pl.Boolean)


def source_lines(facts: Facts) -> dict[str, SourceLine]:
    """Every source, ready to be printed, by its id."""
    columns = ("title", "publisher", "published", "url", "license", "retrieved", "note")
    frame = facts.sources.select("source_id", *(pl.col(c).cast(pl.String).fill_null("") for c in columns))
    return {row[0]: SourceLine(*row[1:]) for row in frame.iter_rows()}
