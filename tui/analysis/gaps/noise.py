"""How sure a score is: the 95 % half-width that a source states for an evaluator's scores, carried to other scores.

A standard error stated at one score is carried to another as the binomial one: it goes with the square root of
p (m - p), where m is the maximum (E. Miller, 2024, "Adding Error Bars to Evals", arXiv 2411.00640, equation for a mean
of right or wrong answers). Within 2 % of either end it is held at its value there, so that a perfect score is not
taken for a certain one. Only the sampling of questions or votes is in it: not the prompt, not the choice of models.
"""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited
from tui.analysis.gaps.frames import NOISE
from tui.analysis.stats.survival import Z

EDGE = 0.02
"""Part of the maximum within which the error is held."""

NOISE_METHOD = (
    "95 % half-width of the difference of two scores: the stated standard error or interval of this evaluator, carried"
    " to both scores as a binomial one, joined as a root of squares."
)

SCORE_NOISE_METHOD = (
    "95 % half-width of a score: the stated standard error or interval of this evaluator, carried to it as a binomial"
    " one."
)


@gives(NOISE)
def stated(noise: pl.DataFrame) -> pl.DataFrame:
    """The rows of `noise` ready to be joined."""
    words = pl.col("kind").replace({"standard_error": "stated standard error", "half_width": "stated half-width"})
    return noise.select(
        "benchmark_id",
        "evaluator",
        pl.col("kind").alias("noise_kind"),
        pl.col("value").alias("noise_value"),
        pl.col("at").alias("noise_at"),
        cited(words, "value", pl.col("unit"), pl.col("source_id"), pl.col("locator")).alias("noise_input"),
    )


def half_width(score: str) -> pl.Expr:
    """The 95 % half-width at the score in column `score`, of a frame joined with `stated` and with `max_score`."""
    top = pl.col("max_score").cast(pl.Float64).fill_null(100.0)

    def spread(at: pl.Expr) -> pl.Expr:
        p = (at / top).clip(EDGE, 1 - EDGE)
        return (p * (1 - p)).sqrt()

    binomial = Z * pl.col("noise_value") * spread(pl.col(score)) / spread(pl.col("noise_at"))
    return pl.when(pl.col("noise_kind") == "standard_error").then(binomial).otherwise(pl.col("noise_value"))


def of_difference(one: str, two: str) -> pl.Expr:
    """The 95 % half-width of the difference of the scores in two columns; missing where no noise is stated."""
    return (half_width(one) ** 2 + half_width(two) ** 2).sqrt()
