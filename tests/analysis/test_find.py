"""Figures as people write them, and every place where one stands."""

from __future__ import annotations

import polars as pl
import pytest

from tui.analysis.checks.lookup import find, written_as
from tui.analysis.sources.stated_figures import stated_figures
from tui.analysis.statements.quantity import quantities
from tui.facts.tables.facts import Facts


@pytest.mark.parametrize(
    ("text", "number", "digits", "scale", "units"),
    [
        ("1.7", 1.7, 1, 0, ()),
        ("1.70", 1.7, 2, 0, ()),
        ("1,7 %", 1.7, 1, 0, ("percent", "share_percent")),
        ("17.5pp", 17.5, 1, 0, ("percentage_points",)),
        ("17.5 percentage points", 17.5, 1, 0, ("percentage_points",)),
        ("1,234", 1234, 0, 0, ()),
        ("$109.1 billion", 109.1, 1, 1e9, ("usd", "usd_2021", "usd_2023")),
        ("109.1bn dollars", 109.1, 1, 1e9, ("usd", "usd_2021", "usd_2023")),
        ("671B parameters", 671, 0, 1e9, ("count",)),
        ("2.1e25 FLOP", 2.1, 1, 1e25, ("flop",)),
        ("-0.3", -0.3, 1, 0, ()),
        ("\u22120.3", -0.3, 1, 0, ()),
        ("14 months", 14, 0, 0, ("months",)),
        ("23 Elo points", 23, 0, 0, ("elo",)),
    ],
)
def test_a_figure_is_read_with_its_rounding_scale_and_unit(text, number, digits, scale, units):
    (found,) = quantities(text)
    assert found[:4] == (number, digits, scale, units)


def test_a_lone_letter_after_a_blank_scales_nothing():
    assert quantities("China is 17 m behind")[0].scale == 0
    assert quantities("China is 17m behind")[0].scale == 1e6


@pytest.mark.parametrize(
    ("value", "unit", "text", "yes"),
    [
        (1.7, "percent", "1.7", True),
        (1.74, "percent", "1.7", True),
        (1.76, "percent", "1.7", False),
        (1.65, "percent", "1.7", True),  # a half rounds both ways
        (1.74, "percent", "1.70", False),
        (109.077e9, "usd", "109.1", True),
        (109.077e9, "usd", "109.1 million", False),
        (109.077e9, "usd", "109", True),
        (9.3, "count", "9.3 billion", False),
        (5576000.0, "usd", "5.6", True),
        (5576000.0, "usd", "5.5", False),
        (2.1e25, "flop", "2.1", True),
        (2.1e25, "flop", "2.1e25", True),
        (2.1e25, "flop", "2.1e24", False),
        (-0.3, "percentage_points", "0.3", True),
        (0.3, "percentage_points", "-0.3", False),
        (0.0, "flop", "2.1", False),
    ],
)
def test_whether_a_value_is_written_so(value, unit, text, yes):
    frame = pl.DataFrame({"value": [value], "unit": [unit]})
    assert frame.select(so=written_as(pl.col("value"), pl.col("unit"), quantities(text)[0]))["so"].to_list() == [yes]


def test_the_ledger_holds_every_stated_figure_once(facts: Facts):
    rows = stated_figures(facts)
    assert rows["id"].n_unique() == rows.height
    parts = (
        facts.gaps.height, facts.observations.height, facts.scores.height,
        facts.training_costs["cost_usd"].count(), facts.models["parameters"].count(),
        facts.models["training_compute_flop"].count(),
    )  # fmt: skip
    assert rows.height == sum(parts)
    needed = rows.select("id", "about", "value", "unit", "day", "start", "source_id", "locator")
    assert needed.null_count().sum_horizontal().item() == 0
    assert rows.filter(pl.col("start") > pl.col("day")).is_empty()


def test_the_two_1_70_are_two_things(facts: Facts):
    rows = find(facts, quantities("1.70")[0])
    first = rows.head(2)
    assert set(first["subject"]) == {"arena-text", "open_closed_arena_gap"}
    assert set(first["unit"]) == {"percent"} and set(first["period"]) == {"2025-02"}


def test_another_unit_is_not_hidden_but_comes_after(facts: Facts):
    rows = find(facts, quantities("17.5%")[0])
    asked = rows["asked"].to_list()
    assert asked == sorted(asked, reverse=True) and not all(asked)
    other = rows.filter(~pl.col("asked"))
    assert ("mmlu", "percentage_points") in set(other.select("subject", "unit").iter_rows())
