"""Where a country stands among all economies that one edition has for one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.sides import SIDES
from tui.analysis.indicators.frames import RANKED, RANKS
from tui.analysis.indicators.latest import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.facts.tables.facts import Facts

FEWEST = 3
"""Economies that there must be for a rank to say anything."""

METHOD = "counted: economies with a better value in the same edition and period, plus 1"


@gives(RANKS)
def ranks_of(facts: Facts, as_of: date) -> pl.DataFrame:
    """The rank of every economy on each figure; none where there are fewer than FEWEST economies.

    The larger value is the better one, of ranks the smaller; equal ones share the better rank.
    """
    economies = facts.countries.filter(pl.col("kind") == "economy").select("country")
    by = ["key", "period", "basis"]
    better = pl.when(pl.col("unit") == "rank").then(-pl.col("value")).otherwise("value")
    return (
        visible(facts, as_of)
        .join(economies, on="country", how="semi")
        .with_columns(pl.col("indicator_id").alias("key"), pl.coalesce("edition", "source_id").alias("basis"))
        .unique([*by, "country"], keep="last", maintain_order=True)
        .with_columns(
            better.rank("min", descending=True).over(by).cast(pl.Int64).alias("rank"),
            pl.len().over(by).cast(pl.Int64).alias("economies"),
        )
        .filter(pl.col("economies") >= FEWEST)
        .select(*by, "country", "rank", "economies")
    )


@gives(RANKED)
def with_ranks(
    rows: pl.DataFrame, facts: Facts, countries: Sequence[str], as_of: date, names: Sequence[str] = SIDES
) -> pl.DataFrame:
    """`rows` with the rank of each country under its name (a pair: first and second); null where `ranks_of` gives none.

    In: `key`, `period`, `basis`.
    """
    by = ["key", "period", "basis"]
    seen = ranks_of(facts, as_of)
    for name, country in zip(names, countries, strict=True):
        own = seen.filter(pl.col("country") == country).select(*by, pl.col("rank").alias(f"{name}_rank"))
        rows = rows.join(own, on=by, how="left", maintain_order="left")
    return rows.join(seen.select(*by, "economies").unique(by, keep="first"), on=by, how="left", maintain_order="left")
