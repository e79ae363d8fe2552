"""The figures of one sentence that are figures: not those in names, dates and ordinals, nor small words that count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.analysis.statements.numerals import SHARE
from tui.analysis.statements.quantity import Quantity, qualified, quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.analysis.statements.names import Mark
    from tui.analysis.statements.periods import Period

MASK = "\x00"
_NAMES = frozenset({"benchmark", "indicator", "model", "thing", "country"})
_PLAIN_UNITS = frozenset({"models", "companies", "parameters", "papers", "chips"})
"""Words of things counted: they say the unit, and are no part of the figure."""

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:\b(?:No\.?|number|rank(?:s|ed)?|page|p\.|chapter|figure|fig\.|version|tier|level|article|section|phase|top)"
    r"\s|[#\u00a7])$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:['\u2019]s?|\x00|\bof|\bhad|\bhas|\b\w{3,}ed|\bmade|\bonly|\bjust|\bto)\s+$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:\x00|models?|papers?|patents?|companies|start-?ups|laws?|systems?)", re.IGNORECASE
)
TWELVE = 12
"""Greater numbers are written out only to be read as figures."""

_PART = re.compile(r"\b(?:out\s+)?of\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:to|and|or|[-\u2013])\s*", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"(?:\b(?:above|over|beyond|past|exceeding|crossed|crossing|with|at\s+least|more\s+than|threshold\s+of|of)\s+(?:the\s+)?|[>\u2265]\s?)$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bfirst\b|\bcross", re.IGNORECASE)


def masked(text: str, marks: Sequence[Mark], periods: Sequence[Period], edition: tuple[int, int] | None) -> str:
    """The text with names, periods and the edition overwritten: places stay."""
    chars = list(text)
    numbered = [m for m in marks if m.kind == "qualifier" and any(c.isdigit() for c in m.words)]
    spans = [(m.start, m.end) for m in marks if m.kind in _NAMES] + [(m.start, m.end) for m in numbered]
    spans += [(p.start, p.end) for p in periods] + ([edition] if edition else [])
    for start, end in spans:
        chars[start:end] = MASK * (end - start)
    return "".join(chars)


def figures(text: str, hidden: str) -> tuple[list[Quantity], list[Quantity]]:
    """The figures of a sentence in reading order, and the thresholds that it names ("the first above 1e25 FLOP").

    In: the sentence, and the same with what is no figure overwritten (see `masked`).
    """
    found = quantities(hidden)
    thresholds = [q for q in found if "flop" in q.units and _FIRST.search(text) and _is_threshold(hidden, q)]
    kept = [q for q in found if q not in thresholds and not _only_looks_like_one(hidden, q)]
    kept = [q if q.qualifier else qualified(hidden, q, bare=True) for q in kept]
    return [_with_its_text(text, q) for q in _sharing_units(hidden, kept)], thresholds


def _is_threshold(hidden: str, q: Quantity) -> bool:
    return _THRESHOLD.search(hidden[max(0, q.start - 30) : q.start]) is not None


def _only_looks_like_one(hidden: str, q: Quantity) -> bool:
    before, after = hidden[max(0, q.start - 20) : q.start], hidden[q.end : q.end + 30]
    if q.kind == SHARE:
        return False
    if not q.words:
        name = before.endswith(MASK) or (after.startswith((MASK, "-")) and not q.unit_word and not before.endswith(" "))
        return bool(name or _ORDINAL.match(after) or (not q.unit_word and not q.scale and _NUMBERED.search(before)))
    if q.unit_word or q.scale or q.kind or q.number > TWELVE:
        return False
    if q.number < 2 or _NUMBERED.search(before):
        return True
    joined = _JOINED.match(after)
    if joined and quantities(after[joined.end() :])[:1] and after[joined.end() : joined.end() + 1].strip():
        return False
    part = _PART.search(before)
    if part and quantities(before[: part.start()]):
        return True  # two of three: how many, of what the sentence itself counts
    return not (_OWNER.search(before) or _COUNTED.match(after))


def _sharing_units(hidden: str, found: list[Quantity]) -> list[Quantity]:
    """ "17.5, 13.5 and 31.6 points", "three to six months": the unit of the last is that of all before it."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        one, other = out[at], out[at + 1]
        between = hidden[one.end : other.start]
        if not one.units and other.units and re.fullmatch(r"\s*(?:,|,?\s*(?:and|to|or|[-\u2013]))\s*", between):
            scale = one.scale or (other.scale if re.search(r"to|or|-|\u2013", between) else 0.0)
            out[at] = one._replace(units=other.units, unit_word=other.unit_word, scale=scale)
    return out


def _with_its_text(text: str, q: Quantity) -> Quantity:
    """The figure with the words that it was written in, where they are more than its own number."""
    said = " ".join(text[q.start : q.end].split())
    word = q.unit_word.split()[-1] if q.unit_word else ""
    if word in _PLAIN_UNITS and said.casefold().endswith(word):
        said = said[: -len(word)].rstrip(" -")
    return q._replace(said=said)
