"""Lag and catch-up time are two things, in months, and a lower bound is said to be one."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from sure import number
from tiny_facts import facts, many, scores

from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import DAYS_A_MONTH, monthly
from tui.analysis.lags.catch_up import catch_up_times
from tui.facts.loading.load import load
from tui.facts.tables.dates import last_day_of as day_of

PAIR = ("USA", "CHN")
END = date(2025, 12, 31)


def rows(*extra: tuple) -> pl.DataFrame:
    """Fillers at 10 on 2024-01-01, US records 50 and 60 and 80, Chinese 55: lag and catch-up can be counted by hand."""
    fill = many("lab", 5, 5, end="2024-01-01").with_columns(pl.lit(10.0).alias("score"))
    return pl.concat(
        [
            fill,
            scores(
                ("test", "a", "USA", "2024-03-01", 50.0, "lab", None),
                ("test", "b", "USA", "2024-05-01", 60.0, "lab", None),
                ("test", "x", "CHN", "2024-08-01", 55.0, "lab", None),
                ("test", "c", "USA", "2024-10-01", 80.0, "lab", None),
                *extra,
            ),
        ]
    )


def at(as_of: date, *extra: tuple) -> dict:
    return compare(facts(rows(*extra)), PAIR, as_of).lag.row(0, named=True)


def test_lag_counts_to_the_newest_release_and_catch_up_to_the_followers():
    row = at(END)
    assert (row["follower"], row["follower_model"], row["reached_model"]) == ("second", "x", "b")
    assert row["lag"] == pytest.approx(153 / DAYS_A_MONTH)  # 2024-05-01 to 2024-10-01
    assert row["catch_up"] == pytest.approx(92 / DAYS_A_MONTH)  # 2024-05-01 to 2024-08-01
    assert (row["lag_bound"], row["catch_up_bound"]) == ("", "")


def test_lag_grows_with_time_and_catch_up_does_not():
    later = at(END, ("test", "late", "USA", "2024-12-01", 20.0, "lab", None))
    assert later["lag"] == pytest.approx(214 / DAYS_A_MONTH)
    assert later["catch_up"] == pytest.approx(92 / DAYS_A_MONTH)


def test_a_leader_that_starts_above_makes_a_lower_bound():
    fill = many("lab", 5, 5, end="2024-01-01")  # the US starts at 50, China at 40
    row = compare(facts(fill), PAIR, END).lag.row(0, named=True)
    assert (row["lag"], row["lag_bound"], row["catch_up_bound"]) == (0.0, "at_least", "at_least")


def test_a_follower_that_had_it_first_has_a_negative_catch_up_time():
    row = at(END, ("test", "y", "CHN", "2024-09-01", 70.0, "lab", None))
    assert row["reached_model"] == "c"
    assert row["catch_up"] == pytest.approx(-30 / DAYS_A_MONTH)
    assert row["lag"] == 0.0


def test_waiting_for_an_answer_to_each_record_is_censored_while_there_is_none():
    found = compare(facts(rows()), PAIR, END)
    waited = catch_up_times(found.records, found.gaps)
    assert waited.select("model", "matched_model", "wait_bound").rows() == [
        ("a", "x", ""),
        ("b", None, "at_least"),
        ("c", None, "at_least"),
    ]
    assert waited["wait"].to_list() == pytest.approx([153 / DAYS_A_MONTH, 153 / DAYS_A_MONTH, 0.0])
    assert [len(inputs) for inputs in waited["inputs"]] == [2, 1, 1]


def test_the_line_over_time_has_a_point_at_each_months_end_and_at_the_last_day():
    found = monthly(compare(facts(rows()), PAIR, END).lags)
    assert found["day"].to_list()[-3:] == [date(2024, 8, 31), date(2024, 9, 30), date(2024, 10, 1)]
    assert found["day"][0] == date(2024, 1, 31)
    assert found["lag"].to_list()[-3:] == pytest.approx([122 / DAYS_A_MONTH, 152 / DAYS_A_MONTH, 153 / DAYS_A_MONTH])


def test_no_lag_from_ratings_that_drift():
    months = ["2025-01", "2025-02", "2025-03"]
    arena = scores(
        *(("test", "a", "USA", m, 1300.0, "arena", "v") for m in months),
        *(("test", "x", "CHN", m, 1250.0, "arena", "v") for m in months),
    )
    found = compare(facts(arena), PAIR, END)
    assert found.now.height == 1
    assert found.lag.height == 0


def test_the_capabilities_index_gives_what_epoch_found():
    """Epoch AI states 7 months on average since 2023; the newest catch-up time is 4.4 months."""
    facts_ = load()
    found = compare(facts_, PAIR, day_of("2026-10-08"))
    row = found.lag.filter(benchmark_id="eci").row(0, named=True)
    assert (row["follower_model"], row["reached_model"]) == ("Kimi K3", "GPT-5.4 Pro")
    assert row["catch_up"] == pytest.approx(4.37, abs=0.01)
    assert row["day"] == date(2026, 7, 31)  # the newest model in that fit: nothing is said beyond it
    assert row["lag"] == pytest.approx(4.86, abs=0.01)
    since_2023 = monthly(found.lags).filter(benchmark_id="eci")["lag"].mean()
    assert 6.0 < number(since_2023) < 8.0
