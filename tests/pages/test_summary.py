"""Summaries of any tab's table: how often, with medians, described; and the filter that a line of them leads to."""

import subprocess
import sys
from typing import Any

import polars as pl
import pytest

from tui.app.state import parse_view
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.page import BarChart, Cell, LineChart, Page
from tui.pages.model.query import Query
from tui.pages.model.sorting import SortError
from tui.pages.registry import BY_ID
from tui.pages.transforms.summary import SummaryError, parse


def _page(facts: Facts, summary: str, tab: str = "models", **changes: Any) -> Page:
    return assemble.build(facts, Query(tab, summary=summary, **changes))


def _rows(page: Page) -> list[dict]:
    return page.table.rows.slice(0, page.table.height)


def _behind(facts: Facts, page: Page, row: dict) -> Page:
    goal = parse_view(row["goes"], page.query)
    assert goal is not None and not goal.summary
    return assemble.build(facts, goal)


@pytest.mark.parametrize(
    ("tab", "section", "summary"),
    [
        ("models", "", "freq:organization"),
        ("models", "", "freq:open"),
        ("models", "", "freq:notable"),
        ("models", "", "freq:compute"),
        ("models", "", "freq:released"),
        ("models", "", "freq:confidence"),
        ("models", "", "freq:cost_low"),
        ("models", "", "by:country"),
        ("models", "", "by:domain"),
        ("models", "costs", "freq:cost"),
        ("models", "costs", "by:basis"),
        ("models", "names-in-scores", "freq:relation_words"),
        ("sources", "", "freq:publisher"),
        ("sources", "", "freq:rows"),
        ("investment", "", "freq:ahead"),
        ("benchmarks", "", "freq:evaluator_name"),
    ],
)
def test_a_line_leads_to_as_many_rows_as_it_counts(facts: Facts, tab: str, section: str, summary: str) -> None:
    """The filter that Enter sets keeps exactly the rows that were counted: on the first, a middle and the last line."""
    page = _page(facts, summary, tab, section=section)
    rows = _rows(page)
    assert rows and sum(row["all_count"] for row in rows) == page.headlines[0].value.value
    for at in sorted({0, len(rows) // 2, len(rows) - 1}):
        behind = _behind(facts, page, rows[at])
        assert behind.table.height == rows[at]["all_count"], (rows[at]["key"], behind.query.filter)


def test_every_number_of_a_summary_can_be_traced(facts: Facts) -> None:
    known = set(facts.sources["source_id"])
    for summary in ("freq:organization", "by:released", "describe"):
        page = _page(facts, summary)
        numbers = [cell for cell in page.cells() if cell.is_number]
        assert len(numbers) > 20
        for cell in numbers:
            assert cell.method and cell.cites, cell
            assert {cite.source_id for cite in cell.cites} <= known


def test_the_two_countries_stand_side_by_side(facts: Facts) -> None:
    page = _page(facts, "freq:open")
    rows = {row["key"]: row for row in _rows(page)}
    models = facts.models
    for side, country in (("first", "USA"), ("second", "CHN")):
        held = models.filter((models["country"] == country) & (models["open_weights"] == "closed")).height
        assert rows["closed"][f"{side}_count"] == held
    assert rows["not stated"]["all_count"] == models["open_weights"].null_count()
    assert isinstance(page.chart, BarChart)
    assert [side for side, _ in page.chart.items[0].cells] == ["first", "second"]
    other = _page(facts, "freq:open", pair=("CHN", "FRA"))
    assert {r["key"]: r for r in _rows(other)}["closed"]["first_count"] == rows["closed"]["second_count"]


def test_columns_of_one_title_are_told_apart_by_country(facts: Facts) -> None:
    groups = [row["group"] for row in _rows(_page(facts, "describe", tab="benchmarks"))]
    assert {"Model (US): words", "Model (China): words"} < set(groups)


def test_the_filter_is_respected_and_narrowed(facts: Facts) -> None:
    page = _page(facts, "freq:country", filter="compute>1e25 or org:DeepSeek")
    rows = _rows(page)
    whole = assemble.build(facts, Query("models", filter="compute>1e25 or org:DeepSeek"))
    assert sum(row["all_count"] for row in rows) == whole.table.height < 200
    china = next(row for row in rows if row["key"] == "CHN")
    behind = _behind(facts, page, china)
    assert behind.query.filter == "(compute>1e25 or org:DeepSeek) country:CHN"
    assert behind.table.height == china["all_count"]


def test_medians_are_of_one_unit_and_one_basis(facts: Facts) -> None:
    page = _page(facts, "by:released")
    named = {column.name: column for column in page.table.columns}
    assert {"first_training_compute_flop", "second_parameters", "all_amortised"} <= set(named)
    assert not any("cost_low" in name for name in named), "it mixes bases"
    year = next(row for row in _rows(page) if row["key"] == "2024")
    models = facts.models.filter(facts.models["released"].str.starts_with("2024") & (facts.models["country"] == "USA"))
    assert year["first_parameters"] == models["parameters"].median()
    assert named["all_amortised"].unit == "usd_2023"
    assert isinstance(page.chart, LineChart) and page.chart.x_kind == "year"


def test_costs_of_different_bases_are_counted_and_described_apart(facts: Facts) -> None:
    counted = _page(facts, "freq:cost", section="costs")
    assert counted.table.group and len({row["apart_"] for row in _rows(counted)}) > 3
    described = [row for row in _rows(_page(facts, "describe", section="costs")) if row["column"] == "cost"]
    groups = {row["group"] for row in described}
    assert any(group.startswith("Cost, Amortised, US dollars of 2023") for group in groups)
    assert any(group.startswith("Cost, Cloud rental") for group in groups)


def test_scores_of_different_evaluators_are_described_apart(facts: Facts) -> None:
    page = _page(facts, "describe", "benchmarks", open="gpqa-diamond")
    groups = {row["group"] for row in _rows(page) if row["column"] == "score"}
    assert "Score, Epoch AI's own runs: number" in groups and len(groups) > 3


def test_figures_of_several_quantities_have_no_spread(facts: Facts) -> None:
    rows = [row for row in _rows(_page(facts, "describe", "benchmarks")) if row["column"] == "first_score"]
    assert rows and all(row["median"] is None and row["coverage"] is not None for row in rows)


def test_coverage_of_each_column_is_told_for_both_countries(facts: Facts) -> None:
    page = _page(facts, "describe")
    rows = {(row["column"], row["who"]): row for row in _rows(page)}
    for who, country in (("first", "USA"), ("second", "CHN")):
        mine = facts.models.filter(facts.models["country"] == country)
        row = rows["training_compute_flop", who]
        assert row["known"] == mine["training_compute_flop"].drop_nulls().len()
        assert row["missing"] == mine["training_compute_flop"].null_count()
        assert row["median"] == mine["training_compute_flop"].median()
        assert _behind(facts, page, row).table.height == row["known"]
    assert isinstance(page.chart, BarChart) and page.chart.unit == "share_percent"
    shares = [min(float(cell.value or 0) for _, cell in item.cells) for item in page.chart.items]
    assert shares == sorted(shares), "the least stated first"


def test_a_summary_has_an_order_of_its_own(facts: Facts) -> None:
    rows = _rows(_page(facts, "freq:country", sort="words"))
    assert [row["words"] for row in rows] == sorted((row["words"] for row in rows), key=str.lower)
    with pytest.raises(SortError):
        _page(facts, "freq:country", sort="parameters")


@pytest.mark.parametrize("text", ["", "freq", "freq:", "pivot:country", "describe:country"])
def test_what_is_no_summary_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(SummaryError, match=r"^A summary is freq:COLUMN, by:COLUMN or describe, not .*\.$"):
        parse(text)


def test_an_unknown_column_gets_the_nearest(facts: Facts) -> None:
    with pytest.raises(SummaryError, match=r"did you mean country\?"):
        _page(facts, "freq:contry")


def test_a_summary_of_nothing_says_so(facts: Facts) -> None:
    page = _page(facts, "freq:country", filter="org:nobody-at-all")
    assert page.table.height == 0 and page.chart is None and page.table.empty
    assert _page(facts, "describe", filter="org:nobody-at-all").table.height == 0


@pytest.mark.parametrize("tab", BY_ID)
def test_every_table_of_every_tab_can_be_described(facts: Facts, tab: str) -> None:
    for section in [one.id for one in BY_ID[tab].own]:
        page = _page(facts, "describe", tab, section=section)
        assert page.table.height or not assemble.build(facts, Query(tab, section=section)).table.height
        assert all(isinstance(cell, Cell) for cell in page.table.window(0, 3)[0])


def test_rows_that_stay_in_their_file_are_summed_up_alike(facts: Facts, tmp_path) -> None:
    path = tmp_path / "towns.parquet"
    pl.DataFrame({"town": ["a", "b", "a", None], "size": [1.0, 2.0, 3.0, None]}).write_parquet(path)
    words = ["models", "--data", str(path), "--summary", "by:town", "--format", "csv", "-o", "-"]
    run = subprocess.run([sys.executable, "-m", "tui", "export", *words], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[1].startswith("a,a,2,data-file,")
    assert any(line.startswith("not stated,not stated,1,") for line in lines)
