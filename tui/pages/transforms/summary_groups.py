"""How often each value of a column stands in a table: of all rows and of the two countries; with medians if asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from tui.analysis.common.counting import tallied
from tui.analysis.filters.syntax import quoted
from tui.analysis.filters.terms import MISSING
from tui.analysis.stats import summaries
from tui.analysis.stats.summaries import WHO
from tui.facts.scan import work
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.numbers import number, symbol
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, LineChart, Point, Series, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.scope import inputs_from

if TYPE_CHECKING:
    from tui.analysis.filters.terms import Field
    from tui.pages.model.page import Chart, Text
    from tui.pages.model.query import Query
    from tui.pages.transforms.summary_source import Source

NOT_STATED = "not stated"
MOST = 2_000
"""Values that are listed at most, the commonest: nobody reads more."""

BARS = 40
"""Values that the chart shows at most, as they stand in the table."""


class Summary(NamedTuple):
    """What a summary puts in the place of a page's own parts."""

    title: str
    headlines: tuple[Headline, ...]
    table: Table
    chart: Chart | None
    notes: tuple[Text, ...]


def build(source: Source, query: Query, one: Field, *, medians: bool) -> Summary:
    """The summary by the values of `one`: dates by their year, numbers by steps, words and flags as they are."""
    frame, by, step = _valued(source, one)
    counts = summaries.frequency(frame, by, MOST)
    # By country the two would say in two columns what their rows say.
    sided = source.sided and one.column != "country"
    columns = _columns(source, one, sided)
    if counts.height >= MOST:
        frame = frame.lazy().join(counts.lazy().select(by), on=by, how="semi", nulls_equal=True)
    if medians:
        measures = _measures(source, one)
        found = summaries.medians(frame, by, [column.name for column in measures])
        counts = counts.join(found, on=by, how="left", nulls_equal=True, maintain_order="left")
        columns += [more for column in measures for more in _median_columns(source, column, sided)]
    if one.kind == "date" or step is not None:
        # Years and steps have an order of their own: newest and largest first, what is missing last.
        order = [name for name in ("apart_", "unit_", "of") if name in by]
        counts = counts.sort(pl.col("of").is_null(), *order, descending=[False, *(name == "of" for name in order)])
    words = [_named(source, one, row, step) for row in counts.select(by).iter_rows(named=True)]
    counts = counts.with_columns(
        pl.Series("words", [name for name, _ in words], dtype=pl.String),
        pl.Series("goes", [source.goes(*terms) for _, terms in words], dtype=pl.String),
    )
    parts = ["words", *(name for name in ("apart_",) if name in by)]
    counts = counts.with_columns(pl.concat_str(parts, separator=", ", ignore_nulls=True).alias("key"))
    table = Table(
        f"{query.summary}", (_title(one, medians, source),), tuple(columns),
        FrameRows(sort_frame(counts, query.sort, columns, "key")), key="key", name="words",
        empty="No row is left to count.", opens="its rows", goes_in="goes",
        group="apart_" if "apart_" in by and not query.sort else "", sorted_by=query.sort,
    )  # fmt: skip
    heads, notes = _headlines(source, one), _notes(one, medians, cut=counts.height >= MOST)
    return Summary(_title(one, medians, source), heads, table, _chart(source, one, table), notes)


def _round(text: str) -> str:
    """A step's end without the zero behind its point: $100M."""
    return re.sub(r"\.0(?!\d)", "", text)


def _title(one: Field, medians: bool, source: Source) -> str:
    return f"{'By' if medians else 'How often:'} {_lower(one.title)}, in {_lower(source.about)}"


def _lower(words: str) -> str:
    """A title within a sentence; names that begin with capitals stay."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _valued(source: Source, one: Field) -> tuple[pl.DataFrame | pl.LazyFrame, list[str], float | None]:
    """The frame with `of` (and `unit` where rows differ), the columns to count by, and the step of numbers."""
    value, step = pl.col(one.column), None
    if one.kind == "number":
        step = summaries.step_of(work.collect(source.frame.lazy().select(one.column)).to_series())
        value = summaries.low_end(one.column, step)
    elif one.kind == "date":
        dated = source.schema[one.column].is_temporal()
        value = value.dt.year().cast(pl.String) if dated else value.cast(pl.String).str.slice(0, 4)
    elif one.kind != "flag":
        value = pl.when(value.cast(pl.String) != "").then(value.cast(pl.String))
    frame = source.frame.with_columns(value.alias("of"))
    known = pl.col("of").is_not_null()
    # Figures of another unit or basis have a line of their own; where there is no figure there is neither.
    split = {name: column for name, column in zip(("unit_", "apart_"), source.splits(one), strict=True) if column}
    frame = frame.with_columns(pl.when(known).then(pl.col(column)).alias(name) for name, column in split.items())
    return frame, ["of", *split], step


def _named(source: Source, one: Field, row: dict[str, Any], step: float | None) -> tuple[str, tuple[str, ...]]:
    """What a line is called, and the terms of the filter that keeps its rows."""
    value = row["of"]
    if value is None:
        return NOT_STATED, (f"{quoted(one.name)}:{MISSING}",)
    name = quoted(one.name)
    if isinstance(value, bool):
        word = "yes" if value else "no"
        return word, (f"{name}:{word}",)
    if not isinstance(value, float):
        return str(value), (f"{name}:{quoted(str(value))}",)
    column = source.column(one)
    unit = row.get("unit_") or (column.unit if column else "")
    tail = unit if row.get("unit_") else ""
    sign = f" {symbol(unit)}" if symbol(unit) else ""
    more, apart = (), row.get("apart_")
    if apart is not None:
        field = next((f for f in source.fields if f.column == source.splits(one)[1]), None)
        more = (f"{quoted(field.name)}:{quoted(str(apart))}",) if field else ()
    compact = bool(column and column.compact)
    if step is None:
        return f"{number(value, unit, compact=compact)}{sign}", (f"{name}:{value:g}{tail}", *more)
    ends = value, summaries.high_end(value, step)
    low, high = (_round(number(end, unit, 0 if unit == "flop" else None, compact=compact)) for end in ends)
    return f"{low} to {high}{sign}", (f"{name}>={ends[0]:.12g}{tail}", f"{name}<{ends[1]:.12g}{tail}", *more)


def _columns(source: Source, one: Field, sided: bool) -> list[Column]:
    out = [Column("words", one.title or one.name, "text", priority=0, max_width=34, grow=True)]
    for who, side, priority in (("all", "", 0), ("first", "first", 0), ("second", "second", 0)):
        if who != "all" and not sided:
            continue
        name = "Rows" if who == "all" else source.who(who)
        share = "Share" if who == "all" else f"{source.who(who)} share"
        out += [
            Column(f"{who}_count", name, unit="count", side=side, method=summaries.COUNT_METHOD,
                   inputs_in=f"{who}_inputs", priority=priority),
            Column(f"{who}_share", share, unit="share_percent", side=side, method=summaries.SHARE_METHOD,
                   inputs_in=f"{who}_inputs", priority=1 if who == "all" else 2),
        ]  # fmt: skip
    return out


def _measures(source: Source, one: Field) -> list[Column]:
    """The columns of figures whose median means something: one unit, one basis, and not what is grouped by."""
    return [
        column
        for name, column in source.columns.items()
        if column.kind == "number" and not column.unit_in and name != one.column and name in source.schema
        and source.schema[name].is_numeric()
    ]  # fmt: skip


def _median_columns(source: Source, column: Column, sided: bool) -> list[Column]:
    """The median for each country side by side, and for all rows behind them."""
    whose = [("first", "first", 1), ("second", "second", 1), ("all", "", 3)] if sided else [("all", "", 1)]
    return [
        Column(
            f"{who}_{column.name}", f"{source.who(who) if side else 'Median'} {_lower(column.title)}",
            unit=column.unit, digits=column.digits, compact=True, side=side,
            method=summaries.MEDIAN_METHOD, inputs_in=f"{who}_{column.name}_inputs", priority=priority,
        )
        for who, side, priority in whose
    ]  # fmt: skip


def _headlines(source: Source, one: Field) -> tuple[Headline, ...]:
    """How many rows, how many values, and how much is missing: of all, and of either country."""
    kind = "mixed" if one.kind == "number" else one.kind
    counted = summaries.known(source.frame, {one.column: kind})
    described = summaries.describe(source.frame, one.column, kind, counted)
    found = {row["who"]: row for row in described.iter_rows(named=True)}
    if not found:
        return ()
    every = tallied(counted, [], "rows", "of the table").row(0, named=True)
    inputs = inputs_from(every["inputs"])
    distinct = found["all"]["distinct"]
    out = [
        Headline(
            "Rows", Cell(every["count"], "count", method="counted: rows of the table", inputs=inputs), (source.about,)
        ),
        Headline("Different values", Cell(distinct, "count", method=summaries.DISTINCT_METHOD, inputs=inputs)),
    ]
    for who in WHO[1:] if source.sided else WHO[:1]:
        if who in found:
            held = inputs_from(found[who]["known_inputs"])
            cell = Cell(found[who]["coverage"], "share_percent", method=summaries.COVERAGE_METHOD, inputs=held)
            out.append(Headline(f"Stated, {source.who(who)}", cell, side="" if who == "all" else who))
    return tuple(out)


def _chart(source: Source, one: Field, table: Table) -> Chart | None:
    """Years as lines, anything else as bars of the two countries."""
    rows = table.rows.slice(0, table.height)
    sides = ("first", "second") if source.sided else ("",)
    title = (f"Rows by {_lower(one.title)}",)
    if one.kind == "date":
        series = []
        for side in sides:
            who = side or "all"
            points = [
                Point(int(row["of"]), _count(row, who), row["words"], row["key"])
                for row in sorted((r for r in rows if r["of"]), key=lambda r: r["of"])
                if row[f"{who}_count"] is not None
            ]
            series.append(Series(source.who(who), tuple(points), side, "line", source.who(who)))
        return LineChart(title, "rows a year", "count", tuple(s for s in series if s.points), x_kind="year", zero=True)
    items = []
    for row in rows[:BARS]:
        # What neither of the two has is of other countries: a bar without a colour.
        own = [s for s in sides if row[f"{s or 'all'}_count"] is not None] or [""]
        items.append(BarItem(row["key"], row["key"], tuple((s, _count(row, s or "all")) for s in own)))
    more = f"the first {BARS} of the table" if len(rows) > BARS else "rows with each value"
    return BarChart(title, more, "count", tuple(items), log=source.query.log) if items else None


def _count(row: dict[str, Any], who: str) -> Cell:
    inputs = inputs_from(row[f"{who}_inputs"])
    return Cell(row[f"{who}_count"], "count", method=summaries.COUNT_METHOD, inputs=inputs)


def _notes(one: Field, medians: bool, cut: bool) -> tuple[Text, ...]:
    lines = ["What is not stated is counted too: shares are of all rows, those of a country of its rows."]
    if cut:
        lines.append("There are more values than are listed: these are the commonest.")
    if one.kind == "date":
        lines.append("Dates are counted by year.")
    if medians:
        lines.append("A median is over the rows whose figure is known, often a small part: p says of how many.")
    return tuple((line,) for line in lines)
