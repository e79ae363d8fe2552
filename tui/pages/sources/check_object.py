"""What the facts say to a sentence, as an object for programs: `aigap.check/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.analysis.checks.verdict import check
from tui.analysis.checks.wording import heading_of, sentence_of
from tui.facts.tables.dates import last_day_of
from tui.pages.sources.answers import understood
from tui.pages.transforms.known_by import known_facts

if TYPE_CHECKING:
    from tui.analysis.checks.verdict import Checked
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query

SCHEMA = "aigap.check/1"
"""The shape of the object; a change that breaks a reader gets a new number."""

MOST = 20
"""Facts of a figure that it holds at most."""

_FACT = (
    "id",
    "about",
    "value",
    "unit",
    "period",
    "edition",
    "bound",
    "source_id",
    "locator",
    "method",
    "inputs",
    "note",
)


def check_object(facts: Facts, query: Query) -> dict[str, Any]:
    """`schema`, `sentence`, `heading`, `figures` in reading order, `claims` of the article, `digest` of the facts.

    A figure has its `text`, its `verdict` (one of `verdicts.VERDICTS`), how it was `read`, what is `said` to it, and
    the `facts` behind it: each with the verdict of its own, empty where it stands beside the answer.
    """
    text = " ".join(query.ask.split())
    if query.known:
        facts = known_facts(facts, query)
    answer = check(facts, text, last_day_of(query.as_of) if query.as_of else None)
    return {
        "schema": SCHEMA,
        "sentence": text,
        "heading": heading_of(answer),
        "figures": [_figure(facts, one) for one in answer.figures if one.said.figure is not None],
        "answer": [_figure(facts, one) for one in answer.figures if one.said.figure is None],
        "claims": [claim._asdict() for claim in answer.claims],
        "digest": facts.digest,
    }


def _figure(facts: Facts, one: Checked) -> dict[str, Any]:
    figure = one.said.figure
    rows = one.rows.head(MOST).iter_rows(named=True)
    return {
        "text": figure.said if figure else "",
        "verdict": one.verdict,
        "read": understood(facts, one),
        "said": sentence_of(one),
        "facts": [{"verdict": row["verdict"], **{name: row[name] for name in _FACT}} for row in rows],
        "facts_in_all": one.total,
    }
