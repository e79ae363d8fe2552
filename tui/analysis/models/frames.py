"""The frames of models: the catalogue, counts by year, costs, ranks, neighbours, and what names stand for."""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import (
    Column,
    Frame,
    day,
    inputs,
    named,
    number,
    of_sides,
    of_table,
    text,
    whole,
)
from tui.analysis.gaps.frames import KEYS, SCORES

_SIDE = text("side", "first, second, or empty for a third country")
_YEAR = Column("year", pl.Int32, "year", "of the release")
_FIGURES = (("parameters", "count"), ("training_compute_flop", "flop"))

MODELS = Frame(
    "known models", "one row a model released up to the as-of date",
    (*of_table("models", *_FIGURES), _SIDE, _YEAR), "day (newest first), model_id",
)  # fmt: skip

FRONTIER = Frame(
    "largest models", "one row a model that was the largest of its side when it came out",
    (text("model_id", "the model"), _SIDE, day("day", "of its release")), "side, day", adds=True,
)  # fmt: skip

STATED_COUNTS = Frame(
    "stated counts of models", "one row a year and side that AI Index printed",
    (
        Column("year", pl.Int32, "year", "counted"), text("side", "first or second"),
        number("value", "count", "notable models, as printed"), text("edition", "that first covers the year"),
        text("source_id", "which states it"), text("locator", "where it does"), text("note", "on it"),
    ),
)  # fmt: skip

YEARS = Frame(
    "models by year", "one row a year",
    (
        _YEAR,
        *of_sides(
            whole("models", "count", "of that side"), inputs("models_inputs", "rows counted, by source"),
            whole("notable", "count", "of them notable"), inputs("notable_inputs", "rows counted, by source"),
            number("open", "share_percent", "of them with open weights"),
            inputs("open_inputs", "rows counted, by source"),
            number("parameters", "count", "median of those known"), inputs("parameters_inputs", "known figures"),
            number("largest", "flop", "largest training compute"), text("largest_model", "that took it"),
            inputs("largest_inputs", "its figure"), number("compute", "flop", "median training compute"),
            inputs("compute_inputs", "known figures"), number("stated", "count", "notable models by AI Index's count"),
            text("stated_source", "which states it"), text("stated_locator", "where it does"),
            text("stated_edition", "of it"), text("stated_note", "on it"),
        ),
    ),
    "year, the newest first",
)  # fmt: skip

OPENNESS = Frame(
    "openness", "one row a year, side and kind of licence",
    (
        _YEAR, text("side", "first or second"), whole("count", "count", "models"),
        inputs("inputs", "rows counted, by source"), text("part", "as in OPEN_PARTS, empty: not stated"),
        number("share", "share_percent", "of the year's models of that side"),
    ),
    "year, the newest first",
)  # fmt: skip

COVERAGE = Frame(
    "coverage", "one row a side and field",
    (
        text("side", "first or second"), whole("count", "count", "models that have the figure"),
        inputs("inputs", "rows counted, by source"), text("field", "models, parameters, compute or cost"),
    ),
)  # fmt: skip

COSTS = Frame(
    "stated costs", "one row a statement of what a model's training cost",
    (
        text("cost_id", "model, basis, and a number from the second statement on"), text("model_id", "the model"),
        text("model", "its name"), text("organization", "that built it"), text("country", "of the organisation"),
        _SIDE, text("released", "when, as stated"), day("day", "the last day of `released`"),
        number("cost", "unit", "as stated; missing where a source gives words only"),
        text("unit", "usd, or usd_2023 where the source says so"), text("basis", "what is counted as cost"),
        text("basis_name", "the same in plain words"), whole("basis_order", "", "place of the basis among all"),
        text("basis_text", "the source's own words"), text("bound", "of the cost"),
        text("source_id", "which states it"), text("locator", "where it does"), text("note", "on it"),
    ),
    "basis, cost (dearest first), cost_id",
)  # fmt: skip

_SPAN = (
    text("basis", "of it"), text("unit", "of it"), text("bound", "of it"), text("source", "which states it"),
    text("locator", "where it does"),
)  # fmt: skip

SPANS = Frame(
    "spans of costs", "one row a model with a stated cost of a whole run",
    (
        text("model_id", "the model"), number("cost_low", "cost_low_unit", "the lowest stated"),
        *named("cost_low", *_SPAN),
        number("cost_high", "cost_high_unit", "the highest; missing where there is one figure only"),
        *named("cost_high", *_SPAN),
    ),
)  # fmt: skip

ONE_BASIS = Frame(
    "costs in one basis", "one row a model",
    (
        text("model_id", "the model"), number("{basis}", "", "its cost in that basis and those dollars"),
        text("{basis}_source", "which states it"),
    ),
)  # fmt: skip

EQUAL_SCORE = Frame(
    "compute for the same score", "one row a benchmark and quantity that models of both sides have",
    (
        text("benchmark_id", "the benchmark"), text("quantity", "compute, or a basis of cost with its dollars"),
        number("level", "level_unit", "the score that both reached"),
        *(
            column
            for side in ("first", "second")
            for column in (
                number(side, "unit", f"the least that the {side} country needed"),
                *named(
                    side, text("model", "that needed it"), number("score", "", "of it"),
                    text("released", "when it was"), text("source_id", "which states the quantity"),
                    text("locator", "where it does"), text("note", "on it"), inputs("inputs", "quantity and score"),
                ),
            )
        ),
        text("words", "the quantity in plain words"), text("unit", "of the quantity"),
        text("benchmark", "the benchmark's name"), text("by", "the evaluator's name"),
        text("key", "benchmark and quantity in one"), text("level_unit", "of the score"),
        inputs("level_inputs", "the scores"), number("ratio", "ratio", "first over second"),
        inputs("inputs", "both quantities and scores"),
    ),
    "quantity, benchmark",
)  # fmt: skip

PER_POINT = COSTS.plus(
    "cost per point", "one row a stated cost",
    number("score", "percent", "of the model on the benchmark taken"), text("evaluator", "whose score it is"),
    text("benchmark_id", "the benchmark taken"), text("score_source", "which states the score"),
    text("score_locator", "where it does"), text("benchmark", "its name"), text("by", "the evaluator's name"),
    number("per_point", "unit", "the cost of one percent scored; missing where `why` says so"),
    text("why", "why there is none"), inputs("inputs", "cost and score"),
    order="basis, per_point (cheapest first)",
)  # fmt: skip

IN_TIME = MODELS.plus(
    "neighbours in time", "one row a model", whole("apart", "days", "between the releases, negative for earlier ones"),
    order="side, the nearest first",
)  # fmt: skip

IN_COMPUTE = MODELS.plus(
    "neighbours in compute", "one row a model", number("ratio", "ratio", "its compute over that of the model asked"),
    order="side, the nearest first",
)  # fmt: skip

_LINK = (
    text("model_id", "of the catalogue; missing where no row is surely it"),
    text("relation", "how the two are related, a key of RELATION_WORDS"),
    text("basis", "why, in a few words"),
    text("link_source", "which states the link"),
    text("link_locator", "where it does"),
    text("link_note", "on it"),
)

LINKED = Frame("scores with models", "", _LINK, adds=True)

SCORES_OF_MODEL = Frame(
    "scores of a model", "one row a score of it, of another setting or of another version",
    (*of_table("scores"), *_LINK), "relation, benchmark, evaluator, setting",
)  # fmt: skip

NAMES = Frame(
    "names in the scores", "one row a name, and a version where scores of one name are of several",
    (
        text("name", "as the scores have it"), _LINK[0], text("organization", "that built it"),
        text("country", "of the organisation"), *_LINK[1:], text("score_source", "of the first score"),
        text("score_locator", "where it is"), whole("benchmarks", "count", "with a score of it"),
        text("first", "date of the first score"), text("last", "date of the last"),
        whole("scores", "count", "under that name"), inputs("inputs", "rows counted, by source"),
        text("model", "name of the linked row"), text("name_id", "name and version in one"),
    ),
    "those linked to no model first, then name",
)  # fmt: skip

BEST_SCORES = SCORES.plus(
    "best scores of organisations", "one row a benchmark, evaluator, series and organisation",
    text("name", "of the benchmark"), text("by", "the evaluator's name"),
    order="name, evaluator, series, the organisations as named",
)  # fmt: skip

RANKED = Frame(
    "rows with their rank", "",
    (
        whole("of", "count", "rows with a value"), whole("rank", "rank", "1 for the largest; equal ones share"),
        text("rank_bound", "whether the rank is exact, at least or at most"),
    ),
    adds=True,
)  # fmt: skip

MODEL_SCORES = Frame(
    "ranks of scores", "one row a model in each candidate",
    (*KEYS, text("model", "the model"), number("score", "", "its best, in the benchmark's unit"), *RANKED.columns),
)  # fmt: skip

RECORDS_SET = Frame(
    "records of a model", "one row a record that it set for its side",
    (
        *KEYS, text("side", "first or second"), text("model", "its name with the evaluator"),
        text("date", "on which it was set"), number("score", "unit", "the record"), text("unit", "the benchmark's"),
        text("setting", "it was reached in"), text("source_id", "which states it"), text("locator", "where it does"),
        text("kind", "behind or ahead of the other side"), number("months", "months", "by how much, never negative"),
        text("bound", "at_least or empty"), text("method", "how it was made"), inputs("inputs", "both scores"),
        text("reached_model", "the other side's first at or above; missing where none is yet"),
        text("reached_date", "when it was"),
    ),
    "benchmark_id",
)  # fmt: skip
