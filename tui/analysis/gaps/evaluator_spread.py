"""How much a gap depends on who measured: the same benchmark by every evaluator and series that scored both sides.

Nothing here is a comparison in the sense of `analysis.comparable`: that rule decides what stands in the tables. Here
what it leaves out is shown too, named for what it is, so that a reader can see what another choice would have said.
Only a gap between models of very different dates is not given even here: it would measure the calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS, KIND_WORDS, MAX_DAYS, MIN_MODELS
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.frames import SPREAD, WIDTH
from tui.analysis.gaps.frontier import frontier, newest_level, pick
from tui.analysis.gaps.gap import gap_over_time, signed
from tui.analysis.gaps.lag import lag_over_time

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

SPREAD_METHOD = (
    "Best score of the first country minus that of the second, both by this evaluator in this series; given to show how"
    " much the choice of evaluator moves it, comparable or not."
)
STATED = 1000
"""`order` of stated gaps; what contests them comes behind."""

CONTESTED_METHOD = "What the same or another source gives against the stated figure, as noted with it."


@gives(SPREAD)
@memoized(16)
def spread(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Every way to read a benchmark's gap at `as_of`: one row each.

    Of like date as the first row of the benchmark is a gap whose newest models, or the period stated, lie at most
    MAX_DAYS from it: only such gaps can be held against one another.
    Benchmarks that only one evaluator scored and no source states are there too: the spread of one is none.
    """
    found = compare(facts, pair, as_of)
    few = pl.min_horizontal("first_models", "second_models")
    both = found.candidates.filter(few > 0)
    near = both.filter(pl.col("days_apart") <= MAX_DAYS)
    records = frontier(pick(found.scores, near))
    gaps = gap_over_time(newest_level(records, near))
    lag = lag_over_time(gaps, records)
    sides = [f"{s}_{c}" for s in ("first", "second") for c in ("score", "model", "source", "locator")]
    words = pl.col("kind").replace_strict(KIND_WORDS, default=None, return_dtype=pl.String)
    verdict = (
        pl.when(pl.col("qualifies") & (pl.col("rank") == 1))
        .then(pl.lit("shown"))
        .when("qualifies")
        .then(pl.lit("comparable"))
        .when(words.is_not_null())
        .then(words)
        .when(few < MIN_MODELS)
        .then(pl.lit("too few models"))
        .otherwise("reason")
    )
    computed = (
        both.join(gaps.select(*KEYS, "gap", "gap_unit", "inputs", *sides), on=list(KEYS), how="left")
        .join(
            lag.select(*KEYS, "catch_up", "catch_up_bound", "lag", "lag_bound", lag_inputs="inputs"),
            on=list(KEYS),
            how="left",
        )
        .with_columns(
            pl.when(pl.col("gap").is_null()).then("reason").otherwise(verdict).alias("verdict"),
            pl.col("rank").cast(pl.Int64).alias("order"),
        )
    )
    columns = (
        *KEYS, "kind", *sides, "first_models", "second_models", "newest", "gap", "gap_unit", "catch_up",
        "catch_up_bound", "lag", "lag_bound", "lag_inputs", "date_is", "qualifies", "verdict", "inputs", "order",
    )  # fmt: skip
    parts = [computed.select(columns), *_stated(found.stated, pair)]
    ordered = pl.concat(parts, how="diagonal_relaxed").sort(
        "benchmark_id", "order", "as_of", "evaluator", "series", "gap", nulls_last=True
    )
    day = pl.coalesce("newest", "day")
    # Where nothing was computed the newest stated period is what the others are held against.
    first = pl.coalesce(day.filter(pl.col("gap").is_not_null() & (pl.col("order") < STATED)).first(), day.max())
    apart = (day - first.over("benchmark_id")).dt.total_days().abs()
    return (
        ordered.with_columns((apart <= MAX_DAYS).fill_null(False).alias("timely"))
        .with_columns(
            pl.when("timely")
            .then("verdict")
            .otherwise(pl.concat_str(pl.lit("of another date; "), "verdict"))
            .alias("verdict")
        )
        .drop("day")
    )


def _stated(stated: pl.DataFrame, pair: tuple[str, str]) -> list[pl.DataFrame]:
    """Stated gaps in points, and what contests them, as rows of `spread`."""
    points = signed(stated.filter(~pl.col("unit").is_in(["months", "percent"])), pair)
    shared = ("benchmark_id", "as_of", "day", "source_id", "locator", "bound", "note")
    one = points.select(
        *shared, "gap", pl.col("unit").alias("gap_unit"), pl.lit("stated").alias("kind"), pl.col("method"),
        pl.lit("stated by a source").alias("verdict"), pl.lit(STATED, pl.Int64).alias("order"),
    )  # fmt: skip
    against = points.filter(pl.col("contested").is_not_null()).select(
        *shared, (pl.col("gap").sign() * pl.col("contested")).alias("gap"), pl.col("unit").alias("gap_unit"),
        pl.lit("contested").alias("kind"), pl.lit(CONTESTED_METHOD).alias("method"),
        pl.col("contested_by").alias("verdict"), pl.lit(STATED + 1, pl.Int64).alias("order"),
    )  # fmt: skip
    return [one, against]


@gives(WIDTH)
def width(found: pl.DataFrame) -> pl.DataFrame:
    """How far the ways to read a benchmark's gap lie apart.

    In: rows of `spread`.
    """
    return (
        found.filter("timely", pl.col("gap").is_not_null())
        .group_by("benchmark_id", "gap_unit")
        .agg(
            pl.len().alias("ways"),
            pl.col("gap").min().alias("lowest"),
            pl.col("gap").max().alias("highest"),
            (pl.col("gap").max() - pl.col("gap").min()).round(6).alias("spread"),
        )
        .filter(pl.col("ways") > 1)
        .sort("benchmark_id", "gap_unit")
    )
