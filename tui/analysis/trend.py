"""A straight line through a gap's month ends, and how far chance could have moved it.

Month ends of one series hang together: a frontier holds until it is beaten. Independent resampling would make the
interval far too narrow, so residuals are resampled in blocks of BLOCK months (moving-block bootstrap, Künsch 1989,
Annals of Statistics 17, 1217-1241), widened by the root of n / (n - 2) for the two numbers that the line was fitted
with. The draws are the same for every series and every run (SEED): what stands on one line does not depend on which
other tests there are.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

BLOCK = 6
SEED = 20241231
LONGEST = 60
"""Month ends that a window holds at most."""

AHEAD = 12
"""Months ahead for which the back-test asks what the line expected."""


def fit(points: pl.DataFrame) -> pl.DataFrame:
    """Ordinary least squares of `y` on `t` in each `case`.

    In: `case`, `t` (months, zero on the day the question is asked), `y`. Out, sorted by `case` and `t`: the same with
    `n`, `mean_t`, `slope` (per month), `level` (the line at t = 0), `weight` (of a point in the slope), `residual`.
    """
    t, y = pl.col("t"), pl.col("y")
    sxx = ((t - t.mean()) ** 2).sum().over("case")
    weighted = points.sort("case", "t").with_columns(
        pl.len().over("case").alias("n"),
        t.mean().over("case").alias("mean_t"),
        ((t - t.mean().over("case")) / sxx).alias("weight"),
    )
    sloped = weighted.with_columns((pl.col("weight") * y).sum().over("case").alias("slope"))
    level = y.mean().over("case") - pl.col("slope") * pl.col("mean_t")
    return sloped.with_columns(level.alias("level")).with_columns(
        (y - pl.col("level") - pl.col("slope") * t).alias("residual")
    )


BLOCKS = LONGEST // BLOCK + 1


@lru_cache(maxsize=4)
def _draws(reps: int) -> pl.DataFrame:
    """`rep` and for each block a number from 0 to 1 (`u0`, `u1`, ...): always the same ones."""
    grid = 1 << 20
    drawn = pl.int_range(0, grid, eager=True).sample(reps * BLOCKS, with_replacement=True, seed=SEED) / grid
    columns = {f"u{block}": drawn.slice(block * reps, reps) for block in range(BLOCKS)}
    return pl.DataFrame({"rep": pl.int_range(0, reps, eager=True), **columns})


def _pieces(fitted: pl.DataFrame) -> pl.DataFrame:
    """What a block of residuals adds to the line, for each place of a block and each place it is drawn from.

    Out, sorted by `case`, `block`, `start`: `slope` (sum of weight times residual), `mean` (sum of residuals over n)
    and `last` (the residual that comes to stand on the last point, if this block covers it).
    """
    rows = fitted.with_columns(
        pl.int_range(0, pl.len()).over("case").alias("i"),
        (pl.col("residual") * (pl.col("n") / (pl.col("n") - 2)).sqrt()).alias("e"),
        pl.min_horizontal("n", BLOCK).cast(pl.Int64).alias("size"),
    )
    places = rows.select("case", "n", "i", "size", "weight").with_columns(
        (pl.col("i") // pl.col("size")).alias("block")
    )
    starts = rows.filter(pl.col("i") <= pl.col("n") - pl.col("size")).select("case", pl.col("i").alias("start"))
    every = places.join(starts, on="case").with_columns(
        (pl.col("start") + pl.col("i") % pl.col("size")).alias("from"),
        (pl.col("i") == pl.col("n") - 1).alias("is_last"),
    )
    drawn = every.join(rows.select("case", pl.col("i").alias("from"), "e"), on=["case", "from"])
    return (
        drawn.group_by("case", "block", "start")
        .agg(
            (pl.col("weight") * pl.col("e")).sum().alias("slope"),
            (pl.col("e") / pl.col("n")).sum().alias("mean"),
            pl.when("is_last").then("e").otherwise(0.0).sum().alias("last"),
        )
        .sort("case", "block", "start")
    )


def bootstrap(fitted: pl.DataFrame, reps: int) -> pl.DataFrame:
    """`reps` lines for each case, from residuals resampled in blocks.

    In: what `fit` gives. Out: `case`, `rep`, `slope`, `level` (at t = 0), `ahead` (a point AHEAD months on: the line
    there and a resampled residual). The line is linear in the residuals, so that the sum over a block needs to be made
    but once for each place; a repetition is then one look-up a block.
    """
    pieces = _pieces(fitted)
    size = pl.min_horizontal("n", BLOCK).cast(pl.Int64)
    n = pl.col("n").cast(pl.Int64)
    cases = (
        fitted.group_by("case")
        .agg(pl.col("n", "slope", "level", "mean_t").first())
        .sort("case")
        .with_columns((n - size + 1).alias("_choices"), ((n + size - 1) // size).alias("_blocks"))
        .with_columns((pl.col("_choices") * pl.col("_blocks")).cum_sum().shift(1, fill_value=0).alias("_offset"))
    )
    every = cases.join(_draws(reps), how="cross")
    totals = {name: pl.repeat(0.0, every.height, eager=True) for name in ("slope", "mean", "last")}
    most = cases["_blocks"].max()
    for block in range(most if isinstance(most, int) else 0):
        place = pl.col("_offset") + block * pl.col("_choices") + (pl.col(f"u{block}") * pl.col("_choices")).floor()
        at = every.select(pl.when(pl.col("_blocks") > block).then(place).cast(pl.Int64)).to_series()
        totals = {name: total + pieces[name].gather(at).fill_null(0.0) for name, total in totals.items()}
    moved = every.with_columns(*(total.alias(f"_{name}") for name, total in totals.items()))
    slope = pl.col("slope") + pl.col("_slope")
    level = pl.col("level") + pl.col("_mean") - pl.col("_slope") * pl.col("mean_t")
    return moved.select("case", "rep", slope.alias("slope"), level.alias("level"), "_last").select(
        "case", "rep", "slope", "level", (pl.col("level") + AHEAD * pl.col("slope") + pl.col("_last")).alias("ahead")
    )
