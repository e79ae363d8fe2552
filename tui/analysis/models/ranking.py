"""The rank of a thing among all that have a figure of the same quantity: never across units, bases or evaluators.

A figure that is a lower bound may in truth be larger. Its own rank is then `at_most` the last one it can have, and what
seems to stand in front of nothing but larger figures may be passed by it: theirs is `at_least` the one given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.gaps.comparable import KEYS, KIND_RANK, series_of
from tui.analysis.models.frames import MODEL_SCORES, RANKED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.facts.tables.facts import Facts

FEWEST = 3
"""Things that there must be for a rank to say anything."""


@gives(RANKED)
def ranked(rows: pl.DataFrame, by: Sequence[str], value: str, bound: str = "") -> pl.DataFrame:
    """`rows` with their rank by `value`, within each of `by`.

    The column `bound` says `at_least` where a value is a lower bound; without it all are points. Left out are rows
    without a `value`, and those of fewer than FEWEST.
    """
    group = [*by, pl.lit(0)]
    lower = (pl.col(bound).fill_null("") == "at_least").cast(pl.Int64) if bound else pl.lit(0, pl.Int64)
    seen = (
        rows.filter(pl.col(value).is_not_null())
        .with_columns(
            (pl.col(value).rank("min", descending=True).cast(pl.Int64) - 1).over(group).alias("_above"),
            pl.len().over(group).cast(pl.Int64).alias("of"),
            lower.alias("_open"),
        )
        .filter(pl.col("of") >= FEWEST)
        .sort(*by, value)
        # Lower bounds at or below a value: any of them may in truth lie above it.
        .with_columns(pl.col("_open").cum_sum().over(group).alias("_below"))
        .with_columns((pl.col("_below").max().over(*group, value) - pl.col("_open")).alias("_below"))
    )
    is_open, last = pl.col("_open") == 1, pl.col("_above") + 1 + pl.col("_below")
    return seen.with_columns(
        pl.when(is_open).then(last).otherwise(pl.col("_above") + 1).alias("rank"),
        pl.when(is_open & (last > 1))
        .then(pl.lit("at_most"))
        .when(~is_open & (pl.col("_below") > 0))
        .then(pl.lit("at_least"))
        .otherwise(pl.lit(""))
        .alias("rank_bound"),
    ).drop("_above", "_open", "_below")


@gives(MODEL_SCORES)
def model_scores(facts: Facts, as_of: date) -> pl.DataFrame:
    """The rank of every model, of all countries, on each benchmark by each neutral evaluator in each series.

    The rule of `comparable` holds: kinds that may stand for a comparison, no dated snapshots; of a model's several
    configurations in one series the best counts.
    """
    evaluators = facts.evaluators.select("evaluator", "kind", "setting_is", "date_is")
    best = (
        facts.scores.filter(pl.col("day") <= as_of)
        .join(evaluators, on="evaluator")
        .filter(pl.col("kind").is_in(list(KIND_RANK)), pl.col("date_is") != "snapshot")
        .with_columns(series_of().alias("series"))
        .group_by(*KEYS, "model")
        .agg(pl.col("score").max())
    )
    return ranked(best, KEYS, "score").sort(*KEYS, "rank", "model")
