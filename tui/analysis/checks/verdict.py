"""A sentence checked against every stated figure: found, found otherwise, contradicted, or not in the data.

A figure *agrees* with a sentence if it is written so when it is rounded so (`find.written_as`), in the unit, for the
period, country and edition that the sentence names; what it does not name is not asked. Periods agree where the
figure's lies within the one named, or the one named within the figure's. Of a lead the country in front must be the
one named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.checks.derived import derived
from tui.analysis.checks.leader_claims import computed_leads, in_front
from tui.analysis.checks.lookup import find, written_as
from tui.analysis.common.inputs import INPUTS
from tui.analysis.sources.stated_figures import stated_figures
from tui.analysis.statements.clauses import further
from tui.analysis.statements.sentence import Said, read
from tui.facts.tables.dates import last_day_of
from tui.facts.tables.units import SHARES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

FOUND = "found"
UNIT = "found with another unit"
EDITION = "found in another edition"
PERIOD = "found for another period"
CONTRADICTED = "contradicted"
ABSENT = "not in the data"
UNCLEAR = "of what is not said"
"""The sentence has a figure, but names nothing the tables hold: the figures written so are listed."""

DENIAL = "a denial, not checked"

VERDICTS = (FOUND, UNIT, EDITION, PERIOD, CONTRADICTED, UNCLEAR, DENIAL, ABSENT)
"""From the best; a sentence gets the best that one of its figures gives."""

AGREEING = frozenset({FOUND, UNIT, EDITION, PERIOD})
"""Verdicts that say the figure is there: exit code 0 on the command line."""

MOST = 200
"""Rows that an answer lists at most; it says how many there are."""

_MONEY = frozenset({"usd", "usd_2021", "usd_2023"})


class Checked(NamedTuple):
    """A sentence and what the facts say to it."""

    said: Said
    verdict: str
    rows: pl.DataFrame
    """Rows of `stated_figures` with `verdict` (of the row; empty for those that only stand beside it), the best first;
    of leads also computed ones, with `method` and `inputs` (empty where a source states the figure).
    """

    total: int
    """Rows there are; `rows` holds at most MOST."""


def check(facts: Facts, text: str, as_of: date | None = None) -> Checked:
    """The sentence against the rows of `stated_figures` up to `as_of`. See the module for what agrees.

    Contradicted: the data have the subject for that country and period (where they are named), and none of its
    figures in that unit (in one of its kin, if there is none) agrees. The nearest of those that contradict comes first.
    """
    return _check(facts, read(facts, text), as_of)


def check_others(facts: Facts, said: Said, as_of: date | None = None) -> list[Checked]:
    """Each further figure of the sentence, read with its own clause; what that leaves out is taken from the whole."""
    return [_check(facts, one, as_of) for one in further(facts, said)]


def _check(facts: Facts, said: Said, as_of: date | None) -> Checked:
    if said.figure is None and said.leader and said.subjects and not said.denial:
        return _led(facts, said, as_of)
    if said.figure is None or said.denial:
        verdict = DENIAL if said.denial else ABSENT
        return _checked(said, verdict, stated_figures(facts).clear().with_columns(pl.lit("").alias("verdict")))
    if not said.subjects:
        return _without_subject(facts, said, as_of)
    rows = stated_figures(facts)
    if as_of is not None:
        rows = rows.filter(pl.col("day") <= as_of)
    meant = derived(rows, said)
    said, about = meant or (said, _about(facts, rows, said, as_of))
    assert said.figure is not None
    equal = written_as(pl.col("value"), pl.col("unit"), said.figure)
    if meant:
        # A fall is no rise of the same size.
        equal = equal & ((pl.col("value") < 0) == (said.figure.number < 0))
    if said.figure.bound and said.span is not None:
        # In some other year nearly everything is over something: a bound is held against the period that is named.
        equal = equal & _in_period(said)
    marked = about.with_columns(
        equal.alias("_equal"),
        _in_unit(said).alias("_unit"),
        _in_period(said).alias("_period"),
        _in_edition(said).alias("_edition"),
        _in_front(said).alias("_front"),
    )
    verdict = (
        pl.when(pl.col("_equal") & pl.col("_front"))
        .then(
            pl.when(pl.col("_unit") & pl.col("_period") & pl.col("_edition"))
            .then(pl.lit(FOUND))
            .when(pl.col("_period") & pl.col("_edition"))
            .then(pl.lit(UNIT))
            .when(pl.col("_period"))
            .then(pl.lit(EDITION))
            .otherwise(pl.lit(PERIOD))
        )
        .otherwise(pl.lit(""))
    )
    marked = marked.with_columns(verdict.alias("verdict"))
    rank = {word: at for at, word in enumerate(VERDICTS)} | {"": len(VERDICTS)}
    agree = marked.filter(pl.col("verdict") != "")
    if agree.height:
        best = min(agree["verdict"].unique(), key=lambda word: rank[word])
        beside = _against(marked.filter(pl.col("verdict") == ""), said)
        order = pl.col("verdict").replace_strict(rank, return_dtype=pl.Int64)
        shown = pl.concat([agree.sort(order, _meant_first(said), maintain_order=True), beside])
        return _checked(said, best, shown)
    against = _against(marked, said)
    alike = _scores(rows, said)
    if alike.height:
        return _checked(said, UNCLEAR, pl.concat([alike, against], how="diagonal_relaxed"))
    if against.is_empty():
        return _checked(said, ABSENT, marked)
    return _checked(said, CONTRADICTED, against.with_columns(pl.lit(CONTRADICTED).alias("verdict")))


def _led(facts: Facts, said: Said, as_of: date | None) -> Checked:
    """A sentence that names who is in front and no figure."""
    rows = stated_figures(facts)
    rows = rows.filter(_in_period(said), _in_edition(said), pl.col("day") <= as_of if as_of is not None else True)
    found = in_front(facts, rows, computed_leads(facts, said.subjects, _day(facts, said, as_of)), said)
    agree = int(found["agrees"].sum())
    verdict = ABSENT if not found.height else FOUND if agree == found.height else UNCLEAR if agree else CONTRADICTED
    own = pl.when("agrees").then(pl.lit(FOUND)).otherwise(pl.lit(CONTRADICTED)).alias("verdict")
    return _checked(said, verdict, found.with_columns(own).drop("agrees"))


def _day(facts: Facts, said: Said, as_of: date | None) -> date:
    """The end of the period that is named, no later than the as-of date and the newest event."""
    newest = last_day_of(facts.newest)
    return min(d for d in (newest, as_of, said.span[1] if said.span else None) if d is not None)


def _checked(said: Said, verdict: str, rows: pl.DataFrame) -> Checked:
    marks = [column for column in rows.columns if column.startswith("_")]
    computed = [pl.lit("").alias("method"), pl.lit([], INPUTS).alias("inputs")]
    shown = rows.drop(marks).head(MOST)
    return Checked(
        said, verdict, shown.with_columns(c for c in computed if c.meta.output_name() not in rows.columns), rows.height
    )


def _without_subject(facts: Facts, said: Said, as_of: date | None) -> Checked:
    assert said.figure is not None
    rows = find(facts, said.figure, as_of).filter(_in_period(said), _in_edition(said))
    if said.countries:
        rows = rows.filter(pl.col("who").is_in(list(said.countries)))
    if said.figure.units and rows.filter("asked").height:
        rows = rows.filter("asked")
    verdict = UNCLEAR if rows.height else ABSENT
    return _checked(said, verdict, rows.drop("asked", "short").with_columns(pl.lit(verdict).alias("verdict")))


def _about(facts: Facts, rows: pl.DataFrame, said: Said, as_of: date | None) -> pl.DataFrame:
    """The figures about what the sentence names: of a benchmark its gaps and scores, of a model its cost and size."""
    about = rows.filter(pl.col("subject").is_in(list(said.subjects)))
    if said.models:
        names = facts.models.filter(pl.col("model_id").is_in(list(said.models)))["model"].to_list()
        return about.filter(pl.col("model").is_in(names))
    gap = pl.col("table") == "gaps"
    if said.leader:
        # A lead is spoken of: scores are no leads, and what the app computes stands beside what sources state.
        leads = computed_leads(facts, said.subjects, _day(facts, said, as_of))
        if leads.height or about.filter(gap).height:
            about = pl.concat([about.filter(gap), leads], how="diagonal_relaxed")
    if said.countries:
        about = about.filter(gap | pl.col("who").is_in(list(said.countries)))
    figure = said.figure
    if figure is not None and _MONEY & {*figure.units}:
        money = about.filter(pl.col("unit").is_in(list(_MONEY)))
        about = money if money.height else about
    return about


def _in_unit(said: Said) -> pl.Expr:
    units = said.figure.units if said.figure else ()
    return pl.col("unit").is_in(list(units)) if units else pl.lit(True)


def _in_period(said: Said) -> pl.Expr:
    """Of costs and models the period is the release: a sentence's date rarely means it, and it decides nothing."""
    if said.span is None:
        return pl.lit(True)
    low, high = (pl.lit(day) for day in said.span)
    inside = (pl.col("start") >= low) & (pl.col("day") <= high)
    around = (pl.col("start") <= low) & (pl.col("day") >= high)
    return inside | around | pl.col("table").is_in(["training_costs", "models"])


def _in_edition(said: Said) -> pl.Expr:
    if not said.edition:
        return pl.lit(True)
    return pl.col("edition").str.contains(
        rf"(AI Index|AI Index Report|Artificial Intelligence Index Report) {said.edition}"
    )


def _in_front(said: Said) -> pl.Expr:
    if not said.leader:
        return pl.lit(True)
    return (pl.col("table") != "gaps") | (pl.col("who") == said.leader)


def _against(rows: pl.DataFrame, said: Said) -> pl.DataFrame:
    """What the facts say for the same country, period and edition instead: nearest to the figure first."""
    assert said.figure is not None
    same = rows.filter(pl.col("_period") & pl.col("_edition"))
    unit = same.filter("_unit")
    # A percentage tells nothing against a number of models, but a good deal against percentage points.
    same = unit if unit.height else same.filter(pl.col("unit").is_in(list(_kin(said.figure.units))))
    meant = abs(said.figure.number) * (said.figure.scale or 1.0)
    return same.sort(_meant_first(said), (pl.col("value").abs() - meant).abs(), "id")


def _meant_first(said: Said) -> pl.Expr:
    """The place of a row's subject among those that the words can mean: nominal dollars before constant ones."""
    places = {subject: at for at, subject in enumerate(said.subjects)}
    return pl.col("subject").replace_strict(places, default=len(places), return_dtype=pl.Int64)


def _kin(units: tuple[str, ...]) -> frozenset[str]:
    """Units in which figures can speak against one in `units`."""
    return frozenset(units).union(*(family for family in (SHARES | {"relative_percent"}, _MONEY) if family & {*units}))


def _scores(rows: pl.DataFrame, said: Said) -> pl.DataFrame:
    """Scores that are written as the figure of a sentence about a lead, which they are not: 1,385 to 1,362."""
    if not (said.leader and said.figure):
        return rows.clear()
    whose = pl.col("who").is_in(list(said.countries)) if said.countries else pl.lit(True)
    mine = rows.filter(pl.col("table") == "scores", pl.col("subject").is_in(list(said.subjects)), whose)
    written = written_as(pl.col("value"), pl.col("unit"), said.figure)
    alike = mine.filter(_in_unit(said), _in_period(said), _in_edition(said)).filter(written)
    return alike.with_columns(pl.lit(UNCLEAR).alias("verdict"))
