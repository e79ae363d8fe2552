"""A figure of benchmarks: a gap that a source states or the app computes, a score, a lag in months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.agreement import Row, in_edition, in_period, in_unit, kindred, written
from tui.analysis.checks.judge import HEDGED, Judged, nearest, settled
from tui.analysis.checks.leader_claims import computed_leads
from tui.analysis.checks.verdicts import ABSENT, CONTRADICTED, EDITION, FOUND, PERIOD, UNCLEAR, UNIT
from tui.facts.tables.dates import last_day_of

if TYPE_CHECKING:
    from datetime import date

    from tui.analysis.checks.ledger import Ledger
    from tui.analysis.statements.said import Said

CLOSE = 3.0
"""Points by which scores of one model on one benchmark may differ and still be one score."""


def day_of(ledger: Ledger, said: Said) -> date:
    """The end of the period that is named, no later than the as-of date and the newest event."""
    newest = last_day_of(ledger.facts.newest)
    return min(d for d in (newest, ledger.as_of, said.span[1] if said.span else None) if d is not None)


def gaps(ledger: Ledger, said: Said) -> Judged:
    """A lead, gap or lag; where no benchmark is named, of any of which a source states one."""
    figure = said.figure
    assert figure is not None
    every = ledger.facts.gaps["benchmark_id"].unique().to_list()
    rows = ledger.rows("gaps", said.subjects or sorted(every))
    if "months" in figure.units:
        return _lag(said, rows)
    if {"years", "days"} & {*figure.units}:
        return Judged(ABSENT, [])
    about = [r for r in rows if r["unit"] != "months"]
    marked = [r | {"verdict": _verdict(r, said)} for r in about]
    beside = [r for r in about if in_period(r, said.span) and kindred(r["unit"], figure)]
    if said.subjects:
        leads = computed_leads(ledger.facts, said.subjects, day_of(ledger, said)).to_dicts()
        marked += [r | {"verdict": _verdict(r, said) if not figure.bound else ""} for r in leads]
        beside += [r for r in leads if kindred(r["unit"], figure)]
    scores = _alike(ledger, said)
    if not any(r["verdict"] for r in marked) and scores:
        return Judged(UNCLEAR, [r | {"verdict": UNCLEAR} for r in scores] + [r | {"verdict": ""} for r in beside])
    # A number without a unit may be a score or a rank as well.
    against = CONTRADICTED if said.subjects and figure.units and _surely_not(ledger, beside, said) else ABSENT
    if against == ABSENT and not said.subjects and beside and figure.units:
        against = UNCLEAR
    return settled(marked, against, nearest(beside, said))


def _verdict(row: Row, said: Said) -> str:
    figure = said.figure
    assert figure is not None
    if not written(row["value"], row["unit"], figure):
        return ""
    if not kindred(row["unit"], figure):
        # 39 Elo, called 39 percent: of that day and benchmark, or it is a chance.
        dated = said.span is not None and in_period(row, said.span) and bool(said.subjects) and not row["method"]
        return UNIT if dated and not figure.bound and not figure.coarse and row["unit"] != "months" else ""
    if said.leader and row["who"] != said.leader:
        return ""
    if not in_period(row, said.span):
        return "" if figure.bound or row["method"] else PERIOD
    if not in_edition(row, said.edition):
        return EDITION
    return FOUND if in_unit(row, said) else UNIT


def _surely_not(ledger: Ledger, rows: list[Row], said: Said) -> bool:
    """Whether the gap of that time is stated otherwise, and neither disputed nor computed as the sentence has it."""
    figure = said.figure
    assert figure is not None
    same = [r for r in rows if kindred(r["unit"], figure) and (figure.units or r["unit"] != "percent")]
    stated = [r for r in same if not r["method"]]
    if not stated:
        return False
    if said.leader and all(r["who"] != said.leader for r in same):
        return True
    disputed = ledger.facts.gaps.filter(
        pl.col("benchmark_id").is_in(list(said.subjects)), pl.col("contested").is_not_null()
    )["contested"].to_list()
    values = [r["value"] for r in same if in_unit(r, said)] or [r["value"] for r in same]
    low, high = min([*values, *disputed]), max([*values, *disputed])
    number = figure.number
    if figure.coarse and (said.span is None or any(abs(v - number) <= HEDGED * v for v in (*values, *disputed))):
        return False
    if said.span is None or figure.bound:
        every = any(written(v, "percentage_points", figure, loose=True) for v in values)
        return not every and not low <= number <= high
    return not any(abs(v - number) <= 0.5 for v in disputed) and not _bounded(stated, number)


def _bounded(rows: list[Row], number: float) -> bool:
    """Whether what a source gives as a bound leaves room for the figure."""
    return any(
        (r["bound"] in {"at_least", "min", "low_end"} and number >= r["value"])
        or (r["bound"] in {"at_most", "max", "high_end"} and number <= r["value"])
        or r["bound"] == "approximate"
        for r in rows
    )


def _lag(said: Said, rows: list[Row]) -> Judged:
    """Months behind: stated lags differ in what they measure, so that one that is none of them is unclear."""
    figure = said.figure
    assert figure is not None
    lags = [r for r in rows if r["unit"] == "months"]
    marked = [r | {"verdict": _verdict(r, said)} for r in lags]
    return settled(marked, UNCLEAR if lags else ABSENT, nearest(lags, said))


def _alike(ledger: Ledger, said: Said) -> list[Row]:
    """Scores that are written as the figure of a sentence about a lead, which they are not: 1,385 to 1,362."""
    if not (said.leader and said.subjects):
        return []
    assert said.figure is not None
    rows = ledger.rows("scores", said.subjects)
    return [r for r in rows if in_unit(r, said) and in_period(r, said.span) and in_edition(r, said.edition)
            and written(r["value"], r["unit"], said.figure)]  # fmt: skip


def scores(ledger: Ledger, said: Said) -> Judged:
    """A score of a model or of a side; a gap too, where none of them is named."""
    figure = said.figure
    assert figure is not None
    rows = ledger.rows("scores", said.subjects)
    if said.models:
        names = _names(ledger, said.models)
        rows = [r for r in rows if r["model"] in names]
    elif said.countries:
        rows = [r for r in rows if r["who"] in said.countries]
    rows = [r for r in rows if kindred(r["unit"], figure) or not figure.units]
    marked = [r | {"verdict": FOUND if _agrees(r, said) else ""} for r in rows]
    if any(r["verdict"] for r in marked):
        return settled(marked)
    if not said.models:
        return gaps(ledger, said)
    values = [r["value"] for r in rows if in_unit(r, said)]
    apart = values and max(values) - min(values) <= CLOSE and min(abs(v - figure.number) for v in values) > CLOSE
    bounded = figure.bound and any(written(v, "percent", figure, loose=True) for v in values)
    return settled([], CONTRADICTED if apart and not bounded else ABSENT, nearest(rows, said))


def _agrees(row: Row, said: Said) -> bool:
    """Whether the score is the one that is written; a date beside a model rarely is that of its score."""
    assert said.figure is not None
    return written(row["value"], row["unit"], said.figure) and (bool(said.models) or in_period(row, said.span))


def _names(ledger: Ledger, models: tuple[str, ...]) -> set[str]:
    facts = ledger.facts
    ids = list(models)
    own = facts.models.filter(pl.col("model_id").is_in(ids))["model"].to_list()
    return {*own, *facts.model_aliases.filter(pl.col("model_id").is_in(ids))["name"].to_list()}
