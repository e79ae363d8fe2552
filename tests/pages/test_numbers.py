"""Rounding never says what is not so."""

import pytest

from tui.pages.model.numbers import exact, number
from tui.pages.model.page import Cell


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (9.26, "percent", "9.26"),
        (1.7, "percent", "1.7"),
        (92.82, "percent", "92.8"),
        (0.77, "index", "0.77"),
        (161.65, "index", "161.7"),
        (0.56, "percentage_points", "0.56"),
        (0.9, "percentage_points", "0.9"),
        (0.04, "percentage_points", "0.040"),
        (7.29, "share_percent", "7.29"),
    ],
)
def test_small_figures_keep_the_decimals_that_matter(value, unit, text):
    assert number(value, unit) == text


@pytest.mark.parametrize(("value", "text"), [(1.048, "1.05"), (0.996, "0.996"), (1.0, "1.0"), (1.12, "1.1")])
def test_a_ratio_that_is_not_one_is_not_written_as_one(value, text):
    assert number(value, "ratio") == text


def test_asking_for_decimals_is_obeyed_except_where_they_would_lie():
    assert number(9.26, "percent", 0) == "9"
    assert number(1.004, "ratio", 2) == "1.004"
    assert number(1.12, "ratio", 2) == "1.12"


def test_binary_dust_adds_no_decimals():
    assert number(0.1 + 0.2, "percentage_points") == "0.3"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (285_900_000_000.0, "usd", "285,900,000,000 US dollars (nominal)"),
        (9.26, "percent", "9.26 percent"),
        (23.05645161290, "ratio", "23.056452 times"),
        (0.000012, "ratio", "1.2e-05 times"),
        (5e26, "flop", "5e+26 floating-point operations"),
        (2025, "year", "2025"),
    ],
)
def test_the_exact_value_is_written_out(value: float, unit: str, text: str) -> None:
    assert exact(Cell(value, unit)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (1.5, "1.5"), (-2.25, "-2.25"), (123.456, "123.456"), (59999.5, "59,999.5"), (0.001234, "0.001234"),
     (768808794.33, "768,808,794"), (1e-9 / 3, "3.33e-10"), (1e-5, "1e-5"), (2e18 + 0.5, "2e18"), (3.0, "3"), (7, "7")],
)  # fmt: skip
def test_a_figure_without_a_unit_keeps_six_digits(value, text):
    assert number(value) == text
