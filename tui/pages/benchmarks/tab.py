"""The Benchmarks tab: who is ahead on what, by how much, since when?"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.comparable import short_names
from tui.pages.benchmarks import charts as benchmarks_charts
from tui.pages.benchmarks import detail as benchmarks_detail
from tui.pages.benchmarks import evaluators as benchmarks_evaluators
from tui.pages.benchmarks import information as benchmarks_information
from tui.pages.benchmarks import lag as benchmarks_lag
from tui.pages.benchmarks import lens as benchmarks_lens
from tui.pages.benchmarks import multiples as benchmarks_multiples
from tui.pages.benchmarks import parity as benchmarks_parity
from tui.pages.benchmarks import published as benchmarks_published
from tui.pages.benchmarks import stated as benchmarks_stated
from tui.pages.benchmarks import table as benchmarks_table
from tui.pages.benchmarks import trend as benchmarks_trend
from tui.pages.benchmarks.headlines import headlines, notes
from tui.pages.model.frame_rows import FrameRows, source_lines
from tui.pages.model.page import Page, Section, Table, Text
from tui.pages.model.sorting import sort_frame
from tui.pages.registry import BY_ID
from tui.pages.shared.scope import scope_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Headline
    from tui.pages.model.query import Query

TAB = BY_ID["benchmarks"]
SECTIONS = (
    Section("benchmarks", "All"),
    Section("stated", "Stated"),
    Section("lag", "Lag"),
    Section("published", "Checks"),
    Section("parity", "Parity"),
    Section("backtest", "Tested"),
    Section("evaluators", "Evaluators"),
    Section("information", "Signal"),
)
"""Short, so that all of them stand on a line of 80; the title of the table says the rest."""

CHARTS = {
    "benchmarks": ("frontier", "gap", "dumbbell", "lag", "multiples"),
    "stated": ("dumbbell",),
    "lag": benchmarks_lag.CHARTS,
    "published": benchmarks_published.CHARTS,
    "parity": benchmarks_parity.CHARTS,
    "backtest": ("gap",),
    "evaluators": benchmarks_evaluators.CHARTS,
    "information": benchmarks_information.CHARTS,
}
"""The kinds of chart that suit each section; the first is drawn unless asked otherwise."""

FOLLOWS = frozenset({"frontier", "gap", "lag", "levels", "matched", "spread", "trend"})
"""Charts of the chosen row; the others have all rows as their items."""


def build(facts: Facts, query: Query) -> Page:
    """Everything the tab says at `query`. Pure; raises ValueError, one sentence, if it names nothing known."""
    scope = scope_of(facts, query)
    as_of = scope.day
    _check_evaluator(facts, query.evaluator)
    if query.open:
        return benchmarks_detail.build(facts, query, scope)
    section, kind = query.section or SECTIONS[0].id, _kind(query)
    return Page(
        query, TAB.title, TAB.question, scope.names, scope.as_of, _headlines(facts, query, as_of),
        _table(facts, query, as_of), chart(facts, query), SECTIONS, section, CHARTS[section], kind,
        follows=kind in FOLLOWS, notes=notes(facts, query.pair, as_of, query.evaluator, section, query.lens),
        sources=source_lines(facts),
    )  # fmt: skip


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone, of the row that `query.select` names (the first one if none): for a cursor that moves."""
    as_of = scope_of(facts, query).day
    pair, evaluator = query.pair, query.evaluator
    if query.open:
        key = benchmarks_detail.benchmark_of(facts, query.open)
        kind = query.chart if query.chart in benchmarks_detail.CHARTS else benchmarks_detail.CHARTS[0]
        return benchmarks_charts.one(facts, pair, as_of, evaluator, key, kind, query.lens)
    kind = _kind(query)
    if kind in FOLLOWS:
        key = _selected(facts, query, as_of)
        if kind == "spread":
            return benchmarks_evaluators.chart(facts, pair, as_of, key, query.lens)
        if kind == "matched":
            return benchmarks_lag.matched(facts, pair, as_of, evaluator, key)
        if kind == "trend":
            # A test with too few month ends for a path has its gap alone.
            found = benchmarks_trend.trend(facts, pair, as_of, evaluator, key)
            if found is not None:
                return found
            kind = "gap"
        return benchmarks_charts.one(facts, pair, as_of, evaluator, key, kind, query.lens)
    if query.section == "stated":
        return benchmarks_stated.dumbbell(facts, pair, as_of, query.lens)
    if kind == "published":
        return benchmarks_published.chart(facts, pair, as_of)
    if kind == "closing":
        return benchmarks_parity.closing(facts, pair, as_of, evaluator)
    if kind == "difficulty":
        return benchmarks_information.difficulty(facts, pair, as_of, evaluator)
    if kind == "multiples":
        return benchmarks_multiples.multiples(facts, pair, as_of, evaluator)
    return benchmarks_charts.dumbbell(facts, pair, as_of, evaluator, query.lens)


def _kind(query: Query) -> str:
    kinds = CHARTS[query.section or SECTIONS[0].id]
    return query.chart if query.chart in kinds else kinds[0]


def _headlines(facts: Facts, query: Query, as_of: date) -> tuple[Headline, ...]:
    pair, evaluator = query.pair, query.evaluator
    match query.section:
        case "lag":
            return benchmarks_lag.headlines(facts, pair, as_of, evaluator)
        case "published":
            return benchmarks_published.headlines(facts, pair, as_of)
        case "parity" | "backtest":
            return benchmarks_parity.headlines(facts, pair, as_of, evaluator)
        case "evaluators":
            return benchmarks_evaluators.headlines(facts, pair, as_of)
        case "information":
            return benchmarks_information.headlines(facts, pair, as_of, evaluator)
        case _:
            return headlines(facts, pair, as_of, evaluator)


def _check_evaluator(facts: Facts, evaluator: str) -> None:
    known = facts.evaluators["evaluator"].to_list()
    if evaluator and evaluator not in known:
        near = get_close_matches(evaluator, known, 1, 0.4)
        raise ValueError(
            f"There is no evaluator {evaluator!r}; "
            + (f"did you mean {near[0]}?" if near else f"try {', '.join(known)}.")
        )


def _sorted(facts: Facts, query: Query, as_of: date) -> pl.DataFrame:
    declared = benchmarks_table.columns(facts, query.pair, query.lens)
    frame = benchmarks_table.rows(facts, query.pair, as_of, query.evaluator, query.lens)
    # A test of which nothing is known yet is no row: neither scores of the two (by that evaluator) nor a stated gap.
    known = pl.col("gap").is_not_null() | pl.col("reason_refused").is_not_null()
    frame = frame.filter(pl.col("evaluator").is_not_null() | known)
    return sort_frame(frame, query.sort, declared, "benchmark_id")


def _selected(facts: Facts, query: Query, as_of: date) -> str:
    chosen = query.select.split(",")[0].strip()
    if not chosen:
        chosen = next(iter(_table(facts, query, as_of).keys(0, 1)), "")
    return benchmarks_detail.benchmark_of(facts, chosen) if chosen else ""


def _table(facts: Facts, query: Query, as_of: date) -> Table:
    pair, evaluator, sort = query.pair, query.evaluator, query.sort
    match query.section:
        case "stated":
            return benchmarks_stated.table(facts, pair, as_of, sort, lens=query.lens)
        case "lag":
            return benchmarks_lag.table(facts, pair, as_of, evaluator, sort)
        case "published":
            return benchmarks_published.table(facts, pair, as_of, sort)
        case "parity":
            return benchmarks_parity.table(facts, pair, as_of, evaluator, sort, query.lens)
        case "backtest":
            return benchmarks_parity.tested(facts, pair, as_of, evaluator, sort, query.lens)
        case "evaluators":
            return benchmarks_evaluators.table(facts, pair, as_of, sort, query.lens)
        case "information":
            return benchmarks_information.table(facts, pair, as_of, evaluator, sort)
        case _:
            return _all(facts, query, as_of)


def _all(facts: Facts, query: Query, as_of: date) -> Table:
    one, two = short_names(facts, query.pair)
    title: Text = (f"Best of each side, each test by one evaluator; gap: {one} minus {two}",)
    empty = f"Up to {as_of} no test here has a score of {one} or {two}, and no source states a gap."
    if query.evaluator:
        name = facts.evaluators.filter(pl.col("evaluator") == query.evaluator)["name"][0]
        empty = f"{name} scored no model of {one} or {two} up to {as_of}."
        title = (f"CHOSEN BY HAND: scores by {name}, whether they qualify or not",)
    if words := benchmarks_lens.WORDS.get(query.lens, ""):
        title = (*title, f"; gaps as {words}")
    return Table(
        "benchmarks", title, benchmarks_table.columns(facts, query.pair, query.lens),
        FrameRows(_sorted(facts, query, as_of)), "benchmark_id",
        "name", empty, opens="all scores", group="" if query.sort else "group",
        sorted_by=query.sort,
    )  # fmt: skip
