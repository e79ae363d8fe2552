"""The gap between two sides on a benchmark, computed from one evaluator's scores; stated gaps are kept apart."""

from __future__ import annotations

from datetime import date

import polars as pl

from tui.analysis.common.bounds import flip_bound
from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.frames import GAPS, GAPS_AT, SIGNED
from tui.facts.tables.units import DIFFERENCES

METHOD = (
    "The first country's best score minus the second's on the same day, both by one evaluator and in one series of"
    " settings."
)
"""How a computed gap is made; positive where the first country leads."""

SNAPSHOT_DAYS = 31
"""A snapshot further than this from the day that is asked for says nothing about it."""


@gives(GAPS)
def gap_over_time(levels: pl.DataFrame) -> pl.DataFrame:
    """The gap on each day on which either frontier moved.

    In: what `frontier.levels` gives.
    """
    gap = pl.col("first_score") - pl.col("second_score")
    return levels.with_columns(
        # Scores are stated to two decimals at most: the difference must not show what binary fractions add to it.
        gap.round(6).alias("gap"),
        pl.col("unit").replace(DIFFERENCES).alias("gap_unit"),
        pl.when(gap > 0)
        .then(pl.lit("first"))
        .when(gap < 0)
        .then(pl.lit("second"))
        .otherwise(pl.lit(""))
        .alias("leader"),
        inputs_of(*(side_input(side) for side in ("first", "second"))).alias("inputs"),
    )


def side_input(side: str) -> pl.Expr:
    """The score that a side's level rests on, as a cited input: of a frame from `frontier.levels`."""
    label = pl.format("{} ({})", f"{side}_model", f"{side}_date")
    source, locator = pl.col(f"{side}_source"), pl.col(f"{side}_locator")
    return cited(label, f"{side}_score", pl.col("unit"), source, locator)


@gives(GAPS_AT)
def gap_at(gaps: pl.DataFrame, day: date | None = None) -> pl.DataFrame:
    """The gap of every candidate as it stood at `day` (the newest day of the candidate if not given): one row each.

    A candidate of which one side had no score by then has no row. In: the columns of `gap_over_time`; `day` stays the
    day on which the gap last moved, `at` is the day that was asked for. For a day in the past see `year_before`.
    """
    at = pl.lit(day, pl.Date) if day is not None else pl.col("day").max().over(KEYS)
    asked = gaps.with_columns(at.alias("at")).filter(pl.col("day") <= pl.col("at"))
    # Of each candidate the row to keep is its last.
    return asked.group_by(*KEYS, maintain_order=True).last().sort(*KEYS)


@gives(SIGNED)
def signed(stated: pl.DataFrame, pair: tuple[str, str]) -> pl.DataFrame:
    """Stated gaps with their sign for `pair`: positive where the first country leads. Months behind keep no sign.

    In: rows of `gaps`.
    """
    is_second = pl.col("leader") == pair[1]
    turn = is_second & (pl.col("unit") != "months")
    return stated.with_columns(
        pl.when(turn).then(-pl.col("gap")).otherwise("gap").alias("gap"),
        pl.when(turn).then(flip_bound(pl.col("bound"))).otherwise("bound").alias("bound"),
        pl.when(is_second).then(pl.lit("second")).otherwise(pl.lit("first")).alias("side"),
    )
