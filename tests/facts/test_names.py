"""What people type finds what they mean, or says what they may have meant."""

from __future__ import annotations

import pytest

from tui.facts.tables.names import KINDS, UnknownName, model_called, plain, resolve


@pytest.mark.parametrize(
    ("kind", "text", "id"),
    [
        ("country", "USA", "USA"),
        ("country", "us", "USA"),
        ("country", "U.S.", "USA"),
        ("country", "United States", "USA"),
        ("country", "china", "CHN"),
        ("country", "UK", "GBR"),
        ("country", "united kingdom", "GBR"),
        ("country", "Korea", "KOR"),
        ("benchmark", "mmlu", "mmlu"),
        ("benchmark", "MMLU", "mmlu"),
        ("benchmark", "MMMU Pro", "mmmu-pro"),
        ("benchmark", "GPQA", "gpqa-diamond"),
        ("benchmark", "humanity", "hle"),
        ("indicator", "ai_private_investment", "ai_private_investment"),
        ("indicator", "Private AI investment (nominal)", "ai_private_investment"),
        ("model", "DeepSeek V3", "deepseek-v3"),
        ("organization", "Ai2", "allen-institute-for-ai"),
        ("evaluator", "caisi", "caisi-run"),
        ("source", "ai-index-2025-ch2", "ai-index-2025-ch2"),
        ("benchmarks", "hle", "hle"),
    ],
)
def test_ids_names_and_unique_parts_are_understood(facts, kind, text, id):
    assert resolve(kind, text, facts) == id


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("benchmark", "gpqaa", "There is no benchmark 'gpqaa': did you mean gpqa-diamond (GPQA Diamond)?"),
        (
            "country",
            "Chnia",
            "There is no country 'Chnia': did you mean CHN (China), CZE (Czechia) or IND (India)?",
        ),
        ("benchmark", "arc", "'arc' fits 2 benchmarks: arc-agi-1 (ARC-AGI-1) and arc-agi-2 (ARC-AGI-2)."),
        ("model", "zzzzzzzzzz", "There is no model 'zzzzzzzzzz'."),
        ("model", "\x1b[31m", "There is no model '?[31m'."),
        ("country", " ", "No country is named."),
    ],
)
def test_what_is_not_understood_is_one_sentence_with_the_nearest(facts, kind, text, sentence):
    with pytest.raises(UnknownName) as caught:
        resolve(kind, text, facts)
    assert str(caught.value) == sentence


def test_every_embedded_id_means_itself(facts):
    for kind in KINDS.values():
        for id in getattr(facts, kind.table)[kind.id].head(40):
            assert resolve(kind.word, id, facts) == id


def test_plain_keeps_letters_of_all_scripts():
    assert plain("DeepSeek-V3 (无涯)") == "deepseekv3无涯"


@pytest.mark.parametrize("text", ["gpt-4-0314", "GPT-4", "gpt 4 0314"])
def test_a_model_is_found_under_the_names_that_scores_have_for_it(facts, text):
    assert resolve("model", text, facts) == "gpt-4-mar-2023"
    assert model_called(text, facts) == "gpt-4-mar-2023"


def test_a_name_that_stands_for_two_versions_is_no_models_name(facts):
    assert {"2023-11-06", "2024-04-09"} == set(
        facts.model_aliases.filter(facts.model_aliases["name"] == "GPT-4 Turbo")["date"]
    )
    assert model_called("GPT-3.5 Turbo", facts) == "", "linked by date alone; the id finds it"
    assert model_called("Gemini 3 Flash", facts) == ""
