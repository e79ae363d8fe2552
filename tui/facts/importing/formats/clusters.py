"""Epoch AI's GPU clusters, counted by country; and its files that our tables have no place for, said so."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NoReturn

import polars as pl

from tui.facts.importing.reading.countries import code_of, codes
from tui.facts.importing.reading.document import Refused
from tui.facts.importing.reading.draft import Draft, Rule, sift, source_of, table
from tui.facts.importing.reading.values import date as iso
from tui.facts.importing.reading.values import has_controls, number
from tui.facts.loading.checks import last_day
from tui.facts.loading.read import LINE
from tui.facts.tables.problems import Problem

if TYPE_CHECKING:
    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Asked, Ground

FIRST_YEAR = 2019
"""Counts begin at the end of this year: before, next to no cluster is known."""

COUNTED = ("USA", "CHN", "WLD")
"""Countries whose counts and performance are written; the share is written for all that have a cluster."""

METHOD = (
    "our computation from the clusters marked for standard analysis whose country and 16-bit performance are stated; "
    "a cluster ends when it is closed or its successor starts"
)


def fits(document: Document) -> bool:
    """Whether the header is that of the GPU clusters."""
    return document.has("Name", "Country", "First Operational Date", "16-bit OP/s", "Include in Standard Analysis")


def read(document: Document, ground: Ground, asked: Asked) -> Draft:
    """Rows of observations.csv: clusters, their performance and its share, by country at the end of periods."""
    source = source_of(
        document, asked, "epoch-gpu-clusters", f"Data on GPU Clusters: {document.name}", "Epoch AI",
        url="https://epoch.ai/data/gpu-clusters", license="CC BY 4.0",
        note="covers perhaps 10-20 % of the world's AI compute, by Epoch AI's own estimate",
    )  # fmt: skip
    places = codes(ground.now)
    rows = _columns(document)
    problems = list(document.ragged)
    where = {cell: code_of(cell.removesuffix(" (the)"), places) or None for cell in rows["where"].drop_nulls().unique()}
    country = pl.col("where").replace_strict(where, default=None, return_dtype=pl.String)
    rows = rows.with_columns(country.alias("country"))
    strange = has_controls(pl.col("where")) | (pl.col("where").is_not_null() & pl.col("country").is_null())
    rule = Rule(pl.col("included") & strange, "Country", "where", "a country of countries.csv")
    rows, wrong = sift(document, rows, rule)
    problems += wrong
    known = set(ground.now.countries["country"].to_list())
    rows = rows.filter(pl.col("included") & pl.col("performance").is_not_null() & pl.col("country").is_in(list(known)))
    edition = asked.edition or f"Epoch {source.published[:7]}"
    out = pl.concat([_at(rows, day) for day in _days(source.day)])
    if out.is_empty():
        raise Refused(Problem(document.file, 0, "", "no cluster of the standard analysis", "at least one in operation"))
    columns = pl.lit(f"{document.name}, columns Country, First Operational Date and 16-bit OP/s")
    observations = out.with_columns(
        pl.lit(edition).alias("edition"), pl.lit(source.id).alias("source_id"), columns.alias("locator"),
        pl.lit(METHOD).alias("note"), pl.lit(0, pl.Int64).alias(LINE),
    )  # fmt: skip
    remarks = [
        *document.remarks,
        f"counted: {rows.height:,} clusters of the standard analysis with country and performance",
    ]
    return Draft(
        source, {"observations": table("observations", observations)}, document.rows.height + len(document.ragged),
        tuple(problems), tuple(remarks),
    )  # fmt: skip


def _columns(document: Document) -> pl.DataFrame:
    rows = document.rows.select(
        LINE,
        document.column("Name").alias("name"),
        document.column("Country").alias("where"),
        last_day(iso(document.column("First Operational Date"))).alias("start"),
        last_day(iso(document.column("Decommissioned Date (if applicable)"))).alias("closed"),
        document.column("Superseded by").alias("successors"),
        number(document.column("16-bit OP/s"), document.separator).alias("performance"),
        (document.column("Include in Standard Analysis").str.to_lowercase() == "true")
        .fill_null(False)
        .alias("included"),
    )
    starts = rows.group_by("name").agg(pl.col("start").min().alias("succeeded"))
    after = (
        rows.select(LINE, pl.col("successors").str.split(",").alias("name"))
        .explode("name")
        .with_columns(pl.col("name").str.strip_chars())
        .join(starts, on="name", how="left")
        .group_by(LINE)
        .agg(pl.col("succeeded").min())
    )
    return rows.join(after, on=LINE, how="left", maintain_order="left")


def _days(published: date) -> list[date]:
    """Ends of years, of the half-year in the year of publication, and of the month before it."""
    last = published.replace(day=1) - timedelta(days=1)
    days = [date(year, 12, 31) for year in range(FIRST_YEAR, last.year + 1)] + [date(last.year, 6, 30), last]
    return sorted({day for day in days if day <= last and day.day == monthrange(day.year, day.month)[1]})


def _at(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """Count, performance and share of the clusters in operation on a day."""
    there = rows.filter(
        (pl.col("start") <= day)
        & (pl.col("closed").is_null() | (pl.col("closed") > day))
        & (pl.col("succeeded").is_null() | (pl.col("succeeded") > day))
    )
    count, speed = pl.len().cast(pl.Float64).alias("gpu_clusters_known"), pl.col("performance").sum()
    by = there.group_by("country").agg(count, speed.alias("gpu_cluster_performance"))
    world = there.select(pl.lit("WLD").alias("country"), count, speed.alias("gpu_cluster_performance"))
    share = 100 * pl.col("gpu_cluster_performance") / pl.col("gpu_cluster_performance").sum()
    by = by.with_columns(share.round(2).alias("gpu_cluster_performance_share"))
    both = pl.concat([by, world.head(min(there.height, 1))], how="diagonal")
    both = both.with_columns(_four_digits(pl.col("gpu_cluster_performance")))
    long = both.unpivot(index="country", variable_name="indicator_id", value_name="value").drop_nulls("value")
    kept = pl.col("country").is_in(COUNTED) | (pl.col("indicator_id") == "gpu_cluster_performance_share")
    return long.filter(kept).with_columns(pl.lit(str(day)).alias("period")).sort("indicator_id", "country")


def _four_digits(value: pl.Expr) -> pl.Expr:
    """Rounded to four digits by way of text, as in our tables."""
    return value.map_elements(lambda x: float(f"{x:.4g}"), pl.Float64)


NO_PLACE = (
    (
        ("Hardware name", "Manufacturer", "Release date"),
        "Epoch AI's table of accelerators",
        "models, scores or figures by country: the tables have no place for single chips",
    ),
    (
        ("Chip manufacturer", "Owner", "Compute estimate in H100e (median)"),
        "Epoch AI's table of chip owners",
        "figures by country: the file has companies, and says of none where it is; our tables have the sums",
    ),
    (
        ("model_id", "benchmark_id", "performance", "benchmark"),
        "Epoch AI's joined benchmark scores",
        "the hub's file of one benchmark, or eci_scores.csv: this one names no makers, and corrects for guessing",
    ),
)
"""Files that are known and not imported: columns, what it is, what would do."""


def no_place(document: Document) -> bool:
    """Whether the header is that of a file we know and have no place for."""
    return any(document.has(*columns) for columns, _, _ in NO_PLACE)


def refuse(document: Document, ground: Ground, asked: Asked) -> NoReturn:
    """Say what the file is and why nothing of it is imported."""
    for columns, found, expected in NO_PLACE:
        if document.has(*columns):
            raise Refused(Problem(document.file, 0, "", found, expected))
    raise Refused(Problem(document.file, 0, "", "a file of another kind", "a file that --as names"))
