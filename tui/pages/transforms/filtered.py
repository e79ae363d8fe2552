"""The filter of a view, applied: to the table, and to the chart of the same rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.filters.expression import filter_expression
from tui.analysis.filters.syntax import FilterError
from tui.analysis.filters.terms import KNOWN, MISSING, Field
from tui.facts.scan import work
from tui.pages.model.page import ListRows
from tui.pages.transforms.filter_fields import fields_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Page, Rows, Table

MOST_VALUES = 200


def narrow(page: Page, facts: Facts) -> Page:
    """The page under its query's filter: the rows that it keeps, and of a chart that draws the rows, those.

    A builder that draws its chart from the rows in another way calls `filter_table` itself: nothing is left to do then.
    Raises FilterError.
    """
    text = page.query.filter
    if not text.strip() or page.table.filtered_by:
        return page
    table = filter_table(page.table, text, facts)
    chart = page.chart if page.follows else only_rows(page.chart, table)
    return replace(page, table=table, chart=chart)


def filter_table(table: Table, text: str, facts: Facts | None) -> Table:
    """The table with the rows that the filter `text` keeps, in their order; it knows those it had before.

    An empty filter gives the table as it is. Raises FilterError.
    """
    if not text.strip():
        return table
    rows = framed(table.rows)
    where = filter_expression(text, fields_of(table, facts), rows.frame, getattr(rows, "distinct", None))
    if where is None:
        return table
    kept = rows.filtered(where)
    empty = table.empty if not rows.height else f"None of the {rows.height:,} rows passes the filter."
    return replace(table, rows=kept, whole=table.rows, filtered_by=" ".join(text.split()), empty=empty)


def framed(rows: Rows) -> Any:
    """The rows as rows of a frame, which expressions can ask."""
    return rows.in_frame() if isinstance(rows, ListRows) else rows


def kept_values(rows: Rows, column: str) -> pl.Series:
    """The values of a column in the rows that are left."""
    return work.collect(framed(rows).left(column)).to_series()


def only_rows(chart: Chart | None, table: Table) -> Chart | None:
    """The chart without what stands for rows that the filter left out; what stands for no row stays."""
    if table.whole is None or chart is None:
        return chart
    whole, kept = (kept_values(rows, table.key).cast(pl.String) for rows in (table.whole, table.rows))
    return chart.only(set(whole) - set(kept))


def count_kept(table: Table, text: str, facts: Facts | None) -> tuple[int, int]:
    """(rows that the filter keeps, rows in all) of a table that may be filtered already. Raises FilterError."""
    whole = table.unfiltered
    return filter_table(whole, text, facts).height, whole.height


def values_of(table: Table, name: str, facts: Facts | None) -> list[tuple[str, int]]:
    """The values of a field with the number of rows that have them, commonest first; years for dates, newest first.

    Of the rows before the filter, where the table knows them; at most MOST_VALUES. Numbers have none: only how many
    are known and missing. Of rows in files raises ScanError.
    """
    one = next((field for field in fields_of(table, facts) if field.name == name), None)
    rows = framed(table.whole or table.rows)
    if one is None or one.column not in rows.frame.collect_schema():
        return []
    field = one
    scan = getattr(rows, "scan", None)
    return _values(rows, field) if scan is None else scan.asked(lambda: _values(rows, field))


def _values(rows: Any, one: Field) -> list[tuple[str, int]]:
    work.doing(f"Counting the values of {one.title or one.name}")
    kept = rows.left(one.column).rename({one.column: "value"})
    asked = kept.select(_missing(one), (~_missing(one)).alias("known")).sum()
    missing, known = (int(n or 0) for n in work.collect(asked).row(0))
    counts = [] if one.kind == "number" else _counts(kept.filter(~_missing(one)), one)
    ends = [(MISSING, missing)] if missing else []
    return [*counts, *ends, (KNOWN, known)] if missing or one.kind == "number" else counts


def _missing(one: Field) -> pl.Expr:
    value = pl.col("value")
    empty = value.is_null() if one.kind in {"number", "flag"} else value.is_null() | (value.cast(pl.String) == "")
    return empty.alias("missing")


def _counts(values: pl.LazyFrame, one: Field) -> list[tuple[str, int]]:
    value = pl.col("value").cast(pl.String)
    if one.kind == "date":
        value = value.str.slice(0, 4)
    if one.kind == "flag":
        value = pl.when(pl.col("value")).then(pl.lit("yes")).otherwise(pl.lit("no"))
    counted = values.group_by(value.alias("value")).agg(pl.len().alias("count"))
    by, falling = (["value"], [True]) if one.kind == "date" else (["count", "value"], [True, False])
    found = work.collect(counted.sort(by, descending=falling).head(MOST_VALUES)).rows()
    if not one.words:
        return found
    held = dict(found)
    return [(word, sum(held.get(value, 0) for value in meant)) for word, meant in one.words.items()]


__all__ = ["FilterError", "count_kept", "filter_table", "kept_values", "narrow", "only_rows", "values_of"]
