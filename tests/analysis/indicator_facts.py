"""Facts made by hand, small enough to compute the answers on paper."""

from typing import Any

import polars as pl

from tui.facts.loading.checks import last_day
from tui.facts.tables.facts import Facts

INDICATORS = {
    "money": ("Money", "investment", "usd"),
    "money_2021": ("Money of 2021", "investment", "usd_2021"),
    "papers": ("Papers", "research", "count"),
    "share": ("Share", "research", "share_percent"),
    "score": ("Score", "composite", "index"),
    "place": ("Place", "composite", "rank"),
    "list": ("List", "compute", "count"),
    "population": ("Population", "denominators", "count"),
    "gdp_current_usd": ("GDP", "denominators", "usd"),
    "notable_ai_models": ("Models", "models", "count"),
    "newly_funded_ai_companies": ("Companies", "investment", "count"),
}
NAMES = {"USA": "United States", "CHN": "China", "FRA": "France", "WLD": "World"}


def small(*rows: tuple) -> Facts:
    """Facts with these observations: (indicator, country, period, value, edition or None, source?, note?)."""
    whole = [(*row, *("src-a", "")[len(row) - 5 :]) for row in rows]
    observations = pl.DataFrame(
        {
            "indicator_id": [r[0] for r in whole],
            "country": [r[1] for r in whole],
            "period": [r[2] for r in whole],
            "value": [float(r[3]) for r in whole],
            "edition": [r[4] for r in whole],
            "source_id": [r[5] for r in whole],
            "locator": [f"row {i}" for i in range(len(whole))],
            "note": [r[6] or None for r in whole],
        },
        schema={
            "indicator_id": pl.String,
            "country": pl.String,
            "period": pl.String,
            "value": pl.Float64,
            "edition": pl.String,
            "source_id": pl.String,
            "locator": pl.String,
            "note": pl.String,
        },
    ).with_columns(last_day(pl.col("period")).alias("day"))
    indicators = pl.DataFrame(
        [(key, *value, "What it is.") for key, value in INDICATORS.items()],
        ["indicator_id", "name", "topic", "unit", "description"],
        orient="row",
    )
    sources = pl.DataFrame(
        [
            (s, s, "A", "2024-01", "Covers perhaps a tenth." if s == "thin-a" else "")
            for s in ("src-a", "src-b", "new-a", "thin-a")
        ],
        ["source_id", "title", "publisher", "published", "note"],
        orient="row",
    )
    countries = pl.DataFrame(
        [(k, v, "region" if k == "WLD" else "economy") for k, v in NAMES.items()],
        ["country", "name", "kind"],
        orient="row",
    )
    empty = {n: pl.DataFrame() for n in Facts.__dataclass_fields__ if n not in {"digest", "newest"}}
    tables = {"observations": observations, "indicators": indicators, "sources": sources, "countries": countries}
    every: dict[str, Any] = empty | tables
    return Facts(**every, digest="", newest="2026-01-01")
