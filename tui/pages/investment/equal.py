"""Compute for the same score: which side needed more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.gaps.lag import DAYS_A_MONTH
from tui.analysis.models import efficiency as analysis
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder
from tui.pages.shared.findings import ahead_on
from tui.pages.shared.saturation import legend, marked
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

EQUAL_NOTES: tuple[Text, ...] = (
    ("The level of a row is the lower of the two best scores among models with a known amount; both reach it.",),
    ("Few models of late have a known compute, and a later model reaches a level with less: read the dates too.",),
    ("A cost stands here only where both sides have one in the same basis and dollars; see Training cost by method.",),
)


def equal_frame(facts: Facts, query: Query, scope: Scope) -> pl.DataFrame:
    """`efficiency.at_equal_score` in the order shown."""
    short = facts.benchmarks.select("benchmark_id", "short")
    found = analysis.at_equal_score(facts, scope.pair, scope.day).join(short, on="benchmark_id", maintain_order="left")
    rows = found.with_columns(
        pl.col("benchmark").alias("full_name"),
        pl.coalesce("short", "benchmark").alias("benchmark"),
        pl.col("first_source_id").alias("name_source"),
        pl.col("first_locator").alias("name_locator"),
        pl.format("benchmarks --open {}", "benchmark_id").alias("goes"),
        pl.when(pl.col("ratio") > 1).then(pl.lit("first")).when(pl.col("ratio") < 1).then(pl.lit("second"))
        .otherwise(pl.lit("")).alias("larger"),
    )  # fmt: skip
    rows = marked(facts, scope.pair, scope.day, rows, "benchmark")
    return sort_frame(rows, query.sort, _equal_columns(scope), "key")


def _equal_columns(scope: Scope) -> tuple[Column, ...]:
    each = []
    for side in SIDES:
        name = scope.name(side)
        each += [
            Column(side, name, unit_in="unit", side=side, compact=True, source_in=f"{side}_source_id",
                   locator_in=f"{side}_locator", note_in=f"{side}_note", period_in=f"{side}_released", priority=0),
            Column(f"{side}_model", f"{name} model", "text", side=side, source_in=f"{side}_source_id",
                   locator_in=f"{side}_locator", period_in=f"{side}_released", priority=1, max_width=22),
            Column(f"{side}_released", "Released", "date", source_in=f"{side}_source_id",
                   locator_in=f"{side}_locator", priority=2),
        ]  # fmt: skip
    words: dict[str, Any] = {"source_in": "name_source", "locator_in": "name_locator"}
    return (
        Column("benchmark", "Same score on", "text", **words, note_in="full_name", priority=0, max_width=26),
        Column("level", "Level", unit_in="level_unit", method=analysis.LEVEL_METHOD, inputs_in="level_inputs",
               priority=0),
        each[0], each[3],
        Column("ratio", f"{scope.short[0]} over {scope.short[1]}", unit="ratio", side_in="larger",
               method=analysis.RATIO_METHOD, inputs_in="inputs", priority=0),
        each[1], each[4], each[2], each[5],
        Column("by", "Evaluator", "text", **words, priority=3, max_width=30),
    )  # fmt: skip


def equal_table(query: Query, scope: Scope, rows: pl.DataFrame) -> Table:
    """The least each side needed for the same score, by benchmark; compute first, then costs by basis."""
    return Table(
        "equal", ("The least that the same score took",), _equal_columns(scope), FrameRows(rows), "key", "benchmark",
        "No benchmark here has models of both sides with a known compute or cost in one basis.",
        opens="all scores", goes_in="goes", group="" if query.sort else "words", sorted_by=query.sort,
    )  # fmt: skip


def equal_chart(scope: Scope, rows: pl.DataFrame) -> BarChart | None:
    """How many times as much compute the first country needed, by benchmark."""
    mine = rows.filter(pl.col("quantity") == "compute")
    if mine.is_empty():
        return None
    items = tuple(
        BarItem(r["key"], r["benchmark"], tuple(
            (side, Cell(r[side], r["unit"], r[f"{side}_source_id"], r[f"{side}_locator"], note=r[f"{side}_model"],
                        period=r[f"{side}_released"])) for side in SIDES
        ))
        for r in mine.iter_rows(named=True)
    )  # fmt: skip
    return BarChart(
        ahead_on([(i.cells[0][1], i.cells[1][1]) for i in items], scope.short, "benchmarks", less=True,
                 verb="took less known compute", before="At the same score "),
        "floating-point operations; log scale: markers, not lengths",
        "flop", items, log=True, source=("each row: both models' own sources, see the table",),
    )  # fmt: skip


APART_METHOD = (
    "computed: the median, over the benchmarks, of the time between the releases of the two models with the least"
    " compute at the same score; a later model reaches a score with less"
)


def equal_heads(scope: Scope, rows: pl.DataFrame) -> tuple[Headline, ...]:
    """The median ratio over the benchmarks, and on how many either side needed less."""
    mine = rows.filter(pl.col("quantity") == "compute")
    if mine.is_empty():
        return ()
    middle = mine["ratio"].median()
    inputs = inputs_from(mine["inputs"].explode().drop_nulls().to_list())
    method = "computed: the median over the benchmarks of the first country's least compute divided by the second's"
    ratio = Cell(float(str(middle)), "ratio", method=method, inputs=inputs)
    days = (pl.col("second_released").str.slice(0, 10).str.to_date(strict=False)
            - pl.col("first_released").str.slice(0, 10).str.to_date(strict=False)).dt.total_days()  # fmt: skip
    apart = mine.select((days / DAYS_A_MONTH).median()).item()
    words: Text = (f"{scope.short[0]} over {scope.short[1]}, known compute",)
    if apart is not None:
        gap = Cell(abs(apart), "months", method=APART_METHOD, inputs=inputs)
        words += ("; its models are ", gap, " older" if apart > 0 else " newer", " (median)")
    out = [Headline("Compute at the same score, median", ratio, words)]
    for side, less in zip(SIDES, (pl.col("ratio") < 1, pl.col("ratio") > 1), strict=True):
        won = mine.filter(less)
        if won.height:
            cell = Cell(won.height, "count", method="counted: benchmarks on which this side's least is the smaller",
                        inputs=inputs_from(won["inputs"].explode().drop_nulls().to_list()))  # fmt: skip
            out.append(Headline(f"{scope.name(side)} needed less on", cell, ("benchmarks",), side=side))
    return tuple(out)


def _frame(view: View) -> pl.DataFrame:
    return view.once("rows", lambda: equal_frame(view.facts, view.query, view.scope))


BUILDER = Builder(
    table=lambda view: equal_table(view.query, view.scope, _frame(view)),
    charts={"equal": lambda view: equal_chart(view.scope, _frame(view))},
    headlines=lambda view: equal_heads(view.scope, _frame(view)),
    notes=lambda view: (*EQUAL_NOTES, *legend(view.table())),
)
