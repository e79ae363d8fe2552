"""Shares of the world over time, stacked: both countries and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.indicators.segments import series
from tui.pages.indicators.charts import about, axis, finding, lead_of, line, source_text
from tui.pages.model.page import AreaChart, AreaStop, Cell, Input
from tui.pages.shared.scope import SIDES

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import LineChart
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

REST = "100 minus the shares of the two countries of the same period and edition"


def share(facts: Facts, query: Query, scope: Scope, indicator: str) -> AreaChart | LineChart | None:
    """A share of a whole as a stack, of the longest single edition; lines where it is none, or has one period only."""
    what = about(facts, indicator)
    found = series(facts, indicator, scope.pair, scope.day)
    if what["unit"] != "share_percent" or found.is_empty():
        return line(facts, query, scope, indicator)
    found = found.filter("base")
    keys = ["period", "day", "edition", "unit"]
    own = ["value", "source_id", "locator", "label"]
    one, two = (
        found.filter(pl.col("country") == c).select(*keys, *(pl.col(x).alias(f"{side}_{x}") for x in own))
        for c, side in zip(scope.pair, SIDES, strict=True)
    )
    both = one.join(two, on=keys, nulls_equal=True).sort("day", "period")
    both = both.filter(pl.col("first_value") + pl.col("second_value") <= 100)
    if both.height < 2:
        return line(facts, query, scope, indicator)
    kind, x = axis(both)
    stops = []
    for row in both.with_columns(x.alias("x")).iter_rows(named=True):
        stated = [
            Cell(row[f"{s}_value"], row["unit"], row[f"{s}_source_id"], row[f"{s}_locator"], period=row["period"],
                 edition=row["edition"] or "")
            for s in SIDES
        ]  # fmt: skip
        inputs = tuple(
            Input(row[f"{s}_label"], row[f"{s}_value"], row["unit"], row[f"{s}_source_id"], row[f"{s}_locator"])
            for s in SIDES
        )
        rest = Cell(
            100 - row["first_value"] - row["second_value"], row["unit"], method=REST, inputs=inputs,
            period=row["period"], edition=row["edition"] or "",
        )  # fmt: skip
        stops.append(AreaStop(row["x"], (stated[0], rest, stated[1])))
    return AreaChart(
        finding(lead_of(facts, scope, indicator), scope, what["name"]),
        f"{what['name']}, {both['edition'][0] or 'one source'}",
        what["unit"],
        ((scope.short[0], "first"), ("all others", "faint"), (scope.short[1], "second")),
        tuple(stops),
        kind,
        source_text(facts, [*both["first_source_id"], *both["second_source_id"]]),
    )
