"""The pictures of a large table: figures by date as counted cells, rows per year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.sides import side_of
from tui.analysis.filters.expression import filter_expression
from tui.analysis.stats import binning as bins
from tui.facts.scan import work
from tui.facts.scan.headers import NUMBERS
from tui.pages.files.look import FIGURES, table_of
from tui.pages.model.page import Cell, Input, LineChart, Point, Series
from tui.pages.model.rows import SOURCE_ID
from tui.pages.shared.chart_findings import largest
from tui.pages.shared.scan_rows import ScanRows
from tui.pages.shared.scope import EPOCH_ORDINAL, SIDES
from tui.pages.transforms.filter_fields import fields_of

if TYPE_CHECKING:
    from tui.facts.scan.frame import Scan
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

ACROSS, UP = 56, 22
"""Cells of the grid that points are counted in: about as many as the chart has on a screen."""


def _figure(scan: Scan, kind: str) -> str:
    return next(name for name in FIGURES[kind][0] if name in scan.meant)


def _key(query: Query, kind: str) -> tuple[object, ...]:
    return "chart", kind, query.pair, " ".join(query.filter.split())


def is_known(facts: Facts, query: Query, kind: str) -> bool:
    """Whether the chart's counts are there already."""
    return facts.table is not None and _key(query, kind) in facts.table.summaries


def draw(facts: Facts, query: Query, scope: Scope, kind: str) -> Chart | None:
    """The chart of that kind over the rows that the filter keeps; None where the file allows none. Raises ScanError."""
    scan = facts.table
    if scan is None or not kind:
        return None
    key = _key(query, kind)
    if key not in scan.summaries:
        work.doing(f"Counting {scan.height:,} rows for the chart")
        counted = _years(scan, query, facts) if kind == "count" else _cells(scan, query, facts, _figure(scan, kind))
        scan.summaries[key] = counted
    found = scan.summaries[key]
    return _count_chart(scan, query, scope, found) if kind == "count" else _cloud(scan, scope, kind, found)


def _kept(scan: Scan, query: Query, facts: Facts) -> pl.LazyFrame:
    frame = scan.frame
    if not query.filter.strip():
        return frame
    rows = ScanRows(scan)
    where = filter_expression(query.filter, fields_of(table_of(scan, rows), facts), frame, rows.distinct)
    return frame if where is None else frame.filter(where)


def _cells(scan: Scan, query: Query, facts: Facts, figure: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Counted cells, and the records of each side."""
    frame = _kept(scan, query, facts)

    def collect(asked: pl.LazyFrame) -> pl.DataFrame:
        return scan.collect(lambda _: asked)

    size = bins.edges(collect, frame, "released", figure)
    if size is None:
        return pl.DataFrame(), pl.DataFrame()
    side, name = _side(scan, query), pl.col("model") if "model" in scan.meant else pl.lit("")
    cells = collect(bins.binned(frame, "released", figure, side, size, ACROSS, UP))
    return cells, bins.records(collect, frame, "released", figure, side, name)


def _years(scan: Scan, query: Query, facts: Facts) -> pl.DataFrame:
    side = _side(scan, query)
    return scan.collect(lambda _: bins.per_year(_kept(scan, query, facts), "released", side))


def _side(scan: Scan, query: Query) -> pl.Expr:
    return side_of(query.pair) if "country" in scan.meant else pl.lit("")


def _names(scan: Scan, scope: Scope) -> tuple[tuple[str, str], ...]:
    if "country" not in scan.meant:
        return (("", "rows"),)
    return ((SIDES[0], scope.short[0]), (SIDES[1], scope.short[1]), ("", "elsewhere"))


def _cloud(scan: Scan, scope: Scope, kind: str, found: tuple[pl.DataFrame, pl.DataFrame]) -> LineChart:
    figure, (cells, records) = _figure(scan, kind), found
    unit, title = NUMBERS[figure], FIGURES[kind][1]
    names = _names(scan, scope)
    fronts = [_front(records, side, name, unit) for side, name in names if side or len(names) == 1]
    # What is drawn last lies on top: the pair over the rest.
    clouds = [_points(cells, side, name, unit) for side, name in reversed(names)]
    head = largest(title, fronts, scope) if len(fronts) > 1 else (f"{title} by release",)
    return LineChart(
        (*head, f", {scan.name}"),
        "lines: the largest so far; a point: all rows of its cell; rows without date or figure are left out; log scale",
        unit,
        tuple(series for series in (*fronts, *clouds) if series.points),
        log=True,
        source=_source(scan),
        labelled="model" in scan.meant,
    )


def _front(records: pl.DataFrame, side: str, name: str, unit: str) -> Series:
    rows = records.filter(pl.col("side") == side) if records.height else records
    points = []
    for _, day, figure, model in rows.iter_rows():
        on = _span(day, day)
        cell = Cell(figure, unit, SOURCE_ID, f"rows dated {on}", period=on)
        points.append(Point(day + EPOCH_ORDINAL, cell, model or ""))
    return Series(f"{name} frontier", tuple(points), side, "step", name)


def _points(cells: pl.DataFrame, side: str, name: str, unit: str) -> Series:
    rows = cells.filter(pl.col("side") == side) if cells.height else cells
    points = []
    for _, count, first, last, day, value in rows.iter_rows():
        span = _span(first, last)
        given = (Input(f"rows of {span}", count, "count", SOURCE_ID, f"rows dated {span}"),)
        cell = Cell(value, unit, method=bins.METHOD, inputs=given, bound="approximate", period=span)
        points.append(Point(day + EPOCH_ORDINAL, cell, f"{count:,} row{'s' if count > 1 else ''}"))
    return Series(name, tuple(points), side, "points")


def _span(first: int, last: int) -> str:
    from datetime import date, timedelta

    one, two = ((date(1970, 1, 1) + timedelta(days=day)).isoformat() for day in (first, last))
    return one if one == two else f"{one} to {two}"


def _count_chart(scan: Scan, query: Query, scope: Scope, years: pl.DataFrame) -> LineChart:
    series = []
    for side, name in _names(scan, scope):
        rows = years.filter(pl.col("side") == side).sort("year")
        points = tuple(
            Point(
                year,
                Cell(count, "count", method="counted: rows of the year", period=str(year),
                     inputs=(Input(f"rows of {year}", count, "count", SOURCE_ID, f"rows dated {year}"),)),
                str(year),
            )
            for year, count in rows.select("year", "count").iter_rows()
        )  # fmt: skip
        if points:
            series.append(Series(name, points, side, "line", name))
    return LineChart(
        (f"Rows a year, {scan.name}",),
        "counted in the file; rows without a date are left out",
        "count",
        tuple(series),
        x_kind="year",
        log=query.log,
        source=_source(scan),
    )


def _source(scan: Scan) -> tuple[str, ...]:
    changed = f", changed {scan.modified}" if scan.modified else ""
    return (f"your own file {scan.name}{changed}",)
