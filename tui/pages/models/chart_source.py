"""Whom the charts of the Models tab have their figures from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text


def source_text(facts: Facts, frame: pl.DataFrame) -> Text:
    """Whom the rows of a chart come from: publishers and dates of the copies, the one with most rows first."""
    counts = frame.group_by("source_id").len().sort("len", "source_id", descending=[True, False])
    joined = counts.join(facts.sources, on="source_id", maintain_order="left").head(3)
    if joined.is_empty():
        return ()
    first = joined.row(0, named=True)
    dates = ", ".join(str(d) for d in joined.filter(pl.col("publisher") == first["publisher"])["published"])
    more = " and others" if counts.height > joined.filter(pl.col("publisher") == first["publisher"]).height else ""
    return (
        f"{first['publisher']}, {first['title']}, copies of {dates}{more} · {first['license'] or 'licence not stated'}",
    )
