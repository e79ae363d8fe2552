"""Indicators most of whose words occur in a sentence, where none of their names does."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui.analysis.statements.names import words_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

MOST_OF = 0.6
"""Share of the words of an indicator's name that must occur."""

_STOP = frozenset(
    ("a", "an", "and", "the", "of", "in", "on", "at", "by", "for", "to", "is", "was", "were", "are", "with", "from",
     "than", "over", "its", "it", "as", "per", "ai", "share", "number", "us", "s", "world", "year", "since", "known")
)  # fmt: skip


@lru_cache(maxsize=4)
def _names(facts: Facts) -> list[tuple[str, frozenset[str]]]:
    rows = facts.indicators.select("indicator_id", "name", "short").iter_rows()
    return [(id, _stems(name.partition("(")[0])) for id, *names in rows for name in names if name]


def by_words(facts: Facts, text: str) -> tuple[str, ...]:
    """The ids with the largest share of words of a name in `text`, if it is two words or more and MOST_OF them."""
    said = _stems(text)
    best: dict[str, float] = {}
    for id, words in _names(facts):
        both = len(words & said)
        if both >= 2:
            best[id] = max(best.get(id, 0.0), both / len(words))
    top = max(best.values(), default=0.0)
    return tuple(id for id, share in best.items() if share == top) if top >= MOST_OF else ()


def _stems(text: str) -> frozenset[str]:
    words = (w.text for w in words_of(text))
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words) - _STOP
