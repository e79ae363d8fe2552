"""Gaps that published reports state, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import stated
from tui.pages.benchmarks.common import check_evaluator, headlines_of, notes_of
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

BUILDER = Builder(
    table=lambda view: stated.table(view.facts, view.pair, view.day, view.query.sort, lens=view.query.lens),
    charts={"dumbbell": lambda view: stated.dumbbell(view.facts, view.pair, view.day, view.query.lens)},
    headlines=headlines_of,
    notes=notes_of,
    check=check_evaluator,
)
