"""The article's figures, checked: what is confirmed, what is imprecise, what is wrong."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from tui.analysis.checks import article_tests as claims_tests
from tui.analysis.checks.article import check
from tui.facts.tables.facts import Facts


def _one(facts: Facts, claim_id: str) -> dict:
    return check(facts).filter(pl.col("claim_id") == claim_id).to_dicts()[0]


def test_every_claim_gets_a_verdict_in_the_order_of_the_file(facts: Facts) -> None:
    found = check(facts)
    assert found["claim_id"].to_list() == facts.claims["claim_id"].to_list()
    assert set(found["verdict"]) <= {"confirmed", "imprecise", "wrong", "claimed only", "estimated", "open"}


@pytest.mark.parametrize(
    ("claim", "verdict", "because"),
    [
        ("edition", "wrong", "it is the 2025 edition"),
        ("mmlu-2023", "imprecise", "percentage points, not percent"),
        ("humaneval-2024", "imprecise", "percentage points, not percent"),
        ("overall-2025-02", "imprecise", "one benchmark only: Arena text (votes as cast)"),
        ("investment-usa-2024", "confirmed", ""),
        ("investment-chn-2024", "confirmed", ""),
        ("models-chn-2024", "confirmed", ""),
        ("papers", "confirmed", ""),
        ("patents", "confirmed", ""),
        ("cost-deepseek", "claimed only", "by one basis: claimed"),
        ("cost-us", "estimated", "by one basis: cloud"),
        ("level", "imprecise", "on 4 of 12 benchmarks in percent less than 5 points apart"),
        ("outlook", "open", "China leads on 0 of 24 benchmarks by 2026-10"),
    ],
)
def test_verdicts(facts: Facts, claim: str, verdict: str, because: str) -> None:
    found = _one(facts, claim)
    assert (found["verdict"], found["because"]) == (verdict, because)


@pytest.mark.parametrize(
    ("figure", "verdict"), [(109.1, "confirmed"), (109.2, "wrong"), (109.04, "wrong"), (109, "confirmed")]
)
def test_a_figure_is_held_against_the_fact_at_the_precision_it_is_printed(
    facts: Facts, figure: float, verdict: str
) -> None:
    """109.077 billion is 109.1 and 109, and neither 109.2 nor 109.04."""
    claims = facts.claims.with_columns(
        pl.when(pl.col("claim_id") == "investment-usa-2024")
        .then(pl.lit(float(figure)))
        .otherwise("figure")
        .alias("figure")
    )
    changed = replace(facts, claims=claims)
    assert _one(changed, "investment-usa-2024")["verdict"] == verdict


def test_a_lead_that_does_not_hold_is_not_confirmed(facts: Facts) -> None:
    """If another economy held the larger share, 'China leads in AI patents' would stay open."""
    other = pl.col("indicator_id").eq("ai_patents_granted_share") & pl.col("country").eq("USA")
    bent = facts.observations.with_columns(pl.when(other).then(99.0).otherwise("value").alias("value"))
    assert _one(replace(facts, observations=bent), "patents")["verdict"] == "open"


def test_a_verdict_that_rests_on_a_figure_cites_it(facts: Facts) -> None:
    known = set(facts.sources["source_id"])
    for row in check(facts).filter(pl.col("fact").is_not_null()).to_dicts():
        assert row["inputs"] and all(i["source_id"] in known and i["locator"] for i in row["inputs"]), row["claim_id"]


def test_nothing_is_claimed_before_the_article_was_out(facts: Facts) -> None:
    assert check(facts, date(2024, 6, 30)).is_empty()
    assert check(facts, date(2025, 4, 30)).height == facts.claims.height


def test_the_fact_is_what_its_source_states(facts: Facts) -> None:
    row = _one(facts, "overall-2024-01")
    assert (row["figure"], row["fact"], row["fact_unit"]) == (9.26, 9.26, "percent")
    assert row["fact_source_id"] == "ieee-spectrum-ai-index-2025" and row["fact_locator"].startswith("caption")


def test_what_is_said_of_all_tests_is_counted_over_them(facts: Facts) -> None:
    """By hand: on 30 April 2025 MMLU 0.9, MMLU-Pro 1.4, MATH-500 2.6 and MATH level 5 4.78 points apart, eight others
    6 to 31."""
    near, turned = _one(facts, "level"), _one(facts, "outlook")
    assert (near["fact"], near["fact_unit"], near["fact_source_id"]) == (4.0, "count", None)
    assert near["how"].startswith("counted") and len(near["inputs"]) == 24
    assert (turned["fact"], len(turned["inputs"])) == (0.0, 48)
    early = check(facts, date(2025, 4, 30)).filter(claim_id="outlook").row(0, named=True)
    assert early["because"] == "China leads on 0 of 15 benchmarks by 2025-04"


@pytest.mark.parametrize(
    ("some", "every", "near", "turned"),
    [(0, 10, "wrong", "open"), (1, 10, "imprecise", "imprecise"), (5, 10, "imprecise", "confirmed"),
     (9, 10, "confirmed", "confirmed"), (10, 10, "confirmed", "confirmed")],
)  # fmt: skip
def test_from_how_many_tests_on_a_statement_holds(some: int, every: int, near: str, turned: str) -> None:
    assert (claims_tests._near(some, every), claims_tests._turned(some, every)) == (near, turned)
