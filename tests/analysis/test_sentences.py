"""Written sentences and the verdict of each figure: those given to us, and our own in the ways people write."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.analysis.checks.verdict import check
from tui.analysis.checks.verdicts import CONTRADICTED

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

FOLDER = Path(__file__).parents[1] / "sentences"
EXACT = ("given", "written")
"""Files that are right to the last figure; `unseen` alone is kept for the score (tests/bench/check_score.py)."""


def rows(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each sentence of a file with its figures and their verdicts."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["sentence"], [(f, v) for f, _, v in (part.rpartition("=") for part in row["verdicts"].split("|"))])
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize("name", EXACT)
def test_every_figure_gets_its_verdict(facts: Facts, name: str):
    wrong = []
    for sentence, expected in rows(name):
        given = [(one.said.figure.said, one.verdict) for one in check(facts, sentence).figures if one.said.figure]
        if given != [pair for pair in expected if pair[0]]:
            wrong.append((sentence, expected, given))
    assert not wrong


def test_nobody_is_wronged(facts: Facts):
    """No figure of the sentences that are right to the last is contradicted by a row of another side or unit."""
    for name in EXACT:
        for sentence, _ in rows(name):
            for one in check(facts, sentence).figures:
                if one.verdict == CONTRADICTED and one.said.figure:
                    assert one.rows.height, sentence
                    row = one.rows.row(0, named=True)
                    assert row["verdict"] == CONTRADICTED and (row["source_id"] or row["inputs"]), sentence


def test_a_long_text_costs_in_line_with_its_length(facts: Facts):
    """Each clause is read once: a text of ten sentences has the figures of each."""
    sentences = [sentence for sentence, _ in rows("given")[:10]]
    alone = [one.said.figure.said for s in sentences for one in check(facts, s).figures if one.said.figure]
    together = [one.said.figure.said for one in check(facts, " ".join(sentences)).figures if one.said.figure]
    assert together == alone
