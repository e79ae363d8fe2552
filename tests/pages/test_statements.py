"""One quantity has one number, and a title says what all rows of its page bear out."""

from __future__ import annotations

import pytest
from claims import mixed_dollars, same_numbers, untrue

from tui.facts.tables.facts import Facts

PAIRS = [("USA", "CHN"), ("CHN", "FRA"), ("USA", "GBR")]
DATES = ["", "2025-06-30", "2024-12-31", "2023-06-30"]


@pytest.mark.parametrize(("pair", "as_of"), [(PAIRS[0], ""), (PAIRS[0], "2024-12-31"), (PAIRS[1], "")])
def test_one_quantity_has_one_number_on_every_page(facts: Facts, pair: tuple[str, str], as_of: str):
    assert same_numbers(facts, pair, as_of, opened=3) == []


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("as_of", DATES)
def test_titles_claim_what_all_rows_of_their_page_bear_out(facts: Facts, pair: tuple[str, str], as_of: str):
    assert untrue(facts, pair, as_of) == []


@pytest.mark.parametrize("pair", PAIRS)
def test_dollars_of_two_kinds_never_stand_in_one_headline_or_title(facts: Facts, pair: tuple[str, str]):
    assert mixed_dollars(facts, pair, "") == []
