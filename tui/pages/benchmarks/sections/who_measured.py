"""How far the gap depends on who measured it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import evaluators
from tui.pages.benchmarks.common import check_evaluator, chosen, notes_of
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

BUILDER = Builder(
    table=lambda view: evaluators.table(view.facts, view.pair, view.day, view.query.sort, view.query.lens),
    charts={"spread": lambda view: evaluators.chart(view.facts, view.pair, view.day, chosen(view), view.query.lens)},
    headlines=lambda view: evaluators.headlines(view.facts, view.pair, view.day),
    notes=notes_of,
    check=check_evaluator,
)
