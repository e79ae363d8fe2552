"""Countries and regions as other people write them, as the codes of countries.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.facts.tables.foreign import NOWHERE, country_words
from tui.facts.tables.names import plain

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

OTHERS = {
    "TUR": "Turkey", "EGY": "Egypt", "PAK": "Pakistan", "MEX": "Mexico", "CHL": "Chile", "COL": "Colombia",
    "ZAF": "South Africa", "NGA": "Nigeria", "KEN": "Kenya", "QAT": "Qatar", "KAZ": "Kazakhstan", "PHL": "Philippines",
    "BGD": "Bangladesh", "LKA": "Sri Lanka", "MAR": "Morocco", "TUN": "Tunisia", "SVK": "Slovakia", "SVN": "Slovenia",
    "SRB": "Serbia", "LVA": "Latvia", "MLT": "Malta", "CYP": "Cyprus", "ARM": "Armenia", "GEO": "Georgia",
    "BLR": "Belarus", "JOR": "Jordan", "KWT": "Kuwait", "PER": "Peru", "URY": "Uruguay", "CUB": "Cuba",
}  # fmt: skip
"""ISO 3166-1 economies that countries.csv may lack; a row is added where an import needs one."""


def codes(facts: Facts) -> dict[str, str]:
    """What may be written, as `plain` gives it, to its code: names, codes, other words."""
    ours = dict(facts.countries.select("name", "country").iter_rows())
    others = {plain(word): code for code, name in OTHERS.items() for word in (name, code)}
    return others | country_words(ours)


def code_of(text: str, known: dict[str, str]) -> str:
    """The code of a country as written; empty where none is meant or known."""
    return "" if plain(text) in NOWHERE else known.get(plain(text), "")
