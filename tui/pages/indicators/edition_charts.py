"""The pictures of the sections `editions` (what editions say of the same years) and `efficiency` (what money buys)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.indicators.editions import editions
from tui.analysis.indicators.growth import per
from tui.facts.tables.units import ADDITIVE
from tui.pages.indicators.charts import about, axis, breaks, side_cell, source_text
from tui.pages.model.page import Cell, LineChart, Point, Series
from tui.pages.shared.findings import number, widest
from tui.pages.shared.naming import the
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope


SAME = 1.005
"""Figures closer than this, the larger over the smaller, are one figure rounded twice."""


def restated(facts: Facts, query: Query, scope: Scope, indicator: str) -> LineChart | None:
    """What each edition says of the same periods: one series an edition and side, so that restatements show."""
    rows = editions(facts, scope.pair, scope.day, indicator)
    if rows.is_empty():
        return None
    what = about(facts, indicator)
    kind, x = axis(rows)
    rows = rows.with_columns(x.alias("x")).sort("edition_date", "edition", "x")
    lines = []
    for side in SIDES:
        for (edition,), part in rows.filter(pl.col(side).is_not_null()).group_by("edition", maintain_order=True):
            points = tuple(
                Point(r["x"], side_cell(r, side), f"{r['period']} {edition}", r["key"])
                for r in part.iter_rows(named=True)
            )
            lines.append(Series(f"{scope.name(side)}, {edition}", points, side, "line"))
    far = widest(
        (f"{scope.name(side)} in {period}", [side_cell(r, side) for r in part.iter_rows(named=True)])
        for side in SIDES
        for (period,), part in rows.filter(pl.col(side).is_not_null()).group_by("period", maintain_order=True)
    )
    found: Text = ("no year stands in two editions",)
    if far is not None and (number(far[1]) or 1) > SAME:
        found = ("editions are up to ", far[1], f" apart, for {the(far[0])}")
    elif far is not None:
        found = ("all editions say the same",)
    return LineChart(
        (f"{what['name']}: ", *found),
        "one line an edition: where lines of one colour part, a later edition restated",
        what["unit"],
        tuple(lines),
        kind,
        query.log and what["unit"] in ADDITIVE,
        rescales=what["unit"] in ADDITIVE,
        source=source_text(facts, [*rows["first_source_id"].drop_nulls(), *rows["second_source_id"].drop_nulls()]),
    )


def per_line(facts: Facts, query: Query, scope: Scope, by: str, words: str, indicator: str) -> LineChart | None:
    """What an indicator is per something, by year: both sides, or with chart `ratio` the first over the second."""
    rows = per(facts, indicator, by, scope.pair, scope.day).filter(pl.col("ratio").is_not_null()).sort("day")
    if rows.is_empty():
        return None
    rows = rows.with_columns(
        pl.col("day").dt.year().cast(pl.Float64).alias("x"), pl.col("edition").rle_id().alias("segment")
    )
    newest = rows.row(-1, named=True)

    def cell(r: dict[str, Any], name: str) -> Cell:
        source = "inputs" if name == "ratio" else f"{name}_inputs"
        unit = "ratio" if name == "ratio" else r["unit"]
        method = f"{r['method']}; first over second" if name == "ratio" else r["method"]
        return Cell(
            r[name], unit, method=method, inputs=inputs_from(r[source]), period=r["period"], edition=r["edition"] or ""
        )

    shown = ("ratio",) if query.chart == "ratio" else SIDES
    over = f"{scope.short[0]} over {scope.short[1]}"
    lines = []
    for segment, name in ((s, n) for s in rows["segment"].unique().sort() for n in shown):
        part = rows.filter(pl.col("segment") == segment)
        points = tuple(Point(r["x"], cell(r, name), r["period"]) for r in part.iter_rows(named=True))
        title = scope.name(name) or over
        last = title if segment == newest["segment"] else ""
        lines.append(Series(title, points, name if name in SIDES else "", "line", last))
    ids = [i["source_id"] for r in rows["inputs"].to_list() for i in r]
    return LineChart(
        (
            f"Private AI investment {words}: {scope.short[0]} ",
            cell(newest, "ratio"),
            f" {scope.short[1]} in {newest['period']}",
        ),
        f"computed from figures of the same year; {newest['edition']} for {newest['period']}",
        "ratio" if query.chart == "ratio" else newest["unit"],
        tuple(lines),
        "year",
        query.log,
        rescales=True,
        breaks=breaks(rows),
        source=source_text(facts, ids),
    )
