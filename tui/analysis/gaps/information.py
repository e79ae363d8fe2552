"""Does a benchmark still measure anything? Room left, noise, age and coverage, benchmark by benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import inputs_of
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.frames import INFORMATION
from tui.analysis.gaps.lag import months
from tui.analysis.gaps.noise import of_difference, stated
from tui.analysis.gaps.year_before import FRESH_DAYS

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

SATURATED_AT = 10.0
"""Percent of the maximum: with no more room than this above the weaker side a benchmark counts as saturated."""

MARK = "*"
"""What a saturated benchmark carries after its name, everywhere: readable without colour and in plain text."""

ROOM_METHOD = "The maximum score minus the better side's best score."
AGE_METHOD = "Years from the month the benchmark came out to the as-of date."
SIZE_METHOD = (
    "The gap, without its sign, over the 95 % half-width of a difference of two such scores: below one the two cannot"
    " be told apart."
)
STATES = ("open", "within noise", "saturated", "ended", "not comparable")
"""What a benchmark can still say, in this order; `saturated` goes before `within noise`, and both before `ended`."""


def is_saturated() -> pl.Expr:
    """Whether even the weaker side has no more than SATURATED_AT percent of the scale above it.

    Of a frame with `unit`, `max_score`, `first_score`, `second_score`; false where there is no maximum or no scores.
    """
    left = pl.col("max_score") - pl.min_horizontal("first_score", "second_score")
    return ((pl.col("unit") == "percent") & (left <= pl.col("max_score") * SATURATED_AT / 100)).fill_null(False)


@gives(INFORMATION)
@memoized(16)
def information(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """What every benchmark with scores of the pair can still say."""
    found = compare(facts, pair, as_of, evaluator)
    few = pl.min_horizontal("first_models", "second_models")
    others = found.candidates.filter(few > 0).group_by("benchmark_id").agg(
        pl.col("evaluator").n_unique().alias("evaluators")
    )  # fmt: skip
    about = facts.benchmarks.select("benchmark_id", "unit", "max_score", "introduced", "metric")
    sides = ("first_score", "second_score")
    now = found.now.select(*KEYS, *sides, "gap", "gap_unit", "inputs")
    born = pl.col("introduced").str.slice(0, 7).str.pad_end(7, " ")
    month = pl.when(born.str.ends_with(" ")).then(born.str.slice(0, 4) + "-07").otherwise(born)
    age = (pl.lit(as_of) - (month + "-01").str.to_date("%Y-%m-%d", strict=False)).dt.total_days() / 365.25
    idle = pl.lit(as_of) - pl.col("newest")
    noise = of_difference("first_score", "second_score")
    return (
        found.chosen.filter(pl.col("evaluator").is_not_null())
        .select(*KEYS, "qualifies", "reason", "newest", "first_models", "second_models")
        .join(about, on="benchmark_id")
        .join(now, on=list(KEYS), how="left")
        .join(others, on="benchmark_id", how="left")
        .join(stated(facts.noise), on=["benchmark_id", "evaluator"], how="left")
        .with_columns(
            pl.when(pl.col("unit") == "percent").then(pl.col("max_score") - pl.max_horizontal(*sides)).round(6)
            .alias("room"),
            noise.alias("noise"),
            age.alias("age"),
            months(idle).alias("idle"),
            is_saturated().alias("saturated"),
            pl.col("evaluators").fill_null(0),
        )
        .with_columns((pl.col("gap").abs() / pl.col("noise")).alias("size"))
        .with_columns(
            pl.when(~pl.col("qualifies")).then(pl.lit("not comparable"))
            .when("saturated").then(pl.lit("saturated"))
            .when((pl.col("size") < 1).fill_null(False)).then(pl.lit("within noise"))
            .when(idle.dt.total_days() > FRESH_DAYS).then(pl.lit("ended"))
            .otherwise(pl.lit("open")).alias("state"),
            pl.concat_list("inputs", inputs_of(pl.col("noise_input"))).alias("noise_inputs"),
        )
        .drop("noise_kind", "noise_value", "noise_at", "noise_input")
        .sort("benchmark_id")
    )  # fmt: skip
