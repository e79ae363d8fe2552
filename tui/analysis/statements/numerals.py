"""Figures in words: seventeen point five, nine billion, two and a half million, a third, half, twice, doubled.

WHOLE      one ... nineteen, twenty ... ninety with "-" or a blank, hundred, "and" between; a dozen
DECIMALS   "point" and digits one by one (point two five), after WHOLE
HALVES     "and a half" after WHOLE; "half a million" is 0.5 million
SCALE      thousand, million, billion, trillion, after any of these
FRACTION   a or one or two ... before half, third, quarter ... tenth: a share in percent
MULTIPLE   twice, double, threefold ...: times; doubled, tripled, quadrupled, halved: growth in percent

Fractions and multiples are round words: `coarse` says how far a figure may be from them. Small numbers alone ("two of
the benchmarks") are figures only where a unit or a scale follows; that is for the reader of the sentence to say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
         "tenth": 10, "twelfth": 12, "twentieth": 20}  # fmt: skip
MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
GROWN = {"doubled": 100, "doubling": 100, "doubles": 100, "tripled": 200, "trebled": 200, "triples": 200,
         "quadrupled": 300, "quadruples": 300, "halved": -50, "halving": -50, "halves": -50}  # fmt: skip
"""By how many percent what is said to have moved so has grown."""

COARSE = 0.06
"""A fraction or a multiple in a word means what lies within this part of it."""

SHARE, TIMES, GREW = "share", "times", "grew"

_SMALL = "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
_COUNT = "|".join(word for word in ONES if word != "zero")
_WHOLE = rf"(?:a\s+hundred|a\s+dozen|(?:{_SMALL}|hundred)(?:(?:[\s-]+|\s+and\s+)(?:{_SMALL}|hundred))*)"
_SCALE = r"(?:\s+|-)(?P<scale>thousand|million|billion|trillion)s?"
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:(?P<whole>{_WHOLE})(?:\s+point(?P<decimals>(?:[\s-]+(?:{_SMALL}))+)|(?P<half>\s+and\s+a\s+half))?"
    rf"(?:{_SCALE})?|(?:an?|one)\s+(?P<one>thousand|million|billion|trillion)|half\s+an?\s+(?P<halved>thousand|million|"
    r"billion|trillion)|(?P<part>half\s+an?)(?=\s+(?:percentage\s+points?|points?|months?)\b))(?![\w-])",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<n>an?|one|{_COUNT})[\s-]+(?P<part>half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|"
    r"ninths?|tenths?|twelfths?|twentieths?)|(?P<bare>half))(?![\w-])(?!\s+(?:of\s+)?(?:(?:19|20)\d\d|the\s+year))"
    r"(?!\s+(?:an?\s+)?(?:percentage\s+)?(?:points?|months?|years?|hour|dozen))",
    re.IGNORECASE,
)
_NOT_HALF = re.compile(r"(?:first|second|latter|other|last|and\s+a)\s+$", re.IGNORECASE)
_TIME = re.compile(r"(?:in|per|every|each|last|this|next|within)\s+$", re.IGNORECASE)
_FOLD = re.compile(rf"(?<!\w)(?P<n>{_COUNT})[\s-]?fold(?!\w)", re.IGNORECASE)
_WORD = re.compile(rf"(?<!\w)(?:{'|'.join((*MULTIPLES, *GROWN))})(?!\w)", re.IGNORECASE)


class Spelled(NamedTuple):
    """A figure in words, and where it stands."""

    number: float
    digits: int
    scale: float
    """0 where none is said."""

    start: int
    end: int
    kind: str = ""
    """SHARE, TIMES or GREW; empty for a plain number, whose unit may follow."""

    coarse: float = 0.0


def spelled(text: str) -> list[Spelled]:
    """Every figure in words, in its order; none within another."""
    found = [*_fractions(text), *_multiples(text), *_numbers(text)]
    out: list[Spelled] = []
    for one in sorted(found, key=lambda s: (s.start, -s.end)):
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


def _whole(words: str) -> int:
    total = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "hundred":
            total = max(1, total) * 100
        elif word == "dozen":
            total = 12
        else:
            total += ONES.get(word, 0) + TENS.get(word, 0)
    return total


def _numbers(text: str) -> list[Spelled]:
    out = []
    for found in _NUMBER.finditer(text):
        if found["part"]:
            out.append(Spelled(0.5, 1, 0.0, *found.span()))
            continue
        if found["one"] or found["halved"]:
            word = (found["one"] or found["halved"]).lower()
            out.append(Spelled(0.5 if found["halved"] else 1, int(bool(found["halved"])), SCALES[word], *found.span()))
            continue
        number, digits = float(_whole(found["whole"])), 0
        if found["decimals"]:
            said = "".join(str(_whole(word)) for word in re.findall(rf"{_SMALL}", found["decimals"].lower()))
            number, digits = float(f"{number:.0f}.{said}"), len(said)
        elif found["half"]:
            number, digits = number + 0.5, 1
        scale = SCALES[found["scale"].lower()] if found["scale"] else 0.0
        out.append(Spelled(number, digits, scale, *found.span()))
    return out


def _fractions(text: str) -> list[Spelled]:
    out = []
    for found in _FRACTION.finditer(text):
        count = (found["n"] or "a").lower()
        quarter = (found["part"] or "").lower() == "quarter"
        if (_TIME if quarter else _NOT_HALF).search(text[max(0, found.start() - 20) : found.start()]):
            continue
        part = PARTS[(found["part"] or "half").lower().rstrip("s")]
        share = 100 * ONES.get(count, 1) / part
        if share < 100:
            out.append(Spelled(share, 1, 0.0, *found.span(), SHARE, COARSE))
    return out


def _multiples(text: str) -> list[Spelled]:
    out = [Spelled(float(ONES[f["n"].lower()]), 0, 0.0, *f.span(), TIMES, COARSE) for f in _FOLD.finditer(text)]
    for found in _WORD.finditer(text):
        word = found.group().lower()
        if word in MULTIPLES:
            out.append(Spelled(float(MULTIPLES[word]), 0, 0.0, *found.span(), TIMES, COARSE))
        else:
            out.append(Spelled(float(GROWN[word]), 0, 0.0, *found.span(), GREW, COARSE))
    return out
