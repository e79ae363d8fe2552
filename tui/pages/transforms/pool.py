"""A page of the scores of one pool of models: open weights, or closed ones; it says so wherever it is seen alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.analysis.models.pools import pooled
from tui.pages.model.page import Cell, Input

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Page
    from tui.pages.model.query import Query

WORDS = {"open": "open weights alone", "closed": "closed weights alone"}
KEPT_METHOD = "counted: scores of models of which a source states that their weights are so"
UNKNOWN_METHOD = "counted: scores of names that are linked to no model, or to one whose weights nobody states"
TOTAL_METHOD = "counted: all scores of the facts"


def of_pool(build: Callable[[Facts, Query], Page], facts: Facts, query: Query) -> Page:
    """The page of a builder over the pool's scores; its title, its chart and its first note name the pool."""
    found = pooled(facts, query.pool)
    page = build(found.facts, query)
    parts = ((found.kept, KEPT_METHOD), (found.known, TOTAL_METHOD), (found.unknown, UNKNOWN_METHOD))
    counts = [Cell(rows.height, "count", method=method, inputs=_by_source(facts, rows)) for rows, method in parts]
    words = WORDS[query.pool]
    note = (
        f"{words[:1].upper()}{words[1:]}: ", counts[0], " of ", counts[1], " scores; of ", counts[2],
        " nobody states whether the weights can be downloaded. What sources state of all models is left out.",
    )  # fmt: skip
    return replace(
        page, title=f"{page.title}, {words}", chart=named(page.chart, query), notes=(note, *page.notes),
    )  # fmt: skip


def _by_source(facts: Facts, scores: pl.DataFrame) -> tuple[Input, ...]:
    """How many of the scores each source has, most first."""
    rows = scores.group_by("source_id").len().join(facts.sources.select("source_id", "title"), on="source_id")
    rows = rows.sort("len", "source_id", descending=[True, False])
    return tuple(
        Input(f"scores of {title}", count, "count", source, "rows of scores.csv")
        for source, count, title in rows.iter_rows()
    )


def named(chart: Chart | None, query: Query) -> Chart | None:
    """The chart with the pool in its subtitle: a picture of it leaves without the page."""
    if chart is None or not query.pool:
        return chart
    words = WORDS[query.pool]
    return chart.changed(subtitle=f"{words} · {chart.subtitle}" if chart.subtitle else words)
