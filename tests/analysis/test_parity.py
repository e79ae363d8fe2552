"""When the gap closes if it goes on: lines with a known answer, the same draws every time, and the back-test."""

from __future__ import annotations

import math
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from sure import number, sure
from tiny_facts import facts as tiny
from tiny_facts import scores as score_rows

from tui.analysis.gaps.comparison import compare
from tui.analysis.parity.backtest import backtest
from tui.analysis.parity.parity import month_ends, parity_table
from tui.analysis.parity.scores import interval_score, scores, verdict
from tui.analysis.parity.trend import BLOCK, HORIZON, carried_on, changes, paths

PAIR = ("USA", "CHN")
TURNED = ("CHN", "USA")
END = date(2026, 12, 31)


def points(ys: list[float], case: int = 0) -> pl.DataFrame:
    n = len(ys)
    return pl.DataFrame(
        {"case": [case] * n, "measured": [False] * n, "t": [float(i - n + 1) for i in range(n)], "y": ys}
    )


def test_changes_are_those_from_month_to_month_and_a_hole_is_spread_over_its_months():
    found = changes(points([4.0, 3.0, 2.5, 1.0]))
    assert found["change"].to_list() == pytest.approx([-1.0, -0.5, -1.5])
    assert found["slope"][0] == pytest.approx(-1) and found["level"][0] == 1.0 and found["m"][0] == 3
    widened = (3 / 2) ** 0.5
    assert found["deviation"].to_list() == pytest.approx([0, 0.5 * widened, -0.5 * widened])
    holed = pl.DataFrame({"case": [0] * 3, "measured": [False] * 3, "t": [-4.0, -1.0, 0.0], "y": [9.0, 3.0, 2.0]})
    assert changes(holed)["change"].to_list() == pytest.approx([-2.0, -1.0])


def test_without_noise_every_path_is_the_line_and_reaches_zero_where_it_does():
    steady = paths(changes(points([float(25 - i) for i in range(20)])), 50)  # 6 left, one less each month
    assert steady["slope"].to_list() == pytest.approx([-1.0] * 50)
    assert steady["reach"].to_list() == [6.0] * 50
    assert steady["ahead"].to_list() == pytest.approx([-6.0] * 50)
    growing = paths(changes(points([float(i) for i in range(20)])), 50)
    assert growing["reach"].is_infinite().all()


def test_the_paths_are_the_same_whatever_else_is_asked_and_centred_on_the_drift():
    wavy = [10 - i / 4 + math.sin(i) for i in range(24)]
    alone = paths(changes(points(wavy)), 500)
    beside = paths(changes(pl.concat([points(wavy, 3), points([1.0, 5.0] * 10, 7)])), 500)
    assert_frame_equal(alone.drop("case"), beside.filter(pl.col("case") == 3).drop("case"))
    drift = changes(points(wavy))["slope"][0]
    assert alone["slope"].mean() == pytest.approx(drift, abs=0.05) and number(alone["slope"].std()) > 0
    assert number(alone["ahead"].std()) > number(alone["slope"].std()) * 12, "the noise of the months to come is in it"


def test_a_block_keeps_neighbours_together():
    # Changes that come in runs: drawn in blocks their paths scatter more than those of changes that alternate.
    slow = [0.0]
    fast = [0.0]
    for i in range(24):
        slow.append(slow[-1] + (1.0 if (i // BLOCK) % 2 else -1.0))
        fast.append(fast[-1] + (1.0 if i % 2 else -1.0))
    one, other = (number(paths(changes(points(ys)), 400)["ahead"].std()) for ys in (slow, fast))
    assert one > 1.5 * other


def test_what_is_remembered_is_what_would_be_computed():
    wavy = changes(points([10 - i / 4 + math.sin(i) for i in range(24)]))
    first = carried_on(wavy, 150)
    again = carried_on(pl.concat([wavy, changes(points([1.0, 5.0] * 10, 9))]), 150)
    assert again.filter(pl.col("case") == 0).equals(first) and again.height == 2
    other = carried_on(changes(points([11 - i / 4 + math.sin(i) for i in range(24)])), 150)
    assert other["late"][0] != first["late"][0] or other["closing"][0] != first["closing"][0]


def world(gap_of, months: int = 20, start: tuple[int, int] = (2024, 1)):
    """Both sides have a new record every month: China at 10, 11, ...; the US above it by `gap_of(month)`."""
    sides = (("u", "USA"), ("c", "CHN"))
    first = f"{start[0]}-{start[1]:02d}-15"
    rows = [("test", f"{s}{i}", c, first, 1.0, "lab", None) for s, c in sides for i in range(5)]
    for m in range(months):
        year, month = divmod(start[1] - 1 + m, 12)
        day = f"{start[0] + year}-{month + 1:02d}-15"
        rows += [("test", f"cn{m}", "CHN", day, 30.0 + m, "lab", None)]
        rows += [("test", f"us{m}", "USA", day, 30.0 + m + gap_of(m), "lab", None)]
    return tiny(score_rows(*rows))


def test_a_gap_that_shrinks_steadily_gets_a_range_around_where_it_would_end():
    row = parity_table(world(lambda m: 22.0 - m), PAIR, END).row(0, named=True)
    assert row["said"] == "between" and row["closing"] == 1.0
    # 3 points are left in August 2025 at one point a month, on the logit scale a little less.
    assert date(2025, 9, 1) < row["from_day"] <= row["to_day"] < date(2026, 4, 1)
    assert row["slope"] < 0 and row["n"] == 20


def test_a_gap_that_grows_is_not_closing_and_two_that_are_level_have_reached_it():
    assert parity_table(world(lambda m: 2.0 + m), PAIR, END).row(0, named=True)["said"] == "not closing"
    level = parity_table(world(lambda m: max(0.0, 10.0 - m)), PAIR, END).row(0, named=True)
    assert (level["said"], level["since"]) == ("reached", date(2024, 11, 15))


def test_too_few_months_say_nothing():
    row = parity_table(world(lambda m: 5.0, months=6), PAIR, END).row(0, named=True)
    assert (row["said"], row["closing"], row["from_day"]) == ("too short", None, None)


def test_bounded_scores_are_measured_in_log_odds():
    ends = month_ends(compare(world(lambda m: 10.0), PAIR, END).gaps)
    last = ends.row(-1, named=True)  # 59 against 49 percent
    assert last["bounded"] is True and last["gap"] == pytest.approx(10)
    assert last["y"] == pytest.approx(math.log(59 / 41) - math.log(49 / 51))


def test_the_pair_turned_round_says_the_same():
    facts_ = world(lambda m: 22.0 - m)
    one, two = (parity_table(facts_, pair, END).row(0, named=True) for pair in (PAIR, TURNED))
    assert (one["said"], one["from_day"], one["to_day"]) == (two["said"], two["from_day"], two["to_day"])
    assert one["gap"] == -two["gap"]


def test_the_back_test_knows_what_was_said_and_what_came():
    # The gap falls until month 15 (a date range is given), then grows again: the promise is not kept.
    facts_ = world(lambda m: 20.0 - m if m < 16 else 5.0 + 2 * (m - 15), months=34)
    tested = backtest(facts_, PAIR, END)
    early = tested.filter(pl.col("origin") < date(2025, 4, 1))
    assert set(early["said"]) == {"between"} and set(early["outcome"]) == {"missed"}
    assert early["closed_on"].null_count() == early.height
    year_on = early.filter(pl.col("inside").is_not_null())
    assert year_on.height and not year_on["inside"].any()
    assert not sure(verdict(scores(facts_, PAIR, END))).inside["drift"]


def test_a_promise_that_is_kept_is_right():
    # 20 points in twenty months, and then level for good.
    tested = backtest(world(lambda m: max(0.0, 20.0 - m), months=30), PAIR, END)
    dated = tested.filter(pl.col("said") == "between", pl.col("closed_on").is_not_null())
    assert dated.height and set(dated["outcome"]) <= {"right", "early", "late"}
    assert "right" in set(dated["outcome"])


def test_the_back_test_sees_only_what_was_released_by_then():
    facts_ = world(lambda m: 22.0 - m, months=30)
    first = backtest(facts_, PAIR, END).row(0, named=True)
    then = backtest(facts_, PAIR, date(2025, 6, 30)).row(0, named=True)
    for name in ("origin", "said", "from_day", "to_day", "ahead_low", "gap"):
        assert first[name] == then[name]


def test_never_means_beyond_the_horizon():
    slow = parity_table(world(lambda m: 20.0 - m * 0.02, months=24), PAIR, END).row(0, named=True)
    assert slow["said"] == "not closing" and slow["early"] == math.inf
    assert -slow["level"] / slow["slope"] > HORIZON or slow["slope"] >= 0


def test_not_before_is_kept_when_its_day_comes_without_parity(facts):
    tested = backtest(facts, PAIR, date(2026, 9, 30))
    later = tested.filter(pl.col("said") == "later")
    kept = later.filter(pl.col("outcome") == "kept")
    assert kept.height and (kept["from_day"] < kept["measured_to"]).all()
    assert kept["closed_on"].null_count() == kept.height
    assert (later.filter(pl.col("outcome") == "open")["from_day"] >= later["measured_to"].min()).all()


def test_on_the_embedded_data_the_range_for_a_year_on_holds_about_four_of_five(facts):
    inside = backtest(facts, PAIR, date(2026, 9, 30))["inside"].drop_nulls()
    assert inside.len() > 10 and 0.7 <= number(inside.mean()) <= 0.95


def test_where_the_gap_falls_steadily_the_method_beats_no_change():
    said = sure(verdict(scores(world(lambda m: 40.0 - m + m % 2, months=34), PAIR, END)))
    assert said.against_still < 1 and said.inside["drift"] > said.inside["still"]


def test_a_range_that_is_too_wide_or_too_narrow_scores_worse_than_the_right_one():
    """The interval score is proper: of gaps spread evenly from -1 to 1 the 80 % range is best that holds 80 %."""
    later = pl.DataFrame({"later": [at / 100 for at in range(-100, 101)], "scale": 1.0})

    def mean(half: float) -> float:
        range_ = later.with_columns(drift_low=pl.lit(-half), drift_high=pl.lit(half))
        return number(range_.select(interval_score("drift").mean()).item())

    assert mean(0.8) < mean(0.9) < mean(1.2) and mean(0.8) < mean(0.7) < mean(0.3)


def test_ratings_measured_anew_each_month_are_not_taken_for_movement():
    jumping = points([30.0 + (8.0 if m % 2 else 0.0) for m in range(20)])
    assert changes(jumping.with_columns(measured=True))["kept"].unique().to_list() == [pytest.approx(0.5**0.5)]
    assert changes(jumping)["kept"].unique().to_list() == [1.0]  # records that stand are steps, no noise
    going = points([30.0 + 5 * math.sin(m / 3) for m in range(20)]).with_columns(measured=True)
    assert number(changes(going)["kept"].min()) == 1.0


def test_a_trend_that_widens_closes_nothing_however_far_its_paths_stray():
    found = parity_table(world(lambda m: 10.0 + m * 0.2 + 6 * (m % 3), months=24), PAIR, END).row(0, named=True)
    assert found["slope"] > 0 and found["said"] == "not closing"
