"""What the parity method would have said on each earlier date, and how it fared.

Every three months from the first day with enough month ends the same method is asked, seeing only models released by
then (scores and fits are those of today: no source kept those of that day). Two things are then looked at: whether the
gap closed when it was said to, and whether the gap AHEAD months later lay in the 80 % range that was expected of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.comparison import compare
from tui.analysis.parity.frames import BACKTEST
from tui.analysis.parity.parity import asked, cited_ends
from tui.analysis.parity.trend import AHEAD

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

OUTCOMES = {
    "right": "closed within it",
    "early": "closed sooner",
    "late": "closed later",
    "missed": "did not close by then",
    "open": "not over yet",
    "holds": "has not closed",
    "kept": "had not closed by then",
    "wrong": "it closed",
}
"""How a statement fared. right: parity within the range said; holds, wrong: of `not closing`; kept: of `later`,
whose upper end is open, so that no more can be asked of it than that its lower end was not crossed."""

BACKTEST_METHOD = (
    "The parity method asked every three months with the models released by then (today's scores and fits), against"
    " what came."
)


@gives(BACKTEST)
@memoized(8)
def backtest(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """One row for each benchmark and earlier date: what would have been said then, and what came."""
    ends, points, every = asked(facts, pair, as_of, evaluator)
    said = every.filter(~pl.col("newest")).drop("newest")
    gaps = compare(facts, pair, as_of, evaluator).gaps
    now = points.filter(pl.col("t") == 0).join(said.select("case"), on="case", how="semi", maintain_order="left")
    now = cited_ends(now, gaps).select("case", "gap", "inputs")
    after = (
        ends.join(said.select("case", *KEYS, "origin", "sign"), on=list(KEYS))
        .filter(pl.col("at") > pl.col("origin"))
        .sort("case", "at")
        .group_by("case", maintain_order=True)
        .agg(
            pl.col("at").filter(pl.col("gap").sign() != pl.col("sign")).first().alias("closed_on"),
            (pl.col("y") * pl.col("sign"))
            .filter(pl.col("at") >= pl.col("origin").dt.offset_by(f"{AHEAD}mo").dt.month_end())
            .first()
            .alias("later"),
            pl.col("at").max().alias("measured_to"),
        )
    )
    units = gaps.group_by(*KEYS).agg(pl.col("gap_unit").first())
    closed, ends_at = pl.col("closed_on"), pl.col("measured_to")
    sooner = closed < pl.col("from_day").dt.month_start()
    word = pl.col("said")
    outcome = (
        pl.when(word.is_in(["too short", "reached"]))
        .then(None)
        .when((word == "not closing") & closed.is_null())
        .then(pl.lit("holds"))
        .when(word == "not closing")
        .then(pl.lit("wrong"))
        .when(closed.is_not_null() & sooner)
        .then(pl.lit("early"))
        .when(closed.is_not_null() & (pl.col("to_day").is_null() | (closed <= pl.col("to_day").dt.month_end())))
        .then(pl.lit("right"))
        .when(closed.is_not_null())
        .then(pl.lit("late"))
        .when((word == "later") & (pl.col("from_day") < ends_at))
        .then(pl.lit("kept"))
        .when(pl.col("to_day") < ends_at)
        .then(pl.lit("missed"))
        .otherwise(pl.lit("open"))
    )
    return (
        said.join(now, on="case")
        .join(after, on="case", how="left")
        .join(units, on=list(KEYS))
        .with_columns(
            outcome.alias("outcome"),
            pl.col("later").is_between("ahead_low", "ahead_high").alias("inside"),
        )
        .drop("case")
        .sort(*KEYS, "origin")
    )
