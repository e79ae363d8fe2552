"""Whose figure a clause gives, who is said to be in front, and the two sides of a ratio."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.statements.clauses import Clause
    from tui.analysis.statements.quantity import Quantity
    from tui.analysis.statements.said import Said

ANY = "any"
"""Of a ratio: over the largest of all other countries."""

_ANY = re.compile(r"\bany\s+other\b|\bthe\s+next\b|\brest\b|\brunner-up\b|\bnearest\s+rival\b", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:['\u2019]s?)?\s*(?:(?:about|roughly|nearly|only|just|had|has|with|at)\s+)*(?:US)?\$?$", re.IGNORECASE
)
_AGAINST = re.compile(r"\b(?:times|fold|as\s+\w+\s+as|than|over|that\s+of|of)\b[^.;]{0,60}$", re.IGNORECASE)
_OF_WORLD = re.compile(r"\s*(?:percent\s+)?of\s+(?:all\s+)?(?:the\s+)?(?:world|global)", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|higher|larger|bigger|greater)\b.*\bthan\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:fewer|less|lower|smaller)\b.*\bthan\b", re.IGNORECASE)
NEAR = 90
"""How far behind a ratio the other side stands at most."""


def whose(part: Clause, figure: Quantity | None) -> tuple[str, ...]:
    """The side of the clause's figure: the country right before it, else the nearest before, else the first after."""
    sides = part.sides
    if figure is not None and sides and _OF_WORLD.match(part.text, figure.end - part.start):
        sides = tuple(m for m in sides if m.ids != ("WLD",))  # a share of the world is somebody's
    if not sides or figure is None:
        return tuple(dict.fromkeys(i for m in sides for i in m.ids)) if part.each else sides[0].ids if sides else ()
    if part.each:
        return tuple(dict.fromkeys(i for m in sides for i in m.ids))
    if "country" in part.in_list:
        return next(m.ids for m in reversed(part.marks) if m.kind == "country")
    at = figure.start - part.start
    owner = [m for m in sides if m.end <= figure.start and _OWNED.fullmatch(part.text, m.end - part.start, at)]
    if owner:
        return owner[-1].ids
    after = [m for m in sides if m.start >= figure.end]
    before = [m for m in sides if m.end <= figure.start]
    cut = part.text.rfind(";", 0, at)
    if cut >= 0 and after and all(m.end - part.start <= cut for m in before):
        return after[0].ids
    if before:
        return before[0].ids if len(before) > 1 and _AGAINST.search(part.text[:at]) else before[-1].ids
    return sides[0].ids


def leader(part: Clause, named: tuple[str, ...]) -> str:
    """Who is said to be in front: the country before the word, else the first one; of two the other if it is behind."""
    figure = part.figure
    hedge = figure.start - len(figure.qualifier) - 1 if figure and figure.qualifier else -1
    hedged = range(hedge, figure.start) if figure and hedge >= 0 else ()
    verbs = [
        (m.start, m.ids[0])
        for m in part.marks
        if m.kind == "verb" and m.ids[0] in {"ahead", "behind"} and m.start not in hedged
    ]
    for pattern, word in ((_MORE, "ahead"), (_LESS, "behind")):
        found = pattern.search(part.text)
        if found and not (figure and figure.start <= part.start + found.end() <= figure.start + 1):
            verbs.append((part.start + found.start(), word))
    sides = part.sides
    if not verbs or not sides:
        return ""
    at, word = min(verbs, key=lambda v: (v[1] == "behind", v[0]))
    before = [m for m in sides if m.start < at]
    subject = (before[-1] if before else sides[0]).ids[0]
    if word == "ahead":
        return subject
    others = [code for code in named if code != subject] or [code for code in ("USA", "CHN") if code != subject]
    return others[0] if subject in {"USA", "CHN"} or len(named) > 1 else ""


def ratio_sides(
    part: Clause, whole: Clause, figure: Quantity, first: tuple[str, ...], last: Said | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose figure is divided, and by whose; the second empty where no other side is named."""
    end = whole.text.find(";", figure.end)
    stop = min(figure.end + NEAR, end if end >= 0 else len(whole.text))
    after = [m for m in whole.marks if m.kind == "country" and figure.end <= m.start < stop and m.ids != ("WLD",)]
    before = [m for m in part.sides if m.end <= figure.start]
    mine = before[0].ids if before else first or (last.countries if last else ())
    if not mine:
        sides = [m for m in whole.marks if m.kind == "country" and m.ids != ("WLD",) and m.end <= figure.start]
        mine = sides[0].ids if sides else ()
    if _ANY.search(whole.text, figure.end, stop):
        return mine, (ANY,)
    over = next((m.ids for m in after if m.ids != mine), ())
    if not mine and len(after) > 1 and over:
        return after[0].ids, after[1].ids
    return mine, over
