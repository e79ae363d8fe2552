"""The tables and pictures of the Sources tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.sources import dependents, disagreements
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.findings import number
from tui.pages.shared.naming import cite_words
from tui.pages.shared.scope import inputs_from

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query

_COLUMNS = (
    Column("title", "Title", "text", priority=0, width=44),
    Column("publisher", "Publisher", "text", priority=4, max_width=30),
    Column("published", "Published", "date", priority=1),
    Column("rows", "Rows", unit="count", method=dependents.TOTAL_METHOD, inputs_in="rows_inputs", why_in="none",
           priority=0, max_width=6),
    *(
        Column(
            f"n_{table}", title, unit="count", method=dependents.METHOD, inputs_in=f"n_{table}_inputs",
            priority=priority,
        )
        for table, title, priority in (
            ("scores", "Scores", 4),
            ("gaps", "Gaps", 4),
            ("noise", "Noise", 6),
            ("observations", "Indicators", 4),
            ("models", "Models", 4),
            ("model_aliases", "Names", 6),
            ("training_costs", "Costs", 5),
            ("claims", "Claims", 6),
        )
    ),
    Column("editions", "Edition", "text", priority=5, max_width=32),
    Column("license", "Licence", "text", priority=3, max_width=26),
    Column("retrieved", "Read", "date", priority=6),
    Column("url", "Address", "text", priority=7, max_width=60),
)  # fmt: skip
SOURCE_COLUMNS = cite_words(_COLUMNS, [c.name for c in _COLUMNS if c.kind != "number"], "source_id", "")


def sources_frame(facts: Facts, query: Query, as_of: date | None) -> pl.DataFrame:
    """Every source with its counts and the editions that its observations belong to, in the order asked for."""
    editions = (
        facts.observations.filter(pl.col("edition").is_not_null() & (pl.col("edition") != ""))
        .group_by("source_id")
        .agg(pl.col("edition").unique().sort().str.join(", ").alias("editions"))
    )
    frame = (
        dependents.source_usage(facts, as_of)
        .join(editions, on="source_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("license").cast(pl.String).fill_null("not stated"),
            pl.col("published", "retrieved").cast(pl.String),
            pl.lit("none").alias("none"),
        )
    )
    return sort_frame(frame, query.sort, SOURCE_COLUMNS, "source_id")


def sources_table(query: Query, frame: pl.DataFrame) -> Table:
    """Every source and what rests on it, the one with most rows first."""
    return Table(
        "sources",
        ("All sources, by how much rests on them",),
        SOURCE_COLUMNS,
        FrameRows(frame),
        key="source_id",
        name="title",
        opens="what rests on it",
        sorted_by=query.sort,
    )


def rests_chart(query: Query, frame: pl.DataFrame) -> BarChart:
    """Rows per source as bars, in the order of the table."""
    items = tuple(
        BarItem(
            source_id, source_id, (("", Cell(n, "count", method=dependents.TOTAL_METHOD, inputs=inputs_from(inputs))),)
        )
        for source_id, n, inputs in frame.filter(pl.col("rows").is_not_null())
        .select("source_id", "rows", "rows_inputs")
        .iter_rows()
    )
    most = max(items, key=lambda item: number(item.cells[0][1]) or 0, default=None)
    return BarChart(
        (Cell(most.label), " carries most: ", most.cells[0][1], " rows") if most else ("No row rests on a source",),
        "scores, stated gaps, indicators, models, training costs and claims together",
        "count",
        items,
        log=query.log,
        rescales=True,
        source=("counted from the tables of this edition of the facts",),
    )


TENSION_COLUMNS = (
    Column("what", "Quantity", "text", source_in="a_source_id", locator_in="a_locator", priority=0, max_width=46,
           grow=True),
    Column("period", "Period", "date", source_in="a_source_id", locator_in="a_locator", priority=1),
    Column(
        "a_value", "One says", unit_in="a_unit", compact=True, source_in="a_source_id", locator_in="a_locator",
        method_in="a_method", bound_in="a_bound", period_in="period", note_in="note", stated_in="a_stated", priority=0,
    ),
    Column("a_label", "who", "text", source_in="a_source_id", locator_in="a_locator", priority=1, max_width=36),
    Column(
        "b_value", "Another", unit_in="b_unit", compact=True, source_in="b_source_id", locator_in="b_locator",
        method_in="b_method", bound_in="b_bound", period_in="period", note_in="note", stated_in="b_stated", priority=0,
    ),
    Column("b_label", "who", "text", source_in="b_source_id", locator_in="b_locator", priority=1, max_width=36),
    Column(
        "difference", "Difference", unit_in="difference_unit", compact=True, signed=True, inputs_in="inputs",
        method=disagreements.DIFFERENCE_METHOD, why_in="why", priority=3,
    ),
    Column(
        "relative", "Relative", unit="relative_percent", digits=0, signed=True, inputs_in="inputs",
        method=disagreements.RELATIVE_METHOD, why_in="why", priority=2,
    ),
    Column("note", "What our notes say", "text", priority=5, max_width=90),
)  # fmt: skip


def tensions_frame(facts: Facts, query: Query, as_of: date) -> pl.DataFrame:
    """Every disagreement about the pair; a chosen order holds within each kind."""
    first, second = query.pair
    found = disagreements.disagreements(facts, (first, second), as_of)
    frame = found.with_columns(pl.col(f"{p}_method").is_null().alias(f"{p}_stated") for p in "ab")
    rank = pl.col("kind").replace_strict({kind: i for i, kind in enumerate(_ORDER)}, return_dtype=pl.Int64)
    return sort_frame(frame, query.sort, TENSION_COLUMNS, "id").sort(rank, maintain_order=True)


_ORDER = (disagreements.KINDS[1], disagreements.KINDS[0], disagreements.KINDS[2])
"""Stated gaps first: they are few, and the public debate quotes them."""


def tensions_table(query: Query, frame: pl.DataFrame) -> Table:
    """Where two sources, editions or bases disagree, side by side."""
    return Table(
        "tensions",
        ("Where sources, editions and bases disagree, side by side",),
        TENSION_COLUMNS,
        FrameRows(frame),
        key="id",
        name="what",
        empty="No two sources here say different things of these two countries by this date.",
        group="kind",
        sorted_by=query.sort,
    )


SPREAD_METHOD = (
    "computed: the larger of the two values divided by the smaller, where both are in one unit with a true zero"
)


def spread_chart(query: Query, frame: pl.DataFrame) -> BarChart:
    """How far the two values lie apart, for the kind of tension of the chosen row (the first kind if none)."""
    chosen = frame.filter(pl.col("id") == query.row)
    kinds = (chosen if chosen.height else frame)["kind"]
    kind = kinds[0] if kinds.len() else _ORDER[0]
    low = pl.min_horizontal(pl.col("a_value").abs(), pl.col("b_value").abs())
    high = pl.max_horizontal(pl.col("a_value").abs(), pl.col("b_value").abs())
    rows = frame.filter(pl.col("kind") == kind, pl.col("relative").is_not_null(), low > 0).select(
        "id", pl.format("{} {}", "period", "what"), high / low, "inputs"
    )
    items = tuple(
        BarItem(key, label, (("", Cell(ratio, "ratio", method=SPREAD_METHOD, inputs=inputs_from(inputs), digits=2)),))
        for key, label, ratio, inputs in rows.iter_rows()
    )
    most = max(items, key=lambda item: number(item.cells[0][1]) or 0, default=None)
    far: Text = (
        ("up to ", most.cells[0][1], " apart, for ", Cell(most.label)) if most else ("no two figures to divide",)
    )
    return BarChart(
        (f"{kind}: ", *far),
        "the larger of the two values divided by the smaller",
        "ratio",
        items,
        log=query.log,
        rescales=True,
        source=("each bar: two sources, see the table",),
    )


RESTING_COLUMNS = (
    Column("what", "Of", "text", source_in="source_id", locator_in="locator", priority=0, max_width=34),
    Column("figure", "Figure", "text", source_in="source_id", locator_in="locator", priority=0, max_width=44,
           grow=True),
    Column(
        "value", "Value", unit_in="unit", compact=True, source_in="source_id", locator_in="locator", bound_in="bound",
        period_in="period", note_in="note", why_in="why", priority=0,
    ),
    Column("period", "Period", "date", priority=1),
    Column("locator", "Place in the source", "text", priority=2, max_width=60),
    Column("note", "Note", "text", priority=4, max_width=60),
)  # fmt: skip


def resting_table(facts: Facts, query: Query, source_id: str, title: str, as_of: date | None) -> Table:
    """Every figure that rests on one source, by table."""
    frame = dependents.resting(facts, source_id, as_of)
    if frame.is_empty():
        frame = _nothing(frame, source_id, "before this date" if as_of else "it is kept for reference")
    words = pl.col("table").str.replace("_", " ").alias("part")
    frame = frame.with_columns(words, pl.lit("no figure").alias("why"))
    tables = {name: i for i, name in enumerate((*dependents.TABLES, "sources"))}
    order = pl.col("table").replace_strict(tables, return_dtype=pl.Int64)
    ordered = sort_frame(frame, query.sort, RESTING_COLUMNS, "id").sort(order, maintain_order=True)
    return Table(
        "resting",
        ("What rests on ", Cell(title, source_id=source_id, locator="title")),
        RESTING_COLUMNS,
        FrameRows(ordered),
        key="id",
        name="what",
        group="part",
        sorted_by=query.sort,
    )


def _nothing(frame: pl.DataFrame, source_id: str, why: str) -> pl.DataFrame:
    """One row that says so in words, so that the page of a source on which nothing rests is no riddle."""
    words = {
        "table": "sources", "what": "no row", "figure": f"Nothing rests on this source: {why}", "source_id": source_id,
        "locator": "sources.csv", "id": "sources-1",
    }  # fmt: skip
    return pl.DataFrame([words], schema=frame.schema)
