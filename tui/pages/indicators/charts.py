"""The pictures of an indicator: both sides over time, countries side by side, the ratio by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.indicators.latest import visible
from tui.analysis.indicators.segments import series
from tui.facts.tables.units import ADDITIVE, QUANTITIES, difference_unit
from tui.pages.indicators.rows import found_leads
from tui.pages.model.page import BarChart, BarItem, Break, Cell, Input, LineChart, Point, Series
from tui.pages.shared.naming import the
from tui.pages.shared.scope import EPOCH_ORDINAL, SIDES, inputs_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

EXACT = ("", "exact", None)
"""Bounds of what is a point: anything else is drawn as an estimate."""

BARS = 12
"""How many countries a bar chart shows; the two of the pair are always among them."""


def about(facts: Facts, indicator: str) -> dict[str, Any]:
    """The indicator's row in the facts."""
    return facts.indicators.filter(pl.col("indicator_id") == indicator).row(0, named=True)


def lead_of(facts: Facts, scope: Scope, indicator: str) -> dict[str, Any] | None:
    """The row of `analysis.leads` of one indicator; None where the pair cannot be compared."""
    found = found_leads(facts, scope.pair, scope.day).filter(pl.col("indicator_id") == indicator)
    return found.row(0, named=True) if found.height else None


def side_cell(row: dict[str, Any], side: str) -> Cell:
    """A side's stated value of a row of `analysis.leads`."""
    own = {c: row[f"{side}_{c}"] for c in ("source_id", "locator", "note", "bound")}
    return Cell(
        row[side], row["unit"], own["source_id"], own["locator"], bound=own["bound"] or "", note=own["note"] or "",
        period=row["period"], edition=row["edition"] or "",
    )  # fmt: skip


def lead_cell(row: dict[str, Any]) -> Cell:
    """The size of the lead of a row of `analysis.leads`."""
    return Cell(
        row["lead"], row["lead_unit"], method=row["lead_method"], inputs=inputs_from(row["inputs"]),
        bound=row["lead_bound"] or "", period=row["period"],
        note=row["lead_why"] if row["lead"] is None else row["note"],
        edition=row["edition"] or "",
    )  # fmt: skip


def finding(row: dict[str, Any] | None, scope: Scope, name: str) -> Text:
    """The comparison as one sentence: who leads, by how much, when; or that there is nothing to compare."""
    if row is None:
        return (f"{name}: there is no figure of both to compare",)
    when = f" in {row['period']}"
    if not row["leader"]:
        return (f"{name}: {the(scope.short[0])} and {the(scope.short[1])} level at ", side_cell(row, "first"), when)
    ahead = scope.name(row["leader"])
    behind = scope.name("second" if row["leader"] == "first" else "first")
    lead = lead_cell(row)
    if lead.value is None:
        return (f"{name}: {the(ahead)} has ", side_cell(row, row["leader"]), f", {the(behind)} none", when)
    if row["lead_unit"] == "ratio":
        return (f"{name}: {the(ahead)} at ", lead, f" {the(behind)}", when)
    return (f"{name}: {the(ahead)} leads {the(behind)} by ", lead, when)


def source_text(facts: Facts, ids: Iterable[str]) -> Text:
    """Whom a chart's figures come from, the source with most of them first."""
    counts = pl.DataFrame({"source_id": list(ids)}, schema={"source_id": pl.String}).group_by("source_id").len()
    first = counts.sort("len", "source_id", descending=[True, False]).join(
        facts.sources, on="source_id", maintain_order="left"
    )
    if first.is_empty():
        return ()
    top = first.row(0, named=True)
    more = f" and {first.height - 1} more" if first.height > 1 else ""
    # A title may hold a number of its own: it is quoted, not measured.
    return (Cell(f"{top['publisher']}, {top['title']}{more} · {top['license'] or 'licence not stated'}"),)


def axis(frame: pl.DataFrame) -> tuple[str, pl.Expr]:
    """The kind of the x axis and where a row stands on it: years where all periods are years, else days."""
    if frame.is_empty() or frame["period"].str.len_chars().max() == 4:
        return "year", pl.col("day").dt.year().cast(pl.Float64)
    return "date", (pl.col("day").to_physical() + EPOCH_ORDINAL).cast(pl.Float64)


def breaks(frame: pl.DataFrame) -> tuple[Break, ...]:
    """A break half-way before each segment, named by its edition; `frame` has x, segment, edition."""
    first = frame.group_by("segment").agg(
        pl.col("x").min().alias("x"), pl.col("x").max().alias("_end"), pl.col("edition").first()
    )
    edges = first.sort("segment").with_columns(pl.col("_end").shift(1)).filter(pl.col("_end").is_not_null())
    return tuple(
        Break((before + x) / 2, edition or "other source")
        for x, before, edition in edges.select("x", "_end", "edition").iter_rows()
    )


def _observed(row: dict[str, Any]) -> Cell:
    """The value of a row of `indicators.visible`."""
    return Cell(
        row["value"], row["unit"], row["source_id"], row["locator"], bound=row["bound"], note=row["note"] or "",
        period=row["period"], edition=row["edition"] or "",
    )  # fmt: skip


def _series(frame: pl.DataFrame, scope: Scope) -> tuple[Series, ...]:
    """One series a segment and country: nothing is drawn across a break."""
    out = []
    names = {country: (name, side) for country, name, side in zip(scope.pair, scope.short, SIDES, strict=True)}
    parts = frame.select("segment", "base", "country", "country_name").unique()
    order = [*scope.pair, *sorted(set(frame["country"].to_list()) - set(scope.pair))]
    keys = sorted(parts.iter_rows(), key=lambda k: (not k[1], k[0], order.index(k[2])))
    last = {c: frame.filter(pl.col("country") == c)["segment"].max() for c in order if c in set(frame["country"])}
    for segment, _, country, full in keys:
        name, side = names.get(country, (full, ""))
        rows = frame.filter((pl.col("segment") == segment) & (pl.col("country") == country)).sort("x")
        points = tuple(
            Point(
                r["x"],
                _observed(r),
                f"{r['period']} {r['edition'] or ''}".strip(),
                estimate=r["bound"] not in EXACT,
            )
            for r in rows.iter_rows(named=True)
        )  # fmt: skip
        out.append(Series(name, points, side, "line", name if segment == last[country] else ""))
    return tuple(out)


def line(facts: Facts, query: Query, scope: Scope, indicator: str) -> LineChart | None:
    """The indicator over time for both sides (the world where neither has it): one edition, others after a break."""
    found = series(facts, indicator, scope.pair, scope.day)
    if found.is_empty():
        found = series(facts, indicator, ("WLD",), scope.day)
    if found.is_empty():
        return None
    what = about(facts, indicator)
    kind, x = axis(found)
    found = found.with_columns(x.alias("x"))
    base = found.filter("base").row(0, named=True)
    rest = "; other editions stand apart" if found["segment"].n_unique() > 1 else ""
    lead = lead_of(facts, scope, indicator)
    if lead is not None and lead["edition"] and lead["edition"] != base["edition"]:
        rest += f"; the title is {lead['edition']}'s"
    return LineChart(
        finding(lead, scope, what["name"]),
        f"{what['name']}, {base['edition'] or 'one source'}{rest}",
        what["unit"],
        _series(found, scope),
        kind,
        query.log and what["unit"] in ADDITIVE,
        rescales=what["unit"] in ADDITIVE,
        breaks=breaks(found),
        source=source_text(facts, found["source_id"]),
    )


def ratio(facts: Facts, query: Query, scope: Scope, indicator: str) -> LineChart | None:
    """The first country's value over the second's by period; the difference where a ratio means nothing or less."""
    what = about(facts, indicator)
    found = series(facts, indicator, scope.pair, scope.day)
    keys = ["segment", "base", "period", "day", "edition", "unit"]
    own = ["value", "source_id", "locator", "label"]
    one, two = (
        found.filter(pl.col("country") == c).select(*keys, *(pl.col(x).alias(f"{side}_{x}") for x in own))
        for c, side in zip(scope.pair, SIDES, strict=True)
    )
    both = one.join(two, on=keys, nulls_equal=True).sort("segment", "day", "period")
    divides = what["unit"] in QUANTITIES
    if divides:
        both = both.filter(pl.col("second_value") > 0)
    if both.is_empty():
        return None
    kind, x = axis(both)
    both = both.with_columns(x.alias("x"))
    unit = "ratio" if divides else difference_unit(what["unit"])
    word = "divided by" if divides else "minus"
    method = f"{scope.names[0]}'s value {word} {scope.names[1]}'s of the same period and edition"

    def point(r: dict[str, Any]) -> Point:
        a, b = r["first_value"], r["second_value"]
        inputs = tuple(
            Input(r[f"{s}_label"], r[f"{s}_value"], what["unit"], r[f"{s}_source_id"], r[f"{s}_locator"]) for s in SIDES
        )
        value = a / b if divides else a - b
        cell = Cell(value, unit, method=method, inputs=inputs, period=r["period"], edition=r["edition"] or "")
        return Point(r["x"], cell, r["period"])

    words = f"{scope.short[0]} {'over' if divides else 'minus'} {scope.short[1]}"
    parts = both.sort("base", "segment", "day", descending=[True, False, False]).partition_by(
        "segment", maintain_order=True
    )
    newest = both["segment"].max()
    lines = tuple(
        Series(
            words,
            tuple(point(r) for r in part.iter_rows(named=True)),
            "",
            "line",
            words if part["segment"][0] == newest else "",
        )
        for part in parts
    )
    return LineChart(
        finding(lead_of(facts, scope, indicator), scope, what["name"]),
        f"{what['name']}: {words}",
        unit,
        lines,
        kind,
        query.log and divides,
        rescales=divides,
        zero=not divides,
        breaks=breaks(both),
        source=source_text(facts, [*both["first_source_id"], *both["second_source_id"]]),
    )


def bar(facts: Facts, query: Query, scope: Scope, indicator: str) -> BarChart | None:
    """The countries with the largest values, all of one edition and period: that of the pair's comparison."""
    what = about(facts, indicator)
    seen = visible(facts, scope.day).filter(pl.col("indicator_id") == indicator)
    economies = facts.countries.filter(pl.col("kind") == "economy")["country"].to_list()
    mine = seen.filter(pl.col("country").is_in(economies))
    mine = mine if mine.height else seen
    if mine.is_empty():
        return None
    row = lead_of(facts, scope, indicator)
    own = mine.filter(pl.col("country").is_in(list(scope.pair)))
    newest = (own if own.height else mine).sort("day", "edition_date", "plain").row(-1, named=True)
    place = row or newest
    rows = mine.filter((pl.col("pairing") == place["pairing"]) & (pl.col("period") == place["period"]))
    rows = rows.sort("value", "country", descending=[what["unit"] != "rank", False]).with_row_index("_rank")
    rows = rows.filter((pl.col("_rank") < BARS) | pl.col("country").is_in(list(scope.pair)))
    sides = dict(zip(scope.pair, SIDES, strict=True))
    items = tuple(
        BarItem(
            r["country"],
            r["country_name"] or r["country"],
            (
                (
                    sides.get(r["country"], ""),
                    _observed(r),
                ),
            ),
        )
        for r in rows.iter_rows(named=True)
    )  # fmt: skip
    where = f", {place['edition']}" if place["edition"] else ""
    return BarChart(
        finding(row, scope, what["name"]),
        f"{what['name']}, {place['period']}{where}: the economies that it names",
        what["unit"],
        items,
        query.log and what["unit"] in ADDITIVE,
        rescales=what["unit"] in ADDITIVE,
        source=source_text(facts, rows["source_id"]),
    )
