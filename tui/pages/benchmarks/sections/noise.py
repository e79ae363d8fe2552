"""Whether a benchmark still tells the two sides apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import information
from tui.pages.benchmarks.common import check_evaluator, said
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

NOTES = said(
    "Noise is the sampling error alone, where a source states it: not the prompt, nor the choice of models.",
)

BUILDER = Builder(
    table=lambda view: information.table(view.facts, view.pair, view.day, view.query.evaluator, view.query.sort),
    charts={"difficulty": lambda view: information.difficulty(view.facts, view.pair, view.day, view.query.evaluator)},
    headlines=lambda view: information.headlines(view.facts, view.pair, view.day, view.query.evaluator),
    notes=NOTES,
    check=check_evaluator,
)
