from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from tiny_facts import facts as tiny
from tiny_facts import scores

from tui.analysis.gaps.comparison import compare
from tui.analysis.models import neighbours
from tui.analysis.models.records import standing

END = date(2025, 12, 31)


def _world(*more):
    """Five models a side at first, and then what a test adds; `lab` ran them all."""
    start = [("test", f"us-{i}", "USA", "2024-01-01", 10.0 + i, "lab", None) for i in range(5)]
    start += [("test", f"cn-{i}", "CHN", "2024-02-01", 5.0 + i, "lab", None) for i in range(5)]
    rows = scores(*start, *more)
    models = rows.unique("model", maintain_order=True).select(
        pl.col("model").alias("model_id"), "model", "source_id", "locator"
    )
    schema = pl.Schema(
        dict.fromkeys(("name", "date", "model_id", "relation", "basis", "source_id", "locator", "note"), pl.String())
    )
    return replace(tiny(rows), models=models, model_aliases=pl.DataFrame(schema=schema))


def _of(world, model):
    return standing(world, compare(world, ("USA", "CHN"), END), model)


def test_a_record_that_the_other_side_had_before_came_behind_by_that_time():
    world = _world(
        ("test", "us-a", "USA", "2024-06-01", 50.0, "lab", None),
        ("test", "cn-a", "CHN", "2024-11-01", 48.0, "lab", None),
    )
    row = _of(world, "cn-a").row(0, named=True)
    assert (row["kind"], row["reached_model"], row["bound"]) == ("behind", "us-a", "")
    assert row["months"] == pytest.approx(153 / 30.4375)
    assert [i["label"] for i in row["inputs"]] == ["cn-a (2024-11-01)", "us-a (2024-06-01)"]
    ahead = _of(world, "us-a").row(0, named=True)
    assert (ahead["kind"], ahead["bound"], ahead["reached_model"]) == ("ahead", "at_least", None)
    assert ahead["months"] == pytest.approx(153 / 30.4375), "up to the newest release, and no further"


def test_a_record_that_was_matched_later_was_ahead_until_then():
    world = _world(
        ("test", "us-a", "USA", "2024-06-01", 50.0, "lab", None),
        ("test", "cn-a", "CHN", "2024-07-01", 51.0, "lab", None),
        ("test", "us-b", "USA", "2024-12-01", 60.0, "lab", None),
    )
    row = _of(world, "us-a").row(0, named=True)
    assert (row["kind"], row["reached_model"], row["bound"]) == ("ahead", "cn-a", "")
    assert row["months"] == pytest.approx(30 / 30.4375)


def test_a_score_at_or_below_the_other_sides_first_one_is_a_lower_bound():
    row = _of(_world(), "cn-4").row(0, named=True)
    assert (row["kind"], row["reached_model"], row["bound"]) == ("behind", "us-4", "at_least")
    assert _of(_world(), "us-4").is_empty(), "the other side had no score yet"
    assert _of(_world(), "cn-1").is_empty(), "it set no record"


MODELS = pl.DataFrame(
    [
        ("me", "first", "2025-01-10", True, 1e24, "language"),
        ("near", "first", "2025-01-20", True, 9e24, "multimodal"),
        ("plain", "first", "2025-01-11", False, 2e24, "language"),
        ("plane", "first", "2025-01-10", True, None, "robotics"),
        ("old", "first", "2024-12-31", True, None, "language"),
        ("far", "second", "2024-01-01", True, 5e23, "language"),
        ("else", "", "2025-01-10", True, 1e24, "language"),
    ],
    schema=["model_id", "side", "day", "notable", "training_compute_flop", "domain"],
    orient="row",
).with_columns(pl.col("day").str.to_date())
ME = MODELS.row(0, named=True)


def test_neighbours_in_time_are_notable_of_one_kind_and_of_the_two_countries():
    found = neighbours.in_time(MODELS, ME)
    assert found["model_id"].to_list() == ["old", "near", "far"]
    assert found["apart"].to_list() == [-10, 10, -375]  # days


def test_neighbours_in_compute_are_the_nearest_by_ratio():
    found = neighbours.in_compute(MODELS, ME, 1)
    assert found.select("model_id", "ratio").rows() == [("plain", 2.0), ("far", 0.5)]
    unknown = MODELS.row(4, named=True)
    assert neighbours.in_compute(MODELS, unknown).is_empty()
