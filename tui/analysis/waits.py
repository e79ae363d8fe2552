"""Catch-up time seen from the leader: how long each of its records stood before the other side matched it.

A record that nobody has matched is censored: at least the time up to the newest release that was measured. It enters
no mean as if it were a point.
"""

from __future__ import annotations

import polars as pl

from tui.analysis.comparable import KEYS
from tui.analysis.inputs import cited, inputs_of
from tui.analysis.lag import DAYS_A_MONTH
from tui.analysis.sides import other_side

WAIT_METHOD = "Days from the record to the other side's first model at or above it, over 30.4375."
OPEN_METHOD = (
    "Days from the record to the newest release in the data, over 30.4375: at least so long, since no model of the"
    " other side is at or above it."
)


def waits(records: pl.DataFrame, gaps: pl.DataFrame) -> pl.DataFrame:
    """For each record that put a side in front: how long until the other side had a model at or above it.

    In: what `frontier.frontier` and `gap.gap_over_time` give. A record counts if on its day it lay above the other
    side's best (and the other side had one). Out, sorted by KEYS and `day`: KEYS, `leader` (side), `day`, `model`,
    `score`, `unit`, `matched_day`, `matched_model`, `wait` (months), `wait_bound` (empty, or at_least where no model
    has matched it yet), `wait_method`, `inputs`. No rows for snapshots: ratings of different days drift.
    """
    ends = gaps.group_by(*KEYS).agg(pl.col("day").max().alias("_end"))
    asked = (
        records.filter(pl.col("date_is") != "snapshot")
        .join(gaps.select(*KEYS, "day", "leader"), on=[*KEYS, "day"])
        .filter(pl.col("leader") == pl.col("side"))
        .join(ends, on=KEYS)
        .with_columns(other_side(pl.col("leader")).alias("_other"))
        .sort("score")
    )
    answers = records.select(
        *KEYS,
        pl.col("side").alias("_other"),
        pl.col("score").alias("matched_score"),
        *(pl.col(name).alias(f"matched_{name}") for name in ("day", "model", "date", "source_id", "locator")),
    ).sort("matched_score")
    # Records rise in day and score alike, so the nearest score from above is also the first in time.
    found = asked.join_asof(
        answers, left_on="score", right_on="matched_score", by=[*KEYS, "_other"], strategy="forward",
        check_sortedness=False,
    )  # fmt: skip
    still = pl.col("matched_day").is_null()
    until = pl.col("matched_day").fill_null(pl.col("_end"))

    def one(prefix: str) -> pl.Expr:
        label = pl.format("{} ({})", f"{prefix}model", f"{prefix}date")
        return cited(label, f"{prefix}score", pl.col("unit"), pl.col(f"{prefix}source_id"), pl.col(f"{prefix}locator"))

    return (
        found.with_columns(
            ((until - pl.col("day")).dt.total_days() / DAYS_A_MONTH).alias("wait"),
            pl.when(still).then(pl.lit("at_least")).otherwise(pl.lit("")).alias("wait_bound"),
            pl.when(still).then(pl.lit(OPEN_METHOD)).otherwise(pl.lit(WAIT_METHOD)).alias("wait_method"),
            inputs_of(one(""), one("matched_")).alias("inputs"),
        )
        .sort(*KEYS, "day", "leader")
        .select(
            *KEYS, "leader", "day", "model", "score", "unit", "matched_day", "matched_model", "wait", "wait_bound",
            "wait_method", "inputs",
        )
    )  # fmt: skip
