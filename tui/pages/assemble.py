"""From a query to a page: the section's builder gives the parts, what holds for every page is done here once."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import Named, Page
from tui.pages.registry import BY_ID
from tui.pages.shared.builder import Builder, View
from tui.pages.shared.scope import nearest, scope_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.declare import Section
    from tui.pages.model.page import Chart
    from tui.pages.model.query import Query


def builder_of(section: Section) -> Builder:
    """The heavy half of a declaration, imported when it is first asked for."""
    found = import_module(section.module).BUILDER
    assert isinstance(found, Builder)
    return found


def view_of(facts: Facts, query: Query) -> View:
    """The query read against the facts: its scope, and the section that it shows. Raises UnknownRow."""
    tab = BY_ID[query.tab]
    if query.section and query.section.partition(":")[0] not in (known := [one.id for one in tab.sections]):
        raise nearest(query.section, known, f"section of {tab.title}")
    section = tab.shown(query.section, query.chart, bool(query.open))
    own = facts.table is not None or bool(facts.references)
    guests = [one for one in tab.sections if one.guest]
    if own and guests and not query.section and facts.table is not None:
        section = guests[0]  # who opened a table of their own sees it first
    view = View(facts, query, scope_of(facts, query), tab, section, builder_of(section))
    if view.builder.check is not None:
        view.builder.check(view)
    return view


def build(facts: Facts, query: Query) -> Page:
    """Everything a tab says at `query`. Pure; about ten milliseconds. Raises ValueError, one sentence for the user."""
    if query.summary:
        from tui.pages.transforms.summary import summarised

        page = build(facts, query.to(summary="", sort="", row=""))
        return page if page.missing else summarised(page, facts, query)
    if query.known:
        from tui.pages.transforms.known_by import knowing

        page = knowing(_of_pool, facts, query)
    else:
        page = _of_pool(facts, query)
    if query.as_of:
        from tui.pages.transforms.timeframe import beyond

        page = beyond(page, facts)
    if query.start or query.end:
        from tui.pages.transforms.timeframe import cut

        page = cut(page)
    if query.filter and not page.table.filtered_by:
        from tui.pages.transforms.filtered import narrow

        page = narrow(page, facts)
        table = page.table
        if page.follows and table.find(query.row) is None:
            # The chart is of the row under the cursor: of the first one that is left, of none where none is.
            first = next(iter(table.keys(0, 1)), "")
            page = replace(page, chart=chart(facts, query.to(row=first)) if first else None)
    return page


def _of_pool(facts: Facts, query: Query) -> Page:
    """The page, of one pool of models where that is asked for and means something here."""
    if not pool_of(query):
        return plain_page(facts, query)
    from tui.pages.transforms.pool import of_pool

    return of_pool(plain_page, facts, query)


def pool_of(query: Query) -> str:
    """The pool that a view is of; empty where it is of all models."""
    takes = BY_ID[query.tab].takes("pool", query.section, query.chart, bool(query.open))
    return query.pool if takes else ""


def plain_page(facts: Facts, query: Query) -> Page:
    """The page before filter, range of time and summary."""
    view = view_of(facts, query)
    section, builder, scope = view.section, view.builder, view.scope
    if builder.page is not None:
        return builder.page(view)
    detail = bool(query.open)
    known = builder.kinds(view) if builder.kinds is not None else None
    kinds = tuple(Named(kind.id, kind.title) for kind in section.charts if known is None or kind.id in known)
    kind = _kind(view, known)
    title, question = builder.title(view) if builder.title is not None else (view.tab.title, view.tab.question)
    sections = ()
    if not detail:
        named = builder.sections
        sections = named(view) if named is not None else tuple(Named(s.id, s.title) for s in view.tab.own)
    return Page(
        query=query,
        title=title,
        question=question,
        names=scope.names,
        as_of=scope.as_of,
        headlines=builder.headlines(view),
        table=view.table(),
        chart=builder.charts[kind](view),
        sections=sections,
        section="" if detail else section.id,
        charts=kinds,
        chart_kind=kind,
        follows=section.kind(kind).of_row and not detail,
        notes=builder.notes(view),
        sources=source_lines(facts),
        table_first=builder.table_first,
    )


def _kind(view: View, known: tuple[str, ...] | None) -> str:
    """The kind of chart that is asked for, else the one to begin with."""
    if known is None:
        return view.kind.id
    return view.query.chart if view.query.chart in known else known[0]


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone: for a cursor that moves from row to row."""
    if query.summary:
        return build(facts, query).chart
    if query.known:
        from tui.pages.transforms.known_by import known_facts

        facts = known_facts(facts, query)
    if pool_of(query):
        from tui.analysis.models.pools import pooled
        from tui.pages.transforms.pool import named

        drawn = named(plain_chart(pooled(facts, query.pool).facts, query), query)
    else:
        drawn = plain_chart(facts, query)
    if query.start or query.end:
        from tui.pages.transforms.timeframe import cut_chart

        return cut_chart(drawn, query)
    return drawn


def finished(facts: Facts, page: Page) -> Page:
    """The page with the chart that the screen would show a moment later: one that comes late, or is of another row."""
    other = page.follows and page.table.find(page.query.row) is not None
    return replace(page, chart=chart(facts, page.query), late=False) if page.late or other else page


def plain_chart(facts: Facts, query: Query) -> Chart | None:
    """The chart before the range of time."""
    view = view_of(facts, query)
    builder = view.builder
    if builder.chart is not None:
        return builder.chart(view)
    return builder.charts[_kind(view, builder.kinds(view) if builder.kinds is not None else None)](view)
