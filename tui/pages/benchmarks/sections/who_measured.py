"""How far the gap depends on who measured it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import evaluators
from tui.pages.benchmarks.common import check_evaluator, chosen, said
from tui.pages.benchmarks.headlines import RULE
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

NOTES = said(
    RULE,
    "Here what the rule leaves out stands too, named for what it is; a gap is refused where the newest models of"
    " the two sides lie too far apart in time. Enter shows the tables by that evaluator.",
)

BUILDER = Builder(
    table=lambda view: evaluators.table(view.facts, view.pair, view.day, view.query.sort, view.query.lens),
    charts={"spread": lambda view: evaluators.chart(view.facts, view.pair, view.day, chosen(view), view.query.lens)},
    headlines=lambda view: evaluators.headlines(view.facts, view.pair, view.day),
    notes=NOTES,
    check=check_evaluator,
)
