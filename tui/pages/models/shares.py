"""The shares of the Models tab: where notable models come from, and what can be done with the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.counting import tally
from tui.pages.model.page import AreaChart, AreaStop, Cell, ShareChart, WaffleChart
from tui.pages.models.chart_source import source_text
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.scope import Scope

YEARS_OF_SEATS = 16


def newest_waffle(chart: ShareChart) -> WaffleChart:
    """The newest two years of `openness` as squares that can be counted."""
    return WaffleChart(
        chart.title,
        f"{chart.subtitle}; a square is one percent",
        chart.unit,
        chart.parts,
        chart.items[:4],
        chart.source,
    )


def seats(facts: Facts, scope: Scope, models: pl.DataFrame) -> AreaChart:
    """Where each year's notable models come from: both countries and all others, as shares of the year's models."""
    counts = tally(
        models.filter("notable"), ["year", "side"], "notable models", "marked as notable, released that year"
    )
    counts = counts.with_columns((pl.col("count") / pl.col("count").sum().over("year") * 100).alias("share"))
    newest = counts["year"].max()
    found = {(row["year"], row["side"]): row for row in counts.iter_rows(named=True)}
    years = sorted({year for year, _ in found if year > int(newest or 0) - YEARS_OF_SEATS})  # pyright: ignore[reportArgumentType]
    order = (SIDES[0], "", SIDES[1])

    def cell(year: int, side: str) -> Cell:
        row = found.get((year, side))
        if row is None:
            return Cell(None, "share_percent", note="none", period=str(year))
        return Cell(row["share"], "share_percent", method=_SEATS, inputs=inputs_from(row["inputs"]), period=str(year))

    stops = tuple(AreaStop(year, tuple(cell(year, side) for side in order), str(year)) for year in years)
    title: Text = ("Where notable models come from",)
    if stops:
        last = stops[-1]
        title = (f"Notable models of {years[-1]}: ", last.cells[0], f" {scope.name('first')}, ", last.cells[2],
                 f" {scope.name('second')}")  # fmt: skip
    return AreaChart(
        title,
        "share of the year's notable models by the seat of the leading organisation; the newest year is not over",
        "share_percent",
        ((scope.name("first"), "first"), ("all others", "faint"), (scope.name("second"), "second")),
        stops,
        source=source_text(facts, models.filter("notable")),
    )


_SEATS = "computed: notable models of the year from there, divided by all notable models of the year, times 100"
