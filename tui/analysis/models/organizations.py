"""Organisations: how they rank, their largest models, their best scores on benchmarks that all of them have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KIND_RANK, pair_scores
from tui.analysis.models.frames import BEST_SCORES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts


def ranks(counted: pl.DataFrame, column: str) -> dict[str, int]:
    """The rank of each `organization` by `column`, the largest first; equal ones share the better rank."""
    ranked = counted.select("organization", pl.col(column).rank("min", descending=True).cast(pl.Int64).alias("rank"))
    return dict(ranked.iter_rows())


def largest(models: pl.DataFrame, column: str) -> dict[str, dict[str, object]]:
    """The model of each organisation with the most of `column`, as a plain row; ties by the earlier release."""
    rows = (
        models.filter(pl.col(column).is_not_null())
        .sort(column, "day", "model_id", descending=[True, False, False])
        .unique("organization", keep="first", maintain_order=True)
    )
    return {str(row["organization"]): row for row in rows.iter_rows(named=True)}


@gives(BEST_SCORES)
@memoized(16)
def best_scores(facts: Facts, organizations: tuple[str, ...], as_of: date) -> pl.DataFrame:
    """The best score of each organisation on every benchmark that one independent evaluator ran for all of them.

    In: names of organisations. What developers, rivals and reports print, and dated snapshots, stand for no comparison.
    Of the evaluators of one benchmark the one with most models of them is kept.
    """
    wanted = list(dict.fromkeys(organizations))
    keys = ["benchmark_id", "evaluator", "series"]
    seats = facts.scores.filter(pl.col("organization").is_in(wanted))["country"].unique().sort().to_list()
    parts = [pair_scores(facts, (seat, seat), as_of) for seat in seats]
    order = pl.col("organization").replace_strict({n: i for i, n in enumerate(wanted)}, return_dtype=pl.Int64)
    if not parts:
        return pair_scores(facts, ("", ""), as_of).with_columns(pl.lit("").alias("name"), pl.lit("").alias("by"))
    rows = pl.concat(parts).filter(
        pl.col("organization").is_in(wanted), pl.col("date_is") != "snapshot", pl.col("kind").is_in(list(KIND_RANK))
    )
    size = rows.group_by(*keys).agg(pl.col("model").n_unique().alias("_models"))
    best = (
        rows.sort("score", "model", "locator", descending=[True, False, False])
        .unique([*keys, "organization"], keep="first", maintain_order=True)
        .filter(pl.len().over(keys) == len(wanted))
        .join(size, on=keys, maintain_order="left")
    )
    picked = (
        best.select(*keys, "_models").unique().sort("benchmark_id", "_models", "evaluator", "series",
                                                    descending=[False, True, False, True])
        .unique("benchmark_id", keep="first", maintain_order=True)
    )  # fmt: skip
    return (
        best.join(picked.select(keys), on=keys, how="semi")
        .join(facts.benchmarks.select("benchmark_id", "name"), on="benchmark_id")
        .join(facts.evaluators.select("evaluator", by="name"), on="evaluator")
        .sort("name", "evaluator", "series", order)
        .drop("_models")
    )
