"""Where editions or sources give other values for one quantity of one country and period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.compare.editions_aligned import rounding
from tui.analysis.compare.frames import CONFLICTS, WITH_CONFLICTS
from tui.analysis.indicators.latest import visible

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts


@gives(CONFLICTS)
@memoized(8)
def conflicts(facts: Facts, as_of: date) -> pl.DataFrame:
    """Every (indicator, country, period) that is given with values that differ by more than how they are rounded.

    Those who give values are editions, or titles of sources where none is named, oldest first. Values of one edition
    are one voice: the newest of its rows speaks.
    """
    keys = ["indicator_id", "country", "period"]
    rows = visible(facts, as_of).with_columns(pl.coalesce("edition", "source_id").alias("_voice"))
    voices = rows.unique([*keys, "_voice"], keep="last", maintain_order=True)
    low, high = pl.col("value").min(), pl.col("value").max()
    step = pl.max_horizontal(rounding(low), rounding(high))
    return (
        voices.group_by(keys)
        .agg(
            pl.col("_voice").sort_by("edition_date", "_voice").str.join(", ").alias("_voices"),
            ((high - low) > 0.5 * step * (1 + 1e-9)).alias("_differ"),
            pl.len().alias("_n"),
        )
        .filter(pl.col("_differ"), pl.col("_n") > 1)
        .with_columns(
            pl.format("other values for the same period exist; it is given by {}", "_voices").alias("conflict")
        )
        .select(*keys, "conflict")
        .sort(keys)
    )


@gives(WITH_CONFLICTS)
def with_conflicts(
    rows: pl.DataFrame, facts: Facts, pair: tuple[str, str], as_of: date, key: str = "indicator_id"
) -> pl.DataFrame:
    """`rows` with words where a side's value is disputed.

    In: `key` (an indicator_id), and `first_period`, `second_period`, or `period` for both.
    """
    found = conflicts(facts, as_of)
    for side, country in zip(("first", "second"), pair, strict=True):
        period = f"{side}_period" if f"{side}_period" in rows.columns else "period"
        own = found.filter(pl.col("country") == country).select(
            pl.col("indicator_id").alias(key),
            pl.col("period").alias(period),
            pl.col("conflict").alias(f"{side}_conflict"),
        )
        rows = rows.join(own, on=[key, period], how="left", maintain_order="left")
    return rows
