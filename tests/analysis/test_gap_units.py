"""One gap in other units, and the refusals."""

from __future__ import annotations

import polars as pl
import pytest

from tui.analysis.gaps.gap_units import REFUSALS, stated_through, through


def row(lens: str, one: float, two: float, unit: str = "percent", top: float | None = 100.0, **more) -> dict:
    frame = pl.DataFrame(
        {
            "first_score": [one], "second_score": [two], "unit": [unit], "max_score": [top],
            "metric": [more.get("metric", "accuracy")], "date_is": [more.get("date_is", "release")],
            "lag": [more.get("lag")], "lag_bound": [more.get("lag_bound", "")],
        },
        schema_overrides={"max_score": pl.Float64, "lag": pl.Float64},
    )  # fmt: skip
    return through(frame, lens).row(0, named=True)


@pytest.mark.parametrize(("one", "two", "rate"), [(1385, 1362, 53.3), (1253, 1150, 64.4), (1150, 1253, 35.6)])
def test_rating_points_become_an_expected_win_rate(one, two, rate):
    """23 points are a win rate of 53 %, 103 points one of 64 %: the article's two Arena gaps."""
    got = row("win", one, two, "elo", None, metric="Elo-like rating", date_is="snapshot")
    assert got["lens_gap"] == pytest.approx(rate, abs=0.05) and got["lens_refused"] is None


def test_points_relative_and_share_of_room_on_a_test_in_percent():
    assert row("points", 90, 80)["lens_gap"] == 10
    assert row("relative", 90, 80)["lens_gap"] == pytest.approx(12.5)
    assert row("relative", 80, 90)["lens_gap"] == pytest.approx(-12.5)
    assert row("headroom", 90, 80)["lens_gap"] == pytest.approx(50)  # half of the errors are gone
    assert row("headroom", 80, 90)["lens_gap"] == pytest.approx(-50)
    assert row("headroom", 100, 100)["lens_gap"] == 0
    assert row("headroom", 100, 99)["lens_gap"] == pytest.approx(100)
    assert row("relative", 5, 0)["lens_gap"] is None


def test_months_are_the_lag_with_the_sign_of_the_gap():
    got = row("months", 90, 80, lag=7.5, lag_bound="at_least")
    assert (got["lens_gap"], got["lens_bound"]) == (7.5, "at_least")
    assert row("months", 80, 90, lag=7.5)["lens_gap"] == -7.5


@pytest.mark.parametrize(
    ("lens", "unit", "top", "more", "word"),
    [
        ("relative", "elo", None, {"metric": "Elo-like rating"}, "no true zero"),
        ("relative", "index", None, {}, "no true zero"),
        ("headroom", "elo", None, {}, "no maximum"),
        ("win", "percent", 100.0, {}, "no votes"),
        ("win", "elo", None, {"metric": "Elo-like score"}, "no votes"),
        ("months", "elo", None, {"date_is": "snapshot", "lag": None}, "drifts"),
    ],
)
def test_what_means_nothing_is_refused_with_a_reason(lens, unit, top, more, word):
    got = row(lens, 1385, 1362, unit, top, **more)
    assert (got["lens_gap"], got["lens_refused"]) == (None, word)
    assert REFUSALS[word].startswith("Refused: ") and REFUSALS[word].endswith(".")


def test_stated_gaps_stay_as_they_were_said_or_are_refused():
    frame = pl.DataFrame(
        {
            "gap": [0.3, 1.7, 23.0, 8.0], "unit": ["percentage_points", "percent", "elo", "months"],
            "bound": ["exact"] * 4, "metric": ["accuracy", "Elo-like rating", "Elo-like rating", "Elo-like score"],
        }
    )  # fmt: skip

    def seen(lens: str) -> list:
        return stated_through(frame, lens).select("lens_gap", "lens_unit", "lens_refused", "converted").rows()

    assert [r[2] for r in seen("points")] == [None] * 4
    assert [r[2] for r in seen("relative")] == ["no levels", None, "no levels", "no levels"]
    assert seen("relative")[1] == (1.7, "percent", None, False)
    assert [r[2] for r in seen("headroom")] == ["no levels"] * 4
    assert [r[2] for r in seen("win")] == ["no votes", "no points", None, "no votes"]
    assert seen("win")[2][0] == pytest.approx(53.3, abs=0.05) and seen("win")[2][3] is True
    assert [r[2] for r in seen("months")] == ["no dates", "no dates", "no dates", None]
