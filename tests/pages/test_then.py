"""What a reader of four months could have read: `--as-of MONTH --known` beside the figures that were printed then.

Printed: in the report itself or in the press of that month, as the comments say. A figure *had* is there and known, one
*held open* is there with a mark, since nobody can tell whether it was out, and one that came later is gone.
"""

from __future__ import annotations

import polars as pl
import pytest
from sure import number

from tui.analysis.sources.known import dated, state
from tui.facts.tables.dates import last_day_of
from tui.facts.tables.facts import Facts
from tui.facts.tables.schema import ESTIMATES
from tui.pages import assemble
from tui.pages.model.page import Cell, Page
from tui.pages.model.query import Query
from tui.pages.transforms.known_by import known_by

KNOWN, OPEN, LATER = "known", "undecided", "hidden"


def _found(facts: Facts, table: str, month: str, column: str = "", **where: object) -> dict[str, object]:
    """The one row of a table that fits, with its `state` at the end of a month."""
    frame: pl.DataFrame = getattr(facts, table)
    days = dated(facts, table, column).with_columns(state(last_day_of(month)).alias("state"))
    return frame.hstack(days).row(by_predicate=pl.all_horizontal(pl.col(k) == v for k, v in where.items()), named=True)


def _page(facts: Facts, month: str, tab: str, section: str = "") -> Page:
    return assemble.build(facts, Query(tab, as_of=month, known=True, section=section))


def _observed(
    facts: Facts, month: str, indicator: str, country: str, period: str, edition: str
) -> tuple[object, object]:
    row = _found(
        facts, "observations", month, indicator_id=indicator, country=country, period=period, edition=edition
    )  # fmt: skip
    return row["value"], row["state"]


INDEX_2024 = [  # printed in AI Index 2024, sections 1.2, 1.3 and 4.3 and the chapter on robots
    ("notable_ai_models", "USA", "2023", 61), ("notable_ai_models", "CHN", "2023", 15),
    ("notable_ai_models", "EUU", "2023", 21), ("notable_ai_models", "FRA", "2023", 8),
    ("notable_ai_models", "GBR", "2023", 4),
    ("ai_private_investment", "USA", "2023", 67.22e9), ("ai_private_investment", "CHN", "2023", 7.76e9),
    ("ai_private_investment_cumulative", "USA", "2023", 335.2e9),
    ("ai_private_investment_cumulative", "CHN", "2023", 103.7e9),
    ("newly_funded_ai_companies", "USA", "2023", 897), ("newly_funded_ai_companies", "CHN", "2023", 122),
    ("ai_patents_granted_share", "CHN", "2022", 61.13), ("ai_patents_granted_share", "USA", "2022", 20.9),
    ("industrial_robots_installed", "CHN", "2022", 290_300), ("industrial_robots_installed", "USA", "2022", 39_500),
    ("ai_corporate_investment", "WLD", "2023", 189.2e9),
]  # fmt: skip

INDEX_2025 = [  # printed in AI Index 2025, its takeaways and sections 1.2, 1.3 and 4.3
    ("notable_ai_models", "USA", "2024", 40), ("notable_ai_models", "CHN", "2024", 15),
    ("notable_ai_models", "EUR", "2024", 3),
    ("ai_private_investment", "USA", "2024", 109.1e9),
    ("ai_private_investment", "CHN", "2024", 9.3e9),
    ("ai_private_investment", "GBR", "2024", 4.5e9),
    ("ai_private_investment_cumulative", "USA", "2024", 470.9e9),
    ("ai_private_investment_cumulative", "CHN", "2024", 119.3e9),
    ("ai_patents_granted_share", "CHN", "2023", 69.7), ("ai_patents_granted_share", "USA", "2023", 14.2),
]  # fmt: skip


def _edition(facts: Facts, year: int, indicator: str, country: str, period: str) -> str:
    editions = facts.observations.filter(indicator_id=indicator, country=country, period=period)["edition"].to_list()
    return next(one for one in editions if one and one.startswith(f"AI Index {year}"))


@pytest.mark.parametrize("month", ["2024-04", "2024-12"])
@pytest.mark.parametrize(("indicator", "country", "period", "printed"), INDEX_2024)
def test_from_april_2024_a_reader_had_ai_index_2024(facts, month, indicator, country, period, printed):
    edition = _edition(facts, 2024, indicator, country, period)
    value, found = _observed(facts, month, indicator, country, period, edition)
    assert value == pytest.approx(printed, rel=1e-3) and found == KNOWN


@pytest.mark.parametrize(("indicator", "country", "period", "printed"), INDEX_2025)
def test_from_april_2025_a_reader_had_ai_index_2025_and_not_before(facts, indicator, country, period, printed):
    edition = _edition(facts, 2025, indicator, country, period)
    value, found = _observed(facts, "2025-04", indicator, country, period, edition)
    assert value == pytest.approx(printed, rel=2e-3) and found == KNOWN
    assert _observed(facts, "2024-12", indicator, country, period, edition)[1] == LATER


def _screen(page: Page, row: str, *columns: str) -> list[object]:
    at = page.table.find(row)
    assert at is not None, row
    return [page.table.cell(at, [c.name for c in page.table.columns].index(name)).value for name in columns]


def test_april_2024_on_the_screen(facts):
    """Notable models 61 to 15, $67.22 billion to $7.76 billion: as AI Index 2024 printed them."""
    page = _page(facts, "2024-04", "investment")
    assert _screen(page, "ai_private_investment", "first", "second") == pytest.approx([67.22e9, 7.76e9], rel=1e-3)
    assert page.headlines[0].value.value == pytest.approx(67.22 / 7.76, rel=1e-2)
    years = _page(facts, "2024-04", "models", section="years")
    assert _screen(years, "2023", "first_stated", "second_stated") == [61, 15]


def test_in_april_2024_training_cost_what_ai_index_and_wired_said(facts):
    """$78.4 million and $191.4 million in the cloud (AI Index 2024, 1.3); GPT-4 over $100 million (WIRED, 2023)."""
    at = {"month": "2024-04", "table": "training_costs", "source_id": "ai-index-2024-costs-table"}
    for model, million in (("gpt-4-mar-2023", 78.4), ("gemini-1-0-ultra", 191.4), ("palm-540b", 12.4)):
        row = _found(facts, **at, model_id=model)
        assert (row["cost_usd"], row["state"]) == (pytest.approx(million * 1e6, rel=1e-2), KNOWN)
    said = _found(facts, "training_costs", "2024-04", model_id="gpt-4-mar-2023", source_id="wired-altman-2023")
    assert said["state"] == KNOWN


def test_in_april_2024_none_of_epochs_own_costs_was_out(facts):
    """Its way of estimating them appeared in May 2024."""
    costs = facts.training_costs.hstack(dated(facts, "training_costs"))
    epoch = costs.filter(
        pl.col("source_id").str.starts_with("epoch"), pl.col("basis").is_in(["amortised", "cloud", "purchase"])
    )
    assert epoch.height > 200 and (epoch["not_before"] > last_day_of("2024-04")).all()
    row = _found(
        facts, "training_costs", "2024-12", model_id="gpt-4-mar-2023", basis="amortised",
        source_id="epoch-cost-model-2025-07",
    )  # fmt: skip
    assert (row["cost_usd"], row["state"]) == (pytest.approx(40.7e6, rel=1e-2), KNOWN), "about $40 million in the paper"


def test_in_april_2024_talent_stood_in_the_tracker_of_march(facts):
    """China 47 % and the United States 18 % of top researchers by origin (MacroPolo, 2024-03-06)."""
    rows = facts.observations.hstack(dated(facts, "observations")).filter(
        pl.col("indicator_id") == "top_ai_researchers_origin_share", pl.col("period") == "2022"
    )
    found = dict(rows.filter(state(last_day_of("2024-04")) == KNOWN).select("country", "value").iter_rows())
    assert (found["CHN"], found["USA"]) == (47, 18)


def test_no_gap_was_stated_before_the_report_that_stated_it(facts):
    """Also those 'as of December 2023' were first printed in April 2025."""
    for month in ("2024-04", "2024-12"):
        assert known_by(facts, last_day_of(month)).facts.gaps.is_empty()
    printed = {("mmlu", "2023-12"): 17.5, ("mmmu", "2023-12"): 13.5, ("math", "2023-12"): 24.3,
               ("humaneval", "2023-12"): 31.6, ("mmlu", "2024-12"): 0.3, ("mmmu", "2024-12"): 8.1,
               ("math", "2024-12"): 1.6, ("humaneval", "2024-12"): 3.7, ("arena-coding", "2025-01"): 3.8}  # fmt: skip
    gaps = known_by(facts, last_day_of("2025-04")).facts.gaps
    found = {(b, d): g for b, d, g in gaps.select("benchmark_id", "as_of", "gap").iter_rows()}
    assert {key: found[key] for key in printed} == printed
    arena = gaps.filter(benchmark_id="arena-text", unit="percent")
    assert {9.26, 1.7} <= set(arena["gap"])
    assert "arena-text-style" not in set(gaps["benchmark_id"]), "0.4 % was first printed in April 2026"


def test_in_december_2024_the_arena_stood_at_1377_to_1287(facts):
    """The table of 15 December 2024: Gemini-Exp-1206 1377, Yi-Lightning 1287."""
    page = _page(facts, "2024-12", "benchmarks")
    assert _screen(page, "arena-text", "first_score", "second_score", "gap") == [1377, 1287, 90]
    cells = page.table.window(page.table.find("arena-text") or 0, 1)[0]
    assert not any(cell.is_undecided for cell in cells)


def test_in_december_2024_deepseek_v3_cost_what_its_report_said(facts):
    row = _found(facts, "training_costs", "2024-12", model_id="deepseek-v3", source_id="deepseek-v3-report")
    assert (row["cost_usd"], row["state"]) == (5_576_000, KNOWN)
    readme = facts.scores.hstack(dated(facts, "scores")).filter(
        source_id="readme-deepseek-v3", benchmark_id="aime-2024"
    )
    v3 = readme.filter(pl.col("model").str.contains("DeepSeek-V3|DeepSeek V3"))
    assert v3["score"].to_list() == [39.2] and (v3["at_latest"] <= last_day_of("2024-12")).all()


def test_in_december_2024_the_vibrancy_tool_had_four_first(facts):
    """USA 1, China 2, United Kingdom 3, India 4; 70 points (Stanford, 2024-11-21)."""
    rows = facts.observations.hstack(dated(facts, "observations")).filter(edition="Vibrancy 2024")
    rows = rows.filter(state(last_day_of("2024-12")) == KNOWN)
    rank = dict(rows.filter(indicator_id="vibrancy_rank").select("country", "value").iter_rows())
    assert [rank[country] for country in ("USA", "CHN", "GBR", "IND")] == [1, 2, 3, 4]


TRAINING_COMPUTE = [  # the month, and what public copies of Epoch AI's lists tell of its estimates by its end
    ("2024-04", "gpt-4-mar-2023", 2.1e25, KNOWN), ("2024-04", "gemini-1-0-ultra", 5e25, OPEN),
    ("2024-12", "gemini-1-0-ultra", 5e25, KNOWN), ("2024-12", "yi-large", 1.8e24, KNOWN),
    ("2024-12", "qwen-72b", 1.3e24, KNOWN), ("2024-12", "llama-3-1-405b", 3.8e25, OPEN),
    ("2024-12", "doubao-pro", 2.505e25, OPEN), ("2025-04", "doubao-pro", 2.505e25, KNOWN),
    ("2024-10", "doubao-pro", 2.505e25, LATER), ("2025-04", "grok-3", 3.5e26, OPEN),
]  # fmt: skip


@pytest.mark.parametrize(("month", "model", "flop", "expected"), TRAINING_COMPUTE)
def test_an_estimate_is_known_from_its_own_day(facts, month, model, flop, expected):
    row = _found(facts, "models", month, "training_compute_flop", model_id=model)
    assert (row["training_compute_flop"], row["state"]) == (pytest.approx(flop, rel=0.1), expected)


def test_what_was_run_later_had_no_score(facts):
    """AIME 2025 was written in February 2025, the capability index is fixed at GPT-5."""
    for month in ("2024-04", "2024-12"):
        scores = known_by(facts, last_day_of(month)).facts.scores
        there = set(scores.filter(pl.col("day") <= last_day_of(month))["benchmark_id"])
        assert not there & {"aime-2025", "eci", "aa-intelligence-index", "caisi-suite", "hle"}
    assert known_by(facts, last_day_of("2024-12")).facts.scores.filter(source_id="readme-deepseek-r1").is_empty()


def test_in_april_2025_no_later_count_of_notable_models_stands_in(facts):
    """Epoch AI's public list counted 39 and 10 for 2024 in February, and 57 and 31 today."""
    for country in ("USA", "CHN"):
        found = _observed(facts, "2025-04", "epoch_notable_models", country, "2024", "Epoch 2026-07")
        assert found[1] == LATER
    editions = set(known_by(facts, last_day_of("2025-04")).facts.observations["edition"])
    assert not {one for one in editions if one and one.startswith("AI Index 2026")}


def test_april_2026_on_the_screen(facts):
    """$285.9 billion to $12.4 billion, as AI Index 2026 printed it on 13 April; not the 11.7x of the year before."""
    page = _page(facts, "2026-04", "investment")
    assert _screen(page, "ai_private_investment", "first", "second") == pytest.approx([285.9e9, 12.4e9], rel=1e-2)
    assert page.headlines[0].value.value == pytest.approx(23.1, abs=0.05)


def test_in_april_2026_notable_models_stood_at_50_to_30_and_the_revision_is_open(facts):
    """The April release printed 50 and 30; the revised chapter has 59 and 35, by 3 June at the latest."""
    for country, first, revised in (("USA", 50, 59), ("CHN", 30, 35)):
        edition = "AI Index 2026 (April release)"
        assert _observed(facts, "2026-04", "notable_ai_models", country, "2025", edition) == (first, KNOWN)
        assert _observed(facts, "2026-04", "notable_ai_models", country, "2025", "AI Index 2026") == (revised, OPEN)
        assert _observed(facts, "2026-06", "notable_ai_models", country, "2025", "AI Index 2026") == (revised, KNOWN)


def test_in_april_2026_the_report_stated_gaps_and_caisi_had_not_spoken(facts):
    gaps = known_by(facts, last_day_of("2026-04")).facts.gaps
    style = gaps.filter(benchmark_id="arena-text-style", as_of="2026-03")
    assert 2.7 in style["gap"].to_list()
    assert gaps.filter(benchmark_id="eci", as_of="2026-01", bound="mean")["gap"].to_list() == [7]
    assert "caisi-deepseek-v4" not in set(gaps["source_id"])


def test_false_today_and_mended(facts):
    """Point 1 of what the views said that was not so."""
    years = _page(facts, "2024-12", "models", section="years")
    assert years.table.height > 10, "it said that no model had been released by December 2024"
    models = known_by(facts, last_day_of("2026-03")).facts.models.filter(pl.col("day") <= last_day_of("2026-03"))
    assert number(models["training_compute_flop"].max()) >= 2.1e25, (
        "it said 7.3e24, though GPT-4's estimate was public for years"
    )
    now, then = (
        assemble.build(facts, Query("overview", known=known)).headlines for known in (False, True)
    )  # fmt: skip
    ratios = [next(h.value.value for h in lines if "rivate" in h.label) for lines in (now, then)]
    assert ratios[0] == pytest.approx(23.1, abs=0.05) and ratios[1] == ratios[0], "W turned 23.1x into 11.7x"


def test_what_is_open_is_said_beside_what_it_is_made_of(facts):
    """The largest training runs of 2024 are marked, and the chain under the number names the copies."""
    page = _page(facts, "2024-12", "models", section="years")
    at = page.table.find("2024") or 0
    cell: Cell = page.table.cell(at, [c.name for c in page.table.columns].index("first_largest"))
    assert cell.is_undecided and "at the latest 2025-02-24 (copy m036 in IyngkarranKumar/" in cell.inputs[0].locator
    assert set(ESTIMATES) == {"parameters", "training_compute_flop"}
