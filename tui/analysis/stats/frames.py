"""The frames of statistics: columns described, counted, put into cells of a chart, and durations that are not over."""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import Column, Frame, count, flag, inputs, number, text, whole

_SIDE = text("side", "first, second, or empty for a third country")
_DAYS = "days since 1970"

CELLS = Frame(
    "occupied cells", "one row a cell of the grid and side",
    (
        _SIDE, Column("day", pl.Float64, "", f"middle of the cell, {_DAYS}"),
        number("figure", "", "middle of the cell, in the unit of the column"),
        Column("first", pl.Int32, "", f"first day in it, {_DAYS}"),
        Column("last", pl.Int32, "", f"last day in it, {_DAYS}"), count("count", "rows in it"),
    ),
)  # fmt: skip

PER_YEAR = Frame(
    "rows by year", "one row a year and side",
    (_SIDE, Column("year", pl.Int32, "year", "the year"), count("count", "rows in it")),
)  # fmt: skip

RECORDS = Frame(
    "records", "one row a day on which a larger figure than all before it appeared",
    (
        _SIDE, Column("day", pl.Int32, "", _DAYS), number("figure", "", "the record, in the unit of the column"),
        text("name", "of its row; the first in the alphabet of several"),
    ),
    "side, day",
)  # fmt: skip

DESCRIBED = Frame(
    "a column described", "one row each of all, first and second that has rows; null is what does not apply",
    (
        text("who", "all, first or second"), whole("known", "count", "rows with a value"),
        whole("missing", "count", "rows without"), whole("distinct", "count", "different values"),
        number("coverage", "share_percent", "of rows with a value"), number("min", "", "the smallest"),
        number("q1", "", "a quarter lies below"), number("median", "", "half lies below"),
        number("q3", "", "three quarters lie below"), number("max", "", "the largest"),
        text("first", "the earliest date"), text("last", "the latest date"),
        text("commonest", "missing where no value stands twice"), inputs("known_inputs", "all rows, by source"),
    ),
)  # fmt: skip

FREQUENCY = Frame(
    "frequencies", "one row a value of what was asked for, those without one last",
    (
        whole("{who}_count", "count", "rows with it; missing for none"),
        inputs("{who}_inputs", "rows counted, by source"),
        number("{who}_share", "share_percent", "of the rows of that side, those without a value included"),
    ),
    "count (the commonest first), value", adds=True,
)  # fmt: skip

MEDIANS = Frame(
    "medians", "one row a value of what was asked for",
    (
        number("{who}_{column}", "", "median of those known, in the unit of the column"),
        inputs("{who}_{column}_inputs", "known figures, by source"),
    ),
    adds=True,
)  # fmt: skip

KNOWN = Frame(
    "known and missing values", "one row a column, side, source, and whether there is a value",
    (
        text("column", "the column"), _SIDE, text("source_id", "of the rows"), flag("there", "whether it has a value"),
        number("value", "count", "rows"),
    ),
)  # fmt: skip

CURVE = Frame(
    "survival curve", "one row a duration of a group",
    (
        number("time", "", "the duration, in the unit of the values"), whole("at_risk", "count", "not shorter"),
        whole("ended", "count", "of just that length"), whole("censored", "count", "at least that long"),
        number("longer", "", "share that lasts longer, of 1"),
        number("low", "", "lower end of its 95 % interval; missing where the share is 0 or 1"),
        number("high", "", "upper end"),
    ),
    "the groups, time", adds=True,
)  # fmt: skip

_RANGE = (
    number("mean", "", "of the durations"),
    number("min", "", "the shortest"),
    number("max", "", "the longest"),
    text("mean_bound", "at_least where one of them is a lower bound, else empty"),
    text("min_bound", "at_least or empty"),
    text("max_bound", "at_least or empty"),
)
_COUNTS = (count("count", "durations"), count("censored", "of them lower bounds"))

EXTENT = Frame("extent of durations", "one row a group", (*_COUNTS, *_RANGE), "the groups", adds=True)

SUMMARY = Frame(
    "durations summarised", "one row a group",
    (
        *_COUNTS, number("median", "", "by Kaplan and Meier; missing where fewer than half ended"),
        text("median_bound", "at_least or empty"), number("median_low", "", "lower end of its interval"),
        number("median_high", "", "upper end; missing: not bounded from above"), *_RANGE,
    ),
    "the groups", adds=True,
)  # fmt: skip
