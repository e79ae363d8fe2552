"""Series of an indicator over time, edition by edition, never joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.indicators.frames import SEGMENTS
from tui.analysis.indicators.latest import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.facts.tables.facts import Facts


@gives(SEGMENTS)
def series(facts: Facts, indicator: str, countries: Sequence[str], as_of: date) -> pl.DataFrame:
    """An indicator over time, edition by edition, never joined: see `all_series`. Empty `indicator`: all of them."""
    seen = visible(facts, as_of).filter(pl.col("country").is_in(list(countries)))
    return all_series(seen.filter(pl.col("indicator_id") == indicator) if indicator else seen)


@gives(SEGMENTS)
def all_series(seen: pl.DataFrame) -> pl.DataFrame:
    """Rows of `visible` (of one or more indicators) as segments of one edition each.

    The base is the edition with the most periods that all of the countries have (then the most values, then the
    newest). Periods before and after it come from the edition that has most of the countries, the newest on ties, as
    segments of their own.
    """
    order = ["indicator_id", "_full", "_rows", "edition_date", "plain", "pairing"]
    cover = seen.group_by("indicator_id", "pairing", "period").agg(
        pl.col("country").n_unique().alias("_n"),
        pl.col("day").first(),
        pl.col("edition_date").max(),
        pl.col("plain").all(),
        pl.col("source_id").unique().sort().str.join("|").alias("_sources"),
        pl.col("edition").first(),
    )
    base = (
        cover.with_columns((pl.col("_n") == pl.col("_n").max().over("indicator_id")).alias("_all"))
        .group_by("indicator_id", "pairing")
        .agg(
            pl.col("_all").sum().alias("_full"),
            pl.col("_n").sum().alias("_rows"),
            pl.col("edition_date").max(),
            pl.col("plain").all(),
            pl.col("day").min().alias("_low"),
            pl.col("day").max().alias("_high"),
        )
        .sort(order, descending=[False, True, True, True, True, False])
        .group_by("indicator_id", maintain_order=True)
        .first()
        .select("indicator_id", pl.col("pairing").alias("_base"), "_low", "_high")
    )
    chosen = (
        cover.join(base, on="indicator_id")
        .filter((pl.col("pairing") == pl.col("_base")) | ~pl.col("day").is_between("_low", "_high"))
        .sort(
            "indicator_id",
            "day",
            "_n",
            "edition_date",
            "plain",
            "pairing",
            "period",
            descending=[False, False, True, True, True, False, False],
        )
        .with_columns(
            (pl.col("pairing") == pl.col("_base")).alias("_in_base"),
            pl.col("pairing").first().over("indicator_id", "day").alias("_picked"),
        )
        .filter(pl.col("_in_base") | (pl.col("pairing") == pl.col("_picked")))
        .sort("indicator_id", "day", "period")
        .with_columns(pl.coalesce("edition", "_sources").rle_id().over("indicator_id").alias("segment"))
        .with_columns(pl.len().over("indicator_id", "segment").alias("_length"))
    )
    longest = (
        chosen.sort("indicator_id", "_in_base", "_length", "segment", descending=[False, True, True, True])
        .group_by("indicator_id", maintain_order=True)
        .agg(pl.col("segment").first().alias("_longest"))
    )
    picked = chosen.join(longest, on="indicator_id").select(
        "indicator_id",
        "pairing",
        "period",
        "segment",
        (pl.col("segment") == pl.col("_longest")).alias("base"),
        ((pl.col("day") == pl.col("day").min().over("indicator_id", "segment")) & (pl.col("segment") > 0)).alias(
            "starts"
        ),
    )
    return seen.join(picked, on=["indicator_id", "pairing", "period"]).sort(
        "indicator_id",
        "base",
        "segment",
        "country",
        "day",
        "period",
        descending=[False, True, False, False, False, False],
    )
