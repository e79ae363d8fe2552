"""Why notable models have several counts: each of them by its own name, for the newest year that all of them have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.sides import side_of
from tui.analysis.models import catalogue
from tui.pages.model.page import Cell
from tui.pages.shared.scope import SIDES, inputs_from, stated_cell

if TYPE_CHECKING:
    from tui.pages.model.page import Text
    from tui.pages.shared.builder import View

EPOCH_COUNT = "epoch_notable_models"
"""The indicator that counts Epoch AI's list as one of its copies had it."""


def notable(view: View) -> tuple[Text, ...]:
    """`Notable models of 2025: 59 to 35 as AI Index 2026 prints, 60 to 35 in another copy, 58 to 34 counted here`."""
    facts, scope = view.facts, view.scope
    printed = catalogue.stated_counts(facts, scope.pair, scope.day)
    listed = facts.observations.filter(
        pl.col("indicator_id") == EPOCH_COUNT, pl.col("country").is_in(list(scope.pair)), pl.col("day") <= scope.day
    ).select(
        pl.col("day").dt.year().alias("year"), side_of(scope.pair).alias("side"), "value", "edition", "source_id",
        "locator", "note",
    )  # fmt: skip
    counted = catalogue.years(facts, scope.pair, scope.day)
    parts: list[str | Cell] = []
    for year in printed["year"].unique().sort(descending=True).to_list():
        both = [{r["side"]: r for r in frame.filter(pl.col("year") == year).to_dicts()} for frame in (printed, listed)]
        own = counted.filter(pl.col("year") == year).to_dicts()
        if any(len(rows) < len(SIDES) for rows in both) or not own or own[0]["first_notable"] is None:
            continue
        words = (f" as {both[0]['first']['edition']} prints", f" in {both[1]['first']['edition']}'s copy of the list")
        for rows, what in zip(both, words, strict=True):
            one, two = (stated_cell(rows[side], "value", "count", period=str(year)) for side in SIDES)
            parts += [one, " to ", two, what, ", "]
        one, two = (
            Cell(own[0][f"{side}_notable"], "count", method=catalogue.NOTABLE_METHOD,
                 inputs=inputs_from(own[0][f"{side}_notable_inputs"]), period=str(year))
            for side in SIDES
        )  # fmt: skip
        head = f"Notable models of {year}, {scope.short[0]} to {scope.short[1]}: "
        tail = " counted here, in the newest copies. The list is revised and grows, and so do the counts."
        return ((head, *parts, one, " to ", two, tail),)
    return ()
