"""The takeaways where sources or bases differ: what a model cost, and whether the sources agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.gaps.comparison import compare
from tui.analysis.models.catalogue import known
from tui.analysis.models.costs import statements
from tui.pages.model.page import Cell
from tui.pages.shared.scope import as_input

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.scope import Scope


class Takeaway(NamedTuple):
    """A question, its number, its answer as a sentence, and the view that shows more."""

    id: str
    question: str
    number: Cell
    side: str
    answer: tuple[Text, ...]
    view: str


def cost(facts: Facts, scope: Scope) -> Takeaway | None:
    """The cheapest claimed cost of the second side against the dearest estimate of the first: two bases, both named."""
    costs = statements(facts, known(facts, scope.pair, scope.day)).filter(pl.col("cost").is_not_null())
    claimed = costs.filter(
        pl.col("model_id") == "deepseek-v3", pl.col("side") == "second", pl.col("basis") == "claimed"
    )
    claimed = claimed.head(1)  # statements come dearest first
    cloud = costs.filter(pl.col("side") == "first", pl.col("basis") == "cloud").head(1)
    if claimed.is_empty() or cloud.is_empty():
        return None
    low, high = claimed.to_dicts()[0], cloud.to_dicts()[0]
    low_cell, high_cell = (
        Cell(r["cost"], r["unit"], r["source_id"], r["locator"], note=r["note"] or "", period=r["released"])
        for r in (low, high)
    )
    answer: list[Text] = [
        (f"{low['model']}'s maker claims ", low_cell, " for its final training run."),
        (f"{high['model']} is put at ", high_cell, " by cloud rental prices."),
        ("The two rest on different bases and are not a ratio: claimed, amortised and cloud costs are never mixed.",),
    ]
    return Takeaway(
        "cost", f"What did {low['model']} cost to train?", low_cell, "", tuple(answer), "models --section costs"
    )


def disputed(facts: Facts, scope: Scope) -> Takeaway | None:
    """How many stated gaps carry a note that another figure speaks against them; the restated month of Arena."""
    stated = compare(facts, scope.pair, scope.day).stated
    month = stated.filter((pl.col("as_of") == "2025-02") & (pl.col("unit") == "percent")).sort("benchmark_id")
    if month.height < 2:
        return None
    one, two = (
        Cell(r["gap"], r["unit"], r["source_id"], r["locator"], note=r["note"] or "", period=r["as_of"])
        for r in month.head(2).to_dicts()
    )
    answer: Text = (
        "Not always. For February 2025 one edition of the AI Index states ",
        one,
        " on Arena as votes are cast, the next ",
        two,
        " with style control. Both are right about different ratings.",
    )
    spread = Cell(
        abs(float(one.value or 0) - float(two.value or 0)),
        "percentage_points",
        method="The difference of the two stated percentages.",
        inputs=as_input(one, month["benchmark_id"][0]) + as_input(two, month["benchmark_id"][1]),
    )
    return Takeaway("disputed", "Do the sources agree?", spread, "", (answer,), "sources --section disagreements")
