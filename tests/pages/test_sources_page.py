"""The Sources tab: every source, what rests on it, and where sources disagree."""

import pytest

from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.page import BarChart, Page
from tui.pages.model.query import Query
from tui.pages.shared.scope import UnknownRow


def _page(facts: Facts, **changes: str) -> Page:
    return assemble.build(facts, Query("sources").to(**changes))


def _values(page: Page, name: str) -> list:
    at = next(i for i, column in enumerate(page.table.columns) if column.name == name)
    return [row[at].value for row in page.table.window(0, page.table.height)]


def test_every_source_is_listed_the_one_with_most_rows_first(facts: Facts) -> None:
    page = _page(facts)
    assert page.table.height == facts.sources.height
    rows = [n or 0 for n in _values(page, "rows")]
    assert rows == sorted(rows, reverse=True)
    tables = ("scores", "gaps", "noise", "observations", "models", "model_aliases", "training_costs", "claims")
    cited = [getattr(facts, table)["source_id"].drop_nulls().len() for table in tables]
    assert sum(rows) == sum(cited)


def test_the_bars_are_the_rows_of_the_table(facts: Facts) -> None:
    page = _page(facts, sort="title")
    assert isinstance(page.chart, BarChart)
    keys = [item.key for item in page.chart.items]
    assert keys == [k for k in page.table.keys(0, page.table.height) if k in set(keys)]


def test_a_source_opens_what_rests_on_it_and_how_to_cite_it(facts: Facts) -> None:
    page = _page(facts, open="deepseek-v3-report")
    assert 5_576_000 in _values(page, "value")
    words = [part.value for note in page.notes for part in note if not isinstance(part, str)]
    assert any(str(w).startswith("DeepSeek (2024-12-26). DeepSeek-V3 Technical Report.") for w in words)
    assert all(row[2].source_id == "deepseek-v3-report" for row in page.table.window(0, 5) if row[2].is_number)


def test_known_tensions_are_in_sight(facts: Facts) -> None:
    page = _page(facts, section="disagreements")
    one, other = _values(page, "a_value"), _values(page, "b_value")
    pairs = set(zip(one, other, strict=True))
    assert {(0.3, 4.0), (1.7, 0.4)} <= pairs
    assert page.table.groups(0, 1) == ["Stated gaps"]


def test_what_we_formed_against_a_stated_gap_says_so(facts: Facts) -> None:
    page = _page(facts, section="disagreements", row="mmlu:2024-12:percentage_points#1")
    row = page.table.find("mmlu:2024-12:percentage_points#1")
    assert row is not None
    at = next(i for i, column in enumerate(page.table.columns) if column.name == "b_value")
    cell = page.table.cell(row, at)
    assert cell.is_computed and "about 92 against 88" in cell.method
    assert cell.bound == "approximate" and not cell.stated
    one = page.table.cell(row, at - 2)
    assert one.value == 0.3 and one.stated and not one.is_computed
    assert cell.cites[0].source_id == "ai-index-2025-ch2"


def test_the_chart_of_tensions_follows_the_kind_of_the_row(facts: Facts) -> None:
    drawn = assemble.chart(facts, Query("sources", section="disagreements", row="notable_ai_models:USA:2025"))
    assert isinstance(drawn, BarChart)
    item = next(item for item in drawn.items if item.key == "notable_ai_models:USA:2025")
    assert item.cells[0][1].value == pytest.approx(59 / 50)


def test_an_unknown_source_gets_the_nearest_name(facts: Facts) -> None:
    with pytest.raises(UnknownRow, match="did you mean deepseek-v3-report"):
        _page(facts, open="deepseek-v3-reprot")
