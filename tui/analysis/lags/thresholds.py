"""When each side first reached a score, for round scores: how far apart in time the two were, level by level.

The lag asks about the follower's best of one day. Here every round score between what both had at first and the better
side's best is asked about: the day on which each side first had a model at or above it, and the months between.
"""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import INPUTS, inputs_of
from tui.analysis.common.sides import SIDES, other_side
from tui.analysis.gaps.lag import first_at_or_above, months, scored
from tui.analysis.lags.frames import LEVELS_REACHED

STEPS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
MOST = 20
"""Round scores asked about at most; the step is the smallest of STEPS that gives no more."""

REACHED_METHOD = (
    "Days from one side's first model at or above this score to the other side's, over 30.4375; where the other has"
    " none yet, to the newest release in the data: at least so long."
)


_OUT = pl.DataFrame(
    schema={
        "benchmark_id": pl.String, "evaluator": pl.String, "series": pl.String, "asked_score": pl.Float64,
        "unit": pl.String, "leader": pl.String, "follower": pl.String, "first_day": pl.Date, "second_day": pl.Date,
        "first_model": pl.String, "second_model": pl.String, "between": pl.Float64, "bound": pl.String,
        "inputs": INPUTS,
    }
)  # fmt: skip


def round_scores(low: float, high: float) -> list[float]:
    """The multiples of a round step above `low` up to `high`, MOST at most."""
    for step in STEPS:
        first, last = int(low // step) + 1, int(high // step)
        if last - first < MOST:
            return [step * k for k in range(first, last + 1)]
    return []


@gives(LEVELS_REACHED)
def reached(records: pl.DataFrame, gaps: pl.DataFrame) -> pl.DataFrame:
    """The round scores of one candidate, and when each side reached them.

    In: rows of one candidate as `frontier.frontier` and `gap.gap_over_time` give them. Nothing for snapshots, whose
    ratings drift. Left out are scores that both sides had before they could be compared, and those that a side's first
    model in the data is already above: since when it had them cannot be said.
    """
    if gaps.is_empty() or records["date_is"][0] == "snapshot":
        return _OUT.clear()
    since, end = gaps["day"][0], gaps["day"][-1]
    begins = [float(records.filter(pl.col("side") == side)["score"][0]) for side in SIDES]
    asked = round_scores(max(begins), float(str(records["score"].max())))
    if not asked:
        return _OUT.clear()
    about = records.select("benchmark_id", "evaluator", "series", "unit").head(1)
    frame = about.join(pl.DataFrame({"asked_score": asked}), how="cross").with_columns(
        pl.lit(side).alias(f"_{side}") for side in SIDES
    )
    for side in SIDES:
        frame = first_at_or_above(frame, records, f"_{side}", "asked_score", side)
    one, two = pl.col("first_day"), pl.col("second_day")
    leader = pl.when(two.is_null() | (one <= two)).then(pl.lit(SIDES[0])).otherwise(pl.lit(SIDES[1]))
    later = pl.max_horizontal(one, two)
    still = one.is_null() | two.is_null()
    until = pl.when(still).then(pl.lit(end)).otherwise(later)
    return (
        frame.filter(pl.when(still).then(pl.lit(end)).otherwise(later) >= since)
        .with_columns(
            leader.alias("leader"),
            months(until - pl.min_horizontal(one, two)).alias("between"),
            pl.when(still).then(pl.lit("at_least")).otherwise(pl.lit("")).alias("bound"),
            inputs_of(*(scored(side) for side in SIDES)).alias("inputs"),
        )
        .with_columns(other_side(pl.col("leader")).alias("follower"))
        .sort("asked_score")
        .select(_OUT.columns)
    )
