"""How many months one side is behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import lag
from tui.pages.benchmarks.common import check_evaluator, chosen, notes_of, one_of
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

BUILDER = Builder(
    table=lambda view: lag.table(view.facts, view.pair, view.day, view.query.evaluator, view.query.sort),
    charts={
        "lag": one_of("lag"),
        "levels": one_of("levels"),
        "matched": lambda view: lag.matched(view.facts, view.pair, view.day, view.query.evaluator, chosen(view)),
    },
    headlines=lambda view: lag.headlines(view.facts, view.pair, view.day, view.query.evaluator),
    notes=notes_of,
    check=check_evaluator,
)
