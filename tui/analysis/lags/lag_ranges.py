"""How sure a lag is: the range that the noise of the scores and the precision of the dates leave to it."""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import inputs_of
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.lag import first_at_or_above, months, scored
from tui.analysis.gaps.noise import of_difference, stated
from tui.analysis.lags.frames import INTERVALS

BAND_METHOD = (
    "The lag if the follower's best stood a 95 % half-width of the difference lower (upper end: the leader got there"
    " earlier) or higher (lower end; none where the leader was never so high), and if dates given by the month fell on"
    " its other end."
)


NO_SPREAD = 0.05
"""Months between the ends of a range below which it has no width that could be shown."""


@gives(INTERVALS)
def lag_intervals(
    lags: pl.DataFrame, records: pl.DataFrame, noise: pl.DataFrame, benchmarks: pl.DataFrame
) -> pl.DataFrame:
    """The range of each lag and catch-up time.

    In: rows of `lag.lag_over_time` (or `latest`), `frontier.frontier`'s records, and the tables `noise` and
    `benchmarks`. No noise stated: no row. Where the noise reaches no other record both ends are missing: that the
    records are far apart is no certainty about the lag.
    """
    joined = (
        lags.join(benchmarks.select("benchmark_id", "max_score"), on="benchmark_id")
        .join(stated(noise), on=["benchmark_id", "evaluator"])
        .with_columns(of_difference("follower_score", "reached_score").alias("noise"))
        .with_columns(
            (pl.col("follower_score") - pl.col("noise")).alias("_lower"),
            (pl.col("follower_score") + pl.col("noise")).alias("_upper"),
        )
    )
    found = first_at_or_above(joined, records, "leader", "_lower", "early")
    found = first_at_or_above(found, records, "leader", "_upper", "late")
    early = pl.col("early_day") - _slack("early_date")
    release = pl.col("follower_day") - _slack("follower_date")
    # What the leader reached only after the day that is asked for was not reached on it.
    late = pl.when(pl.col("late_day") <= pl.col("day")).then("late_day")
    return (
        found.with_columns(
            pl.when(late.is_null()).then(0.0).otherwise(months(pl.col("day") - late)).alias("lag_low"),
            months(pl.col("day") - early).alias("lag_high"),
            # Without a leader ever so high the follower may have been first; how long ago cannot be said.
            months(release - late).alias("catch_low"),
            months(pl.col("follower_day") - early).alias("catch_high"),
            pl.when("early_first").then(pl.lit("at_least")).otherwise(pl.lit("")).alias("high_bound"),
            inputs_of(scored("follower"), scored("early"), scored("late"), pl.col("noise_input")).alias("band_inputs"),
        )
        .with_columns(
            pl.when((pl.col(f"{name}_high") - pl.col(f"{name}_low") > NO_SPREAD) | (pl.col("high_bound") != ""))
            .then(f"{name}_{end}")
            .alias(f"{name}_{end}")
            for name in ("lag", "catch")
            for end in ("low", "high")
        )
        .sort(*KEYS, "day")
        .select(*KEYS, "day", "noise", "lag_low", "lag_high", "catch_low", "catch_high", "high_bound", "band_inputs")
    )  # fmt: skip


def _slack(date: str) -> pl.Expr:
    """How much earlier than its last day a date can have been that is given by the month or the year."""
    size = pl.col(date).str.len_chars()
    first = pl.when(size == 4).then(pl.col(date) + "-01-01").when(size == 7).then(pl.col(date) + "-01")
    start = first.otherwise(pl.col(date)).str.to_date("%Y-%m-%d", strict=False)
    end = pl.when(size == 4).then(start.dt.offset_by("1y")).when(size == 7).then(start.dt.offset_by("1mo"))
    return (end.otherwise(start.dt.offset_by("1d")).dt.offset_by("-1d") - start).fill_null(pl.duration(days=0))
