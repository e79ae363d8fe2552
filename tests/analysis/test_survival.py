"""Durations that have not ended count as 'at least so long': worked out by hand."""

from __future__ import annotations

import polars as pl
import pytest

from tui.analysis.stats.survival import curve, summary


def frame(*pairs: tuple[float | None, str], test: str = "a") -> pl.DataFrame:
    rows = [(test, *pair) for pair in pairs]
    return pl.DataFrame(rows, {"test": pl.String, "wait": pl.Float64, "bound": pl.String}, orient="row")


def of(*pairs: tuple[float | None, str]) -> dict:
    return summary(frame(*pairs), "wait", "bound").row(0, named=True)


def test_the_curve_falls_at_what_ended_and_loses_from_the_risk_what_is_open():
    # Six durations: 2, 3 (open), 4, 4, 7 (open), 9.  S: 5/6, then 5/6 * 2/4 = 5/12, then 0.
    steps = curve(
        frame((4, ""), (2, ""), (3, "at_least"), (9, ""), (4, ""), (7, "at_least"), (None, "")), "wait", "bound"
    )
    assert steps["time"].to_list() == [2, 3, 4, 7, 9]
    assert steps["at_risk"].to_list() == [6, 5, 4, 2, 1]
    assert steps["ended"].to_list() == [1, 0, 2, 0, 1]
    assert steps["longer"].to_list() == pytest.approx([5 / 6, 5 / 6, 5 / 12, 5 / 12, 0])
    # Greenwood: 1/(6*5) = 1/30; then + 2/(4*2) = 17/60. Log-minus-log bounds at S = 5/12.
    width = 1.959964 * (17 / 60) ** 0.5
    import math

    shift = math.exp(width / abs(math.log(5 / 12)))
    assert steps["low"][2] == pytest.approx((5 / 12) ** shift)
    assert steps["high"][2] == pytest.approx((5 / 12) ** (1 / shift))
    assert steps["low"][4] is None


def test_without_open_ones_the_median_is_the_plain_median():
    assert of((1, ""), (2, ""), (9, ""))["median"] == 2
    row = of((1, ""), (2, ""), (4, ""), (9, ""))
    assert (row["median"], row["median_bound"], row["mean"], row["mean_bound"]) == (3, "", 4, "")


def test_an_open_duration_moves_the_median_up_where_a_point_would_pull_it_down():
    # As points the median of 1, 2, 2.5, 8 is 2.25; with 2 and 2.5 open half is first passed at 8.
    row = of((1, ""), (2, "at_least"), (2.5, "at_least"), (8, ""))
    assert (row["median"], row["median_bound"], row["mean_bound"], row["max_bound"]) == (8, "", "at_least", "at_least")


def test_where_half_never_ended_the_median_is_a_lower_bound():
    row = of((1, ""), (5, "at_least"), (6, "at_least"))
    assert (row["median"], row["median_bound"], row["median_high"]) == (6, "at_least", None)
    row = of((1, ""), (5, "at_least"))  # exactly a half is left for as long as anything was seen
    assert (row["median"], row["median_bound"]) == (1, "at_least")


def test_a_smallest_value_that_is_a_lower_bound_is_said_to_be_one():
    row = of((1, "at_least"), (2, ""), (9, ""))
    assert (row["min"], row["min_bound"], row["count"], row["censored"]) == (1, "at_least", 3, 1)
    assert row["median"] == 5.5  # after 2 one half is left, the next end is at 9


def test_groups_are_kept_apart_and_nothing_is_one_empty_row():
    both = pl.concat([frame((1, ""), (3, "")), frame((10, ""), test="b")])
    assert summary(both, "wait", "bound", ["test"]).select("test", "median").rows() == [("a", 2), ("b", 10)]
    none = of()
    assert (none["count"], none["median"], none["mean"]) == (0, None, None)
