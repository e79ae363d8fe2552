"""The Overview's pictures: is the gap closing, and who leads on what by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.compare.leads_table import leads_table
from tui.analysis.gaps import movement
from tui.pages.model.page import BarChart, BarItem, Cell, DumbbellChart, DumbbellItem
from tui.pages.shared.board_cells import lead_cell
from tui.pages.shared.naming import capital, the
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import SIDES, inputs_from
from tui.pages.shared.tallies import left_out, narrowed_words

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.shared.scope import Scope


OWN_ROWS = ("computed from the two figures of each row: sources in the table",)


def closing(facts: Facts, scope: Scope) -> DumbbellChart | None:
    """The gap on every comparable percent benchmark, a year before and now: is it closing?"""
    rows = leads_table(facts, scope.pair, scope.day).filter(
        (pl.col("kind") == "benchmark") & (pl.col("lead_unit") == "percentage_points") & (pl.col("trend") != "")
    )
    if rows.is_empty():
        return None
    short = facts.benchmarks.select("benchmark_id", name=pl.coalesce("short", "name"))
    names_of = dict(marked(facts, scope.pair, scope.day, short).iter_rows())
    rows = rows.sort("lead", "key", descending=[True, False])
    items = tuple(
        DumbbellItem(
            row["key"],
            names_of[row["key"]],
            _signed(row, "before", "before_side", "before_inputs"),
            _signed(row, "lead", "side", "inputs"),
        )
        for row in rows.to_dicts()
    )
    tests = movement.gap_changes(facts, scope.pair, scope.day).filter(
        pl.col("benchmark_id").is_in(rows["key"].to_list())
    )
    title = narrowed_words(tests, " in percent")
    subtitle = f"{scope.short[0]} minus {scope.short[1]}, percentage points"
    return DumbbellChart(title, subtitle, "percentage_points", items, "a year before", "now", source=OWN_ROWS)


def _signed(row: dict, value: str, side: str, inputs: str) -> Cell:
    sign = -1 if row[side] == "second" else 1
    return Cell(
        sign * row[value],
        "percentage_points",
        method=row["lead_method"],
        inputs=inputs_from(row[inputs]),
        period=row["period"],
    )


def lead(facts: Facts, scope: Scope) -> BarChart | None:
    """How many times more the leader has, on every quantity with a sound comparison; equal is the middle line."""
    every = leads_table(facts, scope.pair, scope.day).filter(
        (pl.col("kind") == "indicator")
        & (pl.col("lead_unit") == "ratio")
        & pl.col("lead").is_not_null()
        & (pl.col("side") != "")
    )
    rows = every.filter(~pl.col("weak"))
    if rows.is_empty():
        return None
    names_of = dict(facts.indicators.select("indicator_id", "short").iter_rows())
    signed = pl.when(pl.col("side") == "first").then(pl.col("lead").log()).otherwise(-pl.col("lead").log())
    ordered = rows.sort(signed, "key", descending=[True, False]).to_dicts()
    items = tuple(
        BarItem(
            row["key"],
            names_of[row["key"]],
            ((row["side"], lead_cell(row)),),
        )
        for row in ordered
    )
    title: list[str | Cell] = []
    for side, name, part in zip(SIDES, scope.short, (ordered, ordered[::-1]), strict=True):
        if part[0]["side"] == side:
            title += [
                "; " if title else "",
                the(name),
                " by up to " if title else " leads by up to ",
                lead_cell(part[0]),
            ]
    title += left_out(every)
    return BarChart(
        capital(tuple(part for part in title if part != "")),
        "the larger value over the smaller, log scale",
        "ratio",
        items,
        log=True,
        diverging=True,
        source=OWN_ROWS,
    )
