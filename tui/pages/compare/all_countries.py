"""Countries side by side: the pair, or three and four."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.compare import alignment
from tui.analysis.compare.conflicts import with_conflicts
from tui.analysis.indicators.standing import with_ranks
from tui.pages.compare import countries
from tui.pages.compare import many_countries as several
from tui.pages.compare.common import said
from tui.pages.shared.builder import Builder
from tui.pages.shared.naming import with_short
from tui.pages.shared.saturation import marked

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Headline, Table, Text
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope


def _countries(facts: Facts, scope: Scope) -> pl.DataFrame:
    frame = with_short(facts, alignment.countries(facts, scope.pair, scope.day))
    frame = with_conflicts(frame, facts, scope.pair, scope.day, "key")
    frame = marked(facts, scope.pair, scope.day, frame, key="key")
    return with_ranks(frame, facts, scope.pair, scope.day)


def _many(view: View) -> Any:
    return view.once("many", lambda: several.chosen(view.facts, view.query))


def _frame(view: View) -> pl.DataFrame:
    if many := _many(view):
        return view.once("frame", lambda: several.frame(view.facts, view.scope, many))
    return view.once("frame", lambda: _countries(view.facts, view.scope))


def _table(view: View) -> Table:
    if many := _many(view):
        return several.build_table(view.query, view.facts, many, _frame(view))
    return countries.build_table(view.query, view.scope, _frame(view))


def _headlines(view: View) -> tuple[Headline, ...]:
    if many := _many(view):
        return several.headlines(view.facts, many, _frame(view))
    return countries.headlines(view.scope, _frame(view))


def _lead(view: View) -> Chart | None:
    if many := _many(view):
        return several.shares(view.facts, many, _frame(view))
    return countries.lead(view.scope, _frame(view))


def _notes_of(view: View) -> tuple[Text, ...]:
    return said(*(several.NOTES if _many(view) else _NOTES), marked=True)(view)


_NOTES = (
    "Both values of a row come from one evaluator, or one edition and period.",
    "A ratio is given for quantities only: scores, shares, ratings and ranks are subtracted.",
)

BUILDER = Builder(
    table=_table,
    charts={"lead": _lead, "profile": lambda view: countries.profile(view.scope, _frame(view))},
    headlines=_headlines,
    notes=_notes_of,
    kinds=lambda view: ("lead",) if _many(view) else ("lead", "profile"),
)
