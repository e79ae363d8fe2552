"""Counts that say what was counted: how many rows, of which source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.frames import PER_SOURCE, TALLY, VALUES
from tui.analysis.common.inputs import INPUTS, cited
from tui.analysis.common.sides import SIDES
from tui.facts.scan import work

if TYPE_CHECKING:
    from collections.abc import Sequence


@gives(PER_SOURCE)
def per_source(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str]) -> pl.DataFrame:
    """Rows of `frame` for each value of `by` and each source, in one pass."""
    counts = work.collect(frame.lazy().group_by(*by, "source_id").agg(pl.len().cast(pl.Float64).alias("value")))
    return counts.with_columns(pl.col("source_id").cast(pl.String))


LOOKED_AT, FEW = 50_000, 20_000
"""Rows that are looked at first, and different values in them from which on a column is sorted rather than hashed."""


def many_values(frame: pl.DataFrame | pl.LazyFrame, column: str) -> bool:
    """Whether a column has so many different values that counting them needs another way; a look at its first rows."""
    return work.collect(frame.lazy().select(column).head(LOOKED_AT)).to_series().n_unique() > FEW


@gives(VALUES)
def values_counted(frame: pl.DataFrame | pl.LazyFrame, column: str, there: pl.Expr) -> pl.DataFrame:
    """How often each value of a column stands in the rows that are `there`, and of each side.

    In no order. Few values are counted by hashing them; many are sorted, which takes a third of the time and memory.
    """
    asked = frame.lazy().filter(there).select(pl.col(column).alias("of"), pl.col("side"))
    if not many_values(asked, "of"):
        of_side = [(pl.col("side") == side).sum().alias(side) for side in SIDES]
        return work.collect(asked.group_by("of").agg(pl.len().alias("count"), *of_side))
    held = work.collect(asked.sort("of"))
    return work.aside(lambda: _runs(held))


def _runs(held: pl.DataFrame) -> pl.DataFrame:
    """The stretches of equal values, sorted and without missing ones, and how long they are."""
    values = held["of"]
    starts = (values != values.shift(1)).fill_null(True).arg_true()
    ends = pl.concat([starts[1:], pl.Series([held.height], dtype=starts.dtype)]) - 1

    def added(running: pl.Series) -> pl.Series:
        """What a running sum grows by in each stretch."""
        upto = running.gather(ends)
        return upto - upto.shift(1).fill_null(0)

    sides = {side: added((held["side"] == side).cast(pl.UInt32).cum_sum()) for side in SIDES}
    return pl.DataFrame({"of": values.gather(starts), "count": ends - starts + 1, **sides})


@gives(TALLY)
def tally(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str], label: str, words: str) -> pl.DataFrame:
    """Rows of `frame` for each value of `by`, with one cited input for each source that they come from.

    In: `by` and `source_id`. The locator of an input is the words that say which rows are meant.
    """
    return tallied(per_source(frame, by), by, label, words)


@gives(TALLY)
def tallied(counts: pl.DataFrame, by: Sequence[str], label: str, words: str) -> pl.DataFrame:
    """What `tally` gives, from the counts of `per_source`: of `by`, or of more columns, which are then added up."""
    counts = counts.group_by(*by, "source_id").agg(pl.col("value").sum())
    rows = pl.when(pl.col("value") == 1).then(pl.lit("row")).otherwise(pl.lit("rows"))
    place = pl.format("{} {}: {}", pl.col("value").cast(pl.Int64), rows, pl.lit(words))
    one = cited(pl.lit(label), "value", pl.lit("count"), pl.col("source_id"), place)
    cited_rows = counts.sort(*by, -pl.col("value"), "source_id").with_columns(one.alias("inputs"))
    total = pl.col("value").sum().cast(pl.Int64).alias("count")
    # Rows that rest on no source of their own count, and have nothing to cite.
    cites = pl.col("inputs").filter(pl.col("source_id").is_not_null())
    if not by:
        return cited_rows.select(total, cites.implode().cast(INPUTS))
    grouped = cited_rows.group_by(*by, maintain_order=True).agg(total, cites)
    return grouped.with_columns(pl.col("inputs").cast(INPUTS)).sort(*by)
