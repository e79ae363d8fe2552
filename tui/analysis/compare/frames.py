"""The frames of comparisons: what two countries, models, editions, sources or days have of the same thing."""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import (
    Column,
    Frame,
    day,
    flag,
    inputs,
    named,
    number,
    of_sides,
    text,
    whole,
)
from tui.analysis.gaps.frames import GAPS_AT

_KEY = text("key", "id of the benchmark or indicator")
_KIND = text("kind", "benchmark or indicator")
_GROUP = text("group", "the heading it stands under")
_NAME, _UNIT = text("name", "of the benchmark or indicator"), text("unit", "of the values")
_SOURCE, _LOCATOR = text("source_id", "which states it"), text("locator", "where it does")
_LABEL = text("label", "what the value is called among the inputs of another")
_BOUND = text("bound", "of the value")
_INPUTS = inputs("inputs", "both values")
_PERIOD = text("period", "what the values are of")
_BASIS = text("basis", "the evaluator or the edition")
_NOTE = text("note", "what weakens the comparison, in words")
_WEAK = flag("weak", "whether something does")
_SIDE = text("side", "first, second, or empty: who leads")


def _value(side: str, *about: Column) -> tuple[Column, ...]:
    return (number(side, "unit", f"the {side} country's value"), *named(side, *about))


BOARD = Frame(
    "benchmarks of the board", "one row a benchmark on which the two can be compared",
    (
        _KEY, _KIND, _GROUP, _NAME, _UNIT, *_value("first", _SOURCE, _LOCATOR, _LABEL),
        *_value("second", _SOURCE, _LOCATOR, _LABEL), *of_sides(_BOUND),
        number("lead", "lead_unit", "without sign"), text("lead_unit", "of it"), text("lead_bound", "of it"),
        text("lead_method", "how it was made"), _SIDE, _INPUTS, _PERIOD, _BASIS, _NOTE, _WEAK,
        text("caveat", "the clause of the note that weakens it, or empty"), day("day", "of the newest value"),
    ),
)  # fmt: skip

LEADS_TABLE = BOARD.plus(
    "leads table", "one row a benchmark or indicator on which the two can be compared",
    number("before", "lead_unit", "the lead a year or a period earlier; missing where only a range can be given"),
    number("before_low", "lead_unit", "the least it was, of a lone snapshot and its neighbours"),
    number("before_high", "lead_unit", "the most"),
    inputs("before_inputs", "both values of then"), text("before_side", "who led then"),
    text("before_period", "when that was"),
    text("trend", "narrowing, widening, steady, unclear or changed hands; empty without `before` and where it ended"),
    order="group, indicators that are strong before weak ones, day (newest first), name",
)  # fmt: skip

COUNTRIES = Frame(
    "two countries", "one row a quantity that both have, then the benchmarks that cannot be compared",
    (
        _KEY, _GROUP, _NAME, _UNIT, *_value("first", _SOURCE, _LOCATOR, _BOUND, _LABEL),
        *_value("second", _SOURCE, _LOCATOR, _BOUND, _LABEL), number("lead", "lead_unit", "without sign"),
        text("lead_unit", "of it"), _SIDE, _INPUTS, _PERIOD, _BASIS, _NOTE, _WEAK,
        text("why", "why there is no difference"), number("difference", "difference_unit", "first minus second"),
        text("difference_bound", "of it"), text("ratio_bound", "of the ratio"),
        text("difference_unit", "of the difference"), number("ratio", "ratio", "first over second"),
        text("why_ratio", "why there is none"),
    ),
    "as in the leads table, refusals last",
)  # fmt: skip

SEVERAL = Frame(
    "several countries", "one row a quantity that all of them have",
    (
        _KEY, _KIND, _GROUP, _NAME, _UNIT, _PERIOD, _BASIS, number("v{n}", "unit", "the value of that country"),
        text("v{n}_source_id", "which states it"), text("v{n}_locator", "where it does"), text("v{n}_label", "of it"),
        text("v{n}_bound", "of it"),
        Column("leader", pl.Int32, "", "its place among the countries; missing where the best two are level"),
    ),
    "as in the leads table",
)  # fmt: skip

CONFLICTS = Frame(
    "conflicts", "one row an indicator, country and period given with values that differ",
    (
        text("indicator_id", "the indicator"), text("country", "the country"), text("period", "the period"),
        text("conflict", "who gives values for it, in words"),
    ),
)  # fmt: skip

WITH_CONFLICTS = Frame(
    "rows with conflicts", "", of_sides(text("conflict", "who disputes that side's value; missing: nobody")), adds=True,
)  # fmt: skip

SHARED_SCORES = Frame(
    "shared scores", "one row a model in each benchmark, evaluator and series that all of them have",
    (
        text("benchmark_id", "the benchmark"), text("benchmark", "its name"), text("evaluator", "who ran it"),
        text("by", "the evaluator's name"), text("kind", "of evaluator"), text("series", "see `comparable`"), _UNIT,
        text("model", "the model"), number("score", "unit", "its best in the series"), text("setting", "of it"),
        text("date", "of it, as the evaluator writes it"), _SOURCE, _LOCATOR, text("note", "on it"),
    ),
    "benchmark, evaluator, series, the models as asked",
)  # fmt: skip

BENCHMARKS = Frame(
    "benchmarks side by side", "one row a benchmark",
    (
        *(c for c in GAPS_AT.columns if c.name == "benchmark_id"), _NAME, text("capability", "what it measures"),
        *(c for c in GAPS_AT.columns if c.name != "benchmark_id"),
        number("before", "gap_unit", "the gap a year before"), inputs("before_inputs", "both scores of then"),
        text("before_range", "where only a range can be given"),
        number("lag", "months", "at the newest day"), text("lag_bound", "of it"), inputs("lag_inputs", "both scores"),
        number("lag_low", "months", "the least within the noise"), number("lag_high", "months", "the most"),
        text("high_bound", "of the most"), inputs("band_inputs", "scores and noise"),
        text("reason", "why it cannot be compared, else empty"), text("by", "the evaluator's name"),
        number("room", "unit", "above the better side; missing without a most"),
        inputs("room_inputs", "what it was made from"), whole("first_models", "count", "of the first country"),
        inputs("first_models_inputs", "rows counted, by source"),
        whole("second_models", "count", "of the second country"),
        inputs("second_models_inputs", "rows counted, by source"),
    ),
)  # fmt: skip

BENCHMARK_RANKS = BENCHMARKS.plus(
    "benchmarks with ranks", "one row a benchmark",
    *(
        column
        for name, what in (
            ("gap", "without its sign, the widest first, among those of one unit"),
            ("lag", "the longest first"), ("room", "the most first, among those of one unit"),
        )
        for column in (
            whole(f"rank_{name}", "rank", what), text(f"rank_{name}_bound", "see `ranking.ranked`"),
            whole(f"rank_{name}_of", "count", "benchmarks ranked"),
        )
    ),
)  # fmt: skip

_STATED = (
    _SOURCE, _LOCATOR, text("note", "on it"), _BOUND, text("period", "as that side dates it"),
    text("edition", "that gives it"), text("who", "whose figure it is"), text("table", "it stands in"),
    text("subject", "what it is of"), day("published", "when"),
)  # fmt: skip

ALIGNED = Frame(
    "two versions", "one row a figure that either has",
    (
        text("key", "what both are of, in one"), text("about", "the figure in words"), _UNIT, *named("a", *_STATED),
        *named("b", *_STATED), _PERIOD, text("table", "it stands in"), text("subject", "what it is of"),
        text("who", "whose figure it is"), number("a", "unit", "the first version's"),
        number("b", "unit", "the second's"), number("difference", "difference_unit", "second minus first"),
        text("difference_unit", "of it"), number("relative", "percent", "of the first; of quantities only"), _INPUTS,
        text("status", "one of STATUSES"), flag("redefined", "whether a note says that one counts otherwise"),
        flag("whole", "whether the other lacks the indicator altogether, of which this is the newest"),
    ),
    "status, the largest relative change, key",
)  # fmt: skip

_THEN_NOW = tuple(
    column
    for when in ("then", "now")
    for column in (
        *named(when, _KIND, _GROUP, _NAME, text("unit", "of the values then"), _PERIOD, _BASIS,
               inputs("inputs", "both values"), text("lead_unit", "of the lead"), text("lead_bound", "of the lead")),
        number(f"lead_{when}", f"{when}_lead_unit", "without sign"), text(f"side_{when}", "who leads, or empty"),
        *(
            part
            for side in ("first", "second")
            for part in (
                number(f"{side}_{when}", f"{when}_unit", f"the {side} country's value"),
                *named(f"{side}_{when}", _SOURCE, _LOCATOR, _LABEL),
            )
        ),
    )
)  # fmt: skip

DATES = Frame(
    "two days", "one row a benchmark or indicator that can be compared on either",
    (
        _KEY, *_THEN_NOW, _KIND, _GROUP, _NAME, _UNIT, number("change", "change_unit", "of the lead"),
        text("change_unit", "of it"), inputs("inputs", "the values of both days"), text("why", "why there is none"),
        text("turn", "narrowed, widened, steady, unclear, changed hands, ended, new or gone"),
        text("then_range", "the range of the lead then, where there is no one figure"),
    ),
    "as the leads table of now, what is gone last",
)  # fmt: skip
