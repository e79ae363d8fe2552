"""The Compare tab: two things of one kind side by side, and a refusal with its reason where that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.compare import alignment as analysis
from tui.analysis.compare.conflicts import with_conflicts
from tui.analysis.indicators.standing import with_ranks
from tui.pages.compare import aligned, benchmarks, countries, dates, models, organizations
from tui.pages.compare import index as composite
from tui.pages.compare import many_countries as several
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import Page, Section
from tui.pages.registry import BY_ID
from tui.pages.shared.comparands import hold_kind
from tui.pages.shared.naming import with_short
from tui.pages.shared.saturation import legend, marked
from tui.pages.shared.scope import scope_of

if TYPE_CHECKING:
    import polars as pl

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Headline, Table
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

TAB = BY_ID["compare"]
SECTIONS = (
    Section("countries", "Countries"),
    Section("models", "Models"),
    Section("benchmarks", "Tests"),
    Section("dates", "Dates"),
    Section("editions", "Editions"),
    Section("sources", "Sources"),
    Section("organizations", "Makers"),
    Section("composite", "Index"),
)
CHARTS = {
    "countries": ("lead", "profile"),
    "models": ("profile",),
    "benchmarks": ("gaps",),
    "dates": ("turned",),
    "editions": ("revised",),
    "sources": ("revised",),
    "organizations": ("profile",),
    "composite": ("adds",),
}
OF_CHART = {"gaps": "benchmarks", "turned": "dates", "revised": "editions", "adds": "composite"}
"""The section of a chart that only one or two have."""

MARKED = frozenset({"countries", "models", "benchmarks", "dates", "organizations"})
"""Sections in which tests stand, saturated ones with their mark."""

MOST = {
    "models": models.MOST, "benchmarks": benchmarks.MOST, "organizations": organizations.MOST,
    "dates": 2, "editions": 2, "sources": 2,
}  # fmt: skip
"""How many stand side by side: where each row is a change from one to the other, two."""

_NUMBERS = {2: "two", 4: "four"}

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
        "Choose others with --select and two to four ids or names, separated by commas.",
    ),
    "dates": (
        "Then and now by the same rules; with known (W) each date stands on what had been published by it.",
        "A lead in points changes by points, a lead as a ratio by a ratio: below one it shrank.",
        "Choose others with --select and two dates, separated by a comma, none after the as-of date.",
    ),
    "editions": (
        "Revised: the same quantity, country and period with another value.",
        "An indicator that one of them lacks altogether stands as one row, for its newest period.",
        "Choose others with --select 'AI Index 2023,AI Index 2026'; our notes say where one counts otherwise.",
    ),
    "sources": (
        "The same quantity, period and unit in both; of scores also the same evaluator.",
        "Choose others with --select and two ids of sources, separated by a comma, or mark two in Sources.",
    ),
    "organizations": (
        "A model counts for its leading organisation, under its name at release; ranks are among all countries.",
        "Scores: one evaluator and one series of settings a row, of the models that all of them have.",
        "Choose others with --select and two to four names, separated by commas.",
    ),
}


def build(facts: Facts, query: Query) -> Page:
    """Everything the tab says at `query`; `query.select` names the models or benchmarks."""
    scope = scope_of(facts, query)
    section = _section(facts, query)
    kind = _kind(query, section)
    table, heads = _parts(facts, query, scope, section)
    notes = _NOTES.get(section, ())
    many = several.chosen(facts, query) if section == "countries" else ()
    if many:
        notes, kind = several.NOTES, "lead"
    left = len({word.strip() for word in query.select.split(",")} - {""}) - MOST.get(section, len(query.select))
    if left > 0:
        most = _NUMBERS[MOST[section]]
        notes = (f"Of those chosen the first {most} are shown; {left} more found no room.", *notes)
    said = legend(table) if section in MARKED else ()
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
        ("lead",) if many else CHARTS[section],
        kind,
        notes=composite.notes(facts, query, scope) if section == "composite" else (*((n,) for n in notes), *said),
        sources=source_lines(facts),
    )


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone, as `build` would make it."""
    section = _section(facts, query)
    return _draw(facts, query, scope_of(facts, query), section, _kind(query, section))


def _parts(facts: Facts, query: Query, scope: Scope, section: str) -> tuple[Table, tuple[Headline, ...]]:
    if section == "models":
        chosen = models.chosen(facts, query, scope)
        return models.build_table(facts, scope, chosen), models.headlines(facts, scope, chosen)
    if section == "benchmarks":
        rows = benchmarks.chosen(facts, query, scope)
        return benchmarks.build_table(scope, rows), benchmarks.headlines(scope, rows)
    if section == "dates":
        two = dates.chosen(facts, query, scope)
        frame = dates.frame(facts, query, scope, two)
        return dates.build_table(query, scope, two, frame), dates.headlines(frame, two)
    if section in {"editions", "sources"}:
        kind = section.removesuffix("s")
        pair = aligned.chosen(facts, query, kind, scope)
        frame = aligned.frame(facts, kind, pair, scope)
        return aligned.build_table(query, kind, pair, frame), aligned.headlines(frame, pair)
    if section == "composite":
        frame = composite.frame(facts, query, scope)
        return composite.build_table(query, scope, frame), composite.headlines(facts, query, scope, frame)
    if section == "organizations":
        picked = organizations.chosen(facts, query, scope)
        return organizations.build_table(facts, scope, picked), organizations.headlines(facts, scope, picked)
    if many := several.chosen(facts, query):
        frame = several.frame(facts, scope, many)
        return several.build_table(query, facts, many, frame), several.headlines(facts, many, frame)
    frame = _countries(facts, scope)
    return countries.build_table(query, scope, frame), countries.headlines(scope, frame)


def _countries(facts: Facts, scope: Scope) -> pl.DataFrame:
    frame = with_short(facts, analysis.countries(facts, scope.pair, scope.day))
    frame = with_conflicts(frame, facts, scope.pair, scope.day, "key")
    frame = marked(facts, scope.pair, scope.day, frame, key="key")
    return with_ranks(frame, facts, scope.pair, scope.day)


def _draw(facts: Facts, query: Query, scope: Scope, section: str, kind: str) -> Chart | None:
    if section == "models":
        return models.profile(facts, scope, models.chosen(facts, query, scope))
    if section == "benchmarks":
        return benchmarks.gaps(facts, scope, benchmarks.chosen(facts, query, scope))
    if section == "dates":
        two = dates.chosen(facts, query, scope)
        return dates.turned(scope, dates.frame(facts, query, scope, two), two)
    if section in {"editions", "sources"}:
        kind_ = section.removesuffix("s")
        pair = aligned.chosen(facts, query, kind_, scope)
        return aligned.changes(aligned.frame(facts, kind_, pair, scope), pair)
    if section == "composite":
        return composite.adds(query, scope, composite.frame(facts, query, scope))
    if section == "organizations":
        return organizations.profile(facts, scope, organizations.chosen(facts, query, scope))
    if many := several.chosen(facts, query):
        return several.shares(facts, many, several.frame(facts, scope, many))
    frame = _countries(facts, scope)
    return countries.profile(scope, frame) if kind == "profile" else countries.lead(scope, frame)


def _section(facts: Facts, query: Query) -> str:
    """The section asked for, else the one of the chart. Raises UnknownRow for a thing of another kind."""
    section = query.section if query.section in CHARTS else OF_CHART.get(query.chart, SECTIONS[0].id)
    if section not in {SECTIONS[0].id, "composite"}:
        hold_kind(facts, section, [word for word in query.select.split(",") if word.strip()])
    return section


def _kind(query: Query, section: str) -> str:
    return query.chart if query.chart in CHARTS[section] else CHARTS[section][0]
