"""What the sections of Sources share: the day that rows are counted up to, and the headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.sources import dependents, disagreements
from tui.pages.model.page import Cell, Headline
from tui.pages.shared.scope import inputs_from

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope


def day_of(query: Query, scope: Scope) -> date | None:
    """The day to count rows up to; none unless it was asked for, so that every row has its source here."""
    return scope.day if query.as_of else None


def _headlines(facts: Facts, scope: Scope, as_of: date | None) -> tuple[Headline, ...]:
    counted = dependents.source_usage(facts, as_of).filter(pl.col("rows").is_not_null())
    if counted.is_empty():
        return ()
    inputs = inputs_from(counted["rows_inputs"].explode().to_list())
    total = int(counted["rows"].sum())
    first = counted.row(0, named=True)
    licensed = counted.filter(pl.col("license").is_not_null(), pl.col("license") != "not stated")
    sources = Cell(counted.height, "count", method="counted: sources that at least one row names", inputs=inputs)
    rows = Cell(total, "count", method="counted: rows of all tables that name a source", inputs=inputs)
    most = Cell(first["rows"], "count", method=dependents.TOTAL_METHOD, inputs=inputs_from(first["rows_inputs"]))
    has_licence = Cell(
        licensed.height,
        "count",
        method="counted: sources with rows that state a licence",
        inputs=inputs_from(licensed["rows_inputs"].explode().to_list()),
    )
    if not licensed.height:
        has_licence = Cell(None, note="none")
    out = [
        Headline("Sources", sources, ("with rows; ", has_licence, " state a licence"), opens="sources"),
        Headline("Rows that rest on them", rows, ("most on one: ", most, f", {first['publisher']}"), opens="sources"),
    ]
    return (*out, *_widest(facts, scope))


def _widest(facts: Facts, scope: Scope) -> list[Headline]:
    found = disagreements.disagreements(facts, scope.pair, scope.day)
    out = []
    for kind, label in (
        (disagreements.KINDS[1], "Widest on a stated gap"),
        (disagreements.KINDS[0], "Widest restatement"),
    ):
        rows = found.filter(pl.col("kind") == kind, pl.col("relative").is_not_null())
        if rows.is_empty():
            continue
        row = rows.row(0, named=True)
        one, other = (
            Cell(
                row[f"{p}_value"], row[f"{p}_unit"], row[f"{p}_source_id"], row[f"{p}_locator"],
                method=row[f"{p}_method"] or "", bound=row[f"{p}_bound"], note=note, period=row["period"],
            )
            for p, note in (("a", ""), ("b", row["note"]))
        )  # fmt: skip
        what = str(row["what"]).replace(" (nominal)", "")
        detail = ("or ", other, f", {what}, {row['period']}")
        out.append(Headline(label, one, detail, opens=f"sources --section disagreements --row {row['id']}"))
    return out


def headlines_of(view: View) -> tuple[Headline, ...]:
    """How many sources and rows there are, and where they disagree most."""
    return _headlines(view.facts, view.scope, day_of(view.query, view.scope))
