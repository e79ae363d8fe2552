"""Words compared without regard to case and diacritics: in Python, and as a pattern for a whole column."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache


def fold(text: str) -> str:
    """`text` in lower case and without diacritics: what two spellings of one word have in common."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@cache
def _spellings() -> dict[str, str]:
    """The small Latin, Greek and Cyrillic letters that fold to other letters, by what they fold to."""
    out: dict[str, str] = {}
    for code in (*range(0xC0, 0x530), *range(0x1E00, 0x2000)):
        letter = chr(code)
        plain = fold(letter)
        if plain and plain != letter and (letter.islower() or len(letter.lower()) > 1):  # İ has no small letter
            out[plain] = out.get(plain, "") + letter
    return out


@lru_cache(maxsize=64)
def folded_pattern(words: str) -> str:
    """A regular expression that finds `words` in text that is not folded: for polars' `str.contains`.

    One pass over a column and no second copy of it, which folding every value would need.
    """
    parts, plain, at = [], fold(words), 0
    spellings = _spellings()
    while at < len(plain):
        one, two = plain[at], plain[at : at + 2]
        if len(two) == 2 and two in spellings:  # ß is ss
            parts.append(f"(?:{two}|[{spellings[two]}])\\p{{M}}*")
            at += 1
        elif one.isalpha():
            parts.append(f"[{one}{spellings.get(one, '')}]\\p{{M}}*")
        else:
            parts.append(re.escape(one))
        at += 1
    return "(?i)" + "".join(parts)
