"""Who leads what, then and now, as one picture: the board of the Overview as a heat table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.compare.leads_table import leads_table
from tui.pages.model.page import HeatCell, HeatChart, HeatItem, SlopeChart, SlopeItem
from tui.pages.overview.charts import OWN_ROWS
from tui.pages.shared.board_cells import before_cell, lead_cell
from tui.pages.shared.naming import capital, the, with_short
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import SIDES, counted
from tui.pages.shared.tallies import left_out

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Cell, DumbbellChart
    from tui.pages.shared.scope import Scope

STEPS = {"ratio": (1.5, 3.0), "percentage_points": (5.0, 15.0), "elo": (30.0, 100.0)}
"""From which lead on a cell has two marks, and three: in the units that most rows have."""

SCALE = "2 or 3 marks: from 1.5x, 3x; 5, 15 pp; 30, 100 Elo"
AHEAD = "Benchmarks and indicators of the board on which this country is ahead now, weak comparisons left out."
ALL = "Benchmarks and indicators of the board with a sound comparison now."


def strength(value: float, unit: str) -> int:
    """One to three marks for a lead, by STEPS; one in a unit that they do not name."""
    return 1 + sum(value >= step for step in STEPS.get(unit, ()))


def heat(facts: Facts, scope: Scope) -> HeatChart | None:
    """Every sound comparison of the board: the lead a year or a period before, and now."""
    known = leads_table(facts, scope.pair, scope.day).filter(pl.col("lead").is_not_null())
    rows = known.filter(~pl.col("weak"))
    if rows.is_empty():
        return None
    items = tuple(
        HeatItem(
            row["key"],
            row["name"],
            (_cell(before_cell(row), row["before_side"]), _cell(lead_cell(row), row["side"])),
        )
        for row in marked(facts, scope.pair, scope.day, with_short(facts, rows), key="key").iter_rows(named=True)
    )
    every = counted(rows, ALL)
    one, two = (counted(rows.filter(pl.col("side") == side), AHEAD, among=rows) for side in SIDES)
    title = capital(
        (
            f"{the(scope.short[0])} leads on ",
            one,
            f", {the(scope.short[1])} on ",
            two,
            " of ",
            every,
            " benchmarks and indicators",
            *left_out(known),
        )
    )
    return HeatChart(
        title, "each in its own unit; before: a year (benchmarks) or a period of one edition (indicators) earlier", "",
        ("before", "now"), items, SCALE, OWN_ROWS,
    )  # fmt: skip


def _cell(cell: Cell, side: Any) -> HeatCell:
    value = cell.value
    if not isinstance(value, int | float) or side not in SIDES:
        return HeatCell(cell)
    return HeatCell(cell, side, strength(value, cell.unit))


def slope(chart: DumbbellChart | None) -> SlopeChart | None:
    """The same starts and ends as lines, each in the colour of who leads at its end."""
    if chart is None:
        return None
    items = tuple(SlopeItem(i.key, i.label, i.start, i.end, _leader(i.end)) for i in chart.items)
    return SlopeChart(
        chart.title, chart.subtitle, chart.unit, items, chart.start_name, chart.end_name, zero=True,
        source=chart.source,
    )  # fmt: skip


def _leader(end: Cell) -> str:
    value = end.value
    if not isinstance(value, int | float) or not value:
        return ""
    return "first" if value > 0 else "second"
