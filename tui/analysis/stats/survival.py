"""Durations of which some are only lower bounds: the product-limit estimate, and the median that it gives.

A lag or a waiting time that has not ended is censored: *at least* so long. A mean that takes it for a point is too
small, one that leaves it out is too. Kaplan and Meier (1958, J. Am. Stat. Assoc. 53, 457-481): the share of durations
longer than t is the product over all ended durations s <= t of (1 - d/n), where d ended at s and n were at least s
long. The median is where that share falls to a half: midway to the next ended duration where it equals a half (as a
plain median does for an even number), and where it stays above a half the longest duration is a lower bound of the
median. Interval of the median: Brookmeyer and Crowley (1982, Biometrics 38, 29-41), with Greenwood's variance on the
log-minus-log scale, 95 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.stats.frames import CURVE, EXTENT, SUMMARY

if TYPE_CHECKING:
    from collections.abc import Sequence

Z = 1.959964
"""The normal quantile for 95 %."""

MEDIAN_METHOD = "Kaplan-Meier median: values that are lower bounds count as 'at least' so long, not as points."


@gives(CURVE)
def curve(values: pl.DataFrame, value: str, bound: str, by: Sequence[str] = ()) -> pl.DataFrame:
    """The share of durations longer than each ended or censored one, per group.

    In: numbers in `value` (missing ones are left out) and their bounds in `bound` (`at_least` is censored).
    """
    keys = list(by) or ["_all"]
    frame = values if by else values.with_columns(pl.lit(0).alias("_all"))
    is_open = pl.col(bound) == "at_least"
    steps = (
        frame.filter(pl.col(value).is_not_null())
        .group_by(*keys, pl.col(value).cast(pl.Float64).alias("time"))
        .agg(pl.len().cast(pl.Int64).alias("_n"), is_open.sum().cast(pl.Int64).alias("censored"))
        .sort(*keys, "time")
        .with_columns((pl.col("_n") - pl.col("censored")).alias("ended"))
        .with_columns(pl.col("_n").cum_sum(reverse=True).over(keys).alias("at_risk"))
    )
    n, d = pl.col("at_risk"), pl.col("ended")
    share = (1 - d / n).cum_prod().over(keys)
    # Greenwood's sum has no value once the last duration has ended: the share is 0 there.
    variance = pl.when(n > d).then(d / (n * (n - d))).otherwise(None).cum_sum().over(keys)
    done = steps.with_columns(share.alias("longer"), variance.alias("_v"))
    inner = pl.col("longer").is_between(0, 1, closed="none")
    width = Z * pl.col("_v").sqrt() / pl.col("longer").log()
    out = done.with_columns(
        pl.when(inner).then(pl.col("longer") ** (-width).exp()).alias("low"),
        pl.when(inner).then(pl.col("longer") ** width.exp()).alias("high"),
    )
    return out.select(*([] if not by else keys), "time", "at_risk", "ended", "censored", "longer", "low", "high")


@gives(EXTENT)
def extent(values: pl.DataFrame, value: str, bound: str, by: Sequence[str]) -> pl.DataFrame:
    """Count, mean and range, each with its bound; one row per group.

    In: as `curve`. A mean over lower bounds is itself one.
    """
    number, is_open = pl.col(value).cast(pl.Float64), pl.col(bound) == "at_least"
    first = (number.filter(is_open).min() <= number.min()).fill_null(False)
    return (
        values.filter(pl.col(value).is_not_null())
        .group_by(by)
        .agg(
            pl.len().alias("count"),
            is_open.sum().alias("censored"),
            number.mean().alias("mean"),
            number.min().alias("min"),
            number.max().alias("max"),
            *(_word(name, when) for name, when in (("mean", is_open.any()), ("min", first), ("max", is_open.any()))),
        )
        .sort(by)
    )


def _word(name: str, when: pl.Expr) -> pl.Expr:
    return pl.when(when).then(pl.lit("at_least")).otherwise(pl.lit("")).alias(f"{name}_bound")


@gives(SUMMARY)
def summary(values: pl.DataFrame, value: str, bound: str, by: Sequence[str] = ()) -> pl.DataFrame:
    """Count, Kaplan-Meier median with its interval, mean and range, each with its bound; one row per group.

    In: as `curve`. A mean over lower bounds is itself one. Without groups always one row.
    """
    keys = list(by) or ["_all"]
    frame = values if by else values.with_columns(pl.lit(0).alias("_all"))
    known = frame.filter(pl.col(value).is_not_null())
    steps = curve(known, value, bound, keys)
    half = 0.5 + 1e-9
    time, ended = pl.col("time"), pl.col("ended") > 0
    at = time.filter(pl.col("longer") <= half).first()
    level = (pl.col("longer").filter(pl.col("longer") <= half).first() - 0.5).abs() < 1e-9
    after = time.filter(ended & (pl.col("longer") < 0.5 - 1e-9)).first()
    middle = steps.group_by(keys, maintain_order=True).agg(
        pl.when(at.is_null())
        .then(time.last())
        .when(level & after.is_not_null())
        .then((at + after) / 2)
        .otherwise(at)
        .alias("median"),
        # Where the share rests at a half until the end, every longer time is a median too.
        (at.is_null() | (level & after.is_null() & (time.last() > at))).alias("_open"),
        time.filter((pl.col("longer") == 0) | (pl.col("low") <= half)).first().alias("median_low"),
        time.filter((pl.col("longer") == 0) | (pl.col("high") <= half)).first().alias("median_high"),
    )
    median = middle.with_columns(_word("median", pl.col("_open"))).drop("_open")
    found = extent(known, value, bound, keys).join(median, on=keys, maintain_order="left")
    if by:
        return found
    if not found.height:
        found = pl.DataFrame({"_all": [0], "count": [0], "censored": [0]}, schema={"_all": pl.Int32, **_COUNTS}).join(
            found.drop("count", "censored"), on="_all", how="left"
        )
    return found.drop("_all")


DRAWS = 400
"""Resamples of `clustered`: the ends of the interval then move by less than a tenth of a month when redrawn."""

SEED = 20241231

CLUSTERED_METHOD = (
    f"95 % interval: the middle 95 % of the medians of {DRAWS} resamples in which families of benchmarks are drawn"
    " whole, since benchmarks of one family are no separate witnesses."
)


def clustered(values: pl.DataFrame, value: str, bound: str, family: str) -> tuple[float, float] | None:
    """The 95 % interval of the Kaplan-Meier median where rows of one `family` hang together; None of under three.

    Cluster bootstrap (Field and Welsh 2007, J. R. Stat. Soc. B 69, 369-390): whole families are drawn with
    replacement, DRAWS times, always the same ones; percentiles of the medians. A median that is a lower bound counts
    as if it were a point, so that an upper end may be a lower bound too.
    """
    known = values.filter(pl.col(value).is_not_null())
    names = known[family].unique().sort()
    if names.len() < LEAST_FAMILIES:
        return None
    drawn = pl.DataFrame(
        {
            "_draw": pl.int_range(0, DRAWS, eager=True).repeat_by(names.len()).explode(),
            family: names.gather(
                pl.int_range(0, names.len(), eager=True).sample(DRAWS * names.len(), with_replacement=True, seed=SEED)
            ),
        }
    )
    medians = summary(drawn.join(known.select(family, value, bound), on=family), value, bound, ["_draw"])["median"]
    low, high = medians.quantile(0.025, "lower"), medians.quantile(0.975, "higher")
    return None if low is None or high is None else (low, high)


LEAST_FAMILIES = 3

_COUNTS = {"count": pl.UInt32, "censored": pl.UInt32}
