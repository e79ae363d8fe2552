"""Figures as people write them: 1.7, 17.5%, $109.1 billion, 671B, 2.1e25, 0.3 points, nine billion, a third, doubled.

Standard library only. Those in words are read by `numerals`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.analysis.statements.numerals import COARSE, GREW, SHARE, TIMES, Spelled, spelled

SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "b": 1e9, "bn": 1e9,
    "billion": 1e9, "billions": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip
"""Words and letters that multiply the figure before them."""

UNIT_WORDS: dict[str, tuple[str, ...]] = {
    "%": ("percent", "share_percent"),
    "percent of gdp": ("gdp_percent",),
    "% of gdp": ("gdp_percent",),
    "percent": ("percent", "share_percent"),
    "per cent": ("percent", "share_percent"),
    "pct": ("percent", "share_percent"),
    "percentage points": ("percentage_points",),
    "percentage point": ("percentage_points",),
    "pp": ("percentage_points",),
    "ppt": ("percentage_points",),
    "pts": ("percentage_points", "elo", "index"),
    "points": ("percentage_points", "elo", "index"),
    "point": ("percentage_points", "elo", "index"),
    "rating points": ("elo",),
    "elo": ("elo",),
    "elo points": ("elo",),
    "months": ("months",),
    "month": ("months",),
    "mo": ("months",),
    "$": ("usd", "usd_2021", "usd_2023"),
    "dollars": ("usd", "usd_2021", "usd_2023"),
    "dollar": ("usd", "usd_2021", "usd_2023"),
    "usd": ("usd", "usd_2021", "usd_2023"),
    "us$": ("usd", "usd_2021", "usd_2023"),
    "flop": ("flop",),
    "flops": ("flop",),
    "gw": ("gw",),
    "gigawatts": ("gw",),
    "twh": ("twh",),
    "terawatt-hours": ("twh",),
    "terawatt hours": ("twh",),
    "h100": ("h100e",),
    "h100e": ("h100e",),
    "models": ("count",),
    "years": ("years",),
    "year": ("years",),
    "days": ("days",),
    "weeks": ("days",),
    "chips": ("h100e",),
    "companies": ("count",),
    "parameters": ("count",),
    "papers": ("count",),
    "times": ("ratio",),
    "fold": ("ratio",),
    "x": ("ratio",),
}
"""What a word after the figure says of its unit; a word that is none of these says nothing."""

_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[+\-\u2212]?)(?P<money>(?:us)?\$)?\s?"
    r"(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+,\d{1,2}(?!\d)|\d+(?:\.\d+)?)(?P<power>e[+-]?\d{1,3})?"
    r"(?:[\s-]?(?P<scale>thousand|millions?|mn|mio|billions?|bn|trillions?|tn|[kmbt])(?![\w]))?",
    re.IGNORECASE,
)
UNIT_AFTER = re.compile(
    r"\s*-?\s*(?P<unit>" + "|".join(re.escape(w) for w in sorted(UNIT_WORDS, key=len, reverse=True)) + r")(?![a-z0-9])",
    re.IGNORECASE,
)


_QUALIFIER = re.compile(
    r"\b(?P<word>(?P<near>nearly|almost|close\s+to|just\s+under|just\s+over|just\s+short\s+of|a\s+little\s+(?:over|under)"
    r"|slightly\s+(?:more|less|over|under)(?:\s+than)?|just\s+(?:more|less)\s+than)"
    r"|(?P<most>less\s+than|fewer\s+than|under|below|at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to)"
    r"|(?P<least>more\s+than|over|above|at\s+least|no\s+less\s+than|no\s+fewer\s+than|upwards\s+of|north\s+of"
    r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)|topp(?:ed|ing))"
    r"|(?P<about>about|around|roughly|approximately|some|an\s+estimated|estimated|circa|~))(?:\s+|(?<=~))(?:a\s+|the\s+)?$"
    r"|(?P<sign>[\u2248~\u2265\u2264<>])\s?$",
    re.IGNORECASE,
)
_FAR = 40
"""How far before a figure its hedge begins at most."""

NEARLY = 0.08
"""The part of itself by which a figure that is called nearly or just over may be off."""


class Quantity(NamedTuple):
    """A figure as it was written."""

    number: float
    """The figure itself, without its scale: 109.1 of 109.1 billion."""

    digits: int
    """Decimals written: the rounding at which it is looked for."""

    scale: float
    """What it is multiplied by: 1e9 for billion; 0 where nothing is said and any usual scale may be meant."""

    units: tuple[str, ...]
    """The units it can be in; empty where no unit is written."""

    unit_word: str
    """The unit as it was written."""

    start: int
    end: int
    """Where it stands in the text."""

    words: str = ""
    """The figure as it was written, where that was in words."""

    kind: str = ""
    """share, times or grew, where a word says so itself: see `numerals`."""

    coarse: float = 0.0
    """The part of itself by which what is meant may be off; 0: as written, rounded to its digits."""

    bound: str = ""
    """at_least or at_most, where a word before it says that it is a bound; empty: the figure itself is meant."""

    qualifier: str = ""
    """That word, or one that makes it a round figure: over, nearly."""

    said: str = ""
    """The figure with its unit as the sentence has it; empty outside of one."""

    @property
    def text(self) -> str:
        """The figure as it is said back."""
        if self.qualifier:
            return f"{self.qualifier} {self._replace(qualifier='').text}"
        if self.words:
            return self.words
        words = {1e3: " thousand", 1e6: " million", 1e9: " billion", 1e12: " trillion"}.get(self.scale, "")
        if self.scale > 1 and not words:
            words = f"e{round_power(self.scale)}"
        money = "$" if "usd" in self.units else ""
        unit = "" if money else "%" if self.unit_word == "%" else f" {self.unit_word}" if self.unit_word else ""
        return f"{'-' if self.number < 0 else ''}{money}{abs(self.number):,.{self.digits}f}{words}{unit}"


def round_power(scale: float) -> int:
    """The power of ten that `scale` is."""
    return round(len(f"{scale:.0f}") - 1)


def quantities(text: str) -> list[Quantity]:
    """Every figure in `text`, in its order, dates and versions among them: what is which is for the reader to say.

    A comma before three digits groups, before one or two it is a decimal sign. A letter (k, m, b, t) or word right
    after the figure scales it.
    """
    written = _written(text)
    taken = bytearray(len(text))
    for q in written:
        taken[q.start : q.end] = b"\1" * (q.end - q.start)
    words = [s for s in spelled(text) if not any(taken[s.start : s.end])]
    found = sorted([*written, *(_of_words(text, s) for s in words)], key=lambda q: q.start)
    return [qualified(text, q) for q in found]


def qualified(text: str, figure: Quantity, *, bare: bool = False) -> Quantity:
    """The figure with the word before it that makes it a bound or a round one. The figure's place stays its own.

    With `bare` also one without a unit: in a sentence its subject says of what it is a bound.
    """
    before = _QUALIFIER.search(text[max(0, figure.start - _FAR) : figure.start])
    if before is None or not (
        bare or figure.unit_word or figure.scale or before["about"] or before["near"] or before["sign"]
    ):
        return figure
    sign = before["sign"]
    if sign:
        bound = {"\u2265": "at_least", ">": "at_least", "\u2264": "at_most", "<": "at_most"}.get(sign, "")
        return figure._replace(
            qualifier=sign, bound=bound, coarse=figure.coarse if bound else max(figure.coarse, COARSE)
        )
    word = " ".join(before["word"].lower().split())
    if before["near"]:
        return figure._replace(qualifier=word, coarse=max(figure.coarse, NEARLY))
    if before["about"]:
        return figure._replace(qualifier=word, coarse=max(figure.coarse, COARSE))
    return figure._replace(qualifier=word, bound="at_least" if before["least"] else "at_most")


def _of_words(text: str, said: Spelled) -> Quantity:
    """A figure in words with the unit that it has by itself, or that follows it."""
    own = {SHARE: "%", GREW: "%", TIMES: "times"}.get(said.kind, "")
    unit = None if own else UNIT_AFTER.match(text, said.end)
    word = own or (unit["unit"].lower() if unit else "")
    end = unit.end() if unit else said.end
    return Quantity(said.number, said.digits, said.scale, UNIT_WORDS.get(word, ()), word, said.start, end,
                    text[said.start : end].strip(), said.kind, said.coarse)  # fmt: skip


LARGEST = 99
"""The power of ten beyond which nothing is counted here."""


def _written(text: str) -> list[Quantity]:
    """Those in digits."""
    out = []
    for found in _NUMBER.finditer(text):
        raw = found["figure"]
        plain = raw.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", raw) else raw.replace(",", ".")
        digits = len(plain.partition(".")[2])
        scale = SCALES[found["scale"].lower()] if found["scale"] else 0.0
        end = found.end()
        unit = UNIT_AFTER.match(text, end)
        if found["scale"] and not unit and len(found["scale"]) == 1 and text[found.start("scale") - 1] == " ":
            # "17 m behind": a lone letter after a blank scales nothing.
            scale, end = 0.0, found.end("power") if found["power"] else found.end("figure")
            unit = UNIT_AFTER.match(text, end)
        if found["power"] and abs(int(found["power"][1:])) > LARGEST:
            continue
        if found["power"]:
            scale = 10.0 ** int(found["power"][1:]) * (scale or 1.0)
        word = unit["unit"].lower() if unit else "$" if found["money"] else ""
        if found["money"] and unit and unit["unit"].lower() not in {"dollars", "dollar", "usd"}:
            word = "$"
        begin = found.start() + (len(found.group()) - len(found.group().lstrip()))
        number = float(plain) * (-1 if found["sign"] in {"-", "\u2212"} else 1)
        stop = unit.end() if unit else end
        out.append(Quantity(number, digits, scale, UNIT_WORDS.get(word, ()), word, begin, stop))
    return out
