"""Names: short in first columns and never clipped there, full in the notes; the cursor on a name leads to a source."""

from __future__ import annotations

from datetime import date

import pytest

from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Cell
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.pages.shared.lag_words import counted_on
from tui.pages.shared.naming import capital, the

FIRST_COLUMN = 22
"""Cells that a name always gets, see `draw.columns`."""


def test_short_names_fit_the_first_column_and_differ(facts: Facts) -> None:
    for frame in (facts.benchmarks, facts.indicators):
        short = frame["short"].to_list()
        assert max(map(len, short)) <= FIRST_COLUMN
        assert len(set(short)) == len(short), "two rows of a table must not look alike"


def test_what_we_counted_ourselves_carries_the_mark_in_its_name(facts: Facts) -> None:
    """Its values stand among those that sources print; the name says that they are computed."""
    for short, description in facts.indicators.select("short", "description").iter_rows():
        assert short.endswith(" ƒ") == description.startswith("Computed by us"), short


SECTIONS = [
    pytest.param(tab, section, id=f"{tab.id}-{section}") for tab in TABS for section in [one.id for one in tab.own]
]


@pytest.mark.parametrize(("tab", "section"), SECTIONS)
def test_the_name_of_a_row_with_a_figure_leads_to_a_source(tab, section: str, facts: Facts) -> None:
    page = assemble.build(facts, Query(tab.id, section=section))
    at = [c.name for c in page.table.columns].index(page.table.name_column)
    for row in page.table.window(0, 300):
        if any(cell.is_number for cell in row):
            assert row[at].source_id in page.sources, f"nothing stands behind {row[at].value!r}"


def test_a_name_keeps_its_full_form_one_key_away(facts: Facts) -> None:
    overview = assemble.build(facts, Query("overview"))
    row = overview.table.find("eci")
    assert row is not None
    name = overview.table.cell(row, 0)
    assert (name.value, name.note) == ("Epoch ECI", "Epoch Capabilities Index")


def test_countries_and_findings_read_as_sentences() -> None:
    assert [the(name) for name in ("US", "China", "UK", "France")] == ["the US", "China", "the UK", "France"]
    assert capital(("the US leads by ", Cell(3))) == ("The US leads by ", Cell(3))
    assert capital(()) == ()


def test_places_points_and_dollars_of_a_year_in_words() -> None:
    assert cell_text(Cell(1.0, "places")) == "1 place"
    assert cell_text(Cell(15.0, "places")) == "15 places"
    assert cell_text(Cell(2.0, "rank")) == "2"
    assert cell_text(Cell(3.4, "index")) == "3.4 pts"
    assert cell_text(Cell(9.4e10, "usd_2021")) == "$94.0B '21$"
    assert cell_text(Cell(9.4e10, "usd")) == "$94.0B"


def test_a_lag_counted_on_says_that_nothing_newer_was_measured() -> None:
    """From 5 March to 8 October 2026 are 217 days, 7.13 months of 30.4375 days."""
    row = {"reached_day": date(2026, 3, 5), "day": date(2026, 7, 31), "lag_bound": "", "inputs": []}
    words, cell = counted_on(row, date(2026, 10, 8))
    assert words == "counted on to 2026-10-08, with no newer score measured: "
    assert isinstance(cell, Cell) and cell.value == pytest.approx(7.129, abs=0.001) and cell.method
    assert counted_on(row, date(2026, 7, 31)) == ()
