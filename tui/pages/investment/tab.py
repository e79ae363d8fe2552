"""The tab Investment: who spends what, and what does it buy?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.indicators.growth import PER, per
from tui.analysis.indicators.latest import pair_rows
from tui.pages.indicators import edition_charts
from tui.pages.indicators import page as indicator_pages
from tui.pages.indicators.charts import side_cell
from tui.pages.indicators.headlines import MOST, lead_headline, per_headline, sides_text
from tui.pages.indicators.page import RULE, Subject
from tui.pages.indicators.rows import Group
from tui.pages.investment import efficiency as models
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Cell, Column, Headline, Section, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.registry import BY_ID
from tui.pages.shared.naming import of_inputs
from tui.pages.shared.saturation import legend
from tui.pages.shared.scope import SIDES, Scope, ahead, ratio_cell, scope_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Page, Text
    from tui.pages.model.query import Query

MAIN = "ai_private_investment"
_I = ("investment",)
SUBJECT = Subject(
    BY_ID["investment"],
    (
        Group("Private investment", _I, r"^ai_private_investment(_2021usd|_cset|_cumulative)?$"),
        Group("Companies and deals", _I, r"^(newly_funded_ai_companies|ai_private_investment_(events|average))"),
        Group("Generative AI", _I, "genai"),
        Group("Corporate investment, all kinds", _I, "^ai_corporate"),
        Group("Capital expenditure", _I, "capex"),
        Group("Public money", ("policy",), money=True),
        Group("Focus areas, world", _I, "_focus_"),
        Group("Other investment", _I),
    ),
    (
        Section("indicators", "Indicators"),
        Section("efficiency", "What it buys"),
        Section("equal", "At equal score"),
        Section("bases", "Cost by basis"),
        Section("editions", "Editions"),
    ),
    "No figure on investment is known on {as_of}.",
)
MEASURES = {
    "model": "per notable model",
    "company": "per newly funded company",
    "head": "per inhabitant",
    "gdp": "as a share of GDP",
}
"""What spending is set against, in the order of the section `efficiency`; keys of `growth.PER`."""

NOMINAL: Text = (
    "Dollars are nominal unless the row says constant dollars of 2021; the two never mix. Population and GDP are the "
    "World Bank's; counts of notable models and companies come from the edition of the money they divide.",
)


def build(facts: Facts, query: Query) -> Page:
    """The tab at `query`: a section of SUBJECT, or the detail of one indicator (`query.open`)."""
    scope = scope_of(facts, query)
    drawn = chart(facts, query)
    if query.open:
        return indicator_pages.detail(facts, query, SUBJECT, scope, drawn)
    if _of_models(query):
        return _models_page(facts, query, scope, drawn)
    heads = _headlines(facts, scope)
    if query.section == "efficiency":
        table, charts = _efficiency_table(facts, query, scope), ("line", "ratio")
    elif query.section == "editions":
        table, charts = indicator_pages.edition_table(facts, query, SUBJECT, scope), ("line",)
    else:
        table, charts = indicator_pages.indicator_table(facts, query, SUBJECT, scope), indicator_pages.CHARTS
    return indicator_pages.page(
        facts, query, SUBJECT, scope, table, drawn, heads, (*_of_gdp(facts, scope), RULE, NOMINAL), charts
    )


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone: of the selected row's indicator, or of what the selected efficiency row measures."""
    scope = scope_of(facts, query)
    if _of_models(query):
        if _models_section(query) == "equal":
            return models.equal_chart(scope, models.equal_frame(facts, query, scope))
        return models.cost_chart(scope, models.cost_frame(facts, query, scope), query.select.split(",")[0])
    if query.section == "efficiency" and not query.open:
        word = query.select.split(",")[0].split(":")[0]
        shown = _efficiency_frame(facts, query, scope)["by"].head(1).to_list()
        by = word if word in MEASURES else shown[0] if shown else "model"
        return edition_charts.per_line(facts, query, scope, by, MEASURES[by], MAIN)
    return indicator_pages.draw(facts, query, SUBJECT, scope)


def _of_models(query: Query) -> bool:
    """Whether the section (or the chart) speaks of models: what a score took, what training cost."""
    return not query.open and bool(_models_section(query))


def _models_section(query: Query) -> str:
    if query.section in {"equal", "bases"}:
        return query.section
    return {"equal": "equal", "cost": "bases"}.get(query.chart, "") if not query.section else ""


def _models_page(facts: Facts, query: Query, scope: Scope, drawn: Chart | None) -> Page:
    """The sections `equal` and `bases`."""
    shown = query.to(section=_models_section(query))
    if shown.section == "equal":
        rows = models.equal_frame(facts, query, scope)
        table, heads = models.equal_table(query, scope, rows), models.equal_heads(scope, rows)
        notes = (*models.EQUAL_NOTES, *legend(table))
        kinds, follows = ("equal",), False
    else:
        rows = models.cost_frame(facts, query, scope)
        table, heads, notes = models.cost_table(query, rows), models.cost_heads(scope, rows), models.COST_NOTES
        kinds, follows = ("cost",), True
    page = indicator_pages.page(facts, shown, SUBJECT, scope, table, drawn, heads, notes, kinds, follows=follows)
    return page.with_query(section=query.section)


def _headlines(facts: Facts, scope: Scope) -> tuple[Headline, ...]:
    found = [
        lead_headline(facts, scope, SUBJECT.tab.id, MAIN, "Private AI investment"),
        _year_before(facts, scope),
        *(per_headline(facts, scope, MAIN, by) for by in ("model", "head")),
    ]
    heads = [h for h in found if h is not None]
    if not heads:
        other = ("ai_private_investment_2021usd", "ai_private_investment_cset", "newly_funded_ai_companies")
        names = dict(facts.indicators.select("indicator_id", "name").iter_rows())
        more = (lead_headline(facts, scope, SUBJECT.tab.id, i, names.get(i, i)) for i in other)
        heads = [h for h in more if h is not None]
    return tuple(heads)[:MOST]


def _of_gdp(facts: Facts, scope: Scope) -> tuple[Text, ...]:
    """Spending as a share of GDP, as a sentence; nothing where there is no year with both."""
    head = per_headline(facts, scope, MAIN, "gdp")
    return ((f"Private AI investment {head.label[:1].lower()}{head.label[1:]}: ", *head.detail, "."),) if head else ()


def _year_before(facts: Facts, scope: Scope) -> Headline | None:
    """The comparison of the period before the newest, in the newest edition that has it."""
    rows = pair_rows(facts, scope.pair, scope.day).filter(pl.col("indicator_id") == MAIN)
    older = rows.filter(pl.col("day") < pl.col("day").max())
    if older.is_empty():
        return None
    row = older.row(0, named=True)
    one, two = (side_cell(row, side) for side in SIDES)
    side = ahead(one, two)
    larger, smaller = (two, one) if side == "second" else (one, two)
    labels = (
        (row["second_label"], row["first_label"]) if side == "second" else (row["first_label"], row["second_label"])
    )
    method = f"the larger value divided by the smaller; both for {row['period']} from {row['edition'] or 'one source'}"
    value = Cell(None, note="the other has none")
    if smaller.value:
        value = ratio_cell(larger, smaller, labels, method, period=row["period"], edition=row["edition"] or "")
    edition = f" · {row['edition']}" if row["edition"] else ""
    return Headline(
        f"Private AI investment {row['period']}",
        value,
        (*sides_text(row, scope), edition),
        side=side,
        opens=f"investment --open {MAIN}",
    )


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
    empty = f"No private investment of both {scope.short[0]} and {scope.short[1]} is known on {scope.as_of}."
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
