"""When each gap would be level, if it went on as it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import parity
from tui.pages.benchmarks.common import check_evaluator, chosen, notes_of, one_of
from tui.pages.benchmarks.trend import trend
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    from tui.pages.model.page import Chart, Headline
    from tui.pages.shared.builder import View


def headlines_of(view: View) -> tuple[Headline, ...]:
    """The section's headlines, for the back-test too."""
    return parity.headlines(view.facts, view.pair, view.day, view.query.evaluator)


def _trend(view: View) -> Chart | None:
    """The trend of the chosen benchmark; one with too few month ends for a path has its gap alone."""
    return trend(view.facts, view.pair, view.day, view.query.evaluator, chosen(view)) or one_of("gap")(view)


BUILDER = Builder(
    table=lambda view: parity.table(
        view.facts, view.pair, view.day, view.query.evaluator, view.query.sort, view.query.lens
    ),
    charts={
        "trend": _trend,
        "gap": one_of("gap"),
        "closing": lambda view: parity.closing(view.facts, view.pair, view.day, view.query.evaluator),
    },
    headlines=headlines_of,
    notes=notes_of,
    check=check_evaluator,
)
