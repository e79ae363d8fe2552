"""The Compare tab: two countries, models or benchmarks side by side, and a refusal with its reason where that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis import compare as analysis
from tui.pages import compare_benchmarks as benchmarks
from tui.pages import compare_countries as countries
from tui.pages import compare_models as models
from tui.pages.frames import source_lines
from tui.pages.model import Page, Section
from tui.pages.naming import with_short
from tui.pages.registry import BY_ID
from tui.pages.scope import scope_of

if TYPE_CHECKING:
    from tui.facts.store import Facts
    from tui.pages.model import Chart, Headline, Table
    from tui.pages.query import Query
    from tui.pages.scope import Scope

TAB = BY_ID["compare"]
SECTIONS = (Section("countries", "Countries"), Section("models", "Models"), Section("benchmarks", "Benchmarks"))
CHARTS = {"countries": ("lead", "profile"), "models": ("profile",), "benchmarks": ("gaps",)}

_NOTES = {
    "countries": (
        "Both values of a row come from one evaluator, or one edition and period.",
        "A ratio is given for quantities only: scores, shares, ratings and ranks are subtracted.",
    ),
    "models": (
        "Scores stand here only if one evaluator ran all of the models in one series; makers' own claims never do.",
        "Costs stand by basis; a stage, a cluster or a company's hardware is not divided by another's.",
        "Choose others with --select and two to four ids or names, separated by commas.",
    ),
    "benchmarks": (
        "The evaluator of each is the one the rule of comparability chooses; without one there is no gap.",
        "Points on two tests are not the same skill: the difference only says where the gap is wider.",
        "Choose others with --select and two ids or names, separated by a comma.",
    ),
}


def build(facts: Facts, query: Query) -> Page:
    """Everything the tab says at `query`; `query.select` names the models or benchmarks."""
    scope = scope_of(facts, query)
    section = _section(query)
    table, heads = _parts(facts, query, scope, section)
    notes = _NOTES[section]
    left = len({word.strip() for word in query.select.split(",")} - {""}) - models.MOST
    if section == "models" and left > 0:
        notes = (f"Of the models chosen the first four are shown; {left} more found no room.", *notes)
    kind = _kind(query, section)
    return Page(
        query,
        TAB.title,
        TAB.question,
        scope.names,
        scope.as_of,
        heads,
        table,
        _draw(facts, query, scope, section, kind),
        SECTIONS,
        section,
        CHARTS[section],
        kind,
        notes=tuple((line,) for line in notes),
        sources=source_lines(facts),
    )


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone, as `build` would make it."""
    section = _section(query)
    return _draw(facts, query, scope_of(facts, query), section, _kind(query, section))


def _parts(facts: Facts, query: Query, scope: Scope, section: str) -> tuple[Table, tuple[Headline, ...]]:
    if section == "models":
        chosen = models.chosen(facts, query, scope)
        return models.build_table(facts, scope, chosen), models.headlines(facts, scope, chosen)
    if section == "benchmarks":
        rows = benchmarks.chosen(facts, query, scope)
        return benchmarks.build_table(scope, rows), benchmarks.headlines(scope, rows)
    frame = with_short(facts, analysis.countries(facts, scope.pair, scope.day))
    return countries.build_table(query, scope, frame), countries.headlines(scope, frame)


def _draw(facts: Facts, query: Query, scope: Scope, section: str, kind: str) -> Chart | None:
    if section == "models":
        return models.profile(facts, scope, models.chosen(facts, query, scope))
    if section == "benchmarks":
        return benchmarks.gaps(facts, scope, benchmarks.chosen(facts, query, scope))
    frame = with_short(facts, analysis.countries(facts, scope.pair, scope.day))
    return countries.profile(scope, frame) if kind == "profile" else countries.lead(scope, frame)


def _section(query: Query) -> str:
    if query.section in CHARTS:
        return query.section
    return "benchmarks" if query.chart == "gaps" else SECTIONS[0].id


def _kind(query: Query, section: str) -> str:
    return query.chart if query.chart in CHARTS[section] else CHARTS[section][0]
