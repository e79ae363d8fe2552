"""Axes are marked at round values and calendar dates, and say them in the fewest words that are still right."""

import random
from datetime import date
from itertools import pairwise

import pytest

from tui.draw.grid.canvas import Canvas
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot.clip import Window
from tui.draw.plot.field import Field
from tui.draw.plot.ticks import dates, fitted, linear, logarithmic, month_text, years


def day(text):
    return float(date.fromisoformat(text).toordinal())


def words(ticks):
    return [tick.label for tick in ticks]


@pytest.mark.parametrize(("low", "high", "count", "unit", "expected"), [
    (0.3, 24.3, 5, "percent", ["0", "5", "10", "15", "20", "25"]),
    (5.0, 92.8, 6, "percent", ["0", "20", "40", "60", "80", "100"]),
    (1113, 1385, 6, "elo", ["1,100", "1,150", "1,200", "1,250", "1,300", "1,350", "1,400"]),
    (0, 109.1e9, 6, "usd", ["0", "$50B", "$100B"]),
    (5e8, 1.7e9, 4, "usd", ["0", "$500M", "$1.0B", "$1.5B"]),
    (12000, 13000, 5, "count", ["12.0k", "12.2k", "12.4k", "12.6k", "12.8k", "13.0k"]),
    (0, 43000, 5, "count", ["0", "10k", "20k", "30k", "40k", "50k"]),
    (97.1, 98.4, 4, "percent", ["97.0", "97.5", "98.0", "98.5"]),
])  # fmt: skip
def test_a_linear_axis_has_round_marks_with_the_decimals_its_step_needs(low, high, count, unit, expected):
    bottom, top, ticks = linear(low, high, count, unit)
    assert bottom <= low and top >= high
    assert words(ticks) == expected


def test_zero_is_kept_in_sight_where_asked_and_percentages_end_at_100():
    bottom, _, ticks = linear(3, 31, 6, "percentage_points", zero=True)
    assert bottom == 0 and words(ticks)[0] == "0"
    assert linear(-4, 31, 6, "percentage_points", zero=True)[0] < 0
    assert linear(40, 99, 5, "percent")[1] == 100
    assert linear(1, 1, 5, "ratio")[0] < 1 < linear(1, 1, 5, "ratio")[1]


def test_a_log_axis_is_marked_at_powers_of_ten_or_at_1_2_5_where_it_is_short():
    assert words(logarithmic(3, 27.1, 8, "flop")[2]) == ["1e4", "1e8", "1e12", "1e16", "1e20", "1e24"]
    assert words(logarithmic(4, 8.3, 5, "usd")[2]) == ["$10k", "$100k", "$1M", "$10M", "$100M"]
    assert words(logarithmic(-3, 1, 5, "ratio")[2]) == ["0.001", "0.01", "0.1", "1", "10"]
    assert words(logarithmic(22.2, 23.0, 5, "flop")[2]) == ["2e22", "5e22", "1e23"]
    assert words(logarithmic(2.0, 2.1, 5, "usd")[2]) == ["$100", "$110", "$120", "$130"]
    assert [t.at for t in logarithmic(4, 8.3, 5, "usd")[2]] == [4, 5, 6, 7, 8]


@pytest.mark.parametrize(("start", "end", "columns", "expected"), [
    ("2019-06-11", "2026-10-08", 70, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ("2023-03-14", "2026-08-11", 40, ["2024", "2025", "2026"]),
    ("2023-03-14", "2026-08-11", 90, ["Jul 2023", "2024", "Jul", "2025", "Jul", "2026", "Jul"]),
    ("2024-01-05", "2025-02-17", 100, ["Apr 2024", "Jul", "Oct", "2025"]),
    ("2024-03-05", "2024-09-17", 100, ["Apr 2024", "May", "Jun", "Jul", "Aug", "Sep"]),
    ("2024-03-05", "2024-09-17", 30, ["Apr 2024", "Jul"]),
    ("2024-03-05", "2024-03-17", 50, ["5 Mar 2024", "10 Mar", "15 Mar"]),
    ("1950-07-02", "2026-10-08", 60, ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
])  # fmt: skip
def test_a_date_axis_is_marked_on_the_calendar(start, end, columns, expected):
    ticks = dates(day(start), day(end), columns)
    assert words(ticks) == expected
    assert all(date.fromordinal(int(t.at)).day == 1 or "Mar" in t.label for t in ticks)


def test_years_thin_out_where_they_have_no_room():
    assert words(years(2013, 2025, 90)) == [str(y) for y in range(2013, 2026)]
    assert words(years(2013, 2025, 40)) == ["2014", "2016", "2018", "2020", "2022", "2024"]
    assert words(years(2013, 2025, 20)) == ["2015", "2020", "2025"]


def test_months_are_named_in_sentences():
    assert month_text(day("2024-02-29")) == "February 2024"


UNITS = ("percent", "usd", "count", "flop", "elo", "percentage_points", "months")


@pytest.mark.parametrize("seed", range(40))
def test_equal_steps_are_equal_rows_and_none_is_without_three_marks(seed: int):
    chance = random.Random(seed)
    rows, dots, log = chance.randint(8, 50), chance.choice([1, 2, 4]), chance.random() < 0.3
    unit = chance.choice(UNITS)
    top = 10 ** chance.uniform(-2, 12)
    low, high = sorted((top * chance.uniform(-0.5, 1), top))
    if unit == "percent":
        low, high = sorted((chance.uniform(0, 100), chance.uniform(0, 100)))
    if log:
        low, high, unit = chance.uniform(0, 10), chance.uniform(14, 28), "flop"
    bottom, above, marks = fitted(low, high, rows, max(2, min(9, rows // 3)), unit, dots, log=log)
    assert bottom <= low and above >= high and len(marks) >= 3
    field = Field(
        Canvas(60, rows),
        0,
        0,
        60,
        rows,
        Window(0, 1, bottom, above),
        SYMBOLS[{1: "ascii", 2: "block", 4: "braille"}[dots]],
    )
    at = [field.row_of(mark.at) for mark in marks]
    assert len({one - other for one, other in pairwise(at)}) == 1
    assert all(0 <= row < rows for row in at) and at[0] - at[-1] >= 2
    steps = [other.at - one.at for one, other in pairwise(marks)]
    assert max(steps) == pytest.approx(min(steps))
    assert len({mark.label for mark in marks}) == len(marks)


def test_a_based_axis_begins_at_zero_and_shares_end_at_100():
    bottom, _, marks = fitted(12, 97, 20, 6, "percent", 1)
    assert bottom == 0 and [marks[0].label, marks[-1].label] == ["0", "100"]
