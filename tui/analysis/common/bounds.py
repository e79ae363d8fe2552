"""What the bounds of stated figures (see `facts.words.BOUNDS`) say of what is computed from them."""

from __future__ import annotations

import polars as pl

_TURNED = {
    "at_least": "at_most", "at_most": "at_least", "low_end": "high_end", "high_end": "low_end", "min": "max",
    "max": "min",
}  # fmt: skip


def flip_bound(bound: pl.Expr) -> pl.Expr:
    """The bound of a number whose sign was turned, or of one over it: at least 20 becomes at most -20."""
    return bound.replace(_TURNED)


def ratio_bound(one: pl.Expr, two: pl.Expr) -> pl.Expr:
    """What the bounds of numerator and denominator say of the ratio: two inexact values give an approximate one."""
    return pl.when(two == "").then(one).when(one != "").then(pl.lit("approximate")).otherwise(flip_bound(two))


def difference_bound(one: pl.Expr, two: pl.Expr) -> pl.Expr:
    """What the bounds of two values say of their difference: a point only where both are."""
    return pl.when((one == "") & (two == "")).then(pl.lit("")).otherwise(pl.lit("approximate"))
