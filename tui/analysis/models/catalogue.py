"""What was built, by whom, with how much: models.csv by side of a pair of countries, and by year.

The country of a model is the seat of its leading organisation, as in the table. A figure that a source does not give is
missing and stays missing: each function that sums up says how many rows it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.counting import tally
from tui.analysis.common.inputs import INPUTS, cited, inputs_of
from tui.analysis.common.memo import memoized
from tui.analysis.common.sides import SIDES, side_of
from tui.analysis.models.frames import COVERAGE, FRONTIER, MODELS, OPENNESS, STATED_COUNTS, YEARS

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

OPEN_PARTS = (
    ("open", "open weights"),
    ("restricted", "weights under restrictions"),
    ("closed", "closed"),
    ("", "not stated"),
)
"""Values of `open_weights` and what they are called, in the order of a stacked bar; empty: the source says nothing."""

NOTABLE_METHOD = "counted: models of the year that Epoch AI marks as notable, by the seat of the leading organisation"
MODELS_METHOD = "counted: models of the year, by the seat of the leading organisation"
SHARE_METHOD = (
    "computed: models whose weights can be downloaded (open or under a restricted licence), divided by the models of "
    "the year whose openness is stated, times 100"
)
MEDIAN_METHOD = "computed: median over the models of the year whose figure is known"
LARGEST_METHOD = "picked: the largest training compute known among the models of the year"

AI_INDEX_COUNT = "notable_ai_models"
"""The indicator with AI Index's own counts, frozen at publication."""


@gives(MODELS)
def known(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Models released up to `as_of`, newest first (ties by id)."""
    return (
        facts.models.filter(pl.col("day") <= as_of)
        .with_columns(side_of(pair).alias("side"), pl.col("day").dt.year().alias("year"))
        .sort("day", "model_id", descending=[True, False])
    )


@gives(FRONTIER)
def frontier(models: pl.DataFrame, column: str) -> pl.DataFrame:
    """The models of each side that were the largest in `column` when they came out: its running maximum.

    In: what `known` gives. Out: those rows, oldest first within a side; one row a day (the largest, ties by id).
    """
    ordered = (
        models.filter(pl.col(column).is_not_null(), pl.col("side") != "")
        .sort("side", "day", column, "model_id", descending=[False, False, True, False])
        .unique(["side", "day"], keep="first", maintain_order=True)
    )
    before = pl.col(column).cum_max().shift(1).over("side")
    return ordered.filter(before.is_null() | (pl.col(column) > before))


def largest(models: pl.DataFrame, column: str) -> dict[str, dict[str, object]]:
    """The model of each side with the largest known `column` (ties: the earlier one), as a plain row by side."""
    rows = (
        models.filter(pl.col(column).is_not_null(), pl.col("side") != "")
        .sort(column, "day", "model_id", descending=[True, False, False])
        .unique("side", keep="first", maintain_order=True)
    )
    return {str(row["side"]): row for row in rows.iter_rows(named=True)}


@gives(STATED_COUNTS)
def stated_counts(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Notable models by year as AI Index printed them, in the edition that first covers the year (data year plus one).

    A count that the same edition put out in an early release under its own name is left to the table of tensions.
    """
    return (
        facts.observations.filter(
            pl.col("indicator_id") == AI_INDEX_COUNT, pl.col("country").is_in(list(pair)), pl.col("day") <= as_of
        )
        .with_columns(pl.col("day").dt.year().alias("year"), side_of(pair).alias("side"))
        .filter(pl.col("edition") == pl.format("AI Index {}", pl.col("year") + 1))
        .sort("year", "side", "source_id")
        .unique(["year", "side"], keep="first", maintain_order=True)
        .select("year", "side", "value", "edition", "source_id", "locator", "note")
    )


@gives(YEARS)
def years(
    facts: Facts, pair: tuple[str, str], as_of: date, rows: pl.DataFrame | None = None
) -> pl.DataFrame:  # fmt: skip
    """One row a year, and for each side what was built; of `rows` (some of what `known` gives) if given."""
    if rows is None:
        return _all_years(facts, pair, as_of)
    models = rows.filter(pl.col("side") != "")
    out = models.select("year").unique().sort("year", descending=True)
    stated = stated_counts(facts, pair, as_of)
    every = tally(models, ["year", "side"], "models", "released that year")
    parts = [every.rename({"count": "models", "inputs": "models_inputs"}), _notable(models), _open(models)]
    parts += [_median(models, "parameters", "parameters"), _largest(models)]
    parts.append(_median(models, "training_compute_flop", "compute"))
    for side in SIDES:
        for part in parts:
            here = part.filter(pl.col("side") == side).drop("side")
            out = out.join(here.rename({c: f"{side}_{c}" for c in here.columns if c != "year"}), on="year", how="left")
        here = stated.filter(pl.col("side") == side).select(
            "year",
            *(
                pl.col(old).alias(f"{side}_{new}")
                for old, new in (
                    ("value", "stated"),
                    ("source_id", "stated_source"),
                    ("locator", "stated_locator"),
                    ("edition", "stated_edition"),
                    ("note", "stated_note"),
                )
            ),
        )
        out = out.join(here, on="year", how="left")
    return out.sort("year", descending=True)


@memoized(8)
def _all_years(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Of all models; what a page asks for several times is worked out once."""
    return years(facts, pair, as_of, known(facts, pair, as_of))


def _notable(models: pl.DataFrame) -> pl.DataFrame:
    counts = tally(
        models.filter("notable"), ["year", "side"], "notable models", "marked as notable, released that year"
    )
    return counts.rename({"count": "notable", "inputs": "notable_inputs"})


def _open(models: pl.DataFrame) -> pl.DataFrame:
    stated = models.filter(pl.col("open_weights").is_not_null())
    free = stated.filter(pl.col("open_weights") != "closed")
    of = tally(stated, ["year", "side"], "openness stated", "openness of the weights stated")
    yes = tally(free, ["year", "side"], "can be downloaded", "weights open or restricted")
    return of.join(yes, on=["year", "side"], how="left", suffix="_free").select(
        "year",
        "side",
        (pl.col("count_free").fill_null(0) / pl.col("count") * 100).alias("open"),
        pl.concat_list("inputs", pl.col("inputs_free").fill_null([])).cast(INPUTS).alias("open_inputs"),
    )


def _median(models: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    has = models.filter(pl.col(column).is_not_null())
    words = {"parameters": "number of parameters known"}.get(column, "training compute known")
    value = has.group_by("year", "side").agg(pl.col(column).median().alias(name))
    counted = tally(has, ["year", "side"], f"models with {words.removesuffix(' known')}", words)
    return value.join(counted.rename({"inputs": f"{name}_inputs"}).drop("count"), on=["year", "side"], how="left")


def _largest(models: pl.DataFrame) -> pl.DataFrame:
    column = "training_compute_flop"
    one = cited("model", column, pl.lit("flop"), pl.col("source_id"), pl.col("locator"))
    return (
        models.filter(pl.col(column).is_not_null())
        .sort(column, "day", "model_id", descending=[True, False, False])
        .unique(["year", "side"], keep="first", maintain_order=True)
        .select(
            "year",
            "side",
            pl.col(column).alias("largest"),
            pl.col("model").alias("largest_model"),
            inputs_of(one).alias("largest_inputs"),
        )
    )


@gives(OPENNESS)
def openness(models: pl.DataFrame) -> pl.DataFrame:
    """How many models of each year and side are open, restricted, closed or of unknown openness, newest year first.

    In: what `known` gives. Only the two sides.
    """
    parts = dict(OPEN_PARTS)
    filled = models.filter(pl.col("side") != "").with_columns(pl.col("open_weights").fill_null("").alias("part"))
    counted = pl.concat(
        tally(filled.filter(pl.col("part") == part), ["year", "side"], words, words).with_columns(
            pl.lit(part).alias("part")
        )
        for part, words in parts.items()
    )
    return counted.with_columns(
        (pl.col("count") / pl.col("count").sum().over("year", "side") * 100).alias("share")
    ).sort("year", "side", "part", descending=[True, False, False])


@gives(COVERAGE)
def coverage(facts: Facts, models: pl.DataFrame) -> pl.DataFrame:
    """How many models of each side have a figure: what is missing is part of the truth.

    In: what `known` gives.
    """
    priced = facts.training_costs.filter(pl.col("cost_usd").is_not_null())["model_id"].unique().implode()
    rows = models.filter(pl.col("side") != "")
    fields = {
        "models": (pl.lit(True), "all models"),
        "parameters": (pl.col("parameters").is_not_null(), "number of parameters known"),
        "compute": (pl.col("training_compute_flop").is_not_null(), "training compute known"),
        "cost": (pl.col("model_id").is_in(priced), "a training cost stated in some basis"),
    }
    return pl.concat(
        tally(rows.filter(has), ["side"], words, words).with_columns(pl.lit(field).alias("field"))
        for field, (has, words) in fields.items()
    )
