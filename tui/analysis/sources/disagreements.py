"""Where two sources, two editions or two bases say different things of the same quantity: side by side, never averaged.

Three kinds. *Editions*: an indicator of one country and period in more than one edition or source. *Gaps*: a gap that a
source states against another statement, or against what its own figure or data give (`contested` of gaps.csv). *Costs*:
a model's training cost in more than one basis or from more than one source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import INPUTS, cited
from tui.analysis.gaps.comparable import short_names, stated_gaps
from tui.analysis.models.catalogue import known
from tui.analysis.models.costs import statements
from tui.analysis.sources.frames import DISAGREEMENTS
from tui.facts.tables.units import ADDITIVE, DIFFERENCES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

KINDS = ("Editions and sources", "Stated gaps", "Training costs")

DIFFERENCE_METHOD = "computed: the second value minus the first"
RELATIVE_METHOD = "computed: the difference divided by the first value, times 100"
CONTESTED_METHOD = "formed by us, against the gap stated here: "
"""Before the words of `contested_by`."""

_SIDE = ("value", "unit", "label", "source_id", "locator", "published", "bound", "method")
_KEYS = ("id", "what", "period")


@gives(DISAGREEMENTS)
def disagreements(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Every disagreement we know of about the pair up to `as_of`, by kind.

    Of several editions or costs the two values that lie furthest apart are shown, the one published first as the first;
    of gaps the one stated first against each other value. Within a kind the largest relative difference comes first, of
    costs the largest in dollars.
    """
    parts = (
        _furthest(_editions(facts, pair, as_of)),
        _against_first(_gaps(facts, pair, as_of)),
        _furthest(_costs(facts, pair, as_of)),
    )
    paired = pl.concat(
        part.with_columns(pl.lit(kind).alias("kind"), pl.lit(rank).alias("rank"))
        for rank, (kind, part) in enumerate(zip(KINDS, parts, strict=True))
    )
    first, second = (
        cited(f"{p}_label", f"{p}_value", pl.col(f"{p}_unit"), pl.col(f"{p}_source_id"), pl.col(f"{p}_locator"))
        for p in "ab"
    )
    same = pl.col("a_unit") == pl.col("b_unit")
    divides = same & pl.col("a_unit").is_in(list(ADDITIVE)) & (pl.col("a_value") != 0)
    spread = (pl.col("b_value") - pl.col("a_value")).alias("spread")
    relative = (pl.col("b_value") - pl.col("a_value")) / pl.col("a_value").abs() * 100
    by_size = pl.when(pl.col("kind") == KINDS[2]).then(pl.col("spread").abs()).otherwise(pl.col("relative").abs())
    return (
        paired.with_columns(
            spread,
            pl.when(same).then(spread).alias("difference"),
            pl.col("a_unit").replace(DIFFERENCES).alias("difference_unit"),
            pl.when(divides).then(relative).alias("relative"),
            pl.when(same).then(pl.lit("no true zero")).otherwise(pl.lit("dollars of different years")).alias("why"),
            pl.concat_list(first, second).cast(INPUTS).alias("inputs"),
            pl.concat_list(first).cast(INPUTS).alias("a_inputs"),
            pl.concat_list(second).cast(INPUTS).alias("b_inputs"),
        )
        .sort("rank", by_size, "id", descending=[False, True, False], nulls_last=True)
        .drop("rank", "spread")
    )


def _furthest(values: pl.DataFrame) -> pl.DataFrame:
    """From every value of a quantity to the lowest and the highest, the one published first as `a`."""
    ordered = values.sort("id", "value", "published", "label", "source_id", nulls_last=True)
    said = pl.col("note").filter(pl.col("note") != "").unique(maintain_order=True)
    ends = ordered.group_by(*_KEYS, maintain_order=True).agg(
        pl.len().alias("versions"),
        *(pl.col(c).first().alias(f"low_{c}") for c in _SIDE),
        *(pl.col(c).last().alias(f"high_{c}") for c in _SIDE),
        said.str.join(" "),
    )
    swap = pl.col("high_published").fill_null("9999") < pl.col("low_published").fill_null("9999")
    return ends.filter(pl.col("low_value") != pl.col("high_value")).select(
        *_KEYS,
        "versions",
        *(pl.when(swap).then(f"high_{c}").otherwise(f"low_{c}").alias(f"a_{c}") for c in _SIDE),
        *(pl.when(swap).then(f"low_{c}").otherwise(f"high_{c}").alias(f"b_{c}") for c in _SIDE),
        pl.col("note").fill_null(""),
    )


def _against_first(values: pl.DataFrame) -> pl.DataFrame:
    """The value stated first of each quantity against every other one; what we formed against one comes after."""
    ours = pl.col("method").fill_null("").str.starts_with(CONTESTED_METHOD)
    ordered = values.sort("id", ours, "published", "label", "value", nulls_last=True).with_columns(
        pl.int_range(pl.len()).over("id").alias("n"), pl.len().over("id").alias("versions")
    )
    first = ordered.filter(pl.col("n") == 0).select("id", *(pl.col(c).alias(f"a_{c}") for c in _SIDE))
    other = ordered.filter(pl.col("n") > 0).select(
        *_KEYS, "versions", *(pl.col(c).alias(f"b_{c}") for c in _SIDE), "note", "n"
    )
    return (
        other.join(first, on="id", maintain_order="left")
        .filter(pl.col("a_value") != pl.col("b_value"))
        .with_columns(pl.format("{}#{}", "id", "n").alias("id"))
        .select(*_KEYS, "versions", *(f"a_{c}" for c in _SIDE), *(f"b_{c}" for c in _SIDE), "note")
    )


def _published(facts: Facts) -> pl.DataFrame:
    return facts.sources.select("source_id", pl.col("published").cast(pl.String), source_title="title")


def _values(
    frame: pl.DataFrame, facts: Facts, label: pl.Expr, bound: pl.Expr | None = None, method: pl.Expr | None = None
) -> pl.DataFrame:
    """The shape that both ways to pair take: id, what, period, unit, value, label and what each value rests on."""
    return frame.join(_published(facts), on="source_id", how="left", maintain_order="left").select(
        "id",
        pl.col("what").cast(pl.String),
        pl.col("period").cast(pl.String),
        pl.col("unit").cast(pl.String),
        pl.col("value").cast(pl.Float64),
        label.cast(pl.String).alias("label"),
        "source_id",
        pl.col("locator").cast(pl.String),
        "published",
        (pl.lit("") if bound is None else bound.cast(pl.String).fill_null("")).alias("bound"),
        (pl.lit(None, pl.String) if method is None else method).alias("method"),
        pl.col("note").cast(pl.String).fill_null(""),
    )


def _short(facts: Facts, pair: tuple[str, str]) -> dict[str, str]:
    return dict(zip(pair, short_names(facts, pair), strict=True))


def _editions(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    first, second = pair
    country = pl.col("country")
    names = facts.indicators.select("indicator_id", "unit", name=pl.coalesce("short", "name"))
    frame = (
        facts.observations.filter((country == first) | (country == second), pl.col("day") <= as_of)
        .join(names, on="indicator_id", maintain_order="left")
        .with_columns(
            pl.format("{}:{}:{}", "indicator_id", "country", "period").alias("id"),
            pl.format("{}, {}", "name", country.replace(_short(facts, pair))).alias("what"),
        )
    )
    label = pl.coalesce(pl.when(pl.col("edition") != "").then("edition"), "source_title")
    return _values(frame, facts, label)


def _gaps(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    family = pl.col("benchmark_id").str.replace("-style$", "")
    styled = pl.col("benchmark_id").str.ends_with("-style")
    names = facts.benchmarks.select(family="benchmark_id", benchmark="name")
    titles = facts.sources.select("source_id", "title")
    leader = pl.col("leader").replace(_short(facts, pair))
    words = pl.when(styled).then(pl.lit(", with style control")).otherwise(pl.lit(""))
    stated = (
        stated_gaps(facts, pair, as_of)
        .filter(pl.col("bound").is_in(["exact", "approximate"]))
        .with_columns(family.alias("family"))
        .join(names, on="family", maintain_order="left")
        .join(titles, on="source_id", how="left", maintain_order="left")
        .with_columns(
            pl.format("{}:{}:{}", "family", "as_of", "unit").alias("id"),
            pl.format("{}: lead of {}", pl.col("benchmark").str.replace(r" \(.*\)$", ""), leader).alias("what"),
            pl.col("as_of").alias("period"),
            pl.col("gap").alias("value"),
            pl.format("{}{}", "title", words).alias("label"),
        )
    )
    contested = stated.filter(pl.col("contested").is_not_null()).with_columns(
        pl.col("contested").alias("value"),
        pl.concat_str(pl.lit(CONTESTED_METHOD), "contested_by").alias("method"),
        pl.lit("approximate").alias("bound"),
        pl.format("{}, contested by {}", "locator", "contested_by").alias("locator"),
        pl.col("contested_by").alias("label"),
    )
    both = pl.concat([stated, contested])
    return _values(both, facts, pl.col("label"), pl.col("bound"), pl.col("method"))


def _costs(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    models = known(facts, pair, as_of).filter(pl.col("side") != "")
    frame = (
        statements(facts, models)
        .filter(pl.col("cost").is_not_null())
        .with_columns(
            pl.format("cost:{}", "model_id").alias("id"),
            pl.format("{}: training cost", "model").alias("what"),
            pl.col("released").alias("period"),
            pl.col("cost").alias("value"),
        )
    )
    return _values(frame, facts, pl.col("basis_text"), pl.col("bound"))
