"""The tab Research: who publishes, patents, attracts talent, and owns the machines?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.pages.indicators.charts import lead_of
from tui.pages.indicators.headlines import MOST, lead_headline, sides_text
from tui.pages.indicators.page import RULE, SHARES, Subject
from tui.pages.indicators.rows import Group, found_leads, members
from tui.pages.model.page import Headline
from tui.pages.shared.naming import capital, the

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

SUBJECT = Subject(
    "research",
    "Research",
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
    "No figure on research, patents, talent or compute is known on {as_of}.",
    charts=SHARES,
)
HEADLINES = (
    ("ai_publication_share", "Publications"),
    ("top100_cited_ai_papers", "100 most cited"),
    ("ai_patents_granted_share", "Patents granted"),
    ("top_ai_researchers_work_share", "Top-tier researchers, by workplace"),
    ("nvidia_compute_owned_h100e", "Nvidia compute"),
)
"""What answers the tab's question, where the pair has it."""

QUALITY = (
    ("ai_publication_share", "share of publications", ("ai_citation_share", "top100_cited_ai_papers")),
    ("ai_patents_granted_share", "share of patents granted", ("ai_patent_forward_citation_share",)),
)
"""A lead in how many there are, in words, and the indicators of weight to read it with."""

RECOUNTED = "AI Index changed how it counts publications between its editions of 2025 and 2026. "
CLUSTERS = "Known GPU clusters are a small part of the world's"
TOP500 = ", few Chinese systems enter TOP500 now"


def _method(view: View) -> Text:
    """What must be known of the ways of counting: of the editions that were out, of the countries that are compared."""
    recounted = RECOUNTED if view.day.year >= 2026 else ""
    return (f"{recounted}{CLUSTERS}{TOP500 if 'CHN' in view.pair else ''}: see the column Caveat.",)


def _headlines(facts: Facts, scope: Scope) -> tuple[Headline, ...]:
    """The tab's own questions first; where the pair lacks them, its other comparisons, the newest first."""
    heads = [h for i, label in HEADLINES if (h := lead_headline(facts, scope, SUBJECT.tab, i, label))]
    if len(heads) < 2:
        mine = members(facts, SUBJECT.groups).select("indicator_id", "_group", "_order")
        asked = [i for i, _ in HEADLINES]
        found = found_leads(facts, scope.pair, scope.day).join(mine, on="indicator_id")
        others = found.filter(~pl.col("indicator_id").is_in(asked)).sort(
            "day", "_group", "_order", descending=[True, False, False]
        )
        rows = others.select("indicator_id", "name").head(MOST - len(heads)).iter_rows()
        heads += [h for i, name in rows if (h := lead_headline(facts, scope, SUBJECT.tab, i, name))]
    return tuple(heads)[:MOST]


def _quality(facts: Facts, scope: Scope) -> tuple[Text, ...]:
    """Leads in number beside what is cited most, wherever the pair has both."""
    out: list[Text] = []
    for number, words, weights in QUALITY:
        row = lead_of(facts, scope, number)
        found = [r for r in (lead_of(facts, scope, w) for w in weights) if r is not None]
        if row is None or not row["leader"] or not found:
            continue
        lead = capital((f"{the(scope.name(row['leader']))} leads in the {words} (",))
        text: Text = (*lead, *sides_text(row, scope))
        for other in found:
            who = "it leads" if other["leader"] == row["leader"] else f"{the(scope.name(other['leader']))} leads"
            who = who if other["leader"] else "the two are level"
            text += (f"); {who} in the {_inside(other['name'])}, {other['period']} (", *sides_text(other, scope))
        out.append((*text, ")."))
    return tuple(out)


def _inside(name: str) -> str:
    """A name as it stands within a sentence; abbreviations keep their capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def headlines_of(view: View) -> tuple[Headline, ...]:
    """The headlines of both sections."""
    return _headlines(view.facts, view.scope)


def notes_of(view: View) -> tuple[Text, ...]:
    """Leads in number beside what is cited most, and the rules that hold for every figure here."""
    return (*_quality(view.facts, view.scope), _method(view), RULE)
