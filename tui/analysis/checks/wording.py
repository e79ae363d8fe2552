"""What is said to a checked sentence: its verdict in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.verdict import ABSENT, CONTRADICTED, DENIAL, EDITION, FOUND, PERIOD, UNCLEAR, UNIT
from tui.facts.tables.units import UNITS

if TYPE_CHECKING:
    from tui.analysis.checks.verdict import Checked

LED = {
    FOUND: "The tables say so, in every way that it can be meant.",
    UNCLEAR: "That depends on what is counted: by some figures it is so, by others not.",
    CONTRADICTED: "The tables say that another country leads.",
}
"""What is said to a sentence that names who is in front and no figure."""


def _other_unit(checked: Checked) -> str:
    row = checked.rows.row(0, named=True) if checked.rows.height else {"unit": ""}
    names = {"percent": "percent", "share_percent": "percent", "count": "a plain number"}
    unit = names.get(row["unit"]) or (UNITS[row["unit"]].name if row["unit"] in UNITS else "another unit")
    said = checked.said.figure.unit_word if checked.said.figure else ""
    return f"in {unit}, not {'percent' if said == '%' else 'dollars' if said == '$' else said}"


def sentence_of(checked: Checked) -> str:
    """The verdict in a sentence, without figures that are not cells: what was read and what differs."""
    said, verdict = checked.said, checked.verdict
    if verdict == DENIAL:
        return (
            f"\u201c{said.denial}\u201d: what a sentence denies is not made out. Say what is so, and that is checked."
        )
    if said.figure is None and not (said.leader and said.subjects):
        return "No figure is in this sentence, nor who leads on what: name one, such as 17.5 %."
    if said.figure is None and verdict in LED:
        return LED[verdict]
    if verdict == FOUND and checked.rows["method"][0] and checked.rows["table"][0] == "observations":
        return "Two figures of the tables give this, so meant."
    if verdict == CONTRADICTED and said.leader:
        others = checked.rows.filter(pl.col("table") == "gaps", pl.col("who") != said.leader)
        if others.height == checked.rows.height:
            return "The tables say that the other country leads."
    if verdict == ABSENT and said.subjects:
        when = f" for {said.period_words}" if said.span else ""
        return f"The tables hold no figure about it{when} to check this against."
    return {
        FOUND: "The tables have this figure, so meant.",
        UNIT: f"The figure is there, but {_other_unit(checked)}: that is another statement.",
        EDITION: "The figure is there, but not in that edition.",
        PERIOD: "The figure is there, but for another period.",
        CONTRADICTED: "The tables have other figures for this.",
        UNCLEAR: "What it is a figure of is not said; these are written so.",
        ABSENT: "The tables hold nothing that is written so.",
    }[verdict]
