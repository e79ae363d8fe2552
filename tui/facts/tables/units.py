"""The units of the facts, declared once: what each is called, and how its numbers are written."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of measure. Two quantities may be compared or subtracted only if their units are the same."""

    id: str
    symbol: str
    """Short, for column heads and after numbers."""

    name: str
    """In full, for axes and provenance."""

    digits: int
    """Decimals shown unless a column says otherwise."""

    prefix: str = ""
    """Written before the number ($)."""

    low: float | None = 0.0
    """Smallest value that can be right; None where negatives are possible."""

    high: float | None = None
    additive: bool = True
    """Whether a ratio or share of two values means something (not so for ratings, ranks and indices)."""

    trim: bool = False
    """Leave out a trailing zero: sources print whole numbers beside others."""


UNITS: dict[str, Unit] = {
    unit.id: unit
    for unit in (
        Unit("percent", "%", "percent", 1, high=100),
        Unit("percentage_points", "pp", "percentage points", 1, low=None, high=100),
        Unit("relative_percent", "%", "percent of the other's value", 1, low=None),
        Unit("elo", "Elo", "rating points", 1, low=None, additive=False, trim=True),
        Unit("months", "mo", "months", 1, low=None),
        Unit("days", "d", "days", 0, low=None),
        Unit("usd", "$", "US dollars (nominal)", 1, prefix="$"),
        Unit("usd_2021", "$2021", "US dollars of 2021", 1, prefix="$"),
        Unit("usd_2023", "$2023", "US dollars of 2023", 1, prefix="$"),
        Unit("usd_per_head", "$/head", "US dollars per inhabitant (nominal)", 2, prefix="$"),
        Unit("usd_per_model", "$/model", "US dollars per notable model (nominal)", 1, prefix="$"),
        Unit("count", "", "number", 0),
        Unit("share_percent", "%", "share of the whole, percent", 1, high=100),
        Unit("gdp_percent", "% GDP", "percent of gross domestic product", 3),
        Unit("percent_per_year", "%/yr", "percent a year", 1, low=None),
        Unit("flop", "FLOP", "floating-point operations", 1),
        Unit("index", "pts", "index points", 1, low=None, additive=False),
        Unit("rank", "", "rank", 0, low=1, additive=False),
        Unit("places", "pl.", "places in a ranking", 0, low=None, additive=False),
        Unit("h100e", "H100", "H100 equivalents", 1),
        Unit("gw", "GW", "gigawatts", 1),
        Unit("twh", "TWh", "terawatt hours", 1),
        Unit("per_100k", "", "per 100,000 inhabitants", 1),
        Unit("per_million", "/M", "per million inhabitants", 1),
        Unit("per_10k_employees", "/10k", "per 10,000 employees", 0),
        Unit("ratio", "x", "times", 1),
        Unit("years", "yr", "years", 1, low=None),
        Unit("year", "", "year", 0, low=1900, high=2100, additive=False),
    )
}
"""Every unit by its id. Those of `facts` first; ratios and rates are what analysis computes."""

ADDITIVE = frozenset(unit.id for unit in UNITS.values() if unit.additive)
"""Units with a true zero: their ratio means something."""

SHARES = frozenset({"percent", "share_percent", "percentage_points", "gdp_percent"})
"""Units of parts of a whole: their difference is in percentage points, and they have no rate of growth."""

QUANTITIES = ADDITIVE - SHARES
"""Units in which a ratio says more than a difference."""

DIFFERENCES: dict[str, str] = {**dict.fromkeys(SHARES, "percentage_points"), "rank": "places"}
"""The unit of a difference of two values, where it is not their own."""


def difference_unit(unit: str) -> str:
    """The unit of the difference of two values of `unit`."""
    return DIFFERENCES.get(unit, unit)
