"""The Compare tab: aligned rows, legitimate differences and ratios, refusals with their reason."""

from datetime import date

import polars as pl
import pytest

from tui.analysis.compare import alignment as analysis
from tui.facts.tables.facts import Facts
from tui.facts.tables.names import UnknownName
from tui.pages import assemble
from tui.pages.model.page import Cell, DumbbellChart, LineChart, Page, ShareChart
from tui.pages.model.query import Query
from tui.pages.shared.side_by_side import Fact, table

AS_OF = date(2026, 10, 8)


def _page(facts: Facts, **changes: str) -> Page:
    return assemble.build(facts, Query("compare").to(**changes))


def _rows(page: Page) -> dict[str, dict[str, Cell]]:
    names = [column.name for column in page.table.columns]
    cells = page.table.window(0, page.table.height)
    keys = page.table.keys(0, page.table.height)
    return {key: dict(zip(names, row, strict=True)) for key, row in zip(keys, cells, strict=True)}


def test_investment_is_divided_and_scores_are_subtracted(facts: Facts) -> None:
    rows = _rows(_page(facts))
    money = rows["ai_private_investment"]
    assert money["ratio"].value == pytest.approx(float(money["first"].value or 0) / float(money["second"].value or 1))
    gpqa = rows["gpqa-diamond"]
    assert gpqa["difference"].unit == "percentage_points" and gpqa["ratio"].value is None
    assert gpqa["difference"].value == pytest.approx(1.98)


def test_what_cannot_be_compared_stands_last_with_its_reason(facts: Facts) -> None:
    page = _page(facts)
    groups = page.table.groups(0, page.table.height)
    refused = [i for i, group in enumerate(groups) if group == analysis.REFUSED]
    assert refused and refused[-1] == page.table.height - 1
    math = _rows(page)["math"]
    assert math["difference"].value is None and "developers' own claims" in str(math["note"].value)


def test_the_other_order_of_the_pair_turns_the_sign(facts: Facts) -> None:
    there = analysis.countries(facts, ("USA", "CHN"), AS_OF).select("key", "difference", "side")
    back = analysis.countries(facts, ("CHN", "USA"), AS_OF).select("key", turned="difference", turned_side="side")
    both = there.join(back, on="key").drop_nulls("difference")
    assert both.height > 50
    assert (both["difference"] + both["turned"]).abs().max() == pytest.approx(0)
    swapped = both["side"].replace({"first": "second", "second": "first"})
    assert (swapped == both["turned_side"]).all()


def test_shares_of_the_lead_chart_add_up(facts: Facts) -> None:
    drawn = assemble.chart(facts, Query("compare"))
    assert isinstance(drawn, ShareChart) and drawn.items
    for item in drawn.items:
        assert sum(float(c.value or 0) for c in item.cells) == pytest.approx(100)


def test_models_share_only_scores_of_one_evaluator_and_series(facts: Facts) -> None:
    found = analysis.shared_scores(facts, ("GPT-5.6 Sol", "Kimi K3"), AS_OF)
    keys = ["benchmark_id", "evaluator", "series"]
    assert found.height and (found.group_by(keys).len()["len"] == 2).all()
    assert not set(found["kind"]) & {"developer", "rival", "report"}
    eci = found.filter(pl.col("benchmark_id") == "eci")
    assert eci["series"].n_unique() == eci.height // 2, "two fits of the index never meet"


def test_two_models_are_set_side_by_side(facts: Facts) -> None:
    page = _page(facts, section="models", select="deepseek-v3,gpt-4-mar-2023")
    rows = _rows(page)
    assert page.table.columns[1].title == "DeepSeek-V3" and page.table.columns[1].side == "second"
    compute = rows["training_compute_flop"]
    assert compute["ratio"].value == pytest.approx(float(compute["v0"].value or 0) / float(compute["v1"].value or 1))
    sure = _rows(_page(facts, section="models", select="gpt-5-6-sol,kimi-k3"))["confidence"]
    assert sure["v0"].value is None, "a compute that is not stated has no confidence"
    assert sure["v1"].value == "speculative"
    claimed = rows["cost-claimed-usd"]
    assert claimed["v0"].value == 5_576_000 and claimed["v1"].value is None
    assert claimed["difference"].value is None, "a claim is not set against another basis"


def test_models_without_a_shared_score_say_so(facts: Facts) -> None:
    page = _page(facts, section="models", select="transformer,deepseek-v3")
    assert _rows(page)["no-shared"]["v0"].note == "no score shared"
    assert isinstance(page.chart, DumbbellChart) and not page.chart.items


def test_names_work_as_well_as_ids_and_unknown_ones_are_refused(facts: Facts) -> None:
    page = _page(facts, section="models", select="DeepSeek-V3,Kimi K3")
    assert [column.title for column in page.table.columns[1:3]] == ["DeepSeek-V3", "Kimi K3"]
    with pytest.raises(UnknownName):
        _page(facts, section="models", select="no such thing,deepseek-v3")


def test_two_benchmarks_by_default_one_closed_and_one_open(facts: Facts) -> None:
    page = _page(facts, section="benchmarks")
    room = _rows(page)["room"]
    assert float(room["v0"].value or 0) < 5 < float(room["v1"].value or 0)
    assert isinstance(page.chart, LineChart) and len(page.chart.series) == 2 and page.chart.zero


def test_a_benchmark_without_a_comparison_has_no_gap(facts: Facts) -> None:
    rows = _rows(_page(facts, section="benchmarks", select="math,gpqa-diamond"))
    assert rows["gap"]["v0"].note == "not comparable" and rows["gap"]["v1"].value == pytest.approx(1.98)
    assert rows["gap"]["difference"].value is None


def test_elo_and_percent_are_not_subtracted(facts: Facts) -> None:
    page = _page(facts, section="benchmarks", select="arena-text,gpqa-diamond")
    gap = _rows(page)["gap"]
    assert gap["difference"].value is None and gap["difference"].note == "different units"
    assert (
        isinstance(page.chart, LineChart)
        and len(page.chart.series) == 1
        and "no gap in this unit" in page.chart.subtitle
    )


def test_a_difference_by_hand() -> None:
    one, other = Cell(1e24, "flop", "s", "row a"), Cell(4e24, "flop", "s", "row b")
    made = table("t", ("T",), ["A", "B"], ["first", "second"], [Fact("x", "g", "Compute", (one, other))])
    cells = dict(zip([c.name for c in made.columns], made.window(0, 1)[0], strict=True))
    assert cells["difference"].value == -3e24 and cells["ratio"].value == 0.25
    assert [i.label for i in cells["ratio"].inputs] == ["A", "B"] and cells["ratio"].method


def test_the_difference_of_two_lower_bounds_is_no_point(facts: Facts) -> None:
    table = _page(facts).table
    names = [column.name for column in table.columns]
    row = table.find("ai_compute_ownership_share")
    assert row is not None
    assert table.cell(row, names.index("first")).bound == "at_least"
    assert table.cell(row, names.index("difference")).bound == "approximate"


def test_rates_per_head_are_not_split_between_two_countries(facts: Facts) -> None:
    chart = _page(facts, chart="lead").chart
    assert isinstance(chart, ShareChart)
    keys = {item.key for item in chart.items}
    rates = set(facts.indicators.filter(pl.col("unit").str.starts_with("per_"))["indicator_id"])
    assert keys and not keys & rates


def test_a_fifth_model_is_left_out_and_the_page_says_so(facts: Facts) -> None:
    ids = facts.models.sort("day", "model_id", descending=True)["model_id"].head(5).to_list()
    page = assemble.build(facts, Query("compare", section="models", select=",".join(ids)))
    assert len([column for column in page.table.columns if column.title in facts.models["model"].to_list()]) == 4
    assert "1 more" in str(page.notes[0][0])
    four = assemble.build(facts, Query("compare", section="models", select=",".join(ids[:4])))
    assert "more found no room" not in str(four.notes[0][0])
