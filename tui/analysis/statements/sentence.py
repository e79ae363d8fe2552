"""What a sentence says, clause by clause: each figure with its own subject, side, period and basis.

SENTENCE  words in any order; what is not listed here is passed over
FIGURE    every number, in digits or words, that is neither a date, an edition, an ordinal nor part of a name
CLAUSE    from the last comma, semicolon, "and", "to", "against", "while" ... before a figure to the one before the next
SUBJECT   the longest names of benchmarks, indicators or models (see `names`) in the clause, the nearest one first;
          else that of the clause before, else that of the one after
SIDE      the country nearest before the figure, else after it, else that of the clause before
PERIOD    that of the clause, else of the clause before, else the next one named
LISTS     two or more figures in a row answer to the last list of as many benchmarks, countries or periods, in order
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.analysis.statements.figures import figures, masked
from tui.analysis.statements.linking import Context, linked
from tui.analysis.statements.names import Names, marks, names_for, words_of
from tui.analysis.statements.periods import EDITION, periods
from tui.analysis.statements.quantity import UNIT_AFTER
from tui.analysis.statements.said import VAGUE, Said
from tui.analysis.statements.vague import by_words

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

_END = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bvs\.)(?<!\bNo\.)(?<!\bDr\.)[\"')\u201d\u2019]?\s+(?=[A-Z\"'\u201c\u2018])"
)


def read(facts: Facts, text: str) -> Said:
    """The first figure of the sentence with what is said of it, one with a unit before one without. Never raises."""
    found = read_all(facts, text)
    with_unit = [s for s in found if s.figure and (s.figure.unit_word or s.figure.scale)]
    return (with_unit or list(found))[0]


def read_all(facts: Facts, text: str) -> tuple[Said, ...]:
    """Every figure of the text in reading order; one `Said` without a figure where there is none."""
    whole = " ".join(text.split())
    names = names_for(facts, words_of(whole))
    context = Context()
    out: list[Said] = []
    start = 0
    for end in [*(m.end() for m in _END.finditer(whole)), len(whole)]:
        part = whole[start:end].strip()
        start = end
        if part:
            out += _sentence(facts, part, names, context)
    some = [said for said in out if said.figure is not None]
    return tuple(some or out[:1] or [Said(whole, None)])


def _sentence(facts: Facts, text: str, names: Names, context: Context) -> list[Said]:
    edition = EDITION.search(text)
    hidden = text if edition is None else masked(text, (), (), edition.span())
    named = marks(hidden, names)
    spans = periods(
        masked(hidden, [m for m in named if m.kind in {"model", "thing", "benchmark"}], (), None), UNIT_AFTER
    )
    apart = [m for m in named if m.kind == "qualifier" and any(c.isdigit() for c in m.words)
             and m.words.startswith(("since", "2021"))]  # fmt: skip
    spans = [p for p in spans if not any(m.start < p.end and p.start < m.end for m in apart)]
    cover = [m for m in named if not any(p.start < m.end and m.start < p.end for p in spans)]
    found, thresholds = figures(text, masked(hidden, cover, spans, None))
    if edition is not None:
        context.edition = edition["a"] or edition["b"]
    said = linked(text, cover, spans, found, thresholds, context, names)
    return [_vague(facts, one) if not one.subjects and not one.gap else one for one in said]


def _vague(facts: Facts, said: Said) -> Said:
    """The subject by most of the words of its name, where no name stands there whole."""
    ids = by_words(facts, said.text)
    return said._replace(subjects=ids, subject_words=VAGUE, words_left=0) if ids else said
