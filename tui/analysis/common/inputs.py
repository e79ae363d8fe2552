"""How a computed figure keeps what it was made from: a column of cited inputs that travels with the number."""

from __future__ import annotations

import polars as pl

INPUT = pl.Struct(
    {"label": pl.String, "value": pl.Float64, "unit": pl.String, "source_id": pl.String, "locator": pl.String}
)
"""One cited figure."""

INPUTS = pl.List(INPUT)
"""The type of an `inputs` column; `pages.model.Input` is one entry of it."""


def cited(label: pl.Expr | str, value: pl.Expr | str, unit: pl.Expr, source_id: pl.Expr, locator: pl.Expr) -> pl.Expr:
    """One input as a struct. Combine several with `inputs_of`. Strings name columns."""

    def expr(part: pl.Expr | str) -> pl.Expr:
        return pl.col(part) if isinstance(part, str) else part

    return pl.struct(
        expr(label).cast(pl.String).alias("label"),
        expr(value).cast(pl.Float64).alias("value"),
        unit.cast(pl.String).alias("unit"),
        source_id.cast(pl.String).alias("source_id"),
        locator.cast(pl.String).alias("locator"),
    )


def inputs_of(*parts: pl.Expr) -> pl.Expr:
    """A list column of inputs from single ones; those whose value is missing are left out."""
    return pl.concat_list(*parts).list.eval(pl.element().filter(pl.element().struct.field("value").is_not_null()))
