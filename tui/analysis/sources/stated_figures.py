"""Every stated figure of the facts in one frame: gaps, scores, observations, training costs, models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.models.costs import BASES, dollars
from tui.analysis.sources.frames import FIGURES

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

TABLES = ("gaps", "observations", "training_costs", "scores", "models")
"""Where figures stand, in the order of a look-up: what the public debate quotes comes first."""

_ORDER = {table: at for at, table in enumerate(TABLES)}


@gives(FIGURES)
@memoized(4)
def stated_figures(facts: Facts) -> pl.DataFrame:
    """One row a stated figure."""
    return figures_of(facts, TABLES)


@gives(FIGURES)
def figures_of(facts: Facts, tables: tuple[str, ...]) -> pl.DataFrame:
    """One row a stated figure of these tables of `facts`, which may hold a part of them."""
    makers = {"gaps": _gaps, "observations": _observations, "training_costs": _costs, "scores": _scores}
    parts = [makers[table](facts) for table in tables if table in makers]
    parts += _models(facts) if "models" in tables else []
    columns = pl.DataFrame(schema={"model": pl.String, "edition": pl.String, "bound": pl.String})
    frame = pl.concat([*parts, columns], how="diagonal_relaxed")
    published = facts.sources.select("source_id", "title", pl.col("published_day").alias("published"))
    year_only, month_only = pl.col("period").str.len_chars() == 4, pl.col("period").str.len_chars() == 7
    start = (
        pl.when(year_only)
        .then(pl.col("day").dt.truncate("1y"))
        .when(month_only)
        .then(pl.col("day").dt.truncate("1mo"))
        .otherwise("day")
    )
    return (
        frame.join(published, on="source_id", how="left", maintain_order="left")
        .with_columns(
            start.alias("start"),
            pl.coalesce("edition", "title").alias("edition"),
            pl.col("bound", "note", "model", "who").fill_null(""),
            pl.col("table").replace_strict(_ORDER, return_dtype=pl.Int64).alias("_order"),
        )
        .sort("_order", "day", "id", descending=[False, True, False], nulls_last=True)
        .drop("_order", "title")
    )


def _base(table: str, id: pl.Expr, subject: str, about: pl.Expr, value: pl.Expr, unit: pl.Expr) -> list[pl.Expr]:
    return [
        id.alias("id"),
        pl.lit(table).alias("table"),
        pl.col(subject).alias("subject"),
        about.alias("about"),
        value.cast(pl.Float64).alias("value"),
        unit.cast(pl.String).alias("unit"),
        pl.col("source_id").cast(pl.String),
        pl.col("locator").cast(pl.String),
        pl.col("note").cast(pl.String),
    ]


def _countries(facts: Facts) -> pl.DataFrame:
    return facts.countries.select("country", pl.col("name").alias("country_name"))


def _gaps(facts: Facts) -> pl.DataFrame:
    names = facts.benchmarks.select("benchmark_id", "name")
    leaders = _countries(facts).rename({"country": "leader"})
    return (
        facts.gaps.join(names, on="benchmark_id", maintain_order="left")
        .join(leaders, on="leader", maintain_order="left")
        .select(
            *_base(
                "gaps",
                pl.format("gap:{}@{}|{}|{}|{}", "benchmark_id", "as_of", "unit", "bound", "source_id"),
                "benchmark_id",
                pl.format("{}: lead of the {} over {}", "name", "country_name", _other()),
                pl.col("gap"),
                pl.col("unit"),
            ),
            "name",
            pl.col("leader").alias("who"),
            pl.col("as_of").cast(pl.String).alias("period"),
            "day",
            pl.col("bound").cast(pl.String).replace("exact", ""),
        )
    )


def _other() -> pl.Expr:
    """Stated gaps are between the United States and China: the other of the two."""
    return pl.when(pl.col("leader") == "CHN").then(pl.lit("the United States")).otherwise(pl.lit("China"))


def _observations(facts: Facts) -> pl.DataFrame:
    about = facts.indicators.select("indicator_id", "name", "unit")
    return (
        facts.observations.join(about, on="indicator_id", maintain_order="left")
        .join(_countries(facts), on="country", maintain_order="left")
        .select(
            *_base(
                "observations",
                pl.concat_str(
                    pl.lit("observation"), "indicator_id", "country", "period", "edition", separator=":",
                    ignore_nulls=True,
                ),
                "indicator_id",
                pl.format("{}, {}", "name", "country_name"),
                pl.col("value"),
                pl.col("unit"),
            ),
            "name",
            pl.col("country").alias("who"),
            pl.col("period").cast(pl.String),
            "day",
            "edition",
        )
    )  # fmt: skip


def _costs(facts: Facts) -> pl.DataFrame:
    models = facts.models.select("model_id", "model", "country", "released", "day")
    words = {basis: name.lower() for basis, (name, _) in BASES.items()}
    return (
        facts.training_costs.with_columns(dollars().alias("unit"))
        .filter(pl.col("cost_usd").is_not_null())
        .join(models, on="model_id", maintain_order="left")
        .select(
            *_base(
                "training_costs",
                pl.format("cost:{}|{}|{}|{}", "model_id", "basis", "source_id", "locator"),
                "model_id",
                pl.format(
                    "Training cost of {}, {}", "model", pl.col("basis").replace_strict(words, default=pl.col("basis"))
                ),
                pl.col("cost_usd"),
                pl.col("unit"),
            ),
            pl.col("model").alias("name"),
            "model",
            pl.col("country").alias("who"),
            pl.col("released").cast(pl.String).alias("period"),
            "day",
        )
    )


def _scores(facts: Facts) -> pl.DataFrame:
    names = facts.benchmarks.select("benchmark_id", "name", "unit")
    by = facts.evaluators.select("evaluator", by="name")
    return (
        facts.scores.join(names, on="benchmark_id", maintain_order="left")
        .join(by, on="evaluator", maintain_order="left")
        .select(
            *_base(
                "scores",
                pl.concat_str(
                    pl.lit("score"), "benchmark_id", "model", "date", "evaluator", "setting", "source_id",
                    separator="|", ignore_nulls=True,
                ),
                "benchmark_id",
                pl.format("{}: score of {}, {}", "name", "model", "by"),
                pl.col("score"),
                pl.col("unit"),
            ),
            "name",
            "model",
            pl.col("country").alias("who"),
            pl.col("date").cast(pl.String).alias("period"),
            "day",
        )
    )  # fmt: skip


def _models(facts: Facts) -> list[pl.DataFrame]:
    kinds = (("parameters", "Parameters of {}", "count"), ("training_compute_flop", "Training compute of {}", "flop"))
    return [
        facts.models.filter(pl.col(column).is_not_null()).select(
            *_base(
                "models", pl.format("model:{}|" + column, "model_id"), "model_id", pl.format(words, "model"),
                pl.col(column), pl.lit(unit),
            ),
            pl.col("model").alias("name"),
            "model",
            pl.col("country").alias("who"),
            pl.col("released").cast(pl.String).alias("period"),
            "day",
        )
        for column, words, unit in kinds
    ]  # fmt: skip
