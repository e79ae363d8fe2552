"""Where two sources or editions give different figures for the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.pages.shared.builder import Builder
from tui.pages.sources import tables
from tui.pages.sources.common import headlines_of

if TYPE_CHECKING:
    from tui.pages.shared.builder import View

NOTES = (
    "Nothing is averaged: both values stand with their sources, and each tab says which one it draws.",
    "Of more than two editions or costs the two furthest apart are shown, the older one first.",
    "Costs of different bases measure different things; dollars of different years are not subtracted.",
)


def _frame(view: View) -> pl.DataFrame:
    return view.once("frame", lambda: tables.tensions_frame(view.facts, view.query, view.day))


BUILDER = Builder(
    table=lambda view: tables.tensions_table(view.query, _frame(view)),
    charts={"spread": lambda view: tables.spread_chart(view.query, _frame(view))},
    headlines=headlines_of,
    notes=lambda view: tuple((line,) for line in NOTES),
)
