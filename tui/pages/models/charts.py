"""The pictures of the Models tab: compute, parameters, cost by one basis, each with the frontier of the countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.models import catalogue as analysis
from tui.analysis.models import costs as cost_analysis
from tui.pages.model.numbers import unit_name
from tui.pages.model.page import Cell, Input, LineChart, Point, Series
from tui.pages.models.chart_source import source_text
from tui.pages.shared.chart_findings import largest
from tui.pages.shared.naming import the
from tui.pages.shared.scope import EPOCH_ORDINAL, SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

CARD = "models --open {}"
"""What a point opens: the card of its model."""

DEFAULT_BASIS = "amortised"
"""The basis with most figures: what the cost chart shows unless a row of another basis is chosen."""


def draw(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame, kind: str) -> Chart | None:
    """The chart of that kind; `models` is what `analysis.models.known` gives."""
    if kind in {"compute", "parameters"}:
        return size(facts, scope, models, kind)
    if kind == "cost":
        return cost(facts, query, scope, models)
    from tui.pages.models import shares
    from tui.pages.models import year_charts as years

    if kind == "count":
        return years.count(facts, query, scope, models)
    if kind == "share":
        return shares.seats(facts, scope, models)
    if kind in {"openness", "waffle"}:
        stacked = years.openness(facts, scope, models)
        return shares.newest_waffle(stacked) if kind == "waffle" else stacked
    return years.line(facts, query, scope, models, kind)


def size(facts: Facts, scope: Scope, models: pl.DataFrame, kind: str) -> LineChart:
    """How large models are: `kind` is compute or parameters."""
    if kind == "compute":
        return scatter(facts, scope, models, "training_compute_flop", "flop", "Training compute")
    return scatter(facts, scope, models, "parameters", "count", "Number of parameters")


def scatter(facts: Facts, scope: Scope, models: pl.DataFrame, column: str, unit: str, title: str) -> LineChart:
    """Every model with a known figure by its release, and the running maximum of each side as a step line."""
    has = models.filter(pl.col(column).is_not_null()).sort("day", "model_id")
    front = analysis.frontier(has, column)
    series = [
        Series(f"{scope.name(side)} frontier", _points(front, side, column, unit), side, "step", scope.name(side))
        for side in SIDES
    ]
    series += [
        Series(name, _points(has, side, column, unit), side, "points")
        for side, name in ((SIDES[0], scope.short[0]), (SIDES[1], scope.short[1]), ("", "elsewhere"))
    ]
    return LineChart(
        largest(title, series[:2], scope),
        "by release, every known figure; lines: each country's largest so far; log scale",
        unit,
        tuple(s for s in series if s.points),
        log=True,
        source=source_text(facts, has),
        labelled=True,
        hollow="speculative",
        opens=CARD,
    )


def _points(frame: pl.DataFrame, side: str, column: str, unit: str) -> tuple[Point, ...]:
    rows = frame.filter(pl.col("side") == side).select(
        pl.col("day").to_physical() + EPOCH_ORDINAL, column, "source_id", "locator", "model", "model_id", "released",
        (pl.col("confidence") == "speculative").fill_null(False) & (column == "training_compute_flop"),
    )  # fmt: skip
    return tuple(
        Point(day, Cell(value, unit, source, locator, period=released), model, key, estimate=guess)
        for day, value, source, locator, model, key, released, guess in rows.iter_rows()
    )


def basis_of(query: Query, costs: pl.DataFrame) -> str:
    """The basis that the choice of rows points at: of a chosen statement or model, else a default."""
    word = query.row
    name, _, basis = word.partition("@")
    basis = basis.split("#")[0]
    if basis in cost_analysis.BASES:
        return basis
    if name in cost_analysis.BASES:
        return name
    mine = costs.filter(pl.col("model_id") == name) if name else costs.clear()
    for found in mine["basis"].to_list():
        if found in cost_analysis.CHARTED:
            return found
    return costs["basis"][0] if query.section == "costs" and costs.height else DEFAULT_BASIS


def unit_of(query: Query, here: pl.DataFrame) -> str:
    """The kind of dollars of the chosen statement, else that of most of `here`, the figures of one basis."""
    chosen = here.filter(pl.col("cost_id") == query.row)["unit"].to_list()
    counts = here["unit"].value_counts().sort("count", "unit", descending=[True, False])
    return chosen[0] if chosen else counts["unit"][0] if counts.height else "usd"


def cost(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame) -> LineChart:
    """Training costs by day of release in ONE basis and ONE kind of dollars, with each country's dearest so far.

    Figures of different bases, and nominal and constant dollars, never share a series or a chart.
    """
    costs = cost_analysis.statements(facts, models)
    basis = basis_of(query, costs)
    name, meaning = cost_analysis.BASES[basis]
    every = costs.filter(pl.col("basis") == basis, pl.col("cost").is_not_null())
    unit = unit_of(query, every)
    here = every.filter(pl.col("unit") == unit).sort("day", "cost_id")
    key = "cost_id" if query.section == "costs" and not query.open else "model_id"
    front = analysis.frontier(here, "cost")
    series = [
        Series(f"{scope.name(side)} dearest so far", _costs(front, side, key), side, "step", scope.name(side))
        for side in SIDES
    ]
    series += [
        Series(label, _costs(here, side, key), side, "points")
        for side, label in ((SIDES[0], scope.short[0]), (SIDES[1], scope.short[1]), ("", "elsewhere"))
    ]
    return LineChart(
        _dearest(name, unit, series[:2], scope, every.filter(pl.col("unit") != unit)),
        f"{meaning}; lines: each country's dearest so far; log scale",
        unit,
        tuple(s for s in series if s.points),
        log=True,
        source=source_text(facts, here),
        labelled=True,
        hollow="a lower bound",
        opens=CARD,
    )


def _dearest(name: str, unit: str, fronts: Sequence[Series], scope: Scope, left_out: pl.DataFrame) -> Text:
    """The dearest known run of each country in one basis and one kind of dollars, and what is not drawn.

    No ratio: few runs have a stated cost at all, fewer in the same dollars, and makers choose what they claim.
    """
    known = [(short, front.points[-1]) for short, front in zip(scope.short, fronts, strict=True) if front.points]
    parts: list[str | Cell] = [f"{name}, {DOLLARS.get(unit, unit_name(unit))}: "]
    for at, (short, point) in enumerate(known):
        parts += [f", of {the(short)} " if at else f"the dearest known run of {the(short)} is ", point.cell]
    none = [the(short) for short, front in zip(scope.short, fronts, strict=True) if not front.points]
    if none:
        parts.append(f"{'; ' if known else ''}none is known of {' or '.join(none)}")
    if left_out.height:
        inputs = tuple(
            Input(row["model"], row["cost"], row["unit"], row["source_id"], row["locator"])
            for row in left_out.iter_rows(named=True)
        )
        number = Cell(left_out.height, "count", method="counted: costs of this basis in other dollars", inputs=inputs)
        parts += ["; ", number, " in other dollars not drawn"]
    return tuple(parts)


DOLLARS = {"usd": "nominal dollars", "usd_2023": "dollars of 2023", "usd_2021": "dollars of 2021"}
"""Kinds of dollars as titles call them."""


def _costs(frame: pl.DataFrame, side: str, key: str) -> tuple[Point, ...]:
    rows = frame.filter(pl.col("side") == side).select(
        pl.col("day").to_physical() + EPOCH_ORDINAL,
        "cost", "unit", "source_id", "locator", "bound", "basis_text", "released", "model", key,
    )  # fmt: skip
    return tuple(
        Point(
            day,
            Cell(value, unit, source, place, bound=bound, note=text, period=released),
            model,
            own,
            estimate=bool(bound),
        )
        for day, value, unit, source, place, bound, text, released, model, own in rows.iter_rows()
    )
