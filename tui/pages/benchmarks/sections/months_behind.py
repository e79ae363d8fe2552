"""How many months one side is behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.benchmarks import lag
from tui.pages.benchmarks.common import check_evaluator, chosen, one_of, said
from tui.pages.benchmarks.headlines import TIMES
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    pass

NOTES = said(
    TIMES,
    "A value with ≥ is a lower bound: the leader's first score here was higher already, or a record still stands."
    " Medians follow Kaplan and Meier, so that such values count as 'at least so long'.",
    "Interval: where the median lies in 95 of 100 resamples of whole families of benchmarks. From, to: the range that"
    " the noise of the scores leaves to the lag; no spread: it reaches no other record.",
    "A negative catch-up time says that models of the leader are missing in these scores, not that it was behind.",
)

BUILDER = Builder(
    table=lambda view: lag.table(view.facts, view.pair, view.day, view.query.evaluator, view.query.sort),
    charts={
        "lag": one_of("lag"),
        "levels": one_of("levels"),
        "matched": lambda view: lag.matched(view.facts, view.pair, view.day, view.query.evaluator, chosen(view)),
    },
    headlines=lambda view: lag.headlines(view.facts, view.pair, view.day, view.query.evaluator),
    notes=NOTES,
    check=check_evaluator,
)
