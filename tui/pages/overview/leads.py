"""Who leads what: every benchmark and indicator that both sides have, by the side and the size of the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.compare.conflicts import with_conflicts
from tui.analysis.compare.leads_table import BEFORE, leads_table
from tui.analysis.gaps.year_before import range_words
from tui.pages.benchmarks.stated import dumbbell
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Column, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.overview.charts import closing, lead
from tui.pages.overview.heat import heat, slope
from tui.pages.overview.scorecards import scorecards
from tui.pages.shared.board_cells import goes, value_columns
from tui.pages.shared.builder import Builder
from tui.pages.shared.naming import either, the, with_short
from tui.pages.shared.saturation import legend, marked

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import DumbbellChart, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

TREND_WORDS = {"narrowing": "closer", "widening": "wider", "changed hands": "turned"}
"""Of the lead, in words that leave room for it beside a chart; steady stays."""

TREND_METHOD = f"The lead against this: {BEFORE[:1].lower()}{BEFORE[1:]} Ratios by their logarithm."


def lead_rows(facts: Facts, query: Query, scope: Scope) -> Table:
    """Every benchmark and indicator that both countries have, by the side and the size of the lead."""
    rows = with_short(facts, leads_table(facts, scope.pair, scope.day))
    rows = with_conflicts(rows, facts, scope.pair, scope.day, "key")
    rows = marked(facts, scope.pair, scope.day, rows, key="key")
    rows = rows.with_columns(
        goes(pl.col("kind") == "benchmark").alias("goes"),
        pl.col("trend").replace(TREND_WORDS),
        pl.when(pl.col("before_low").is_not_null()).then(range_words("before_low", "before_high")).alias("before_why"),
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
            inputs_in="before_inputs", period_in="before_period", why_in="before_why", priority=3,
        ),
        Column("caveat", "Caveat", kind="text", source_in="name_source", locator_in="name_locator", priority=3,
               max_width=40),
        Column("period", "As of", kind="date", priority=2),
        Column("basis", "Evaluator or edition", kind="text", priority=4, max_width=32),
    )  # fmt: skip
    return Table(
        id="leads",
        title=("Who leads what, and is the lead shrinking",),
        columns=columns,
        rows=FrameRows(sort_frame(rows, query.sort, columns, "key")),
        key="key",
        empty=f"Of nothing here are there figures of both {scope.names[0]} and {scope.names[1]} by {scope.as_of}.",
        opens="open it",
        goes_in="goes",
        group="" if query.sort else "group",
        sorted_by=query.sort,
    )


def _notes(view: View) -> tuple[Text, ...]:
    scope = view.scope
    return (
        (
            f"A benchmark is compared only where one evaluator has enough models of {the(scope.short[0])} and "
            f"{the(scope.short[1])}; an indicator only within one edition and period.",
        ),
        (
            "Move: the lead against the same day a year earlier (benchmarks that receive scores now and did then) or "
            "an earlier period of the same edition (indicators). Steady: within a fiftieth. Turned: the other led. "
            "Unclear: the only snapshot of that time stands between others that differ.",
        ),
        *legend(view.table()),
    )


def _article(view: View) -> DumbbellChart | None:
    return dumbbell(view.facts, view.pair, view.day)


BUILDER = Builder(
    table=lambda view: lead_rows(view.facts, view.query, view.scope),
    charts={
        "closing": lambda view: closing(view.facts, view.scope),
        "lead": lambda view: lead(view.facts, view.scope),
        "heat": lambda view: heat(view.facts, view.scope),
        "article": _article,
        "slope": lambda view: slope(_article(view)),
    },
    headlines=lambda view: scorecards(view.facts, view.scope),
    notes=_notes,
)
