"""Whether a benchmark still tells the two sides apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import information
from tui.pages.benchmarks.common import check_evaluator, notes_of
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

BUILDER = Builder(
    table=lambda view: information.table(view.facts, view.pair, view.day, view.query.evaluator, view.query.sort),
    charts={"difficulty": lambda view: information.difficulty(view.facts, view.pair, view.day, view.query.evaluator)},
    headlines=lambda view: information.headlines(view.facts, view.pair, view.day, view.query.evaluator),
    notes=notes_of,
    check=check_evaluator,
)
