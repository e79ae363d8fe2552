"""The two sides of a comparison, named alike everywhere: `first` and `second` country of the pair."""

from __future__ import annotations

import polars as pl

SIDES = ("first", "second")


def side_of(pair: tuple[str, str]) -> pl.Expr:
    """The side that the column `country` is on: first, second, or empty for a third country."""
    country = pl.col("country")
    first = pl.when(country == pair[0]).then(pl.lit(SIDES[0]))
    return first.when(country == pair[1]).then(pl.lit(SIDES[1])).otherwise(pl.lit(""))


def other_side(side: pl.Expr) -> pl.Expr:
    """The other of the two."""
    return pl.when(side == SIDES[0]).then(pl.lit(SIDES[1])).otherwise(pl.lit(SIDES[0]))
