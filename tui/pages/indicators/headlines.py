"""Headlines of indicators: the comparison of two countries in one number, with both values beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.indicators.growth import PER, growth, per, world_share
from tui.analysis.indicators.segments import series
from tui.pages.indicators.charts import lead_cell, lead_of, side_cell
from tui.pages.model.page import Cell, Headline
from tui.pages.shared.board_cells import caveat_cell
from tui.pages.shared.scope import SIDES, ahead, inputs_from

if TYPE_CHECKING:
    from typing import Any

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.scope import Scope

MOST = 5
"""How many headlines a strip holds."""


def sides_text(row: dict[str, Any], scope: Scope) -> Text:
    """Both values of a comparison in words: US $109.1B, China $9.3B."""
    return (f"{scope.short[0]} ", side_cell(row, "first"), f", {scope.short[1]} ", side_cell(row, "second"))


def spark_of(facts: Facts, scope: Scope, indicator: str, side: str) -> tuple[float | None, ...]:
    """The values of one side in the longest single edition, oldest first; none where there is no run."""
    country = scope.pair[1] if side == "second" else scope.pair[0]
    found = series(facts, indicator, scope.pair, scope.day).filter(pl.col("base") & (pl.col("country") == country))
    return tuple(found.sort("day")["value"].to_list()) if found.height > 2 else ()


def lead_headline(facts: Facts, scope: Scope, tab: str, indicator: str, label: str) -> Headline | None:
    """The newest comparison of the pair on an indicator; None where there is none."""
    row = lead_of(facts, scope, indicator)
    if row is None:
        return None
    edition = f" · {row['edition']}" if row["edition"] else ""
    caveat: Text = (" · ", caveat_cell(row)) if row["caveat"] else ()
    return Headline(
        f"{label} {row['period']}",
        lead_cell(row),
        (*sides_text(row, scope), edition, *caveat),
        spark_of(facts, scope, indicator, row["leader"]),
        row["leader"],
        f"{tab} --open {indicator}",
    )


def per_headline(facts: Facts, scope: Scope, indicator: str, by: str) -> Headline | None:
    """The newest figure of an indicator per something, both sides and their ratio."""
    rows = per(facts, indicator, by, scope.pair, scope.day).filter(pl.col("ratio").is_not_null())
    if rows.is_empty():
        return None
    row = rows.row(0, named=True)
    value = max(row["ratio"], 1 / row["ratio"]) if row["ratio"] else None
    method = f"{row['method']}; the larger figure divided by the smaller"
    more = {"period": row["period"], "edition": row["edition"] or ""}
    one, two = (
        Cell(row[s], row["unit"], method=row["method"], inputs=inputs_from(row[f"{s}_inputs"]), **more) for s in SIDES
    )
    words = "As a share of GDP" if by == "gdp" else f"Per {PER[by].words}"
    return Headline(
        f"{words} {row['period']}",
        Cell(value, "ratio", method=method, inputs=inputs_from(row["inputs"]), **more),
        (f"{scope.short[0]} ", one, f", {scope.short[1]} ", two),
        side=ahead(one, two),
        opens=f"investment --section per-head --row {by}:{row['period']}",
    )


def detail_headlines(facts: Facts, scope: Scope, tab: str, indicator: str) -> tuple[Headline, ...]:
    """What can be said of one indicator: the comparison, each side's growth, shares of the world, share of GDP."""
    out = [lead_headline(facts, scope, tab, indicator, "Newest comparison")]
    rates = growth(facts, scope.pair, scope.day, indicator).filter(pl.col("why") == "")
    grown = {row["country"]: row for row in rates.iter_rows(named=True)}
    for side, country in zip(SIDES, scope.pair, strict=True):
        if country not in grown:
            continue
        row = grown[country]
        method = row["method"]
        more = {"inputs": inputs_from(row["inputs"]), "edition": row["edition"] or ""}
        value = Cell(row["cagr"], "percent_per_year", method=method, **more)
        twice = Cell(row["doubling"], "months", method=f"doubling time: {method}", **more)
        detail: Text = (
            ("doubled every ", twice) if row["doubling"] is not None else ("from ", f"{row['start']} to {row['end']}")
        )
        out.append(Headline(f"{scope.name(side)} growth {row['start']}-{row['end']}", value, detail, side=side))
    shares = world_share(facts, scope.pair, scope.day).filter(pl.col("indicator_id") == indicator)
    for row in shares.iter_rows(named=True):
        inputs = inputs_from(row["inputs"])
        one, two = (
            Cell(row[f"{s}_share"], "share_percent", method=row["method"], inputs=inputs, period=row["period"])
            for s in SIDES
        )
        out.append(
            Headline(
                f"{scope.short[0]} share of the world {row['period']}", one, (f"{scope.short[1]} ", two), side="first"
            )
        )
    if len(out) < MOST and indicator == "ai_private_investment":
        out.append(per_headline(facts, scope, indicator, "gdp"))
    return tuple(replace(h, opens="") for h in out if h is not None)[:MOST]
