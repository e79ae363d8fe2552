"""Where a gap may go: a random walk with drift, from where it is now, with the monthly changes that it had.

The drift method (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2) goes on from the last
value by the mean monthly change; its paths add to that resampled changes, so that the noise of the months to come is
in the range and not only the doubt about the line (bootstrapped prediction intervals, 5.5 there). A frontier moves in
steps and rests between them, so that neighbouring changes hang together: they are drawn in blocks of BLOCK months
(moving-block bootstrap, Künsch 1989, Annals of Statistics 17, 1217-1241), and the drift of each path is itself drawn
anew. Deviations are widened by the root of m / (m - 1) for the mean taken out of m changes. The draws are the same for
every series and every run (SEED): what stands on one line does not depend on which other tests there are.

A straight line through the months, with blocks of its residuals, was tried first. In the back-test on the embedded
data of autumn 2026 none of its 22 date ranges whose time was up came true, and 13 of 26 gaps a year on lay in its
range: gaps fell fast, then hardly, and a line is below them by now. The walk gave 5 such ranges (none came true), 36 of
36 'not before's that held, and 23 of 26 gaps a year on. That was with the months in which one side had but a few
models; without them the walk gives no date range whose time is up, 25 of 25 'not before's, 13 of 14 gaps a year on.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

BLOCK = 3
SEED = 20241231
LONGEST = 30
"""Monthly changes that a window holds at most."""

HORIZON = 120
"""Months that a path is followed; one that has not come to zero by then never does."""

AHEAD = 12
"""Months ahead for which the back-test asks what was expected."""

KEPT = 4000
"""Windows whose paths are remembered; beyond that all are forgotten."""

DRIFT_BLOCKS, PATH_BLOCKS = LONGEST // BLOCK, HORIZON // BLOCK
FOUND = {"closing": pl.Float64, "early": pl.Float64, "late": pl.Float64, "ahead_low": pl.Float64,
         "ahead_high": pl.Float64}  # fmt: skip

_known: dict[int, pl.DataFrame] = {}


def changes(points: pl.DataFrame) -> pl.DataFrame:
    """What changed from month to month in each `case`.

    In: `case`, `t` (months, zero on the day the question is asked), `y`; three points or more a case. Out, sorted by
    `case` and `t`, a row for each point but the first: `case`, `t`, `change` (a month; over a hole of several months
    spread evenly over them), `m` (how many changes), `slope` (their mean), `level` (the last y), `deviation` (from the
    mean, widened).
    """
    apart = (pl.col("t") - pl.col("t").shift(1).over("case")).round().clip(lower_bound=1)
    stepped = (
        points.sort("case", "t")
        .with_columns(
            ((pl.col("y") - pl.col("y").shift(1).over("case")) / apart).alias("change"),
            pl.col("y").last().over("case").alias("level"),
        )
        .filter(pl.col("change").is_not_null())
        .select("case", "t", "change", "level")
    )
    m = pl.len().over("case")
    return stepped.with_columns(
        m.cast(pl.Int64).alias("m"), pl.col("change").mean().over("case").alias("slope")
    ).with_columns(((pl.col("change") - pl.col("slope")) * (pl.col("m") / (pl.col("m") - 1)).sqrt()).alias("deviation"))


@lru_cache(maxsize=4)
def _draws(reps: int) -> pl.DataFrame:
    """`rep` and for each block a number from 0 to 1 (`u0`, `u1`, ...): always the same ones."""
    grid = 1 << 20
    blocks = DRIFT_BLOCKS + PATH_BLOCKS
    drawn = pl.int_range(0, grid, eager=True).sample(reps * blocks, with_replacement=True, seed=SEED) / grid
    columns = {f"u{block}": drawn.slice(block * reps, reps) for block in range(blocks)}
    return pl.DataFrame({"rep": pl.int_range(0, reps, eager=True), **columns})


def _pieces(moved: pl.DataFrame) -> pl.DataFrame:
    """The deviations of each block added up to its first, second, ... month: `s1`, `s2`, ...; sorted by case and
    start."""
    ahead = [pl.col("deviation").shift(-k).over("case") for k in range(BLOCK)]
    sums = [pl.sum_horizontal(ahead[: k + 1], ignore_nulls=False).alias(f"s{k + 1}") for k in range(BLOCK)]
    return moved.select("case", *sums).filter(pl.col(f"s{BLOCK}").is_not_null())


def paths(moved: pl.DataFrame, reps: int) -> pl.DataFrame:
    """`reps` paths for each case: `case`, `rep`, `slope` (the path's drift), `reach` (the first month at or below zero,
    infinite if none within HORIZON), `ahead` (where it is after AHEAD months).

    In: what `changes` gives, BLOCK changes or more a case. Whole blocks are looked up, once each path and block.
    """
    pieces = _pieces(moved)
    cases = (
        moved.group_by("case")
        .agg(pl.col("m", "slope", "level").first())
        .sort("case")
        .with_columns((pl.col("m") - BLOCK + 1).alias("_choices"), (pl.col("m") // BLOCK).alias("_blocks"))
        .with_columns(pl.col("_choices").cum_sum().shift(1, fill_value=0).alias("_offset"))
    )
    every = cases.join(_draws(reps), how="cross")
    place = {
        block: (pl.col("_offset") + (pl.col(f"u{block}") * pl.col("_choices")).floor()).cast(pl.UInt32)
        for block in range(DRIFT_BLOCKS + PATH_BLOCKS)
    }
    most = min(int(moved["m"].max() or 0) // BLOCK, DRIFT_BLOCKS)  # type: ignore[arg-type]
    drawn = pl.repeat(0.0, every.height, eager=True)
    for block in range(most):
        at = every.select(pl.when(pl.col("_blocks") > block).then(place[block])).to_series()
        drawn = drawn + pieces[f"s{BLOCK}"].gather(at).fill_null(0.0)
    drift = every.select(pl.col("slope") + drawn / (pl.col("_blocks") * BLOCK)).to_series()
    level, reach, ahead = every["level"], pl.repeat(float("inf"), every.height, eager=True), every["level"]
    for block in range(PATH_BLOCKS):
        at = every.select(place[DRIFT_BLOCKS + block]).to_series()
        state = pl.DataFrame({"level": level, "drift": drift, "reach": reach})
        ends = [pl.col("level") + k * pl.col("drift") + pieces[f"s{k}"].gather(at) for k in range(1, BLOCK + 1)]
        state = state.select(_first_below(ends, block).alias("reach"), ends[-1].alias("level"))
        level, reach = state["level"], state["reach"]
        if (block + 1) * BLOCK == AHEAD:
            ahead = level
    return every.select("case", "rep").with_columns(drift.alias("slope"), reach.alias("reach"), ahead.alias("ahead"))


def _first_below(ends: Sequence[pl.Expr], block: int) -> pl.Expr:
    """The month of the first of `ends` at or below zero, if the path was not there before."""
    month = pl.lit(float("inf"))
    for k in range(len(ends), 0, -1):
        month = pl.when(ends[k - 1] <= 0).then(float(block * BLOCK + k)).otherwise(month)
    return pl.min_horizontal("reach", month)


def carried_on(moved: pl.DataFrame, reps: int) -> pl.DataFrame:
    """What the paths of each case say: `case`, `closing` (share that comes to zero within HORIZON), `early` and `late`
    (tenth and ninetieth percentile of the months to that, infinite: never), `ahead_low`, `ahead_high` (the same of
    where they are after AHEAD months).

    A window that was asked before is remembered by its contents: moving the as-of date by a month asks but the new.
    """
    window = pl.struct(pl.int_range(0, pl.len()).over("case"), "level", "change").hash(SEED)
    marked = moved.with_columns(window.alias("_mark")).group_by("case").agg(pl.col("_mark").bitwise_xor())
    known = _known.get(reps, pl.DataFrame(schema={"_mark": pl.UInt64, **FOUND}))
    new = marked.filter(~pl.col("_mark").is_in(known["_mark"].implode())).unique("_mark", keep="first")
    if new.height:
        asked = moved.join(new.select("case"), on="case", how="semi").sort("case", "t")
        found = (
            paths(asked, reps)
            .group_by("case")
            .agg(
                pl.col("reach").is_finite().mean().alias("closing"),
                pl.col("reach").quantile(0.1, interpolation="higher").alias("early"),
                pl.col("reach").quantile(0.9, interpolation="higher").alias("late"),
                pl.col("ahead").quantile(0.1, interpolation="linear").alias("ahead_low"),
                pl.col("ahead").quantile(0.9, interpolation="linear").alias("ahead_high"),
            )
            .join(new, on="case")
            .select("_mark", *FOUND)
        )
        known = pl.concat([known if known.height < KEPT else known.clear(), found])
        _known[reps] = known
        # What was forgotten above is asked anew, if it is among these.
        if marked.filter(~pl.col("_mark").is_in(known["_mark"].implode())).height:
            return carried_on(moved, reps)
    return marked.join(known, on="_mark", how="left").drop("_mark").sort("case")
