"""Disagreements are found, shown side by side and never averaged."""

from datetime import date

import polars as pl
import pytest

from tui.analysis.sources import dependents, disagreements
from tui.facts.tables.facts import Facts

AS_OF = date(2026, 10, 8)


@pytest.fixture(scope="module")
def found(facts: Facts) -> pl.DataFrame:
    return disagreements.disagreements(facts, ("USA", "CHN"), AS_OF)


def _row(found: pl.DataFrame, id: str) -> dict:
    return found.filter(pl.col("id") == id).row(0, named=True)


def test_mmlu_end_of_2024_stands_against_the_reports_own_figure(found: pl.DataFrame) -> None:
    row = _row(found, "mmlu:2024-12:percentage_points#1")
    assert (row["a_value"], row["b_value"], row["b_bound"]) == (0.3, 4.0, "approximate")
    assert row["b_method"].startswith("formed by us") and "Fig. 2.1.37" in row["b_method"]
    assert row["a_method"] is None and row["a_source_id"] == row["b_source_id"] == "ai-index-2025-ch2"
    assert row["difference"] == pytest.approx(3.7)


def test_arena_february_2025_is_restated_with_style_control(found: pl.DataFrame) -> None:
    rows = found.filter(pl.col("id").str.starts_with("arena-text:2025-02:percent"))
    pairs = set(rows.select("a_value", "b_value", "b_source_id").rows())
    assert (1.7, 0.4, "ai-index-2026") in pairs
    assert (1.7, 3.0, "ieee-spectrum-ai-index-2025") in pairs, "three days later"


def test_both_counts_of_the_2026_edition_stand_side_by_side(found: pl.DataFrame) -> None:
    row = _row(found, "notable_ai_models:USA:2025")
    assert {row["a_value"], row["b_value"]} == {59.0, 50.0}
    assert row["relative"] == pytest.approx((row["b_value"] / row["a_value"] - 1) * 100)


def test_the_earlier_edition_comes_first(found: pl.DataFrame) -> None:
    row = _row(found, "ai_private_investment:CHN:2013")
    assert (row["a_label"], row["b_label"]) == ("AI Index 2022", "AI Index 2025")
    assert row["a_value"] == 129_051_980 and row["b_value"] == 617_000_000


def test_deepseeks_claim_stands_against_the_critics(found: pl.DataFrame) -> None:
    row = _row(found, "cost:deepseek-v3")
    assert {row["a_value"], row["b_value"]} == {5_390_000.0, 1_600_000_000.0}
    assert row["versions"] == 4


def test_dollars_of_different_years_are_not_subtracted(found: pl.DataFrame) -> None:
    mixed = found.filter(pl.col("a_unit") != pl.col("b_unit"))
    assert mixed.height and mixed["difference"].null_count() == mixed.height == mixed["relative"].null_count()
    assert set(mixed["why"]) == {"dollars of different years"}


def test_ratings_have_a_difference_but_no_percentage(found: pl.DataFrame) -> None:
    elo = found.filter(pl.col("a_unit") == "elo")
    assert elo.height and elo["relative"].null_count() == elo.height and elo["difference"].null_count() == 0


def test_nothing_agrees_and_every_side_is_cited(found: pl.DataFrame) -> None:
    assert found.filter(pl.col("a_value") == pl.col("b_value")).is_empty()
    assert found["id"].n_unique() == found.height
    for side in ("a", "b"):
        assert found[f"{side}_source_id"].null_count() == 0 and (found[f"{side}_locator"] != "").all()


def test_other_pairs_have_their_own(facts: Facts) -> None:
    other = disagreements.disagreements(facts, ("GBR", "FRA"), AS_OF)
    assert not other.filter(pl.col("kind") == "Stated gaps").height
    assert not other["what"].str.contains("China|US\\b|CHN").any()


def test_every_row_that_names_a_source_rests_on_it(facts: Facts) -> None:
    counted = dependents.source_usage(facts)
    assert counted.height == facts.sources.height
    for table in dependents.TABLES:
        assert counted[f"n_{table}"].sum() == getattr(facts, table)["source_id"].drop_nulls().len()
    assert counted["rows"].drop_nulls().is_sorted(descending=True)


def test_a_source_lists_each_figure_that_rests_on_it(facts: Facts) -> None:
    found = dependents.resting(facts, "deepseek-v3-report")
    cost = found.filter(pl.col("table") == "training_costs").row(0, named=True)
    assert cost["value"] == 5_576_000 and cost["what"] == "DeepSeek-V3" and cost["locator"] == "Table 1, page 5"
    of_models = dependents.resting(facts, "epoch-ai-models-2026-10").filter(pl.col("table") == "models")
    rows = facts.models.filter(pl.col("source_id") == "epoch-ai-models-2026-10")
    both = rows.filter(pl.col("parameters").is_not_null() & pl.col("training_compute_flop").is_not_null()).height
    assert of_models.height == rows.height + both, "parameters and compute are two figures"
    assert of_models["id"].n_unique() == of_models.height


def test_dollars_of_2023_rest_on_their_source_as_such(facts: Facts) -> None:
    costs = dependents.resting(facts, "epoch-ai-models-2026-10").filter(pl.col("table") == "training_costs")
    units = dict(costs.select("what", "unit").rows())
    assert units["A.X K1"] == "usd_2023" and units["A.X K2"] == "usd_2023"


def test_as_of_a_date_only_what_was_there_rests_on_a_source(facts: Facts) -> None:
    early = dependents.source_usage(facts, date(2015, 12, 31))
    assert early["n_models"].sum() == facts.models.filter(pl.col("day") <= date(2015, 12, 31)).height
    assert dependents.resting(facts, "deepseek-v3-report", date(2015, 12, 31)).is_empty()
