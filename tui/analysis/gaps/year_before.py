"""The gap on an earlier day: one rule, whichever view asks for it.

The gap of a benchmark *on a day* is the one between the two frontiers of that day, by the evaluator and series that is
shown now, if the benchmark still received scores then: its newest score lay at most FRESH_DAYS before it. Ratings
drift, so that of dated snapshots the one nearest to the day speaks, at most SNAPSHOT_DAYS from it; one that stands
alone (between two neighbours, both further than SNAPSHOT_DAYS from it) depends on the week in which it was taken, and
is given as the range of itself and these two.

*A year before* is the same day a year earlier, for benchmarks that receive scores now and did then. What has ended has
no 'now': a year before is counted from its own newest score, and the row says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.frames import GAPS_BEFORE
from tui.analysis.gaps.gap import SNAPSHOT_DAYS

if TYPE_CHECKING:
    from datetime import date

FRESH_DAYS = 365
"""A benchmark whose newest score is older than this, seen from a day, does not receive scores on that day any more."""


def is_ended(newest: pl.Expr, day: date) -> pl.Expr:
    """Whether a benchmark with this `newest` score has ended, seen from `day`."""
    return newest < pl.lit(day).dt.offset_by(f"-{FRESH_DAYS}d")


def range_words(low: str, high: str) -> pl.Expr:
    """A range of gaps, without their sign, as text: `20.4–40.8`."""
    sizes = [pl.col(end).abs() for end in (low, high)]
    ends = (pl.min_horizontal(sizes), pl.max_horizontal(sizes))
    return pl.format("{}–{}", *(end.round(1).cast(pl.String).str.strip_suffix(".0") for end in ends))


@gives(GAPS_BEFORE)
def a_year_before(gaps: pl.DataFrame, scores: pl.DataFrame, chosen: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The gap of each candidate a year before `as_of`, or before its own newest score where it has ended.

    In: what `gap.gap_over_time` gives, the scores it was made from, and `comparable.choose`. Out: a row for each
    candidate of which that can be said.
    """
    ended = is_ended(pl.col("newest"), as_of)
    asked = chosen.select(
        *KEYS,
        pl.when(ended).then("newest").otherwise(pl.lit(as_of)).dt.offset_by("-1y").alias("at"),
        ended.alias("ended"),
    )
    return gaps_on(gaps, scores, asked)


@gives(GAPS_BEFORE)
def gaps_on(gaps: pl.DataFrame, scores: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """The gap of each candidate on the day that is asked of it. In: `asked`: KEYS, `at`, `ended`."""
    alive = (
        asked.sort("at")
        .join_asof(
            scores.select(*KEYS, pl.col("day").alias("_scored")).sort("_scored"),
            left_on="at", right_on="_scored", by=list(KEYS), strategy="backward", check_sortedness=False,
        )
        .filter(pl.col("_scored") >= pl.col("at").dt.offset_by(f"-{FRESH_DAYS}d"))
        .drop("_scored")
    )  # fmt: skip
    none = pl.lit(None, pl.Float64)
    held = (
        alive.join_asof(
            gaps.filter(pl.col("date_is") != "snapshot").sort("day"),
            left_on="at", right_on="day", by=list(KEYS), strategy="backward", check_sortedness=False,
        )
        .filter(pl.col("gap").is_not_null())
        .with_columns(none.alias("gap_low"), none.alias("gap_high"))
    )  # fmt: skip
    order = [*gaps.columns, "at", "ended", "gap_low", "gap_high"]
    return pl.concat([held.select(order), _nearest(gaps, asked).select(order)]).sort(*KEYS)


def _nearest(gaps: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Of dated snapshots the one nearest to the day (the earlier on a tie), with its range where it stands alone."""
    apart = pl.col("day").diff().dt.total_days().over(KEYS)
    around = [pl.col("gap"), pl.col("gap").shift(1).over(KEYS), pl.col("gap").shift(-1).over(KEYS)]
    snapshots = (
        gaps.filter(pl.col("date_is") == "snapshot")
        .sort(*KEYS, "day")
        .with_columns(
            ((apart > SNAPSHOT_DAYS) & (apart.shift(-1).over(KEYS) > SNAPSHOT_DAYS)).fill_null(False).alias("_alone"),
            pl.min_horizontal(around).alias("_low"),
            pl.max_horizontal(around).alias("_high"),
        )
    )  # fmt: skip
    off = (pl.col("day") - pl.col("at")).dt.total_days().abs()
    return (
        snapshots.join(asked, on=list(KEYS))
        .filter(off <= SNAPSHOT_DAYS)
        .sort(off, "day", descending=[True, True])
        .group_by(*KEYS, maintain_order=True)
        .last()
        .with_columns(
            pl.col("day").alias("at"),
            *(
                pl.when("_alone", pl.col("_low") < pl.col("_high")).then(f"_{end}").alias(f"gap_{end}")
                for end in ("low", "high")
            ),
        )
    )
