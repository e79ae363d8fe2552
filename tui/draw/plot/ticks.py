"""Where an axis has its marks and what they say: round numbers, powers of ten, and the calendar."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.pages.model.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ROUND = (1.0, 2.0, 5.0, 10.0)
_MONTH_STEPS = ((1, 30.4, 8), (3, 91.3, 8), (6, 182.6, 8))
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


class Tick(NamedTuple):
    """A mark on an axis: where (in the axis' own measure, logarithms on a log axis) and its words."""

    at: float
    label: str


def round_step(span: float, count: int) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that divides `span` into at most `count` parts."""
    rough = max(span, 1e-300) / max(1, count)
    power = 10.0 ** math.floor(math.log10(rough))
    return next((f * power for f in _ROUND if f * power >= rough * (1 - 1e-9)), 10 * power)


def _multiples(step: float, low: float, high: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(k * step, 12) + 0.0 if abs(k * step) < 1e12 else k * step for k in range(first, last + 1)]


def linear(low: float, high: float, count: int, unit: str, zero: bool = False) -> tuple[float, float, list[Tick]]:
    """Limits that hold `low` to `high` with a little room, and round marks about `count` apart, in `unit`.

    Zero becomes the lower limit where the data come near it, or if `zero`; percentages and counts stay in their range.
    """
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high <= low:
        low, high = low - (abs(low) * 0.1 or 1.0), high + (abs(high) * 0.1 or 1.0)
        if low < 0 <= high - 1e-12 and not zero:
            low = min(low, 0.0)
    span = high - low
    step = round_step(span, max(1, count - 1))
    # The limits do not wait for the next mark where marks are few: an empty half of the picture says nothing.
    fine = min(step, round_step(span, 4)) / 2
    bottom = math.floor(low / fine + 1e-9) * fine
    top = math.ceil(high / fine - 1e-9) * fine
    if low >= 0 and (bottom < 0 or low < 0.35 * high):
        bottom = 0.0
    if unit in {"percent", "share_percent"} and high <= 100:
        top = 100.0 if top > 88 and bottom <= 50 else min(top, 100.0)
    step = round_step(top - bottom, count)
    values = _multiples(step, bottom, top)
    return bottom, top, [Tick(v, text) for v, text in zip(values, labels(values, step, unit), strict=True)]


def scale(
    low: float, high: float, count: int, unit: str, *, log: bool = False, zero: bool = False
) -> tuple[float, float, list[Tick]]:
    """`logarithmic` or `linear`."""
    return logarithmic(low, high, count, unit) if log else linear(low, high, count, unit, zero)


def fitted(
    low: float, high: float, rows: int, count: int, unit: str, dots: int, *, log: bool = False, zero: bool = False
) -> tuple[float, float, list[Tick]]:
    """As `scale`, with marks on the middles of rows, as many rows apart everywhere: equal steps look equal.

    `rows` of `dots` each are what the axis is drawn in. Where they are too few, or a log axis spans too little for
    whole powers, marks fall where they fall.
    """
    plain = scale(low, high, count, unit, log=log, zero=zero)
    if log:
        if math.floor(high) - math.ceil(low) + 1 < LEAST:
            return plain
        found = _on_rows(low, high, rows, count, (1, 2, 3, 4, 5, 6, 8, 10), math.inf, based=False)
    else:
        low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
        based = zero or 0 <= low < 0.35 * high
        found = _on_rows(low, high, rows, count, _round_steps(high - low), _most(high, unit), based=based)
    if found is None:
        return plain
    bottom, each, step = found
    top = bottom + (rows - 1) * each
    values = [v for v in _multiples(step, bottom, top) if log or v <= _most(high, unit)]
    words = [power_label(10**v, unit) for v in values] if log else labels(values, _said_step(step), unit)
    half = each / dots * (dots - 1) / 2
    return bottom - half, top + half, [Tick(v, text) for v, text in zip(values, words, strict=True)]


def _on_rows(
    low: float, high: float, rows: int, count: int, steps: Sequence[float], most: float, *, based: bool
) -> tuple[float, float, float] | None:
    """The lowest row's value, a row's worth and the step of the marks that leave the least room empty.

    `based`: zero is the lowest row; no mark is beyond `most`.
    """
    if rows < 5 or high <= low:
        return None
    best: tuple[float, tuple[float, float, float]] | None = None
    for step in steps:
        for apart in range(2, rows):
            each = step / apart
            bottom = min(0.0, math.floor(low / each + 1e-9) * each) if based else math.floor(low / each + 1e-9) * each
            top = bottom + (rows - 1) * each
            last = math.floor(min(top, most) / step + 1e-9)
            marks = last - math.ceil(bottom / step - 1e-9) + 1
            if top < high - 1e-9 * abs(high) or marks < LEAST:
                continue
            empty = 1 - (high - low) / (top - bottom)
            bare = max(0.0, (top - last * step) / (top - bottom) - 0.1)  # above the last mark
            cost = empty + bare + 0.03 * abs(marks - count) + (0.05 if apart == 2 and rows > 8 else 0.0)
            if best is None or cost < best[0] - 1e-9:
                best = cost, (bottom, each, step)
    return best[1] if best else None


LEAST = 3
"""Marks that an axis has at least."""


def _round_steps(span: float) -> list[float]:
    """Steps of 1, 2, 2.5 and 5 times powers of ten of which a span holds about one to twenty."""
    power = 10.0 ** math.floor(math.log10(max(span, 1e-300)))
    return [factor * power * scale_ for scale_ in (0.1, 1.0) for factor in (1.0, 2.0, 2.5, 5.0)]


def _said_step(step: float) -> float:
    """The step whose decimals the labels need: 2.5 needs those of 0.5."""
    power = 10.0 ** math.floor(math.log10(step) + 1e-9)
    return power / 2 if abs(step / power - 2.5) < 1e-6 else step


def _most(high: float, unit: str) -> float:
    """The last value that an axis names."""
    return 100.0 if unit in {"percent", "share_percent"} and high <= 100 else math.inf


def labels(values: list[float], step: float, unit: str) -> list[str]:
    """The numbers of an axis, all with the decimals that `step` needs, in short form where that loses nothing."""
    size = max((abs(v) for v in values), default=0.0)
    money = number(1, unit, 0) != "1"
    if unit == "flop" or size >= 1e15:
        return [_short(number(v, unit, 2)) for v in values]
    scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if size >= s), 1.0)
    compact = scale > 1 and (size >= 1e4 or money) and step >= scale / 100 * 0.999
    if compact or (money and size >= 1e6):
        digits = max(0, math.ceil(-math.log10(step / scale) - 1e-9))
        return _even([_short(_money(v, unit, digits, scale)) for v in values])
    digits = max(0, math.ceil(-math.log10(step) - 1e-9))
    return [number(v, unit, digits) if v else "0" for v in values]


def _even(texts: list[str]) -> list[str]:
    """The same decimals for all numbers with the same letter: 12.0k beside 12.2k, but $500M beside $1.5B."""
    most: dict[str, int] = {}
    for text in texts:
        most[text[-1]] = max(most.get(text[-1], 0), len(text.partition(".")[2]) - 1)
    out = []
    for text in texts:
        head, _, tail = text[:-1].partition(".")
        want = most[text[-1]]
        out.append(f"{head}.{tail:0<{want}}{text[-1]}" if want > 0 and text[-1].isalpha() else text)
    return out


def _money(value: float, unit: str, digits: int, scale: float) -> str:
    """A short form, with more decimals where a value is written in a smaller step than the axis' largest."""
    return number(value, unit, max(digits, 3 if abs(value) < scale else digits), compact=True) if value else "0"


def _short(text: str) -> str:
    """The zeros after a decimal point taken off in front of k, M, B, T or an exponent: 2.0B is 2B."""
    text = re.sub(r"(\.\d*?)0+(?=[kMBTe]|$)", r"\1", text)
    return re.sub(r"\.(?=[kMBTe]|$)", "", text)


def logarithmic(low: float, high: float, count: int, unit: str) -> tuple[float, float, list[Tick]]:
    """Limits and marks of a log axis; `low` and `high` are base-10 logarithms, and so are the marks.

    Powers of ten, or every second, third ... where there are many; 1, 2 and 5 times them where there is less than two.
    """
    pad = max(0.02 * (high - low), 0.02)
    low, high = low - pad, high + pad
    powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
    if len(powers) < 2:
        marks = [k + math.log10(f) for k in range(math.floor(low), math.ceil(high) + 1) for f in (1.0, 2.0, 5.0)]
        marks = [m for m in marks if low <= m <= high]
        if len(marks) < 3:
            near = linear(10**low, 10**high, count, unit)[2]
            found = [Tick(math.log10(t.at), t.label) for t in near if t.at > 0]
            return low, high, [t for t in found if low <= t.at <= high]
    else:
        gap = max(1, math.ceil(len(powers) / max(2, count)))
        marks = [float(k) for k in powers if k % gap == 0]
    return low, high, [Tick(m, power_label(10**m, unit)) for m in marks]


def power_label(value: float, unit: str) -> str:
    """A value on a log axis: 1e24, 10k, 0.1, 500, 1e-6."""
    digits = 0 if value >= 1 and abs(value - round(value)) < 1e-6 * value else 1
    if value < 1e-4:
        return f"{value:.0e}".replace("e-0", "e-")
    if value < 1:
        digits = -math.floor(math.log10(value) + 1e-9)
    if unit == "flop" or value >= 1e15:
        return _short(number(value, "flop", 1))
    if value >= 1e4:
        return _short(number(value, unit, 1, compact=True))
    return number(round(value, 6), unit, digits)


def years(low: float, high: float, columns: int) -> list[Tick]:
    """Marks at calendar years for an axis of year numbers, as many as have room."""
    across = max(high - low, 1e-9)
    step = next((s for s in _YEAR_STEPS if columns * s / across >= 6), _YEAR_STEPS[-1])
    first = math.ceil(low - 1e-9)
    marks = [y for y in range(first, math.floor(high + 1e-9) + 1) if y % step == 0 or step == 1]
    return [Tick(float(y), str(y)) for y in (marks or [first])]


def dates(low: float, high: float, columns: int) -> list[Tick]:
    """Marks for an axis of day numbers: years where they have room, else quarters, months or days, on the calendar.

    January says its year, other months their name; the first mark says both where no January is in sight.
    """
    low, high = _day(low), _day(high)
    across = max(1.0, high - low)
    if columns * 365.25 / across < 6.5 * 3 or across > 6 * 365.25:
        return _year_marks(low, high, columns)
    if across <= 45:
        return _day_marks(low, high, columns)
    step = next((m for m, days, room in _MONTH_STEPS if columns * days / across >= room), 0)
    if not step:
        return _year_marks(low, high, columns)
    out = []
    start = date.fromordinal(int(low))
    year, month = start.year, (start.month - 1) // step * step + 1
    while (at := date(year, month, 1).toordinal()) <= high:
        if at >= low:
            out.append(Tick(at, str(year) if month == 1 else MONTHS[month - 1]))
        year, month = (year, month + step) if month + step <= 12 else (year + 1, (month + step) % 12 or 12)
        if year > 9999:
            break
    wide = columns * step * 30.4 / across >= 12
    if out and not out[0].label.isdigit() and (wide or not any(tick.label.isdigit() for tick in out)):
        out[0] = Tick(out[0].at, f"{out[0].label} {date.fromordinal(int(out[0].at)).year}")
    return out or _day_marks(low, high, columns)


def month_text(day: float) -> str:
    """The month of a day number in words: January 2024."""
    found = date.fromordinal(int(_day(day)))
    return f"{_NAMES[found.month - 1]} {found.year}"


def _day(value: float) -> float:
    return min(max(value, 1.0), float(date.max.toordinal()))


def _year_marks(low: float, high: float, columns: int) -> list[Tick]:
    first, last = date.fromordinal(int(low)).year, date.fromordinal(int(high)).year
    step = next((s for s in _YEAR_STEPS if columns * s * 365.25 / max(1.0, high - low) >= 7), _YEAR_STEPS[-1])
    marks = [y for y in range(first, last + 1) if y % step == 0 and date(max(1, y), 1, 1).toordinal() >= low]
    return [Tick(date(y, 1, 1).toordinal(), str(y)) for y in marks if y > 0]


def _day_marks(low: float, high: float, columns: int) -> list[Tick]:
    """Days of the month, 1, 5 or 10 apart, each with its month; the first one with its year."""
    step = next((s for s in (1, 5, 10) if columns * s / max(1.0, high - low) >= 9), 10)
    days = (date.fromordinal(n) for n in range(math.ceil(low), int(high) + 1))
    found = [d for d in days if d.day == 1 or (d.day % step == 0 and d.day < 31)]
    if not found:
        found = [date.fromordinal(int(low))]
    text = [f"{d.day} {MONTHS[d.month - 1]}" for d in found]
    text[0] += f" {found[0].year}"
    return [Tick(d.toordinal(), words) for d, words in zip(found, text, strict=True)]
