"""Where a gap may go: a random walk with drift, from where it is now, with the monthly changes that it had.

The drift method (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2) goes on from the last
value by the mean monthly change; its paths add to that resampled changes, so that the noise of the months to come is
in the range and not only the doubt about the line (bootstrapped prediction intervals, 5.5 there). A frontier moves in
steps and rests between them, so that neighbouring changes hang together: they are drawn in blocks of BLOCK months
(moving-block bootstrap, Künsch 1989, Annals of Statistics 17, 1217-1241), and the drift of each path is itself drawn
anew. Deviations are widened by the root of m / (m - 1) for the mean taken out of m changes. The draws are the same for
every series and every run (SEED): what stands on one line does not depend on which other benchmarks there are.

Noise of measurement is kept out of the movement (`_movement`). Whether all this beats 'no change' and a straight line
is what `scores` says, on the page too: on the embedded data of autumn 2026 it does not beat the first.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.parity.frames import CARRIED_ON, CHANGES

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


LEAST_MOVEMENT = 0.5
"""Share of the variance that counts as movement at least: a dozen changes cannot tell that there is less."""


@gives(CHANGES)
def changes(points: pl.DataFrame) -> pl.DataFrame:
    """What changed from month to month in each `case`.

    In: `case`, `t` (months, zero on the day the question is asked), `y`, `measured` (whether each point was measured
    anew); three points or more a case.
    """
    apart = (pl.col("t") - pl.col("t").shift(1).over("case")).round().clip(lower_bound=1)
    stepped = (
        points.sort("case", "t")
        .with_columns(
            ((pl.col("y") - pl.col("y").shift(1).over("case")) / apart).alias("change"),
            pl.col("y").last().over("case").alias("level"),
        )
        .filter(pl.col("change").is_not_null())
        .select("case", "t", "change", "level", "measured")
    )
    m = pl.len().over("case")
    raw = ((pl.col("change") - pl.col("slope")) * (pl.col("m") / (pl.col("m") - 1)).sqrt()).alias("deviation")
    return (
        stepped.with_columns(m.cast(pl.Int64).alias("m"), pl.col("change").mean().over("case").alias("slope"))
        .with_columns(raw)
        .with_columns(_movement().alias("kept"))
        .with_columns(pl.col("deviation") * pl.col("kept"))
    )


def _movement() -> pl.Expr:
    """Which part of the size of the changes is movement of the gap, and not noise of its measurement.

    A level that is measured anew each month (ratings are) has the same error twice in its changes, with opposite signs:
    their neighbours are negatively correlated. In the local level model (Harvey 1989, Forecasting, Structural Time
    Series Models and the Kalman Filter, 2.4) the variance of a change is that of the movement and twice that of the
    error, the covariance of neighbours minus that of the error: movement is variance plus twice the covariance, where
    that is negative. Frontiers of release dates are not measured anew: they move in steps and rest between them, which
    looks alike and is movement.
    """
    deviation = pl.col("deviation")
    variance = (deviation**2).mean().over("case")
    measured = pl.col("measured")
    together = (deviation * deviation.shift(1).over("case")).mean().over("case").fill_null(0).clip(upper_bound=0)
    share = ((variance + 2 * together) / pl.when(variance > 0).then(variance)).fill_null(1.0)
    return pl.when(measured).then(share.clip(LEAST_MOVEMENT, 1).sqrt()).otherwise(1.0)


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

    In: what `changes` gives, BLOCK changes or more a case. Whole blocks are looked up, all of them at once: a column
    here holds the paths of block 0, then those of block 1, and so on.
    """
    pieces = _pieces(moved)
    cases = (
        moved.group_by("case")
        .agg(pl.col("m", "slope", "level", "kept").first())
        .sort("case")
        .with_columns((pl.col("m") - BLOCK + 1).alias("choices"), (pl.col("m") // BLOCK).alias("blocks"))
        .with_columns(pl.col("choices").cum_sum().shift(1, fill_value=0).alias("offset"))
    )
    every = cases.join(_draws(reps), how="cross")
    count = every.height
    most = min(max(cases["m"].to_list(), default=0) // BLOCK, DRIFT_BLOCKS)

    def drawn(first: int, blocks: int) -> pl.Series:
        """Which piece each path takes in each of these blocks."""
        u = pl.concat([every[f"u{block}"] for block in range(first, first + blocks)])
        tiled = {name: pl.concat([every[name]] * blocks) for name in ("offset", "choices")}
        place = tiled["offset"] + (u * tiled["choices"]).floor()
        return place.cast(pl.UInt32)

    # Added up one after the other, as a path does: the last digits do not depend on how a row would be summed.
    total, taken = pl.repeat(0.0, count, eager=True), pieces[f"s{BLOCK}"].gather(drawn(0, most))
    for block in range(most):
        total = total + taken.slice(block * count, count).zip_with(every["blocks"] > block, _zeros(count))
    drift = every["slope"] + total / (every["blocks"] * BLOCK)
    at = drawn(DRIFT_BLOCKS, PATH_BLOCKS)
    moves = {k: pieces[f"s{k}"].gather(at) for k in range(1, BLOCK + 1)}
    levels = [every["level"]]
    for block in range(PATH_BLOCKS):
        levels.append(levels[-1] + drift * BLOCK + moves[BLOCK].slice(block * count, count))
    begins, drifts = pl.concat(levels[:-1]), pl.concat([drift] * PATH_BLOCKS)
    ends = {k: begins + drifts * k + moves[k] for k in moves}
    month = pl.lit(float("inf"))
    for k in range(BLOCK, 0, -1):
        month = pl.when(pl.col(f"e{k}") <= 0).then(pl.col("block") * BLOCK + float(k)).otherwise(month)
    numbers = pl.int_range(0, PATH_BLOCKS * count, eager=True) // count
    months = pl.DataFrame({f"e{k}": end for k, end in ends.items()} | {"block": numbers}).select(month).to_series()
    reach = pl.DataFrame({str(block): months.slice(block * count, count) for block in range(PATH_BLOCKS)})
    # What will be measured has its error too, and so has the level that it is counted from.
    noise = moves[1].slice(AHEAD // BLOCK * count, count) * ((1 - every["kept"] ** 2).sqrt() / every["kept"])
    return every.select("case", "rep").with_columns(
        drift.alias("slope"), reach.min_horizontal().alias("reach"), (levels[AHEAD // BLOCK] + noise).alias("ahead")
    )


def _zeros(count: int) -> pl.Series:
    return pl.repeat(0.0, count, eager=True)


@gives(CARRIED_ON)
def carried_on(moved: pl.DataFrame, reps: int) -> pl.DataFrame:
    """What the paths of each case say.

    A window that was asked before is remembered by its contents: moving the as-of date by a month asks but the new.
    """
    window = pl.struct(pl.int_range(0, pl.len()).over("case"), "level", "change", "kept").hash(SEED)
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
