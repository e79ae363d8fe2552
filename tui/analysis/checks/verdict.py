"""A sentence checked against every stated figure, figure by figure.

A figure *agrees* if it is written so when it is rounded so, in the unit, for the period, side and edition that its
clause names; what that does not name is not asked. Periods agree where the figure's lies within the one named, or the
one named within the figure's. Of a lead the country in front must be the one named. *Contradicted* is said only where
the same quantity, side, period and basis is stated otherwise, and nothing agrees in another unit, basis, edition or
period.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.checks.article_said import Claimed, claimed, worded
from tui.analysis.checks.firsts import first_models
from tui.analysis.checks.gaps import day_of, gaps, scores
from tui.analysis.checks.judge import Judged, each, indicators, models
from tui.analysis.checks.leader_claims import computed_leads, in_front
from tui.analysis.checks.ledger import Ledger
from tui.analysis.checks.lookup import find
from tui.analysis.checks.verdicts import ABSENT, AGREEING, CONTRADICTED, FOUND, UNCLEAR, VERDICTS
from tui.analysis.common.inputs import INPUTS
from tui.analysis.sources.stated_figures import stated_figures
from tui.analysis.statements.said import Said
from tui.analysis.statements.sentence import read_all

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

__all__ = ("AGREEING", "VERDICTS", "Answer", "Checked", "check")

MOST = 200
"""Rows that an answer lists at most; it says how many there are."""

FEW = 1
"""Words of a sentence that mean nothing here, up to which a figure alone may still be one of ours."""


class Checked(NamedTuple):
    """A figure of a sentence and what the facts say to it."""

    said: Said
    verdict: str
    rows: pl.DataFrame
    """Rows of `stated_figures` with `verdict` (of the row; empty for those that only stand beside it), the best first;
    also computed ones, with `method` and `inputs` (empty where a source states the figure).
    """

    total: int
    """Rows there are; `rows` holds at most MOST."""


class Answer(NamedTuple):
    """What the facts say to a sentence: one `Checked` a figure, in reading order; of a sentence without, one."""

    figures: tuple[Checked, ...]
    claims: tuple[Claimed, ...] = ()
    """What the article of `claims.csv` says of the same."""

    @property
    def first(self) -> Checked:
        """That of the first figure that has a unit, else the first of all."""
        with_unit = [f for f in self.figures if f.said.figure and (f.said.figure.unit_word or f.said.figure.scale)]
        return (with_unit or list(self.figures))[0]

    @property
    def said(self) -> Said:
        """How the first figure was read."""
        return self.first.said

    @property
    def verdict(self) -> str:
        """The verdict of the first figure."""
        return self.first.verdict

    @property
    def rows(self) -> pl.DataFrame:
        """The rows of the first figure."""
        return self.first.rows

    @property
    def total(self) -> int:
        """How many rows the first figure has."""
        return self.first.total


@lru_cache(maxsize=8)
def check(facts: Facts, text: str, as_of: date | None = None) -> Answer:
    """Every figure of the sentence against the rows of `stated_figures` up to `as_of`; see the module."""
    ledger = Ledger(facts, as_of)
    found = tuple(_check(ledger, said) for said in read_all(facts, text))
    if all(one.said.figure is None for one in found):
        answered = worded(facts, text, as_of)
        return Answer(found, answered)
    return Answer(found, claimed(facts, [one.rows.head(1) for one in found if one.verdict in AGREEING]))


def _check(ledger: Ledger, said: Said) -> Checked:
    if said.figure is None:
        if said.leader and said.subjects and not said.denial:
            return _led(ledger, said)
        return _checked(said, Judged(UNCLEAR if said.denial and said.subjects else ABSENT, []))
    if said.denial:
        return _checked(said, Judged(UNCLEAR, []))
    if said.threshold and {"months", "years"} & {*said.figure.units}:
        return _checked(said, first_models(ledger, said))
    if all(said.sizes):
        return _checked(said, models(ledger, said))
    if not said.subjects and not said.gap:
        return _without_subject(ledger, said)
    if said.kind == "model":
        return _checked(said, models(ledger, said))
    if said.kind == "benchmark":
        return _checked(said, gaps(ledger, said) if said.gap else scores(ledger, said))
    if said.each and len(said.countries) > 1:
        return _checked(said, each(said, lambda one: indicators(ledger, one)))
    return _checked(said, indicators(ledger, said))


def _led(ledger: Ledger, said: Said) -> Checked:
    """A sentence that names who is in front and no figure."""
    facts, as_of = ledger.facts, ledger.as_of
    rows = stated_figures(facts)
    rows = rows.filter(pl.col("day") <= as_of if as_of is not None else True)
    if said.span is not None:
        low, high = (pl.lit(day) for day in said.span)
        inside = (pl.col("start") >= low) & (pl.col("day") <= high)
        rows = rows.filter(inside | ((pl.col("start") <= low) & (pl.col("day") >= high)))
    found = in_front(facts, rows, computed_leads(facts, said.subjects, day_of(ledger, said)), said)
    agree = int(found["agrees"].sum())
    verdict = ABSENT if not found.height else FOUND if agree == found.height else UNCLEAR if agree else CONTRADICTED
    own = pl.when("agrees").then(pl.lit(FOUND)).otherwise(pl.lit(CONTRADICTED)).alias("verdict")
    return _framed(said, verdict, found.with_columns(own).drop("agrees"))


def _without_subject(ledger: Ledger, said: Said) -> Checked:
    """A figure of which nothing is said: those that are written so, if the sentence speaks of nothing else."""
    assert said.figure is not None
    if said.words_left > FEW:
        return _checked(said, Judged(ABSENT, []))
    rows = find(ledger.facts, said.figure, ledger.as_of)
    if said.span is not None:
        low, high = (pl.lit(day) for day in said.span)
        rows = rows.filter(((pl.col("start") >= low) & (pl.col("day") <= high))
                           | ((pl.col("start") <= low) & (pl.col("day") >= high)))  # fmt: skip
    if said.countries:
        rows = rows.filter(pl.col("who").is_in(list(said.countries)))
    if said.figure.units and rows.filter("asked").height:
        rows = rows.filter("asked")
    verdict = UNCLEAR if rows.height else ABSENT
    return _framed(said, verdict, rows.drop("asked", "short").with_columns(pl.lit(verdict).alias("verdict")))


def _checked(said: Said, judged: Judged) -> Checked:
    if judged.verdict == CONTRADICTED and not said.sure:
        # Another reading of the sentence may be right: nobody is contradicted for how we read.
        rows = [r | {"verdict": UNCLEAR} if r["verdict"] == CONTRADICTED else r for r in judged.rows]
        judged = Judged(UNCLEAR, rows)
    seen: dict[str, dict[str, object]] = {}
    for row in judged.rows:
        seen.setdefault(row["id"], row)
    rows = list(seen.values())
    frame = pl.DataFrame(rows[:MOST], schema=_SCHEMA)
    return Checked(said, judged.verdict, frame, len(rows))


_SCHEMA = {
    **dict.fromkeys(("id", "table", "subject", "about"), pl.String()), "value": pl.Float64(),
    **dict.fromkeys(("unit", "source_id", "locator", "note", "name", "who", "period"), pl.String()), "day": pl.Date(),
    **dict.fromkeys(("bound", "edition", "model"), pl.String()), "published": pl.Date(), "start": pl.Date(),
    "verdict": pl.String(), "method": pl.String(), "inputs": INPUTS,
}  # fmt: skip


def _framed(said: Said, verdict: str, rows: pl.DataFrame) -> Checked:
    computed = [pl.lit("").alias("method"), pl.lit([], INPUTS).alias("inputs")]
    shown = rows.head(MOST).with_columns(c for c in computed if c.meta.output_name() not in rows.columns)
    return Checked(said, verdict, shown, rows.height)
