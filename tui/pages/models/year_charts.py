"""The pictures of the Models tab by year: how many models, how open, and the medians of their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.models import catalogue as analysis
from tui.pages.model.page import Break, Cell, LineChart, Point, Series, ShareChart, ShareItem
from tui.pages.models.chart_source import source_text
from tui.pages.shared.chart_findings import openest, yearly
from tui.pages.shared.scope import SIDES, inputs_from, stated_cell

YEARLY = ("count", "share", "openness", "waffle", "free", "medians", "median-parameters")
"""The kinds of chart that count or measure the models of each year."""

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

YEARS_OF_OPENNESS = 8
PART_ROLES = {"open": "accent", "restricted": "other", "closed": "muted", "": "faint"}

YEAR = "models --filter released:{}"
"""What the point of a year opens: its models."""

LINES = {
    "free": ("open", "share_percent", "Models whose weights can be downloaded", analysis.SHARE_METHOD,
             "share of the models of the year whose openness is stated"),
    "medians": ("compute", "flop", "Median training compute", analysis.MEDIAN_METHOD,
                "of the models of the year whose compute is known, often a small part of them"),
    "median-parameters": ("parameters", "count", "Median number of parameters", analysis.MEDIAN_METHOD,
                          "of the models of the year whose number is known"),
}  # fmt: skip
"""Kinds of chart with one figure a year: the column of `analysis.years`, unit, title, method, and what it is of."""


def line(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame, kind: str) -> LineChart:
    """One figure a year and side; sizes that grow a thousandfold stand on a log scale, which the chart says."""
    column, unit, title, method, of = LINES[kind]
    frame = analysis.years(facts, scope.pair, scope.day, models if query.filter else None).sort("year")
    log = unit != "share_percent"
    series = []
    for side in SIDES:
        rows = frame.select("year", f"{side}_{column}", f"{side}_{column}_inputs").drop_nulls()
        points = tuple(_point(year, value, unit, method, inputs) for year, value, inputs in rows.iter_rows())
        series.append(Series(scope.name(side), points, side, "line", scope.name(side)))
    return LineChart(
        yearly(title, series, scope, _open_year(scope)), f"{of}; log scale" if log else of, unit,
        tuple(s for s in series if s.points), x_kind="year", log=log, breaks=_unfinished(scope), opens=YEAR,
        rescales=True,
        source=source_text(facts, models.filter(pl.col("side") != "")),
    )  # fmt: skip


def count(facts: Facts, query: Query, scope: Scope, models: pl.DataFrame) -> LineChart:
    """Notable models a year by side: our count of Epoch AI's rows, and AI Index's own counts as points of their own.

    Under a filter all that pass it are counted, notable or not, and no printed count can stand beside them.
    """
    column = "models" if query.filter else "notable"
    frame = analysis.years(facts, scope.pair, scope.day, models if query.filter else None).sort("year")
    method = analysis.MODELS_METHOD if query.filter else analysis.NOTABLE_METHOD
    series: list[Series] = []
    for side in SIDES:
        rows = frame.select("year", f"{side}_{column}", f"{side}_{column}_inputs").drop_nulls()
        points = tuple(_point(year, n, "count", method, inputs) for year, n, inputs in rows.iter_rows())
        name = scope.name(side) if query.filter else f"{scope.name(side)}, Epoch AI"
        series.append(Series(name, points, side, "line", scope.name(side)))
    if not query.filter:
        stated = analysis.stated_counts(facts, scope.pair, scope.day)
        for side in SIDES:
            rows = stated.filter(pl.col("side") == side).sort("year")
            points = tuple(_stated_point(row) for row in rows.iter_rows(named=True))
            series.append(Series(f"{scope.name(side)}, AI Index", points, side, "points"))
    words = (
        "those that pass the filter, notable or not" if query.filter else
        "lines: counted in Epoch AI's data, which keeps adding; points: as AI Index printed them, one edition a year"
    )  # fmt: skip
    what = "Models a year" if query.filter else "Notable models a year, counted here"
    return LineChart(
        yearly(what, series[:2], scope, _open_year(scope)),
        words, "count",
        tuple(s for s in series if s.points), x_kind="year", log=query.log, breaks=_unfinished(scope), opens=YEAR,
        source=source_text(facts, models.filter(pl.col("side") != "")),
    )  # fmt: skip


def _open_year(scope: Scope) -> int:
    """The first year that is not over."""
    return scope.day.year + ((scope.day.month, scope.day.day) == (12, 31))


def _unfinished(scope: Scope) -> tuple[Break, ...]:
    return (Break(scope.day.year, "year not over"),) if (scope.day.month, scope.day.day) != (12, 31) else ()


def _point(year: int, value: float, unit: str, method: str, inputs: list[dict[str, Any]]) -> Point:
    cell = Cell(value, unit, method=method, inputs=inputs_from(inputs), period=str(year))
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
        openest(items, scope),
        "share of all models of the year, by the seat of the leading organisation",
        "share_percent",
        tuple((name, PART_ROLES[part]) for part, name in analysis.OPEN_PARTS),
        items,
        source_text(facts, models.filter(pl.col("side") != "")),
    )


_SHARES = "computed: models of the year and country with this kind of weights, divided by all of them, times 100"
