"""Three or four countries over every quantity that all of them have: by one edition and period, or by one evaluator.

The rules are those of a pair. A benchmark stands here only where one evaluator in one series qualifies for every two
of them (`comparable`), so that the set is never wider than its pairs.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.compare.frames import SEVERAL
from tui.analysis.compare.leads_table import GROUPS, TOPICS
from tui.analysis.gaps.comparable import KEYS, KIND_RANK, candidates, pair_scores
from tui.analysis.gaps.year_before import is_ended
from tui.analysis.indicators.latest import NOT_LEADS, visible
from tui.facts.tables.units import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.facts.tables.facts import Facts


def columns(countries: Sequence[str]) -> list[str]:
    """The column of each country: v0, v1 and so on."""
    return [f"v{at}" for at in range(len(countries))]


@gives(SEVERAL)
def many_countries(facts: Facts, countries: Sequence[str], as_of: date) -> pl.DataFrame:
    """One row for every quantity that all `countries` have; the columns of each begin as `columns` names them."""
    order = {name: number for number, name in enumerate(GROUPS.values())}
    rows = pl.concat([_tests(facts, countries, as_of), _indicators(facts, countries, as_of)])
    values = [pl.col(name) for name in columns(countries)]
    good = [pl.when(pl.col("unit") == "rank").then(-value).otherwise(value) for value in values]
    best = pl.max_horizontal(good)
    alone = pl.sum_horizontal([(value == best).cast(pl.Int64) for value in good]) == 1
    return (
        rows.with_columns(
            pl.when(alone).then(pl.coalesce(pl.when(v == best).then(at) for at, v in enumerate(good))).alias("leader"),
            pl.col("group").replace_strict(order, return_dtype=pl.Int8).alias("_order"),
        )
        .sort("_order", pl.col("day").dt.year(), "name", "key", descending=[False, True, False, False])
        .drop("_order", "day")
    )


def has_sum() -> pl.Expr:
    """Whether figures of several countries add up to anything, from `key` and `unit`.

    Shares, scores, ranks and rates per head do not, nor do the largest or the mean of something, which ids say.
    """
    unit = pl.col("unit")
    extreme = pl.col("key").str.contains("_(max|average)_")
    return unit.is_in(list(QUANTITIES)) & ~unit.str.starts_with("per_") & ~extreme


def _wide(rows: pl.DataFrame, countries: Sequence[str], about: Sequence[str], what: Sequence[str]) -> pl.DataFrame:
    """One row a `key` from one row a key and country: `about` of its first, `value` and `what` of each country."""
    sides = [
        pl.col(column)
        .filter(pl.col("country") == country)
        .first()
        .alias(name if column == "value" else f"{name}_{column}")
        for name, country in zip(columns(countries), countries, strict=True)
        for column in ("value", *what)
    ]
    return rows.group_by("key", maintain_order=True).agg(pl.col(about).first(), *sides)


_ABOUT = ("kind", "group", "name", "unit", "period", "basis", "day")
_WHAT = ("source_id", "locator", "label", "bound")


def _indicators(facts: Facts, countries: Sequence[str], as_of: date) -> pl.DataFrame:
    keys = ["indicator_id", "pairing", "period"]
    rows = (
        visible(facts, as_of)
        .filter(
            pl.col("country").is_in(list(countries)),
            ~pl.col("topic").is_in(list(NOT_LEADS)),
            ~pl.col("indicator_id").str.ends_with("_projected"),
        )
        .unique([*keys, "country"], keep="last", maintain_order=True)
        .filter(pl.len().over(keys) == len(countries))
        .sort(
            "indicator_id", "day", "edition_date", "plain", "pairing", "period", "country",
            descending=[False, True, True, True, False, False, False],
        )
        .with_columns(
            pl.col("indicator_id").alias("key"), pl.lit("indicator").alias("kind"),
            pl.col("topic").replace(TOPICS).replace_strict(GROUPS, default=GROUPS["opensource"]).alias("group"),
            pl.coalesce("edition", "source_id").alias("basis"), pl.lit("").alias("label"),
        )
    )  # fmt: skip
    # The preferred edition and period of a quantity is that of its first row.
    first = rows.unique("key", keep="first", maintain_order=True).select("key", "pairing", "period")
    return _wide(rows.join(first, on=["key", "pairing", "period"], how="semi"), countries, _ABOUT, _WHAT)


def _tests(facts: Facts, countries: Sequence[str], as_of: date) -> pl.DataFrame:
    good: pl.DataFrame | None = None
    for pair in combinations(countries, 2):
        found = candidates(facts, pair, as_of).filter("qualifies", pl.col("date_is") != "snapshot")
        good = found if good is None else good.join(found, on=list(KEYS), how="semi")
    assert good is not None
    scores = pl.concat(pair_scores(facts, (country, country), as_of) for country in countries)
    size = scores.group_by(*KEYS).agg(pl.col("model").n_unique().alias("_models"))
    kind = pl.col("kind").replace_strict(KIND_RANK, default=9, return_dtype=pl.Int8)
    picked = (
        good.join(size, on=list(KEYS))
        .sort("benchmark_id", kind, "_models", "evaluator", "series", descending=[False, False, True, False, True])
        .unique("benchmark_id", keep="first", maintain_order=True)
    )
    names = facts.benchmarks.select("benchmark_id", "name")
    evaluators = facts.evaluators.select("evaluator", basis="name")
    newest = pl.col("day").max().over("benchmark_id")
    old = is_ended(newest, as_of)
    rows = (
        scores.join(picked.select(*KEYS), on=list(KEYS), how="semi")
        .with_columns(
            pl.when(old).then(pl.lit(GROUPS["older"])).otherwise(pl.lit(GROUPS["benchmarks"])).alias("group"),
            newest.alias("_newest"),
        )
        .sort("benchmark_id", "score", "day", "model", "locator", descending=[False, True, False, False, False])
        .unique(["benchmark_id", "country"], keep="first", maintain_order=True)
        .join(names, on="benchmark_id", maintain_order="left")
        .join(evaluators, on="evaluator", maintain_order="left")
        .with_columns(
            pl.col("benchmark_id").alias("key"), pl.lit("benchmark").alias("kind"), pl.col("score").alias("value"),
            pl.col("model").alias("label"), pl.lit("").alias("bound"), pl.col("_newest").alias("day"),
            pl.col("_newest").cast(pl.String).str.slice(0, 7).alias("period"),
        )
    )  # fmt: skip
    return _wide(rows, countries, _ABOUT, _WHAT)
