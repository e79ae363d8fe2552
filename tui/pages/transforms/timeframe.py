"""The time range of a view: charts and tables of series cut to `--from` and `--to`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.loading.checks import last_day
from tui.facts.tables.dates import last_day_of
from tui.pages.transforms.filtered import framed

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Page, Table
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
    """The chart within the range, and its subtitle says so; None where nothing of it is left. Raises BadRange."""
    if chart is None or not (query.start or query.end):
        return chart
    cut = chart.within(span_of(query))
    if cut is None or cut is chart:
        return cut
    return cut.changed(subtitle=f"{words_of(query)} · {cut.subtitle}")
