"""Which model a score is of: scores name models in their evaluators' words, `model_aliases` says whose names they are.

A name with a release date in `model_aliases` counts for the scores of that date alone, since some names stand for
another version a year later. Then comes the name of a model, letter for letter, then a name without a date. What is in
none of them stays unlinked: no name is linked by likeness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.counting import tally
from tui.analysis.models.frames import LINKED, NAMES, SCORES_OF_MODEL

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

RELATION_WORDS = {
    "same": "the same model",
    "setting": "same weights, other setting",
    "snapshot": "another version of that name",
    "tuned": "tuned on that base",
    "base": "the base of it",
}
"""What `relation` says, in words for a column."""

EXACT = "name in the data on models, letter for letter"
NAMES_METHOD = "counted: distinct names of models with scores up to the as-of date"
LINKED_METHOD = "counted: those of them that name a row of the models, by their own name or one of model_aliases.csv"

_LINK = {"model_id": "model_id", "relation": "relation", "basis": "basis", "source_id": "link_source",
         "locator": "link_locator", "note": "link_note"}  # fmt: skip


@gives(LINKED)
def linked(facts: Facts, scores: pl.DataFrame) -> pl.DataFrame:
    """Scores with the model that each is of, in the same order.

    In: `model` and `date` as in `scores`. For an exact name the model's own row states the link.
    """
    aliases = facts.model_aliases
    exact = facts.models.unique("model", keep="first", maintain_order=True).select(
        pl.col("model").alias("name"),
        "model_id",
        pl.lit("same").alias("relation"),
        pl.lit(EXACT).alias("basis"),
        "source_id",
        "locator",
        pl.lit(None, pl.String).alias("note"),
    )
    dated, plain = aliases.filter(pl.col("date").is_not_null()), aliases.filter(pl.col("date").is_null()).drop("date")
    out = scores
    for number, (table, on) in enumerate(((dated, ["model", "date"]), (exact, ["model"]), (plain, ["model"]))):
        names = table.rename({"name": "model"} | {old: f"_{new}{number}" for old, new in _LINK.items()})
        out = out.join(names, on=on, how="left", maintain_order="left")
    found = [pl.col(f"_model_id{n}").is_not_null() for n in range(3)]
    picked = [
        pl.when(found[0]).then(f"_{new}0").when(found[1]).then(f"_{new}1").otherwise(f"_{new}2").alias(new)
        for new in _LINK.values()
    ]
    return out.with_columns(picked).drop(f"_{new}{n}" for new in _LINK.values() for n in range(3))


@gives(NAMES)
def names(facts: Facts, as_of: date) -> pl.DataFrame:
    """Every name under which a model has scores up to `as_of`, those that are linked to no model first, then by name.

    Where scores of one name are of several versions each version has a row.
    """
    rows = linked(facts, facts.scores.filter(pl.col("day") <= as_of))
    by = ["model", "model_id"]
    counted = tally(rows, by, "scores", "scores under this name")
    about = (
        rows.sort("day", "benchmark_id", "source_id", "locator")
        .group_by(by, maintain_order=True)
        .agg(
            pl.col("organization").drop_nulls().first(),
            pl.col("country", "relation", "basis", "link_source", "link_locator", "link_note").first(),
            pl.col("source_id").first().alias("score_source"),
            pl.col("locator").first().alias("score_locator"),
            pl.col("benchmark_id").n_unique().cast(pl.Int64).alias("benchmarks"),
            pl.col("date").first().alias("first"),
            pl.col("date").last().alias("last"),
        )
    )
    titles = facts.models.select("model_id", pl.col("model").alias("title"))
    return (
        about.join(counted, on=by, how="left", nulls_equal=True)
        .join(titles, on="model_id", how="left")
        .rename({"model": "name", "title": "model", "count": "scores"})
        .with_columns(pl.concat_str(["name", "model_id"], separator="|", ignore_nulls=True).alias("name_id"))
        .sort(pl.col("model_id").is_not_null(), pl.col("name").str.to_lowercase(), "name", "model_id", nulls_last=True)
    )


@gives(SCORES_OF_MODEL)
def of_model(facts: Facts, model_id: str, as_of: date) -> pl.DataFrame:
    """The scores of one model up to `as_of`, by benchmark, evaluator and setting.

    Its own come first, then those of other settings and versions, in the order of RELATION_WORDS.
    """
    order = {word: i for i, word in enumerate(RELATION_WORDS)}
    rows = linked(facts, facts.scores.filter(pl.col("day") <= as_of)).filter(pl.col("model_id") == model_id)
    rank = pl.col("relation").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    return rows.sort(
        rank, "benchmark_id", "evaluator", "setting", "model", "date", "source_id", "locator", nulls_last=True
    )
