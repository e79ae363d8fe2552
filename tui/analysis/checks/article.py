"""The article's statements, checked against the facts one by one.

Each claim of claims.csv names the fact that bears on it. The verdict is computed from that fact wherever the claim is a
figure or says who leads, and from all comparable benchmarks where it speaks of them all (`claims_tests`); where it is
neither, the verdict is our reading, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.article_tests import judged
from tui.analysis.checks.frames import CLAIMS
from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited, inputs_of

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

COMPUTED = "computed: the claim's figure, rounded as the article prints it, against the fact it refers to"
READING = "our reading of the sources named; no single figure decides it"
_FOUND = {
    "claim_id": pl.String,
    "label": pl.String,
    "value": pl.Float64,
    "unit": pl.String,
    "source_id": pl.String,
    "locator": pl.String,
}


@gives(CLAIMS)
def check(facts: Facts, as_of: date | None = None) -> pl.DataFrame:
    """Every claim with its verdict; with `as_of` only those published by then.

    A fact is in its own unit, a figure in the claim's, with billions written out.
    """
    known = facts.claims
    if as_of is not None:
        out = facts.sources.filter(pl.col("published_day") <= as_of)
        known = known.join(out, on="source_id", how="semi", maintain_order="left")
    claims = known.with_row_index("order").with_columns(
        pl.col("refers_to").str.split("|").alias("parts"),
        pl.col("figure").cast(pl.Float64)
        * pl.when(pl.col("claim").str.contains("billion dollars")).then(1e9).otherwise(1.0),
    )
    found = pl.concat(
        [_gaps(claims, facts), _observations(claims, facts), _costs(claims, facts), _editions(claims, facts)]
    )
    best = (
        claims.join(found, on="claim_id", how="left", suffix="_fact")
        .with_columns((pl.col("value") - pl.col("figure")).abs().alias("off"))
        .sort("order", "off", "label", nulls_last=True)
        .group_by("claim_id", maintain_order=True)
        .agg(pl.all().first())
    )
    same = _rounds_to(pl.col("value"), pl.col("figure"))
    one_test = (pl.col("table") == "gaps") & ~pl.col("names_test").fill_null(False)
    verdict = (
        pl.when(pl.col("value").is_null())
        .then(pl.lit("open"))
        .when(pl.col("table") == "training_costs")
        .then(
            pl.when(pl.col("parts").list.last().str.starts_with("claimed"))
            .then(pl.lit("claimed only"))
            .otherwise(pl.lit("estimated"))
        )
        .when(pl.col("figure").is_null())
        .then(pl.when(pl.col("leads")).then(pl.lit("confirmed")).otherwise(pl.lit("open")))
        .when(~same)
        .then(pl.lit("wrong"))
        .when((pl.col("unit") == "percentage_points") & (pl.col("unit_as_written") == "percent"))
        .then(pl.lit("imprecise"))
        .when(one_test)
        .then(pl.lit("imprecise"))
        .otherwise(pl.lit("confirmed"))
    )
    because = (
        pl.when(pl.col("table") == "training_costs")
        .then(pl.lit("by one basis: ") + pl.col("parts").list.last())
        .when((pl.col("unit") == "percentage_points") & (pl.col("unit_as_written") == "percent"))
        .then(pl.lit("percentage points, not percent"))
        .when(one_test & same)
        .then(pl.lit("one benchmark only: ") + pl.col("test"))
        .when((pl.col("table") == "sources") & ~same)
        .then(pl.lit("it is the ") + pl.col("value").cast(pl.Int64).cast(pl.String) + pl.lit(" edition"))
        .otherwise(pl.lit(""))
    )
    benches = facts.benchmarks.select("benchmark_id", pl.col("name").alias("test"))
    return (
        best.with_columns(pl.col("refers_to").str.split("@").list.first().alias("benchmark_id"))
        .join(benches, on="benchmark_id", how="left")
        .join(_leads(claims, facts), on="claim_id", how="left")
        .with_columns(
            pl.col("claim").str.contains(pl.col("test").str.split(" ").list.first(), literal=True).alias("names_test"),
            pl.col("leads").fill_null(False),
        )
        .join(judged(claims, facts, as_of), on="claim_id", how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("counted_verdict", verdict).alias("verdict"),
            pl.coalesce("counted_because", because).alias("because"),
            pl.coalesce("value", "counted").alias("value"),
            pl.when(pl.col("counted").is_not_null()).then(pl.lit("count")).otherwise("unit").alias("unit"),
        )
        .with_columns(
            pl.when(pl.col("counted_how").is_not_null())
            .then("counted_how")
            .when(pl.col("verdict") == "open")
            .then(pl.lit(READING))
            .otherwise(pl.lit(COMPUTED))
            .alias("how"),
            pl.coalesce(
                "counted_inputs",
                inputs_of(cited("label", "value", pl.col("unit"), pl.col("source_id_fact"), pl.col("locator"))),
            ).alias("inputs"),
            pl.lit("statement of the article in our words").alias("locator_claim"),
        )
        .sort("order")
        .select(
            "claim_id",
            "claim",
            "figure",
            pl.col("unit_as_written").replace("edition", "year").alias("figure_unit"),
            pl.col("value").alias("fact"),
            pl.col("unit").alias("fact_unit"),
            pl.col("source_id_fact").alias("fact_source_id"),
            pl.col("locator").alias("fact_locator"),
            "verdict",
            "because",
            "how",
            "inputs",
            "counted_label",
            "note",
            "source_id",
            pl.col("locator_claim").alias("locator"),
        )
    )  # fmt: skip


def _rounds_to(value: pl.Expr, figure: pl.Expr) -> pl.Expr:
    """Whether `value` is `figure` at the precision the article prints: 109.077 billion is 109.1; 1.7 is 1.70."""
    scale = pl.when(figure.abs() >= 1e9).then(1e9).otherwise(1.0)
    short = figure / scale
    step = pl.when(_whole(short)).then(1.0).when(_whole(short * 10)).then(0.1).otherwise(0.01)
    return (value / scale - short).abs() <= step / 2 * (1 + 1e-9)


def _whole(number: pl.Expr) -> pl.Expr:
    return (number - number.round(0)).abs() < 1e-6


def _part(index: int) -> pl.Expr:
    return pl.col("parts").list.get(index, null_on_oob=True)


def _shape(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select([pl.col(name).cast(kind) for name, kind in _FOUND.items()])


def _gaps(claims: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    mine = claims.filter(pl.col("table") == "gaps").select(
        "claim_id",
        pl.col("refers_to").str.split("@").list.first().alias("benchmark_id"),
        pl.col("refers_to").str.split("@").list.last().alias("as_of"),
    )
    gaps = facts.gaps.select("benchmark_id", "as_of", "gap", "unit", "leader", "source_id", "locator")
    return _shape(
        mine.join(gaps, on=["benchmark_id", "as_of"]).with_columns(
            (pl.col("leader") + " lead, " + pl.col("benchmark_id") + ", " + pl.col("as_of")).alias("label"),
            pl.col("gap").alias("value"),
        )
    )


def _observed(claims: pl.DataFrame) -> pl.DataFrame:
    return claims.filter(pl.col("table") == "observations").select(
        "claim_id",
        _part(0).alias("indicator_id"),
        _part(1).alias("country"),
        _part(2).alias("period"),
        _part(3).alias("said_edition"),
    )


def _observations(claims: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    units = facts.indicators.select("indicator_id", "unit", "name")
    return _shape(
        _observed(claims)
        .join(facts.observations, on=["indicator_id", "country", "period"])
        .filter(pl.col("said_edition").is_null() | (pl.col("said_edition") == pl.col("edition")))
        .join(units, on="indicator_id")
        .with_columns(
            pl.concat_str(["name", "country", "period", "edition"], separator=", ", ignore_nulls=True).alias("label")
        )
    )


def _leads(claims: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Whether the named country has the largest value of any economy in that period and edition."""
    mine = _observed(claims).select("claim_id", "indicator_id", "country", "period")
    economies = facts.countries.filter(pl.col("kind") == "economy").select("country")
    rivals = facts.observations.join(economies, on="country", how="semi")
    ranked = rivals.with_columns(
        (pl.col("value") == pl.col("value").max().over("indicator_id", "period", "edition")).alias("leads")
    ).select("indicator_id", "country", "period", "leads")
    return (
        mine.join(ranked, on=["indicator_id", "country", "period"])
        .group_by("claim_id")
        .agg(pl.col("leads").all())
        .sort("claim_id")
    )


def _costs(claims: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    mine = claims.filter(pl.col("table") == "training_costs").select(
        "claim_id", _part(0).alias("model_id"), _part(1).alias("basis")
    )
    return _shape(
        mine.join(facts.training_costs, on=["model_id", "basis"]).with_columns(
            (pl.col("model_id") + ", " + pl.col("basis")).alias("label"),
            pl.col("cost_usd").alias("value"),
            pl.lit("usd").alias("unit"),
        )
    )


def _editions(claims: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    mine = claims.filter(pl.col("table") == "sources").select("claim_id", pl.col("refers_to").alias("source_id"))
    return _shape(
        mine.join(facts.sources, on="source_id").with_columns(
            pl.col("title").alias("label"),
            pl.col("published").cast(pl.String).str.slice(0, 4).cast(pl.Float64).alias("value"),
            pl.lit("year").alias("unit"),
            (pl.lit("title page, published ") + pl.col("published").cast(pl.String)).alias("locator"),
        )
    )
