"""Look a figure up: every stated figure that is written so when it is rounded so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.frames import FOUND
from tui.analysis.common.columns import gives
from tui.analysis.sources.stated_figures import stated_figures
from tui.analysis.statements.quantity import Quantity

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

STEPS = (1e3, 1e6, 1e9, 1e12)
"""How large figures are shortened in print: 109.1 may be 109.1 billion."""

COMPACT_FROM = 1e4
"""Smaller figures are printed in full."""


def written_as(value: pl.Expr, unit: pl.Expr, figure: Quantity) -> pl.Expr:
    """Whether `value` (in `unit`) is `figure` at the rounding it is written with. A half rounds both ways.

    With a scale (billion, e25) only that one is tried; without, the value itself and, for values from ten thousand
    on, its short form in thousands, millions, billions or trillions, and for operations its mantissa. The sign counts
    only if one is written. A fraction or multiple in a word (a third, twice) means what lies near it, and so does one
    that is called about, nearly, around; *over* and *less than* make it a bound.
    """
    number, half = abs(figure.number), 0.5 * 10.0**-figure.digits * (1 + 1e-9)
    half = figure.coarse * number if figure.coarse else half
    size = value.abs()
    sign = (value < 0) if figure.number < 0 else pl.lit(True)

    def near(scale: float | pl.Expr) -> pl.Expr:
        if figure.bound:
            slack = number * 1e-9
            return size / scale >= number - slack if figure.bound == "at_least" else size / scale <= number + slack
        return (size / scale - number).abs() <= half

    if figure.scale:
        return sign & near(figure.scale)
    alike = near(1.0)
    if figure.bound:
        # A bound is one in the unit that is written: in thousands or billions everything is over something.
        return sign & alike
    for step in STEPS:
        alike = alike | ((size >= COMPACT_FROM) & (size >= step * 0.9995) & (size < step * 999.95) & near(step))
    power = pl.lit(10.0).pow(size.log10().floor())
    return sign & (alike | ((unit == "flop") & near(power))).fill_null(False)


@gives(FOUND)
def find(facts: Facts, figure: Quantity, as_of: date | None = None) -> pl.DataFrame:
    """The rows of `stated_figures` that are written as `figure` (see `written_as`), up to `as_of`.

    Those in the unit asked for come first, then those in full, then those that need no rounding, then by table, the
    newest first; ties by `id`. Nothing in another unit is hidden.
    """
    rows = stated_figures(facts)
    if as_of is not None:
        rows = rows.filter(pl.col("day") <= as_of)
    asked = pl.col("unit").is_in(list(figure.units)) if figure.units else pl.lit(True)
    return (
        rows.filter(written_as(pl.col("value"), pl.col("unit"), figure))
        .with_columns(asked.alias("asked"), ((pl.col("value").abs() - abs(figure.number)).abs() > 0.5).alias("short"))
        .with_columns(((pl.col("value").abs() - abs(figure.number)).abs() > 1e-9).alias("_rounded"))
        .sort(~pl.col("asked"), "short", "_rounded", maintain_order=True)
        .drop("_rounded")
    )
