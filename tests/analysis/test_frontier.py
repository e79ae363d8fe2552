"""A frontier is a running maximum within one evaluator; a leaderboard's ratings never outlive their snapshot."""

from __future__ import annotations

from datetime import date

import polars as pl
from tiny_facts import facts, scores

from tui.analysis.gaps.comparable import KEYS, pair_scores
from tui.analysis.gaps.frontier import frontier, levels

PAIR = ("USA", "CHN")
END = date(2025, 12, 31)
ROWS = scores(
    ("test", "a", "USA", "2025-01-10", 50.0, "lab", None),
    ("test", "b", "USA", "2025-02-10", 45.0, "lab", None),  # no record
    ("test", "c", "USA", "2025-03-10", 50.0, "lab", None),  # equal is no record
    ("test", "d", "USA", "2025-04-10", 70.0, "lab", "high"),
    ("test", "e", "USA", "2025-04-10", 60.0, "lab", None),  # same day, lower
    ("test", "x", "CHN", "2025-02", 40.0, "lab", None),  # the month's last day
    ("test", "y", "CHN", "2025-05-01", 65.0, "lab", None),
    ("test", "z", "CHN", "2025-05-01", 99.0, "maker", None),  # another evaluator
)


def ends(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.group_by(*KEYS).agg(pl.col("day").max().alias("newest"))


def lab() -> pl.DataFrame:
    return pair_scores(facts(ROWS), PAIR, END).filter(evaluator="lab")


def test_records_are_those_above_everything_earlier_of_their_side():
    found = frontier(lab())
    assert found.select("side", "model", "score").rows() == [
        ("first", "a", 50.0),
        ("first", "d", 70.0),
        ("second", "x", 40.0),
        ("second", "y", 65.0),
    ]


def test_a_record_keeps_where_it_was_read_and_its_date_as_stated():
    x = frontier(lab()).filter(model="x").row(0, named=True)
    assert (x["date"], x["day"]) == ("2025-02", date(2025, 2, 28))
    assert (x["source_id"], x["locator"]) == ("s1", "row x")


def test_evaluators_are_never_joined():
    assert "z" not in frontier(lab())["model"].to_list()
    both = frontier(pair_scores(facts(ROWS), PAIR, END))
    assert both.filter(evaluator="maker")["model"].to_list() == ["z"]


def test_levels_hold_until_beaten_and_end_at_the_newest_release():
    scores_ = lab()
    late = pl.concat([ROWS, scores(("test", "w", "CHN", "2025-08-01", 10.0, "lab", None))])
    scores_ = pair_scores(facts(late), PAIR, END).filter(evaluator="lab")
    found = levels(frontier(scores_), ends(scores_))
    assert found.select("day", "first_score", "second_score", "second_model").rows() == [
        (date(2025, 2, 28), 50.0, 40.0, "x"),
        (date(2025, 4, 10), 70.0, 40.0, "x"),
        (date(2025, 5, 1), 70.0, 65.0, "y"),
        (date(2025, 8, 1), 70.0, 65.0, "y"),
    ]


def test_a_rating_does_not_outlive_its_snapshot():
    rows = scores(
        ("test", "a", "USA", "2025-01-01", 1300.0, "arena", "v"),
        ("test", "x", "CHN", "2025-01-01", 1250.0, "arena", "v"),
        ("test", "a", "USA", "2025-02-01", 1290.0, "arena", "v"),  # drifted down, and still the level of that day
        ("test", "b", "USA", "2025-02-01", 1280.0, "arena", "v"),
        ("test", "x", "CHN", "2025-02-01", 1260.0, "arena", "v"),
        ("test", "a", "USA", "2025-03-01", 1400.0, "arena", "v"),  # one side only: not a snapshot of both
    )
    found = pair_scores(facts(rows), PAIR, END)
    assert levels(frontier(found), ends(found)).select("day", "first_score", "second_score").rows() == [
        (date(2025, 1, 1), 1300.0, 1250.0),
        (date(2025, 2, 1), 1290.0, 1260.0),
    ]


def test_the_order_of_the_rows_does_not_matter():
    shuffled = lab().sample(fraction=1.0, shuffle=True, seed=7)
    assert frontier(shuffled).equals(frontier(lab()))
