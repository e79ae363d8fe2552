"""How far behind in time: lag and catch-up time are two different things and never share a column.

*Lag* at D: D minus the first date on which the leader reached the follower's best of D (the method of Epoch AI). It
grows by a day each day until the follower sets a new record. *Catch-up time* of a score: the follower's release minus
the leader's first release at or above it; it does not grow. In months of 30.4375 days, with a fraction.

D is the newest release within the candidate up to the as-of date: beyond it nothing was measured, so nothing can be
said.

Censoring: where the leader's first score in the data already is at or above the follower's, the leader may have
reached it earlier, and the number is a lower bound (`at_least`).

For dated snapshots of a leaderboard nothing is computed: ratings of different days drift against each other.
"""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.common.sides import other_side
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.frames import FIRST_ABOVE, LAGS, MONTH_ENDS

DAYS_A_MONTH = 30.4375

LAG_METHOD = (
    "Days from the leader's first model at or above the follower's best to the newest release in the data, in months of"
    " 30.4375 days."
)
CATCH_UP_METHOD = (
    "Days from the leader's first model at or above the follower's best to the release of that best, in months of"
    " 30.4375 days; negative where the follower had it first."
)
NO_SNAPSHOTS = "no lag: ratings of different days drift"


def months(days: pl.Expr) -> pl.Expr:
    """A duration in months of 30.4375 days, with a fraction."""
    return days.dt.total_days() / DAYS_A_MONTH


@gives(FIRST_ABOVE)
def first_at_or_above(asked: pl.DataFrame, records: pl.DataFrame, side: str, score: str, prefix: str) -> pl.DataFrame:
    """For every row of `asked` the first record, of the side that its column `side` names, at or above its `score`.

    In: `asked` with KEYS, `unit` and those two columns; records of `frontier.frontier`.
    """
    names = {"source_id": "source"}
    columns = ("day", "model", "score", "date", "source_id", "locator")
    wanted = records.select(
        *KEYS,
        pl.col("side").alias(side),
        pl.col("score").alias("_score"),
        *(pl.col(column).alias(f"{prefix}_{names.get(column, column)}") for column in columns),
        (pl.col("day") == pl.col("day").min().over([*KEYS, "side"])).alias(f"{prefix}_first"),
    )
    # Records rise in day and score alike, so the nearest score from above is also the first in time.
    found = asked.sort(score).join_asof(
        wanted.sort("_score"),
        left_on=score,
        right_on="_score",
        by=[*KEYS, side],
        strategy="forward",
        check_sortedness=False,
    )
    return found.drop("_score", strict=False)


@gives(LAGS)
def lag_over_time(gaps: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """The lag and the catch-up time of the follower's best on each day on which either frontier moved.

    In: what `gap.gap_over_time` and `frontier.frontier` give. On days when both are level the follower is the side that
    reached the score later. No rows for snapshots.
    """
    second_later = pl.col("second_day") >= pl.col("first_day")
    leads = (
        pl.when(pl.col("leader") != "")
        .then("leader")
        .when(second_later)
        .then(pl.lit("first"))
        .otherwise(pl.lit("second"))
    )
    parts = ("score", "day", "model", "date", "source", "locator")
    asked = (
        gaps.filter(pl.col("date_is") != "snapshot")
        .with_columns(leads.alias("leader"))
        .with_columns(
            pl.when(pl.col("leader") == "first")
            .then(f"second_{part}")
            .otherwise(f"first_{part}")
            .alias(f"follower_{part}")
            for part in parts
        )
    )
    found = first_at_or_above(asked, records, "leader", "follower_score", "reached")
    bound = pl.when("reached_first").then(pl.lit("at_least")).otherwise(pl.lit(""))
    catch_up = months(pl.col("follower_day") - pl.col("reached_day"))
    return (
        found.with_columns(
            other_side(pl.col("leader")).alias("follower"),
            months(pl.col("day") - pl.col("reached_day")).alias("lag"),
            bound.alias("lag_bound"),
            catch_up.alias("catch_up"),
            bound.alias("catch_up_bound"),
            inputs_of(
                scored("follower"),
                scored("reached"),
            ).alias("inputs"),
        )
        .sort(*KEYS, "day")
        .select(
            *KEYS, "day", "unit", "leader", "follower", "follower_score", "follower_day", "follower_model",
            "follower_date", "follower_source", "follower_locator", "lag", "lag_bound", "catch_up", "catch_up_bound",
            "reached_day", "reached_model", "reached_score", "inputs",
        )
    )  # fmt: skip


def scored(prefix: str) -> pl.Expr:
    """The score of `{prefix}_model` as a cited input, from the columns that begin with `prefix`."""
    label = pl.format("{} ({})", f"{prefix}_model", f"{prefix}_date")
    source, locator = pl.col(f"{prefix}_source"), pl.col(f"{prefix}_locator")
    return cited(label, f"{prefix}_score", pl.col("unit"), source, locator)


@gives(LAGS)
def latest(lags: pl.DataFrame) -> pl.DataFrame:
    """The lag of every candidate at its newest day: one row each."""
    return lags.group_by(*KEYS, maintain_order=True).last().sort(*KEYS)


@gives(MONTH_ENDS)
def held_at_month_ends(rows: pl.DataFrame) -> pl.DataFrame:
    """What held at each month's end and on the newest day of a candidate.

    In: KEYS and `day`, a row for each day on which something moved. Out: the columns of the row that held then, and
    more.
    """
    span = rows.group_by(*KEYS).agg(pl.col("day").min().alias("_from"), pl.col("day").max().alias("_to"))
    months_of = pl.date_ranges(pl.col("_from").dt.month_start(), pl.col("_to").dt.month_start(), "1mo")
    ends = (
        span.with_columns(months_of.alias("at"))
        .explode("at")
        .select(*KEYS, pl.min_horizontal(pl.col("at").dt.month_end(), "_to").alias("at"))
        .sort("at")
    )
    return ends.join_asof(
        rows.sort("day"), left_on="at", right_on="day", by=list(KEYS), strategy="backward", check_sortedness=False,
        coalesce=False,
    )  # fmt: skip


@gives(LAGS)
def monthly(lags: pl.DataFrame) -> pl.DataFrame:
    """The lag at each month's end and at the newest day, for a line over time, with
    `catch_up` that of the follower's best of that day.

    Between records the lag grows by a day each day, which the days of the records alone do not show.
    """
    return (
        held_at_month_ends(lags)
        .with_columns(months(pl.col("at") - pl.col("reached_day")).alias("lag"))
        .drop("day")
        .rename({"at": "day"})
        .sort(*KEYS, "day")
        .select(
            *KEYS, "day", "unit", "lag", "lag_bound", "catch_up", "catch_up_bound", "leader", "follower",
            "follower_score", "follower_day", "follower_model", "follower_date", "follower_source", "follower_locator",
            "reached_day", "reached_model", "reached_score", "inputs",
        )
    )  # fmt: skip
