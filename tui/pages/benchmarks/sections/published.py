"""Our months behind beside those that others published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import published
from tui.pages.benchmarks.common import check_evaluator, notes_of
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

BUILDER = Builder(
    table=lambda view: published.table(view.facts, view.pair, view.day, view.query.sort),
    charts={"published": lambda view: published.chart(view.facts, view.pair, view.day)},
    headlines=lambda view: published.headlines(view.facts, view.pair, view.day),
    notes=notes_of,
    check=check_evaluator,
)
