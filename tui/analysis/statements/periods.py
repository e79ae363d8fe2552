"""Periods in a sentence, with their places: days, months, quarters, years, ranges of years, "a year later".

PERIOD    2024, 2024-02, 2024-02-29, February 2025, 14 February 2025, Q2 2025, end of 2023, early, mid, late 2024
RANGE     between, from 2014 and, to 2023; 2014-2023; since 2013
RELATIVE  a year later, a year earlier, the year before: moves the period before it
EDITION   AI Index 2025, 2025 edition: which report, never the year of the data
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from tui.facts.tables.dates import MONTHS

_MONTH = "|".join(name[:3] + f"(?:{name[3:]})?" for name in MONTHS)
_YEAR = r"(?P<y>(?:19|20)\d{2})"
_BOUNDS = r"(?<![\w.,$-])", r"(?![\w%]|[.,]\d|-\d)"
_SPANS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(_BOUNDS[0] + pattern + _BOUNDS[1], re.IGNORECASE))
    for kind, pattern in (
        ("iso", rf"{_YEAR}-(?P<m>\d{{2}})(?:-(?P<d>\d{{2}}))?"),
        ("range", rf"(?:between|from)\s+{_YEAR}\s+(?:and|to|through|until)\s+(?P<z>(?:19|20)\d{{2}})"),
        ("since", rf"since\s+(?:the\s+(?:end|start|beginning)\s+of\s+)?{_YEAR}"),
        ("range", rf"{_YEAR}\s?[-\u2013]\s?(?P<z>(?:19|20)\d{{2}})"),
        ("day", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n>{_MONTH})\.?,?\s+{_YEAR}"),
        ("day", rf"(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s*{_YEAR}"),
        ("month", rf"(?P<n>{_MONTH})\.?,?\s+(?:of\s+)?{_YEAR}"),
        ("quarter", rf"Q(?P<q>[1-4])\s*(?:of\s+)?{_YEAR}"),
        ("part", rf"(?P<p>end|beginning|start|early|mid|late)(?:\s+of|\s+in)?[\s-]+{_YEAR}"),
        ("year", rf"{_YEAR}"),
    )
)
_RELATIVE = re.compile(
    r"\b(?:(?:a|one)\s+year\s+(?P<later>later|on|after)|(?:a|one)\s+year\s+(?P<before>earlier|before|ago)|"
    r"(?:the\s+)?(?:previous|prior|preceding)\s+year|the\s+year\s+before|year\s+earlier|"
    r"(?P<next>the\s+(?:next|following)\s+year))\b",
    re.IGNORECASE,
)
_PARTS = {"end": (12, 12), "beginning": (1, 1), "start": (1, 1), "early": (1, 3), "mid": (5, 8), "late": (10, 12)}
EDITION = re.compile(
    r"(?:the\s+)?(?:(?:AI\s+Index(?:\s+Report)?)[\s,]+(?P<a>20\d{2})(?:\s+(?:report|edition))?|"
    r"(?P<b>20\d{2})\s+(?:edition|AI\s+Index|(?:AI\s+Index\s+)?report)(?:\s+of\s+the\s+AI\s+Index)?)",
    re.IGNORECASE,
)
EVER = 2100
"""The year in which a period without an end ends."""

Span = tuple[date, date]


class Period(NamedTuple):
    """A period that the text names."""

    start: int
    end: int
    span: Span
    words: str
    first: int = 0
    """Of a range its first year."""

    moved: int = 0
    """Years that it moves the period before it; `span` is then nothing."""


def periods(text: str, units: re.Pattern[str]) -> list[Period]:
    """Every period, in order. A year that a unit follows is none; `units` matches one after a figure."""
    out: list[Period] = []
    covered = bytearray(len(text))
    for kind, pattern in _SPANS:
        for found in pattern.finditer(text):
            if any(covered[found.start() : found.end()]):
                continue
            after = units.match(text, found.end()) if kind == "year" else None
            if after is not None:
                continue  # 2024 parameters: a figure
            span = _span(kind, found)
            if span is None:
                continue
            covered[found.start() : found.end()] = b"\1" * (found.end() - found.start())
            first = int(found["y"]) if kind == "range" else 0
            out.append(Period(*found.span(), span, found.group(), first))
    for found in _RELATIVE.finditer(text):
        years = 1 if found["later"] or found["next"] else -1
        out.append(Period(*found.span(), (date.min, date.min), found.group(), moved=years))
    return sorted(out)


def moved(span: Span, years: int) -> Span:
    """The same period so many years later."""

    def day(one: date, *, last: bool) -> date:
        year = one.year + years
        end = monthrange(year, one.month)[1]
        return one.replace(year=year, day=end if last else min(one.day, end))

    return day(span[0], last=False), day(span[1], last=span[1].day >= 28)


def _span(kind: str, found: re.Match[str]) -> Span | None:
    year, groups = int(found["y"]), found.groupdict()
    if kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if kind == "since":
        return date(year, 1, 1), date(EVER, 12, 31)
    if kind == "range":
        last = int(found["z"])
        return (date(year, 1, 1), date(last, 12, 31)) if last >= year else None
    if kind == "quarter":
        low, high = 3 * int(found["q"]) - 2, 3 * int(found["q"])
    elif kind == "part":
        low, high = _PARTS[found["p"].lower()]
    elif kind == "iso":
        low = high = int(found["m"])
    else:
        low = high = [name[:3].lower() for name in MONTHS].index(found["n"][:3].lower()) + 1
    if not 1 <= low <= 12:
        return None
    if groups.get("d"):
        day = int(found["d"])
        return (date(year, low, day), date(year, low, day)) if 1 <= day <= monthrange(year, low)[1] else None
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])
