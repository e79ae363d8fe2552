"""Who leads what, in which unit, and when a comparison is weak; what editions say of one period."""

from datetime import date

import polars as pl
import pytest
from indicator_facts import small
from sure import number

from tui.analysis.indicators.editions import editions
from tui.analysis.indicators.leads import leads
from tui.facts.tables.facts import Facts

PAIR = ("USA", "CHN")
END = date(2026, 1, 1)


def both(indicator: str, first: float, second: float, period: str = "2024", edition: str = "Ed 2025", *more) -> list:
    return [(indicator, c, period, v, edition, *more) for c, v in zip(PAIR, (first, second), strict=True)]


def found(facts: Facts, pair: tuple[str, str] = PAIR) -> dict:
    return {r["indicator_id"]: r for r in leads(facts, pair, END).iter_rows(named=True)}


def test_the_size_of_a_lead_is_in_the_unit_that_suits_it() -> None:
    facts = small(
        *both("money", 100, 20),
        *both("papers", 20, 50),
        *both("share", 10, 25),
        *both("score", 80, 40),
        *both("place", 5, 2),
        *both("population", 1, 4),
    )
    rows = found(facts)
    assert "population" not in rows, "more inhabitants are no lead"
    assert {k: (r["leader"], r["lead"], r["lead_unit"]) for k, r in rows.items()} == {
        "money": ("first", 5, "ratio"),
        "papers": ("second", 2.5, "ratio"),
        "share": ("second", 15, "percentage_points"),
        "score": ("first", 40, "index"),
        "place": ("second", 3, "places"),
    }
    turned = found(facts, ("CHN", "USA"))
    for key, r in rows.items():
        assert turned[key]["lead"] == r["lead"]
        assert {turned[key]["leader"], r["leader"]} == {"first", "second"}


def test_a_tie_has_no_leader_and_nothing_to_divide_by_has_no_ratio() -> None:
    rows = found(small(*both("money", 7, 7), *both("papers", 3, 0)))
    assert (rows["money"]["leader"], rows["money"]["lead"]) == ("", 1)
    assert (rows["papers"]["leader"], rows["papers"]["lead"]) == ("first", None)
    assert rows["papers"]["lead_why"] == "the other has none"


def test_weak_comparisons_say_why() -> None:
    rows = found(
        small(
            *both("money", 3, 1, "2021"),
            *both("papers", 3, 1, "2024", "Ed 2025", "thin-a"),
            *both("list", 3, 1, "2024", "Ed 2025", "src-a", "AI Index 2025 edition. Secondary reading of the report."),
            *both("share", 60, 5, "2024", "Ed 2025", "src-a", "lower bound: over 60 percent"),
        )
    )
    assert rows["money"]["weak"] and rows["money"]["note"] == "no newer figure of both than 2021"
    assert rows["papers"]["weak"] and rows["papers"]["note"] == "Covers perhaps a tenth"
    assert not rows["list"]["weak"] and rows["list"]["note"] == ""
    assert rows["share"]["weak"] and rows["share"]["lead_bound"] == "approximate"


def test_the_leads_of_the_facts(facts: Facts) -> None:
    rows = {r["indicator_id"]: r for r in leads(facts, PAIR, date(2026, 10, 8)).iter_rows(named=True)}
    assert rows["ai_private_investment"]["leader"] == "first"
    assert rows["ai_private_investment"]["lead"] == pytest.approx(285.9 / 12.4)
    for key in ("ai_publication_share", "ai_patents_granted_share", "industrial_robots_installed"):
        assert rows[key]["leader"] == "second", key
    assert rows["top100_cited_ai_papers"]["leader"] == "first"
    for key in ("gpu_cluster_performance_share", "top500_systems", "ai_compute_ownership_share", "tortoise_talent"):
        assert rows[key]["weak"] and rows[key]["note"], key
    assert not {"population", "gdp_current_usd", "data_center_electricity_twh_projected"} & set(rows)
    assert len(rows) > 60


def test_restatements_are_set_against_the_next_older_edition() -> None:
    facts = small(
        *both("money", 100, 20, "2023", "Ed 2024"),
        *both("money", 88, 20, "2023", "Ed 2025"),
        *both("money", 110, 10, "2023", "Ed 2026")[:1],
        *both("money", 50, 5, "2024", "Ed 2025"),
        *both("share", 20, 30, "2023", "Ed 2024"),
        *both("share", 25, 28, "2023", "Ed 2025"),
    )
    rows = editions(facts, PAIR, END, "money")
    assert rows["period"].unique().to_list() == ["2023"], "a period with one edition has nothing beside it"
    assert rows.select("edition", "first", "first_restated", "second_restated", "second_why").rows() == [
        ("Ed 2024", 100, None, None, "first print"),
        ("Ed 2025", 88, pytest.approx(-12), pytest.approx(0), "first print"),
        ("Ed 2026", 110, pytest.approx(25), None, "no figure"),
    ]
    assert [i["value"] for i in rows["first_inputs"][1]] == [100, 88]
    share = editions(facts, PAIR, END, "share").row(1, named=True)
    assert (share["first_restated"], share["second_restated"], share["restated_unit"]) == (5, -2, "percentage_points")


def test_the_ai_index_restates_by_up_to_sixty_percent(facts: Facts) -> None:
    rows = editions(facts, PAIR, date(2026, 10, 8), "ai_private_investment")
    assert number(rows["second_restated"].abs().max()) > 25
    assert rows.filter(pl.col("first_restated").is_not_null())["first_method"].str.contains(" against ").all()
