"""The Models tab: what was built, by whom, with how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.models import catalogue as analysis
from tui.analysis.models import costs as cost_analysis
from tui.pages.files.look import sections
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import Page, Section
from tui.pages.models import charts, tables
from tui.pages.models import headlines as heads
from tui.pages.registry import BY_ID
from tui.pages.shared.scope import scope_of
from tui.pages.transforms.filtered import filter_table, kept_values, only_rows

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Table
    from tui.pages.model.query import Query

TAB = BY_ID["models"]
SECTIONS = (
    Section("models", "All models"),
    Section("costs", "Training costs"),
    Section("years", "By year"),
    Section("names", "Names"),
)
CHARTS = {
    "models": BY_ID["models"].charts,
    "costs": ("cost", "compute", "parameters"),
    "years": ("count", "share", "openness", "waffle", "free", "medians", "median-parameters", "compute", "parameters"),
    "names": ("compute", "parameters"),
}
"""The kinds that suit each section; the first is drawn unless asked otherwise."""


def build(facts: Facts, query: Query) -> Page:
    """Everything the tab says at `query`; with `query.open` the card of that model."""
    scope = scope_of(facts, query)
    if is_own(facts, query):
        from tui.pages.files import sections as models_own

        return models_own.build(facts, query, scope, SECTIONS)
    models = analysis.known(facts, scope.pair, scope.day)
    if query.open:
        from tui.pages.models import detail as models_detail

        return models_detail.build(facts, query, scope, models)
    section = _section(query)
    kind = _kind(query, section)
    costs = cost_analysis.statements(facts, models)
    if section == "costs":
        titles = facts.sources.select("source_id", source_title="title")
        with_titles = costs.join(titles, on="source_id", how="left", maintain_order="left")
        table = tables.costs_table(query, with_titles)
    elif section == "years":
        table = tables.years_table(facts, query, scope)
    elif section == "names":
        table = tables.names_table(facts, query, scope)
    else:
        table = tables.models_table(facts, query, models)
    table, drawn = filter_table(table, query.filter, facts), models
    if table.filtered_by:
        drawn = _behind(table, section, models)
    return Page(
        query,
        TAB.title,
        TAB.question,
        scope.names,
        scope.as_of,
        heads.headlines(facts, scope, models, costs, section),
        table,
        only_rows(charts.draw(facts, query, scope, drawn, kind), table),
        _sections(facts),
        section,
        CHARTS[section],
        kind,
        follows=section == "costs" and kind == "cost",
        notes=heads.notes(facts, scope, models, section),
        sources=source_lines(facts),
    )


def _behind(table: Table, section: str, models: pl.DataFrame) -> pl.DataFrame:
    """The models that the rows of a filtered table speak of: a chart draws these alone, its frontier too."""
    if section == "years":
        return models.filter(pl.col("year").is_in(kept_values(table.rows, "year").implode()))
    return models.filter(pl.col("model_id").is_in(kept_values(table.rows, "model_id").implode()))


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone, as `build` would make it."""
    if is_own(facts, query):
        from tui.pages.files import sections as models_own

        return models_own.chart(facts, query, scope_of(facts, query))
    if query.filter and not query.open:
        return build(facts, query).chart
    scope = scope_of(facts, query)
    models = analysis.known(facts, scope.pair, scope.day)
    if query.open:
        return _card_chart(facts, query, models)
    return charts.draw(facts, query, scope, models, _kind(query, _section(query)))


def _card_chart(facts: Facts, query: Query, models: pl.DataFrame) -> Chart | None:
    from tui.pages.models import detail as models_detail

    return models_detail.chart(facts, query, scope_of(facts, query), models)


def is_own(facts: Facts, query: Query) -> bool:
    """Whether the view is of a large table of the user's own: the one they opened, or one they imported."""
    return query.section.partition(":")[0] == "file" or (facts.table is not None and not query.section)


def _sections(facts: Facts) -> tuple[Section, ...]:
    return sections(facts.table, facts.references, SECTIONS)


def _section(query: Query) -> str:
    return query.section if query.section in CHARTS else SECTIONS[0].id


def _kind(query: Query, section: str) -> str:
    everything = {kind for kinds in CHARTS.values() for kind in kinds}
    return query.chart if query.chart in everything else CHARTS[section][0]
