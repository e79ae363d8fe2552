"""How a value is written: one place, so that a number looks the same wherever it stands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tui.facts.tables.units import UNITS

if TYPE_CHECKING:
    from tui.pages.model.page import Cell, Value

DASH = "–"
"""A missing value: quiet, and never a zero."""

_BOUNDS = {
    "at_least": "≥", "at_most": "≤", "approximate": "~", "low_end": "from ", "high_end": "to ",
    "mean": "mean ", "min": "min ", "max": "max ",
}  # fmt: skip
_AFTER_PREFIX = {
    "usd": "", "usd_2021": "'21$", "usd_2023": "'23$", "usd_per_head": "a head", "usd_per_model": "a model",
}  # fmt: skip
"""What still stands behind a number that has its sign in front: dollars of a year are never taken for nominal ones."""

_WORDS = {"places": ("place", "places"), "h100e": ("H100e", "H100e"), "per_100k": ("/100k", "/100k")}
"""Within a sentence, after one and after more than one; in a table the row's name says the rest."""

_STEPS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


def number(
    value: Value, unit: str = "", digits: int | None = None, *, compact: bool = False, signed: bool = False
) -> str:
    """Write `value` without its unit's symbol, but with a currency sign in front.

    `compact` uses k, M, B, T above ten thousand and powers of ten for FLOP; money is always compact above a million.
    """
    if value is None:
        return DASH
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if not math.isfinite(value):
        return DASH
    if unit == "year":
        return f"{value:.0f}"
    if isinstance(value, int) and not unit and not digits and not (compact and abs(value) >= 1e4):
        return f"{'+' if signed and value > 0 else ''}{value:,}"  # never by way of a float, which rounds
    spec = UNITS.get(unit)
    if digits is None and not unit and isinstance(value, float) and value != round(value):
        return _as_it_stands(value, signed=signed, compact=compact)
    places = spec.digits if digits is None and spec else (digits or 0)
    prefix = spec.prefix if spec else ""
    sign = "-" if value < 0 else "+" if signed and value > 0 and unit != "ratio" else ""
    size = abs(value)
    if unit == "flop" or size >= 1e15:
        return f"{sign}{prefix}{_power(size, places)}"
    if (compact and size >= 1e4) or (prefix and size >= 1e6):
        for step, letter in _STEPS:
            if size >= step * 0.9995:
                return f"{sign}{prefix}{size / step:,.{max(places, 1)}f}{letter}"
    places = _enough(size, unit, places, asked=digits is not None)
    text = f"{sign}{prefix}{size:,.{places}f}"
    return text.removesuffix("." + "0" * places) if spec and spec.trim and digits is None else text


def _as_it_stands(value: float, *, signed: bool, compact: bool) -> str:
    """A figure whose unit nobody told, with six digits: what a decimal of it is worth is not ours to say."""
    size = abs(value)
    sign = "-" if value < 0 else "+" if signed else ""
    if size >= 1e15 or size < 1e-4:
        mantissa, _, power = _power(size, 2).partition("e")
        return f"{sign}{mantissa.rstrip('0').rstrip('.')}e{power}"
    if compact and size >= 1e4:
        step, letter = next((step, letter) for step, letter in _STEPS if size >= step * 0.9995)
        return f"{sign}{size / step:,.1f}{letter}"
    text = f"{size:,.{min(8, max(0, 5 - math.floor(math.log10(size))))}f}"
    return sign + (text.rstrip("0").rstrip(".") if "." in text else text)


_FINE_BELOW = {"percent": 10.0, "share_percent": 10.0, "index": 10.0, "percentage_points": 1.0}
"""Below this a single decimal rounds too much away: 9.26 is not 9.3, and 0.77 against 0.64 is not 0.8 against 0.6."""


def _enough(size: float, unit: str, places: int, *, asked: bool) -> int:
    """As many decimals as it takes not to write a small number as zero, nor a ratio near one as one."""
    if 0 < size < 0.5 * 10**-places:
        return min(6, 1 - math.floor(math.log10(size)))
    if unit == "ratio" and abs(size - 1) > 1e-9 and round(size, places) == 1:
        return min(6, -math.floor(math.log10(abs(size - 1))))
    if not asked and size < _FINE_BELOW.get(unit, 0) and abs(size - round(size, places)) > 1e-6:
        return max(places, 2)
    return places


def decimals(cell: Cell) -> int | None:
    """How many decimals a cell asks for: its own; those its source printed, up to two; None leaves it to the unit."""
    if cell.digits is not None or not cell.source_id or not isinstance(cell.value, float):
        return cell.digits
    spec = UNITS.get(cell.unit)
    if spec is None or spec.trim or spec.prefix or abs(cell.value) >= 1000:
        return None
    printed = next((n for n in range(3) if abs(cell.value - round(cell.value, n)) < 1e-9), 2)
    return max(printed, spec.digits)


def _power(size: float, places: int) -> str:
    if size == 0:
        return "0"
    exponent = math.floor(math.log10(size))
    mantissa = round(size / 10**exponent, places)
    if mantissa >= 10:
        mantissa, exponent = mantissa / 10, exponent + 1
    return f"{mantissa:.{places}f}e{exponent}"


def symbol(unit: str) -> str:
    """The unit's short sign, as it stands after a number; empty for plain counts and where a currency sign leads."""
    spec = UNITS.get(unit)
    if spec is None or not spec.symbol:
        return ""
    return _AFTER_PREFIX.get(unit, spec.symbol) if spec.prefix else spec.symbol


def unit_name(unit: str) -> str:
    """The unit in full, for axes and provenance."""
    return UNITS[unit].name if unit in UNITS else unit


def cell_text(cell: Cell, *, with_unit: bool = True, compact: bool = True, signed: bool = False) -> str:
    """A cell as it stands in a sentence: bound, number, unit."""
    text = number(cell.value, cell.unit, decimals(cell), compact=compact, signed=signed)
    if cell.value is None:
        return cell.note if cell.note else text
    text = _BOUNDS.get(cell.bound, "") + text
    sign = symbol(cell.unit) if with_unit and cell.is_number else ""
    if with_unit and cell.is_number and cell.unit in _WORDS:
        sign = _WORDS[cell.unit][cell.value != 1]
    if not sign:
        return text
    tight = sign in {"%", "x"} or sign.startswith("/")
    return f"{text}{'' if tight and sign != '%' else ' '}{sign}"


def marked_text(cell: Cell) -> str:
    """A cell that stands alone: `?` in front of a figure of which nothing tells whether it was out."""
    return ("?" if cell.is_number and cell.is_undecided else "") + cell_text(cell)


def bound_mark(bound: str) -> str:
    """The sign in front of a number that is not a point value."""
    return _BOUNDS.get(bound, "")


def exact(cell: Cell) -> str:
    """The value in full, with its unit in words: for provenance and copying."""
    value = cell.value
    if value is None:
        return DASH
    if isinstance(value, str | bool):
        return number(value)
    if cell.unit == "year":
        return number(value, "year")
    if not math.isfinite(value):
        return DASH
    if isinstance(value, int):
        return f"{bound_mark(cell.bound)}{value:,} {unit_name(cell.unit)}".strip()
    if abs(value) >= 1e15:
        full = f"{value:.6g}"
    elif value == round(value):
        full = f"{round(value):,}"
    else:
        full = f"{value:,.6f}".rstrip("0") if abs(value) >= 1 else f"{value:.8g}"
    return f"{bound_mark(cell.bound)}{full} {unit_name(cell.unit)}".strip()
