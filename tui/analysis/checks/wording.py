"""What is said to a checked sentence: of the whole, and of each figure what was found and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.verdicts import ABSENT, BASIS, CONTRADICTED, EDITION, FOUND, PERIOD, UNCLEAR, UNIT, WORDS
from tui.analysis.models.costs import BASES
from tui.facts.tables.units import UNITS

if TYPE_CHECKING:
    from tui.analysis.checks.verdict import Answer, Checked

LED = {
    FOUND: "The tables say so, in every way that it can be meant.",
    UNCLEAR: "That depends on what is counted: by some figures it is so, by others not.",
    CONTRADICTED: "The tables say that another country leads.",
}
"""What is said to a sentence that names who is in front and no figure."""

_OF_SEVERAL = {
    UNIT: "with another unit",
    BASIS: "on another basis",
    EDITION: "in another edition",
    PERIOD: "for another period",
    CONTRADICTED: "contradicted",
    UNCLEAR: "unclear",
    ABSENT: "not in the data",
}
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def heading_of(answer: Answer) -> str:
    """What the facts say to the whole sentence: "2 of 3 figures found; one for another period"."""
    figures = [one for one in answer.figures if one.said.figure is not None]
    if len(figures) < 2:
        if not figures and answer.claims:
            return f"The article's claim: {answer.claims[0].verdict}"
        return WORDS[answer.verdict].capitalize()
    found = sum(one.verdict == FOUND for one in figures)
    if found == len(figures):
        return f"All {found} figures found"
    head = f"{found} of {len(figures)} figures found" if found else f"None of {len(figures)} figures found"
    counts = [(sum(one.verdict == verdict for one in figures), words) for verdict, words in _OF_SEVERAL.items()]
    others = [f"{_NUMBERS[n] if n < len(_NUMBERS) else n} {words}" for n, words in counts if n]
    return "; ".join([head, *others])


def _unit(checked: Checked) -> str:
    row = checked.rows.row(0, named=True) if checked.rows.height else {"unit": ""}
    names = {"percent": "percent", "share_percent": "percent", "count": "a plain number"}
    unit = names.get(row["unit"]) or (UNITS[row["unit"]].name if row["unit"] in UNITS else "another unit")
    said = checked.said.figure.unit_word if checked.said.figure else ""
    other = {"%": "percent", "$": "nominal dollars"}.get(said, said)
    return f"in {unit}, not {other}" if other else f"in {unit}"


def _basis(checked: Checked) -> str:
    row = checked.rows.row(0, named=True)
    if row["table"] == "training_costs":
        basis = row["id"].split("|")[1]
        name = BASES[basis][0].lower() if basis in BASES else basis
        return f"The figure is there on another basis: {name}. It is not what the whole training cost."
    return f"The figure is there, but it is of something else: {row['name']}."


def sentence_of(checked: Checked) -> str:
    """The verdict in a sentence: what it is, and what holds for what was asked."""
    said, verdict = checked.said, checked.verdict
    if said.figure is None and said.denial:
        return (
            f"\u201c{said.denial}\u201d: what a sentence denies is not made out. Say what is so, and that is checked."
        )
    if said.figure is None and not (said.leader and said.subjects):
        return "No figure is in this sentence, nor who leads on what: name one, such as 17.5 %."
    if said.figure is None and verdict in LED:
        return LED[verdict]
    if said.denial:
        return (
            f"\u201c{said.denial}\u201d: what a sentence denies is not made out. Say what is so, and that is checked."
        )
    if verdict == FOUND and checked.rows["method"][0] and checked.rows["table"][0] == "observations":
        return "Two figures of the tables give this, so meant."
    if verdict == CONTRADICTED and said.leader:
        others = checked.rows.filter(pl.col("table") == "gaps", pl.col("who") != said.leader)
        if others.height == checked.rows.height:
            return "The tables say that the other country leads."
    if verdict == BASIS:
        return _basis(checked)
    if verdict == EDITION and not said.edition:
        return f"The figure is there, in {checked.rows['edition'][0]}; a later edition restates it."
    if verdict == PERIOD:
        return f"The figure is there, but for {checked.rows['period'][0]}."
    if verdict == UNCLEAR:
        if said.subjects or said.gap:
            return "The tables have several figures that can be meant, and the sentence leaves open which."
        return "The sentence leaves open what it is a figure of; these are written so."
    if verdict == ABSENT and said.subjects:
        when = f" for {said.period_words}" if said.span else ""
        return f"The tables hold no figure about it{when} to check this against."
    return {
        FOUND: "The tables have this figure, so meant.",
        UNIT: f"The figure is there, but {_unit(checked)}: that is another statement.",
        EDITION: "The figure is there, but not in that edition.",
        CONTRADICTED: "The tables have other figures for this.",
        ABSENT: "The tables hold nothing that answers to it.",
    }[verdict]
