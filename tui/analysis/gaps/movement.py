"""Which benchmarks each side leads, and on which the gap narrowed: counted here, so that every page says the same
numbers.

A benchmark *counts* where its scores can be compared now (`analysis.comparable`), whatever its unit and however old its
newest scores are. Its gap has *moved* where the two could be compared a year before its newest release too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.frames import MOVED

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

STEADY = 0.02
"""A lead that changed by less than this part of itself is called steady."""

FRESH_DAYS = 365
"""A benchmark whose newest measured model is older than this, seen from the as-of date, stands among the older
benchmarks."""

LED_METHOD = "Comparable benchmarks, current and ended, on which that country's best score is above the other's."
TESTS_METHOD = "Benchmarks for which the rule of comparability finds scores of both countries."
NARROWED_METHOD = (
    f"Comparable benchmarks on which the same country leads as a year before, by more than {STEADY:.0%} less than then."
)
KNOWN_METHOD = "Comparable benchmarks whose two sides could be compared a year before too."


def trend(now: pl.Expr, then: pl.Expr, side: pl.Expr, side_then: pl.Expr) -> pl.Expr:
    """narrowing, widening, steady or changed hands, from two leads without their sign; empty where one is missing."""
    return (
        pl.when(now.is_null() | then.is_null())
        .then(pl.lit(""))
        .when(side != side_then)
        .then(pl.lit("changed hands"))
        .when((now - then).abs() <= STEADY * then.abs())
        .then(pl.lit("steady"))
        .when(now < then)
        .then(pl.lit("narrowing"))
        .otherwise(pl.lit("widening"))
    )


@gives(MOVED)
@memoized(16)
def gap_changes(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """One row for every benchmark that counts; current are those whose newest score lies within FRESH_DAYS."""
    found = compare(facts, pair, as_of, evaluator)
    then = found.before.select(
        "benchmark_id",
        pl.col("gap").alias("before"),
        pl.col("leader").alias("_then"),
        pl.col("inputs").alias("_inputs"),
    )
    return (
        found.now.select("benchmark_id", "gap", "gap_unit", "leader", "inputs", "at")
        .join(then, on="benchmark_id", how="left")
        .with_columns(
            trend(pl.col("gap").abs(), pl.col("before").abs(), pl.col("leader"), pl.col("_then")).alias("trend"),
            pl.concat_list("inputs", "_inputs").alias("change_inputs"),
            (pl.col("at") >= pl.lit(as_of).dt.offset_by(f"-{FRESH_DAYS}d")).alias("current"),
        )
        .drop("_then", "_inputs")
        .sort("benchmark_id")
    )
