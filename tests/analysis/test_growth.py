"""Rates of growth, shares and figures per something: computed within one edition, or refused with a reason."""

from datetime import date

import polars as pl
import pytest
from indicator_facts import small

from tui.analysis.indicators.growth import growth, per, world_share
from tui.facts.tables.facts import Facts

PAIR = ("USA", "CHN")
END = date(2026, 1, 1)


def test_growth_is_compound_and_within_one_edition() -> None:
    """100 to 800 in three years doubles every year: 100 percent a year, twelve months to double."""
    facts = small(
        *(("money", "USA", str(2020 + i), 100 * 2**i, "Ed 2024") for i in range(4)),
        ("money", "USA", "2024", 9e9, "Ed 2025"),
    )
    found = growth(facts, ("USA",), END).row(0, named=True)
    assert (found["start"], found["end"], found["years"], found["edition"]) == ("2020", "2023", 3, "Ed 2024")
    assert found["cagr"] == pytest.approx(100) and found["doubling"] == pytest.approx(12)
    assert found["ratio"] == 8 and found["why"] == ""
    assert [i["value"] for i in found["inputs"]] == [100, 800]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("share", "USA", "2020", 1), ("share", "USA", "2023", 2)], "a share is bounded: see its change in points"),
        ([("score", "USA", "2020", 1), ("score", "USA", "2023", 2)], "a score or rank has no rate of growth"),
        ([("money", "USA", "2020", 0), ("money", "USA", "2023", 2)], "starts at zero"),
        ([("money", "USA", "2022", 1), ("money", "USA", "2023", 2)], "less than two years in one edition"),
        ([("money", "USA", "2023", 2)], "one period only in one edition"),
    ],
)
def test_growth_that_means_nothing_is_refused(rows: list, why: str) -> None:
    found = growth(small(*((*r, "Ed 2024") for r in rows)), ("USA",), END).row(0, named=True)
    assert found["cagr"] is None and found["ratio"] is None and found["why"] == why


def test_what_shrinks_has_no_doubling_time() -> None:
    facts = small(("money", "USA", "2020", 400, "Ed 2024"), ("money", "USA", "2022", 100, "Ed 2024"))
    found = growth(facts, ("USA",), END).row(0, named=True)
    assert found["cagr"] == pytest.approx(-50) and found["doubling"] is None


def test_a_share_of_the_world_needs_the_world_in_the_same_edition() -> None:
    facts = small(
        *(("money", c, "2022", v, "Ed 2023") for c, v in (("USA", 50), ("CHN", 25), ("WLD", 100))),
        *(("money", c, "2023", v, "Ed 2024") for c, v in (("USA", 60), ("CHN", 20))),
        ("money", "WLD", "2023", 90, "Ed 2025"),
        *(("share", c, "2022", v, "Ed 2023") for c, v in (("USA", 50), ("CHN", 25), ("WLD", 100))),
    )
    found = world_share(facts, PAIR, END)
    assert found.select("indicator_id", "period", "first_share", "second_share").rows() == [("money", "2022", 50, 25)]


def test_per_head_and_per_gdp_take_the_same_year() -> None:
    facts = small(
        *(("money", c, "2022", v, "Ed 2023") for c, v in (("USA", 600), ("CHN", 300))),
        *(("money", c, "2023", v, "Ed 2024") for c, v in (("USA", 900), ("CHN", 300))),
        *(("population", c, "2022", v, "W 2025") for c, v in (("USA", 3), ("CHN", 10))),
        *(("gdp_current_usd", c, "2022", v, "W 2025") for c, v in (("USA", 30_000), ("CHN", 20_000))),
    )
    head = per(facts, "money", "head", PAIR, END)
    assert head.select("period", "first", "second", "ratio", "why").rows() == [
        ("2023", None, None, None, "no population of 2023 in the facts"),
        ("2022", 200, 30, pytest.approx(200 / 30), ""),
    ]
    gdp = per(facts, "money", "gdp", PAIR, END).row(1, named=True)
    assert (gdp["first"], gdp["second"], gdp["unit"]) == (2, 1.5, "gdp_percent")
    assert [i["value"] for i in gdp["first_inputs"]] == [600, 30_000]
    assert [i["value"] for i in gdp["inputs"]] == [600, 30_000, 300, 20_000]


def test_money_per_model_takes_both_from_one_edition() -> None:
    """Counts of notable models are frozen per edition, money is restated: the two go together."""
    facts = small(
        *(("money", c, "2022", v, "Ed 2023") for c, v in (("USA", 100), ("CHN", 40))),
        *(("money", c, "2022", v, "Ed 2024") for c, v in (("USA", 999), ("CHN", 999))),
        *(("notable_ai_models", c, "2022", v, "Ed 2023") for c, v in (("USA", 20), ("CHN", 10))),
    )
    found = per(facts, "money", "model", PAIR, END).row(0, named=True)
    assert (found["edition"], found["first"], found["second"], found["ratio"]) == ("Ed 2023", 5, 4, 1.25)
    assert found["unit"] == "usd_per_model"


def test_dollars_of_2021_are_not_set_against_current_gdp() -> None:
    facts = small(*(("money_2021", c, "2022", v, "Ed 2023") for c, v in (("USA", 100), ("CHN", 40))))
    found = per(facts, "money_2021", "gdp", PAIR, END)
    assert found.height == 1
    assert found["first"][0] is None
    assert found["why"][0] == "dollars of 2021 are not current dollars, and cannot be divided by GDP"


def test_papers_cannot_be_divided_by_gdp() -> None:
    facts = small(*(("papers", c, "2022", v, "Ed 2023") for c, v in (("USA", 100), ("CHN", 40))))
    assert per(facts, "papers", "gdp", PAIR, END)["why"][0] == "number cannot be divided by GDP"


def test_the_cost_of_a_notable_model_in_the_facts(facts: Facts) -> None:
    """2024, AI Index 2025: 109.077 billion for 40 models against 9.29 billion for 15."""
    found = per(facts, "ai_private_investment", "model", PAIR, date(2026, 10, 8)).filter(pl.col("period") == "2024")
    assert found["first"][0] == pytest.approx(109_077_000_000 / 40)
    assert found["second"][0] == pytest.approx(9_290_000_000 / 15)


def test_nothing_known_gives_no_rows() -> None:
    facts = small(("money", "USA", "2024", 1, "Ed 2025"))
    for by in ("head", "gdp", "model", "company"):
        assert per(facts, "money", by, PAIR, END).height == 0
    assert world_share(facts, PAIR, END).height == 0
    assert growth(facts, PAIR, date(2000, 1, 1)).height == 0
