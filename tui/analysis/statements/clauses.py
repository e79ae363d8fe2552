"""A sentence cut at its figures: the clause of each, with the names and periods within it, and lists in order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.analysis.statements.names import Mark
    from tui.analysis.statements.periods import Period
    from tui.analysis.statements.quantity import Quantity

_CUT = re.compile(
    r"[,;:\u2013\u2014](?!\d)|\b(?:and|to|against|versus|vs|while|but|whereas|yet|although|though|compared|up\s+from|down\s+from|followed)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r";|\b(?:while|but|whereas|yet|although|though)\b", re.IGNORECASE)
"""Where another thing is said: before these cut commas and small words do not."""

_ROW = re.compile(r"\s*(?:,|,?\s*and)\s*", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|both|apiece)\b", re.IGNORECASE)
LISTED = ("benchmark", "country", "model", "indicator")


class Clause(NamedTuple):
    """A figure's part of the sentence."""

    text: str
    start: int
    end: int
    figure: Quantity | None
    marks: tuple[Mark, ...]
    spans: tuple[Period, ...]
    before: str = ""
    """Its words before the figure."""

    listed: Period | None = None
    """The period that a list of periods gives it."""

    each: bool = False
    in_list: frozenset[str] = frozenset()
    """Kinds of names that a list gave it."""

    @property
    def sides(self) -> tuple[Mark, ...]:
        """Its countries, the world only where there is no other."""
        every = tuple(m for m in self.marks if m.kind == "country")
        return tuple(m for m in every if m.ids != ("WLD",)) or every


def clauses(
    text: str, marks: Sequence[Mark], spans: Sequence[Period], figures: Sequence[Quantity]
) -> list[Clause]:  # fmt: skip
    """One for each figure, from the last cut before it to the last cut before the next."""
    if not figures:
        return []
    inside = [(m.start, m.end) for m in marks if m.kind not in {"verb", "quantity"}]
    inside += [(p.start, p.end) for p in spans]
    cuts = [0]
    for before, after in pairwise(figures):
        found = [m for m in _CUT.finditer(text, before.end, after.start)
                 if not any(start <= m.start() < end for start, end in inside)]  # fmt: skip
        strong = [m for m in found if _STRONG.fullmatch(m.group())]
        cuts.append((strong or found)[-1].start() if found else before.end)
    out = []
    for figure, start, end in zip(figures, cuts, [*cuts[1:], len(text)], strict=True):
        own = tuple(m for m in marks if start <= m.start < end)
        dated = tuple(p for p in spans if start <= p.start < end)
        part = text[start:end]
        out.append(
            Clause(part, start, end, figure, own, dated, text[start : figure.start], each=bool(_EACH.search(part)))
        )
    return out


def lists_for(text: str, parts: list[Clause], marks: Sequence[Mark], known: dict[str, list[Mark]]) -> None:
    """Give figures that stand in a row the names of the last list of as many, in order; `known` keeps the lists."""
    rows = _rows(text, parts)
    lists = _lists(text, marks)
    gap = any(m.kind == "quantity" and m.ids == ("gap",) for m in marks)
    for row in rows:
        for kind in LISTED:
            if kind == "country" and gap:
                continue
            fitting = [one for one in lists if one[0].kind == kind and len(one) == len(row)]
            chosen = fitting[-1] if fitting else known.get(kind, [])
            if len(chosen) != len(row):
                continue
            for at, mark in zip(row, chosen, strict=True):
                part = parts[at]
                kept = tuple(m for m in part.marks if m.kind != kind)
                parts[at] = part._replace(marks=(*kept, mark), in_list=part.in_list | {kind})
        _dated(text, parts, row)
    for one in lists:
        known[one[0].kind] = one


def _dated(text: str, parts: list[Clause], row: list[int]) -> None:
    """ "In 2023 and 2024 the US had 61 and 40": periods in order too."""
    spans = sorted({p for part in parts for p in part.spans if not p.moved and not p.first})
    runs = [
        list(spans[i : i + len(row)])
        for i in range(len(spans) - len(row) + 1)
        if all(_ROW.fullmatch(text, a.end, b.start) for a, b in pairwise(spans[i : i + len(row)]))
    ]
    if len(spans) >= len(row) and runs:
        for at, period in zip(row, runs[-1], strict=True):
            parts[at] = parts[at]._replace(listed=period)


def _rows(text: str, parts: list[Clause]) -> list[list[int]]:
    """Figures, two or more, with nothing but commas and "and" between them."""
    out: list[list[int]] = []
    row = [0]
    for at in range(1, len(parts) + 1):
        one = parts[at - 1].figure
        other = parts[at].figure if at < len(parts) else None
        if one is not None and other is not None and _ROW.fullmatch(text, one.end, other.start):
            row.append(at)
            continue
        if len(row) > 1:
            out.append(row)
        row = [at]
    return out


def _lists(text: str, marks: Sequence[Mark]) -> list[list[Mark]]:
    """Names of one kind, two or more, with nothing but commas, "and" and "the" between them."""
    out: list[list[Mark]] = []
    row: list[Mark] = []
    for mark in [m for m in marks if m.kind in LISTED]:
        between = text[row[-1].end : mark.start] if row else ""
        if row and row[-1].kind == mark.kind and re.fullmatch(r"\s*(?:,|,?\s*and)\s*(?:the\s+)?", between):
            row.append(mark)
            continue
        if len(row) > 1:
            out.append(row)
        row = [mark]
    return [*out, row] if len(row) > 1 else out
