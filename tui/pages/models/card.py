"""The lines of a model's card, part by part: each with its source, or with how it was computed and from what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.counting import tally
from tui.analysis.common.inputs import INPUTS
from tui.analysis.gaps.comparison import compare
from tui.analysis.models import aliases, neighbours
from tui.analysis.models import costs as cost_analysis
from tui.analysis.models.records import standing
from tui.pages.model.page import Column, Table
from tui.pages.model.page import ListRows as Rows
from tui.pages.shared.naming import the
from tui.pages.shared.saturation import marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.facts.tables.facts import Facts
    from tui.pages.shared.scope import Scope

SCORE_PARTS = {
    "same": "Scores",
    "setting": "Scores under other settings",
    "snapshot": "Scores of other versions of the name",
    "tuned": "Scores of models tuned on it",
    "base": "Scores of its base",
}
"""The heading over scores by how their name stands to the model: never one list, since they are not one model's."""

Line = dict[str, Any]

_COLUMNS = (
    Column("field", "Fact", "text", priority=0, max_width=27),
    Column(
        "value", "Value", unit_in="unit", apart_in="field", source_in="value_source", locator_in="value_locator",
        bound_in="bound", note_in="note", period_in="period", why_in="why", method_in="method", inputs_in="inputs",
        compact=True, priority=0, max_width=40,
    ),
    Column("how", "Basis, setting or reason", "text", source_in="source_id", locator_in="locator", priority=1,
           max_width=34, grow=True),
    Column("source_title", "Source", "text", source_in="source_id", locator_in="locator", priority=2, max_width=44),
    Column("locator", "Place", "text", source_in="source_id", locator_in="locator", priority=3, max_width=44),
)  # fmt: skip


def table(facts: Facts, scope: Scope, row: Mapping[str, Any], models: pl.DataFrame) -> Table:
    """The whole card of `row`, one of the rows of `models` (what `analysis.models.known` gives)."""
    costs = cost_analysis.of_model(cost_analysis.statements(facts, models), row["model_id"])
    lines = [
        *about(row),
        *_costs(costs),
        *lags(facts, scope, row),
        *_scores(facts, scope, row),
        *_neighbours(scope, row, models),
        *_names(facts, scope, row),
    ]
    titles = dict(facts.sources.select("source_id", "title").iter_rows())
    for line in lines:
        line["source_title"] = titles.get(line["source_id"], "")
    return Table(
        "card", (row["model"],), _COLUMNS, Rows(lines), key="id", name="field", group="part", opens="open",
        goes_in="goes",
    )  # fmt: skip


def _line(part: str, name: str, field: str, value: object, row: Mapping[str, Any], **more: Any) -> Line:
    base = {
        "id": name, "part": part, "field": field, "value": value, "unit": "", "bound": "", "how": "",
        "why": "not stated", "method": "", "inputs": None, "goes": "",
        "source_id": row.get("source_id") or "", "locator": row.get("locator") or "", "note": row.get("note") or "",
        "period": row.get("released") or "",
    }  # fmt: skip
    line = base | more
    # A computed figure rests on its inputs; what stands beside it in words may have a source of its own.
    stated = not line["method"]
    return line | {
        "value_source": line["source_id"] if stated else "",
        "value_locator": line["locator"] if stated else "",
    }


def about(row: Mapping[str, Any]) -> list[Line]:
    """What the data on models says of it."""
    part = "The model"
    estimated = row["confidence"] and row["training_compute_flop"] is not None
    estimate = f"confidence: {row['confidence']}" if estimated else ""
    organizations = (row["organizations"] or "").split("|")
    others = [name for name in organizations if name != row["organization"]]
    seat = f"seat: {row['country']}" if not others else f"leading; seat: {row['country']}"
    return [
        _line(part, "released", "Released", row["released"], row),
        _line(part, "organization", "Organisation", row["organization"], row, how=seat),
        *([_line(part, "others", "Together with", ", ".join(others), row)] if others else []),
        _line(part, "compute", "Training compute", row["training_compute_flop"], row, unit="flop", how=estimate),
        _line(part, "parameters", "Parameters", row["parameters"], row, unit="count"),
        _line(part, "open_weights", "Weights", row["open_weights"], row),
        _line(part, "domain", "Domain", row["domain"], row),
        _line(part, "notable", "Notable by Epoch AI", "yes" if row["notable"] else "no", row),
    ]


def _costs(costs: pl.DataFrame) -> list[Line]:
    return [
        _line(
            "Training cost, by basis", r["cost_id"], r["basis_name"], r["cost"], r,
            unit=r["unit"], bound=r["bound"], how=r["basis_text"], why="in words only",
        )
        for r in costs.iter_rows(named=True)
    ]  # fmt: skip


def lags(facts: Facts, scope: Scope, row: Mapping[str, Any]) -> list[Line]:
    """On the benchmarks where it set its country's record: how long after the other side, or how long before it."""
    if not row["side"]:
        return []
    found = standing(facts, compare(facts, scope.pair, scope.day), row["model_id"])
    named = found.join(
        facts.benchmarks.select("benchmark_id", pl.col("short").alias("benchmark")), on="benchmark_id"
    ).sort("benchmark", "evaluator", "series", "date")
    named = marked(facts, scope.pair, scope.day, named, "benchmark")
    own, other = (the(scope.name(side)) for side in (row["side"], other_of(row["side"])))
    return [
        _line(
            f"Records it set for {own}, and when {other} had that score", f"lag-{r['benchmark_id']}",
            r["benchmark"], r["months"], r, unit="months", bound=r["bound"], method=r["method"], inputs=r["inputs"],
            how=_reached(r, other), goes=f"benchmarks --open {r['benchmark_id']}", period=r["date"],
        )
        for r in named.iter_rows(named=True)
    ]  # fmt: skip


def other_of(side: str) -> str:
    """The other side."""
    return "second" if side == "first" else "first"


def _reached(row: Mapping[str, Any], other: str) -> str:
    if row["reached_model"] is None:
        return f"ahead: no model of {other} is there yet"
    word = "behind" if row["kind"] == "behind" else "ahead of"
    return f"{word} {row['reached_model']}, {row['reached_date'][:7]}"


def _scores(facts: Facts, scope: Scope, row: Mapping[str, Any]) -> list[Line]:
    scores = scores_of(facts, scope, row["model_id"])
    return [
        _line(
            SCORE_PARTS[r["relation"]], f"score-{i}", r["benchmark"], r["score"], r, unit=r["unit"], period=r["date"],
            how=_how(r), goes=f"benchmarks --open {r['benchmark_id']}",
        )
        for i, r in enumerate(scores.iter_rows(named=True))
    ]  # fmt: skip


def _how(row: Mapping[str, Any]) -> str:
    """Under which name, on which day of a leaderboard, by whom and how it was scored."""
    name = row["model"] if row["relation"] != "same" else ""
    day = row["date"] if row["date_is"] == "snapshot" else ""
    return ", ".join(filter(None, (name, day, row["by"], row["setting"])))


def scores_of(facts: Facts, scope: Scope, model_id: str) -> pl.DataFrame:
    """The scores linked to a model, its own first, with `benchmark`, `unit`, the evaluator's `by` and `date_is`."""
    by = facts.evaluators.select("evaluator", "date_is", by="name")
    short = facts.benchmarks.select("benchmark_id", "unit", pl.coalesce("short", "name").alias("benchmark"))
    short = marked(facts, scope.pair, scope.day, short, "benchmark")
    return (
        aliases.of_model(facts, model_id, scope.day)
        .join(short, on="benchmark_id", maintain_order="left")
        .join(by, on="evaluator", how="left", maintain_order="left")
    )


def _neighbours(scope: Scope, row: Mapping[str, Any], models: pl.DataFrame) -> list[Line]:
    out = []
    for i, r in enumerate(neighbours.in_time(models, row).iter_rows(named=True)):
        inputs = [_date_input(one) for one in (r, row)]
        out.append(
            _line(
                "Nearest notable models of its kind, by release", f"near-{i}", r["model"], r["apart"], r, unit="days",
                method=neighbours.TIME_METHOD, inputs=inputs, how=f"{scope.name(r['side'])}, {r['released']}",
                goes=f"models --open {r['model_id']}",
            )
        )  # fmt: skip
    for i, r in enumerate(neighbours.in_compute(models, row).iter_rows(named=True)):
        inputs = [_compute_input(one) for one in (r, row)]
        out.append(
            _line(
                "Nearest models by training compute, as a multiple of it", f"like-{i}", r["model"], r["ratio"], r,
                unit="ratio", method=neighbours.COMPUTE_METHOD, inputs=inputs,
                how=f"{scope.name(r['side'])}, {r['released']}", goes=f"models --open {r['model_id']}",
            )
        )  # fmt: skip
    return out


def _date_input(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": f"{row['model']}, released", "value": row["released"], "unit": "", **_place(row)}


def _compute_input(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": row["model"], "value": row["training_compute_flop"], "unit": "flop", **_place(row)}


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"source_id": row["source_id"], "locator": row["locator"]}


def _names(facts: Facts, scope: Scope, row: Mapping[str, Any]) -> list[Line]:
    """Every other name that scores have for it, with how often, and why it is taken for this model."""
    scores = aliases.of_model(facts, row["model_id"], scope.day).filter(pl.col("model") != row["model"])
    if scores.is_empty():
        return []
    by = ["model", "relation", "basis", "link_source", "link_locator", "link_note"]
    counts = (
        tally(scores, ["model"], "scores", "scores under this name")
        .join(scores.select(by).unique("model", keep="first", maintain_order=True), on="model", maintain_order="left")
        .with_columns(pl.col("inputs").cast(INPUTS))
        .sort(pl.col("relation") != "same", "relation", "model")
    )
    return [
        _line(
            "Also known as, in scores", f"name-{i}", r["model"], r["count"],
            {"source_id": r["link_source"], "locator": r["link_locator"], "note": r["link_note"]}, unit="count",
            method="counted: scores under this name up to the as-of date", inputs=r["inputs"],
            how=f"{aliases.RELATION_WORDS[r['relation']]}: {r['basis']}",
        )
        for i, r in enumerate(counts.iter_rows(named=True))
    ]  # fmt: skip
