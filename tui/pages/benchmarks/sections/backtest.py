"""The section that tests the method of parity on the past."""

from __future__ import annotations

from tui.pages.benchmarks import parity
from tui.pages.benchmarks.common import check_evaluator, notes_of, one_of
from tui.pages.benchmarks.sections.parity import headlines_of
from tui.pages.shared.builder import Builder

BUILDER = Builder(
    table=lambda view: parity.tested(
        view.facts, view.pair, view.day, view.query.evaluator, view.query.sort, view.query.lens
    ),
    charts={"gap": one_of("gap")},
    headlines=headlines_of,
    notes=notes_of,
    check=check_evaluator,
)
