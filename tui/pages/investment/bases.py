"""What training cost, by which way of counting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.models import efficiency as analysis
from tui.analysis.models.costs import WHOLE_RUN
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.numbers import unit_name
from tui.pages.model.page import Cell, Column, Headline, LineChart, Point, Series, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder
from tui.pages.shared.findings import number
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

COST_NOTES: tuple[Text, ...] = (
    ("Each basis is a table of its own: a claim of the developer is never set against an estimate of others.",),
    ("DeepSeek's claim is for one final run; what the company's hardware cost stands under its own basis.",),
    ("Nominal dollars and dollars of 2023 are two units, and stand in their own rows.",),
)


def cost_frame(facts: Facts, query: Query, scope: Scope) -> pl.DataFrame:
    """`efficiency.per_point` in the order shown."""
    rows = analysis.per_point(facts, scope.pair, scope.day).with_columns(
        pl.format("models --open {}", "model_id").alias("goes"),
        pl.when(pl.col("score").is_null()).then(pl.lit("no score")).otherwise(pl.lit("")).alias("why_score"),
    )
    return sort_frame(rows, query.sort, _cost_columns(rows), "cost_id")


def _cost_columns(rows: pl.DataFrame) -> tuple[Column, ...]:
    tests = rows["benchmark"].drop_nulls().unique().to_list()
    test = tests[0] if tests else "Score"
    words: dict[str, Any] = {"source_in": "source_id", "locator_in": "locator"}
    return (
        Column("model", "Model", "text", side_in="side", **words, period_in="released", priority=0, max_width=26),
        Column("cost", "Cost", unit_in="unit", compact=True, **words, bound_in="bound", note_in="note",
               period_in="released", priority=0),
        Column("score", test, unit="percent", source_in="score_source", locator_in="score_locator", note_in="by",
               why_in="why_score", priority=0),
        Column("per_point", "Per point", unit_in="unit", compact=True, method=analysis.PER_POINT_METHOD,
               inputs_in="inputs", bound_in="bound", why_in="why", priority=0),
        Column("released", "Released", "date", **words, priority=1),
        Column("organization", "Organisation", "text", **words, priority=2, max_width=20),
        Column("basis_text", "What it counts", "text", **words, priority=3, max_width=40),
        Column("note", "Note", "text", **words, priority=4, max_width=80, grow=True),
    )  # fmt: skip


def cost_table(query: Query, rows: pl.DataFrame) -> Table:
    """Every stated cost under its basis, the cheapest point first."""
    return Table(
        "bases", ("What training cost, basis by basis, and what a point of one benchmark cost",), _cost_columns(rows),
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
                                             note=r["note"] or "", period=r["released"]), r["model"], r["cost_id"],
                  estimate=bool(r["bound"]))
            for r in part.iter_rows(named=True)
        )  # fmt: skip
        if points:
            series.append(Series(scope.name(side), points, side, "points"))
    most = max((p for one in series for p in one.points), key=lambda p: number(p.cell) or 0)
    return LineChart(
        (f"{first['basis_name'][0]}, {unit_name(unit)}: the dearest is {most.label} at ", most.cell),
        "each dot a model, by release; log scale; other bases and dollars have charts of their own", unit,
        tuple(series), log=True, hollow="a lower bound", source=("each dot: its own source, see the table",),
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
                row["per_point"],
                row["unit"],
                method=analysis.PER_POINT_METHOD,
                inputs=inputs_from(row["inputs"]),
                bound=row["bound"],
            )
            out.append(Headline(f"{scope.name(side)}, a point, {row['basis_name'].lower()}", cell,
                                (f"{row['model']}, the cheapest of that side",), side=side))  # fmt: skip
    both = able.filter(pl.col("basis").is_in(WHOLE_RUN)).group_by("basis", "unit").agg(pl.col("side").n_unique())
    if able.height and both.filter(pl.col("side") > 1).is_empty():
        out.append(
            Headline(
                "Cost of a point for both sides",
                Cell(None, note="none"),
                ("on no one basis, so the two are not compared",),
            )
        )
    return (*out, *_disputed(rows))


def _frame(view: View) -> pl.DataFrame:
    return view.once("rows", lambda: cost_frame(view.facts, view.query, view.scope))


BUILDER = Builder(
    table=lambda view: cost_table(view.query, _frame(view)),
    charts={"cost": lambda view: cost_chart(view.scope, _frame(view), view.row)},
    headlines=lambda view: cost_heads(view.scope, _frame(view)),
    notes=lambda view: COST_NOTES,
)
