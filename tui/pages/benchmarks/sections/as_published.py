"""Gaps and lags as published reports state them; beside a lag ours, of the same date or period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.pages.benchmarks import published, stated
from tui.pages.benchmarks.common import check_evaluator, said
from tui.pages.benchmarks.headlines import stated_fall
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    from tui.pages.model.page import Headline, Table
    from tui.pages.shared.builder import View


def _table(view: View) -> Table:
    """The stated gaps, and in the rows that state a lag what our scores give for it."""
    facts, pair, day, query = view.facts, view.pair, view.day, view.query
    plain = stated.table(facts, pair, day, lens=query.lens)
    columns = (*plain.columns[:-1], *published.beside(), plain.columns[-1])
    ours = published.frame(facts, pair, day).select("id", *published.BESIDE)
    rows = stated.frame(facts, pair, day, lens=query.lens).join(ours, on="id", how="left", maintain_order="left")
    return replace(
        plain,
        id="as-published",
        columns=columns,
        rows=FrameRows(sort_frame(rows, query.sort, columns, "id")),
        group="" if query.sort else "name",
        sorted_by=query.sort,
    )


def _headlines(view: View) -> tuple[Headline, ...]:
    facts, pair, day = view.facts, view.pair, view.day
    return (*stated_fall(facts, pair, day), *published.headlines(facts, pair, day))


NOTES = said(
    "Ours are of today's scores and fits, which move past values; a published lag was made from those of its day.",
    "Where a benchmark gives no lag here (drifting ratings, too few models) the capabilities index answers for it.",
    marks=False,
)

BUILDER = Builder(
    table=_table,
    charts={
        "dumbbell": lambda view: stated.dumbbell(view.facts, view.pair, view.day, view.query.lens),
        "published": lambda view: published.chart(view.facts, view.pair, view.day),
    },
    headlines=_headlines,
    notes=NOTES,
    check=check_evaluator,
)
