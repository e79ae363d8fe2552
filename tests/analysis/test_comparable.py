"""A comparison follows a rule that a reader can check: enough models, of like date, from a disinterested source."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from sure import number
from tiny_facts import facts, gaps, many, scores

from tui.analysis.gaps.comparable import candidates, choose, pair_scores
from tui.analysis.gaps.comparison import compare
from tui.facts.loading.load import load
from tui.facts.tables.dates import last_day_of as day_of

PAIR = ("USA", "CHN")
END = date(2025, 12, 31)


@pytest.fixture(scope="module")
def real():
    return load()


def chosen(score_rows: pl.DataFrame, as_of: date = END, evaluator: str = "") -> dict:
    return choose(facts(score_rows), PAIR, as_of, evaluator).row(0, named=True)


def test_five_models_of_each_side_are_enough_and_four_are_not():
    assert chosen(many("lab", 5, 5))["qualifies"]
    row = chosen(many("lab", 5, 4))
    assert not row["qualifies"]
    assert row["reason"] == "too few models (US 5, China 4; needed: 5 each)"


def test_the_same_model_in_two_settings_counts_once():
    rows = pl.concat([many("lab", 5, 4, "low"), many("lab", 5, 4, "high")])
    assert chosen(rows)["second_models"] == 4


def test_newest_models_may_lie_half_a_year_apart_and_no_more():
    usa = many("lab", 5, 0, end="2025-07-03")
    assert chosen(pl.concat([usa, many("lab", 0, 5, end="2025-01-01")]))["qualifies"]  # 183 days
    row = chosen(pl.concat([usa, many("lab", 0, 5, end="2024-12-31")]))
    assert not row["qualifies"]
    assert row["reason"] == "newest models 184 days apart"


def test_snapshots_are_counted_not_models():
    def snapshots(*months: str) -> pl.DataFrame:
        return scores(
            *(("test", f"us-{m}", "USA", m, 1200.0, "arena", "votes") for m in months),
            *(("test", f"cn-{m}", "CHN", m, 1100.0, "arena", "votes") for m in months),
        )

    assert chosen(snapshots("2025-01", "2025-02", "2025-03"))["qualifies"]
    assert chosen(snapshots("2025-01", "2025-02"))["reason"] == "snapshots with both sides: 2, needed: 3"


@pytest.mark.parametrize(
    ("evaluator", "words"),
    [("maker", "developers' own claims"), ("rival", "printed by a rival developer"), ("report", "quoted by a report")],
)
def test_developers_rivals_and_reports_never_stand_for_a_comparison(evaluator, words):
    row = chosen(many(evaluator, 40, 40))
    assert not row["qualifies"]
    assert row["reason"].startswith(words)
    assert "US 40, China 40" in row["reason"]


def test_independent_runs_come_before_collected_scores_even_with_fewer_models():
    assert chosen(pl.concat([many("board", 30, 30), many("lab", 6, 6)]))["evaluator"] == "lab"


def test_among_equals_more_models_then_the_newer_then_the_name():
    more = pl.concat([many("lab", 5, 5), many("index", 6, 6, "fit 1")])
    assert chosen(more)["evaluator"] == "index"
    newer = pl.concat([many("lab", 5, 5, end="2025-06-01"), many("index", 5, 5, "fit 1", end="2025-06-02")])
    assert chosen(newer)["evaluator"] == "index"
    assert chosen(pl.concat([many("lab", 5, 5), many("index", 5, 5, "fit 1")]))["evaluator"] == "index"


def test_a_longer_list_that_has_stopped_does_not_displace_one_that_goes_on():
    long_ago = many("lab", 40, 40, end="2024-11-30")
    assert chosen(pl.concat([long_ago, many("index", 6, 6, "fit 1", end="2025-06-01")]))["evaluator"] == "lab"  # 183
    assert chosen(pl.concat([long_ago, many("index", 6, 6, "fit 1", end="2025-06-02")]))["evaluator"] == "index"
    # Too few models are no series that goes on, and another kind is not held against it.
    assert chosen(pl.concat([long_ago, many("index", 4, 4, "fit 1", end="2025-06-02")]))["evaluator"] == "lab"
    assert chosen(pl.concat([long_ago, many("board", 9, 9, end="2025-06-02")]))["evaluator"] == "lab"


def test_the_choices_of_the_embedded_facts_rest_on_numbers_of_models_still(real):
    for day in (date(2025, 6, 30), date(2026, 9, 30)):
        found = candidates(real, ("USA", "CHN"), day).filter("qualifies").sort("benchmark_id", "rank")
        total = pl.col("first_models").cast(pl.Int64) + pl.col("second_models")
        best = found.group_by("benchmark_id", "kind").agg(total.first().alias("chosen"), total.max().alias("most"))
        assert best["chosen"].to_list() == best["most"].to_list()


def test_fits_and_protocols_are_kept_apart_but_reasoning_effort_is_not():
    fits = pl.concat([many("index", 3, 3, "fit 1"), many("index", 3, 3, "fit 2", "2025-07-01")])
    fits = fits.with_columns(pl.col("model") + pl.col("setting"))
    assert candidates(facts(fits), PAIR, END)["series"].to_list() == ["fit 2", "fit 1"]
    assert not chosen(fits)["qualifies"]
    effort = fits.with_columns(pl.lit("lab").alias("evaluator"))
    assert candidates(facts(effort), PAIR, END)["series"].to_list() == [""]
    assert chosen(effort)["qualifies"]


def test_nothing_after_the_as_of_date_counts():
    rows = pl.concat([many("lab", 5, 4), scores(("test", "late", "CHN", "2025-06-02", 45.0, "lab", None))])
    assert chosen(rows, date(2025, 6, 2))["qualifies"]
    assert not chosen(rows, date(2025, 6, 1))["qualifies"]


def test_a_month_is_known_on_its_last_day_only():
    rows = scores(("test", "m", "USA", "2025-06", 45.0, "lab", None))
    assert pair_scores(facts(rows), PAIR, date(2025, 6, 29)).height == 0
    assert pair_scores(facts(rows), PAIR, date(2025, 6, 30)).height == 1


def test_one_side_alone_and_no_scores_at_all_are_said():
    assert chosen(many("lab", 7, 0))["reason"] == "only one side has scores (models: US 7, China 0)"
    one = gaps(("test", "2025-01", "USA", 20.0, "percent", "at_least"))
    assert choose(facts(scores(), one), PAIR, END)["reason"].to_list() == ["no scores, one stated gap"]
    assert choose(facts(scores()), PAIR, END)["reason"].to_list() == ["no scores"]


def test_an_evaluator_asked_for_is_shown_with_its_verdict():
    rows = pl.concat([many("lab", 6, 6), many("maker", 9, 9)])
    row = chosen(rows, evaluator="maker")
    assert (row["evaluator"], row["qualifies"]) == ("maker", False)
    assert chosen(rows, evaluator="board")["reason"] == "no scores by board"


def test_gpqa_is_judged_by_epochs_runs_and_never_by_the_developers(real):
    found = choose(real, PAIR, day_of(real.newest)).row(
        by_predicate=pl.col("benchmark_id") == "gpqa-diamond", named=True
    )
    assert (found["evaluator"], found["first_models"], found["second_models"]) == ("epoch-run", 83, 29)
    asked = choose(real, PAIR, day_of(real.newest), "developer-reported").filter(benchmark_id="gpqa-diamond")
    assert asked["qualifies"].to_list() == [False]
    assert "US 4, China 12" in asked["reason"][0]


@pytest.mark.parametrize("pair", [PAIR, ("CHN", "USA"), ("USA", "FRA"), ("CHN", "FRA")])
@pytest.mark.parametrize("as_of", ["2023", "2024-06", "2025", "2026-10-08"])
def test_every_benchmark_has_a_row_and_each_refusal_a_reason(real, pair, as_of):
    found = choose(real, pair, day_of(as_of))
    assert found["benchmark_id"].to_list() == sorted(real.benchmarks["benchmark_id"])
    assert found.filter(~pl.col("qualifies") & (pl.col("reason") == "")).height == 0
    assert found.filter(pl.col("qualifies") & pl.col("kind").is_in(["developer", "rival", "report"])).height == 0


def test_the_gap_a_year_before_keeps_the_rule_too(real):
    """One early model of a side makes no comparison: 'narrowed' counts tests that could be compared at both ends."""
    now = compare(real, PAIR, day_of(str(real.newest)))
    ids = [row["benchmark_id"] for row in now.before.iter_rows(named=True)]
    assert "gpqa-diamond" in ids and "eci" in ids
    assert "simpleqa-verified" not in ids  # one Chinese model a year before
    for row in now.before.filter(pl.col("date_is") != "snapshot").iter_rows(named=True):
        key = [pl.col(name) == row[name] for name in ("benchmark_id", "evaluator", "series")]
        known = now.scores.filter(*key, pl.col("day") <= row["at"])
        models = known.group_by("country").agg(pl.col("model").n_unique().alias("models"))
        assert number(models["models"].min()) >= 5 and models.height == 2
