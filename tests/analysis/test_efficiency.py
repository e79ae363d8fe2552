"""The least compute and cost at the same score; bases and dollars never mix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from tiny_facts import facts as tiny
from tiny_facts import scores

from tui.analysis.models.costs import WHOLE_RUN
from tui.analysis.models.efficiency import at_equal_score, per_point
from tui.facts.tables.facts import Facts

NOW = date(2026, 10, 8)


def _hand(facts: Facts) -> Facts:
    """Five models a side on one test; the compute of some is known."""
    days = [f"2024-0{n}-01" for n in range(1, 6)]
    rows = [("test", f"us{n}", "USA", day, 50.0 + 10 * n, "lab", None) for n, day in enumerate(days)]
    rows += [("test", f"cn{n}", "CHN", day, 45.0 + 10 * n, "lab", None) for n, day in enumerate(days)]
    known = {"us0": 1e24, "us2": 6e24, "us3": 4e24, "cn1": 1e23, "cn2": 3e23, "cn3": 2e24}
    text, names = pl.String, [f"{side}{n}" for side in ("us", "cn") for n in range(5)]
    models = pl.DataFrame(
        [(name, name, "2024-01-01", known.get(name)) for name in names],
        schema={"model_id": text, "model": text, "released": text, "training_compute_flop": pl.Float64}, orient="row",
    ).with_columns(
        pl.lit("s1").alias("source_id"), pl.lit("row").alias("locator"), pl.lit("").alias("note"),
    )  # fmt: skip
    made = tiny(scores(*rows))
    return replace(
        made, models=models, model_aliases=facts.model_aliases.clear(), training_costs=facts.training_costs.clear(),
        benchmarks=made.benchmarks.with_columns(pl.col("benchmark_id").alias("name")),
        evaluators=made.evaluators.with_columns(pl.col("evaluator").alias("name")),
    )  # fmt: skip


def test_the_least_at_the_same_score_by_hand(facts: Facts):
    """Best with known compute: us3 80, cn3 75. Level 75: only us3 (80) and cn3 (75) reach it: 4e24 / 2e24 = 2."""
    (row,) = at_equal_score(_hand(facts), ("USA", "CHN"), NOW).iter_rows(named=True)
    assert row["level"] == 75 and (row["first_model"], row["second_model"]) == ("us3", "cn3")
    assert row["ratio"] == pytest.approx(2.0) and row["quantity"] == "compute"
    assert [i["value"] for i in row["inputs"]] == [4e24, 80.0, 2e24, 75.0]


def test_both_reach_the_level_and_nothing_cheaper_of_that_side_does(facts: Facts):
    rows = at_equal_score(facts, ("USA", "CHN"), NOW)
    assert rows.height > 10
    assert (rows["first_score"] >= rows["level"]).all() and (rows["second_score"] >= rows["level"]).all()
    assert rows["key"].n_unique() == rows.height


def test_no_row_sets_two_bases_or_dollars_against_each_other(facts: Facts):
    rows = at_equal_score(facts, ("USA", "CHN"), NOW)
    for row in rows.iter_rows(named=True):
        units = {i["unit"] for i in row["inputs"]} - {row["level_unit"]}
        assert units == {row["unit"]}


def test_a_point_costs_only_where_the_figure_is_of_one_run(facts: Facts):
    rows = per_point(facts, ("USA", "CHN"), NOW)
    assert rows["benchmark"].drop_nulls().n_unique() == 1
    with_price = rows.filter(pl.col("per_point").is_not_null())
    assert set(with_price["basis"]) <= set(WHOLE_RUN)
    assert (with_price["per_point"] - with_price["cost"] / with_price["score"]).abs().max() == pytest.approx(0)


def test_deepseek_claims_and_critics_are_both_there(facts: Facts):
    rows = per_point(facts, ("USA", "CHN"), NOW).filter(pl.col("model").str.contains("DeepSeek"))
    assert {"claimed", "company_hardware"} <= set(rows["basis"])
    claimed = rows.filter(basis="claimed", unit="usd", model="DeepSeek-V3").row(0, named=True)
    assert claimed["cost"] == 5576000
    hardware = rows.filter(basis="company_hardware").row(0, named=True)
    assert hardware["per_point"] is None and hardware["why"] == "not one run"
