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
    """What the bounds of two values say of their difference: at least 20 less 5 is at least 15, and two inexact values
    give an approximate one."""
    return pl.when(two == "").then(one).when(one != "").then(pl.lit("approximate")).otherwise(flip_bound(two))


def bound_between(one: str, two: str) -> str:
    """The same of two plain words, for a difference or a ratio of two cells."""
    if not two or two == "exact":
        return "" if one == "exact" else one
    return "approximate" if one not in {"", "exact"} else _TURNED.get(two, two)
