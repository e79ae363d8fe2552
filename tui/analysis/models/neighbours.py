"""The models nearest to one: by the day they came out, and by the compute they took. Of each country of the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.models.frames import IN_COMPUTE, IN_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERAL = ("language", "multimodal")
"""Domains of models for any text task: one kind."""

TIME_METHOD = "Days from this model's release to the other's; negative where the other came first."
COMPUTE_METHOD = "The other model's training compute divided by this one's."


@gives(IN_TIME)
def in_time(models: pl.DataFrame, row: Mapping[str, Any], count: int = 2) -> pl.DataFrame:
    """The notable models of each side, of the same kind, that came out nearest to `row`: `count` of each.

    Language and multimodal models are one kind; a model whose domain is not stated has neighbours of every kind.

    In: what `models.known` gives, and one of its rows. Ties: the earlier, then the id.
    """
    apart = (pl.col("day") - pl.lit(row["day"])).dt.total_days()
    kind = GENERAL if row["domain"] in GENERAL else (row["domain"],)
    same = pl.col("domain").is_in(kind) if row["domain"] else pl.lit(True)
    return _nearest(models.filter("notable", same), row, apart.alias("apart"), pl.col("apart").abs(), count)


@gives(IN_COMPUTE)
def in_compute(models: pl.DataFrame, row: Mapping[str, Any], count: int = 2) -> pl.DataFrame:
    """The models of each side whose training compute is nearest to that of `row`, by ratio; none where it is unknown.

    In as `in_time`.
    """
    mine = row["training_compute_flop"]
    if mine is None:
        return models.clear().with_columns(pl.lit(None, pl.Float64).alias("ratio"))
    known = models.filter(pl.col("training_compute_flop").is_not_null())
    ratio = (pl.col("training_compute_flop") / mine).alias("ratio")
    return _nearest(known, row, ratio, pl.col("ratio").log().abs(), count)


def _nearest(
    models: pl.DataFrame, row: Mapping[str, Any], measure: pl.Expr, distance: pl.Expr, count: int
) -> pl.DataFrame:
    return (
        models.filter(pl.col("side") != "", pl.col("model_id") != row["model_id"])
        .with_columns(measure)
        .sort("side", distance, "day", "model_id")
        .group_by("side", maintain_order=True)
        .head(count)
    )
