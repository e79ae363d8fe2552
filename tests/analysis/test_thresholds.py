"""When each side reached a round score, and how many months lay between: by hand and on the embedded facts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from sure import a
from tiny_facts import facts as tiny
from tiny_facts import many, scores

from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import DAYS_A_MONTH
from tui.analysis.lags.thresholds import MOST, reached, round_scores
from tui.facts.tables.dates import last_day_of
from tui.pages import assemble
from tui.pages.model.page import LineChart
from tui.pages.model.query import Query

PAIR = ("USA", "CHN")
TURNED = ("CHN", "USA")
END = date(2025, 12, 31)


def world():
    """Fillers at 10 on 2024-01-01; the US at 24, 36 and 48, China at 33 and 37 before it."""
    fill = many("lab", 5, 5, end="2024-01-01").with_columns(pl.lit(10.0).alias("score"))
    own = scores(
        ("test", "a", "USA", "2024-02-01", 24.0, "lab", None),
        ("test", "x", "CHN", "2024-04-01", 33.0, "lab", None),
        ("test", "b", "USA", "2024-05-01", 36.0, "lab", None),
        ("test", "y", "CHN", "2024-06-01", 37.0, "lab", None),
        ("test", "c", "USA", "2024-09-01", 48.0, "lab", None),
    )
    return tiny(pl.concat([fill, own]))


def test_each_round_score_says_who_was_first_and_how_much_later_the_other_came():
    found = compare(world(), PAIR, END)
    rows = {row["asked_score"]: row for row in reached(found.records, found.gaps).to_dicts()}
    assert list(rows) == [float(score) for score in range(12, 49, 2)]
    assert (rows[20]["leader"], rows[20]["first_model"], rows[20]["second_model"]) == ("first", "a", "x")
    assert rows[20]["between"] == pytest.approx(60 / DAYS_A_MONTH) and rows[20]["bound"] == ""
    assert (rows[30]["leader"], rows[30]["follower"]) == (
        "second",
        "first",
    )  # China had 33 before the US had 36
    assert rows[30]["between"] == pytest.approx(30 / DAYS_A_MONTH)
    assert rows[36]["between"] == pytest.approx(31 / DAYS_A_MONTH)
    assert (rows[40]["second_day"], rows[40]["bound"], rows[40]["between"]) == (None, "at_least", 0.0)
    assert [len(rows[score]["inputs"]) for score in (20, 40)] == [2, 1]


def test_turned_round_it_says_the_same_of_the_other_side():
    one, two = (reached(found.records, found.gaps) for found in (compare(world(), p, END) for p in (PAIR, TURNED)))
    assert one["between"].to_list() == two["between"].to_list()
    assert [{"first": "second", "second": "first"}[side] for side in one["leader"]] == two["leader"].to_list()


@pytest.mark.parametrize(("low", "high"), [(0.0, 100.0), (12.5, 13.2), (80, 161.65), (-3.0, 92.8), (50.0, 50.0)])
def test_round_scores_are_few_round_and_between(low, high):
    found = round_scores(low, high)
    assert len(found) <= MOST and all(low < score <= high for score in found)
    assert found == sorted(found) and len({round(b - a, 9) for a, b in pairwise(found)}) <= 1


def test_every_level_of_the_embedded_facts_agrees_with_the_scores(facts):
    found = compare(facts, PAIR, last_day_of(facts.newest))
    for key in ("eci", "gpqa-diamond", "hle", "arc-agi-2"):
        records, gaps = (frame.filter(benchmark_id=key) for frame in (found.records, found.gaps))
        rows = reached(records, gaps)
        first, last = a(date, gaps["day"].min()), a(date, gaps["day"].max())
        assert rows.height
        for row in rows.iter_rows(named=True):
            for side in ("first", "second"):
                days = records.filter(pl.col("side") == side, pl.col("score") >= row["asked_score"])["day"]
                assert days.min() == row[f"{side}_day"]
            ends = [row["first_day"], row["second_day"]]
            assert max(day or last for day in ends) >= first
            assert (row["bound"] == "at_least") == (None in ends)


def test_the_chart_draws_what_is_not_reached_hollow_and_cites_both_models(facts):
    chart = assemble.build(facts, Query("benchmarks", section="months-behind", chart="levels", row="eci")).chart
    assert isinstance(chart, LineChart) and chart.x_kind == "number"
    points = [point for series in chart.series for point in series.points]
    assert points and all(p.cell.method and p.cell.inputs for p in points)
    assert all(p.estimate == (p.cell.bound == "at_least") for p in points)
    drift = assemble.build(facts, Query("benchmarks", section="months-behind", chart="levels", row="arena-text"))
    assert isinstance(drift.chart, LineChart) and not drift.chart.series
