"""Overview: how big is the gap today, and is it closing?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.compare.board import BEFORE, board
from tui.analysis.compare.conflicts import with_conflicts
from tui.pages.benchmarks.stated import dumbbell
from tui.pages.model.frame_rows import FrameRows, source_lines
from tui.pages.model.page import Column, Page, Section, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.overview import claims, takeaways
from tui.pages.overview.charts import closing, lead
from tui.pages.overview.heat import heat, slope
from tui.pages.overview.scorecards import scorecards
from tui.pages.registry import BY_ID
from tui.pages.shared.board_cells import goes, value_columns
from tui.pages.shared.naming import either, the, with_short
from tui.pages.shared.saturation import legend, marked
from tui.pages.shared.scope import scope_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

TAB = BY_ID["overview"]
SECTIONS = (
    Section("leads", "Who leads what"),
    Section("takeaways", "Takeaways"),
    Section("claims", "The article's claims"),
)
TREND_WORDS = {"narrowing": "closer", "widening": "wider", "changed hands": "turned"}
"""Of the lead, in words that leave room for it beside a chart; steady stays."""

TREND_METHOD = f"The lead against this: {BEFORE[:1].lower()}{BEFORE[1:]} Ratios by their logarithm."

CHARTS = {"leads": ("closing", "lead", "heat", "article", "slope"), "takeaways": (), "claims": ()}


def build(facts: Facts, query: Query) -> Page:
    """The whole tab at `query`: scorecards, and one of its three tables."""
    scope = scope_of(facts, query)
    section = query.section or SECTIONS[0].id
    kinds = CHARTS[section]
    table = _table(facts, query, scope)
    return Page(
        query=query,
        title=TAB.title,
        question=TAB.question,
        names=scope.names,
        as_of=scope.as_of,
        headlines=scorecards(facts, scope),
        table=table,
        chart=chart(facts, query),
        sections=SECTIONS,
        section=section,
        charts=kinds,
        chart_kind=(query.chart or kinds[0]) if kinds else "card",
        follows=section != "leads",
        notes=(*_notes(section, scope), *(legend(table) if section == "leads" else ())),
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
    if query.chart in {"article", "slope"}:
        stated = dumbbell(facts, scope.pair, scope.day)
        return slope(stated) if query.chart == "slope" else stated
    if query.chart == "heat":
        return heat(facts, scope)
    return lead(facts, scope) if query.chart == "lead" else closing(facts, scope)


def _table(facts: Facts, query: Query, scope: Scope) -> Table:
    if query.section == "takeaways":
        return takeaways.table(facts, query)
    if query.section == "claims":
        return claims.table(facts, query)
    return leads_table(facts, query, scope)


def leads_table(facts: Facts, query: Query, scope: Scope) -> Table:
    """Every test and indicator that both countries have, by the side and the size of the lead."""
    rows = with_short(facts, board(facts, scope.pair, scope.day))
    rows = with_conflicts(rows, facts, scope.pair, scope.day, "key")
    rows = marked(facts, scope.pair, scope.day, rows, key="key")
    rows = rows.with_columns(
        goes(pl.col("kind") == "benchmark").alias("goes"),
        pl.col("trend").replace(TREND_WORDS),
        *either("first", "second"),
    )
    columns = (
        Column("name", "Quantity", kind="text", source_in="name_source", locator_in="name_locator",
               note_in="full_name", period_in="period", edition_in="basis", priority=0, max_width=26),
        *value_columns(scope, 1),
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
