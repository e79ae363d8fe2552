"""What a clause says of its figure, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from tui.analysis.statements.quantity import Quantity


VAGUE = "by its words"
"""Under `subject_words`: no name stands there whole, most of the words of one do."""


class Said(NamedTuple):
    """A figure of a sentence and what is said of it; of a sentence without one what it says."""

    text: str
    """The whole sentence."""

    figure: Quantity | None
    subjects: tuple[str, ...] = ()
    """Ids of the benchmarks, indicators or models that it may speak of; empty: none was recognised."""

    subject_words: str = ""
    models: tuple[str, ...] = ()
    """Ids of models named beside a benchmark."""

    countries: tuple[str, ...] = ()
    """Whose figure it is, or both sides of a lead or ratio, in the order of the sentence."""

    leader: str = ""
    span: tuple[date, date] | None = None
    period_words: str = ""
    edition: str = ""
    """The year of the report's edition."""

    denial: str = ""
    """The word by which the clause denies something: what it denies is not made out."""

    clause: str = ""
    """The figure's own words."""

    kind: str = "indicator"
    """Of which table the subjects are: indicator, benchmark or model."""

    gap: bool = False
    """A lead, gap or lag is spoken of."""

    score: bool = False
    """A score is spoken of."""

    over: tuple[str, ...] = ()
    """Of a ratio: the countries whose figure it is divided by; `any` for the largest of all others."""

    moved: str = ""
    """rose or fell, where the figure says by how much."""

    before: tuple[date, date] | None = None
    """Of a growth or of a ratio of two periods: the earlier one."""

    each: bool = False
    """Of each of the countries the same is said."""

    qualifiers: frozenset[str] = frozenset()
    """Parts of ids that words of the clause pick."""

    limits: tuple[tuple[str, ...], ...] = ()
    """For each word that narrows what is meant: parts of ids that answer to it."""

    sizes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Of a ratio of two models: the one that is divided, and the other."""

    bases: frozenset[str] = frozenset()
    """Bases of cost that the clause names."""

    threshold: float = 0.0
    """The operations of training that a first model is said to be above."""

    sure: bool = True
    """Subject, side and period stand in the figure's own clause, or the sentence names one of each."""

    words_left: int = 0
    """Words of the sentence that nothing here is named by: what it speaks of may be something else."""
