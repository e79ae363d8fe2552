"""How good the forecasts of the parity method were, against two that anybody could make.

Each earlier forecast of `backtest` gave an 80 % range for the gap AHEAD months later. Two naive ones are asked at the
same dates with the same months (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2, 7.7):

- *no change*: the last gap, with a range that grows with the root of the months, from the size of the monthly changes;
- *straight line*: the least-squares line through the months carried on, with its prediction interval.

A range is scored by the interval score (Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102, 359-378): its width, and
ten times by how much the gap fell outside of it; the smaller the better. It is proper: a range that is always too wide
or always too narrow cannot win. Benchmarks have different units, so that a score is divided by the size of twelve
monthly changes of its own window; means are taken within families of benchmarks first, then over families.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.movement import families
from tui.analysis.parity.backtest import backtest
from tui.analysis.parity.frames import SCORED
from tui.analysis.parity.parity import asked
from tui.analysis.parity.trend import AHEAD

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

Z80 = 1.281552
"""The normal quantile for 80 %."""

OUTSIDE = 2 / 0.2
"""What a distance outside of an 80 % range costs."""

METHODS = ("drift", "still", "line")
"""The parity method, 'no change', and the straight line."""

SCORE_METHOD = (
    f"Interval score of the 80 % ranges for the gap {AHEAD} months on (their width, and ten times what fell outside),"
    " divided by the size of twelve monthly changes; mean within families of benchmarks, then over families; the"
    " method's over the other's."
)


@gives(SCORED)
@memoized(8)
def scores(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """Every earlier forecast whose time is up, and the two naive ones beside it."""
    tested = backtest(facts, pair, as_of, evaluator).filter(pl.col("later").is_not_null())
    points = asked(facts, pair, as_of, evaluator).points
    return (
        tested.select(*KEYS, "origin", "level", "later", "inputs", drift_low="ahead_low", drift_high="ahead_high")
        .filter(pl.col("drift_low").is_not_null())
        .join(_naive(points), on=[*KEYS, "origin"], how="left")
        .join(families(facts), on="benchmark_id", how="left")
        .with_columns(interval_score(method).alias(f"{method}_score") for method in METHODS)
        .with_columns(
            pl.col("later").is_between(f"{method}_low", f"{method}_high").alias(f"{method}_inside")
            for method in METHODS
        )
        .sort(*KEYS, "origin")
    )


def _naive(points: pl.DataFrame) -> pl.DataFrame:
    """The ranges of the two naive forecasts, per KEYS and `origin`, and `scale`. In: `parity.windows`."""
    t, y = pl.col("t"), pl.col("y")
    change = y.diff()
    n, level = pl.len(), y.last()
    slope = ((t - t.mean()) * (y - y.mean())).sum() / ((t - t.mean()) ** 2).sum()
    return (
        points.sort("case", "t")
        .group_by(*KEYS, "origin", maintain_order=True)
        .agg(
            ((change**2).mean() * AHEAD).sqrt().alias("scale"),
            level.alias("_level"),
            slope.alias("_slope"),
            (y.mean() + slope * (AHEAD - t.mean())).alias("_line"),
            (((y - y.mean() - slope * (t - t.mean())) ** 2).sum() / (n - 2)).sqrt().alias("_left"),
            (1 + 1 / n + (AHEAD - t.mean()) ** 2 / ((t - t.mean()) ** 2).sum()).sqrt().alias("_far"),
        )
        .with_columns(
            still_low=pl.col("_level") - Z80 * pl.col("scale"),
            still_high=pl.col("_level") + Z80 * pl.col("scale"),
            line_low=pl.col("_line") - Z80 * pl.col("_left") * pl.col("_far"),
            line_high=pl.col("_line") + Z80 * pl.col("_left") * pl.col("_far"),
        )
        .select(*KEYS, "origin", "scale", "still_low", "still_high", "line_low", "line_high")
    )


def interval_score(method: str) -> pl.Expr:
    """The interval score of the 80 % range of `method` for `later`, over `scale`; the smaller the better."""
    low, high, x = pl.col(f"{method}_low"), pl.col(f"{method}_high"), pl.col("later")
    outside = (low - x).clip(lower_bound=0) + (x - high).clip(lower_bound=0)
    return (high - low + OUTSIDE * outside) / pl.when(pl.col("scale") > 0).then("scale")


class Verdict(NamedTuple):
    """How the method did against the two naive forecasts: scores and widths over theirs, below one better."""

    forecasts: int
    families: int
    against_still: float
    against_line: float
    width: float
    """Of the ranges, over those of 'no change'."""

    inside: dict[str, int]
    """How many forecasts of each of METHODS held the gap that came."""


def verdict(scored: pl.DataFrame) -> Verdict | None:
    """Over all forecasts of `scores`, families alike; None where there is none to judge."""
    known = scored.filter(pl.all_horizontal(pl.col(f"{method}_score").is_not_null() for method in METHODS))
    if known.is_empty():
        return None
    wide = [((pl.col(f"{m}_high") - pl.col(f"{m}_low")) / pl.col("scale")).alias(f"_{m}") for m in METHODS]
    columns = [f"{m}_score" for m in METHODS] + [f"_{m}" for m in METHODS]
    alike = known.with_columns(wide).group_by("family").agg(pl.col(columns).mean()).sort("family")
    row = alike.select(pl.col(columns).mean()).row(0, named=True)
    return Verdict(
        known.height,
        known["family"].n_unique(),
        row["drift_score"] / row["still_score"],
        row["drift_score"] / row["line_score"],
        row["_drift"] / row["_still"],
        {method: int(known[f"{method}_inside"].sum()) for method in METHODS},
    )
