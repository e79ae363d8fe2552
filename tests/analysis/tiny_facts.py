"""Facts small enough to work out by hand."""

from __future__ import annotations

import polars as pl

from tui.facts.loading.checks import last_day
from tui.facts.tables.facts import Facts

EVALUATORS = [
    ("lab", "independent", "configuration", "release"),
    ("index", "fit", "fit", "release"),
    ("arena", "votes", "protocol", "snapshot"),
    ("board", "collected", "protocol", "release"),
    ("rival", "rival", "protocol", "release"),
    ("maker", "developer", "protocol", "release"),
    ("report", "report", "protocol", "snapshot"),
]

NOISE = ("benchmark_id", "evaluator", "kind", "value", "at", "unit", "source_id", "locator", "note")
NO_NOISE = pl.DataFrame(schema={name: pl.Float64 if name in {"value", "at"} else pl.String for name in NOISE})


def scores(*rows: tuple[str, str, str, str, float, str, str | None]) -> pl.DataFrame:
    """Rows of (benchmark, model, country, date, score, evaluator, setting)."""
    names = ["benchmark_id", "model", "country", "date", "score", "evaluator", "setting"]
    text = pl.String
    frame = pl.DataFrame(
        list(rows), schema=dict(zip(names, [text, text, text, text, pl.Float64, text, text], strict=True)), orient="row"
    )
    return frame.with_columns(
        pl.lit("maker").alias("organization"),
        pl.lit("s1").alias("source_id"),
        pl.format("row {}", "model").alias("locator"),
        pl.lit(None, text).alias("note"),
        last_day(pl.col("date")).alias("day"),
    )


def gaps(*rows: tuple[str, str, str, float, str, str]) -> pl.DataFrame:
    """Rows of (benchmark, as of, leader, gap, unit, bound)."""
    text = pl.String
    names = dict(
        zip(
            ["benchmark_id", "as_of", "leader", "gap", "unit", "bound"],
            [text, text, text, pl.Float64, text, text],
            strict=True,
        )
    )
    return pl.DataFrame(list(rows), schema=names, orient="row").with_columns(
        pl.lit("s1").alias("source_id"),
        pl.lit("p. 1").alias("locator"),
        pl.lit(None, text).alias("note"),
        last_day(pl.col("as_of")).alias("day"),
    )


def facts(score_rows: pl.DataFrame, gap_rows: pl.DataFrame | None = None, ids: tuple[str, ...] = ("test",)) -> Facts:
    """Facts with these scores, gaps and benchmarks (all in percent, out of 100), and the evaluators above."""
    empty = pl.DataFrame()
    return Facts(
        sources=empty,
        countries=pl.DataFrame({"country": ["USA", "CHN", "FRA"], "name": ["United States", "China", "France"]}),
        organizations=empty,
        benchmarks=pl.DataFrame(
            {
                "benchmark_id": list(ids),
                "unit": ["percent"] * len(ids),
                "max_score": [100] * len(ids),
                "family": [None] * len(ids),
            },
            schema_overrides={"family": pl.String},
        ),
        evaluators=pl.DataFrame(EVALUATORS, schema=["evaluator", "kind", "setting_is", "date_is"], orient="row"),
        gaps=gaps() if gap_rows is None else gap_rows,
        scores=score_rows,
        indicators=empty,
        observations=empty,
        models=empty,
        model_aliases=empty,
        composites=empty,
        claims=empty,
        training_costs=empty,
        noise=NO_NOISE,
        copies=empty,
        known=empty,
        nicknames=empty,
        tour=empty,
        digest="",
        newest="2025-12-31",
    )


def many(evaluator: str, usa: int, chn: int, setting: str | None = None, end: str = "2025-06-01") -> pl.DataFrame:
    """So many models of each side on `test`: US ones score 50, Chinese 40; all released on `end`."""
    return scores(
        *(("test", f"us-{i}", "USA", end, 50.0, evaluator, setting) for i in range(usa)),
        *(("test", f"cn-{i}", "CHN", end, 40.0, evaluator, setting) for i in range(chn)),
    )
