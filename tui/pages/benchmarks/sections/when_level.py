"""When each gap would be level if it went on as it did, and how well that would have foreseen what came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.comparable import short_names
from tui.pages.benchmarks import parity
from tui.pages.benchmarks.backtest import tested
from tui.pages.benchmarks.common import check_evaluator, chosen, one_of, said
from tui.pages.benchmarks.trend import trend
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Table, Text
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder
from tui.pages.shared.naming import the

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart
    from tui.pages.shared.builder import View


def table(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, sort: str, lens: str = "") -> Table:
    """What is said of each benchmark today, then what would have been said on earlier dates, and what came."""
    one, two = short_names(facts, pair)
    declared = parity.columns(facts, pair, lens)
    now = parity.frame(facts, pair, as_of, evaluator, lens)
    then = tested(facts, pair, as_of, evaluator, lens)
    shared = [name for name in then.columns if name in {*now.columns, "closed"}]
    both = pl.concat([now, then.select(shared)], how="diagonal_relaxed")
    found = sort_frame(both, sort, declared, "id")
    title: Text = ("If the last two years went on; below, what was said so on earlier dates, and what came",)
    empty = f"Up to {as_of} no benchmark compares {the(one)} and {the(two)}, so there is no trend to carry on."
    return Table("when-level", title, declared, FrameRows(found), "id", "name", empty, opens="all scores",
                 group="" if sort else "group", sorted_by=sort)  # fmt: skip


def _trend(view: View) -> Chart | None:
    """The trend of the chosen benchmark; one with too few month ends for a path has its gap alone."""
    drawn = trend(view.facts, view.pair, view.day, view.query.evaluator, chosen(view))
    return drawn or one_of("gap")(view)


NOTES = said(
    "How good this is stands first: the error of its ranges a year ahead over that of 'no change' (above 1 it is worse,"
    " and 'no change' is the better guess) and of a straight line.",
    "From the gap of today the mean monthly change of two years is carried on, with the changes themselves drawn anew"
    " for each of five hundred paths; most of them lie in the range. 'Not before' leaves the later end"
    " open, so that it is no test.",
    "Benchmarks in percent move as differences of log odds; a path that takes over ten years counts as not"
    " closing. Benchmarks without newer scores say what was so at their end.",
    "Asked every three months with the models released by then, but today's scores and fits; 'a year on' says"
    " whether the gap twelve months later lay in the range.",
    of_lens="The unit is of the gap alone; trend and dates are fitted in log odds or the benchmark's own points.",
)

BUILDER = Builder(
    table=lambda view: table(view.facts, view.pair, view.day, view.query.evaluator, view.query.sort, view.query.lens),
    charts={
        "trend": _trend,
        "gap": one_of("gap"),
        "closing": lambda view: parity.closing(view.facts, view.pair, view.day, view.query.evaluator),
    },
    headlines=lambda view: parity.headlines(view.facts, view.pair, view.day, view.query.evaluator),
    notes=NOTES,
    check=check_evaluator,
)
