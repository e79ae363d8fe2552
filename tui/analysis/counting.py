"""Counts that say what was counted: how many rows, of which source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.inputs import INPUTS, cited
from tui.facts import work

if TYPE_CHECKING:
    from collections.abc import Sequence


def per_source(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str]) -> pl.DataFrame:
    """Rows of `frame` for each value of `by` and each source, in one pass: `by`, `source_id`, `value` (count)."""
    asked = frame.lazy().with_columns(pl.col("source_id").cast(pl.String))
    return work.collect(asked.group_by(*by, "source_id").agg(pl.len().cast(pl.Float64).alias("value")))


def tally(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str], label: str, words: str) -> pl.DataFrame:
    """Rows of `frame` for each value of `by`, with one cited input for each source that they come from.

    In: `by` and `source_id`. Out: `by`, `count`, `inputs` (as `inputs.INPUTS`: the source's number of rows, and as
    locator the words that say which rows are meant). Sorted by `by`; the source with most rows comes first.
    """
    return tallied(per_source(frame, by), by, label, words)


def tallied(counts: pl.DataFrame, by: Sequence[str], label: str, words: str) -> pl.DataFrame:
    """What `tally` gives, from the counts of `per_source`: of `by`, or of more columns, which are then added up."""
    counts = counts.group_by(*by, "source_id").agg(pl.col("value").sum())
    rows = pl.when(pl.col("value") == 1).then(pl.lit("row")).otherwise(pl.lit("rows"))
    place = pl.format("{} {}: {}", pl.col("value").cast(pl.Int64), rows, pl.lit(words))
    one = cited(pl.lit(label), "value", pl.lit("count"), pl.col("source_id"), place)
    cited_rows = counts.sort(*by, -pl.col("value"), "source_id").with_columns(one.alias("inputs"))
    total = pl.col("value").sum().cast(pl.Int64).alias("count")
    if not by:
        return cited_rows.select(total, pl.col("inputs").implode().cast(INPUTS))
    grouped = cited_rows.group_by(*by, maintain_order=True).agg(total, "inputs")
    return grouped.with_columns(pl.col("inputs").cast(INPUTS)).sort(*by)
