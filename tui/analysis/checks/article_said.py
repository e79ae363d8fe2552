"""What the article's claims have to say to a checked sentence: the same fact, or nearly the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.checks.article import check as check_claims

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import polars as pl

    from tui.facts.tables.facts import Facts

ALIKE = 0.6
"""The part of a claim's words that a sentence without a figure must have."""

_SMALL = frozenset(("a", "an", "the", "in", "on", "of", "at", "is", "are", "to", "and", "may", "with", "s", "be"))


class Claimed(NamedTuple):
    """A claim of the article, and what is said to it."""

    claim_id: str
    claim: str
    verdict: str
    """Empty where a figure of the sentence has its own, and the note alone is added."""

    because: str
    note: str
    source_id: str


def claimed(facts: Facts, rows: Sequence[pl.DataFrame]) -> tuple[Claimed, ...]:
    """The claims that rest on one of these rows of `stated_figures`, in the order of the rows."""
    by_fact: dict[str, dict[str, str]] = {}
    for claim in facts.claims.iter_rows(named=True):
        if claim["figure"] is not None:
            by_fact.setdefault("|".join(claim["refers_to"].split("|")[:3]), claim)
    out = []
    for row in (r for frame in rows for r in frame.iter_rows(named=True)):
        key = (
            f"{row['subject']}@{row['period']}"
            if row["table"] == "gaps"
            else f"{row['subject']}|{row['who']}|{row['period']}"
        )
        claim = by_fact.get(key)
        if claim is not None and not row["method"]:
            out.append(Claimed(claim["claim_id"], claim["claim"], "", "", claim["note"] or "", claim["source_id"]))
    return tuple(dict.fromkeys(out))


def worded(facts: Facts, text: str, as_of: date | None) -> tuple[Claimed, ...]:
    """The claim that has the sentence's words, with the verdict that the Overview gives it; none where none has."""
    best = known_claim(facts, text)
    if not best:
        return ()
    rows = check_claims(facts, as_of).filter(claim_id=best)
    return tuple(
        Claimed(r["claim_id"], r["claim"], r["verdict"], r["because"] or "", r["note"] or "", r["source_id"])
        for r in rows.iter_rows(named=True)
    )


def known_claim(facts: Facts, text: str) -> str:
    """The id of the claim that has the sentence's words; empty where none has."""
    said = _words(text)
    best, share = "", 0.0
    for id, claim in facts.claims.select("claim_id", "claim").iter_rows():
        words = _words(claim)
        part = len(words & said) / max(1, len(words))
        if part > share:
            best, share = id, part
    return best if share >= ALIKE else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(w.rstrip("s") for w in re.findall(r"\w+", text.casefold())) - _SMALL
