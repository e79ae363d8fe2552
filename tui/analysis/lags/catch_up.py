"""Catch-up time seen from the leader: how long each of its records stood before the other side matched it.

A record that nobody has matched is censored: at least the time up to the newest release that was measured. It enters
no mean as if it were a point.
"""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import inputs_of
from tui.analysis.common.sides import other_side
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.lag import first_at_or_above, months, scored
from tui.analysis.lags.frames import MATCHED

WAIT_METHOD = "Days from the record to the other side's first model at or above it, over 30.4375."
OPEN_METHOD = (
    "Days from the record to the newest release in the data, over 30.4375: at least so long, since no model of the"
    " other side is at or above it."
)


@gives(MATCHED)
def catch_up_times(records: pl.DataFrame, gaps: pl.DataFrame) -> pl.DataFrame:
    """For each record that put a side in front: how long until the other side had a model at or above it.

    In: what `frontier.frontier` and `gap.gap_over_time` give. A record counts if on its day it lay above the other
    side's best (and the two sides could be compared by then). No rows for snapshots: ratings of different days drift.
    """
    ends = gaps.group_by(*KEYS).agg(pl.col("day").max().alias("_end"))
    own = {"source_id": "source"} | {name: name for name in ("model", "date", "score", "locator")}
    asked = (
        records.filter(pl.col("date_is") != "snapshot")
        .join(gaps.select(*KEYS, "day", "leader"), on=[*KEYS, "day"])
        .filter(pl.col("leader") == pl.col("side"))
        .join(ends, on=KEYS)
        .with_columns(
            other_side(pl.col("leader")).alias("_other"),
            *(pl.col(name).alias(f"own_{short}") for name, short in own.items()),
        )
    )
    found = first_at_or_above(asked, records, "_other", "score", "matched")
    still = pl.col("matched_day").is_null()
    until = pl.col("matched_day").fill_null(pl.col("_end"))

    return (
        found.with_columns(
            months(until - pl.col("day")).alias("wait"),
            pl.when(still).then(pl.lit("at_least")).otherwise(pl.lit("")).alias("wait_bound"),
            pl.when(still).then(pl.lit(OPEN_METHOD)).otherwise(pl.lit(WAIT_METHOD)).alias("wait_method"),
            inputs_of(scored("own"), scored("matched")).alias("inputs"),
        )
        .sort(*KEYS, "day", "leader")
        .select(
            *KEYS, "leader", "day", "model", "score", "unit", "matched_day", "matched_model", "wait", "wait_bound",
            "wait_method", "inputs",
        )
    )  # fmt: skip
