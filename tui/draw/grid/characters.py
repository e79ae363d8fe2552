"""Characters in terminal cells: how wide one is, and text made so that all terminals agree on its width."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tui.terminal.ansi import agreed

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|.)?", re.DOTALL
)
"""Control sequences, operating system commands, strings, and two-character escapes."""

_GAPS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
"""What separates words or lines: becomes one blank, so that words do not run together."""

JOINER = "\u200d"

_VARIANTS = re.compile("[\ufe00-\ufe0f\u180b-\u180d\u180f\u034f\u20e3\U000e0100-\U000e01ef]")
"""Ask for another picture of the character before: some terminals then give it two cells, others don't."""

_TONES = re.compile("(?<=.)[\U0001f3fb-\U0001f3ff]")
_JOINED = re.compile("\u200d[\u2190-\u2bff\U0001f000-\U0001faff]")
"""A picture that melts into the one before it where the terminal knows how, and stands beside it elsewhere."""

_DISPUTED = re.compile(
    "[\u1160-\u11ff\ud7b0-\ud7ff\u115f\u3164\uffa0\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376"
    "\U0001f6d6\U0001f6d7\U0001f6dc-\U0001f6df\U0001f6fb\U0001f6fc\U0001f7f0\U0001f90c\U0001f972\U0001f977-\U0001f979"
    "\U0001f9a3\U0001f9a4\U0001f9ab-\U0001f9ad\U0001f9cb\U0001f9cc\U0001fa70-\U0001faff]"
)
"""Parts of syllables and fillers; signs whose width a later Unicode changed; pictures new to many terminals."""

_MARKS = 2
"""Marks on one character; more are for show, and some terminals then break the cell in two."""


@lru_cache(maxsize=4096)
def cells(char: str) -> int:
    """How many cells a terminal gives to one character."""
    kind = unicodedata.category(char)
    if kind != "Cn" and unicodedata.east_asian_width(char) in "WF":  # Python calls what is not assigned wide
        return 2
    if kind in {"Mn", "Me", "Cf", "Cc", "Cs", "Zl", "Zp"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 1


def harmless(text: str) -> str:
    """Data without what commands a terminal: no escape sequences, no control or direction marks, line ends as blanks.

    All else is as it was given: for files, and for what a user types.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _GAPS.sub(" ", _ESCAPES.sub("", text))
    return "".join(_harmless(c) for c in text)


def _harmless(char: str) -> str:
    if char.isprintable() or char == JOINER:
        return char
    kind = unicodedata.category(char)
    return char if kind in {"Zs", "Co", "Cn"} else "\ufffd" if kind == "Cs" else ""


def clean(text: str) -> str:
    """Data as it is shown: harmless, and written so that no terminal shifts what stands to the right of it.

    Accents are one character with their letter where there is one; joined pictures are the first of them, flags their
    two letters; `?` stands for what terminals disagree on. A character that is no letter of any script becomes `?` too.
    """
    if text.isascii() and text.isprintable():
        return text
    return _steady(harmless(text))


@lru_cache(maxsize=4096)
def _steady(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if agreed(text):
        return text
    text = _JOINED.sub("", _TONES.sub("", _VARIANTS.sub("", text))).replace(JOINER, "")
    out: list[str] = []
    marks = _MARKS  # none on nothing: at the start it would land on the column before
    for char in _DISPUTED.sub("?", text):
        if cells(char) == 0:
            marks += 1
            if marks > _MARKS:
                continue
        else:
            marks = 0
        if "\U0001f1e6" <= char <= "\U0001f1ff":
            char = chr(ord(char) - 0x1F1E6 + ord("A"))
        out.append(char if char.isprintable() or unicodedata.category(char) == "Zs" else "?")
    return "".join(out)
