"""The scorecards at the top of the Overview: seven numbers, each with its change, its trend line and its view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.compare.leads_table import leads_table
from tui.analysis.gaps import movement
from tui.analysis.gaps.comparison import compare
from tui.analysis.indicators.latest import pair_rows
from tui.pages.model.page import Cell, Headline
from tui.pages.shared.board_cells import before_cell, caveat_cell, lead_cell, side_cell
from tui.pages.shared.naming import the
from tui.pages.shared.scope import SIDES
from tui.pages.shared.tallies import led, narrowed, of_which

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.scope import Scope

WIN_METHOD = "Expected share of wins of the better one: 1 / (1 + 10^(-d / 400)) for a difference of d rating points."
SPARK_POINTS = 12

CARDS = (
    ("Private investment", "ai_private_investment", "investment"),
    ("Notable models", "notable_ai_models", "models --section years"),
    ("Nvidia chips", "nvidia_compute_owned_h100e", "research"),
    ("AI papers", "ai_publication_share", "research"),
    ("AI patents", "ai_patents_granted_share", "research"),
)
"""Scorecards of indicators: label, indicator, view. The benchmarks and Arena come before them."""


def scorecards(facts: Facts, scope: Scope) -> tuple[Headline, ...]:
    """Benchmarks, Arena, and one card for each indicator of CARDS that both countries have."""
    rows = leads_table(facts, scope.pair, scope.day)
    by_key = {row["key"]: row for row in rows.to_dicts()}
    cards = [_tests(facts, scope), _arena(facts, scope, by_key)]
    cards += [_indicator(facts, scope, by_key.get(key), label, view) for label, key, view in CARDS]
    return tuple(card for card in cards if card is not None)


def _tests(facts: Facts, scope: Scope) -> Headline | None:
    tests = movement.gap_changes(facts, scope.pair, scope.day)
    if tests.is_empty():
        return None
    side, count, _, _ = led(tests)
    detail: Text = ("of ", *of_which(tests, ""))
    if (found := narrowed(tests)) is not None:
        detail += ("; ", found[0], " of ", found[1], " closer")
    return Headline(f"Led by {the(scope.name(side))}", count, detail, side=side, opens="benchmarks")


def _arena(facts: Facts, scope: Scope, by_key: dict) -> Headline | None:
    row = by_key.get("arena-text") or by_key.get("arena-text-style")
    if row is None:
        return None
    gap = lead_cell(row)
    spark = (
        compare(facts, scope.pair, scope.day)
        .gaps.filter(pl.col("benchmark_id") == row["key"])
        .sort("day")
        .group_by_dynamic("day", every="2mo")
        .agg(pl.col("gap").last())["gap"]
        .tail(SPARK_POINTS)
    )
    win = Cell(100 / (1 + 10 ** (-row["lead"] / 400)), "percent", method=WIN_METHOD, inputs=gap.inputs, digits=0)
    detail: Text = ("best wins ", win, *_since(row, " a year ago"))
    return Headline(
        "Arena gap", gap, detail, tuple(spark), row["side"] or "", f"benchmarks --row {row['key']} --chart gap"
    )


def _since(row: dict, words: str) -> Text:
    """Where the lead stood before, if that is known and it was the same side's."""
    if (row["before"] is None and row["before_low"] is None) or row["before_side"] != row["side"]:
        return ()
    return ("; ", before_cell(row), words)


def _indicator(facts: Facts, scope: Scope, row: dict | None, label: str, view: str) -> Headline | None:
    if row is None or row["lead"] is None:
        return None
    both = [side_cell(row, side) for side in SIDES]
    edition = f", {row['basis']}" if " " in row["basis"] else ""
    detail: Text = (both[0], " : ", both[1], f", {row['period'][:4]}{edition}")
    if row["caveat"]:
        # Two lines hold the two figures and the caveat; the year stands in the table, and with `p`.
        detail = detail[:3]
        detail += ("; ", caveat_cell(row))
    opens = view if "--" in view else f"{view} --row {row['key']}"
    return Headline(label, lead_cell(row), detail, _trend(facts, scope, row), row["side"] or "", opens)


def _trend(facts: Facts, scope: Scope, row: dict) -> tuple[float, ...]:
    """The lead over the years of the edition that covers most of them: one edition, never joined."""
    rows = pair_rows(facts, scope.pair, scope.day).filter(pl.col("indicator_id") == row["key"])
    longest = rows.group_by("pairing").len().sort("len", "pairing", descending=[True, True]).head(1)
    one = rows.join(longest, on="pairing", how="semi").sort("day", "period")
    ratio = row["lead_unit"] == "ratio"
    value = pl.when(pl.col("second") > 0).then(pl.col("first") / pl.col("second")) if ratio else None
    value = value if value is not None else pl.col("first") - pl.col("second")
    values = one.select(value.alias("v"))["v"].tail(SPARK_POINTS)
    return tuple(values) if values.len() > 2 else ()
