"""A value that another edition or source disputes carries a sign that needs no colour, and says who."""

from __future__ import annotations

from datetime import date

import pytest

from tui.analysis.compare.conflicts import conflicts
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.page.provenance import describe
from tui.draw.tables.widths import written
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.page import Cell, Column
from tui.pages.model.query import Query

NOW = date(2026, 10, 8)


def test_what_editions_restate_is_disputed_and_what_they_round_is_not(facts: Facts):
    found = {
        (r["indicator_id"], r["country"], r["period"]): r["conflict"]
        for r in conflicts(facts, NOW).iter_rows(named=True)
    }
    words = found["ai_private_investment", "CHN", "2023"]
    assert "AI Index 2024" in words and "AI Index 2025" in words
    # 290,300 and 290,000 robots are one number, printed twice.
    assert ("industrial_robots_installed", "CHN", "2022") not in found


def test_every_disputed_quantity_has_two_values(facts: Facts):
    rows = facts.observations
    for row in conflicts(facts, NOW).sample(40, seed=1).iter_rows(named=True):
        assert row["conflict"].startswith("other values")
        values = rows.filter(indicator_id=row["indicator_id"], country=row["country"], period=row["period"])[
            "value"
        ].unique()
        assert values.len() > 1


def test_before_the_second_edition_nothing_is_disputed(facts: Facts):
    assert conflicts(facts, date(1990, 1, 1)).is_empty()


def test_the_sign_stands_before_the_number_and_survives_ascii():
    cell = Cell(9.468e9, "usd", "s", "p", conflict="other values exist")
    column = Column("first", "First", unit_in="unit", compact=True)
    assert written(cell, column).left == "†$9.5B"
    assert written(cell, column, plain=True).left == "!$9.5B"
    lines = ["".join(run.text for run in row) for row in describe(cell, {}, 70, SYMBOLS["braille"])]
    assert any(line.startswith("disputed") and "other values exist" in line for line in lines)


@pytest.mark.parametrize(
    ("tab", "more"),
    [
        ("investment", {"open": "ai_private_investment"}),
        ("benchmarks", {"section": "as-published"}),
        ("research", {"open": "ai_journal_publication_share"}),
    ],
)
def test_tables_carry_it(tab, more, facts: Facts):
    page = assemble.build(facts, Query(tab, **more))
    marked = [cell for row in page.table.window(0, page.table.height) for cell in row if cell.conflict]
    assert marked and all(cell.is_number and cell.source_id for cell in marked)
