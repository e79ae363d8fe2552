"""What must not be mixed, as checks across tables: units, evaluators, editions, cost bases, kinds of dollars."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.loading.checks import at
from tui.facts.tables.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.facts.loading.read import Raw
    from tui.facts.tables.problems import Problem

    Rule = Callable[[Mapping[str, Raw], Mapping[str, pl.DataFrame]], list[Problem]]

_RULES: list[tuple[frozenset[str], Rule]] = []

LOWS = {unit.id: unit.low for unit in UNITS.values() if unit.low is not None}
HIGHS = {unit.id: unit.high for unit in UNITS.values() if unit.high is not None}

GAP_UNITS = {"percentage_points": "percent", "elo": "elo", "index": "index"}
"""A difference is stated in the unit of the scores; months and relative percent fit any benchmark."""


def needs(*tables: str) -> Callable[[Rule], Rule]:
    """Register a rule that is asked when all of `tables` could be read with all their columns."""

    def add(rule: Rule) -> Rule:
        _RULES.append((frozenset(tables), rule))
        return rule

    return add


def all_rules(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Everything the rules find."""
    whole = {name for name in frames if not tables[name].missing}
    return [problem for names, rule in _RULES if names <= whole for problem in rule(tables, frames)]


@needs("scores", "benchmarks")
def scores_in_range(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A score lies within its benchmark's unit and maximum."""
    of = frames["benchmarks"].select("benchmark_id", "unit", "max_score").unique("benchmark_id", keep="first")
    joined = frames["scores"].join(of, on="benchmark_id", how="left", maintain_order="left")
    high = pl.coalesce("max_score", _high())
    return _range(tables["scores"], "score", joined, _low(), high)


@needs("observations", "indicators")
def observations_in_range(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """An observation lies within the range of its indicator's unit."""
    of = frames["indicators"].select("indicator_id", "unit").unique("indicator_id", keep="first")
    joined = frames["observations"].join(of, on="indicator_id", how="left", maintain_order="left")
    return _range(tables["observations"], "value", joined, _low(), _high())


@needs("gaps", "benchmarks")
def gaps_in_units(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A stated gap lies in its unit's range, and a difference has the unit of the scores."""
    of = frames["benchmarks"].select("benchmark_id", pl.col("unit").alias("of")).unique("benchmark_id", keep="first")
    joined = frames["gaps"].join(of, on="benchmark_id", how="left", maintain_order="left")
    needed = pl.col("unit").replace_strict(GAP_UNITS, default=None, return_dtype=pl.String)
    mixed = joined.select(needed != pl.col("of")).to_series()
    expected = joined.select("'" + pl.col("of") + "' is the benchmark's unit: a gap in it, in percent or in months")
    none = pl.lit(None, pl.Float64)
    return [
        *_range(tables["gaps"], "gap", joined, none, _high()),
        *_range(tables["gaps"], "contested", joined, none, _high()),
        *at(tables["gaps"], "unit", mixed, expected.to_series()),
    ]


@needs("gaps")
def contested_by_something(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A value that contradicts a stated gap says where it comes from, and the other way round."""
    frame = frames["gaps"]
    value, words = frame["contested"].is_null(), frame["contested_by"].is_null()
    return [
        *at(tables["gaps"], "contested", value & ~words, "the value, since contested_by says where it comes from"),
        *at(tables["gaps"], "contested_by", ~value & words, "where the contested value comes from"),
    ]


@needs("noise", "benchmarks")
def noise_in_units(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """The uncertainty of a score has the unit of the scores; a standard error says at which score it was stated."""
    of = frames["benchmarks"].select("benchmark_id", pl.col("unit").alias("of")).unique("benchmark_id", keep="first")
    joined = frames["noise"].join(of, on="benchmark_id", how="left", maintain_order="left")
    expected = joined.select("'" + pl.col("of") + "', the benchmark's unit").to_series()
    alone = (joined["kind"] == "standard_error") & joined["at"].is_null()
    return [
        *at(tables["noise"], "unit", joined["unit"] != joined["of"], expected),
        *at(tables["noise"], "at", alone, "the score that the standard error was stated for"),
    ]


@needs("models")
def leading_ones_listed(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A model's leading organisation and country are among all of its organisations and countries."""
    frame = frames["models"]
    problems: list[Problem] = []
    for one, many in (("organization", "organizations"), ("country", "countries")):
        bad = frame.select(~pl.col(many).str.split("|").list.contains(pl.col(one))).to_series()
        problems += at(tables["models"], one, bad, f"one of the row's {many}")
    return problems


@needs("models", "scores", "organizations")
def seats(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """The country of a model or score is the seat of its leading organisation; Hong Kong stands apart from CHN."""
    of = frames["organizations"].select(pl.col("name").alias("organization"), pl.col("country").alias("seat"))
    of = of.unique("organization", keep="first")
    problems: list[Problem] = []
    for name in ("models", "scores"):
        joined = frames[name].join(of, on="organization", how="left", maintain_order="left")
        expected = joined.select("the seat of " + pl.col("organization") + ": " + pl.col("seat")).to_series()
        problems += at(tables[name], "country", joined["country"] != joined["seat"], expected)
    return problems


@needs("scores", "evaluators")
def fits_named(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A fitted index names the fit: each one moves every past value, so two fits never share a line."""
    of = frames["evaluators"].select("evaluator", "kind").unique("evaluator", keep="first")
    joined = frames["scores"].join(of, on="evaluator", how="left", maintain_order="left")
    bad = joined["setting"].is_null() & (joined["kind"] == "fit")
    return at(tables["scores"], "setting", bad, "which fit it is, since each one moves all values")


@needs("observations")
def editions_named(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """An indicator names editions on all its rows or on none: a series never joins two without saying so."""
    bad = frames["observations"].select(
        pl.col("edition").is_null() & pl.col("edition").is_not_null().any().over("indicator_id")
    )
    return at(tables["observations"], "edition", bad.to_series(), "an edition, since this indicator's rows have one")


@needs("model_aliases")
def aliases_cited_whole(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A link that a source states says where it does; one of our own reading names neither source nor place."""
    source, place = (frames["model_aliases"][column].is_null() for column in ("source_id", "locator"))
    return [
        *at(tables["model_aliases"], "locator", place & ~source, "the place in the source that states the link"),
        *at(tables["model_aliases"], "source_id", source & ~place, "the source that the locator speaks of"),
    ]


@needs("training_costs")
def costs_given(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Only a statement in words may come without a cost; a cost is never zero."""
    frame = frames["training_costs"]
    raw = tables["training_costs"].frame
    assert raw is not None
    empty = raw["cost_usd"].is_null() & (frame["basis"] != "statement")
    return [
        *at(tables["training_costs"], "cost_usd", empty, "a cost in dollars; only the basis 'statement' may lack one"),
        *at(tables["training_costs"], "cost_usd", frame["cost_usd"] == 0, "more than zero; empty where none is given"),
    ]


@needs("indicators")
def dollars_apart(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Constant dollars have a unit of their own, and the name says which of the two it is."""
    name = pl.col("name").str.to_lowercase().str.contains("constant", literal=True)
    bad = frames["indicators"].select(
        ((pl.col("unit") == "usd") & name | (pl.col("unit") == "usd_2021") & ~name).alias("bad")
    )
    expected = "usd_2021 with 'constant' in the name, or usd without: constant and nominal dollars never mix"
    return at(tables["indicators"], "unit", bad.to_series(), expected)


@needs("benchmarks")
def maximum_fits(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A benchmark's maximum is possible in its unit."""
    frame = frames["benchmarks"]
    return _range(tables["benchmarks"], "max_score", frame, _low(), _high())


@needs("organizations")
def aliases_unique(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """An alias belongs to one organisation and is no other's name."""
    frame = frames["organizations"].with_row_index("row")
    aliases = frame.select("row", pl.col("aliases").str.split("|").alias("alias")).explode("alias").drop_nulls()
    names = frame.select(pl.col("name").alias("alias"), pl.col("row").alias("other"))
    taken = aliases.join(names, on="alias").filter(pl.col("row") != pl.col("other"))["row"]
    shared = aliases.filter(~pl.col("alias").is_first_distinct())["row"]
    bad = frame["row"].is_in(pl.concat([taken, shared]).unique().implode())
    return at(tables["organizations"], "aliases", bad, "names that no other organisation has")


@needs("sources")
def read_after_publication(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A source was read no earlier than it was published."""
    both = pl.min_horizontal(pl.col("published").str.len_chars(), pl.col("retrieved").str.len_chars())
    bad = frames["sources"].select(pl.col("retrieved").str.head(both) < pl.col("published").str.head(both))
    return at(tables["sources"], "retrieved", bad.to_series(), "a day after the source was published")


@needs("claims", "sources", "gaps", "scores", "observations", "models", "training_costs")
def claims_resolve(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """What a claim refers to is there: a row of the table that it names."""

    def forms(table: str, *targets: pl.Expr) -> pl.DataFrame:
        frame = frames[table]
        return pl.concat(frame.select(pl.lit(table).alias("table"), t.alias("refers_to")) for t in targets).unique()

    year = pl.concat_str("indicator_id", "country", "period", separator="|")
    there = pl.concat(
        [
            forms("sources", pl.col("source_id")),
            forms("gaps", pl.concat_str("benchmark_id", "as_of", separator="@")),
            forms("scores", pl.col("benchmark_id")),
            forms("observations", year, pl.concat_str(year, "edition", separator="|")),
            forms("models", pl.col("model_id")),
            forms("training_costs", pl.concat_str("model_id", "basis", separator="|")),
        ]
    ).with_columns(pl.lit(True).alias("there"))
    joined = frames["claims"].join(there, on=["table", "refers_to"], how="left", maintain_order="left")
    # Of all comparable tests together: what is asked of them, on which day.
    asked = pl.col("refers_to").str.contains(r"^(near|turned)(@\d{4}(-\d{2}){0,2})?$")
    asks = (pl.col("table") == "comparison") & asked
    joined = joined.with_columns(pl.when(asks).then(pl.lit(True)).otherwise("there").alias("there"))
    shape = {
        "sources": "a source_id of sources.csv",
        "gaps": "benchmark@date of a row of gaps.csv",
        "scores": "a benchmark_id with rows in scores.csv",
        "observations": "indicator|country|period, perhaps |edition, of a row of observations.csv",
        "models": "a model_id of models.csv",
        "comparison": "near or turned, perhaps with @date",
        "training_costs": "model|basis of a row of training_costs.csv",
    }
    expected = joined["table"].replace_strict(shape, default=None, return_dtype=pl.String)
    return at(tables["claims"], "refers_to", joined["there"].is_null() & expected.is_not_null(), expected)


@cache
def _low() -> pl.Expr:
    """The least value that a row's unit allows; None where there is no limit."""
    return pl.col("unit").replace_strict(LOWS, default=None, return_dtype=pl.Float64)


@cache
def _high() -> pl.Expr:
    """The greatest."""
    return pl.col("unit").replace_strict(HIGHS, default=None, return_dtype=pl.Float64)


def _range(table: Raw, column: str, frame: pl.DataFrame, low: pl.Expr, high: pl.Expr) -> list[Problem]:
    """Finite values of `column` outside `low` to `high`, both None where there is no limit."""
    value = pl.col(column)
    limits = frame.select(
        (value < low).fill_null(False).alias("under"),
        (value.is_finite() & (value > high)).fill_null(False).alias("over"),
        pl.format("at least {} {}", _whole(low), "unit").alias("low"),
        pl.format("at most {} {}", _whole(high), "unit").alias("high"),
    )
    return at(table, column, limits["under"], limits["low"]) + at(table, column, limits["over"], limits["high"])


def _whole(limit: pl.Expr) -> pl.Expr:
    return limit.cast(pl.String).str.strip_suffix(".0")


_NAMED = {"country": ("countries", "country"), "benchmark": ("benchmarks", "benchmark_id"),
          "indicator": ("indicators", "indicator_id"), "family": ("indicators", "indicator_id"),
          "model": ("models", "model_id")}  # fmt: skip


@needs("nicknames", "countries", "benchmarks", "indicators", "models")
def nicknames_resolve(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """What a nickname of a country, benchmark, indicator or model means stands in that table."""
    frame = frames["nicknames"]
    problems: list[Problem] = []
    for kind, (table, key) in _NAMED.items():
        known = frames[table][key].drop_nulls().unique().to_list()
        means = pl.col("means").fill_null("").str.split("|")
        bad = frame.select(
            (pl.col("kind") == kind) & ~means.list.eval(pl.element().is_in(known)).list.all()
        ).to_series()
        problems += at(tables["nicknames"], "means", bad, f"ids of {table}, joined by |")
    return problems
