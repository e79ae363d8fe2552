"""Dates of mixed precision, and the steps of the as-of date."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tui.facts.loading.checks import last_day
from tui.facts.tables.dates import BadDate, last_day_of, step


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        (" 2024-07-04 ", date(2024, 7, 4)),
    ],
)
def test_a_date_means_the_last_day_of_its_period(text, day):
    assert last_day_of(text) == day
    assert pl.select(last_day(pl.lit(text.strip()))).item() == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2023-02-29", "'2023-02-29' is not a date: February 2023 has 28 days."),
        ("2024-13", "'2024-13' is not a date: there is no month 13."),
        ("2024-00", "'2024-00' is not a date: there is no month 0."),
        ("24-01", "'24-01' is not a date: write 2024, 2024-02 or 2024-02-29."),
        ("yesterday", "'yesterday' is not a date: write 2024, 2024-02 or 2024-02-29."),
        ("", "'' is not a date: write 2024, 2024-02 or 2024-02-29."),
        ("2024-1-1", "'2024-1-1' is not a date: write 2024, 2024-02 or 2024-02-29."),
        ("1066", "'1066' is outside the years 1900 to 2100."),
        ("٢٠٢٤", "'٢٠٢٤' is not a date: write 2024, 2024-02 or 2024-02-29."),
        ("\x1b[2J", "'?[2J' is not a date: write 2024, 2024-02 or 2024-02-29."),
    ],
)
def test_a_bad_date_is_one_sentence(text, sentence):
    with pytest.raises(BadDate) as caught:
        last_day_of(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-10-08", -1, date(2026, 9, 30)),
        ("2026-10-08", 1, date(2026, 10, 31)),
        ("2026-09-30", -1, date(2026, 8, 31)),
        ("2026-09-30", 1, date(2026, 10, 31)),
        ("2024-01-31", -1, date(2023, 12, 31)),
        ("2024-03-15", -1, date(2024, 2, 29)),
        ("2023-12", 2, date(2024, 2, 29)),
        ("2026-10-08", -12, date(2025, 10, 31)),
        ("2026-10-08", 0, date(2026, 10, 8)),
        ("2100-12-31", 1, date(2100, 12, 31)),
        ("1900-01-31", -5, date(1900, 1, 31)),
    ],
)
def test_steps_go_from_month_end_to_month_end(start, months, end):
    assert step(start, months) == end
