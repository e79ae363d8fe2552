"""Lags that others published, beside ours from our scores: the same date or window, and what differs in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.gaps.comparable import MIN_MODELS, stated_gaps
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import LAG_METHOD, months
from tui.analysis.lags.frames import PUBLISHED
from tui.analysis.lags.lag_table import SINCE
from tui.analysis.stats.survival import summary

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

STAND_IN = "eci"
"""The general measure that is asked where the benchmark itself gives no lag here."""

OVER = {"mean": "mean", "min": "least", "max": "most"}
"""Bounds of stated lags that speak of a whole period: these are set against ours since SINCE."""

WINDOW_METHOD = (
    f"Of the days from {SINCE} (or the first day with {MIN_MODELS} models of each side) to the date stated: {{}} of the"
    f" lag of each day. {LAG_METHOD}"
)
AT_METHOD = (
    "Days from the leader's first model at or above the follower's best of the date stated to that date, in months of"
    " 30.4375 days."
)


@gives(PUBLISHED)
def published(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """One row for every lag in months that a source states, with what we compute for the same day or period.

    Scores of the stated benchmark answer, or of its STAND_IN. A stated value that is a lower or upper bound has no
    `off`: there `holds` says whether ours lies on its side.
    """
    stated = stated_gaps(facts, pair, as_of).filter(pl.col("unit") == "months")
    found = compare(facts, pair, as_of)
    lags = found.lags.sort("day")
    known = lags["benchmark_id"].unique().to_list()
    asked = stated.with_columns(
        pl.when(pl.col("benchmark_id").is_in(known)).then("benchmark_id").otherwise(pl.lit(STAND_IN)).alias("asked"),
        pl.int_range(0, pl.len()).alias("_id"),
    )
    held = lags.select(
        pl.col("benchmark_id").alias("asked"), "day", "follower_model", "follower_day", "reached_day", "lag_bound",
        "catch_up", "catch_up_bound", pl.col("inputs").alias("catch_inputs"), pl.col("day").alias("_held"),
    )  # fmt: skip
    newest = lags.group_by(pl.col("benchmark_id").alias("asked")).agg(pl.col("day").max().alias("newest"))
    at = asked.sort("day").join_asof(held, on="day", by="asked", strategy="backward", check_sortedness=False)
    at = at.join(newest, on="asked", how="left").with_columns(
        months(pl.min_horizontal("day", "newest") - pl.col("reached_day")).alias("_lag")
    )
    daily = _daily(asked.filter(pl.col("bound").is_in(list(OVER))), held)
    period = pl.col("bound").is_in(list(OVER))
    word = pl.col("bound").replace_strict(OVER, default="", return_dtype=pl.String)
    joined = at.join(daily, on="_id", how="left").with_columns(
        pl.when(period).then("_over").otherwise("_lag").alias("ours"),
        pl.when(period).then("_over_bound").otherwise("lag_bound").alias("ours_bound"),
        pl.when(period).then(pl.format(WINDOW_METHOD, word)).otherwise(pl.lit(AT_METHOD)).alias("ours_method"),
        pl.when(period).then("_over_inputs").otherwise("catch_inputs").alias("ours_inputs"),
    )
    point = ~pl.col("bound").is_in(["at_least", "at_most", "low_end", "high_end"])
    low = pl.col("bound").is_in(["at_least", "low_end"])
    return (
        joined.with_columns(
            pl.when(point).then(pl.col("ours") - pl.col("gap")).round(6).alias("off"),
            pl.when(~point & low).then(pl.col("ours") >= pl.col("gap"))
            .when(~point).then(pl.col("ours") <= pl.col("gap")).alias("holds"),
        )
        .sort("day", "benchmark_id", "bound", "source_id")
        .drop("_id", "_lag", "_held", "_over", "_over_bound", "_over_inputs")
    )  # fmt: skip


def _daily(asked: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """`_over`, `_over_bound`, `_over_inputs`, `days`, `open` for each `_id`: the lag of every day of its period."""
    days = (
        asked.select("_id", "asked", "bound", pl.date_ranges(pl.lit(SINCE), pl.col("day"), "1d").alias("at"))
        .explode("at")
        .sort("at")
    )
    # The cited inputs are joined once for each pairing, not for each of a thousand days.
    every = days.join_asof(
        held.drop("catch_inputs"), left_on="at", right_on="day", by="asked", strategy="backward",
        check_sortedness=False,
    ).filter(pl.col("reached_day").is_not_null())  # fmt: skip
    lags = every.with_columns(months(pl.col("at") - pl.col("reached_day")).alias("lag"))
    pairings = every.unique(["_id", "_held"]).sort("_id", "_held").select("_id", "asked", "_held")
    cited = pairings.join(held.select("asked", "_held", "catch_inputs"), on=["asked", "_held"], maintain_order="left")
    inputs = cited.group_by("_id").agg(pl.col("catch_inputs").explode().alias("_over_inputs"))

    def asked_for(suffix: str) -> pl.Expr:
        mean, least = (pl.col("bound") == word for word in ("mean", "min"))
        return pl.when(mean).then(f"mean{suffix}").when(least).then(f"min{suffix}").otherwise(f"max{suffix}")

    return (
        summary(lags, "lag", "lag_bound", ["_id"])
        .join(asked.select("_id", "bound"), on="_id")
        .join(inputs, on="_id")
        .select(
            "_id", pl.col("count").alias("days"), pl.col("censored").alias("open"), "_over_inputs",
            asked_for("").alias("_over"), asked_for("_bound").alias("_over_bound"),
        )
    )  # fmt: skip
