"""What private investment buys: per notable model, company, inhabitant, and as a share of GDP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.indicators.growth import PER, per
from tui.pages.indicators import edition_charts
from tui.pages.investment.subject import MAIN, headlines_of, notes_of
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Column, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder
from tui.pages.shared.naming import of_inputs, the
from tui.pages.shared.scope import SIDES, Scope

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View

MEASURES = {
    "model": "per notable model",
    "company": "per newly funded company",
    "head": "per inhabitant",
    "gdp": "as a share of GDP",
}
"""What spending is set against, in the order of the section `efficiency`; keys of `growth.PER`."""


def _efficiency_frame(facts: Facts, query: Query, scope: Scope) -> pl.DataFrame:
    """The rows of the section `efficiency` in the order that is shown."""
    rows = pl.concat([per(facts, MAIN, by, scope.pair, scope.day).head(30) for by in MEASURES])
    titles = {by: f"Private AI investment {words}" for by, words in MEASURES.items()}
    rows = rows.with_columns(
        (pl.col("by") + ":" + pl.col("period")).alias("key"),
        pl.col("by").replace_strict(titles, return_dtype=pl.String).alias("measure"),
        (pl.col("method") + "; the first country's figure divided by the second's").alias("ratio_method"),
        pl.when(pl.col("ratio") > 1)
        .then(pl.lit("first"))
        .when(pl.col("ratio") < 1)
        .then(pl.lit("second"))
        .otherwise(pl.lit(""))
        .alias("larger"),
        *of_inputs(),
    )
    return sort_frame(rows, query.sort, _efficiency_columns(scope), "key")


def _efficiency_columns(scope: Scope) -> tuple[Column, ...]:
    """The columns of the section `efficiency`."""
    sides = [
        Column(
            side,
            scope.name(side),
            unit_in="unit",
            side=side,
            compact=True,
            method_in="method",
            inputs_in=f"{side}_inputs",
            why_in="why",
            period_in="period",
            edition_in="edition",
            priority=0,
        )
        for side in SIDES
    ]
    return (
        Column("period", "Year", "text", source_in="name_source", locator_in="name_locator", priority=0),
        *sides,
        Column(
            "ratio",
            f"{scope.short[0]} over {scope.short[1]}",
            unit="ratio",
            side_in="larger",
            method_in="ratio_method",
            inputs_in="inputs",
            bound_in="ratio_bound",
            period_in="period",
            edition_in="edition",
            priority=0,
        ),
        Column("edition", "Edition", "text", priority=1, max_width=26),
        Column("measure", "Measure", "text", priority=3, max_width=52, grow=True),
    )


def _efficiency_table(facts: Facts, query: Query, scope: Scope) -> Table:
    """Private investment per notable model, newly funded company, inhabitant, and as a share of GDP, by year."""
    rows, columns = _efficiency_frame(facts, query, scope), _efficiency_columns(scope)
    empty = f"No private investment of both {the(scope.short[0])} and {the(scope.short[1])} is known on {scope.as_of}."
    return Table(
        "efficiency",
        ("What private AI investment buys, by year",),
        columns,
        FrameRows(rows),
        "key",
        "period",
        empty,
        group="" if query.sort else "measure",
        sorted_by=query.sort,
        time="period",
    )


assert set(MEASURES) <= set(PER)


def _chart(view: View) -> Chart | None:
    word = view.row.split(":")[0]
    shown = _efficiency_frame(view.facts, view.query, view.scope)["by"].head(1).to_list()
    by = word if word in MEASURES else shown[0] if shown else "model"
    return edition_charts.per_line(view.facts, view.query, view.scope, by, MEASURES[by], MAIN)


BUILDER = Builder(
    table=lambda view: _efficiency_table(view.facts, view.query, view.scope),
    charts={"line": _chart, "ratio": _chart},
    headlines=headlines_of,
    notes=notes_of,
)
