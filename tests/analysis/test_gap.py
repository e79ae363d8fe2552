"""A computed gap is the difference of two frontiers of one evaluator on one day; stated ones stay apart."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tiny_facts import facts, gaps, many, scores

from tui.analysis.compare.editions_aligned import dates_between
from tui.analysis.compare.leads_table import leads_table
from tui.analysis.gaps.comparable import stated_gaps
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap import gap_at, signed
from tui.analysis.gaps.movement import gap_changes
from tui.facts.loading.load import load
from tui.facts.tables.dates import last_day_of as day_of

PAIR = ("USA", "CHN")
END = date(2025, 12, 31)


@pytest.fixture(scope="module")
def real():
    return load()


def tiny():
    """Five old models a side at 50 and 40, then a Chinese 55 and a US 55.3."""
    return facts(
        pl.concat(
            [
                many("lab", 5, 5, end="2024-06-01"),
                scores(
                    ("test", "x", "CHN", "2025-03-01", 55.0, "lab", None),
                    ("test", "a", "USA", "2025-06-01", 55.3, "lab", None),
                ),
            ]
        )
    )


def test_the_gap_is_first_minus_second_and_changes_sign_with_the_lead():
    found = compare(tiny(), PAIR, END).gaps
    assert found.select("day", "gap", "leader").rows() == [
        (date(2024, 6, 1), 10.0, "first"),
        (date(2025, 3, 1), -5.0, "second"),
        (date(2025, 6, 1), 0.3, "first"),
    ]
    turned = compare(tiny(), ("CHN", "USA"), END).gaps
    assert turned["gap"].to_list() == [-10.0, 5.0, -0.3]


def test_a_gap_of_percentages_is_in_percentage_points_and_cites_both_scores():
    row = compare(tiny(), PAIR, END).now.row(0, named=True)
    assert row["gap_unit"] == "percentage_points"
    assert [(i["value"], i["source_id"], i["locator"]) for i in row["inputs"]] == [
        (55.3, "s1", "row a"),
        (55.0, "s1", "row x"),
    ]


def test_a_year_before_needs_both_sides_by_then():
    assert compare(tiny(), PAIR, date(2025, 6, 1)).before["gap"].to_list() == [10.0]  # on 2024-06-01
    assert compare(tiny(), PAIR, date(2025, 3, 1)).before.height == 0  # nothing on 2024-03-01


def _snapshots(*days: tuple[str, float]) -> pl.DataFrame:
    return pl.concat(
        scores(
            ("test", f"a{day}", "USA", day, 1400.0 + gap, "arena", "plain"),
            ("test", f"b{day}", "CHN", day, 1400.0, "arena", "plain"),
        )
        for day, gap in days
    )


def test_a_year_before_a_snapshot_is_the_snapshot_nearest_to_that_day_within_a_month():
    far, near, later = ("2024-05-24", 64.0), ("2024-10-10", 18.0), ("2025-04-01", 30.0)
    newest = ("2025-10-08", 36.0)
    day = date(2025, 10, 8)
    found = compare(facts(_snapshots(far, near, later, newest)), PAIR, day).before
    assert found.select("gap", "at", "day").rows() == [(18.0, date(2024, 10, 10), date(2024, 10, 10))]
    assert compare(facts(_snapshots(far, later, newest)), PAIR, day).before.height == 0
    tie = compare(facts(_snapshots(("2024-10-06", 5.0), near, newest)), PAIR, day).before
    assert tie["gap"].to_list() == [5.0]


def test_a_snapshot_that_stands_alone_is_the_range_of_it_and_its_neighbours():
    far, near, later, newest = ("2024-08-24", 64.0), ("2024-10-10", 18.0), ("2024-12-01", 30.0), ("2025-10-08", 36.0)
    day = date(2025, 10, 8)
    alone = compare(facts(_snapshots(far, near, later, newest)), PAIR, day).before
    assert alone.select("gap", "gap_low", "gap_high").rows() == [(18.0, 18.0, 64.0)]
    assert gap_changes(facts(_snapshots(far, near, later, newest)), PAIR, day)["trend"].to_list() == ["unclear"]
    company = compare(facts(_snapshots(far, near, ("2024-10-20", 19.0), later, newest)), PAIR, day).before
    assert company.select("gap", "gap_low").rows() == [(18.0, None)]


def test_what_receives_no_scores_any_more_has_no_now_and_counts_its_year_from_its_end():
    later = date(2026, 7, 1)  # more than a year after the newest score, of 2025-06-01
    found = compare(tiny(), PAIR, later).before
    assert found.select("gap", "at", "ended").rows() == [(10.0, date(2024, 6, 1), True)]
    assert gap_changes(tiny(), PAIR, later).select("before", "trend", "current").rows() == [(None, "", False)]


def test_two_days_a_year_apart_say_what_a_year_before_says(real):
    for pair in (PAIR, ("USA", "FRA"), ("CHN", "FRA")):
        for day in ("2024-12-31", "2025-06-30", "2026-03-31", "2026-10-08"):
            now = day_of(day)
            moved = gap_changes(real, pair, now).filter(pl.col("trend") != "")
            then = now.replace(year=now.year - 1)
            found = dates_between(real, real, pair, then, now).filter(kind="benchmark")
            words = {"narrowing": "narrowed", "widening": "widened"}
            one = {row["benchmark_id"]: words.get(row["trend"], row["trend"]) for row in moved.to_dicts()}
            two = {r["key"]: r["turn"] for r in found.to_dicts() if r["turn"] not in {"new", "gone", "ended", ""}}
            assert one == two
            board = {r["key"]: words.get(r["trend"], r["trend"]) for r in leads_table(real, pair, now).to_dicts()}
            assert {key: board[key] for key in one} == one


def test_the_gap_of_arena_a_year_before_is_of_that_autumn_not_of_the_spring(real):
    found = compare(real, PAIR, day_of("2026-10-08")).before
    style, votes = (found.filter(benchmark_id=b).row(0, named=True) for b in ("arena-text-style", "arena-text"))
    assert (style["day"], style["gap"]) == (date(2025, 10, 10), 18.0)
    assert (votes["day"], votes["gap"]) == (date(2025, 11, 6), 20.4)


def test_the_gap_on_a_day_is_the_one_that_held_then():
    found = compare(tiny(), PAIR, END).gaps
    assert gap_at(found, date(2025, 5, 31))["gap"].to_list() == [-5.0]
    assert gap_at(found, date(2024, 5, 31)).height == 0


def test_no_gap_is_computed_for_what_does_not_qualify():
    found = compare(facts(many("maker", 9, 9)), PAIR, END)
    assert found.gaps.height == found.now.height == found.lags.height == 0
    asked = compare(facts(pl.concat([many("lab", 9, 9), many("maker", 9, 9)])), PAIR, END, "maker")
    assert asked.gaps.height == 0


def test_turning_the_pair_turns_sign_and_bound_of_a_stated_gap_but_not_of_months():
    rows = gaps(
        ("test", "2025-01", "USA", 20.0, "percent", "at_least"), ("test", "2025-01", "USA", 3.0, "months", "at_most")
    )
    turned = signed(rows, ("CHN", "USA"))
    assert turned.select("gap", "bound", "side").rows() == [(-20.0, "at_most", "second"), (3.0, "at_most", "second")]
    assert signed(rows, PAIR)["gap"].to_list() == [20.0, 3.0]


@pytest.mark.parametrize(
    ("benchmark", "unit", "start", "end"),
    [
        ("mmlu", "percentage_points", 17.5, 0.3),
        ("mmmu", "percentage_points", 13.5, 8.1),
        ("math", "percentage_points", 24.3, 1.6),
        ("humaneval", "percentage_points", 31.6, 3.7),
        ("arena-text", "percent", 9.26, 1.70),
    ],
)
def test_the_articles_figures_come_out_of_the_stated_gaps(real, benchmark, unit, start, end):
    found = stated_gaps(real, PAIR, day_of("2025-02")).filter(benchmark_id=benchmark, unit=unit)
    assert found["gap"].to_list() == [start, end]


def test_stated_gaps_speak_of_the_us_and_china_only(real):
    assert stated_gaps(real, ("USA", "FRA"), END).height == 0


def test_on_gpqa_the_us_leads_by_about_two_points(real):
    row = compare(real, PAIR, day_of("2026-10-08")).now.filter(benchmark_id="gpqa-diamond").row(0, named=True)
    assert row["evaluator"] == "epoch-run"
    assert row["leader"] == "first"
    assert 1.5 < row["gap"] < 2.5


@pytest.mark.parametrize("pair", [PAIR, ("USA", "FRA"), ("CHN", "FRA"), ("USA", "JPN"), ("USA", "USA")])
@pytest.mark.parametrize("as_of", ["2019", "2023", "2024-06-15", "2026"])
def test_any_pair_and_date_gives_an_answer_or_nothing(real, pair, as_of):
    found = compare(real, pair, day_of(as_of))
    assert found.now.height <= found.chosen["qualifies"].sum()
    assert found.gaps.filter(pl.col("gap").is_null()).height == 0
