"""What a table's columns hold: how often each value, medians by group, and each column described.

Over any frame whose rows have `side` (first, second, or empty for a third country or none) and `source_id` (null where
a row cites nothing): two frames of models and of ten million imported rows are summed up alike. What is missing is
counted too, and never enters a median.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.counting import many_values, per_source, tallied, values_counted
from tui.analysis.common.inputs import INPUTS
from tui.analysis.common.sides import SIDES
from tui.analysis.stats.frames import DESCRIBED, FREQUENCY, KNOWN, MEDIANS
from tui.facts.scan import work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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


@gives(FREQUENCY)
def frequency(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str], most: int = 0) -> pl.DataFrame:
    """How many rows have each value of `by`: of all, and of either side; the commonest first (ties by value).

    With `most` no more than so many values, the commonest, and the rows without one.
    """
    asked = _needed(frame, *by)
    missing = pl.all_horizontal(pl.col(name).is_null() for name in by)
    if most and len(by) == 1 and many_values(asked, by[0]):
        # Which values are common is seen from counts alone; of whom and of which source is asked for these only.
        counts = values_counted(asked, by[0], pl.col(by[0]).is_not_null())
        shown = counts.sort("count", "of", descending=[True, False]).head(most)["of"]
        every = per_source(asked, ["side"])
        counted = per_source(asked.filter(missing | pl.col(by[0]).is_in(shown.implode())), [*by, "side"])
    else:
        # One pass over the rows, however many: from here on there is a line for each value, side and source.
        every = counted = per_source(asked, [*by, "side"])
    rows = {side: every.filter(pl.col("side") == side)["value"].sum() for side in SIDES}
    rows["all"] = every["value"].sum()
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


def _needed(frame: pl.DataFrame | pl.LazyFrame, *columns: str) -> pl.DataFrame | pl.LazyFrame:
    """Those columns alone, with what every count rests on: wide rows are not carried along."""
    return frame.select(list(dict.fromkeys([*columns, "side", "source_id"])))


@gives(MEDIANS)
def medians(frame: pl.DataFrame | pl.LazyFrame, by: Sequence[str], columns: Sequence[str]) -> pl.DataFrame:
    """The median of each of `columns` for each value of `by`, of all rows and of either side; missing ones left out."""
    asked = _needed(frame, *by, *columns).lazy()
    named = {column: f"_known{at}" for at, column in enumerate(columns)}
    known = [pl.col(column).is_not_null().sum().cast(pl.Float64).alias(name) for column, name in named.items()]
    counted = work.collect(asked.group_by(*by, "side", "source_id").agg(known))
    counted = counted.with_columns(pl.col("source_id").cast(pl.String), pl.col("side").cast(pl.String))
    out = counted.select(by).unique()
    for column, name in named.items():
        held = work.collect(asked.filter(pl.col(column).is_not_null()).select(*by, "side", column))
        value = work.aside(lambda held=held, column=column: _median(held, by, column))
        out = out.join(value, on=list(by), how="left", nulls_equal=True)
        figures = counted.rename({name: "value"}).filter(pl.col("value") > 0)
        for who in WHO:
            here = figures if who == "all" else figures.filter(pl.col("side") == who)
            inputs = tallied(here, by, "figures", "figure known").drop("count")
            out = out.join(inputs.rename({"inputs": f"{who}_{column}_inputs"}), on=list(by), how="left",
                           nulls_equal=True)  # fmt: skip
    return out.sort(*by, nulls_last=True)


def _median(held: pl.DataFrame, by: Sequence[str], column: str) -> pl.DataFrame:
    """The medians of known values, one pass for all rows and both sides."""
    value, side = pl.col(column), pl.col("side")
    of_side = [value.filter(side == name).median().alias(f"{name}_{column}") for name in SIDES]
    return held.group_by(by).agg(value.median().alias(f"all_{column}"), *of_side)


@gives(KNOWN)
def known(frame: pl.DataFrame | pl.LazyFrame, kinds: Mapping[str, str]) -> pl.DataFrame:
    """How many rows have a value in each column, and how many have none, in one pass over all of them.

    `kinds` gives the kind of each column, as for `describe`.
    """
    named = {f"_{at}": column for at, column in enumerate(kinds)}
    there = [_there(frame, column, kinds[column]).sum().cast(pl.Int64).alias(name) for name, column in named.items()]
    groups = [pl.col("side").alias("_side"), pl.col("source_id").alias("_source")]
    counts = work.collect(frame.lazy().group_by(groups).agg(pl.len().cast(pl.Int64).alias("_rows"), *there))
    tall = counts.unpivot(list(named), index=["_side", "_source", "_rows"], variable_name="column")
    rest = (pl.col("_rows") - pl.col("value")).alias("value")
    both = pl.concat([tall.with_columns(there=pl.lit(True)), tall.with_columns(rest, there=pl.lit(False))])
    return both.filter(pl.col("value") > 0).select(
        pl.col("column").replace_strict(named, return_dtype=pl.String),
        pl.col("_side").cast(pl.String).alias("side"),
        pl.col("_source").cast(pl.String).alias("source_id"),
        "there",
        pl.col("value").cast(pl.Float64),
    )


def _there(frame: pl.DataFrame | pl.LazyFrame, column: str, kind: str) -> pl.Expr:
    """Whether a row has a value in a column: an empty text is none."""
    value = pl.col(column)
    if kind in {"number", "mixed"}:
        return value.is_not_null()
    words = value if frame.collect_schema()[column] == pl.String else value.cast(pl.String)
    return value.is_not_null() & (words != "")


@gives(DESCRIBED)
def describe(
    frame: pl.DataFrame | pl.LazyFrame, column: str, kind: str, counted: pl.DataFrame | None = None
) -> pl.DataFrame:  # fmt: skip
    """One column described, in a row for each of WHO that has rows.

    `kind` is number, date (ISO texts), flag, mixed (figures of several quantities, which have no spread) or words.
    `counted` is what `known` says of the column, if that was asked already. Numbers have quartiles, dates an earliest
    and latest, words and flags the commonest (ties: the first by name). Of rows in files that one column is held in
    memory while it is described.
    """
    frame = _needed(frame, column)
    counted = known(frame, {column: kind}) if counted is None else counted
    there = _there(frame, column, kind)
    spread = _numbers(frame, column, there) if kind == "number" else _values(frame, column, there, kind)
    parts = []
    for who in WHO:
        rows = counted if who == "all" else counted.filter(pl.col("side") == who)
        if not rows.height:
            continue
        held = rows.filter("there")
        count, every = int(held["value"].sum()), int(rows["value"].sum())
        part = pl.DataFrame({"who": who, "known": count, "missing": every - count})
        # A column that nobody knows still rests on the rows that lack it.
        rests = tallied(held if count else rows, [], "rows", "with a value" if count else "without one")
        parts.append(
            part.with_columns(
                pl.lit(spread[who]["distinct"], pl.Int64).alias("distinct"),
                (pl.col("known") / every * 100).alias("coverage"),
                *(pl.lit(spread[who].get(name), kind).alias(name) for name, kind in _SPREAD.items()),
                rests["inputs"].alias("known_inputs"),
            )
        )
    return pl.concat(parts) if parts else pl.DataFrame(schema=_DESCRIBED)


_SPREAD = {
    **dict.fromkeys(("min", "q1", "median", "q3", "max"), pl.Float64()),
    **dict.fromkeys(("first", "last", "commonest"), pl.String()),
}
_DESCRIBED = {
    "who": pl.String(), "known": pl.Int64(), "missing": pl.Int64(), "distinct": pl.Int64(), "coverage": pl.Float64(),
    **_SPREAD, "known_inputs": INPUTS,
}  # fmt: skip

Spread = dict[str, dict[str, "float | str | None"]]
"""For each of WHO, by the names of `describe`'s columns."""


def _numbers(frame: pl.DataFrame | pl.LazyFrame, column: str, there: pl.Expr) -> Spread:
    """Different values, ends and quartiles: sorted once, the rows of either side stay sorted."""
    asked = frame.lazy().filter(there).select(pl.col(column).alias("of"), pl.col("side"))
    held = work.collect(asked.sort("of"))

    def of(who: str) -> dict[str, float | str | None]:
        values = (held if who == "all" else held.filter(pl.col("side") == who))["of"].set_sorted()
        figures = values.cast(pl.Float64)
        quartiles = {"q1": 0.25, "median": 0.5, "q3": 0.75}
        return {
            "distinct": values.n_unique(),
            "min": _figure(figures.min()),
            **{name: figures.quantile(q, "linear") for name, q in quartiles.items()},
            "max": _figure(figures.max()),
        }

    return work.aside(lambda: {who: of(who) for who in WHO})


def _figure(value: object) -> float | None:
    """A smallest or largest number as one: a series may hold anything, as its type has it."""
    return value if isinstance(value, float) else None


def _values(frame: pl.DataFrame | pl.LazyFrame, column: str, there: pl.Expr, kind: str) -> Spread:
    """Different values, and of dates the ends, of words the commonest one."""
    counts = values_counted(frame, column, there)

    def of(who: str) -> dict[str, float | str | None]:
        count = "count" if who == "all" else who
        here = counts.filter(pl.col(count) > 0)
        found: dict[str, float | str | None] = {"distinct": here.height}
        if kind == "mixed" or not here.height:
            return found
        if kind == "date":
            days = here["of"].cast(pl.String)
            return {**found, "first": str(days.min()), "last": str(days.max())}
        most = here[count].max()
        words = here.filter(pl.col(count) == most)["of"] if most != 1 else here["of"].clear()
        words = words.cast(pl.String)
        words = words.replace({"true": "yes", "false": "no"}) if kind == "flag" else words
        return {**found, "commonest": None if words.is_empty() else str(words.min())}

    return work.aside(lambda: {who: of(who) for who in WHO})


def step_of(values: pl.Series) -> float | None:
    """How numbers are counted: 0 by powers of ten, a width by steps of it, None one by one.

    Powers of ten where all are positive and the largest is at least WIDE times the smallest; one by one where there are
    at most FEW different ones, all whole.
    """
    known = values.drop_nulls().drop_nans().cast(pl.Float64)
    if known.is_empty():
        return None
    low, high = _figure(known.min()) or 0.0, _figure(known.max()) or 0.0
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
