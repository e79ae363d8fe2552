"""What a table's columns hold: how often each value, medians by group, and each column described.

Over any frame whose rows have `side` (first, second, or empty for a third country or none) and `source_id` (null where
a row cites nothing): two frames of models and of ten million imported rows are summed up alike. What is missing is
counted too, and never enters a median.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

import polars as pl

from tui.analysis.counting import per_source, tallied, tally
from tui.analysis.inputs import INPUTS
from tui.analysis.sides import SIDES
from tui.facts import work

if TYPE_CHECKING:
    from collections.abc import Sequence

F = TypeVar("F", bound="pl.DataFrame | pl.LazyFrame")

WHO = ("all", *SIDES)
"""Whom a figure is for: all rows, or those of one side."""

COUNT_METHOD = "counted: rows of the table with this value"
SHARE_METHOD = "computed: rows with this value, divided by all rows of the table (of that country), times 100"
MEDIAN_METHOD = "computed: median over the rows of the group whose figure is known"
KNOWN_METHOD = "counted: rows that have a value in this column"
MISSING_METHOD = "counted: rows that have none"
COVERAGE_METHOD = "computed: rows that have a value, divided by all rows, times 100"
DISTINCT_METHOD = "counted: different values in this column"
QUANTILE_METHOD = "computed: over the rows that have a value, sorted; between two of them by straight line"
END_METHOD = "picked: the {} value in this column"

WIDE = 1000.0
"""From this ratio of largest to smallest on, numbers are counted by powers of ten, not by steps of equal width."""

FEW = 16
"""Whole numbers with so few different values are counted one by one."""

STEPS = 8
"""About how many steps of equal width numbers are counted in."""


def frequency(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str], most: int = 0) -> pl.DataFrame:
    """How many rows have each value of `by`: of all, and of either side.

    Out, the commonest first (ties by value), rows without a value last: `by`, and for W in WHO `W_count` (null for
    none), `W_inputs` (how many rows of which source), `W_share` (share_percent of the rows of W, those without a value
    included). With `most` no more than so many values, the commonest, and the rows without one.
    """
    # One pass over the rows, however many: from here on there is a line for each value, side and source.
    counted = per_source(_needed(frame, *by), [*by, "side"])
    missing = pl.all_horizontal(pl.col(name).is_null() for name in by)
    rows = {side: counted.filter(pl.col("side") == side)["value"].sum() for side in SIDES}
    rows["all"] = counted["value"].sum()
    if most:
        # Inputs are made for what is shown alone: a column of a million different values has no more lines.
        counts = counted.group_by(by).agg(pl.col("value").sum()).sort(-pl.col("value"), *by, nulls_last=True)
        shown = pl.concat([counts.filter(~missing).head(most), counts.filter(missing)])
        counted = counted.join(shown.select(by), on=list(by), how="semi", nulls_equal=True)
    out = tallied(counted, by, "rows", "with this value").rename({"count": "all_count", "inputs": "all_inputs"})
    for side in SIDES:
        here = tallied(counted.filter(pl.col("side") == side), by, "rows", "with this value")
        named = here.rename({"count": f"{side}_count", "inputs": f"{side}_inputs"})
        out = out.join(named, on=list(by), how="left", nulls_equal=True)
    shares = [(pl.col(f"{who}_count") / (rows[who] or 1) * 100).alias(f"{who}_share") for who in WHO]
    return out.with_columns(shares).sort(missing, -pl.col("all_count"), *by, nulls_last=True)


def _needed(frame: F, *columns: str) -> F:
    """Those columns alone, with what every count rests on: wide rows are not carried along."""
    return frame.select(list(dict.fromkeys([*columns, "side", "source_id"])))  # type: ignore[return-value]


def medians(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str], column: str) -> pl.DataFrame:
    """The median of `column` for each value of `by`, of all rows and of either side; missing ones left out.

    Out: `by`, and for W in WHO `W_COLUMN` and `W_COLUMN_inputs` (how many known figures of which source).
    """
    asked = _needed(frame, *by, column).lazy()
    known = asked.filter(pl.col(column).is_not_null())
    out = work.collect(asked.select(by).unique())
    for who in WHO:
        here = known if who == "all" else known.filter(pl.col("side") == who)
        value = work.collect(here.group_by(by).agg(pl.col(column).median().alias(f"{who}_{column}")))
        counted = tally(here, by, "figures", "figure known").drop("count").rename({"inputs": f"{who}_{column}_inputs"})
        out = out.join(value, on=list(by), how="left", nulls_equal=True)
        out = out.join(counted, on=list(by), how="left", nulls_equal=True)
    return out.sort(*by, nulls_last=True)


def describe(frame: pl.DataFrame | pl.LazyFrame, column: str, kind: str) -> pl.DataFrame:
    """One column described, in a row for each of WHO that has rows.

    `kind` is number, date (ISO texts), flag, mixed (figures of several quantities, which have no spread) or words.
    Out: `who`, `known`, `missing`, `distinct` (counts), `coverage` (share_percent), each with `known_inputs` (all rows
    by source; the same for every figure of the row); for numbers `min`, `q1`, `median`, `q3`, `max`; for dates `first`
    and `last`; for words and flags `commonest` (ties: the first by name; null where no value stands twice).
    What does not apply to the kind is null. Of rows in files that one column is held in memory while it is described.
    """
    if isinstance(frame, pl.LazyFrame):
        held = work.collect(_needed(frame, column))
        return work.aside(lambda: describe(held, column, kind))
    frame = _needed(frame, column)
    value = pl.col(column)
    there = value.is_not_null() if kind in {"number", "mixed"} else value.is_not_null() & (value.cast(pl.String) != "")
    parts = []
    for who in WHO:
        rows = frame if who == "all" else frame.filter(pl.col("side") == who)
        if not rows.height:
            continue
        held = rows.filter(there)
        known = held[column]
        part = pl.DataFrame(
            {
                "who": who,
                "known": held.height,
                "missing": rows.height - held.height,
                "distinct": known.n_unique(),
                "coverage": held.height / rows.height * 100,
            }
        ).with_columns(_spread(known, kind))
        # A column that nobody knows still rests on the rows that lack it.
        counted = tally(held if held.height else rows, [], "rows", "with a value" if held.height else "without one")
        parts.append(part.with_columns(counted["inputs"].alias("known_inputs")))
    return pl.concat(parts) if parts else pl.DataFrame(schema=_DESCRIBED)


_DESCRIBED = {
    "who": pl.String, "known": pl.Int64, "missing": pl.Int64, "distinct": pl.Int64, "coverage": pl.Float64,
    "min": pl.Float64, "q1": pl.Float64, "median": pl.Float64, "q3": pl.Float64, "max": pl.Float64,
    "first": pl.String, "last": pl.String, "commonest": pl.String, "known_inputs": INPUTS,
}  # fmt: skip


def _spread(known: pl.Series, kind: str) -> list[pl.Expr]:
    numbers = known.cast(pl.Float64) if kind == "number" else pl.Series(dtype=pl.Float64)
    days = known.cast(pl.String) if kind == "date" else pl.Series(dtype=pl.String)
    words = known.cast(pl.String) if kind not in {"number", "date", "mixed"} else pl.Series(dtype=pl.String)
    quartiles = {"q1": 0.25, "median": 0.5, "q3": 0.75}
    words = words.replace({"true": "yes", "false": "no"}) if kind == "flag" else words
    top = words.alias("word").value_counts()
    top = top.filter(pl.col("count") > 1, pl.col("count") == pl.col("count").max())["word"]
    return [
        pl.lit(numbers.min(), pl.Float64).alias("min"),
        *(pl.lit(numbers.quantile(q, "linear"), pl.Float64).alias(name) for name, q in quartiles.items()),
        pl.lit(numbers.max(), pl.Float64).alias("max"),
        pl.lit(days.min(), pl.String).alias("first"),
        pl.lit(days.max(), pl.String).alias("last"),
        pl.lit(top.min(), pl.String).alias("commonest"),
    ]


def step_of(values: pl.Series) -> float | None:
    """How numbers are counted: 0 by powers of ten, a width by steps of it, None one by one.

    Powers of ten where all are positive and the largest is at least WIDE times the smallest; one by one where there are
    at most FEW different ones, all whole.
    """
    known = values.drop_nulls().drop_nans().cast(pl.Float64)
    if known.is_empty():
        return None
    low, high = float(known.min()), float(known.max())  # type: ignore[arg-type]
    if high - low < WIDE and known.n_unique() <= FEW and bool((known == known.round(0)).all()):
        return None
    if low > 0 and high / low >= WIDE:
        return 0.0
    if high == low:
        return None
    rough = (high - low) / STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough * 0.999999)


def low_end(column: str, step: float | None) -> pl.Expr:
    """The lower end of the step that each number falls in: a power of ten, a multiple of `step`, or itself."""
    value = pl.col(column).cast(pl.Float64)
    if step is None:
        return value
    if step == 0.0:
        # 1e25 must not fall below itself by what logarithms lose.
        return pl.lit(10.0).pow((value.log10() + 1e-12).floor())
    return ((value / step + 1e-9).floor() * step).round(12)


def high_end(low: float, step: float) -> float:
    """The upper end, which is not in the step."""
    return 10.0 ** (round(math.log10(low)) + 1) if step == 0.0 else low + step
