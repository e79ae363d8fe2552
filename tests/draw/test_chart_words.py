"""Every chart can be said in words, from its numbers and always alike; a series can be a short row of bars."""

import math
from dataclasses import replace

from chart_samples import (
    BARS,
    CARD,
    DIVERGING,
    DUMBBELL,
    FRONTIER,
    GAP,
    LINES,
    SAMPLES,
    SCATTER,
    SHARES,
    cell,
    dated,
    day,
)

from tui.draw.charts.words import sentence
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot.sparks import spark
from tui.pages.model.page import BarChart, BarItem, DumbbellChart, DumbbellItem, LineChart, Series

BRAILLE = SYMBOLS["braille"]


def test_two_lines_are_told_with_their_ends_their_gap_and_that_they_never_cross():
    arena = LineChart(("Arena",), "", "elo", (
        Series("United States", dated([("2024-01-10", 1216), ("2025-02-14", 1385)], "elo"), "first"),
        Series("China", dated([("2024-01-10", 1113), ("2025-02-14", 1362)], "elo"), "second"),
    ))  # fmt: skip
    assert sentence(arena) == (
        "Two series, January 2024 to February 2025, in rating points. United States rises from 1,216 to 1,385; "
        "China rises from 1,113 to 1,362; the gap falls from 103 points to 23 points; no crossing."
    )


def test_a_frontiers_gap_starts_when_both_have_one():
    # 29 November 2023: 39.5 against 18.1. 27 January 2026: 87.3 against 88.0, for nine days. At the end 94 against 91.
    assert "the gap falls from 21.4 pp to 3.0 pp; the lead changes twice." in sentence(FRONTIER)


def test_a_gap_is_told_only_of_the_time_in_which_the_two_can_be_compared():
    later = replace(FRONTIER, since=day("2024-12-01"), hollow="too few models to compare")
    told = sentence(later)
    # On 1 December 2024 the lines stand at 77.3 and 49.0.
    assert "the gap falls from 28.3 pp to 3.0 pp; the lead changes twice." in told
    assert told.endswith("Too few models to compare before December 2024.")


def test_crossings_are_counted():
    cross = LineChart(("x",), "", "count", (
        Series("A", dated([("2020-01-01", 1), ("2021-01-01", 3), ("2022-01-01", 1)], "count"), "first"),
        Series("B", dated([("2020-01-01", 2), ("2021-01-01", 2), ("2022-01-01", 2)], "count"), "second"),
    ))  # fmt: skip
    assert "the gap is 1; the lead changes twice." in sentence(cross)


def test_breaks_single_series_and_clouds_are_told():
    assert sentence(LINES).startswith(
        "Three series, 2013 to 2025, in US dollars (nominal). United States rises from $3.3B"
    )
    assert sentence(LINES).endswith("Not to be read across 2025: 2026 ed.")
    assert sentence(GAP) == (
        "One series, January 2023 to December 2024, in percentage points. Gap falls from 12.0 to -4.1."
    )
    assert "Three series on a log scale" in sentence(SCATTER)
    assert "China: 6 points between $30.0k and $3.6M (Panda 6)." in sentence(SCATTER)


def test_items_are_told_one_by_one_and_the_rest_counted():
    assert "Generative AI: United States $33.9B, China $2.1B; " in sentence(BARS)
    assert "Fintech: United States $4.2B, China not stated" in sentence(BARS)
    assert "AI publications: Germany leads, 2.3" in sentence(DIVERGING, ("France", "Germany"))
    items = tuple(BarItem(str(i), f"item {i}", (("", cell(float(i), "count")),)) for i in range(20))
    assert sentence(BarChart(("x",), "", "count", items)).endswith("item 11: 11; and 8 more.")


def test_slopes_areas_panels_heat_and_intervals_are_told():
    slope = sentence(SAMPLES["slope"])
    assert "from end of 2023 to end of 2024" in slope and "MMLU falls from 17.5 to 0.3;" in slope
    assert "on a log scale" in sentence(SAMPLES["logslope"])
    area = sentence(SAMPLES["area"])
    assert area.startswith("Four shares of the whole, 2019 to 2026, in percent. ")
    assert "open rises from 20.0 to 71.2" in area.lower() and "restricted stays, from 10.0 to 10.0" in area
    panels = sentence(SAMPLES["multiples"])
    assert panels.startswith("Seven panels with the same axes") and "Test number 1: United States rises" in panels
    heat = sentence(SAMPLES["heat"])
    assert "Private investment: 2021 United States leads by 3.1" in heat and "2023 not stated" in heat
    assert (
        "gap falls from 18.0 (between 16.0 and 20.0) to 4.8 (between -0.5 and 10.1)"
        in sentence(SAMPLES["band"]).lower()
    )


def test_dumbbells_shares_and_cards_are_told():
    assert "from end of 2023 to end of 2024" in sentence(DUMBBELL) and "MMLU falls from 17.5 to 0.3;" in sentence(
        DUMBBELL
    )
    assert "GPQA Diamond has 2.0 at the end only" in sentence(DUMBBELL)
    assert "2026 China: open 71.2, restricted 5.5, closed 20.1, not stated 3.2" in sentence(SHARES)
    assert sentence(CARD) == "a claim it says 1.7 % and that is right."
    assert sentence(LineChart(("x",), "", "usd", ())) == "No figures to draw."


def test_two_things_of_one_time_are_told_by_their_names_and_nothing_changes_between_them():
    items = (DumbbellItem("m", "MMLU", cell(88.0), cell(92.0)),)
    two = DumbbellChart(("Models",), "", "percent", items, "GPT-5", "o3", at_once=True)
    told = "One row, in percent. MMLU: GPT-5 88.0, o3 92.0."
    assert sentence(two) == told and sentence(replace(two, at_once=False, ends=("first", "second"))) == told


def test_a_spark_rises_and_falls_with_its_values_and_gaps_stay_blank():
    assert spark([0, 7], 8, BRAILLE) == "▁▇"
    assert spark([0, 1, 2, 3, 4, 5, 6], 8, BRAILLE) == "▁▂▃▄▅▆▇"
    assert spark([0, None, math.nan, 7], 8, BRAILLE) == "▁  ▇"
    assert spark([3.0, 3.0], 8, BRAILLE) == "▄▄"
    assert spark([], 8, BRAILLE) == "" and spark([None, None], 8, BRAILLE) == "  " and spark([1], 0, BRAILLE) == ""
    assert spark([0, 7], 8, SYMBOLS["ascii"]) == "_#"


def test_a_long_series_is_shown_in_the_cells_there_are_the_newest_value_last():
    drawn = spark([float(i) for i in range(100)], 10, BRAILLE)
    assert len(drawn) == 10 and drawn[-1] == "▇" and list(drawn) == sorted(drawn)
