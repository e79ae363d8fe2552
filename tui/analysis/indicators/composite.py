"""A composite index of two countries: normalised indicators, weights, and how far a weight can move before they swap.

An indicator's values are those of the newest edition and period in which both countries of the pair have one. They are
normalised over all economies that this edition has for that period:

* min-max: (x - least) / (most - least) * 100, as the AI Index Vibrancy tool does it (Fattorini et al. 2024,
  arXiv:2412.04486);
* z: (x - mean) / standard deviation, the population's; not bounded.

Of a rank the smaller value is the better one: it is turned round. The index is the weighted mean of the normalised
values, linear in the weights. Hence a closed form for stability: with the index difference D = sum w_i d_i, weights
that add up to 1, and the others keeping their proportions, moving the weight of k from w_k to v gives
D(v) = v d_k + (1 - v) R with R = (D - w_k d_k) / (1 - w_k). The order flips at v* = R / (R - d_k), if that lies between
0 and 1; otherwise no weight of k alone flips it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import INPUTS, cited
from tui.analysis.common.sides import SIDES
from tui.analysis.indicators.frames import INDEX, NORMALISED
from tui.analysis.indicators.latest import edition_words, pair_rows, side_input, visible
from tui.facts.tables.units import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.facts.tables.facts import Facts

NORMS = ("minmax", "z")
"""How values are normalised; the first unless asked otherwise."""

LEFT_OUT = ("denominators",)
"""Topics that are no achievement."""

FEWEST = 3
"""Economies that an edition must have for a period: with two, one is always 0 and the other 100."""

NORM_METHOD = {
    "minmax": "computed: (value - least) / (most - least) * 100, over the economies of the same edition and period",
    "z": "computed: (value - mean) / standard deviation, over the economies of the same edition and period",
}
HEAD_METHOD = "; values divided by the population of the same or the nearest earlier year before that"
INDEX_METHOD = (
    "computed: the mean of the normalised values, weighted; indicators that either country lacks are left out"
)
FLIP_METHOD = (
    "computed: the weight, in percent of all, at which both countries have the same index, the other weights keeping"
    " their proportions: R / (R - d), with d the difference on this indicator and R the index difference without it"
)
POINTS_METHOD = "computed: weight times the difference of the normalised values; these add up to the index difference"


@gives(NORMALISED)
def normalised(
    facts: Facts, pair: tuple[str, str], as_of: date, norm: str = "minmax", *, head: bool = False
) -> pl.DataFrame:
    """Every indicator that can enter an index, with its normalised values.

    With `head` amounts are divided by the population; shares, scores and ranks, which are no amounts, cannot be and say
    so.
    """
    rows = pair_rows(facts, pair, as_of).filter(~pl.col("topic").is_in(list(LEFT_OUT)))
    newest = rows.group_by("indicator_id", maintain_order=True).first()
    economies = facts.countries.filter(pl.col("kind") == "economy").select("country")
    seen = visible(facts, as_of).join(economies, on="country", how="semi")
    world = seen.join(
        newest.select("indicator_id", "pairing", "period"), on=["indicator_id", "pairing", "period"], how="semi"
    ).unique(["indicator_id", "country"], keep="last", maintain_order=True)
    world = world.select("indicator_id", "country", "unit", "value", "day", "source_id", "locator", "label")
    amount = pl.col("unit").is_in(list(QUANTITIES)) & ~pl.col("unit").str.starts_with("per_")
    if head:
        people = (
            seen.filter(pl.col("indicator_id") == "population")
            .select("country", "day", people="value", people_source="source_id", people_locator="locator",
                    people_label="label")
            .sort("day")
        )  # fmt: skip
        world = world.sort("day").join_asof(people, on="day", by="country", strategy="backward", check_sortedness=False)
        world = world.with_columns(pl.when(amount).then(pl.col("value") / pl.col("people")).alias("value"))
    better = pl.when(pl.col("unit") == "rank").then(-pl.col("value")).otherwise("value")
    world = world.with_columns(better.alias("_x"))
    x, by = pl.col("_x"), "indicator_id"
    if norm == "z":
        spread = x.std(ddof=0).over(by)
        value = (x - x.mean().over(by)) / spread
    else:
        spread = x.max().over(by) - x.min().over(by)
        value = (x - x.min().over(by)) / spread * 100
    world = world.with_columns(pl.when(spread > 0).then(value).alias("norm"), x.count().over(by).alias("economies"))
    out = newest.select("indicator_id", "name", "topic", "unit", "period", "edition", *(
        pl.col(f"{s}_{c}") for s in SIDES for c in ("label", "source_id", "locator")
    ), *(pl.col(s).alias(f"{s}_stated") for s in SIDES))  # fmt: skip
    for side, country in zip(SIDES, pair, strict=True):
        own = [pl.col("value").alias(side), pl.col("norm").alias(f"{side}_norm")]
        own += [pl.col(c).alias(f"{side}_{c}") for c in ("people", "people_source", "people_locator", "people_label")
                if head]  # fmt: skip
        mine = world.filter(pl.col("country") == country)
        out = out.join(mine.select("indicator_id", *own), on="indicator_id", how="left", maintain_order="left")
    counts = world.group_by("indicator_id").agg(pl.col("economies").first())
    out = out.join(counts, on="indicator_id", how="left", maintain_order="left")
    why = (
        pl.when(pl.lit(head) & ~amount)
        .then(pl.lit("no amount: not per head"))
        .when(pl.col("economies") < FEWEST)
        .then(pl.lit("too few economies"))
        .when(pl.col("first_norm").is_null() | pl.col("second_norm").is_null())
        .then(pl.lit("cannot be normalised"))
        .otherwise(pl.lit(""))
    )
    inputs = {side: _inputs(side, head=head) for side in SIDES}
    return (
        out.with_columns(
            why.alias("why"),
            *(parts.alias(f"{side}_inputs") for side, parts in inputs.items()),
            pl.format(
                "{}{}; {} for {}, {} economies", pl.lit(NORM_METHOD[norm]), pl.lit(HEAD_METHOD if head else ""),
                edition_words(), "period", "economies",
            ).alias("method"),
        )
        .with_columns(pl.concat_list("first_inputs", "second_inputs").cast(INPUTS).alias("inputs"))
        .sort("topic", "name", "indicator_id")
    )  # fmt: skip


def _inputs(side: str, *, head: bool) -> pl.Expr:
    parts = [side_input(side, f"{side}_stated")]
    if head:
        parts.append(cited(f"{side}_people_label", f"{side}_people", pl.lit("count"), pl.col(f"{side}_people_source"),
                           pl.col(f"{side}_people_locator")))  # fmt: skip
    return (
        pl.concat_list(*parts)
        .list.eval(pl.element().filter(pl.element().struct.field("value").is_not_null()))
        .cast(INPUTS)
    )


@gives(INDEX)
def index(rows: pl.DataFrame, weights: Mapping[str, float]) -> pl.DataFrame:
    """The rows of `normalised` with their part in the index of these weights (of any size; they are scaled to 1).

    A weight on an indicator that cannot enter does not count.
    """
    given = pl.col("indicator_id").replace_strict(dict(weights), default=0.0, return_dtype=pl.Float64)
    counts = pl.when(pl.col("why") == "").then(pl.col("weight")).otherwise(0.0)
    total = pl.col("_w").sum()
    w, d = pl.col("_share"), pl.col("_d")
    rest = pl.when(w < 1).then((pl.col("difference") - w * d) / (1 - w))
    flips = rest / (rest - d)
    found = (rest != d) & flips.is_between(0, 1, closed="both")
    return (
        rows.with_columns(given.alias("weight"))
        .with_columns(counts.alias("_w"))
        .with_columns(
            pl.when(total > 0).then(pl.col("_w") / total).otherwise(0.0).alias("_share"),
            (pl.col("first_norm") - pl.col("second_norm")).fill_null(0.0).alias("_d"),
        )
        .with_columns(
            (w * 100).alias("share"),
            pl.when(w > 0).then(w * d).alias("points"),
            *((w * pl.col(f"{side}_norm").fill_null(0.0)).sum().alias(f"{side}_index") for side in SIDES),
            (w * d).sum().alias("difference"),
        )
        .with_columns(
            pl.when((pl.col("why") == "") & found).then(flips * 100).alias("flips"),
            pl.when(pl.col("why") != "")
            .then("why")
            .when(w == 1)
            .then(pl.lit("the only one"))
            .otherwise(pl.lit("never"))
            .alias("why_flips"),
        )
        .drop("_w", "_share", "_d")
    )


def fragile(rows: pl.DataFrame) -> dict[str, Any] | None:
    """The row of `index` whose weight has to move least, in points of percent, for the order to flip."""
    found = rows.filter(pl.col("flips").is_not_null()).with_columns(
        (pl.col("flips") - pl.col("share")).abs().alias("move")
    )
    return found.sort("move", "indicator_id").row(0, named=True) if found.height else None
