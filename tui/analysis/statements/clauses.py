"""A sentence with several figures: what each of them says, by its own clause."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tui.analysis.statements.sentence import Said, read

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

_CLAUSE = re.compile(r"[,;]|\b(?:and|to|against|versus|vs|while|but)\b", re.IGNORECASE)


def further(facts: Facts, said: Said) -> list[Said]:
    """What the sentence says of each of its `others`.

    A clause begins at the last "and", "to", "against", comma or semicolon before its figure. Period, country and
    subject are those of the clause, and of the whole sentence where it names none.
    """
    figures = sorted([q for q in (said.figure, *said.others) if q is not None], key=lambda q: q.start)
    if not figures:
        return []
    cuts = [0]
    for before, after in pairwise(figures):
        marks = list(_CLAUSE.finditer(said.text, before.end, after.start))
        cuts.append(marks[-1].start() if marks else before.end)
    out = []
    for figure, start, end in zip(figures, cuts, [*cuts[1:], len(said.text)], strict=True):
        if figure is said.figure:
            continue
        own = read(facts, said.text[start:end])
        whole: dict[str, Any] = {} if own.subjects else {"subjects": said.subjects, "subject_words": said.subject_words,
                                         "models": said.models}  # fmt: skip
        if not own.countries:
            whole |= {"countries": said.countries, "leader": said.leader}
        if own.span is None:
            whole |= {"span": said.span, "period_words": said.period_words}
        out.append(own._replace(figure=figure, others=(), edition=own.edition or said.edition, **whole))
    return out
