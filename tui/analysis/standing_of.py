"""Where a country stands among all economies that one edition has for one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.indicators import visible
from tui.analysis.sides import SIDES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.store import Facts

FEWEST = 3
"""Economies that there must be for a rank to say anything."""

METHOD = "counted: economies with a better value in the same edition and period, plus 1"


def with_ranks(rows: pl.DataFrame, facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """`rows` with `first_rank`, `second_rank` and `economies`; null where there are fewer than FEWEST economies.

    In: `key` (an indicator_id), `period`, `basis` (the edition, or the source where none is named). The larger value
    is the better one, of ranks the smaller; equal ones share the better rank.
    """
    economies = facts.countries.filter(pl.col("kind") == "economy").select("country")
    by = ["key", "period", "basis"]
    better = pl.when(pl.col("unit") == "rank").then(-pl.col("value")).otherwise("value")
    seen = (
        visible(facts, as_of)
        .join(economies, on="country", how="semi")
        .with_columns(pl.col("indicator_id").alias("key"), pl.coalesce("edition", "source_id").alias("basis"))
        .unique([*by, "country"], keep="last", maintain_order=True)
        .with_columns(
            better.rank("min", descending=True).over(by).cast(pl.Int64).alias("rank"),
            pl.len().over(by).cast(pl.Int64).alias("economies"),
        )
        .filter(pl.col("economies") >= FEWEST)
    )
    for side, country in zip(SIDES, pair, strict=True):
        own = seen.filter(pl.col("country") == country).select(*by, pl.col("rank").alias(f"{side}_rank"))
        rows = rows.join(own, on=by, how="left", maintain_order="left")
    return rows.join(seen.select(*by, "economies").unique(by, keep="first"), on=by, how="left", maintain_order="left")
