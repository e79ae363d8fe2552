"""Figures in words are read as people mean them, and words that are no figures are left alone."""

from __future__ import annotations

import pytest
from sure import sure

from tui.analysis.checks.verdict import check
from tui.analysis.checks.verdicts import CONTRADICTED, FOUND, UNIT
from tui.analysis.statements.numerals import spelled
from tui.analysis.statements.quantity import quantities
from tui.analysis.statements.sentence import read


@pytest.mark.parametrize(
    ("text", "number", "digits", "scale"),
    [
        ("seventeen point five", 17.5, 1, 0),
        ("zero point three", 0.3, 1, 0),
        ("one point seven zero", 1.7, 2, 0),
        ("nine billion", 9, 0, 1e9),
        ("one hundred and nine point one billion", 109.1, 1, 1e9),
        ("a hundred million", 100, 0, 1e6),
        ("two and a half trillion", 2.5, 1, 1e12),
        ("half a million", 0.5, 1, 1e6),
        ("a billion", 1, 0, 1e9),
        ("twenty-three", 23, 0, 0),
        ("forty", 40, 0, 0),
        ("a dozen", 12, 0, 0),
        ("two hundred thousand", 200, 0, 1e3),
    ],
)
def test_whole_numbers_decimals_and_scales(text, number, digits, scale):
    found = spelled(f"It was {text}, they say")
    assert [(s.number, s.digits, s.scale) for s in found] == [(number, digits, scale)]
    assert f"It was {text}, they say"[found[0].start : found[0].end] == text


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("a third of all", 100 / 3, "share"),
        ("two thirds of all", 200 / 3, "share"),
        ("three-quarters", 75, "share"),
        ("a quarter of them", 25, "share"),
        ("half of the papers", 50, "share"),
        ("a tenth of that", 10, "share"),
        ("twice as much", 2, "times"),
        ("threefold", 3, "times"),
        ("ten-fold", 10, "times"),
        ("it doubled", 100, "grew"),
        ("it halved", -50, "grew"),
    ],
)
def test_fractions_and_multiples(text, number, kind):
    assert [(s.number, s.kind) for s in spelled(text)] == [(pytest.approx(number), kind)]


@pytest.mark.parametrize(
    "text",
    ["in the first half of 2024", "the second half", "in a quarter", "the third model", "the second", "no one else",
     "halfway", "tent", "often", "a model", "China", "GPT-four", "the latter half"],
)  # fmt: skip
def test_words_that_are_no_figures(text):
    assert all(q.kind == "" and not q.unit_word and not q.scale for q in quantities(text))


def test_a_unit_after_a_number_in_words_is_its_unit():
    one = quantities("seventeen point five percent")[0]
    assert (one.number, one.digits, one.unit_word, one.text) == (17.5, 1, "percent", "seventeen point five percent")
    assert quantities("half a percentage point")[0].unit_word == "percentage point"
    assert [q.number for q in quantities("from 17.5 to zero point three points")] == [17.5, 0.3]


def test_a_number_alone_in_words_stands_behind_one_in_digits(facts):
    assert sure(check(facts, "On two of three tests the US led by 40 in 2024").first.said.figure).number == 40


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The US was seventeen point five percentage points ahead on MMLU, end of 2023", FOUND),
        ("The US was seventeen point five percent ahead on MMLU, end of 2023", UNIT),
        ("US private AI investment was one hundred and nine point one billion dollars in 2024", FOUND),
        ("Chinese private AI investment was nine point three billion dollars in 2024", FOUND),
        ("Chinese private AI investment was nine billion dollars in 2024", FOUND),
        ("Chinese private AI investment was ninety billion dollars in 2024", CONTRADICTED),
        ("The US produced forty notable AI models in 2024", FOUND),
        ("In 2024 US private AI investment was twelve times China's", FOUND),
        ("In 2024 US private AI investment was ninety times China's", CONTRADICTED),
        ("China's private AI investment in 2024 was a twelfth of that of the US", FOUND),
        ("US private AI investment grew by half in 2024", FOUND),  # 50.7 %
        ("China holds three quarters of AI patents granted", FOUND),  # 74.24 %: the share, not the count
        ("China held a tenth of AI patents granted in 2024", CONTRADICTED),
    ],
)
def test_sentences_with_figures_in_words(facts, text, verdict):
    assert check(facts, text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("US private AI investment was over one hundred billion dollars in 2024", FOUND),
        ("US private AI investment was more than $109 billion in 2024", FOUND),
        ("US private AI investment was more than $120 billion in 2024", CONTRADICTED),
        ("Chinese private AI investment was less than ten billion dollars in 2024", FOUND),
        ("Chinese private AI investment was less than $7 billion in 2024", CONTRADICTED),
        ("US private AI investment was about $110 billion in 2024", FOUND),
        ("US private AI investment was $110 billion in 2024", CONTRADICTED),
        ("The US was more than 17 points ahead on MMLU, end of 2023", FOUND),
        ("In 2024 US private AI investment was more than 10 times China's", FOUND),
        ("In 2024 US private AI investment was more than 14 times China's", CONTRADICTED),
        ("In 2024 the US had 167% more notable AI models than China", FOUND),
    ],
)
def test_bounds_and_round_figures(facts, text, verdict):
    assert check(facts, text).verdict == verdict


def test_a_word_before_a_figure_is_said_back_and_no_lead(facts):
    said = read(facts, "China scored above 80% on MMLU")
    assert said.figure is not None and (said.figure.text, said.figure.bound) == ("above 80%", "at_least")
    assert said.leader == ""
    assert read(facts, "The US is above China by 3 points on MMLU").leader == "USA"
    assert quantities("over 3")[0].bound == ""  # of what: thousands, billions?
