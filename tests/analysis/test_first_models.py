"""The first model of each side above a training compute."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tui.analysis.checks.verdict import check
from tui.analysis.checks.verdicts import CONTRADICTED, FOUND
from tui.analysis.lags.first_models import first_models
from tui.facts.tables.facts import Facts

DAY = date(2026, 10, 8)


def test_the_first_of_each_side_and_the_months_between(facts: Facts):
    rows = {row["id"]: row for row in first_models(facts.models, ("USA", "CHN"), DAY).iter_rows(named=True)}
    one = rows["1e25"]
    assert (one["first_model"], one["second_model"]) == ("GPT-4 (Mar 2023)", "Doubao-pro")
    assert int(one["between"]) == 19 and one["leader"] == "first" and not one["bound"]
    assert rows["1e26"]["second_model"] is None and rows["1e26"]["bound"] == "at_least"


def test_sides_change_places_with_the_pair(facts: Facts):
    one = first_models(facts.models, ("USA", "CHN"), DAY)
    other = first_models(facts.models, ("CHN", "USA"), DAY)
    assert one["between"].to_list() == other["between"].to_list()
    assert one["first_id"].to_list() == other["second_id"].to_list()
    assert one["leader"].replace({"first": "second", "second": "first"}).to_list() == other["leader"].to_list()


def test_every_first_is_the_earliest_at_or_above(facts: Facts):
    models = facts.models.filter(pl.col("training_compute_flop").is_not_null(), pl.col("day") <= DAY)
    for pair in (("USA", "CHN"), ("FRA", "GBR")):
        for row in first_models(facts.models, pair, DAY).iter_rows(named=True):
            for side, code in zip(("first", "second"), pair, strict=True):
                above = models.filter(pl.col("country") == code, pl.col("training_compute_flop") >= row["threshold"])
                assert row[f"{side}_day"] == above["day"].min()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("China's first model above 1e25 FLOP came 19 months after GPT-4", FOUND),
        ("The first Chinese model above 1e25 FLOP came three months after the first American one", CONTRADICTED),
    ],
)
def test_check_finds_it(facts: Facts, text: str, verdict: str):
    found = check(facts, text)
    assert found.verdict == verdict and found.rows["inputs"][0].len() == 2
