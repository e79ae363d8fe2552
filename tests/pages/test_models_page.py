"""The Models tab: what its tables, charts, headlines and cards say."""

import sys
from inspect import unwrap
from itertools import pairwise

import pytest

from tui.app.runtime.points import view_behind
from tui.app.runtime.renderer import opening
from tui.app.state import parse_view
from tui.draw.grid.viewport import Viewport
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.page import LineChart, Page, ShareChart, chart_points
from tui.pages.model.query import Query
from tui.pages.model.sorting import SortError
from tui.pages.shared.scope import UnknownRow


def _page(facts: Facts, **changes: str) -> Page:
    return assemble.build(facts, Query("models").to(**changes))


def _column(page: Page, name: str) -> int:
    return next(i for i, column in enumerate(page.table.columns) if column.name == name)


def test_all_models_are_there_newest_first(facts: Facts) -> None:
    page = _page(facts)
    assert page.table.height == facts.models.height
    dates = [str(row[_column(page, "released")].value) for row in page.table.window(0, page.table.height)]
    assert dates == sorted(dates, reverse=True)


def test_the_headlines_hold_the_counts_of_ai_index_and_the_claimed_cost(facts: Facts) -> None:
    page = _page(facts)
    by_label = {h.label: h for h in page.headlines}
    of_2024 = by_label["Notable models 2024, AI Index"]
    assert of_2024.value.value == 40 and of_2024.value.edition == "AI Index 2025"
    assert [p.value for p in of_2024.detail if not isinstance(p, str)] == [15]
    claim = by_label["DeepSeek-V3, as claimed"]
    assert claim.value.value == 5_576_000 and claim.value.source_id == "deepseek-v3-report"
    assert claim.side == "second"


def test_a_cost_stands_beside_its_basis(facts: Facts) -> None:
    page = _page(facts, sort="cost_low:desc")
    low, basis = _column(page, "cost_low"), _column(page, "cost_low_basis")
    for row in page.table.window(0, page.table.height):
        assert (row[low].value is None) == (row[basis].value is None)


def test_costs_are_grouped_by_basis_whatever_the_order(facts: Facts) -> None:
    for sort in ("", "cost:desc", "model", "released:desc"):
        page = _page(facts, section="costs", sort=sort)
        groups = page.table.groups(0, page.table.height)
        changes = sum(a != b for a, b in pairwise(groups))
        assert changes == len(set(groups)) - 1, "a basis starts once"


def test_the_cost_chart_holds_one_basis(facts: Facts) -> None:
    claimed = assemble.chart(facts, Query("models", section="costs", row="deepseek-v3@claimed"))
    cloud = assemble.chart(facts, Query("models", section="costs", row="gpt-4-mar-2023@cloud#2"))
    assert isinstance(claimed, LineChart) and isinstance(cloud, LineChart)
    keys = {p.key for s in claimed.series for p in s.points}
    assert keys and all("@claimed" in k and "@claimed_" not in k for k in keys)
    assert all("@cloud" in p.key for s in cloud.series for p in s.points)
    for chart in (claimed, cloud):
        units = {p.cell.unit for s in chart.series for p in s.points}
        assert units == {chart.unit}, "nominal and constant dollars never share an axis"


def test_the_dearest_so_far_rises_within_one_basis(facts: Facts) -> None:
    drawn = assemble.chart(facts, Query("models", chart="cost"))
    assert isinstance(drawn, LineChart) and drawn.unit == "usd_2023"
    steps = [s for s in drawn.series if s.style == "step"]
    assert steps and all("dearest so far" in s.name for s in steps)
    for step in steps:
        values = [float(p.cell.value or 0) for p in step.points]
        assert values == sorted(set(values))


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("", "compute"), ("costs", "compute"), ("years", "parameters"), ("names-in-scores", "parameters"), ("", "cost"),
        ("costs", "cost"), ("years", "count"), ("years", "free"), ("names-in-scores", "compute"),
        ("", "median-parameters"),
    ],
)  # fmt: skip
def test_Enter_opens_something_on_every_point(facts: Facts, section: str, kind: str) -> None:
    """A card for each model, and for each year its models."""
    page = _page(facts, section=section, chart=kind)
    found = chart_points(page.chart)
    assert len(found) > 10
    known = set(facts.models["model_id"])
    for at, point in enumerate(found):
        assert opening(page, Viewport(focus="chart", point=at)), point
        words = view_behind(page, at)
        goal = parse_view(words, page.query)
        assert goal is not None
        if goal.open:
            assert goal.open.split("@")[0] in known
        else:
            assert goal.filter == f"released:{point.key}"


def test_years_are_those_of_the_filtered_models(facts: Facts) -> None:
    everyone = assemble.chart(facts, Query("models", chart="count", filter="released>=2020"))
    china = assemble.chart(facts, Query("models", chart="count", filter="released>=2020 country:CHN"))
    assert isinstance(everyone, LineChart) and isinstance(china, LineChart)
    assert [s.side for s in everyone.series] == ["first", "second"]
    assert [s.side for s in china.series] == ["second"]
    year = {p.x: p.cell.value for p in china.series[0].points}
    held = facts.models.filter(
        (facts.models["country"] == "CHN") & facts.models["released"].str.starts_with("2024")
    ).height
    assert year[2024] == held and min(year) == 2020


def test_medians_a_year_are_those_of_the_table(facts: Facts) -> None:
    drawn = assemble.chart(facts, Query("models", chart="medians"))
    assert isinstance(drawn, LineChart) and drawn.log and "log scale" in drawn.subtitle
    point = next(p for p in drawn.series[1].points if p.x == 2024)
    rows = facts.models.filter((facts.models["country"] == "CHN") & facts.models["released"].str.starts_with("2024"))
    assert point.cell.value == rows["training_compute_flop"].median() and point.cell.is_computed


def test_the_compute_chart_has_a_frontier_and_the_points_of_each_side(facts: Facts) -> None:
    drawn = assemble.chart(facts, Query("models"))
    assert isinstance(drawn, LineChart) and drawn.log
    steps = [s for s in drawn.series if s.style == "step"]
    assert [s.side for s in steps] == ["first", "second"]
    for step in steps:
        values = [float(p.cell.value or 0) for p in step.points]
        assert values == sorted(values) and len(set(values)) == len(values)
    assert (
        sum(len(s.points) for s in drawn.series if s.style == "points")
        == facts.models["training_compute_flop"].drop_nulls().len()
    )


def test_counts_of_ai_index_and_of_epoch_are_series_of_their_own(facts: Facts) -> None:
    drawn = assemble.chart(facts, Query("models", chart="count"))
    assert isinstance(drawn, LineChart)
    assert [s.name for s in drawn.series] == ["US, Epoch AI", "China, Epoch AI", "US, AI Index", "China, AI Index"]
    assert all(p.cell.is_computed for p in drawn.series[0].points)
    assert not any(p.cell.is_computed for p in drawn.series[2].points)
    assert [b.x for b in drawn.breaks] == [2026], "the last year is not over"


def test_shares_of_a_row_add_up(facts: Facts) -> None:
    drawn = assemble.chart(facts, Query("models", chart="openness"))
    assert isinstance(drawn, ShareChart)
    for item in drawn.items:
        assert sum(float(c.value or 0) for c in item.cells) == pytest.approx(100)


def test_a_card_tells_all_costs_by_basis_and_the_scores(facts: Facts) -> None:
    page = _page(facts, open="deepseek-v3")
    assert page.title == "DeepSeek-V3"
    lines = page.table.rows.slice(0, page.table.height)
    costs = [(line["field"], line["value"]) for line in lines if line["part"].startswith("Training cost")]
    assert ("Claimed by the developer", 5_576_000.0) in costs
    assert ("Hardware of the company", 1_600_000_000.0) in costs
    scores = facts.scores.filter(facts.scores["model"] == "DeepSeek-V3").height
    assert sum(line["part"] == "Scores" for line in lines) > scores > 0, "other names of it count too"


def test_a_card_tells_its_names_neighbours_and_how_late_it_was(facts: Facts) -> None:
    page = _page(facts, open="deepseek-r1")
    lines = {line["id"]: line for line in page.table.rows.slice(0, page.table.height)}
    names = {line["field"]: line["how"] for line in lines.values() if line["part"].startswith("Also known")}
    assert names["DeepSeek R1 (Jan '25)"].startswith("the same model: ")
    gpqa = lines["lag-gpqa-diamond"]
    assert gpqa["how"].startswith("behind o1") and gpqa["inputs"] and gpqa["method"]
    assert lines["near-0"]["goes"].startswith("models --open ")
    assert {line["part"] for line in lines.values()} >= {"The model", "Training cost, by basis", "Scores"}


def test_scores_of_another_setting_stand_under_a_heading_of_their_own(facts: Facts) -> None:
    page = _page(facts, open="gpt-5")
    lines = page.table.rows.slice(0, page.table.height)
    high = [line for line in lines if line["how"].startswith("GPT-5 (high)")]
    assert high and {line["part"] for line in high} == {"Scores under other settings"}


def test_a_cost_row_opens_the_card_of_its_model(facts: Facts) -> None:
    assert _page(facts, section="costs", open="deepseek-v3@claimed#2").title == "DeepSeek-V3"


def test_an_unknown_model_gets_the_nearest_name(facts: Facts) -> None:
    with pytest.raises(UnknownRow, match="did you mean deepseek-v3"):
        _page(facts, open="deepseek-v33")
    with pytest.raises(SortError):
        _page(facts, sort="nothing")


def test_a_model_of_the_future_has_no_card(facts: Facts) -> None:
    with pytest.raises(UnknownRow):
        _page(facts, open="deepseek-v3", as_of="2024-11")


def test_charts_of_three_thousand_points_stay_quick(facts: Facts) -> None:
    """Counted in calls of functions, since clocks differ: no more than a few for each point."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    make = unwrap(assemble.plain_chart)  # tests keep what was drawn
    drawn = make(facts, Query("models", chart="parameters"))
    sys.setprofile(count)
    try:
        make(facts, Query("models", chart="parameters"))
    finally:
        sys.setprofile(None)
    assert isinstance(drawn, LineChart)
    assert sum(len(series.points) for series in drawn.series) > 1000
    assert calls < 10 * sum(len(series.points) for series in drawn.series)


def test_costs_at_the_top_name_their_basis_beside_the_model(facts: Facts) -> None:
    """Where only number and label have room, two figures of one model must not stand without what they count."""
    labels = [one.label for one in _page(facts, section="costs").headlines]
    assert labels[:3] == ["DeepSeek-V3, claimed", "GPT-4, amortised", "GPT-4, cloud rental"]
    assert len(set(labels)) == len(labels)
