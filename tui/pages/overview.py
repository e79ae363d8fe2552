"""Overview: how big is the gap today, and is it closing?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.benchmarks import compare
from tui.analysis.board import BEFORE, board
from tui.pages import claims, takeaways
from tui.pages.frames import FrameRows, source_lines
from tui.pages.model import Cell, Column, DumbbellChart, DumbbellItem, Page, Section, Table
from tui.pages.naming import either, the, with_short
from tui.pages.scope import inputs_from, scope_of
from tui.pages.scorecards import scorecards
from tui.pages.sorting import sort_frame

if TYPE_CHECKING:
    from tui.facts.store import Facts
    from tui.pages.model import Chart, Text
    from tui.pages.query import Query
    from tui.pages.scope import Scope

TITLE = "Overview"
QUESTION = "How big is the gap today, and is it closing?"
SECTIONS = (
    Section("leads", "Who leads what"),
    Section("takeaways", "Takeaways"),
    Section("claims", "The article's claims"),
)
TREND_WORDS = {"narrowing": "closer", "widening": "wider", "changed hands": "turned"}
"""Of the lead, in words that leave room for it beside a chart; steady stays."""

TREND_METHOD = f"The lead against this: {BEFORE[:1].lower()}{BEFORE[1:]} Ratios by their logarithm."

CHARTS = {"leads": ("closing", "article"), "takeaways": (), "claims": ()}


def build(facts: Facts, query: Query) -> Page:
    """The whole tab at `query`: scorecards, and one of its three tables."""
    scope = scope_of(facts, query)
    section = query.section or SECTIONS[0].id
    kinds = CHARTS[section]
    return Page(
        query=query,
        title=TITLE,
        question=QUESTION,
        names=scope.names,
        as_of=scope.as_of,
        headlines=scorecards(facts, scope),
        table=_table(facts, query, scope),
        chart=chart(facts, query),
        sections=SECTIONS,
        section=section,
        charts=kinds,
        chart_kind=(query.chart or kinds[0]) if kinds else "card",
        follows=section != "leads",
        notes=_notes(section, scope),
        sources=source_lines(facts),
    )


def chart(facts: Facts, query: Query) -> Chart | None:
    """The picture beside the table: of the selected row where the section has one text for each."""
    scope = scope_of(facts, query)
    selected = query.select.split(",")[0]
    if query.section == "takeaways":
        return takeaways.card(facts, scope, selected)
    if query.section == "claims":
        return claims.card(facts, selected, scope.day)
    return article(facts, scope) if query.chart == "article" else closing(facts, scope)


def _table(facts: Facts, query: Query, scope: Scope) -> Table:
    if query.section == "takeaways":
        return takeaways.table(facts, query)
    if query.section == "claims":
        return claims.table(facts, query)
    return leads_table(facts, query, scope)


def leads_table(facts: Facts, query: Query, scope: Scope) -> Table:
    """Every test and indicator that both countries have, by the side and the size of the lead."""
    rows = with_short(facts, board(facts, scope.pair, scope.day))
    target = (
        pl.when(pl.col("kind") == "benchmark")
        .then(pl.lit("benchmarks"))
        .when(pl.col("group") == "Money")
        .then(pl.lit("investment"))
        .otherwise(pl.lit("research"))
    )
    is_models = pl.col("group") == "Models"
    rows = rows.with_columns(
        pl.when(is_models)
        .then(pl.lit("models --section years"))
        .otherwise(pl.format("{} --select {}", target, "key"))
        .alias("goes"),
        pl.col("trend").replace(TREND_WORDS),
        *either("first", "second"),
    )
    columns = (
        Column("name", "Quantity", kind="text", source_in="name_source", locator_in="name_locator",
               note_in="full_name", period_in="period", edition_in="basis", priority=0, max_width=26),
        *(
            Column(
                side,
                name,
                unit_in="unit",
                compact=True,
                side=side,
                source_in=f"{side}_source_id",
                locator_in=f"{side}_locator",
                bound_in=f"{side}_bound",
                note_in=f"{side}_label",
                period_in="period",
                edition_in="basis",
                priority=1,
            )
            for side, name in zip(("first", "second"), scope.short, strict=True)
        ),
        Column(
            "lead", "Lead", unit_in="lead_unit", side_in="side", method_in="lead_method", inputs_in="inputs",
            bound_in="lead_bound", period_in="period", edition_in="basis", note_in="note", priority=0,
        ),
        Column("trend", "Move", kind="text", priority=1, inputs_in="before_inputs", method=TREND_METHOD),
        Column(
            "before", "Before", unit_in="lead_unit", side_in="before_side", method=BEFORE,
            inputs_in="before_inputs", priority=3,
        ),
        Column("period", "As of", kind="date", priority=2),
        Column("basis", "Evaluator or edition", kind="text", priority=4, max_width=32),
    )  # fmt: skip
    return Table(
        id="leads",
        title=("Who leads what, and is the lead shrinking",),
        columns=columns,
        rows=FrameRows(sort_frame(rows, query.sort, columns, "key")),
        key="key",
        empty=f"No test and no indicator has figures of both {scope.names[0]} and {scope.names[1]} by {scope.as_of}.",
        opens="open it",
        goes_in="goes",
        group="" if query.sort else "group",
        sorted_by=query.sort,
    )


def closing(facts: Facts, scope: Scope) -> DumbbellChart | None:
    """The gap on every comparable percent test, a year before and now: is it closing?"""
    rows = board(facts, scope.pair, scope.day).filter(
        (pl.col("kind") == "benchmark") & (pl.col("lead_unit") == "percentage_points") & pl.col("before").is_not_null()
    )
    if rows.is_empty():
        return None
    names_of = dict(facts.benchmarks.select("benchmark_id", pl.coalesce("short", "name")).iter_rows())
    rows = rows.sort("lead", "key", descending=[True, False])
    items = tuple(
        DumbbellItem(
            row["key"],
            names_of[row["key"]],
            _signed(row, "before", "before_side", "before_inputs"),
            _signed(row, "lead", "side", "inputs"),
        )
        for row in rows.to_dicts()
    )
    fell = rows.filter(pl.col("lead") < pl.col("before"))
    title: Text = (
        "The gap narrowed on ",
        _count(rows, fell.height, "Number of these tests whose gap is smaller now than a year before."),
        " of ",
        _count(rows, rows.height, "Number of tests in percent with a computed gap now and a year before."),
        " tests within a year",
    )
    subtitle = f"{scope.short[0]} minus {scope.short[1]}, percentage points"
    return DumbbellChart(title, subtitle, "percentage_points", items, "a year before", "now")


def _count(rows: pl.DataFrame, count: int, method: str) -> Cell:
    inputs = inputs_from(rows["inputs"].explode().drop_nulls().to_list())
    return Cell(count, "count", method=method, inputs=inputs)


def _signed(row: dict, value: str, side: str, inputs: str) -> Cell:
    sign = -1 if row[side] == "second" else 1
    return Cell(
        sign * row[value],
        "percentage_points",
        method=row["lead_method"],
        inputs=inputs_from(row[inputs]),
        period=row["period"],
    )


def article(facts: Facts, scope: Scope) -> DumbbellChart | None:
    """The article's own table as a picture: the gaps AI Index 2025 states for the ends of 2023 and 2024."""
    stated = compare(facts, scope.pair, scope.day).stated
    own = stated.filter((pl.col("source_id") == "ai-index-2025-ch2") & (pl.col("unit") == "percentage_points"))
    if own.is_empty():
        return None
    names_of = dict(facts.benchmarks.select("benchmark_id", pl.coalesce("short", "name")).iter_rows())
    ends = own.group_by("benchmark_id", maintain_order=True).agg(pl.struct(pl.all()))

    def said(row: dict | None) -> Cell:
        if row is None:
            return Cell(None)
        value = row["gap"] if row["leader"] == scope.pair[0] else -row["gap"]
        return Cell(
            value, "percentage_points", row["source_id"], row["locator"], note=row["note"] or "", period=row["as_of"]
        )

    items = tuple(
        DumbbellItem(key, names_of[key], said(rows[0]), said(rows[-1] if len(rows) > 1 else None))
        for key, rows in ends.iter_rows()
    )
    title: Text = ("What the AI Index Report 2025 states",)
    return DumbbellChart(
        title,
        f"{scope.short[0]} minus {scope.short[1]}, percentage points",
        "percentage_points",
        items,
        "end of 2023",
        "end of 2024",
    )


def _notes(section: str, scope: Scope) -> tuple[Text, ...]:
    if section == "claims":
        return (("Each claim of the article of April 2025 is held against the fact it refers to; Enter opens it.",),)
    if section == "takeaways":
        return (("Every answer is computed from the facts or stated by a source; Enter opens the view behind it.",),)
    return (
        (
            f"A test is compared only where one evaluator has enough models of {the(scope.short[0])} and "
            f"{the(scope.short[1])}; an indicator only within one edition and period.",
        ),
        (
            "Move: the lead against a year (tests) or a period of the same edition (indicators) before; steady is "
            "within a fiftieth, turned means that the other side led.",
        ),
    )
