"""Countries and regions as other people write them, as the codes of countries.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.facts.tables.names import COUNTRY_ALIASES, plain

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

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

OTHERS = {
    "TUR": "Turkey", "EGY": "Egypt", "PAK": "Pakistan", "MEX": "Mexico", "CHL": "Chile", "COL": "Colombia",
    "ZAF": "South Africa", "NGA": "Nigeria", "KEN": "Kenya", "QAT": "Qatar", "KAZ": "Kazakhstan", "PHL": "Philippines",
    "BGD": "Bangladesh", "LKA": "Sri Lanka", "MAR": "Morocco", "TUN": "Tunisia", "SVK": "Slovakia", "SVN": "Slovenia",
    "SRB": "Serbia", "LVA": "Latvia", "MLT": "Malta", "CYP": "Cyprus", "ARM": "Armenia", "GEO": "Georgia",
    "BLR": "Belarus", "JOR": "Jordan", "KWT": "Kuwait", "PER": "Peru", "URY": "Uruguay", "CUB": "Cuba",
}  # fmt: skip
"""ISO 3166-1 economies that countries.csv may lack; a row is added where an import needs one."""

NOWHERE = frozenset({"multinational", "unknown", "other", "international"})
"""Words in the place of a country that name none."""


def codes(facts: Facts) -> dict[str, str]:
    """What may be written, as `plain` gives it, to its code: names, codes, other words."""
    frame = facts.countries
    out = {plain(name): code for code, name in OTHERS.items()}
    out |= {plain(name): code for name, code in FORMAL.items()}
    out |= {plain(alias): code for alias, code in COUNTRY_ALIASES.items()}
    out |= {plain(name): code for code, name in frame.select("country", "name").iter_rows()}
    return out | {plain(code): code for code in [*OTHERS, *frame["country"].to_list()]}


def code_of(text: str, known: dict[str, str]) -> str:
    """The code of a country as written; empty where none is meant or known."""
    return "" if plain(text) in NOWHERE else known.get(plain(text), "")
