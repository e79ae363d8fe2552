"""One gap in other units, where that means something; where it does not, a refusal with its reason.

points    the benchmark's own unit: percentage points, rating points, index points
relative  how much more the leader scores, in percent of the other's score; only on scales with a true zero
headroom  how much of the room above the other the leader has taken, in percent of that room; on a benchmark scored
from 0 to 100 it is one minus the ratio of the error rates
win       what a rating difference says of a single vote: 1 / (1 + 10^(-d / 400)), the expected win rate of the first
          country's model (A. Elo, 1978, The Rating of Chessplayers, with the logistic curve that arenas use)
months    the lag at that date
"""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.gaps.frames import SHOWN_GAPS, SHOWN_STATED

LENSES = ("points", "relative", "headroom", "win", "months")
"""In the order in which a key goes round them."""

UNITS = {"relative": "relative_percent", "headroom": "share_percent", "win": "percent", "months": "months"}
"""The unit of what a lens shows; points keep the benchmark's own."""

METHODS = {
    "relative": "The leader's best score over the other's, minus one, in percent; positive where the first country"
    " leads.",
    "headroom": "The gap over the room that the trailing side has left to the maximum, in percent (one minus the ratio"
    " of the error rates); positive where the first country leads.",
    "win": "Expected win rate of the first country's best model against the other's: 1 / (1 + 10^(-d/400)).",
    "months": "The lag of the side that trails, with the sign of the gap: positive where the first country leads.",
}

RATED = "Elo-like rating"
"""The metric (`benchmarks.metric`) of ratings made of votes between two models: only these give a win rate."""

REFUSALS = {
    "no true zero": "Refused: this scale has no true zero, so a percentage of it is only a manner of speaking.",
    "no maximum": "Refused: this scale has no maximum, so there is no room to take a share of.",
    "no votes": "Refused: only a difference of ratings made of votes between two models gives a win rate.",
    "drifts": "Refused: ratings of different days drift against each other, so no date of reaching one can be given.",
    "no levels": "Refused: the source states the difference only, not the two scores it was made of.",
    "no dates": "Refused: a stated gap does not say when the leader was where the other is now.",
    "no points": "Refused: a percentage of a rating gives no win rate; the rating points are needed.",
}
"""The words that stand in a refused cell, and the reason in full."""


@gives(SHOWN_GAPS)
def through(frame: pl.DataFrame, lens: str, prefix: str = "") -> pl.DataFrame:
    """Computed gaps through a lens.

    In: `{prefix}first_score`, `{prefix}second_score`, `unit`, `max_score`, `metric`, `date_is` and, for months, `lag`
    (of the trailing side) with `lag_bound`. Missing scores give neither.
    """
    one, two = pl.col(f"{prefix}first_score"), pl.col(f"{prefix}second_score")
    gap = (one - two).round(6)
    low, high = pl.min_horizontal(one, two), pl.max_horizontal(one, two)
    top = pl.col("max_score").cast(pl.Float64)
    votes = pl.col("metric").fill_null("") == RATED
    none = pl.lit(None, pl.String)
    value, refused, bound = gap, none, pl.lit("")
    if lens == "relative":
        value = gap.sign() * (high / low - 1) * 100
        refused = pl.when(pl.col("unit") != "percent").then(pl.lit("no true zero")).otherwise(none)
        value = pl.when(low > 0).then(value)
    elif lens == "headroom":
        # Both at the maximum: nothing is left, and nothing is taken.
        value = pl.when(low >= top).then(0.0).otherwise(gap / (top - low) * 100)
        refused = pl.when(top.is_null()).then(pl.lit("no maximum")).otherwise(none)
    elif lens == "win":
        value = win_rate(gap)
        refused = pl.when(~votes).then(pl.lit("no votes")).otherwise(none)
    elif lens == "months":
        value = gap.sign() * pl.col("lag")
        refused = pl.when(pl.col("date_is") == "snapshot").then(pl.lit("drifts")).otherwise(none)
        bound = pl.col("lag_bound").fill_null("")
    known = gap.is_not_null()
    return frame.with_columns(
        pl.when(known & refused.is_null()).then(value).alias("lens_gap"),
        pl.when(known & refused.is_null()).then(bound).otherwise(pl.lit("")).alias("lens_bound"),
        pl.when(known).then(refused).alias("lens_refused"),
    )


@gives(SHOWN_STATED)
def stated_through(frame: pl.DataFrame, lens: str) -> pl.DataFrame:
    """Stated gaps through a lens: what a source says stays as it says it, or is refused; only rating points convert.

    In: rows of `gap.signed` with `metric`.
    """
    unit, gap = pl.col("unit"), pl.col("gap")
    votes = pl.col("metric").fill_null("") == RATED
    none = pl.lit(None, pl.String)
    value, refused, converted = gap, none, pl.lit(False)
    if lens == "relative":
        refused = pl.when(unit != "percent").then(pl.lit("no levels")).otherwise(none)
    elif lens == "headroom":
        refused = pl.lit("no levels")
    elif lens == "win":
        value, converted = win_rate(gap), unit == "elo"
        refused = (
            pl.when(~votes)
            .then(pl.lit("no votes"))
            .when(unit == "percent")
            .then(pl.lit("no points"))
            .when(unit != "elo")
            .then(pl.lit("no votes"))
            .otherwise(none)
        )
    elif lens == "months":
        refused = pl.when(unit != "months").then(pl.lit("no dates")).otherwise(none)
    shown = refused.is_null()
    target = pl.when(converted).then(pl.lit("percent")).otherwise(unit)
    return frame.with_columns(
        pl.when(shown).then(value).alias("lens_gap"),
        pl.when(shown).then(target).alias("lens_unit"),
        pl.when(shown).then("bound").alias("lens_bound"),
        refused.alias("lens_refused"),
        (converted & shown).alias("converted"),
    )


def win_rate(difference: pl.Expr) -> pl.Expr:
    """Expected share of votes, in percent, for a model rated so many points above the other: 103 gives 64, 23 gives
    53."""
    return 100 / (1 + 10 ** (-difference / 400))
