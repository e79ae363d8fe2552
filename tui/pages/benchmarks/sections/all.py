"""The section of all benchmarks: who is ahead on each, by how much, and by how much a year before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.comparable import short_names
from tui.pages.benchmarks import charts, lens, multiples
from tui.pages.benchmarks import table as benchmarks_table
from tui.pages.benchmarks.common import check_evaluator, headlines_of, one_of, said
from tui.pages.benchmarks.headlines import RULE, TIMES
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Table, Text
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View


def _sorted(facts: Facts, query: Query, as_of: date) -> pl.DataFrame:
    declared = benchmarks_table.columns(facts, query.pair, query.lens)
    frame = benchmarks_table.rows(facts, query.pair, as_of, query.evaluator, query.lens)
    # A benchmark of which nothing is known yet is no row: neither scores of the two (by that evaluator) nor a stated
    # gap.
    known = pl.col("gap").is_not_null() | pl.col("reason_refused").is_not_null()
    frame = frame.filter(pl.col("evaluator").is_not_null() | known)
    return sort_frame(frame, query.sort, declared, "benchmark_id")


def _all(facts: Facts, query: Query, as_of: date) -> Table:
    one, two = short_names(facts, query.pair)
    title: Text = (f"Best of each side, each benchmark by one evaluator; gap: {one} minus {two}",)
    empty = f"Up to {as_of} no benchmark here has a score of {one} or {two}, and no source states a gap."
    if query.evaluator:
        name = facts.evaluators.filter(pl.col("evaluator") == query.evaluator)["name"][0]
        empty = f"{name} scored no model of {one} or {two} up to {as_of}."
        title = (f"CHOSEN BY HAND: scores by {name}, whether they qualify or not",)
    if words := lens.WORDS.get(query.lens, ""):
        title = (*title, f"; gaps as {words}")
    return Table(
        "benchmarks", title, benchmarks_table.columns(facts, query.pair, query.lens),
        FrameRows(_sorted(facts, query, as_of)), "benchmark_id",
        "name", empty, opens="all scores", group="" if query.sort else "group",
        sorted_by=query.sort,
    )  # fmt: skip


def _table(view: View) -> Table:
    return _all(view.facts, view.query, view.day)


NOTES = said(
    RULE,
    TIMES,
)

BUILDER = Builder(
    table=_table,
    charts={
        "frontier": one_of("frontier"),
        "gap": one_of("gap"),
        "dumbbell": lambda view: charts.dumbbell(
            view.facts, view.pair, view.day, view.query.evaluator, view.query.lens
        ),
        "lag": one_of("lag"),
        "multiples": lambda view: multiples.multiples(view.facts, view.pair, view.day, view.query.evaluator),
    },
    headlines=headlines_of,
    notes=NOTES,
    check=check_evaluator,
)
