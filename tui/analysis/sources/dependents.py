"""What rests on which source: how many rows of each table name it, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import INPUTS, cited, inputs_of
from tui.analysis.models.costs import dollars
from tui.analysis.sources.frames import DEPENDENTS, USAGE

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

TABLES = ("scores", "gaps", "noise", "observations", "models", "model_aliases", "training_costs", "claims")
"""The tables whose rows cite a source."""

METHOD = "counted: rows of the table that name this source"
TOTAL_METHOD = "counted: rows of all tables that name this source"


@gives(USAGE)
def source_usage(facts: Facts, as_of: date | None = None) -> pl.DataFrame:
    """Every source and how many rows of each table rest on it, the one with most rows first (ties by id).

    With `as_of` only rows dated up to that day are counted (claims have no date and always count; a training cost has
    the day of its model).
    """
    out = facts.sources
    for table in TABLES:
        counted = _dated(facts, table, as_of).group_by("source_id").agg(pl.len().cast(pl.Int64).alias(f"n_{table}"))
        out = out.join(counted, on="source_id", how="left", maintain_order="left")
    one = {
        table: cited(
            pl.lit(f"rows of {table}"),
            f"n_{table}",
            pl.lit("count"),
            pl.col("source_id"),
            pl.lit(f"{table}.csv, column source_id"),
        )
        for table in TABLES
    }
    total = pl.sum_horizontal(*(f"n_{table}" for table in TABLES))
    return out.with_columns(
        pl.when(total > 0).then(total).alias("rows"),
        inputs_of(*one.values()).cast(INPUTS).alias("rows_inputs"),
        *(inputs_of(struct).cast(INPUTS).alias(f"n_{table}_inputs") for table, struct in one.items()),
    ).sort(pl.col("rows").fill_null(0), "source_id", descending=[True, False])


def _dated(facts: Facts, table: str, as_of: date | None) -> pl.DataFrame:
    frame: pl.DataFrame = getattr(facts, table)
    if table == "training_costs":
        frame = frame.join(facts.models.select("model_id", "day"), on="model_id", how="left")
    if as_of is None or "day" not in frame.columns:
        return frame
    return frame.filter(pl.col("day") <= as_of)


@gives(DEPENDENTS)
def resting(facts: Facts, source_id: str, as_of: date | None = None) -> pl.DataFrame:
    """Every figure that rests on one source.

    A model gives a row for its parameters and one for its training compute where they are known, and one without a
    value otherwise.
    """
    parts = [
        _figures(facts, table, _dated(facts, table, as_of).filter(pl.col("source_id") == source_id)) for table in TABLES
    ]
    return (
        pl.concat(part.select(*_OUT) for part in parts)
        .with_columns((pl.int_range(1, pl.len() + 1).over("table")).alias("_n"))
        .with_columns(pl.format("{}-{}", "table", "_n").alias("id"))
        .drop("_n")
    )


_OUT = ("table", "what", "figure", "value", "unit", "period", "bound", "source_id", "locator", "note")


def _figures(facts: Facts, table: str, rows: pl.DataFrame) -> pl.DataFrame:
    benchmark = facts.benchmarks.select("benchmark_id", benchmark="name", benchmark_unit="unit")
    names_of = dict(facts.countries.select("country", "name").iter_rows())
    none = pl.lit("")
    if table == "scores":
        rows = rows.join(benchmark, on="benchmark_id", how="left", maintain_order="left")
        shape = _shape(pl.col("model"), pl.col("benchmark"), "score", pl.col("benchmark_unit"), pl.col("date"), none)
    elif table == "gaps":
        rows = rows.join(benchmark, on="benchmark_id", how="left", maintain_order="left")
        lead = pl.format("lead of {}", pl.col("leader").replace(names_of))
        shape = _shape(pl.col("benchmark"), lead, "gap", pl.col("unit"), pl.col("as_of"), pl.col("bound"))
    elif table == "noise":
        rows = rows.join(benchmark, on="benchmark_id", how="left", maintain_order="left")
        kind = pl.col("kind").replace({"standard_error": "standard error", "half_width": "half of the interval"})
        shape = _shape(pl.col("benchmark"), kind, "value", pl.col("unit"), none, none)
    elif table == "observations":
        names = facts.indicators.select("indicator_id", "name", "unit")
        rows = rows.join(names, on="indicator_id", how="left", maintain_order="left")
        shape = _shape(
            pl.col("country").replace(names_of), pl.col("name"), "value", pl.col("unit"), pl.col("period"), none
        )
    elif table == "models":
        return _of_models(rows)
    elif table == "model_aliases":
        named = facts.models.select("model_id", "model")
        rows = rows.join(named, on="model_id", how="left", maintain_order="left")
        shape = _shape(pl.col("name"), pl.format("a name of {}", "model"), None, none, pl.col("date"), none)
    elif table == "training_costs":
        names = facts.models.select("model_id", "model", "released")
        rows = rows.join(names, on="model_id", how="left", maintain_order="left")
        cost = pl.format("training cost, {}", "basis")
        shape = _shape(pl.col("model"), cost, "cost_usd", dollars(), pl.col("released"), none)
    else:
        rows = rows.with_columns(pl.format("claim {}", "claim_id").alias("locator"))
        shape = _shape(none, pl.col("claim"), None, none, none, none)
    return rows.select(pl.lit(table).alias("table"), *shape, "source_id", "locator", pl.col("note").cast(pl.String))


def _shape(
    what: pl.Expr, figure: pl.Expr, value: str | None, unit: pl.Expr, period: pl.Expr, bound: pl.Expr
) -> tuple[pl.Expr, ...]:
    number = pl.col(value) if value else pl.lit(None)
    return (
        what.cast(pl.String).alias("what"),
        figure.cast(pl.String).alias("figure"),
        number.cast(pl.Float64).alias("value"),
        unit.cast(pl.String).fill_null("").alias("unit"),
        period.cast(pl.String).fill_null("").alias("period"),
        bound.cast(pl.String).fill_null("").alias("bound"),
    )


def _of_models(rows: pl.DataFrame) -> pl.DataFrame:
    kinds = (
        ("parameters", "parameters", "count", pl.col("parameters").is_not_null()),
        ("training_compute_flop", "training compute", "flop", pl.col("training_compute_flop").is_not_null()),
        (None, "release", "", pl.col("parameters").is_null() & pl.col("training_compute_flop").is_null()),
    )
    ordered = rows.with_row_index("_row")
    return pl.concat(
        ordered.filter(has).select(
            "_row",
            pl.lit(i).alias("_kind"),
            pl.lit("models").alias("table"),
            *_shape(pl.col("model"), pl.lit(figure), column, pl.lit(unit), pl.col("released"), pl.lit("")),
            "source_id",
            "locator",
            pl.col("note").cast(pl.String),
        )
        for i, (column, figure, unit, has) in enumerate(kinds)
    ).sort("_row", "_kind")
