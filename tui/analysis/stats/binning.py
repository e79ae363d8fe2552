"""Millions of points as the cells of a picture: counted where they lie, never pulled whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.stats.frames import CELLS, PER_YEAR, RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable

METHOD = "computed: rows of the file whose date and figure fall into one cell of the chart; its middle is drawn"


class Edges(NamedTuple):
    """The extent of the picture: days since 1970, and figures."""

    first: int
    last: int
    low: float
    high: float


def edges(collect: Callable[[pl.LazyFrame], pl.DataFrame], frame: pl.LazyFrame, day: str, figure: str) -> Edges | None:
    """The extent of the rows with a date and a positive figure; None where there are none."""
    kept = _positive(frame, day, figure)
    row = collect(
        kept.select(
            pl.col("day").min().alias("first"), pl.col("day").max().alias("last"),
            pl.col("figure").min().alias("low"), pl.col("figure").max().alias("high"),
        )
    ).row(0)  # fmt: skip
    return None if None in row else Edges(*row)


@gives(CELLS)
def binned(
    frame: pl.LazyFrame, day: str, figure: str, side: pl.Expr, size: Edges, across: int, up: int
) -> pl.LazyFrame:
    """One row for each occupied cell of a grid of `across` by `up`, figures on a log scale, and each side."""
    step = max(1.0, (size.last - size.first + 1) / across)
    low, high = (pl.select(pl.lit(value).log10()).item() for value in (size.low, size.high))
    rise = max((high - low) / up, 1e-9)
    cells = _positive(frame, day, figure, side.alias("side")).select(
        "side",
        ((pl.col("day") - size.first) / step).floor().cast(pl.Int32).alias("x"),
        ((pl.col("figure").log10() - low) / rise).floor().clip(0, up - 1).cast(pl.Int32).alias("y"),
        "day",
    )
    counted = cells.group_by("side", "x", "y").agg(
        pl.len().alias("count"), pl.col("day").min().alias("first"), pl.col("day").max().alias("last")
    )
    return counted.select(
        "side", "count", "first", "last",
        (size.first + (pl.col("x") + 0.5) * step).alias("day"),
        (10.0 ** (low + (pl.col("y") + 0.5) * rise)).alias("figure"),
    ).sort("side", "day", "figure")  # fmt: skip


@gives(PER_YEAR)
def per_year(frame: pl.LazyFrame, day: str, side: pl.Expr) -> pl.LazyFrame:
    """Rows per year of `day` and side; rows without a date are left out."""
    dated = frame.select(side.alias("side"), pl.col(day).cast(pl.Date).dt.year().alias("year")).drop_nulls("year")
    return dated.group_by("side", "year").agg(pl.len().alias("count")).sort("year", "side")


@gives(RECORDS)
def records(
    collect: Callable[[pl.LazyFrame], pl.DataFrame], frame: pl.LazyFrame, day: str, figure: str, side: pl.Expr,
    name: pl.Expr,
) -> pl.DataFrame:  # fmt: skip
    """The frontier of each side: the days on which a figure larger than all of its earlier ones appeared."""
    keys = ["side", "day"]
    known = _positive(frame, day, figure, side.alias("side"), name.cast(pl.String).alias("name"))
    daily = collect(known.group_by(keys).agg(pl.col("figure").max())).sort(keys)
    before = pl.col("figure").cum_max().shift(1).over("side")
    found = daily.filter(pl.col("figure") > before.fill_null(0.0))
    named = known.join(found.lazy(), on=[*keys, "figure"], how="semi").group_by(keys).agg(pl.col("name").min())
    return found.join(collect(named), on=keys, how="left", maintain_order="left")


def _positive(frame: pl.LazyFrame, day: str, figure: str, *more: pl.Expr) -> pl.LazyFrame:
    value = pl.col(figure).cast(pl.Float64)
    days = pl.col(day).cast(pl.Date).cast(pl.Int32)
    kept = frame.select(days.alias("day"), value.alias("figure"), *more)
    return kept.filter(pl.col("day").is_not_null() & (pl.col("figure") > 0) & pl.col("figure").is_finite())
