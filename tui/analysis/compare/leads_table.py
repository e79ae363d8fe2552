"""Who leads what: benchmarks and indicators on one board, each with the size of its lead and where it is going."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import inputs_of
from tui.analysis.common.memo import memoized
from tui.analysis.compare.frames import BOARD, LEADS_TABLE
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.movement import trend, trend_of_gap
from tui.analysis.gaps.year_before import is_ended
from tui.analysis.indicators.latest import side_input
from tui.analysis.indicators.leads import leads

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

GROUPS = {
    "benchmarks": "Benchmarks, current",
    "older": "Benchmarks, no newer scores for a year",
    "models": "Models",
    "investment": "Money",
    "compute": "Compute and energy",
    "research": "Papers and citations",
    "patents": "Patents",
    "talent": "Talent",
    "robots": "Robots",
    "opensource": "Open source, policy, adoption",
    "composite": "Composite indices",
}
"""Groups of the board in the order of reading: what was reached first, then what it was reached with."""

TOPICS = {"energy": "compute", "semiconductors": "compute", "policy": "opensource", "adoption": "opensource"}
"""Topics of indicators that stand in another topic's group."""

TEST_METHOD = (
    "The leader's best score minus the other's on the same day, both by one evaluator and in one series of settings."
)
BEFORE = (
    "Benchmarks: the gap on the same day a year earlier, of those that receive scores now and did then; of one that has"
    " ended, a year before its newest score. Indicators: the newest earlier period of the same edition."
)

_COLUMNS = (
    "key", "kind", "group", "name", "unit", "first", "first_source_id", "first_locator", "first_label",
    "second", "second_source_id", "second_locator", "second_label", "first_bound", "second_bound", "lead",
    "lead_unit", "lead_bound", "lead_method", "side", "inputs", "period", "basis", "note", "weak", "caveat", "day",
)  # fmt: skip
_BEFORE = ("before", "before_low", "before_high", "before_inputs", "before_side", "before_period")


@gives(LEADS_TABLE)
@memoized(16)
def leads_table(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Everything that both countries can be compared on, with the lead and its direction.

    Facts never change, so an answer is kept.
    """
    order = {name: number for number, name in enumerate(GROUPS.values())}
    return (
        pl.concat([_tests(facts, pair, as_of), indicator_rows(facts, pair, as_of)], how="vertical_relaxed")
        .with_columns(pl.col("group").replace_strict(order, return_dtype=pl.Int8).alias("_order"))
        .sort("_order", "weak", pl.col("day").dt.year(), "name", "key", descending=[False, False, True, False, False])
        .drop("_order")
    )


def _tests(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    seen = compare(facts, pair, as_of)
    rows = benchmark_rows(facts, seen.now, as_of)
    lone = pl.col("gap_low").is_not_null()
    before = seen.before.select(
        pl.col("benchmark_id").alias("key"),
        pl.col("gap").alias("_then"),
        pl.col("gap_low").alias("_then_low"),
        pl.col("gap_high").alias("_then_high"),
        pl.col("ended"),
        # One snapshot among others that differ is no figure to set beside the newest: its range stands instead.
        pl.when(~lone).then(pl.col("gap").abs()).alias("before"),
        pl.min_horizontal(pl.col("gap_low").abs(), pl.col("gap_high").abs()).alias("before_low"),
        pl.max_horizontal(pl.col("gap_low").abs(), pl.col("gap_high").abs()).alias("before_high"),
        pl.col("inputs").alias("before_inputs"),
        pl.col("leader").alias("before_side"),
        pl.col("at").cast(pl.String).str.slice(0, 7).alias("before_period"),
    )
    return (
        rows.join(seen.now.select(pl.col("benchmark_id").alias("key"), "gap"), on="key", how="left")
        .join(before, on="key", how="left")
        .with_columns(
            pl.when("ended").then(pl.lit("")).otherwise(trend_of_gap("gap", "_then")).fill_null("").alias("trend")
        )
        .select(*_COLUMNS, *_BEFORE, "trend")
    )


@gives(BOARD)
def benchmark_rows(facts: Facts, gaps: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The board's rows of benchmarks, without where they come from. In: gaps of one day each, as `gap_at` gives."""
    names = facts.benchmarks.select("benchmark_id", "name")
    evaluators = facts.evaluators.select("evaluator", pl.col("name").alias("basis"))
    old = is_ended(pl.col("at"), as_of)
    return (
        gaps.join(names, on="benchmark_id")
        .join(evaluators, on="evaluator")
        .with_columns(
            pl.col("benchmark_id").alias("key"),
            pl.lit("benchmark").alias("kind"),
            pl.when(old).then(pl.lit(GROUPS["older"])).otherwise(pl.lit(GROUPS["benchmarks"])).alias("group"),
            pl.col("gap").abs().alias("lead"),
            pl.col("gap_unit").alias("lead_unit"),
            pl.lit("").alias("lead_bound"),
            pl.lit(TEST_METHOD).alias("lead_method"),
            pl.col("leader").alias("side"),
            pl.col("at").cast(pl.String).str.slice(0, 7).alias("period"),
            pl.lit("").alias("note"),
            pl.lit("").alias("caveat"),
            pl.lit(False).alias("weak"),
            pl.col("at").alias("day"),
            *(
                expr
                for side in ("first", "second")
                for expr in (
                    pl.col(f"{side}_score").alias(side),
                    pl.col(f"{side}_source").alias(f"{side}_source_id"),
                    pl.col(f"{side}_model").alias(f"{side}_label"),
                    pl.lit("").alias(f"{side}_bound"),
                )
            ),
        )
        .select(_COLUMNS)
    )


@gives(LEADS_TABLE)
def indicator_rows(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """The board's rows of indicators, with where they come from."""
    found = leads(facts, pair, as_of)
    one, two = pl.col("first_before"), pl.col("second_before")
    ahead, behind = pl.max_horizontal(one, two), pl.min_horizontal(one, two)
    ratio = pl.col("lead_unit") == "ratio"
    smaller_leads = pl.col("unit") == "rank"
    rows = found.with_columns(
        pl.col("indicator_id").alias("key"),
        pl.lit("indicator").alias("kind"),
        pl.col("topic").replace(TOPICS).replace_strict(GROUPS, default=GROUPS["opensource"]).alias("group"),
        pl.col("leader").alias("side"),
        # Both sides are needed: max and min of one value and nothing would be a tie that nobody stated.
        pl.when(one.is_null() | two.is_null())
        .then(None)
        .when(~ratio)
        .then(ahead - behind)
        .when(behind > 0)
        .then(ahead / behind)
        .alias("before"),
        inputs_of(side_input("first_before"), side_input("second_before")).alias("before_inputs"),
        pl.when(one == two)
        .then(pl.lit(""))
        .when((one > two) != smaller_leads)
        .then(pl.lit("first"))
        .otherwise(pl.lit("second"))
        .alias("before_side"),
        pl.coalesce("edition", "first_source_id").alias("basis"),
        *(pl.lit(None, pl.Float64).alias(f"before_{end}") for end in ("low", "high")),
    )
    by_ratio = pl.col("lead_unit") == "ratio"
    now = pl.when(by_ratio).then(pl.col("lead").log()).otherwise("lead")
    then = pl.when(by_ratio).then(pl.col("before").log()).otherwise("before")
    going = trend(now, then, pl.col("side"), pl.col("before_side"))
    return rows.with_columns(going.alias("trend")).select(*_COLUMNS, *_BEFORE, "trend")
