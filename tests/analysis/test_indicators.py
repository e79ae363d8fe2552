"""Which edition and period a comparison comes from, and series that never join two editions."""

from datetime import date

import polars as pl
from indicator_facts import small

from tui.analysis.indicators.latest import latest_pair, newest_of
from tui.analysis.indicators.segments import series
from tui.facts.tables.facts import Facts

PAIR = ("USA", "CHN")
END = date(2026, 1, 1)


def row(facts: Facts, as_of: date = END, pair: tuple[str, str] = PAIR) -> dict:
    found = latest_pair(facts, pair, as_of)
    assert found.height == 1
    return found.row(0, named=True)


def test_the_newest_period_that_both_have_in_one_edition_wins() -> None:
    """A newer figure of one side alone, or of the two sides in two editions, makes no comparison."""
    facts = small(
        ("money", "USA", "2022", 50, "Ed 2023"),
        ("money", "CHN", "2022", 10, "Ed 2023"),
        ("money", "USA", "2023", 67, "Ed 2024"),
        ("money", "CHN", "2023", 8, "Ed 2025"),
        ("money", "USA", "2024", 100, "Ed 2025"),
    )
    found = row(facts)
    assert (found["period"], found["edition"], found["first"], found["second"]) == ("2022", "Ed 2023", 50, 10)
    assert (found["ratio"], found["difference"], found["leader"]) == (5, 40, "first")
    assert [i["value"] for i in found["inputs"]] == [50, 10]
    assert [i["locator"] for i in found["inputs"]] == ["row 0", "row 1"]


def test_of_two_editions_of_one_period_the_newest_wins_and_a_variant_never_beats_the_edition_itself() -> None:
    facts = small(
        *(("money", c, "2023", v, "Ed 2024") for c, v in (("USA", 60), ("CHN", 10))),
        *(("money", c, "2023", v, "Ed 2025 (figure by country)") for c, v in (("USA", 61), ("CHN", 11))),
        *(("money", c, "2023", v, "Ed 2025") for c, v in (("USA", 62), ("CHN", 12))),
    )
    found = row(facts)
    assert (found["edition"], found["first"], found["second"]) == ("Ed 2025", 62, 12)


def test_nothing_after_the_as_of_date_exists() -> None:
    facts = small(
        *(("money", c, "2023", v, "Ed 2024") for c, v in (("USA", 60), ("CHN", 10))),
        *(("money", c, "2024", v, "Ed 2025") for c, v in (("USA", 99), ("CHN", 12))),
    )
    assert row(facts, date(2024, 12, 30))["period"] == "2023"
    assert row(facts, date(2024, 12, 31))["period"] == "2024"
    assert latest_pair(facts, PAIR, date(2023, 6, 1)).height == 0


def test_a_change_is_taken_within_one_edition_only() -> None:
    facts = small(
        *(("money", c, "2022", v, "Ed 2024") for c, v in (("USA", 40), ("CHN", 10))),
        *(("money", c, "2023", v, "Ed 2024") for c, v in (("USA", 50), ("CHN", 8))),
        *(("papers", c, "2022", v, "Ed 2023") for c, v in (("USA", 7), ("CHN", 9))),
        *(("papers", c, "2023", v, "Ed 2024") for c, v in (("USA", 8), ("CHN", 9))),
        *(("share", c, "2022", v, "Ed 2024") for c, v in (("USA", 20), ("CHN", 30))),
        *(("share", c, "2023", v, "Ed 2024") for c, v in (("USA", 18), ("CHN", 36))),
    )
    found = {r["indicator_id"]: r for r in latest_pair(facts, PAIR, END).iter_rows(named=True)}
    money, papers, share = found["money"], found["papers"], found["share"]
    assert (money["before_period"], round(money["first_change"], 9), round(money["second_change"], 9)) == (
        "2022",
        25,
        -20,
    )
    assert money["change_unit"] == "relative_percent"
    assert [i["value"] for i in money["first_change_inputs"]] == [40, 50]
    assert papers["before_period"] is None and papers["first_change"] is None
    assert (share["first_change"], share["second_change"], share["change_unit"]) == (-2, 6, "percentage_points")
    assert (share["difference"], share["difference_unit"], share["leader"]) == (-18, "percentage_points", "second")


def test_scores_have_no_ratio_and_the_smaller_rank_leads() -> None:
    facts = small(
        *(("score", c, "2023", v, "Ed 2024") for c, v in (("USA", 80), ("CHN", 40))),
        *(("place", c, "2023", v, "Ed 2024") for c, v in (("USA", 1), ("CHN", 2))),
    )
    found = {r["indicator_id"]: r for r in latest_pair(facts, PAIR, END).iter_rows(named=True)}
    assert found["score"]["ratio"] is None and found["score"]["difference"] == 40
    assert found["place"]["ratio"] is None and found["place"]["leader"] == "first"
    turned = {r["indicator_id"]: r for r in latest_pair(facts, ("CHN", "USA"), END).iter_rows(named=True)}
    assert turned["place"]["leader"] == "second" and turned["score"]["leader"] == "second"


def test_a_lower_bound_makes_the_ratio_one() -> None:
    facts = small(
        ("share", "USA", "2023", 60, "Ed 2024", "src-a", "lower bound: over 60 percent"),
        ("share", "CHN", "2023", 5, "Ed 2024"),
    )
    assert row(facts)["ratio_bound"] == "at_least"
    assert row(facts, pair=("CHN", "USA"))["ratio_bound"] == "at_most"


def test_without_an_edition_the_family_of_the_source_stands_for_it() -> None:
    """src-a and src-b are one family, new-a is not."""
    facts = small(
        ("list", "USA", "2023-06", 150, None, "src-a"),
        ("list", "CHN", "2023-06", 130, None, "src-b"),
        ("list", "USA", "2024-06", 170, None, "src-a"),
        ("list", "CHN", "2024-06", 80, None, "new-a"),
    )
    assert row(facts)["period"] == "2023-06"


def test_a_series_is_one_edition_and_others_are_segments_of_their_own() -> None:
    """The longest edition is the base; periods outside it stand apart, restated ones inside it are left out."""
    facts = small(
        *(("money", c, str(y), y - 2000, "Ed 2024") for c in PAIR for y in (2020, 2021, 2022, 2023)),
        *(("money", c, str(y), 1, "Ed 2022") for c in PAIR for y in (2019, 2020, 2021)),
        *(("money", c, str(y), 2, "Ed 2025") for c in PAIR for y in (2023, 2024)),
        *(("money", c, "2024", 3, "Ed 2025 (April)") for c in PAIR),
    )
    found = series(facts, "money", PAIR, END).filter(pl.col("country") == "USA")
    assert found.select("segment", "base", "edition", "period", "value", "starts").rows() == [
        (1, True, "Ed 2024", "2020", 20, True),
        (1, True, "Ed 2024", "2021", 21, False),
        (1, True, "Ed 2024", "2022", 22, False),
        (1, True, "Ed 2024", "2023", 23, False),
        (0, False, "Ed 2022", "2019", 1, False),
        (2, False, "Ed 2025", "2024", 2, True),
    ]


def test_an_edition_that_both_have_is_preferred_to_a_longer_one_of_one_side() -> None:
    facts = small(
        *(("money", "USA", str(y), 1, "Ed 2023") for y in range(2010, 2020)),
        *(("money", c, str(y), 2, "Ed 2025") for c in PAIR for y in (2018, 2019)),
    )
    found = series(facts, "money", PAIR, END)
    assert set(found.filter("base")["edition"]) == {"Ed 2025"}
    alone = series(facts, "money", ("USA",), END)
    assert set(alone.filter("base")["edition"]) == {"Ed 2023"} and alone.filter("base").height == 10


def test_a_change_of_source_breaks_a_series_without_editions() -> None:
    facts = small(
        *(("list", c, p, 5, None, "src-a") for c in PAIR for p in ("2023-06", "2023-11")),
        *(("list", c, "2024-06", 5, None, "src-b") for c in PAIR),
    )
    found = series(facts, "list", ("USA",), END)
    assert found.select("period", "segment", "base", "starts").rows() == [
        ("2023-06", 0, True, False),
        ("2023-11", 0, True, False),
        ("2024-06", 1, False, True),
    ]


def test_no_series_of_the_facts_joins_two_editions(facts: Facts) -> None:
    found = series(facts, "", PAIR, date(2026, 10, 8))
    editions = found.group_by("indicator_id", "segment").agg(pl.col("vintage").n_unique(), pl.col("country").n_unique())
    assert editions["vintage"].max() == 1
    assert found.group_by("indicator_id", "country", "day").len()["len"].max() == 1


def test_the_seed_figures(facts: Facts) -> None:
    """109.1 and 9.3 billion are the 2025 edition's figures for 2024; the 2026 edition says 285.9 and 12.4 for 2025."""
    at = {
        d: latest_pair(facts, PAIR, d).filter(pl.col("indicator_id") == "ai_private_investment").row(0, named=True)
        for d in (date(2024, 12, 31), date(2026, 10, 8))
    }
    old, new = at.values()
    assert (old["edition"], old["first"], old["second"]) == ("AI Index 2025", 109_077_000_000, 9_290_000_000)
    assert (new["edition"], new["first"], new["second"]) == ("AI Index 2026", 285_900_000_000, 12_400_000_000)
    assert new["before_period"] is None, "the 2026 edition gives no earlier year here"


def test_the_newest_value_of_one_country_needs_no_other(facts: Facts) -> None:
    world = newest_of(facts, "WLD", date(2026, 10, 8))
    assert world["indicator_id"].is_unique().all()
    assert "ai_private_investment_focus_fintech" in set(world["indicator_id"])
