"""The tab Research: who publishes, patents, attracts talent, and owns the machines?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.pages.indicators import page as indicator_pages
from tui.pages.indicators.charts import lead_of
from tui.pages.indicators.headlines import MOST, lead_headline, sides_text
from tui.pages.indicators.page import RULE, Subject
from tui.pages.indicators.rows import Group, found_leads, members
from tui.pages.model.page import Headline, Section
from tui.pages.registry import BY_ID
from tui.pages.shared.naming import capital, the
from tui.pages.shared.scope import scope_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Page, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

SUBJECT = Subject(
    BY_ID["research"],
    (
        Group("Papers and citations", ("research",)),
        Group("Patents", ("patents",)),
        Group("Talent", ("talent",)),
        Group("Compute", ("compute",)),
        Group("Chips", ("semiconductors",)),
        Group("Energy", ("energy",)),
        Group("Robots", ("robots",)),
        Group("Open source", ("opensource",)),
        Group("Use", ("adoption",)),
        Group("Composite indices", ("composite",)),
        Group("Law and public contracts, numbers", ("policy",), r"laws|_count$"),
    ),
    (Section("indicators", "Indicators"), Section("editions", "Editions")),
    "No figure on research, patents, talent or compute is known on {as_of}.",
    indicator_pages.SHARES,
)
HEADLINES = (
    ("ai_publication_share", "Publications"),
    ("top100_cited_ai_papers", "100 most cited"),
    ("ai_patents_granted_share", "Patents granted"),
    ("top_ai_researchers_work_share", "Top-tier researchers"),
    ("nvidia_compute_owned_h100e", "Nvidia compute"),
)
"""What answers the tab's question, where the pair has it."""

QUALITY = (
    ("ai_publication_share", "publications", ("ai_citation_share", "top100_cited_ai_papers")),
    ("ai_patents_granted_share", "patents granted", ("ai_patent_forward_citation_share",)),
)
"""A lead in number, what is counted, and the indicators of weight to read it with."""

METHOD: Text = (
    "AI Index changed how it counts publications between its editions of 2025 and 2026. Known GPU clusters are a small "
    "part of the world's, few Chinese systems enter TOP500 now: see the column Caveat.",
)


def build(facts: Facts, query: Query) -> Page:
    """The tab at `query`: sections `indicators` and `editions`, or the detail of one indicator (`query.open`)."""
    scope = scope_of(facts, query)
    drawn = chart(facts, query)
    if query.open:
        return indicator_pages.detail(facts, query, SUBJECT, scope, drawn)
    if query.section == "editions":
        table, charts = indicator_pages.edition_table(facts, query, SUBJECT, scope), ("line",)
    else:
        table, charts = indicator_pages.indicator_table(facts, query, SUBJECT, scope), SUBJECT.charts
    notes = (*_quality(facts, scope), METHOD, RULE)
    return indicator_pages.page(facts, query, SUBJECT, scope, table, drawn, _headlines(facts, scope), notes, charts)


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone: of the selected row's indicator."""
    return indicator_pages.draw(facts, query, SUBJECT, scope_of(facts, query))


def _headlines(facts: Facts, scope: Scope) -> tuple[Headline, ...]:
    """The tab's own questions first; where the pair lacks them, its other comparisons, the newest first."""
    heads = [h for i, label in HEADLINES if (h := lead_headline(facts, scope, SUBJECT.tab.id, i, label))]
    if len(heads) < 2:
        mine = members(facts, SUBJECT.groups).select("indicator_id", "_group", "_order")
        asked = [i for i, _ in HEADLINES]
        found = found_leads(facts, scope.pair, scope.day).join(mine, on="indicator_id")
        others = found.filter(~pl.col("indicator_id").is_in(asked)).sort(
            "day", "_group", "_order", descending=[True, False, False]
        )
        rows = others.select("indicator_id", "name").head(MOST - len(heads)).iter_rows()
        heads += [h for i, name in rows if (h := lead_headline(facts, scope, SUBJECT.tab.id, i, name))]
    return tuple(heads)[:MOST]


def _quality(facts: Facts, scope: Scope) -> tuple[Text, ...]:
    """Leads in number beside what is cited most, wherever the pair has both."""
    out: list[Text] = []
    for number, words, weights in QUALITY:
        row = lead_of(facts, scope, number)
        found = [r for r in (lead_of(facts, scope, w) for w in weights) if r is not None]
        if row is None or not row["leader"] or not found:
            continue
        lead = capital((f"{the(scope.name(row['leader']))} leads in the number of {words} (",))
        text: Text = (*lead, *sides_text(row, scope))
        for other in found:
            text += (f"); {_inside(other['name'])}, {other['period']} (", *sides_text(other, scope))
        out.append((*text, ")."))
    return tuple(out)


def _inside(name: str) -> str:
    """A name as it stands within a sentence; abbreviations keep their capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
