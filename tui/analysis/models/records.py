"""Where one model stood: on which benchmarks it set its country's record, and when the other country had that score.

Two things that are never one number: the score was there before (the model came *behind*, by so many months), or the
other side reached it later, or not yet (it was *ahead*).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import inputs_of
from tui.analysis.common.sides import other_side
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.lag import first_at_or_above, months, scored
from tui.analysis.lags.catch_up import OPEN_METHOD, WAIT_METHOD
from tui.analysis.models import aliases
from tui.analysis.models.frames import RECORDS_SET

if TYPE_CHECKING:
    from tui.analysis.gaps.comparison import Comparison
    from tui.facts.tables.facts import Facts

BEHIND_METHOD = (
    "Days from the other side's first model at or above this score to the release of this one, over 30.4375; at least"
    " so many where that is the other side's first model in the data."
)


@gives(RECORDS_SET)
def standing(facts: Facts, found: Comparison, model_id: str) -> pl.DataFrame:
    """The records that a model set for its side on the benchmarks that can be compared, and the wait they meant.

    In: what `benchmarks.compare` gives. A record counts where the two sides could be compared by then
    (`comparable.comparable_from`). No rows for snapshots of a leaderboard, whose ratings drift.
    """
    records = found.records.filter(pl.col("date_is") != "snapshot")
    pairs = facts.scores.select("model", "date").unique()
    mine = aliases.linked(facts, pairs).filter(pl.col("model_id") == model_id)
    starts = found.gaps.group_by(*KEYS).agg(pl.col("day").min().alias("_start"))
    ends = found.gaps.group_by(*KEYS).agg(pl.col("day").max().alias("_end"))
    own = {"source_id": "source"} | {name: name for name in ("model", "date", "score", "locator")}
    asked = (
        records.join(mine.select("model", "date"), on=["model", "date"], how="semi")
        .with_columns(
            other_side(pl.col("side")).alias("_other"),
            *(pl.col(name).alias(f"own_{short}") for name, short in own.items()),
        )
        .join(starts, on=list(KEYS))
        .join(ends, on=list(KEYS))
        .filter(pl.col("_start") <= pl.col("day"))
    )
    reached = first_at_or_above(asked, records, "_other", "score", "reached")
    behind = (pl.col("reached_day") <= pl.col("day")).fill_null(False)
    still = pl.col("reached_day").is_null()
    late, until = pl.col("day") - pl.col("reached_day"), pl.col("reached_day").fill_null(pl.col("_end"))
    least = still | (behind & pl.col("reached_first"))
    return (
        reached.with_columns(
            pl.when(behind).then(pl.lit("behind")).otherwise(pl.lit("ahead")).alias("kind"),
            pl.when(behind).then(months(late)).otherwise(months(until - pl.col("day"))).alias("months"),
            pl.when(least).then(pl.lit("at_least")).otherwise(pl.lit("")).alias("bound"),
            pl.when(behind)
            .then(pl.lit(BEHIND_METHOD))
            .when(still)
            .then(pl.lit(OPEN_METHOD))
            .otherwise(pl.lit(WAIT_METHOD))
            .alias("method"),
            inputs_of(scored("own"), scored("reached")).alias("inputs"),
        )
        .sort(*KEYS, "day")
        .select(
            *KEYS, "side", "model", "date", "score", "unit", "setting", "source_id", "locator", "kind", "months",
            "bound", "method", "inputs", "reached_model", "reached_date",
        )
    )  # fmt: skip
