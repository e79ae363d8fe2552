"""Which benchmarks each side leads, and on which the gap narrowed: counted here, so that every page says the same
numbers.

A benchmark *counts* where its scores can be compared now (`analysis.comparable`), whatever its unit and however old its
newest scores are. Its gap has *moved* where it receives scores now and could be compared a year before too: see
`year_before`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.frames import FAMILIES, MOVED
from tui.analysis.gaps.noise import of_difference, stated
from tui.analysis.gaps.year_before import is_ended

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

STEADY = 0.02
"""A lead that changed by less than this part of itself is called steady."""

LED_METHOD = "Comparable benchmarks, current and ended, on which that country's best score is above the other's."
TESTS_METHOD = "Benchmarks for which the rule of comparability finds scores of both countries."
FAMILY_METHOD = (
    "Families of benchmarks: those made of the same questions or votes (FrontierMath's tiers and versions, Arena's two"
    " ratings) count once."
)
WITHIN_METHOD = (
    "Benchmarks on which the gap is smaller than the 95 % half-width of the difference of two such scores, where a"
    " source states how sure they are."
)
NARROWED_METHOD = (
    "Benchmarks that receive scores now and did a year before, on which the same country leads as then, by more than"
    f" {STEADY:.0%} less than then."
)
KNOWN_METHOD = (
    "Benchmarks that receive scores now and did a year before, on which the two could be compared on both days; a year"
    " before is the same day a year earlier."
)


def trend(
    now: pl.Expr, then: pl.Expr, side: pl.Expr, side_then: pl.Expr, level: tuple[pl.Expr, pl.Expr] | None = None
) -> pl.Expr:
    """narrowing, widening, steady or changed hands, from two leads without their sign; empty where one is missing.

    `level`: whether the two were level now and then (else: a lead of nothing); who draws level has not taken the lead.
    """
    even, even_then = level or (now == 0, then == 0)
    return (
        pl.when(now.is_null() | then.is_null())
        .then(pl.lit(""))
        .when(even & even_then)
        .then(pl.lit("steady"))
        .when(even)
        .then(pl.lit("narrowing"))
        .when(even_then)
        .then(pl.lit("widening"))
        .when(side != side_then)
        .then(pl.lit("changed hands"))
        .when((now - then).abs() <= STEADY * then.abs())
        .then(pl.lit("steady"))
        .when(now < then)
        .then(pl.lit("narrowing"))
        .otherwise(pl.lit("widening"))
    )


def trend_of_gap(now: str, then: str) -> pl.Expr:
    """The same from two gaps with their sign, the earlier with its range `{then}_low`, `{then}_high` if it has one.

    Where the ends of the range disagree it is unclear.
    """

    def against(gap: pl.Expr) -> pl.Expr:
        return trend(pl.col(now).abs(), gap.abs(), pl.col(now).sign(), gap.sign())

    low, high = (pl.col(f"{then}_{end}") for end in ("low", "high"))
    ends = pl.when(against(low) == against(high)).then(against(low)).otherwise(pl.lit("unclear"))
    return pl.when(low.is_null()).then(against(pl.col(then))).otherwise(ends)


@gives(FAMILIES)
def families(facts: Facts) -> pl.DataFrame:
    """Benchmarks of one family share questions or votes, and are no separate witnesses."""
    return facts.benchmarks.select("benchmark_id", pl.coalesce("family", "benchmark_id").alias("family"))


_NOW = ("benchmark_id", "evaluator", "first_score", "second_score", "gap", "gap_unit", "leader", "inputs", "at")


@gives(MOVED)
@memoized(16)
def gap_changes(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """One row for every benchmark that counts; current are those that still receive scores."""
    found = compare(facts, pair, as_of, evaluator)
    then = found.before.filter(~pl.col("ended")).select(
        "benchmark_id",
        pl.col("gap").alias("before"),
        pl.col("gap_low").alias("before_low"),
        pl.col("gap_high").alias("before_high"),
        pl.col("inputs").alias("_inputs"),
    )
    return (
        found.now.select(*_NOW)
        .join(then, on="benchmark_id", how="left")
        .join(families(facts), on="benchmark_id", how="left")
        .join(stated(facts.noise), on=["benchmark_id", "evaluator"], how="left")
        .join(facts.benchmarks.select("benchmark_id", "max_score"), on="benchmark_id", how="left")
        .with_columns(
            (pl.col("gap").abs() < of_difference("first_score", "second_score")).alias("within"),
            trend_of_gap("gap", "before").alias("trend"),
            pl.concat_list("inputs", "_inputs").alias("change_inputs"),
            is_ended(pl.col("at"), as_of).not_().alias("current"),
        )
        .select(MOVED.names)
        .sort("benchmark_id")
    )
