"""Two sections of Investment: what the same score took in compute, and what training cost by basis and per point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.models import efficiency as analysis
from tui.analysis.models.costs import WHOLE_RUN
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, LineChart, Point, Series, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.findings import ahead_on, number
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

EQUAL_NOTES: tuple[Text, ...] = (
    ("The level of a row is the lower of the two best scores among models with a known amount; both reach it.",),
    ("Few US models of late have a known compute, and a later model reaches a level with less: read the dates too.",),
    ("A cost stands here only where both sides have one in the same basis and dollars; see Cost by basis.",),
)
COST_NOTES: tuple[Text, ...] = (
    ("Each basis is a table of its own: a claim of the developer is never set against an estimate of others.",),
    ("DeepSeek's claim is for one final run; what the company's hardware cost stands under its own basis.",),
    ("Nominal dollars and dollars of 2023 are two units, and stand in their own rows.",),
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
        ahead_on([(i.cells[0][1], i.cells[1][1]) for i in items], scope.short, "tests", less=True,
                 verb="took less known compute", before="At the same score "),
        "floating-point operations; log scale: markers, not lengths",
        "flop", items, log=True, source=("each row: both models' own sources, see the table",),
    )  # fmt: skip


def equal_heads(scope: Scope, rows: pl.DataFrame) -> tuple[Headline, ...]:
    """The median ratio over the benchmarks, and on how many either side needed less."""
    mine = rows.filter(pl.col("quantity") == "compute")
    if mine.is_empty():
        return ()
    middle = mine["ratio"].median()
    inputs = inputs_from(mine["inputs"].explode().drop_nulls().to_list())
    method = "computed: the median over the benchmarks of the first country's least compute divided by the second's"
    ratio = Cell(float(str(middle)), "ratio", method=method, inputs=inputs)
    words = f"{scope.short[0]} over {scope.short[1]}, known compute only"
    out = [Headline("compute at the same score, median", ratio, (words,))]
    for side, less in zip(SIDES, (pl.col("ratio") < 1, pl.col("ratio") > 1), strict=True):
        won = mine.filter(less)
        if won.height:
            cell = Cell(won.height, "count", method="counted: benchmarks on which this side's least is the smaller",
                        inputs=inputs_from(won["inputs"].explode().drop_nulls().to_list()))  # fmt: skip
            out.append(Headline(f"{scope.name(side)} needed less on", cell, ("benchmarks",), side=side))
    return tuple(out)


def cost_frame(facts: Facts, query: Query, scope: Scope) -> pl.DataFrame:
    """`efficiency.per_point` in the order shown."""
    rows = analysis.per_point(facts, scope.pair, scope.day).with_columns(
        pl.format("models --open {}", "model_id").alias("goes"),
        pl.when(pl.col("score").is_null()).then(pl.lit("no score")).otherwise(pl.lit("")).alias("why_score"),
    )
    return sort_frame(rows, query.sort, _cost_columns(rows), "cost_id")


def _cost_columns(rows: pl.DataFrame) -> tuple[Column, ...]:
    tests = rows["benchmark"].drop_nulls().unique().to_list()
    test = tests[0] if tests else "a test"
    words: dict[str, Any] = {"source_in": "source_id", "locator_in": "locator"}
    return (
        Column("model", "Model", "text", side_in="side", **words, period_in="released", priority=0, max_width=26),
        Column("cost", "Cost", unit_in="unit", compact=True, **words, bound_in="bound", note_in="note",
               period_in="released", priority=0),
        Column("score", test, unit="percent", source_in="score_source", locator_in="score_locator", note_in="by",
               why_in="why_score", priority=0),
        Column("per_point", "Per point", unit_in="unit", compact=True, method=analysis.PER_POINT_METHOD,
               inputs_in="inputs", why_in="why", priority=0),
        Column("released", "Released", "date", **words, priority=1),
        Column("organization", "Organisation", "text", **words, priority=2, max_width=20),
        Column("basis_text", "What it counts", "text", **words, priority=3, max_width=40),
        Column("note", "Note", "text", **words, priority=4, max_width=80, grow=True),
    )  # fmt: skip


def cost_table(query: Query, rows: pl.DataFrame) -> Table:
    """Every stated cost under its basis, the cheapest point first."""
    return Table(
        "bases", ("What training cost, basis by basis, and what a point of one test cost",), _cost_columns(rows),
        FrameRows(rows), "cost_id", "model", "No training cost is stated for a model of these countries by this date.",
        opens="card", goes_in="goes", group="" if query.sort else "basis_name", sorted_by=query.sort, time="released",
    )  # fmt: skip


def cost_chart(scope: Scope, rows: pl.DataFrame, selected: str) -> LineChart | None:
    """Cost against date in the basis of the chosen row: one basis, one kind of dollars."""
    chosen = rows.filter(pl.col("cost_id") == selected)
    first = chosen if chosen.height else rows.head(1)
    if first.is_empty():
        return None
    basis, unit = first["basis"][0], first["unit"][0]
    mine = rows.filter(pl.col("basis") == basis, pl.col("unit") == unit).sort("day", "cost_id")
    series = []
    for side in SIDES:
        part = mine.filter(pl.col("side") == side)
        points = tuple(
            Point(r["day"].toordinal(), Cell(r["cost"], unit, r["source_id"], r["locator"], bound=r["bound"],
                                             note=r["note"] or "", period=r["released"]), r["model"], r["cost_id"])
            for r in part.iter_rows(named=True)
        )  # fmt: skip
        if points:
            series.append(Series(scope.name(side), points, side, "points"))
    most = max((p for one in series for p in one.points), key=lambda p: number(p.cell) or 0)
    return LineChart(
        (f"{first['basis_name'][0]}: the dearest is {most.label} at ", most.cell),
        "each dot a model, by release; log scale; other bases have charts of their own", unit,
        tuple(series), log=True, source=("each dot: its own source, see the table",),
    )  # fmt: skip


def _disputed(rows: pl.DataFrame) -> list[Headline]:
    """The model whose developer claims a cost that others put highest above: both figures, each by what it counts."""
    dollars = rows.filter(pl.col("unit") == "usd", pl.col("cost") > 0)
    spread = dollars.group_by("model_id").agg(
        (pl.col("cost").max() / pl.col("cost").min()).alias("spread"),
        pl.col("basis").str.starts_with("claimed").any().alias("claimed"),
        pl.col("basis").n_unique().alias("bases"),
    )
    most = spread.filter("claimed", pl.col("bases") > 1).sort("spread", "model_id", descending=[True, False])
    if most.is_empty():
        return []
    mine = dollars.filter(pl.col("model_id") == most["model_id"][0]).sort("cost", "cost_id")
    low, high = mine.row(0, named=True), mine.row(-1, named=True)
    cells = [
        Cell(r["cost"], r["unit"], r["source_id"], r["locator"], bound=r["bound"], note=r["note"] or "")
        for r in (low, high)
    ]
    label = f"{low['model']}, {low['basis_name'][:1].lower()}{low['basis_name'][1:]}"
    return [Headline(label, cells[0], ("or ", cells[1], f", {high['basis_name'].lower()}"), side=low["side"])]


def cost_heads(scope: Scope, rows: pl.DataFrame) -> tuple[Headline, ...]:
    """The cheapest point of each side in the basis where it has one, and whether any basis has both."""
    able = rows.filter(pl.col("per_point").is_not_null())
    out = []
    for side in SIDES:
        mine = able.filter(pl.col("side") == side).sort("per_point", "cost_id")
        if mine.height:
            row = mine.row(0, named=True)
            cell = Cell(
                row["per_point"], row["unit"], method=analysis.PER_POINT_METHOD, inputs=inputs_from(row["inputs"])
            )
            out.append(Headline(f"{scope.name(side)}, a point, {row['basis_name'].lower()}", cell,
                                (f"{row['model']}, the cheapest of that side",), side=side))  # fmt: skip
    both = able.filter(pl.col("basis").is_in(WHOLE_RUN)).group_by("basis", "unit").agg(pl.col("side").n_unique())
    if able.height and both.filter(pl.col("side") > 1).is_empty():
        out.append(Headline("basis with both sides", Cell(None, note="none"), ("so the two are not compared",)))
    return (*out, *_disputed(rows))
