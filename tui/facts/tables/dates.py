"""ISO dates as precise as their source gives them: 2024, 2024-02 or 2024-02-29. Standard library only."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are slips of the pen."""

FORM = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""How a date is written; whether the day exists is another question."""

EXPECTED = f"an ISO date (2024, 2024-02 or 2024-02-29) between {FIRST_YEAR} and {LAST_YEAR}"

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


class BadDate(ValueError):
    """A date that isn't one; `str()` is a sentence that says what to write."""


def last_day_of(text: str) -> date:
    """The last day of the year, month or day that `text` names: 2024-02 is 29 February 2024.

    Raises BadDate with one sentence.
    """
    text = text.strip()
    shown = "".join(c if c.isprintable() else "?" for c in text[:40])
    if not re.fullmatch(FORM, text, re.ASCII):
        raise BadDate(f"'{shown}' is not a date: write 2024, 2024-02 or 2024-02-29.")
    year, *rest = (int(part) for part in text.split("-"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDate(f"'{shown}' is outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    month = rest[0] if rest else 12
    if not 1 <= month <= 12:
        raise BadDate(f"'{shown}' is not a date: there is no month {month}.")
    last = monthrange(year, month)[1]
    day = rest[1] if len(rest) > 1 else last
    if not 1 <= day <= last:
        raise BadDate(f"'{shown}' is not a date: {MONTHS[month - 1]} {year} has {last} days.")
    return date(year, month, day)


def step(as_of: date | str, months: int) -> date:
    """The end of a month `months` away: forward to the next month ends, backward to the ones before.

    From 8 October, +1 is 31 October and -1 is 30 September; from 30 September, -1 is 31 August. Stops at the first
    and last year.
    """
    day = last_day_of(as_of) if isinstance(as_of, str) else as_of
    if months == 0:
        return day
    is_end = (day + timedelta(days=1)).day == 1
    # Counting month ends: going forward, the end of a month begun counts as the first step.
    steps = months - 1 if months > 0 and not is_end else months
    count = day.year * 12 + day.month - 1 + steps
    count = max(FIRST_YEAR * 12, min(LAST_YEAR * 12 + 11, count))
    year, month = divmod(count, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
