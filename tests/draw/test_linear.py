"""The view for screen readers: sentences and lists, every figure in words, nothing drawn."""

from __future__ import annotations

import re

import pytest

from tui.draw.page.linear import linear, spoken
from tui.pages import assemble
from tui.pages.model.page import Cell
from tui.pages.model.query import Query
from tui.pages.registry import TABS

DRAWN = re.compile("[\u2190-\u21ff\u2500-\u25ff\u2800-\u28ff]")
PLACES = [(tab.id, section) for tab in TABS for section in [one.id for one in tab.own]]


@pytest.mark.parametrize(("tab", "section"), PLACES)
def test_every_view_is_told_whole_without_a_drawing(facts, tab, section):
    page = assemble.build(facts, Query(tab, section=section))
    lines = linear(page)
    text = "\n".join(lines)
    assert not DRAWN.search(text)
    assert not re.search(r"  +", text), "columns are kept apart by blanks somewhere"
    numbered = [line for line in lines if re.match(r"\d+\. ", line)]
    assert len(numbered) >= page.table.height + len(page.headlines)
    for source_id in {cite.source_id for cell in page.cells() for cite in cell.cites if cite.source_id}:
        assert source_id in text
    assert ("Chart" in lines) == (page.chart is not None)


def test_signs_and_units_become_words():
    assert spoken(Cell(17.5, "percentage_points", "s", "p. 1")) == "17.5 percentage points"
    assert spoken(Cell(3.2, "months", bound="at_least")) == "at least 3.2 months"
    assert spoken(Cell(109.1e9, "usd", "s", "f")) == "$109.1 billion"
    assert spoken(Cell(5.6e6, "usd_2023", "s", "f")) == "$5.6 million in dollars of 2023"
    assert spoken(Cell(None, note="not comparable")) == "not comparable"
    assert spoken(Cell(None)) == "not known"


def test_what_is_computed_and_what_is_missing_is_said(facts):
    lines = linear(assemble.build(facts, Query("benchmarks")))
    [computed] = [line for line in lines if line.startswith("Computed, not stated")]
    assert "Gap" in computed
    assert any("not known: " in line for line in lines)
    assert any("Model (United States)" in line for line in lines)
