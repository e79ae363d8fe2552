"""Training costs by basis: each figure keeps its basis, and no basis is passed off as another."""

from datetime import date

import polars as pl
import pytest

from tui.analysis.models import catalogue as models
from tui.analysis.models import costs
from tui.facts.tables.facts import Facts


@pytest.fixture(scope="module")
def stated(facts: Facts) -> pl.DataFrame:
    return costs.statements(facts, models.known(facts, ("USA", "CHN"), date(2026, 10, 8)))


def test_every_statement_has_a_basis_a_source_and_an_id_of_its_own(facts: Facts, stated: pl.DataFrame) -> None:
    assert stated.height == facts.training_costs.height
    assert stated["cost_id"].n_unique() == stated.height
    assert set(stated["basis"]) <= set(costs.BASES)
    assert stated["source_id"].null_count() == 0 and stated["locator"].null_count() == 0


def test_the_bases_stand_together_and_the_dearest_comes_first(stated: pl.DataFrame) -> None:
    assert stated["basis_order"].is_sorted()
    claimed = stated.filter(pl.col("basis") == "claimed", pl.col("cost").is_not_null())
    assert claimed["cost"].is_sorted(descending=True)


def test_deepseek_v3_stands_under_each_of_its_bases(stated: pl.DataFrame) -> None:
    rows = costs.of_model(stated, "deepseek-v3").select("basis", "cost", "unit", "bound").rows()
    assert ("claimed", 5_576_000.0, "usd", "") in rows
    assert ("claimed", 5_390_000.0, "usd_2023", "") in rows, "Epoch restates the claim in dollars of 2023"
    assert ("company_hardware", 500_000_000.0, "usd", "at_least") in rows
    assert ("company_hardware", 1_600_000_000.0, "usd", "") in rows


def test_a_span_leaves_out_what_is_not_one_run(stated: pl.DataFrame) -> None:
    """The critics' hardware figures and the price of a cluster are not the cost of a training run."""
    spans = {row["model_id"]: row for row in costs.spans(stated).iter_rows(named=True)}
    v3 = spans["deepseek-v3"]
    assert (v3["cost_low"], v3["cost_high"]) == (5_390_000, 5_576_000)
    gpt4 = spans["gpt-4-mar-2023"]
    assert gpt4["cost_low_basis"] == "Amortised" and gpt4["cost_high"] == 100_000_000
    assert gpt4["cost_high_basis"] == "Said in words" and gpt4["cost_high_bound"] == "at_least"


def test_one_figure_is_no_span(stated: pl.DataFrame) -> None:
    row = costs.spans(stated).filter(pl.col("model_id") == "kimi-k2-thinking").row(0, named=True)
    assert row["cost_low"] == 4_600_000 and row["cost_low_basis"] == "Press report" and row["cost_high"] is None


def test_a_cost_said_in_words_has_no_number(stated: pl.DataFrame) -> None:
    row = costs.of_model(stated, "claude-3-5-sonnet").filter(pl.col("basis") == "statement")
    assert row["cost"].to_list() == [None] and "tens of millions" in row["basis_text"][0]


def test_costs_of_models_not_yet_released_are_unknown(facts: Facts) -> None:
    early = models.known(facts, ("USA", "CHN"), date(2024, 12, 1))
    assert "deepseek-v3" not in set(costs.statements(facts, early)["model_id"])
