"""All sources, and how much rests on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.pages.shared.builder import Builder
from tui.pages.sources import tables
from tui.pages.sources.common import day_of, headlines_of

if TYPE_CHECKING:
    from tui.pages.shared.builder import View

NOTES = (
    "A source counts for a row if the row names it; one row names one source.",
    "Some reports were read through secondary pages: the note of the source says so.",
)


def _frame(view: View) -> pl.DataFrame:
    day = day_of(view.query, view.scope)
    return view.once("frame", lambda: tables.sources_frame(view.facts, view.query, day))


BUILDER = Builder(
    table=lambda view: tables.sources_table(view.query, _frame(view)),
    charts={"rests": lambda view: tables.rests_chart(view.query, _frame(view))},
    headlines=headlines_of,
    notes=lambda view: tuple((line,) for line in NOTES),
)
