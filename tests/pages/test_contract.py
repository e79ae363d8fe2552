"""What holds for every tab there is or will be: each number can be traced, and says so if it was computed."""

import re
from itertools import product

import pytest

from tui.facts.store import Facts
from tui.pages import prepared
from tui.pages.model import Cell, Page
from tui.pages.query import Query
from tui.pages.registry import TABS

PAIRS = [("USA", "CHN"), ("CHN", "FRA")]
DATES = ["", "2024-12-31", "2012"]
VIEWS = [
    pytest.param(tab, section, chart, id="-".join(filter(None, (tab.id, section, chart))))
    for tab in TABS
    for section, chart in [*product(tab.sections or ("",), ("",)), *product(("",), tab.charts)]
]
MEASURED = re.compile(r"\$\s?\d|\d[\d.,]*\s?(%|pp\b|points?\b|percent|billion|million|months?\b|times\b|x\b|FLOP)")


def _check(cell: Cell, facts: Facts, known: set[str]) -> None:
    if not cell.is_number:
        return
    assert cell.cites, f"{cell} cites nothing"
    for cite in cell.cites:
        assert cite.source_id in known, f"{cell} cites the unknown source {cite.source_id!r}"
        assert cite.locator.strip(), f"{cell} cites {cite.source_id} without a place in it"
    if cell.inputs:
        assert cell.method, f"{cell} has inputs but no method"
    if not cell.source_id:
        assert cell.method, f"{cell} is neither stated by a source nor computed by a method"


def _check_page(page: Page, facts: Facts) -> int:
    known = set(facts.sources["source_id"])
    count = 0
    for cell in page.cells():
        _check(cell, facts, known)
        count += cell.is_number
    texts = [page.table.title, *page.notes, *(h.detail for h in page.headlines)]
    texts += [page.chart.title, page.chart.source] if page.chart else []
    for text in texts:
        for part in text:
            if isinstance(part, str):
                assert not MEASURED.search(part), f"a measured number stands in bare words: {part!r}"
    for cell in page.cells():
        for cite in cell.cites:
            assert cite.source_id in page.sources, f"{page.title} can't print its source {cite.source_id}"
    return count


@pytest.mark.parametrize(("tab", "section", "chart"), VIEWS)
def test_every_number_on_every_page_has_a_source(tab, section: str, chart: str, facts: Facts) -> None:
    for pair, as_of in product(PAIRS, DATES):
        page = tab.build(facts, Query(tab.id, pair, as_of, section, chart=chart))
        count = _check_page(page, facts)
        if as_of == "" and pair == PAIRS[0]:
            assert count > 5, "a page of the default pair at the default date has numbers"
        assert page.question and page.title


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_every_row_that_opens_opens_a_page_with_sources(tab, facts: Facts) -> None:
    """Enter on the first, a middle and the last row of every section."""
    for section in tab.sections or ("",):
        page = tab.build(facts, Query(tab.id, section=section))
        if not page.table.opens or not page.table.height or page.table.goes_in:
            continue  # where rows name the view they go to, one that names none opens nothing
        height = page.table.height
        for row in sorted({0, height // 2, height - 1}):
            key = page.table.keys(row, 1)[0]
            detail = tab.build(facts, Query(tab.id, section=section, open=key))
            _check_page(detail, facts)
            assert detail.table.height, f"{tab.id} {key} opens an empty page"


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_the_registry_names_the_sections_and_charts_that_the_pages_have(tab, facts: Facts) -> None:
    """What `--section` and `--chart` take is what `s` and `v` go round."""
    pages = [tab.build(facts, Query(tab.id, section=section)) for section in tab.sections or ("",)]
    assert all(tuple(section.id for section in page.sections) == tab.sections for page in pages)
    assert {kind for page in pages for kind in page.charts} == set(tab.charts)


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_the_chart_alone_is_the_chart_of_the_page(tab, facts: Facts) -> None:
    page = tab.build(facts, Query(tab.id))
    assert tab.chart(facts, page.query) == page.chart


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_building_is_repeatable(tab, facts: Facts) -> None:
    """The same facts and query give the same page, to the last cell: no order left to chance."""
    one, two = (tab.build(facts, Query(tab.id)) for _ in range(2))
    assert prepared.dump(one) == prepared.dump(two)


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_a_page_survives_being_prepared(tab, facts: Facts) -> None:
    page = tab.build(facts, Query(tab.id))
    text = prepared.dump(page)
    again = prepared.parse(text)
    assert prepared.dump(again) == text
    assert again.headlines == page.headlines and again.chart == page.chart
    assert again.table.window(0, 20) == page.table.window(0, 20)


def test_the_biased_gpqa_comparison_can_be_read_nowhere(facts: Facts) -> None:
    """Developers' own figures hold 4 US models against 12 Chinese; at their word China would lead by 28 points."""
    for tab, pair in product(TABS, [("USA", "CHN"), ("CHN", "USA")]):
        for section in tab.sections or ("",):
            page = tab.build(facts, Query(tab.id, pair, section=section))
            for cell in page.cells():
                if cell.is_computed and cell.unit == "percentage_points" and cell.is_number:
                    about = " ".join(f"{i.label} {i.locator}" for i in cell.inputs).lower()
                    assert not ("gpqa" in about and abs(abs(float(cell.value)) - 28) < 1.5), (tab.id, cell)


def test_the_seed_figures_come_out_of_the_facts(facts: Facts) -> None:
    """The article's own numbers stand on the pages, each from its source."""
    stated = BENCH.build(facts, Query("benchmarks", section="stated"))
    values = {(c.value, c.unit) for c in stated.cells() if c.is_number and c.source_id}
    for gap in (17.5, 0.3, 13.5, 8.1, 24.3, 1.6, 31.6, 3.7):
        assert (gap, "percentage_points") in values
    assert (9.26, "percent") in values and (1.7, "percent") in values
    money = next(t for t in TABS if t.id == "investment").build(
        facts, Query("investment", open="ai_private_investment")
    )
    assert {109_077_000_000.0, 9_290_000_000.0} <= {c.value for c in money.cells() if c.unit == "usd"}
    years = next(t for t in TABS if t.id == "models").build(facts, Query("models", section="years"))
    assert {40.0, 15.0} <= {c.value for c in years.cells() if c.is_number}


BENCH = next(tab for tab in TABS if tab.id == "benchmarks")
