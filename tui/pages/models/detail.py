"""A model's card: every fact we have of it, each with its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.counting import tally
from tui.analysis.models import aliases
from tui.analysis.models import costs as cost_analysis
from tui.pages.model.page import Cell, Headline, Point, Series
from tui.pages.models import card as models_card
from tui.pages.models import charts
from tui.pages.models.common import models_of
from tui.pages.shared.builder import Builder
from tui.pages.shared.saturation import legend
from tui.pages.shared.scope import inputs_from, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

KINDS = ("compute", "parameters", "cost")
CONFIDENCE = {
    "confident": "Epoch AI marks the compute estimate as confident: its inputs are published.",
    "likely": "Epoch AI marks the compute estimate as likely: some of its inputs are inferred.",
    "speculative": "Epoch AI marks the compute estimate as speculative: it may be off by a wide margin.",
    "unknown": "Epoch AI gives no confidence for this row.",
}
"""What `confidence` of models.csv means, in words."""


def _shown(view: View) -> dict[str, Any]:
    return view.once("the model", lambda: _row(view.query, models_of(view)))


def _drawn(kind: str) -> Callable[[View], Chart | None]:
    """The scatter of all models, with the one of the card as a series of its own."""

    def draw(view: View) -> Chart | None:
        facts, query, scope, models, row = view.facts, view.query, view.scope, models_of(view), _shown(view)
        if kind == "cost":
            return charts.cost(facts, query.to(row=row["model_id"]), scope, models)
        column, unit = {"compute": ("training_compute_flop", "flop")}.get(kind, ("parameters", "count"))
        drawn = charts.size(facts, scope, models, kind)
        if row[column] is None:
            return drawn
        day = row["day"].toordinal()
        cell = Cell(row[column], unit, row["source_id"], row["locator"], period=row["released"])
        this = Series(
            row["model"], (Point(day, cell, row["model"], row["model_id"]),), row["side"], "line", row["model"]
        )
        return replace(drawn, series=(*drawn.series, this))

    return draw


def _kinds(view: View) -> tuple[str, ...]:
    """All kinds; first the one in which the model has a point."""
    row = _shown(view)
    first = "parameters" if row["training_compute_flop"] is None and row["parameters"] is not None else KINDS[0]
    return (first, *(kind for kind in KINDS if kind != first))


def _row(query: Query, models: pl.DataFrame) -> dict[str, Any]:
    model_id = query.open.split("@")[0]
    found = models.filter((pl.col("model_id") == model_id) | (pl.col("model") == query.open))
    if found.is_empty():
        raise nearest(model_id, models["model_id"].to_list(), "model up to this date called")
    return found.row(0, named=True)


HEADLINES = 4
"""One row of them at 120 columns, two at 80."""


def _headlines(facts: Facts, scope: Scope, row: dict[str, Any], models: pl.DataFrame) -> tuple[Headline, ...]:
    """How large, at what cost, how late: what is known of them, at most four."""
    out = _size(row)
    costs = cost_analysis.of_model(cost_analysis.statements(facts, models), row["model_id"])
    priced = costs.filter(pl.col("cost").is_not_null()).unique("basis", keep="first", maintain_order=True)
    for r in priced.head(1 if len(out) == 2 else 2).iter_rows(named=True):
        cell = Cell(
            r["cost"], r["unit"], r["source_id"], r["locator"], bound=r["bound"], note=r["basis_text"],
            digits=_digits(r["cost"]),
        )  # fmt: skip
        out.append(Headline("Training cost", cell, (r["basis_name"].lower(),), side=row["side"]))
    records = models_card.lags(facts, scope, row)
    for r in sorted(records, key=lambda r: r["id"] != "lag-eci")[:1]:
        cell = Cell(
            r["value"], "months", method=r["method"], inputs=inputs_from(r["inputs"]), bound=r["bound"],
            period=r["period"],
        )  # fmt: skip
        kind = r["how"].split()[0].rstrip(":")
        whom = r["how"].removeprefix("behind ").removeprefix("ahead of ").removeprefix("ahead: ")
        out.append(Headline(f"{kind.capitalize()} on {r['field']}", cell, (whom,), side=row["side"], opens=r["goes"]))
    scores = aliases.of_model(facts, row["model_id"], scope.day)
    if scores.height and len(out) < HEADLINES:
        counted = tally(scores, [], "scores", f"scores linked to {row['model']}").row(0, named=True)
        cell = Cell(counted["count"], "count", method="counted: its scores", inputs=inputs_from(counted["inputs"]))
        out.append(Headline("Scores" if counted["count"] > 1 else "Score", cell, (), side=row["side"]))
    return tuple(out[:HEADLINES])


def _size(row: dict[str, Any]) -> list[Headline]:
    out = []
    for column, unit, label in (
        ("training_compute_flop", "flop", "Training compute"),
        ("parameters", "count", "Parameters"),
    ):
        if row[column] is not None:
            cell = Cell(row[column], unit, row["source_id"], row["locator"], note=row["note"] or "")
            detail = (row["confidence"],) if unit == "flop" and row["confidence"] else ()
            out.append(Headline(label, cell, detail, side=row["side"]))
    return out


def _digits(cost: float) -> int | None:
    """Three decimals of a million where the source is so exact: 5.576M; as ever otherwise."""
    if not 1e6 <= cost < 1e7:
        return None
    return next((n for n in (1, 2) if abs(cost / 1e6 - round(cost / 1e6, n)) < 1e-6), 3)


def _notes(facts: Facts, row: dict[str, Any], scope: Scope) -> tuple[Text, ...]:
    out: list[Text] = []
    if row["confidence"] in CONFIDENCE and row["training_compute_flop"] is not None:
        out.append((CONFIDENCE[row["confidence"]],))
    if row["side"] == "":
        out.append((f"{row['country']} is neither of the two countries compared here.",))
    linked, every = linked_cells(facts, scope)
    if every is not None:
        out.append((linked, " of ", every, " names with scores are linked to a model; none by likeness alone."))
    return tuple(out)


def linked_cells(facts: Facts, scope: Scope) -> tuple[Cell, Cell] | tuple[str, None]:
    """How many names with scores are linked to a model, and how many there are; nothing where there are none."""
    names = aliases.linked(facts, facts.scores.filter(pl.col("day") <= scope.day))
    every = names.unique("model", keep="first", maintain_order=True)
    linked = names.filter(pl.col("model_id").is_not_null()).unique("model", keep="first", maintain_order=True)
    if linked.is_empty():
        return "", None
    counted = tally(linked, [], "linked names", "first score of each linked name").row(0, named=True)
    total = tally(every, [], "names", "first score of each name").row(0, named=True)
    return (
        Cell(counted["count"], "count", method=aliases.LINKED_METHOD, inputs=inputs_from(counted["inputs"])),
        Cell(total["count"], "count", method=aliases.NAMES_METHOD, inputs=inputs_from(total["inputs"])),
    )


def _words(view: View) -> tuple[str, str]:
    row = _shown(view)
    return row["model"], f"{row['organization']}, {row['released']}"


BUILDER = Builder(
    table=lambda view: models_card.table(view.facts, view.scope, _shown(view), models_of(view)),
    charts={kind: _drawn(kind) for kind in KINDS},
    headlines=lambda view: _headlines(view.facts, view.scope, _shown(view), models_of(view)),
    notes=lambda view: (*_notes(view.facts, _shown(view), view.scope), *legend(view.table())),
    title=_words,
    kinds=_kinds,
    table_first=True,
)
