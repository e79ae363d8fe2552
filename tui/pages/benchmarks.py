"""The Benchmarks tab: who is ahead on what, by how much, since when?"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.comparable import short_names
from tui.pages import benchmarks_charts, benchmarks_detail, benchmarks_stated, benchmarks_table
from tui.pages.benchmarks_headlines import headlines, notes
from tui.pages.frames import FrameRows, source_lines
from tui.pages.model import Page, Section, Table, Text
from tui.pages.registry import BY_ID
from tui.pages.scope import scope_of
from tui.pages.sorting import sort_frame

if TYPE_CHECKING:
    from tui.facts.store import Facts
    from tui.pages.model import Chart
    from tui.pages.query import Query

TAB = BY_ID["benchmarks"]
SECTIONS = (Section("benchmarks", "All benchmarks"), Section("stated", "As stated by sources"))
CHARTS = ("frontier", "gap", "dumbbell", "lag")


def build(facts: Facts, query: Query) -> Page:
    """Everything the tab says at `query`. Pure; raises ValueError, one sentence, if it names nothing known."""
    scope = scope_of(facts, query)
    as_of = scope.day
    _check_evaluator(facts, query.evaluator)
    if query.open:
        return benchmarks_detail.build(facts, query, scope)
    section = query.section or SECTIONS[0].id
    kind = _kind(query)
    table = (
        benchmarks_stated.table(facts, query.pair, as_of, query.sort)
        if section == "stated"
        else _table(facts, query, as_of)
    )
    return Page(
        query, TAB.title, TAB.question, scope.names, scope.as_of,
        headlines(facts, query.pair, as_of, query.evaluator), table, chart(facts, query), SECTIONS, section,
        ("dumbbell",) if section == "stated" else CHARTS, kind, follows=kind != "dumbbell",
        notes=notes(facts, query.pair, as_of, query.evaluator), sources=source_lines(facts),
    )  # fmt: skip


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone, of the row that `query.select` names (the first one if none): for a cursor that moves."""
    as_of = scope_of(facts, query).day
    if query.open:
        key = benchmarks_detail.benchmark_of(facts, query.open)
        kind = query.chart if query.chart in benchmarks_detail.CHARTS else benchmarks_detail.CHARTS[0]
        return benchmarks_charts.one(facts, query.pair, as_of, query.evaluator, key, kind)
    if query.section == "stated":
        return benchmarks_stated.dumbbell(facts, query.pair, as_of)
    kind = _kind(query)
    if kind == "dumbbell":
        return benchmarks_charts.dumbbell(facts, query.pair, as_of, query.evaluator)
    return benchmarks_charts.one(facts, query.pair, as_of, query.evaluator, _selected(facts, query, as_of), kind)


def _kind(query: Query) -> str:
    if query.section == "stated":
        return "dumbbell"
    return query.chart if query.chart in CHARTS else CHARTS[0]


def _check_evaluator(facts: Facts, evaluator: str) -> None:
    known = facts.evaluators["evaluator"].to_list()
    if evaluator and evaluator not in known:
        near = get_close_matches(evaluator, known, 1, 0.4)
        raise ValueError(
            f"There is no evaluator {evaluator!r}; "
            + (f"did you mean {near[0]}?" if near else f"try {', '.join(known)}.")
        )


def _sorted(facts: Facts, query: Query, as_of: date) -> pl.DataFrame:
    declared = benchmarks_table.columns(facts, query.pair)
    frame = benchmarks_table.rows(facts, query.pair, as_of, query.evaluator)
    # A test of which nothing is known yet is no row: neither scores of the two (by that evaluator) nor a stated gap.
    frame = frame.filter(pl.col("evaluator").is_not_null() | pl.col("gap").is_not_null())
    return sort_frame(frame, query.sort, declared, "benchmark_id")


def _selected(facts: Facts, query: Query, as_of: date) -> str:
    chosen = query.select.split(",")[0].strip()
    if chosen:
        return benchmarks_detail.benchmark_of(facts, chosen)
    ids = _sorted(facts, query, as_of)["benchmark_id"]
    return str(ids[0]) if ids.len() else ""


def _table(facts: Facts, query: Query, as_of: date) -> Table:
    one, two = short_names(facts, query.pair)
    title: Text = (f"Best of each side, each test by one evaluator; gap: {one} minus {two}",)
    empty = f"Up to {as_of} no test here has a score of {one} or {two}, and no source states a gap."
    if query.evaluator:
        name = facts.evaluators.filter(pl.col("evaluator") == query.evaluator)["name"][0]
        empty = f"{name} scored no model of {one} or {two} up to {as_of}."
        title = (f"CHOSEN BY HAND: scores by {name}, whether they qualify or not",)
    return Table(
        "benchmarks", title, benchmarks_table.columns(facts, query.pair), FrameRows(_sorted(facts, query, as_of)),
        "benchmark_id", "name", empty, opens="all scores", group="" if query.sort else "group",
        sorted_by=query.sort,
    )  # fmt: skip
