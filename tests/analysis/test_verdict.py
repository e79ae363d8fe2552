"""Sentences: how they are read, and what the facts say to them."""

from __future__ import annotations

import random
from datetime import date

import polars as pl
import pytest

from tui.analysis.checks.verdict import check
from tui.analysis.checks.verdicts import ABSENT, CONTRADICTED, EDITION, FOUND, PERIOD, UNCLEAR, UNIT, WORDS
from tui.analysis.checks.wording import sentence_of
from tui.analysis.statements.sentence import read
from tui.facts.tables.facts import Facts
from tui.pages.model.page import Cell
from tui.pages.model.query import Query
from tui.pages.sources.lookup_section import parts


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-02-14", (date(2024, 2, 14), date(2024, 2, 14))),
        ("February 2025", (date(2025, 2, 1), date(2025, 2, 28))),
        ("Feb. 2025", (date(2025, 2, 1), date(2025, 2, 28))),
        ("14 February 2025", (date(2025, 2, 14), date(2025, 2, 14))),
        ("February 14, 2025", (date(2025, 2, 14), date(2025, 2, 14))),
        ("end of 2023", (date(2023, 12, 1), date(2023, 12, 31))),
        ("end-2023", (date(2023, 12, 1), date(2023, 12, 31))),
        ("early 2024", (date(2024, 1, 1), date(2024, 3, 31))),
        ("Q2 2025", (date(2025, 4, 1), date(2025, 6, 30))),
    ],
)
def test_periods(words, span, facts: Facts):
    said = read(facts, f"The US led by 17.5 pp on MMLU, {words}")
    assert said.span == span
    assert said.figure is not None and said.figure.number == 17.5
    assert said.subjects == ("mmlu",) and said.leader == "USA"


@pytest.mark.parametrize(
    ("text", "leader"),
    [
        ("US 3 points ahead of China on MMLU", "USA"),
        ("China trails the US by 3 points on MMLU", "USA"),
        ("China is 3 points behind on MMLU", "USA"),
        ("On MMLU China leads by 3 points", "CHN"),
        ("Chinese lead of 3 points over the United States on MMLU", "CHN"),
        ("MMLU: 3 points between the US and China", ""),
        ("us ahead by 3 points on MMLU", "USA"),
    ],
)
def test_who_is_said_to_be_in_front(text, leader, facts: Facts):
    assert read(facts, text).leader == leader


def test_numbers_in_names_dates_and_editions_are_no_figures(facts: Facts):
    said = read(facts, "By the AI Index 2025, GPT-4 of 2023 scored 86.4% on MMLU")
    assert said.figure is not None and said.figure.text == "86.4%"
    assert said.edition == "2025" and "gpt-4-mar-2023" in said.models


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("US 17.5% ahead on MMLU, end of 2023", UNIT),
        ("US 17.5 percentage points ahead on MMLU, end of 2023", FOUND),
        ("US 17.5 points ahead on MMLU", FOUND),
        ("US 17.5 pp ahead on MMLU, end of 2022", PERIOD),
        ("China 17.5 pp ahead on MMLU, end of 2023", CONTRADICTED),
        ("US 11 pp ahead on MMLU, end of 2023", CONTRADICTED),
        ("The AI Index 2024 says the US led by 0.3 pp on MMLU", EDITION),
        ("The AI Index 2025 says the US led by 0.3 pp on MMLU", FOUND),
        ("US private investment was $109.1 billion in 2024", FOUND),
        ("US private investment was $109.1 billion in 2023", PERIOD),
        ("US private investment was $50 billion in 2024", CONTRADICTED),
        ("15 notable models from China in 2024 (AI Index 2025)", FOUND),
        ("15 notable models from China in 2024 (AI Index 2026)", EDITION),
        ("Closed models lead open weights by 1.7%", FOUND),
        ("DeepSeek-V3 cost $5.6 million to train", FOUND),
        ("The moon is 384400 km away", ABSENT),
        ("1.7% in February 2025", UNCLEAR),
        ("US private investment was $1 billion in 1990", ABSENT),
        ("no figure", ABSENT),
    ],
)
def test_verdicts(text, verdict, facts: Facts):
    found = check(facts, text)
    assert found.verdict == verdict
    assert sentence_of(found.first).endswith(".")
    assert found.rows.height <= found.total


def test_what_is_found_names_its_place_and_what_is_computed_its_inputs(facts: Facts):
    rows = check(facts, "US 17.5 pp ahead on MMLU, end of 2023").rows
    stated, computed = rows.row(0, named=True), rows.row(1, named=True)
    assert (stated["source_id"], stated["unit"], stated["value"]) == ("ai-index-2025-ch2", "percentage_points", 17.5)
    assert "p. 96" in stated["locator"]
    assert computed["method"] and computed["inputs"] and computed["verdict"] == ""
    assert computed["value"] != 17.5, "better Chinese models were out: the computed lead is smaller"


def test_a_contradiction_shows_the_nearest_figure_first(facts: Facts):
    rows = check(facts, "US private investment was $105 billion in 2024").rows.filter(unit="usd")
    assert abs(rows["value"][0] - 109.077e9) < 1


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2024 US private AI investment was nearly 12 times China's", FOUND),
        ("US private AI investment was 12 times as much as China's in 2024", FOUND),
        ("US private AI investment in 2024 was 24 times that of the UK", FOUND),
        ("The US invests 23 times as much as China", FOUND),  # AI Index 2026, for 2025
        ("In 2024 the US invested 23 times as much as China", PERIOD),
        ("US private AI investment was 30 times that of China in 2024", CONTRADICTED),
        ("US private AI investment was 12 times as much as China's in 1990", PERIOD),
        ("The US released 2.7x as many notable AI models as China in 2024", FOUND),  # 40 over 15
        ("In 2024 the US had 167% more notable AI models than China", FOUND),
        ("US private AI investment grew 50.7% from 2023 to 2024 (nominal)", FOUND),
        ("US private AI investment grew by 51% in 2024", FOUND),
        ("US private AI investment fell by 51% in 2024", CONTRADICTED),
        ("US private AI investment grew by 80% in 2024", CONTRADICTED),
        # The article's own.
        ("US private AI investment in 2024 was $109.1 billion", FOUND),
        ("The US gap on Chatbot Arena was 9.26% in January 2024", FOUND),
        ("By February 2025 the gap on Chatbot Arena was 1.70%", FOUND),
        ("The US produced 40 notable AI models in 2024", FOUND),
        ("China produced 15 notable AI models in 2024", FOUND),
        ("China accounts for 23.2% of AI publications in 2023", FOUND),
        ("MMLU: the US led by 0.3 percentage points at the end of 2024", FOUND),
    ],
)
def test_sentences_as_people_write_them(text, verdict, facts: Facts):
    found = check(facts, text)
    assert found.verdict == verdict, found.rows.select("about", "value", "period", "edition").head(3)


def test_a_ratio_names_both_figures_that_it_was_computed_from(facts: Facts):
    found = check(facts, "In 2024 US private AI investment was nearly 12 times China's")
    row = found.rows.filter(subject="ai_private_investment").row(0, named=True)
    one, two = row["inputs"]
    assert row["value"] == pytest.approx(one["value"] / two["value"]) and row["method"].startswith("computed")
    assert one["source_id"] and two["source_id"] and "United States" in one["label"] and "China" in two["label"]
    assert sentence_of(found.first) == "Two figures of the tables give this, so meant."
    turned = check(facts, "China's private AI investment was 12 times that of the US in 2024")
    assert turned.verdict == CONTRADICTED and turned.rows["value"][0] < 1


def test_scores_and_shares_are_never_divided(facts: Facts):
    for text in ("China's share of AI publications is 3 times that of the US", "US 12 times ahead of China on MMLU"):
        found = check(facts, text)
        assert found.rows.filter(pl.col("method").str.contains("divided")).is_empty()


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("US led by 17.5 pp on MMLU at the end of 2023 and by 0.3 pp at the end of 2024", [("0.3 pp", "", FOUND)]),
        ("The gap on Chatbot Arena fell from 9.26% in January 2024 to 1.70% in February 2025", [("1.70%", "", FOUND)]),
        (
            "US private investment of $109.1 billion in 2024 was nearly 12 times China's $9.3 billion",
            [("12 times", "USA", FOUND), ("$9.3 billion", "CHN", FOUND)],
        ),
        (
            "US private AI investment was $109.1 billion in 2024 against China's $19 billion",
            [("$19 billion", "CHN", CONTRADICTED)],
        ),
        ("US private AI investment was $109.1 billion in 2024", []),
    ],
)
def test_every_further_figure_is_checked_with_its_own_clause(text, others, facts: Facts):
    found = check(facts, text)
    first, *more = found.figures
    assert first.verdict == FOUND
    assert [(one.said.figure and one.said.figure.said, one.verdict) for one in more] == [(f, v) for f, _, v in others]
    assert all(one.said.countries[:1] == (who,) for one, (_, who, _) in zip(more, others, strict=True) if who)


def test_the_answer_names_every_figure_and_its_verdict(facts: Facts):
    ask = "US private AI investment was $109.1 billion in 2024 against China's $19 billion"
    _, heads, card, _ = parts(facts, Query("sources", section="lookup", ask=ask), None)
    assert [head.value.value for head in heads] == [
        "1 of 2 figures found; one contradicted",
        WORDS[FOUND],
        WORDS[CONTRADICTED],
    ]
    assert any("$19 billion, 2024: contradicted." in str(paragraph[0].value) for paragraph in card.paragraphs[1:]
               if isinstance(paragraph[0], Cell))  # fmt: skip


_WORDS = [
    "US", "China", "MMLU", "HumanEval", "17.5", "%", "pp", "$109.1", "billion", "1e25", "FLOP", "end", "of", "2023",
    "2024-13", "'23", "leads", "behind", "half", "doubled", "nan", "-3", "\u221e", "\u2153", "seventeen", "and",
    "to", "against", ",", ".", "(", '"', "\u4e2d\u56fd", "\x1b[31m", "[red]", "AI Index 2025", "GPT-4", "cost",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_any_words_in_any_order_are_answered(facts: Facts, seed: int) -> None:
    chance = random.Random(seed)
    glue = chance.choice([" ", " ", ""])
    text = glue.join(chance.choices(_WORDS, k=chance.randint(1, 10)))
    table, heads, _, _ = parts(facts, Query(tab="sources", section="lookup", ask=text), date(2026, 10, 8))
    assert heads and (table.height or table.empty)


def test_a_sentence_without_a_figure_says_so(facts: Facts) -> None:
    table, _, _, _ = parts(facts, Query(tab="sources", section="lookup", ask="MMLU is a test"), date(2026, 10, 8))
    assert not table.height and "No figure" in str(table.empty)


@pytest.mark.parametrize(
    "text",
    ["China does not lead on MMLU", "The US isn't 17.5 pp ahead on MMLU", "China no longer trails on MMLU",
     "The US never led on patents"],
)  # fmt: skip
def test_a_denial_is_not_taken_for_what_it_denies(facts: Facts, text: str) -> None:
    found = check(facts, text)
    assert found.verdict == UNCLEAR and found.rows.is_empty() and "denies" in sentence_of(found.first)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The US is ahead in AI investment", FOUND),
        ("China publishes more papers than the US", FOUND),
        ("China has overtaken the US in patents", FOUND),
        ("China invests less than the US", FOUND),
        ("The US publishes more papers than China", CONTRADICTED),
    ],
)
def test_more_and_fewer_say_who_is_in_front(facts: Facts, text: str, verdict: str) -> None:
    assert check(facts, text).verdict == verdict


def test_a_score_is_no_lead_and_does_not_speak_against_one(facts: Facts) -> None:
    found = check(facts, "The US leads China 1,385 to 1,362 on the Chatbot Arena")
    assert found.verdict == UNCLEAR and found.rows["table"][0] == "scores" and found.rows["who"][0] == "USA"


def test_only_a_figure_of_a_kindred_unit_contradicts(facts: Facts) -> None:
    assert check(facts, "ninety percent of notable models came from industry").verdict == ABSENT
    assert check(facts, "US 25 % ahead on MMLU, end of 2023").verdict == CONTRADICTED  # percentage points


def test_dollars_are_nominal_unless_said_otherwise(facts: Facts) -> None:
    found = check(facts, "US private AI investment was $100 billion in 2024")
    assert found.verdict == CONTRADICTED and found.rows["unit"][0] == "usd"
    ratio = check(facts, "US private AI investment is 12 times China's in 2024").rows.row(0, named=True)
    assert ratio["about"] == "Private AI investment (nominal), United States over China"
