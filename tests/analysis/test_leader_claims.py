"""Sentences that say who leads and by no figure; and the article's claims, said as sentences, get no other verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from tui.analysis.checks import article as claims
from tui.analysis.checks.verdict import check
from tui.analysis.checks.verdicts import ABSENT, CONTRADICTED, FOUND, UNCLEAR, UNIT
from tui.analysis.checks.wording import sentence_of
from tui.facts.tables.facts import Facts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("China leads in AI patents", FOUND),
        ("China leads in AI papers", FOUND),
        ("The US leads in AI papers", CONTRADICTED),
        ("China leads the US in industrial robots", FOUND),
        ("China trails the US in private investment", FOUND),
        ("France leads in private investment", CONTRADICTED),
        ("France leads Japan in private investment", FOUND),
        ("The US leads on GPQA Diamond", FOUND),
        ("China is ahead on MMLU", CONTRADICTED),
        ("The US was ahead on MMLU at the end of 2023", FOUND),
        ("China leads", ABSENT),
        ("The US leads in poetry", ABSENT),
    ],
)
def test_who_is_said_to_lead(text: str, verdict: str, facts: Facts):
    found = check(facts, text)
    assert found.verdict == verdict
    assert sentence_of(found.first).endswith(".")
    if verdict != ABSENT:
        assert set(found.rows["verdict"]) == {verdict}
        assert found.rows.filter(pl.col("source_id") == "", pl.col("method") == "").is_empty()


def test_the_newest_period_is_meant_where_none_is_named(facts: Facts):
    rows = check(facts, "China leads in AI patents").rows
    newest = rows.group_by("subject").agg(pl.col("day").n_unique())
    assert newest["day"].max() == 1
    early = check(facts, "China led in AI patents in 2021")
    assert early.verdict == UNCLEAR  # by one edition so, by another not
    assert set(early.rows["verdict"]) == {FOUND, CONTRADICTED}
    assert "depends on what is counted" in sentence_of(early.first)


def test_the_day_that_is_asked_for_decides(facts: Facts):
    days = check(facts, "China leads in AI patents", date(2021, 12, 31)).rows["day"]
    assert days.len() and (days <= date(2021, 12, 31)).all()


def test_a_country_within_a_name_does_not_hide_it(facts: Facts):
    found = check(facts, "Notable Chinese models in 2024: 15")
    assert (found.said.subjects[0], found.said.countries, found.verdict) == ("notable_ai_models", ("CHN",), FOUND)


UNITS = {"percent": "%", "usd": " billion dollars", "count": "", "edition": ""}


def said(claim: dict) -> str:
    text = claim["claim"].replace(", billion dollars", "")
    return text if claim["figure"] is None else f"{text}: {claim['figure']:g}{UNITS[claim['unit_as_written']]}"


def test_no_claim_gets_another_verdict_as_a_sentence(facts: Facts):
    """What is computed for a claim of the article, and what `check` says to it as a sentence, never contradict."""
    rows = {row["claim_id"]: row for row in facts.claims.iter_rows(named=True)}
    agreeing = 0
    for one in claims.check(facts).iter_rows(named=True):
        found = check(facts, said(rows[one["claim_id"]]))
        match one["verdict"], one["because"]:
            case "confirmed", _:
                assert found.verdict == FOUND, one["claim_id"]
            case "imprecise", "percentage points, not percent":
                assert found.verdict == UNIT, one["claim_id"]
            case "imprecise", because if because.startswith("one test only"):
                # The sentence names no test; the one that is meant is the first that is listed.
                assert found.verdict == UNCLEAR and found.rows["subject"][0] in rows[one["claim_id"]]["refers_to"]
            case "wrong", _:
                assert found.verdict in {CONTRADICTED, ABSENT}, one["claim_id"]
            case _:
                assert found.verdict != CONTRADICTED, one["claim_id"]
                continue
        agreeing += 1
    assert agreeing >= 15


@pytest.mark.parametrize(("off", "verdict"), [(0.6, "wrong"), (0.0, "imprecise")])
def test_a_claim_with_another_figure_is_wrong_in_both(facts: Facts, off: float, verdict: str):
    bent = facts.claims.with_columns(
        pl.when(pl.col("claim_id") == "mmlu-2023").then(pl.col("figure") + off).otherwise("figure").alias("figure")
    )
    changed = replace(facts, claims=bent)
    one = claims.check(changed).filter(claim_id="mmlu-2023").row(0, named=True)
    row = bent.row(by_predicate=pl.col("claim_id") == "mmlu-2023", named=True)
    assert one["verdict"] == verdict
    assert check(changed, said(row)).verdict == (UNIT if not off else CONTRADICTED)
