"""Whether a stated figure is the one that a sentence gives: written so, in that unit, of that period and edition."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from tui.facts.tables.units import SHARES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.analysis.statements.periods import Span
    from tui.analysis.statements.quantity import Quantity
    from tui.analysis.statements.said import Said

Row = dict[str, Any]
"""A row of `stated_figures`, with `method` and `inputs` where it is computed."""

MONEY = frozenset({"usd", "usd_2021", "usd_2023"})
ENERGY = frozenset({"gw", "twh"})
STEPS = (1e3, 1e6, 1e9, 1e12)
COMPACT_FROM = 1e4
FAR = 1.5
"""A figure said to be *more than* another one is taken for it up to so many times as much."""

ROUND, ROUND_FROM = 1e3, 1e4
"""Whole thousands from ten thousand on are rounded to thousands: 38,000 for 38,210."""

POINT = 1.0
"""A growth in whole percents may be off by so much."""

_SERIES = re.compile(r"^(\D*?)\s*(\d{4}(?:-\d\d)?)(.*)$")


def written(value: float, unit: str, figure: Quantity, *, loose: bool = False) -> bool:
    """Whether `value` is `figure` at the rounding it is written with; see `lookup.written_as`, which asks columns.

    A bound holds for what is at most FAR times as much, with `loose` for all beyond it.
    """
    number = abs(figure.number)
    if figure.number < 0 and value >= 0:
        return False
    size = abs(value)
    if figure.scale:
        return _near(size / figure.scale, number, figure, unit, loose=loose)
    if _near(size, number, figure, unit, loose=loose):
        return True
    if figure.bound:
        return False
    steps = (s for s in STEPS if size >= COMPACT_FROM and s * 0.9995 <= size < s * 999.95)
    if any(_near(size / step, number, figure, unit) for step in steps):
        return True
    return unit == "flop" and size > 0 and _near(size / 10 ** math.floor(math.log10(size)), number, figure, unit)


def _near(size: float, number: float, figure: Quantity, unit: str, *, loose: bool = False) -> bool:
    slack = number * 1e-9
    if figure.bound == "at_least":
        return number - slack <= size and (loose or size <= FAR * number + slack)
    if figure.bound == "at_most":
        return size <= number + slack and (loose or size * FAR + slack >= number)
    half = 0.5 * 10.0**-figure.digits * (1 + 1e-9)
    if number >= ROUND_FROM and not figure.digits and number % ROUND == 0:
        half = ROUND / 2
    if unit == "relative_percent" and not figure.digits:
        half = max(half, POINT)
    if figure.coarse:
        half = max(figure.coarse * number, half) if figure.digits == 0 or figure.coarse > 0.05 else half
    return abs(size - number) <= half


def in_period(row: Row, span: Span | None) -> bool:
    """Whether the row's period lies in the one named, or that one in the row's; models have none that is meant."""
    if span is None or row["table"] in {"training_costs", "models"}:
        return True
    low, high = span
    return (row["start"] >= low and row["day"] <= high) or (row["start"] <= low and row["day"] >= high)


def in_edition(row: Row, edition: str) -> bool:
    """Whether the row is of the AI Index of that year, where one is named."""
    if not edition:
        return True
    return (
        re.search(rf"(AI Index|AI Index Report|Artificial Intelligence Index Report) {edition}", row["edition"])
        is not None
    )


def restated(row: Row, rows: Iterable[Row], figure: Quantity) -> bool:
    """Whether a later edition of the same series has another value for the same period.

    An edition with a *release* in brackets is the one before that without.
    """
    own = _SERIES.match(row["edition"] or "")
    if own is None or row["table"] != "observations":
        return False
    for other in rows:
        if (other["subject"], other["who"], other["period"]) != (row["subject"], row["who"], row["period"]):
            continue
        newer = _SERIES.match(other["edition"] or "")
        if newer is None or newer[1] != own[1] or written(other["value"], other["unit"], figure):
            continue
        if (newer[2], "release" not in newer[3]) > (own[2], "release" not in own[3]):
            return True
    return False


def in_unit(row: Row, said: Said) -> bool:
    """Whether the row is in a unit that is written; dollars are nominal unless others are named."""
    figure = said.figure
    if figure is None or not figure.units:
        return True
    if row["unit"] in MONEY and MONEY & {*figure.units} and row["table"] == "observations":
        return row["unit"] == ("usd_2021" if "2021usd" in said.qualifiers else "usd")
    return row["unit"] in figure.units


def kindred(unit: str, figure: Quantity) -> bool:
    """Whether a figure in `unit` can speak for or against one in the units that are written."""
    if not figure.units:
        plain = unit not in MONEY or figure.scale >= 1e6
        return plain and unit not in {"months", "relative_percent", "ratio", "share_percent"}
    if unit in figure.units:
        return True
    return any(family & {*figure.units} and unit in family for family in (SHARES | {"relative_percent"}, MONEY, ENERGY))
