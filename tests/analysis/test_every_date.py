"""The rule of comparison holds at every date of which something is stated, not at the as-of date alone."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tiny_facts import facts as tiny
from tiny_facts import scores

from tui.analysis.gaps.comparable import MIN_MODELS, candidates, comparable_from, pair_scores
from tui.analysis.gaps.comparison import compare
from tui.analysis.lags.catch_up import catch_up_times
from tui.analysis.lags.lag_table import month_ends
from tui.analysis.parity.backtest import backtest
from tui.analysis.parity.parity import parity_table
from tui.facts.tables.dates import last_day_of
from tui.pages.benchmarks import charts as benchmarks_charts
from tui.pages.benchmarks import multiples as benchmarks_multiples
from tui.pages.benchmarks.table import SPARK_POINTS, rows
from tui.pages.model.page import LineChart

PAIR = ("USA", "CHN")
END = date(2026, 12, 31)


def run(country: str, *dated: tuple[str, float]) -> pl.DataFrame:
    name = country.lower()
    return scores(
        *(("test", f"{name}-{at}", country, day, score, "lab", None) for at, (day, score) in enumerate(dated))
    )


def world() -> pl.DataFrame:
    """Five US models by March 2024; the fifth Chinese one, no record, comes on 10 June 2024."""
    us = run("USA", ("2024-01-01", 20.0), ("2024-01-05", 30.0), ("2024-02-01", 40.0), ("2024-02-02", 10.0),
             ("2024-03-01", 60.0), ("2024-09-01", 70.0))  # fmt: skip
    cn = run("CHN", ("2024-01-02", 10.0), ("2024-02-01", 25.0), ("2024-04-01", 45.0), ("2024-05-01", 20.0),
             ("2024-06-10", 15.0), ("2024-08-01", 60.0))  # fmt: skip
    return pl.concat([us, cn])


def test_the_day_is_that_of_the_fifth_model_of_the_side_that_was_later():
    found = comparable_from(pair_scores(tiny(world()), PAIR, END))
    assert found.select("evaluator", "since").rows() == [("lab", date(2024, 6, 10))]
    assert comparable_from(pair_scores(tiny(world()), PAIR, date(2024, 6, 9))).is_empty()


def test_the_same_model_in_two_settings_is_one_of_the_five():
    again = run("CHN", ("2024-01-02", 10.0)).with_columns(pl.lit("high").alias("setting"))
    few = world().filter(pl.col("model") != "chn-0")
    assert comparable_from(pair_scores(tiny(pl.concat([few, again, again])), PAIR, END))["since"][0] == date(
        2024, 6, 10
    )


def test_gaps_and_lags_begin_on_that_day_with_what_held_then():
    found = compare(tiny(world()), PAIR, END)
    assert found.gaps.select("day", "gap", "first_score", "second_score").rows() == [
        (date(2024, 6, 10), 15.0, 60.0, 45.0),
        (date(2024, 8, 1), 0.0, 60.0, 60.0),
        (date(2024, 9, 1), 10.0, 70.0, 60.0),
    ]
    assert found.lags["day"].min() == date(2024, 6, 10)
    # The leader's records from before still say since when it had a level.
    first = found.lags.row(0, named=True)
    assert (first["reached_day"], first["follower_day"]) == (date(2024, 3, 1), date(2024, 4, 1))


def test_a_record_set_before_that_day_is_no_record_of_a_leader():
    found = compare(tiny(world()), PAIR, END)
    assert catch_up_times(found.records, found.gaps)["day"].to_list() == [date(2024, 9, 1)]


def test_a_dated_snapshot_ranks_all_models_of_its_day_and_counts_from_the_first_on():
    days = ("2025-01-15", "2025-02-15", "2025-03-15")
    board = scores(
        *(("test", f"a{day}", "USA", day, 1300.0, "arena", "v") for day in days),
        *(("test", f"x{day}", "CHN", day, 1250.0, "arena", "v") for day in days),
    )
    assert compare(tiny(board), PAIR, END).gaps["day"].to_list() == [date.fromisoformat(day) for day in days]


@pytest.mark.parametrize("pair", [PAIR, ("CHN", "USA"), ("USA", "FRA")])
@pytest.mark.parametrize("day", ["2023-06", "2023-12", "2024-06", "2025-02-14", "2025-09", "2026-03"])
def test_what_is_stated_of_a_day_is_what_the_rule_allowed_on_it(facts, pair, day):
    """A later look at a day and the look from that day itself agree on whether there were enough models."""
    at = last_day_of(day)
    now = compare(facts, pair, last_day_of(facts.newest))
    kept = now.chosen.filter("qualifies", pl.col("date_is") != "snapshot").select("benchmark_id", "evaluator", "series")
    then = candidates(facts, pair, at).join(kept, on=["benchmark_id", "evaluator", "series"], how="semi")
    enough = then.filter(pl.min_horizontal("first_models", "second_models") >= MIN_MODELS)
    stated = now.gaps.filter(pl.col("day") <= at, pl.col("date_is") != "snapshot")
    assert set(stated["benchmark_id"]) == set(enough["benchmark_id"])


def test_nothing_drawn_or_asked_reaches_back_before_that_day(facts):
    end = last_day_of(facts.newest)
    found = compare(facts, PAIR, end)
    since = dict(found.since.select("benchmark_id", "since").iter_rows())
    thin = 0
    dated = [(found.gaps, "day"), (found.before, "at"), (month_ends(facts, PAIR, end), "day")]
    dated += [(parity_table(facts, PAIR, end), "window_from"), (backtest(facts, PAIR, end), "origin")]
    for frame, column in dated:
        for name, day in frame.select("benchmark_id", column).iter_rows():
            assert day >= since[name], (column, name)
    table = rows(facts, PAIR, end).filter("qualifies")
    for about in table.iter_rows(named=True):
        start = since[about["benchmark_id"]].toordinal()
        for kind in ("gap", "lag", "frontier"):
            chart = benchmarks_charts.one(facts, PAIR, end, "", about["benchmark_id"], kind)
            assert isinstance(chart, LineChart)
            points = [p for s in chart.series for p in s.points if s.name != "stated by a source"]
            if kind != "frontier":
                assert all(p.x >= start for p in points)
            elif about["date_is"] != "snapshot":
                assert chart.since == start
                early = [p for p in points if p.x < start]
                assert all(benchmarks_charts.THIN_NOTE in p.cell.note for p in early)
                thin += len(early)
        days = (
            found.now.filter(pl.col("benchmark_id") == about["benchmark_id"])["at"][0] - since[about["benchmark_id"]]
        ).days
        assert sum(v is not None for v in about["spark"]) <= min(SPARK_POINTS, days / 59 + 1)
    assert thin, "some frontier begins before the two can be compared"
    panels = benchmarks_multiples.multiples(facts, PAIR, end, "")
    assert panels is not None and all(p.since == since[p.key].toordinal() for p in panels.panels)
