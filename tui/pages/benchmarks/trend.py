"""The chart of a parity statement: the gap at month ends, the drift carried on for a year, and its 80 % range."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.comparable import short_names
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap import METHOD
from tui.analysis.gaps.lag import DAYS_A_MONTH
from tui.analysis.parity.parity import CLOSING_METHOD, PARITY_METHOD, REPS, WINDOW, cited_ends, month_ends
from tui.analysis.parity.trend import AHEAD
from tui.pages.benchmarks import parity as benchmarks_parity
from tui.pages.model.numbers import unit_name
from tui.pages.model.page import Break, Cell, LineChart, Point, Series, Text
from tui.pages.shared.scope import inputs_from

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

ODDS_METHOD = "Difference of the log odds of the two best scores, each held 0.5 % from either end of the scale."
DRIFT_METHOD = f"Today's gap and {AHEAD} times its mean monthly change over {WINDOW} months. No forecast."
RANGE_METHOD = f"Tenth and ninetieth percentile of {REPS} resampled paths (random walk with drift) {AHEAD} months on."


def trend(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, benchmark: str) -> LineChart | None:
    """Of one benchmark; None where it has too few month ends for a path. Bounded scores: on the scale of log odds."""
    said = benchmarks_parity.frame(facts, pair, as_of, evaluator).filter(
        pl.col("benchmark_id") == benchmark, pl.col("ahead_low").is_not_null()
    )
    if said.is_empty():
        return None
    about = said.row(0, named=True)
    gaps = compare(facts, pair, as_of, evaluator).gaps.filter(pl.col("benchmark_id") == benchmark)
    origin, start = about["origin"], about["origin"] - timedelta(days=(WINDOW + 0.5) * DAYS_A_MONTH)
    ends = cited_ends(month_ends(gaps).filter(pl.col("at") > start, pl.col("at") <= origin), gaps)
    bounded = bool(about["bounded"])
    unit = "" if bounded else str(gaps["gap_unit"][0])
    inputs = inputs_from(about["inputs"])
    own = ODDS_METHOD if bounded else METHOD

    def cell(value: float, method: str, day: date) -> Cell:
        return Cell(value, unit, method=method, inputs=inputs, period=str(day), digits=2 if bounded else None)

    measured = tuple(
        Point(
            row["at"].toordinal(),
            Cell(row["y"], unit, method=own, inputs=inputs_from(row["inputs"]), period=str(row["at"]),
                 digits=2 if bounded else None),
            "at the month's end",
        )
        for row in ends.iter_rows(named=True)
    )  # fmt: skip
    # The statements look from the side that leads; here the first country is above zero.
    sign = -1 if about["sign"] < 0 else 1
    then = origin + timedelta(days=round(AHEAD * DAYS_A_MONTH))
    low, high = sorted((sign * about["ahead_low"], sign * about["ahead_high"]))
    drift = cell(sign * (about["level"] + AHEAD * about["slope"]), DRIFT_METHOD, then)
    edges = [cell(value, RANGE_METHOD, then) for value in (low, high)]
    on = Point(then.toordinal(), drift, "a year on, with the 80 % range", "", *edges, estimate=True)
    title: Text = (
        "Level, if it goes on like this: ", Cell(about["parity"], method=PARITY_METHOD, inputs=inputs), "; ",
        *(
            (Cell(about["closing"], "share_percent", method=CLOSING_METHOD, inputs=inputs, digits=0), " of paths close")
            if about["closing"] is not None else ("the gap has widened",)
        ),
    )  # fmt: skip
    words = "difference of the scores' log odds" if bounded else unit_name(unit)
    return LineChart(
        title,
        f"{about['name']} · {words}, above 0 {short_names(facts, pair)[0]} leads · bar: 80 % of paths a year on",
        unit,
        (Series("gap", measured, short="gap"), Series("gap", (on,), style="points", short="gap")),
        zero=True,
        breaks=(Break(origin.toordinal() + 20, f"from {origin:%Y-%m}"),),
        hollow="carried on",
        source=(f"computed from scores by {about['evaluator_name']}; a trend carried on, no forecast",),
    )
