"""The pictures of the Models tab: compute, parameters, cost by one basis, counts a year, openness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis import costs as cost_analysis
from tui.analysis import models as analysis
from tui.pages.model import Break, Cell, LineChart, Point, Series, ShareChart, ShareItem
from tui.pages.scope import EPOCH_ORDINAL, SIDES, inputs_from, stated_cell

if TYPE_CHECKING:
    from tui.facts.store import Facts
    from tui.pages.model import Chart, Text
    from tui.pages.query import Query
    from tui.pages.scope import Scope

YEARS_OF_OPENNESS = 8
PART_ROLES = {"open": "accent", "restricted": "other", "closed": "muted", "": "faint"}
DEFAULT_BASIS = "amortised"
"""The basis with most figures: what the cost chart shows unless a row of another basis is chosen."""


def draw(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame, kind: str) -> Chart | None:
    """The chart of that kind; `models` is what `analysis.models.known` gives."""
    if kind == "compute":
        return scatter(facts, scope, models, "training_compute_flop", "flop", "Training compute")
    if kind == "parameters":
        return scatter(facts, scope, models, "parameters", "count", "Number of parameters")
    if kind == "cost":
        return cost(facts, query, scope, models)
    if kind == "count":
        return count(facts, query, scope, models)
    return openness(facts, scope, models)


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
        (f"{title} by release",),
        "every model with a known figure; the lines join each country's largest so far; log scale",
        unit,
        tuple(s for s in series if s.points),
        log=True,
        source=source_text(facts, has),
    )


def _points(frame: pl.DataFrame, side: str, column: str, unit: str) -> tuple[Point, ...]:
    rows = frame.filter(pl.col("side") == side).select(
        pl.col("day").to_physical() + EPOCH_ORDINAL, column, "source_id", "locator", "model", "model_id", "released"
    )
    return tuple(
        Point(day, Cell(value, unit, source, locator, period=released), model, key)
        for day, value, source, locator, model, key, released in rows.iter_rows()
    )


def basis_of(query: Query, costs: pl.DataFrame) -> str:
    """The basis that the choice of rows points at: of a chosen statement or model, else a default."""
    word = query.select.split(",")[0]
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


def cost(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame) -> LineChart:
    """Training costs by day of release in ONE basis: figures of different bases never share a series or a chart."""
    costs = cost_analysis.statements(facts, models)
    basis = basis_of(query, costs)
    name, meaning = cost_analysis.BASES[basis]
    here = costs.filter(pl.col("basis") == basis, pl.col("cost").is_not_null()).sort("day", "cost_id")
    series = []
    for side, label in ((SIDES[0], scope.short[0]), (SIDES[1], scope.short[1]), ("", "elsewhere")):
        rows = here.filter(pl.col("side") == side).select(
            pl.col("day").to_physical() + EPOCH_ORDINAL,
            "cost", "unit", "source_id", "locator", "bound", "basis_text", "released", "model", "cost_id",
        )  # fmt: skip
        points = tuple(
            Point(day, Cell(value, unit, source, place, bound=bound, note=text, period=released), model, key)
            for day, value, unit, source, place, bound, text, released, model, key in rows.iter_rows()
        )
        if points:
            series.append(Series(label, points, side, "points"))
    return LineChart(
        (f"Training cost, {name.lower()}",),
        f"{meaning}; other bases are not comparable and have charts of their own; log scale",
        "usd",
        tuple(series),
        log=True,
        source=source_text(facts, here),
    )


def count(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame) -> LineChart:
    """Notable models a year by side: our count of Epoch AI's rows, and AI Index's own counts as points of their own."""
    frame = analysis.years(facts, scope.pair, scope.day).sort("year")
    stated = analysis.stated_counts(facts, scope.pair, scope.day)
    series: list[Series] = []
    for side in SIDES:
        rows = frame.select("year", f"{side}_notable", f"{side}_notable_inputs").drop_nulls()
        line = tuple(_year_point(year, n, i) for year, n, i in rows.iter_rows())
        series.append(Series(f"{scope.name(side)}, Epoch AI", line, side, "line", scope.name(side)))
    for side in SIDES:
        rows = stated.filter(pl.col("side") == side).sort("year")
        points = tuple(_stated_point(row) for row in rows.iter_rows(named=True))
        series.append(Series(f"{scope.name(side)}, AI Index", points, side, "points"))
    unfinished = (scope.day.month, scope.day.day) != (12, 31)
    return LineChart(
        ("Notable models a year",),
        "lines: counted in Epoch AI's data, which keeps adding; points: as AI Index printed them, one edition a year",
        "count",
        tuple(s for s in series if s.points),
        x_kind="year",
        log=query.log,
        breaks=(Break(scope.day.year, "year not over"),) if unfinished else (),
        source=source_text(facts, models.filter(pl.col("side") != "")),
    )


def _year_point(year: int, n: int, inputs: list[dict[str, Any]]) -> Point:
    cell = Cell(n, "count", method=analysis.NOTABLE_METHOD, inputs=inputs_from(inputs), period=str(year))
    return Point(year, cell, str(year), str(year))


def _stated_point(row: dict[str, Any]) -> Point:
    year, edition = str(row["year"]), row["edition"]
    cell = stated_cell(row, "value", "count", period=year, edition=edition, stated=True)
    return Point(row["year"], cell, edition, year)


def openness(facts: Facts, scope: Scope, models: pl.DataFrame) -> ShareChart:
    """The models of each year and side by what can be done with their weights, newest year first."""
    shares = analysis.openness(models)
    recent = shares.filter(pl.col("year") > pl.col("year").max() - YEARS_OF_OPENNESS)
    parts = tuple(part for part, _ in analysis.OPEN_PARTS)
    cells = {
        (r["year"], r["side"], r["part"]): Cell(
            r["share"], "share_percent", method=_SHARES, inputs=inputs_from(r["inputs"]), period=str(r["year"])
        )
        for r in recent.iter_rows(named=True)
    }
    keys = sorted({(-year, side) for year, side, _ in cells})
    items = tuple(
        ShareItem(
            f"{-y}-{side}", f"{-y} {scope.name(side)}", tuple(cells.get((-y, side, p), Cell(None)) for p in parts)
        )
        for y, side in keys
    )
    return ShareChart(
        ("What can be done with the weights",),
        "share of all models of the year, by the seat of the leading organisation",
        "share_percent",
        tuple((name, PART_ROLES[part]) for part, name in analysis.OPEN_PARTS),
        items,
        source_text(facts, models.filter(pl.col("side") != "")),
    )


_SHARES = "computed: models of the year and country with this kind of weights, divided by all of them, times 100"


def source_text(facts: Facts, frame: pl.DataFrame) -> Text:
    """Whom the rows of a chart come from: publishers and dates of the copies, the one with most rows first."""
    counts = frame.group_by("source_id").len().sort("len", "source_id", descending=[True, False])
    joined = counts.join(facts.sources, on="source_id", maintain_order="left").head(3)
    if joined.is_empty():
        return ()
    first = joined.row(0, named=True)
    dates = ", ".join(str(d) for d in joined.filter(pl.col("publisher") == first["publisher"])["published"])
    more = " and others" if counts.height > joined.filter(pl.col("publisher") == first["publisher"]).height else ""
    return (
        f"{first['publisher']}, {first['title']}, copies of {dates}{more} · {first['license'] or 'licence not stated'}",
    )
