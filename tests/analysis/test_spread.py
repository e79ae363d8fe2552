"""How much a gap depends on who measured, and what a test can still say."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tiny_facts import facts, gaps, many, scores

from tui.analysis.gaps.evaluator_spread import spread, width
from tui.analysis.gaps.information import information
from tui.facts.store import load

PAIR = ("USA", "CHN")
END = date(2025, 12, 31)


def test_the_article_s_mmlu_gap_has_as_many_values_as_there_are_ways_to_read_it():
    """End of 2024: 0.3 stated, about 4 in the report's own figure, 0.9 from published five-shot scores."""
    found = spread(load(), PAIR, date(2024, 12, 31)).filter(benchmark_id="mmlu")
    timely = found.filter("timely", pl.col("gap").is_not_null())
    by = {(r["evaluator"] or r["kind"], r["series"]): r["gap"] for r in timely.iter_rows(named=True)}
    assert by["epoch-collected", "published score; 5-shot"] == pytest.approx(0.9)
    assert by["rival-run", "DeepSeek"] == pytest.approx(3.3)
    assert by["developer-reported", "Accuracy"] == pytest.approx(-0.3)
    assert by["stated", None] == 0.3 and by["contested", None] == 4
    assert 17.5 not in timely["gap"].to_list()  # that is another date
    wide = width(found).row(0, named=True)
    assert (wide["lowest"], wide["highest"], wide["spread"]) == pytest.approx((-0.3, 4.0, 4.3))


def test_a_gap_between_models_of_very_different_dates_is_refused():
    found = spread(load(), PAIR, date(2026, 10, 8))
    assert found.filter(pl.col("gap").abs().is_between(27, 30), benchmark_id="gpqa-diamond").height == 0
    gptj = found.filter(benchmark_id="mmlu", series="published score; 0-shot").row(0, named=True)
    assert gptj["gap"] is None and "too few" in gptj["verdict"]


def test_evaluators_and_settings_are_never_mixed():
    mixed = pl.concat(
        [
            many("lab", 5, 5),  # 50 against 40
            scores(
                ("test", "b1", "USA", "2025-06-01", 70.0, "board", "one"),
                ("test", "b2", "CHN", "2025-06-01", 69.0, "board", "one"),
                ("test", "b3", "USA", "2025-06-01", 90.0, "board", "two"),
                ("test", "m1", "CHN", "2025-06-01", 99.0, "maker", "x"),
            ),
        ]
    )
    found = spread(facts(mixed, gaps(("test", "2025-06", "USA", 4.0, "percentage_points", "exact")).with_columns(
        pl.lit(None, pl.Float64).alias("contested"), pl.lit(None, pl.String).alias("contested_by"),
        pl.lit(None, pl.String).alias("method"))), PAIR, END)  # fmt: skip
    assert sorted(found.filter(pl.col("gap").is_not_null())["gap"].to_list()) == [1.0, 4.0, 10.0]
    assert found.row(0, named=True)["verdict"] == "shown"
    assert width(found).row(0, named=True)["spread"] == 9


def test_information_of_a_test_is_room_noise_age_and_coverage():
    rows = {r["benchmark_id"]: r for r in information(load(), PAIR, date(2026, 10, 8)).iter_rows(named=True)}
    gpqa = rows["gpqa-diamond"]
    assert gpqa["room"] == pytest.approx(100 - 92.8) and gpqa["state"] == "saturated"
    assert gpqa["size"] == pytest.approx(abs(gpqa["gap"]) / gpqa["noise"]) and gpqa["size"] < 1
    assert (gpqa["first_models"], gpqa["second_models"]) == (83, 29)
    assert gpqa["age"] == pytest.approx(2.93, abs=0.02)  # November 2023 to October 2026
    assert rows["frontiermath-tier-4"]["state"] == "within noise"
    assert rows["arc-agi-2"]["state"] == "open"  # the better side is near the top, the other is not
    assert rows["mmlu"]["state"] == "ended" and rows["math"]["state"] == "not comparable"
    assert rows["hle"]["noise"] is None
