"""One pattern finds what folding both sides would find."""

from __future__ import annotations

import polars as pl
import pytest

from tui.facts.tables.folding import fold, folded_pattern

TEXTS = [
    "Université de Montréal", "universite", "UNIVERSITÉ", "ETH Zürich", "Straße", "STRASSE", "İstanbul", "istanbul",
    "cafe\u0301 noir", "Łódź", "naïve (1.5+)", "a.b", "axb", "Ελλάδα", "ελλαδα", "深度求索", "", "Mistral [7B]", "ss",
]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["universite", "É", "zurich", "strasse", "straße", "istanbul", "café", "a.b", "(1.5+)",
              "ελλάδα", "求", "[7b]", "s"],
)  # fmt: skip
def test_the_pattern_finds_what_folding_every_value_finds(words):
    found = pl.Series(TEXTS).str.contains(folded_pattern(words)).to_list()
    assert found == [fold(words) in fold(text) for text in TEXTS]
    assert any(found)
