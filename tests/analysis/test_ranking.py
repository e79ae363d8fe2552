"""Ranks among all that have the figure, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
from tiny_facts import facts as tiny
from tiny_facts import scores

from tui.analysis.compare.alignment import benchmark_ranks, benchmark_rows
from tui.analysis.models.ranking import model_scores, ranked
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.query import Query

AS_OF = date(2026, 10, 8)


def _ranks(rows: list[tuple[str, float | None, str]]) -> dict[str, tuple[int, str, int]]:
    frame = pl.DataFrame(rows, schema={"id": pl.String, "v": pl.Float64, "bound": pl.String}, orient="row")
    found = ranked(frame, [], "v", "bound").select("id", "rank", "rank_bound", "of")
    return {id: (rank, bound, of) for id, rank, bound, of in found.iter_rows()}


def test_equal_ones_share_the_better_rank_and_the_missing_have_none() -> None:
    found = _ranks([("a", 5, ""), ("b", 9, ""), ("c", 5, ""), ("d", 1, ""), ("e", None, "")])
    assert found == {"b": (1, "", 4), "a": (2, "", 4), "c": (2, "", 4), "d": (4, "", 4)}


def test_a_lower_bound_may_stand_further_in_front_and_pushes_what_seems_larger() -> None:
    # b is at least 3: it is third at worst; it may pass the 5, so that this one is second at best, the 9 first at best.
    found = _ranks([("a", 9, ""), ("b", 3, "at_least"), ("c", 5, ""), ("d", 1, "")])
    assert found == {"a": (1, "at_least", 4), "c": (2, "at_least", 4), "b": (3, "at_most", 4), "d": (4, "", 4)}
    two = _ranks([("a", 2, "at_least"), ("b", 3, "at_least"), ("c", 1, "")])
    assert two == {"b": (2, "at_most", 3), "a": (2, "at_most", 3), "c": (3, "", 3)}, "either may be the first"


def test_two_of_a_kind_have_no_rank() -> None:
    assert _ranks([("a", 1, ""), ("b", 2, "")]) == {}


def test_scores_are_ranked_within_evaluator_and_series_and_a_models_best_counts() -> None:
    rows = scores(
        ("test", "a", "USA", "2025-01-01", 50.0, "lab", "low"),
        ("test", "a", "USA", "2025-01-01", 70.0, "lab", "high"),
        ("test", "b", "CHN", "2025-01-01", 60.0, "lab", None),
        ("test", "c", "FRA", "2025-01-01", 65.0, "lab", None),
        ("test", "d", "FRA", "2025-06-01", 90.0, "lab", None),
        ("test", "a", "USA", "2025-01-01", 99.0, "maker", None),
        ("test", "b", "CHN", "2025-01-01", 98.0, "maker", None),
        ("test", "c", "FRA", "2025-01-01", 97.0, "maker", None),
    )
    found = model_scores(tiny(rows), date(2025, 3, 1)).select("evaluator", "model", "rank", "of").rows()
    assert found == [("lab", "a", 1, 3), ("lab", "c", 2, 3), ("lab", "b", 3, 3)], "makers' own claims have no rank"


def test_models_side_by_side_have_their_rank_among_all_models(facts: Facts) -> None:
    page = assemble.build(facts, Query("compare", section="models", select="deepseek-v3,gpt-4-mar-2023"))
    rows = {row["id"]: row for row in page.table.rows.slice(0, page.table.height)}
    known = facts.models.filter(pl.col("day") <= AS_OF, pl.col("training_compute_flop").is_not_null())
    for at, name in enumerate(("DeepSeek-V3", "GPT-4 (Mar 2023)")):
        own = known.filter(pl.col("model") == name)["training_compute_flop"][0]
        rank = rows["rank-training_compute_flop"][f"v{at}"]
        assert rank == known.filter(pl.col("training_compute_flop") > own).height + 1
    assert rows["rank-training_compute_flop"]["basis"] == f"of {known.height:,} models with a figure"
    assert rows["rank-cost-amortised-usd"]["v0"] is None and rows["rank-cost-amortised-usd"]["v1"] >= 1
    assert not [id for id in rows if id.startswith("rank-cost-company_hardware")], "a company's hardware is no run"
    ranks = [row for id, row in rows.items() if id.startswith("rank-")]
    assert all(row["difference"] is None and row["ratio"] is None for row in ranks)


def test_tests_side_by_side_have_their_rank_among_comparable_ones_of_one_unit(facts: Facts) -> None:
    rows = benchmark_ranks(benchmark_rows(facts, ("USA", "CHN"), AS_OF))
    points = rows.filter(pl.col("gap_unit") == "percentage_points")
    widest = points.sort(pl.col("gap").abs(), descending=True)
    assert widest["rank_gap"][0] == 1 and set(points["rank_gap_of"]) == {points.height}
    elo = rows.filter(pl.col("gap_unit") == "elo", pl.col("gap").is_not_null())
    assert elo.height < 3 and elo["rank_gap"].null_count() == elo.height
    refused = rows.filter(pl.col("gap").is_null())
    assert refused.height and refused["rank_gap"].null_count() == refused.height


def test_up_to_four_tests_stand_side_by_side_and_a_fifth_is_said_to_be_left_out(facts: Facts) -> None:
    ids = ["mmlu", "gpqa-diamond", "eci", "arena-text", "swe-bench-verified"]
    page = assemble.build(facts, Query("compare", section="benchmarks", select=",".join(ids)))
    assert [c.name for c in page.table.columns if c.name.startswith("v")] == ["v0", "v1", "v2", "v3"]
    assert "1 more found no room" in str(page.notes[0][0])
    heads = {c.name: c.title for c in page.table.columns}
    assert heads["difference"].startswith("First two"), "of four it has to be said which two are subtracted"
    assert len(page.headlines) == 4


def test_a_third_date_is_said_to_be_left_out(facts: Facts) -> None:
    page = assemble.build(facts, Query("compare", section="dates", select="2023-12,2024-12,2025-12"))
    assert "first two are shown; 1 more found no room" in str(page.notes[0][0])


def test_of_few_facts_nothing_is_ranked(facts: Facts) -> None:
    few = replace(facts, models=facts.models.sort("day").head(2))
    page = assemble.build(few, Query("compare", section="models"))
    assert not [row for row in page.table.rows.slice(0, page.table.height) if row["id"].startswith("rank-")]
