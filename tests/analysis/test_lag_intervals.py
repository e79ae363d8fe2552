"""The range of a lag from noise and dates, the board of lags, and published lags beside ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from tiny_facts import facts, many, scores

from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import DAYS_A_MONTH
from tui.analysis.gaps.noise import Z, half_width, of_difference, stated
from tui.analysis.lags.lag_ranges import lag_intervals
from tui.analysis.lags.lag_table import lag_table
from tui.analysis.lags.published import published
from tui.facts.store import load

PAIR = ("USA", "CHN")
END = date(2025, 12, 31)


def noise(kind: str, value: float, at: float | None) -> pl.DataFrame:
    row = ("test", "lab", kind, value, at, "percent", "s1", "p. 1", None)
    names = ("benchmark_id", "evaluator", "kind", "value", "at", "unit", "source_id", "locator", "note")
    types = {n: pl.Float64 if n in {"value", "at"} else pl.String for n in names}
    return pl.DataFrame([row], types, orient="row")


def world(sure: pl.DataFrame, c_date: str = "2024-10-01"):
    """US records 50, 60, 80 (March, May, October 2024), a Chinese 55 in August; fillers at 10 on 1 January."""
    fill = many("lab", 5, 5, end="2024-01-01").with_columns(pl.lit(10.0).alias("score"))
    rows = scores(
        ("test", "a", "USA", "2024-03", 50.0, "lab", None),
        ("test", "b", "USA", "2024-05-01", 60.0, "lab", None),
        ("test", "x", "CHN", "2024-08-01", 55.0, "lab", None),
        ("test", "c", "USA", c_date, 80.0, "lab", None),
    )
    return replace(facts(pl.concat([fill, rows])), noise=sure)


def test_a_standard_error_is_carried_to_other_scores_as_a_binomial_one():
    frame = stated(noise("standard_error", 2.0, 50.0)).with_columns(
        pl.lit(100).alias("max_score"),
        pl.lit(50.0).alias("half"),
        pl.lit(90.0).alias("high"),
        pl.lit(100.0).alias("top"),
    )
    got = frame.select(half_width("half").alias("a"), half_width("high").alias("b"), half_width("top").alias("c")).row(
        0
    )
    assert got[0] == pytest.approx(Z * 2)
    assert got[1] == pytest.approx(Z * 2 * 0.3 / 0.5)  # sqrt(0.9 * 0.1) = 0.3
    assert got[2] == pytest.approx(Z * 2 * (0.98 * 0.02) ** 0.5 / 0.5)  # a perfect score is not a certain one
    assert frame.select(of_difference("half", "half")).item() == pytest.approx(Z * 2 * 2**0.5)


def test_a_lag_ranges_from_what_the_leader_reached_above_to_what_it_reached_below():
    facts_ = world(noise("half_width", 5.0, None))
    found = compare(facts_, PAIR, END)
    row = lag_intervals(found.lag, found.records, facts_.noise, facts_.benchmarks).row(0, named=True)
    assert row["noise"] == pytest.approx(50**0.5)  # 7.07: 55 may be as low as 47.9 or as high as 62.1
    # Below: model a, dated 2024-03, that is 31 March at the latest and 1 March at the earliest.
    assert row["lag_high"] == pytest.approx((date(2024, 10, 1) - date(2024, 3, 1)).days / DAYS_A_MONTH)
    assert row["lag_low"] == 0  # above 62.1 the leader came on the last day, 1 October
    assert row["catch_high"] == pytest.approx((date(2024, 8, 1) - date(2024, 3, 1)).days / DAYS_A_MONTH)
    assert row["catch_low"] == pytest.approx(-61 / DAYS_A_MONTH)
    assert row["high_bound"] == ""
    assert [i["label"] for i in row["band_inputs"]][-1] == "stated half-width"


def test_a_level_reached_only_later_was_not_reached_on_an_earlier_day():
    facts_ = world(noise("half_width", 5.0, None))
    found = compare(facts_, PAIR, END)
    early = lag_intervals(found.lags, found.records, facts_.noise, facts_.benchmarks).filter(
        pl.col("day") < date(2024, 10, 1)
    )
    assert early.height and early["lag_low"].min() == 0


def test_without_stated_noise_there_is_no_range():
    facts_ = world(noise("half_width", 5.0, None).clear())
    board = lag_table(facts_, PAIR, END).row(0, named=True)
    assert board["lag_low"] is None and board["lag"] == pytest.approx(153 / DAYS_A_MONTH)


def test_the_board_counts_records_and_lets_open_ones_count_as_at_least():
    board = lag_table(world(noise("half_width", 5.0, None)), PAIR, END).row(0, named=True)
    # a was matched by x after 123 days (31 March to 1 August); b and c stand: open for 153 and 0 days.
    assert (board["records"], board["records_open"]) == (3, 2)
    assert board["oldest"] == pytest.approx(153 / DAYS_A_MONTH)
    assert board["oldest_model"] == "b"
    # c is open on day 0, then two are left: half of them ended after 123 days, and no later end was seen.
    assert (board["match"], board["match_bound"]) == (pytest.approx(123 / DAYS_A_MONTH), "at_least")


def test_month_ends_on_which_the_other_side_led_are_no_lag_of_this_one():
    flip = scores(
        *(("test", f"u{i}", "USA", "2024-01-01", 10.0 + i, "lab", None) for i in range(5)),
        *(("test", f"c{i}", "CHN", "2024-01-01", 20.0 + i, "lab", None) for i in range(5)),
        ("test", "jump", "USA", "2024-06-10", 50.0, "lab", None),
        ("test", "last", "CHN", "2024-08-31", 30.0, "lab", None),
    )
    board = lag_table(facts(flip), PAIR, END).row(0, named=True)
    assert board["follower"] == "second"
    assert board["ends"] == 3  # June, July and August; before that China led


def test_epochs_published_mean_range_and_maximum_come_out_of_our_scores():
    found = published(load(), PAIR, date(2026, 10, 8))
    eci = {row["bound"]: row for row in found.filter(benchmark_id="eci").iter_rows(named=True)}
    # Counted from September 2023, when the fifth Chinese model of the index was out; Epoch AI begins in January.
    assert eci["mean"]["gap"] == 7 and eci["mean"]["ours"] == pytest.approx(8.2, abs=0.1)
    assert eci["mean"]["ours_bound"] == "" and eci["mean"]["open"] == 0 and eci["mean"]["days"] == 867
    assert eci["max"]["gap"] == 14 and eci["max"]["ours"] == pytest.approx(14.6, abs=0.1)
    assert eci["max"]["follower_model"].startswith("DeepSeek-V2")  # as stated: GPT-4 passed in May 2024
    assert eci["min"]["ours"] < 4  # DeepSeek-R1 behind o1 in January 2025: where we differ most
    caisi = found.filter(benchmark_id="caisi-irt").row(0, named=True)
    assert (caisi["asked"], caisi["gap"]) == ("eci", 8)
    assert caisi["off"] == pytest.approx(caisi["ours"] - 8, abs=1e-5)
    at_most = found.filter(benchmark_id="aa-intelligence-index").row(0, named=True)
    assert at_most["off"] is None and at_most["holds"] is False
