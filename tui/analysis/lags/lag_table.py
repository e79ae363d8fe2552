"""Everything about lag and catch-up time for one pair of countries at one as-of date, benchmark by benchmark, made
once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.frames import LAGS
from tui.analysis.gaps.lag import LAG_METHOD, monthly
from tui.analysis.lags.catch_up import WAIT_METHOD, catch_up_times
from tui.analysis.lags.frames import INTERVALS, LAG_TABLE, MATCHED
from tui.analysis.lags.lag_ranges import lag_intervals
from tui.analysis.stats.survival import MEDIAN_METHOD, extent, summary

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

SINCE = date(2023, 1, 1)
"""Epoch AI's lag counts from here: before it there is next to no Chinese language model in the scores."""

MEAN_METHOD = f"Mean over month ends since 2023 of the lag of that day. {LAG_METHOD}"
RANGE_METHOD = f"Over month ends since 2023. {LAG_METHOD}"
MATCH_METHOD = f"Over the records that put the leader in front. {MEDIAN_METHOD} {WAIT_METHOD}"


@gives(LAGS)
@memoized(16)
def month_ends(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """`lag.monthly` of the chosen candidates, since SINCE."""
    return monthly(compare(facts, pair, as_of, evaluator).lags).filter(pl.col("day") >= SINCE)


@gives(MATCHED)
@memoized(16)
def records_matched(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """How long each record of the chosen candidates stood before the other side matched it: see `catch_up`."""
    found = compare(facts, pair, as_of, evaluator)
    return catch_up_times(found.records, found.gaps)


@gives(INTERVALS)
@memoized(16)
def newest_intervals(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """The intervals of the newest lags: one row for each benchmark whose evaluator's noise a source states."""
    found = compare(facts, pair, as_of, evaluator)
    return lag_intervals(found.lag, found.records, facts.noise, facts.benchmarks)


@gives(LAG_TABLE)
@memoized(16)
def lag_table(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """One row for every comparable benchmark whose dates are releases: its lag at the newest release, and before.

    What is measured over month ends begins in 2023.
    """
    found = compare(facts, pair, as_of, evaluator)
    leaders = found.lag.select(*KEYS, "leader")
    # Month ends on which the other side led are a lag of the side that leads now.
    ends = month_ends(facts, pair, as_of, evaluator).join(leaders, on=[*KEYS, "leader"], how="semi")
    over = extent(ends, "lag", "lag_bound", KEYS).select(
        *KEYS, pl.col("count").alias("ends"), pl.col("censored").alias("ends_open"),
        *(name for part in ("mean", "min", "max") for name in (part, f"{part}_bound")),
    )  # fmt: skip
    ends_inputs = ends.group_by(*KEYS).agg(
        pl.col("inputs").filter(pl.struct("reached_model", "follower_model").is_first_distinct()).explode()
        .alias("ends_inputs")
    )  # fmt: skip
    waited = records_matched(facts, pair, as_of, evaluator).join(leaders, on=[*KEYS, "leader"], how="semi")
    matched = summary(waited, "wait", "wait_bound", KEYS).select(
        *KEYS, pl.col("count").alias("records"), pl.col("censored").alias("records_open"),
        *(pl.col(f"median{part}").alias(f"match{part}") for part in ("", "_bound", "_low", "_high")),
    )  # fmt: skip
    still = pl.col("wait_bound") == "at_least"
    waiting = waited.group_by(*KEYS).agg(
        pl.col("wait").filter(still).max().alias("oldest"),
        pl.col("model").filter(still).first().alias("oldest_model"),
        pl.col("inputs").explode().alias("match_inputs"),
    )
    band = newest_intervals(facts, pair, as_of, evaluator)
    out = found.lag.drop("follower_date", "follower_source", "follower_locator")
    for part in (band.drop("day"), over, ends_inputs, matched, waiting):
        out = out.join(part, on=list(KEYS), how="left")
    return out.sort(*KEYS)
