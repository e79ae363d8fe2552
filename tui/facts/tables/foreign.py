"""Words of other publishers for what our tables say: countries, and who may have a model's weights.

One table of them, for files that are imported and for those that stay where they lie. Standard library only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.facts.tables.names import COUNTRY_ALIASES, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMAL = {
    "United Kingdom of Great Britain and Northern Ireland": "GBR",
    "Korea (Republic of)": "KOR",
    "Korea, Republic of": "KOR",
    "Republic of Korea": "KOR",
    "Korea, Rep.": "KOR",
    "Iran (Islamic Republic of)": "IRN",
    "Iran, Islamic Rep.": "IRN",
    "Taiwan, Province of China": "TWN",
    "Hong Kong SAR, China": "HKG",
    "Hong Kong SAR": "HKG",
    "Macau": "MAC",
    "Macao SAR, China": "MAC",
    "Czech Republic": "CZE",
    "Türkiye": "TUR",
    "Turkey": "TUR",
    "The Netherlands": "NLD",
    "European Union (27)": "EUU",
    "People's Republic of China": "CHN",
}
"""Names beside those of countries.csv and of `facts.names`."""

NOWHERE = frozenset({"multinational", "unknown", "other", "international"})
"""Words in the place of a country that name none."""

OPEN = {
    "open weights (unrestricted)": "open",
    "open weights (restricted use)": "restricted",
    "open weights (non-commercial)": "restricted",
    "open access (unrestricted)": "open",
    "open access (restricted use)": "restricted",
    "open access (non-commercial)": "restricted",
    "open access (restricted)": "restricted",
    "api access": "closed",
    "hosted access (no api)": "closed",
    "hosted access": "closed",
    "unreleased": "closed",
    "limited access": "closed",
}
"""Epoch AI's `Model accessibility`, of today and of before 2025, in the words of models.csv."""

_BETWEEN = re.compile(r"\s*[,;|]\s*")


def country_words(countries: Mapping[str, str]) -> dict[str, str]:
    """What may be written for a country, as `plain` gives it, and its code; `countries` has the codes by our names."""
    out = {plain(name): code for name, code in FORMAL.items()}
    out |= {plain(alias): code for alias, code in COUNTRY_ALIASES.items()}
    out |= {plain(name): code for name, code in countries.items()}
    return out | {plain(code): code for code in countries.values()}


def country_reader(countries: Mapping[str, str]) -> Callable[[str], str]:
    """A function that gives the code of the first country in a cell that is one of ours; the cell where none is."""
    words, ours = country_words(countries), set(countries.values())

    def read(cell: str) -> str:
        for part in (cell, *_BETWEEN.split(cell)):
            code = words.get(plain(part), "")
            if code in ours:
                return code
        return cell

    return read
