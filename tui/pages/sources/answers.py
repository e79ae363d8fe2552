"""What the facts say to a sentence, as a page: the heading of the whole, a line for each figure, the rows behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.checks.verdict import check
from tui.analysis.checks.verdicts import AGREEING, CONTRADICTED, FOUND, WORDS
from tui.analysis.checks.wording import heading_of, sentence_of
from tui.pages.model.page import Card, Cell, Column, Headline, Table
from tui.pages.shared.scope import inputs_from
from tui.pages.sources.lookup import COLUMNS, count_of_rows, frame_of_rows, laid_out
from tui.pages.transforms.timeframe import said_beyond

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.analysis.checks.verdict import Answer, Checked
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query

FEW = 12
"""Rows that stand in the table for each of several figures."""

_TONES = {WORDS[FOUND]: "good"} | {WORDS[v]: "warn" for v in (*(AGREEING - {FOUND}), CONTRADICTED)}
_VERDICT = Column("verdict", "Verdict", "text", side_in="tone", priority=0, max_width=24)


def answered(
    facts: Facts, query: Query, text: str, as_of: date | None
) -> tuple[Table, tuple[Headline, ...], Card, tuple[Text, ...]]:
    """Table, headlines, card and notes for a sentence."""
    answer = check(facts, text, as_of)
    several = len(answer.figures) > 1
    rows, more = _rows(answer)
    frame = frame_of_rows(facts, query, rows)
    words = pl.col("verdict").replace_strict({**WORDS, "": "beside it"}, default=pl.col("verdict"))
    frame = frame.with_columns(words.alias("verdict")).with_columns(
        pl.col("verdict").replace_strict(_TONES, default="muted").alias("tone")
    )
    heading = heading_of(answer)
    paragraphs: list[Text] = [(Cell(f"\u201c{text}\u201d"),)]
    paragraphs += [_line(facts, query, one, several=several) for one in answer.figures]
    paragraphs += [_claim(claim) for claim in answer.claims]
    paragraphs += [(Cell(f"Read as: {understood(facts, one)}."),) for one in answer.figures]
    if late := said_beyond(facts, query.as_of):
        paragraphs.append((late,))
    card = Card((Cell(heading),), "computed by a fixed grammar; see how it was read", tuple(paragraphs))
    first = answer.figures[0]
    heads = [Headline("Verdict", Cell(heading), (() if several else (sentence_of(first),)))]
    if several:
        heads += [Headline(_asked(one), Cell(WORDS[one.verdict]), (sentence_of(one),)) for one in answer.figures]
    elif first.rows.height:
        heads.append(Headline("Figures about it", count_of_rows(first.rows), (Cell(understood(facts, first)),)))
    notes: tuple[Text, ...] = ((f"{more:,} more figures about it are not listed.",),) if more > 0 else ()
    columns = (*COLUMNS[:3], _VERDICT, *COLUMNS[3:])
    return laid_out(query, frame, columns, sentence_of(first), "group" if several else ""), tuple(heads), card, notes


def _rows(answer: Answer) -> tuple[pl.DataFrame, int]:
    """The rows of all figures, each once, and how many are left out."""
    several = len(answer.figures) > 1
    parts = []
    for one in answer.figures:
        shown = one.rows.head(FEW) if several else one.rows
        parts.append(shown.with_columns(pl.lit(f"{_asked(one)}: {WORDS[one.verdict]}").alias("group")))
    rows = pl.concat(parts, how="diagonal_relaxed").unique("id", keep="first", maintain_order=True)
    return rows, sum(one.total for one in answer.figures) - rows.height if not several else 0


def _asked(one: Checked) -> str:
    """A figure of the sentence, with the period it is said of."""
    figure = one.said.figure
    if figure is None:
        return "who leads"
    said = f"{figure.qualifier} {figure.said}".strip()
    return f"{said}, {one.said.period_words}" if one.said.span else said


def _line(facts: Facts, query: Query, one: Checked, *, several: bool) -> Text:
    """What is said to a figure, with the first of the tables that answers it, and where that stands."""
    head: Text = (sentence_of(one),)
    if several:
        head = (Cell(f"{_asked(one)}: {WORDS[one.verdict]}. "), *head)
    if one.rows.is_empty():
        return head
    row = frame_of_rows(facts, query, one.rows.head(1)).row(0, named=True)
    lead = " " if one.verdict in AGREEING else " Closest: "
    where = f" ({row['period']}, {row['edition']})."
    return (*head, lead, Cell(row["about"]), ": ", _value(row), Cell(where))


def _value(row: dict[str, Any]) -> Cell:
    return Cell(row["value"], row["unit"], row["source_id"], row["locator"], row["method"] or "",
                inputs_from(row["inputs"]), row["bound"], period=row["period"])  # fmt: skip


def _claim(claim: Any) -> Text:
    """What the article of `claims.csv` says of the same."""
    said = f" {claim.verdict.capitalize()}{': ' + claim.because if claim.because else ''}." if claim.verdict else ""
    note = f" {claim.note}" if claim.note else ""
    return (Cell(f"The article of April 2025: {claim.claim}.{said}{note}"),)


def understood(facts: Facts, one: Checked) -> str:
    """How a figure's clause was read, in words."""
    said = one.said
    sides = (*said.countries, *(["over", *said.over] if said.over else []))
    read = (
        ("figure", f"{said.figure.qualifier} {said.figure.said}".strip() if said.figure else ""),
        ("of", called(facts, said.subjects)),
        ("model", called(facts, said.models)),
        ("country", called(facts, sides) if not said.over else
         f"{called(facts, said.countries)} over {called(facts, said.over).replace('any', 'any other')}"),
        ("in front", called(facts, (said.leader,))),
        ("period", said.period_words),
        ("edition", said.edition),
    )  # fmt: skip
    return "; ".join(f"{name} {value}" for name, value in read if value) or "nothing"


def called(facts: Facts, ids: Sequence[str]) -> str:
    """The names of benchmarks, indicators, models or countries, three of them at most."""
    tables = (
        (facts.benchmarks, "benchmark_id", "name"),
        (facts.indicators, "indicator_id", "name"),
        (facts.models, "model_id", "model"),
        (facts.countries, "country", "name"),
    )
    wanted = [i for i in ids if i]
    names: dict[str, str] = {}
    for frame, key, name in tables:
        names |= dict(frame.filter(pl.col(key).is_in(wanted)).select(key, name).iter_rows())
    more = f" and {len(wanted) - 3} more" if len(wanted) > 3 else ""
    return " or ".join(names.get(i, i) for i in wanted[:3]) + more
