"""The time range of a view: charts and tables of series cut to `--from` and `--to`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.loading.checks import last_day
from tui.facts.tables.dates import last_day_of
from tui.pages.model.page import AreaChart, BarChart, LineChart, MultiplesChart, ShareChart
from tui.pages.transforms.filtered import framed

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Page, Series, Table
    from tui.pages.model.query import Query


class BadRange(ValueError):
    """A range that holds nothing; the message is one sentence for the user."""


def first_day_of(text: str) -> date:
    """The first day of the year, month or day that `text` names."""
    last = last_day_of(text)
    return date(last.year, 1, 1) if len(text) == 4 else last.replace(day=1) if len(text) == 7 else last


def span_of(query: Query) -> tuple[date, date]:
    """The first and the last day of the range; open ends are the ends of the calendar. Raises BadRange."""
    low = first_day_of(query.start) if query.start else date.min
    high = last_day_of(query.end) if query.end else date.max
    if low > high:
        raise BadRange(f"The range is empty: --from {query.start} lies after --to {query.end}.")
    return low, high


def words_of(query: Query) -> str:
    """The range as it stands in a header: 2020 to 2024."""
    if query.start and query.end:
        return f"{query.start} to {query.end}"
    return f"from {query.start}" if query.start else f"to {query.end}" if query.end else ""


def cut(page: Page) -> Page:
    """The page within the range of its query: rows that are moments of time, and charts over time. Raises BadRange."""
    span = span_of(page.query)
    if page.query.start and page.as_of and span[0] > last_day_of(page.as_of):
        raise BadRange(f"The range is empty: --from {page.query.start} lies after the as-of date {page.as_of}.")
    table, chart = cut_table(page.table, span), cut_chart(page.chart, page.query)
    return replace(page, table=table, chart=chart, span=words_of(page.query))


def beyond(page: Page, facts: Facts) -> Page:
    """The page, first among its notes that its as-of date lies beyond the newest event in the facts, if it does."""
    said = said_beyond(facts, page.query.as_of)
    return replace(page, notes=((said,), *page.notes)) if said else page


def said_beyond(facts: Facts, as_of: str) -> str:
    """A sentence for an as-of date beyond the newest event; empty for any other."""
    if not as_of or last_day_of(as_of) <= last_day_of(facts.newest):
        return ""
    return f"Nothing here is newer than {facts.newest}: what stands for {as_of} is what stood then."


def cut_table(table: Table, span: tuple[date, date]) -> Table:
    """The rows whose period touches the range, where the table says which column holds it (`Table.time`)."""
    rows = framed(table.rows) if table.time else None
    if rows is None or table.time not in rows.frame.columns:
        return table
    period = pl.col(table.time).cast(pl.String)
    start = (
        pl.when(period.str.len_chars() == 4)
        .then(period + "-01-01")
        .when(period.str.len_chars() == 7)
        .then(period + "-01")
        .otherwise(period)
        .str.to_date("%Y-%m-%d", strict=False)
    )
    inside = (last_day(period) >= pl.lit(span[0])) & (start <= pl.lit(span[1]))
    kept = rows.filtered(inside)
    empty = table.empty if not rows.height else f"None of the {rows.height:,} rows lies in this range of time."
    return replace(table, rows=kept, empty=empty)


def cut_chart(chart: Chart | None, query: Query) -> Chart | None:
    """The chart within the range, and its subtitle says so; None where nothing of it is left.

    A step holds until it is beaten: what held when the range begins is carried to its edge.
    """
    if chart is None or not (query.start or query.end):
        return chart
    low, high = span_of(query)
    shown = f"{words_of(query)} · "
    if isinstance(chart, LineChart) and chart.x_kind == "number":
        # What runs along its axis is no time.
        return chart
    if isinstance(chart, MultiplesChart):
        edges = _edges(chart.x_kind, low, high)
        panels = (replace(p, series=_cut_all(p.series, edges)) for p in chart.panels)
        kept = tuple(p for p in panels if p.series)
        return (
            replace(chart, panels=kept, title=("Of all years: ", *chart.title), subtitle=shown + chart.subtitle)
            if (kept)
            else None
        )
    if isinstance(chart, AreaChart):
        edges = _edges(chart.x_kind, low, high)
        stops = tuple(stop for stop in chart.stops if edges[0] <= stop.x <= edges[1])
        whole = len(stops) == len(chart.stops)
        title = chart.title if whole else ("Of all years: ", *chart.title)
        return replace(chart, stops=stops, title=title, subtitle=shown + chart.subtitle) if stops else None
    if isinstance(chart, LineChart):
        edges = _edges(chart.x_kind, low, high)
        series = _cut_all(chart.series, edges)
        breaks = tuple(one for one in chart.breaks if edges[0] <= one.x <= edges[1])
        if not series:
            return None
        # The title was found on the whole: where something is cut away it says so.
        whole = all(
            point in ours.points for ours, all_ in zip(series, chart.series, strict=False) for point in all_.points
        )
        title = chart.title if whole and len(series) == len(chart.series) else ("Of all years: ", *chart.title)
        return replace(chart, series=series, breaks=breaks, title=title, subtitle=shown + chart.subtitle)
    if isinstance(chart, BarChart | ShareChart):
        years = [re.match(r"(\d{4})(?!\d)", item.key) for item in chart.items]
        if not years or not all(years):
            return chart
        items = tuple(
            item
            for item, year in zip(chart.items, years, strict=True)
            if year and low.year <= int(year[1]) <= high.year
        )
        return replace(chart, items=items, subtitle=shown + chart.subtitle) if items else None
    return chart


def _edges(x_kind: str, low: date, high: date) -> tuple[float, float]:
    """The range on an axis of days or of years."""
    return (low.toordinal(), high.toordinal()) if x_kind == "date" else (low.year, high.year)


def _cut_all(series: tuple[Series, ...], edges: tuple[float, float]) -> tuple[Series, ...]:
    return tuple(one for one in (_cut_series(s, *edges) for s in series) if one.points)


def _cut_series(series: Series, low: float, high: float) -> Series:
    inside = tuple(point for point in series.points if low <= point.x <= high)
    if series.style == "step":
        before = [point for point in series.points if point.x < low]
        if before:
            inside = (replace(before[-1], x=float(low)), *inside)
    return replace(series, points=inside)
