"""What the method of parity would have said on earlier dates, and what came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap import METHOD
from tui.analysis.gaps.gap_units import METHODS, UNITS
from tui.analysis.parity.backtest import OUTCOMES, backtest
from tui.pages.benchmarks.lens import at_days
from tui.pages.benchmarks.parity import sentence
from tui.pages.benchmarks.table import rows

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts


def tested(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, lens: str = "") -> pl.DataFrame:
    """The back-test: a row for every earlier date, what would have been said on it, and how it fared.

    Columns as of `parity.frame`, by the same names, with `id` (benchmark@date) and `closed`.
    """
    keep = ("benchmark_id", "name", "name_source", "name_locator")
    base = rows(facts, pair, as_of, evaluator).filter("qualifies").select(*keep)
    what = pl.col("outcome").replace_strict(OUTCOMES, default=None, return_dtype=pl.String)
    inside = pl.when("inside").then(pl.lit("in range")).when(~pl.col("inside")).then(pl.lit("out of range"))
    tries = backtest(facts, pair, as_of, evaluator).with_columns(
        gap_bound=pl.lit(""), gap_why=pl.lit(None, pl.String), gap_method=pl.lit(METHOD)
    )
    if lens in UNITS:
        then = at_days(compare(facts, pair, as_of, evaluator), facts, tries, lens)
        tries = tries.join(then, on=[*KEYS, "origin"], how="left", maintain_order="left").with_columns(
            gap="lens_gap", gap_unit=pl.lit(UNITS[lens]), gap_bound="lens_bound", gap_why="lens_refused",
            gap_method=pl.lit(METHODS[lens]),
        )  # fmt: skip
    return (
        base.join(tries, on="benchmark_id", maintain_order="left_right")
        .with_columns(
            pl.format("{}@{}", "benchmark_id", "origin").alias("id"),
            pl.col("origin").dt.to_string().alias("asked"),
            pl.col("origin").alias("since"),
            pl.col("closed_on").dt.to_string().alias("closed"),
            what.alias("dates_held"),
            inside.alias("year_held"),
            pl.col("n").alias("months"),
            (pl.col("slope") * 12).alias("yearly"),
            (pl.col("closing") * 100).alias("closing"),
            pl.col("inputs").alias("gap_inputs"),
            pl.col("inputs").alias("fared_inputs"),
            pl.format("{}, asked before", "name").alias("group"),
        )
        .with_columns(sentence().alias("parity"))
    )
