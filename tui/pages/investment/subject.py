"""What makes the tab Investment: its groups of indicators, its headlines and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.indicators.latest import pair_rows
from tui.pages.indicators.charts import side_cell
from tui.pages.indicators.headlines import MOST, lead_headline, per_headline, sides_text
from tui.pages.indicators.page import RULE, Subject
from tui.pages.indicators.rows import Group
from tui.pages.model.page import Cell, Headline
from tui.pages.shared.scope import SIDES, Scope, ahead, ratio_cell

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.builder import View

MAIN = "ai_private_investment"
_I = ("investment",)
SUBJECT = Subject(
    "investment",
    "Investment",
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
    "No figure on investment is known on {as_of}.",
)

NOMINAL: Text = (
    "Dollars are nominal unless the row says constant dollars of 2021; the two never mix. Population and GDP are the "
    "World Bank's; counts of notable models and companies come from the edition of the money they divide.",
)


def _headlines(facts: Facts, scope: Scope) -> tuple[Headline, ...]:
    found = [
        lead_headline(facts, scope, SUBJECT.tab, MAIN, "Private AI investment"),
        _year_before(facts, scope),
        *(per_headline(facts, scope, MAIN, by) for by in ("model", "head")),
    ]
    heads = [h for h in found if h is not None]
    if not heads:
        other = ("ai_private_investment_2021usd", "ai_private_investment_cset", "newly_funded_ai_companies")
        names = dict(facts.indicators.select("indicator_id", "name").iter_rows())
        more = (lead_headline(facts, scope, SUBJECT.tab, i, names.get(i, i)) for i in other)
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


def headlines_of(view: View) -> tuple[Headline, ...]:
    """The headlines of every section of indicators."""
    return _headlines(view.facts, view.scope)


def notes_of(view: View) -> tuple[Text, ...]:
    """Spending as a share of GDP, and the rules that hold for every figure here."""
    return (*_of_gdp(view.facts, view.scope), RULE, NOMINAL)
