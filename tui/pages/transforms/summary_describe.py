"""Every column of a table described: what is known, what is missing, how it spreads; for the two countries too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.counting import tallied
from tui.analysis.filters.syntax import quoted
from tui.analysis.filters.terms import KNOWN
from tui.analysis.stats import summaries
from tui.facts.scan import work
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.numbers import unit_name
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.scope import inputs_from
from tui.pages.transforms.filter_fields import KEY_TITLE
from tui.pages.transforms.summary_groups import Summary

if TYPE_CHECKING:
    from tui.analysis.filters.terms import Field
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.transforms.summary_source import Source

NUMBERS = ("min", "q1", "median", "q3", "max")


def build(source: Source, query: Query) -> Summary:
    """One group of rows a column: of all rows, and of either country."""
    parts = []
    fields = [one for one in source.fields if one.column in source.schema and one.title != KEY_TITLE]
    for at, one in enumerate(fields, 1):
        work.doing(f"Describing {one.title or one.name}, column {at} of {len(fields)}")
        parts.append(_described(source, one))
    frame = pl.concat(parts) if parts else pl.DataFrame(schema={"id": pl.String})
    columns = _columns(source)
    table = Table(
        "describe", (f"What the columns of {source.about} hold",), columns,
        FrameRows(sort_frame(frame, query.sort, columns, "id")), key="id", name="title",
        empty="No row is left to describe.", opens="its rows", goes_in="goes", group="" if query.sort else "group",
        sorted_by=query.sort,
    )  # fmt: skip
    return Summary("Every column described", _headlines(source), table, _chart(source, frame), _NOTES)


_NOTES: tuple[Text, ...] = (
    ("What is missing is part of the truth: where one country states less, its figures speak of fewer rows.",),
    ("Figures of different units are described apart.",),
)


def _described(source: Source, one: Field) -> pl.DataFrame:
    column = source.column(one)
    unit_in, apart_in = source.splits(one)
    title = one.title
    if not unit_in and not apart_in:
        return _part(source, one, source.frame, column.unit if column else "", title)
    if not apart_in:
        # Rows of other units are other quantities: how much is stated means something, their spread does not.
        return _part(source, one, source.frame, "", title)
    by = [name for name in (unit_in, apart_in) if name]
    known = source.frame.lazy().filter(pl.col(one.column).is_not_null()).group_by(by).len()
    groups = work.collect(known).sort("len", *by, descending=[True, *[False] * len(by)], nulls_last=True)
    parts = []
    for group in groups.iter_rows(named=True):
        # A row without a figure has neither unit nor basis: it is missing from each.
        same = pl.all_horizontal(pl.col(name).eq_missing(pl.lit(group[name], pl.String)) for name in by)
        value = pl.when(same).then(pl.col(one.column)).alias(one.column)
        frame = source.frame.select("side", "source_id", value)
        unit = group[unit_in] if unit_in else (column.unit if column else "")
        words = [group[apart_in] or "", unit_name(unit) if groups[by[0]].n_unique() > 1 and unit_in else ""]
        parts.append(_part(source, one, frame, unit, ", ".join(filter(None, (title, *words)))))
    return pl.concat(parts) if parts else _part(source, one, source.frame, "", title)


def _part(
    source: Source, one: Field, frame: pl.DataFrame | pl.LazyFrame, unit: str, title: str
) -> pl.DataFrame:  # fmt: skip
    whole = frame is source.frame
    found = source.described(one) if whole else summaries.describe(frame, one.column, "number")
    if not source.sided:
        found = found.filter(pl.col("who") == "all")
    kind = {"number": "number", "date": "date", "flag": "yes or no"}.get(one.kind, "words")
    known = f"{quoted(one.name)}:{KNOWN}"
    sided = "country" in source.schema
    # In an order of the reader's there are no headings: each row says its column itself.
    names = {w: f"{title}, {source.who(w)}" if source.query.sort else source.who(w) for w in summaries.WHO}
    goes = [
        source.goes(known) if who == "all" or not sided else source.goes(f"country:{_country(source, who)}", known)
        for who in found["who"].to_list()
    ]
    return found.with_columns(
        pl.format("{}|{}|{}", pl.lit(one.name), pl.lit(title), "who").alias("id"),
        pl.lit(one.column).alias("column"),
        pl.col("who").replace_strict(names, return_dtype=pl.String).alias("title"),
        pl.lit(f"{title}: {kind}").alias("group"),
        pl.lit(kind).alias("kind"),
        pl.lit(unit).alias("unit"),
        pl.when(pl.col("who") == "all").then(pl.lit("")).otherwise(pl.col("who")).alias("side"),
        pl.coalesce("commonest", pl.when(pl.col("first").is_not_null()).then(pl.format("{} to {}", "first", "last")))
        .alias("words"),
        pl.Series("goes", goes, dtype=pl.String),
    )  # fmt: skip


def _country(source: Source, side: str) -> str:
    return source.query.pair[0 if side == "first" else 1]


def _columns(source: Source) -> tuple[Column, ...]:
    def figure(name: str, title: str, method: str, priority: int) -> Column:
        return Column(name, title, unit_in="unit", compact=True, method=method, inputs_in="known_inputs",
                      priority=priority)  # fmt: skip

    def count(name: str, title: str, method: str, priority: int) -> Column:
        return Column(name, title, unit="count", method=method, inputs_in="known_inputs", priority=priority)

    return (
        Column("title", "Rows of", "text", side_in="side", priority=0, max_width=30),
        Column("coverage", "Stated", unit="share_percent", method=summaries.COVERAGE_METHOD, inputs_in="known_inputs",
               priority=0),
        count("known", "Known", summaries.KNOWN_METHOD, 1),
        count("missing", "Missing", summaries.MISSING_METHOD, 1),
        count("distinct", "Distinct", summaries.DISTINCT_METHOD, 2),
        figure("min", "Least", summaries.END_METHOD.format("smallest"), 3),
        figure("q1", "Quarter", summaries.QUANTILE_METHOD, 4),
        figure("median", "Median", summaries.QUANTILE_METHOD, 1),
        figure("q3", "Three quarters", summaries.QUANTILE_METHOD, 4),
        figure("max", "Most", summaries.END_METHOD.format("largest"), 3),
        Column("words", "Commonest, or from first to last", "text", priority=2, max_width=34, grow=True),
    )  # fmt: skip


def _headlines(source: Source) -> tuple[Headline, ...]:
    """How many rows: of all, and of either country."""
    whole = source.known.filter(pl.col("column").eq_missing(pl.lit(source.known["column"].first(), pl.String)))
    out = []
    for who in summaries.WHO if source.sided else summaries.WHO[:1]:
        side = "" if who == "all" else who
        rows = whole.filter(pl.col("side") == who) if side else whole
        count, inputs = tallied(rows, [], "rows", "of the table").row(0)
        if count:
            cell = Cell(count, "count", method="counted: rows of the table", inputs=inputs_from(inputs))
            label = f"rows, {source.who(who)}" if side else "rows"
            out.append(Headline(label, cell, () if side else (source.about,), side=side))
    return tuple(out)


def _chart(source: Source, frame: pl.DataFrame) -> BarChart | None:
    """How much of each column is stated, for the two countries side by side."""
    if frame.is_empty():
        return None
    items: dict[str, list[tuple[str, Cell]]] = {}
    keys: dict[str, str] = {}
    rows = dict(frame.select("column", "id").unique("column", keep="first", maintain_order=True).iter_rows())
    for one in source.fields:
        if one.column not in rows:
            continue
        # The column as a whole, whatever it is split by in the table.
        whole = frame.filter(pl.col("column") == one.column)
        if whole.height > len(summaries.WHO):
            whole = source.described(one)
        name = one.title
        for row in whole.iter_rows(named=True):
            if source.sided == (row["who"] == "all"):
                continue
            inputs = inputs_from(row["known_inputs"])
            cell = Cell(row["coverage"], "share_percent", method=summaries.COVERAGE_METHOD, inputs=inputs)
            items.setdefault(name, []).append(("" if row["who"] == "all" else row["who"], cell))
            keys[name] = rows[one.column]
    # The least stated first: what everybody states says nothing.
    order = sorted(items, key=lambda name: min(float(cell.value or 0) for _, cell in items[name]))
    bars = tuple(BarItem(keys[name], name, tuple(items[name])) for name in order)
    title = (f"How much is stated in {source.about}",)
    return BarChart(title, "share of the rows that have a value, the least first", "share_percent", bars)
