"""A model's card: every fact we have of it, each with its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis import costs as cost_analysis
from tui.analysis.counting import tally
from tui.pages import models_charts as charts
from tui.pages.frames import source_lines
from tui.pages.model import Cell, Column, Headline, LineChart, ListRows, Page, Point, Series, Table
from tui.pages.scope import inputs_from, nearest

if TYPE_CHECKING:
    from tui.facts.store import Facts
    from tui.pages.model import Chart, Text
    from tui.pages.query import Query
    from tui.pages.scope import Scope

KINDS = ("compute", "parameters", "cost")
LINK_METHOD = "counted: names with scores that also name a row of models.csv, letter for letter"
NAMES_METHOD = "counted: distinct names of models with scores"
CONFIDENCE = {
    "confident": "Epoch AI marks the compute estimate as confident: its inputs are published.",
    "likely": "Epoch AI marks the compute estimate as likely: some of its inputs are inferred.",
    "speculative": "Epoch AI marks the compute estimate as speculative: it may be off by a wide margin.",
    "unknown": "Epoch AI gives no confidence for this row.",
}
"""What `confidence` of models.csv means, in words."""


def build(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame) -> Page:
    """The card of `query.open`: a model id, or the id of one of its cost statements."""
    row = _row(query, models)
    costs = cost_analysis.of_model(cost_analysis.statements(facts, models), row["model_id"])
    scores = _scores(facts, row["model"], scope)
    titles = dict(facts.sources.select("source_id", "title").iter_rows())
    rows = _facts(row) + _costs(costs) + _score_rows(scores)
    for line in rows:
        line["source_title"] = titles.get(line["source_id"], "")
    kind = _kind(query)
    return Page(
        query,
        row["model"],
        f"{row['organization']}, {row['released']}",
        scope.names,
        scope.as_of,
        _headlines(row, costs, scores),
        Table("card", (row["model"],), _columns(), ListRows(rows), key="id", name="field", group="part"),
        chart(facts, query, scope, models),
        charts=KINDS,
        chart_kind=kind,
        notes=_notes(facts, row, scope),
        sources=source_lines(facts),
    )


def chart(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame) -> Chart | None:
    """The scatter of all models, with the one of the card as a series of its own."""
    row = _row(query, models)
    kind = _kind(query)
    if kind == "cost":
        return charts.cost(facts, query.to(select=row["model_id"]), scope, models)
    column, unit = {"compute": ("training_compute_flop", "flop")}.get(kind, ("parameters", "count"))
    drawn = charts.draw(facts, query, scope, models, kind)
    if not isinstance(drawn, LineChart) or row[column] is None:
        return drawn
    day = row["day"].toordinal()
    cell = Cell(row[column], unit, row["source_id"], row["locator"], period=row["released"])
    this = Series(row["model"], (Point(day, cell, row["model"], row["model_id"]),), row["side"], "line", row["model"])
    return replace(drawn, series=(*drawn.series, this))


def _kind(query: Query) -> str:
    return query.chart if query.chart in KINDS else KINDS[0]


def _row(query: Query, models: pl.DataFrame) -> dict[str, Any]:
    model_id = query.open.split("@")[0]
    found = models.filter((pl.col("model_id") == model_id) | (pl.col("model") == query.open))
    if found.is_empty():
        raise nearest(model_id, models["model_id"].to_list(), "model up to this date called")
    return found.row(0, named=True)


def _columns() -> tuple[Column, ...]:
    return (
        Column("field", "Fact", "text", priority=0, max_width=34),
        Column(
            "value", "Value", unit_in="unit", source_in="source_id", locator_in="locator", bound_in="bound",
            note_in="note", period_in="period", why_in="why", compact=True, priority=0, max_width=44,
        ),
        Column("how", "Basis or setting", "text", priority=1, max_width=44, grow=True),
        Column("source_title", "Source", "text", priority=2, max_width=44),
        Column("locator", "Place", "text", priority=3, max_width=44),
    )  # fmt: skip


def _line(part: str, name: str, field: str, value: object, row: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {
        "id": name, "part": part, "field": field, "value": value, "unit": "", "bound": "", "how": "",
        "why": "not stated",
        "source_id": row["source_id"], "locator": row["locator"], "note": row.get("note") or "",
        "period": row.get("released") or "",
    }  # fmt: skip
    return base | more


def _facts(row: dict[str, Any]) -> list[dict[str, Any]]:
    estimate = f"confidence: {row['confidence']}" if row["confidence"] else ""
    return [
        _line("The model", "organization", "Leading organisation", row["organization"], row),
        _line("The model", "organizations", "All organisations", (row["organizations"] or "").replace("|", ", "), row),
        _line("The model", "country", "Seat of the leading one", row["country"], row),
        _line("The model", "released", "Released", row["released"], row),
        _line("The model", "domain", "Domain", row["domain"], row),
        _line("The model", "notable", "Notable by Epoch AI", "yes" if row["notable"] else "no", row),
        _line("The model", "open_weights", "Weights", row["open_weights"], row),
        _line("The model", "parameters", "Parameters", row["parameters"], row, unit="count"),
        _line("The model", "compute", "Training compute", row["training_compute_flop"], row, unit="flop", how=estimate),
    ]


def _costs(costs: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        _line(
            "Training cost, by basis", r["cost_id"], r["basis_name"], r["cost"], r,
            unit=r["unit"], bound=r["bound"], how=r["basis_text"], why="in words only",
        )
        for r in costs.iter_rows(named=True)
    ]  # fmt: skip


def _scores(facts: Facts, model: str, scope: Scope) -> pl.DataFrame:
    return (
        facts.scores.filter(pl.col("model") == model, pl.col("day") <= scope.day)
        .join(facts.benchmarks.select("benchmark_id", "unit", benchmark="name"), on="benchmark_id")
        .join(facts.evaluators.select("evaluator", by="name"), on="evaluator", how="left")
        .sort("benchmark", "evaluator", "setting", "date", "source_id", "locator", nulls_last=True)
    )


def _score_rows(scores: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        _line(
            "Scores, by evaluator", f"score-{i}", r["benchmark"], r["score"], r,
            unit=r["unit"], how=", ".join(filter(None, (r["by"], r["setting"]))), period=r["date"],
        )
        for i, r in enumerate(scores.iter_rows(named=True))
    ]  # fmt: skip


def _headlines(row: dict[str, Any], costs: pl.DataFrame, scores: pl.DataFrame) -> tuple[Headline, ...]:
    side = row["side"]
    out = []
    for column, unit, label in (
        ("training_compute_flop", "flop", "training compute"),
        ("parameters", "count", "parameters"),
    ):
        if row[column] is not None:
            cell = Cell(row[column], unit, row["source_id"], row["locator"], note=row["note"] or "")
            out.append(Headline(label, cell, (row["confidence"] or "",), side=side))
    priced = costs.filter(pl.col("cost").is_not_null()).unique("basis", keep="first", maintain_order=True)
    for r in priced.head(2).iter_rows(named=True):
        cell = Cell(
            r["cost"],
            r["unit"],
            r["source_id"],
            r["locator"],
            bound=r["bound"],
            note=r["basis_text"],
            digits=3 if r["cost"] < 1e7 else None,
        )
        out.append(Headline("training cost", cell, (r["basis_name"].lower(),), side=side))
    if scores.height:
        counted = tally(scores, [], "scores", f"model {row['model']}").row(0, named=True)
        cell = Cell(counted["count"], "count", method="counted: its scores", inputs=inputs_from(counted["inputs"]))
        out.append(Headline("scores", cell, (), side=side))
    return tuple(out)


def _notes(facts: Facts, row: dict[str, Any], scope: Scope) -> tuple[Text, ...]:
    out: list[Text] = []
    if row["confidence"] in CONFIDENCE:
        out.append((CONFIDENCE[row["confidence"]],))
    if row["side"] == "":
        out.append((f"{row['country']} is neither of the two countries compared here.",))
    names = facts.scores.filter(pl.col("day") <= scope.day).unique("model", keep="first", maintain_order=True)
    linked = names.filter(pl.col("model").is_in(facts.models["model"].to_list()))
    if names.height and linked.height:
        all_names = tally(names, [], "names", "first row of each model's name").row(0, named=True)
        linked_names = tally(linked, [], "linked names", "names that models.csv has too").row(0, named=True)
        out.append(
            (
                "Scores are linked by the exact name: ",
                Cell(linked_names["count"], "count", method=LINK_METHOD, inputs=inputs_from(linked_names["inputs"])),
                " of ",
                Cell(all_names["count"], "count", method=NAMES_METHOD, inputs=inputs_from(all_names["inputs"])),
                " names with scores could be linked to a row of the models; the others are mostly variants of one.",
            )
        )
    return tuple(out)
