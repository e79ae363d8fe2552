"""What can follow in a filter at the place of the cursor: fields, operators, values. Standard library only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.filters.syntax import OPERATOR, VALUE, WORD, quoted
from tui.analysis.filters.terms import KNOWN, MISSING, Field, find_field
from tui.facts.tables.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 200
"""Hints that are offered at most: nobody walks through more."""

KINDS = {"text": "words", "number": "a number", "date": "a date", "flag": "yes or no"}
"""What a field holds, in words."""

_BLANK = re.compile(r"\s*")
_OPERATORS = {
    "text": ((":", "is"), ("~", "contains"), ("!=", "is not"), ("!~", "does not contain")),
    "number": ((">", "more than"), (">=", "at least"), ("<", "less than"), ("<=", "at most"), (":", "equals")),
    "date": ((">=", "from"), ("<=", "up to"), (":", "in"), (">", "after"), ("<", "before")),
    "flag": ((":", "is"),),
}


class Want(NamedTuple):
    """What the text at the cursor is, or would become."""

    kind: str
    """name (of a field, or a word), operator, or value."""

    start: int
    end: int
    """What a hint replaces."""

    prefix: str = ""
    """What stands there, up to the cursor."""

    field: Field | None = None
    begun: bool = False
    """Whether something stands before it, so that `or` can follow."""

    name: str = ""
    """What stands in front of the operator of a value."""

    name_at: int = 0


class Hint(NamedTuple):
    """One thing that can be taken."""

    insert: str
    """What takes the place of `Want.start` to `Want.end`."""

    label: str
    detail: str = ""


def want_at(text: str, at: int, fields: Sequence[Field]) -> Want:
    """What stands at the cursor `at` of a filter that may be half written."""
    here, begun = 0, False
    while True:
        here = _blanks(text, here)
        if here >= len(text) or here > at:
            return Want("name", at, at, begun=begun)
        if text[here] in "()":
            here += 1
            continue
        start, name, end = _piece(text, here, WORD)
        after = _blanks(text, end)
        op = OPERATOR.match(text, after)
        if at <= end and (at < end or not op):
            one = find_field(name, fields) if at == end else None
            return Want("operator" if one else "name", start, end, text[start:at], one, begun)
        if op is None:
            here, begun = max(end, here + 1), True
            continue
        here = op.end()
        while True:
            first = _blanks(text, here)
            _, _, last = _piece(text, first, VALUE) if first < len(text) else (first, "", first)
            if here <= at <= max(last, first):
                begin = min(first, at)
                return Want(
                    "value", begin, max(last, at), _bare(text[begin:at]), find_field(name, fields), begun, name, start
                )
            here = max(last, first)
            if text[here : here + 1] != ",":
                break
            here += 1
        begun = True


def _blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _piece(text: str, at: int, form: re.Pattern[str]) -> tuple[int, str, int]:
    """(start, what it says, end) of a word, or of a quoted one even if its quote is still open."""
    if text[at : at + 1] in {'"', "'"}:
        end = at + 1
        while end < len(text) and text[end] != text[at]:
            end += 2 if text[end] == "\\" else 1
        end = min(len(text), end + 1)
        return at, _bare(text[at:end]), end
    found = form.match(text, at)
    return (at, found[0], found.end()) if found else (at, "", at)


def _bare(text: str) -> str:
    if text[:1] in {'"', "'"}:
        text = text[1:].removesuffix(text[0])
    return re.sub(r"\\(.)", r"\1", text)


def hints(want: Want, fields: Sequence[Field], values: Sequence[tuple[str, int]] = ()) -> list[Hint]:
    """What can be taken there. `values` are those of the wanted field with the rows that have them, best first."""
    if want.kind == "value":
        return _values(want, values)[:MOST]
    if want.kind == "operator" and want.field is not None:
        longer = [hint for hint in _names(want, fields) if hint.label != want.field.name]
        return [*_operators(want.field), *longer]
    return _names(want, fields)[:MOST]


def _operators(one: Field) -> list[Hint]:
    stem = one.name
    out = [Hint(stem + op, stem + op, words) for op, words in _OPERATORS[one.kind]]
    return [
        *out,
        Hint(f"{stem}:{MISSING} ", f"{stem}:{MISSING}", "is not known"),
        Hint(f"{stem}:{KNOWN} ", f"{stem}:{KNOWN}", "is known"),
    ]


def _names(want: Want, fields: Sequence[Field]) -> list[Hint]:
    prefix = fold(want.prefix)
    ranked: list[tuple[int, int, Hint]] = []
    for order, one in enumerate(fields):
        rank = _rank(prefix, (one.name, *one.aliases, one.title, one.column))
        if rank is not None:
            # Words and flags are mostly asked for a value; numbers and dates for more or less.
            insert = one.name + (":" if one.kind in {"text", "flag"} else "")
            title = one.title if fold(one.title) != fold(one.name) else KINDS[one.kind]
            ranked.append((rank, order, Hint(insert, one.name, title)))
    out = [hint for _, _, hint in sorted(ranked)]
    keywords = (("or", "one of both holds"), ("not", "the contrary of what follows"))
    for word, about in keywords if want.begun else keywords[1:]:
        if word.startswith(prefix) and (prefix or want.begun):
            out.append(Hint(f"{word} ", word, about))
    return out


def _rank(prefix: str, words: Sequence[str]) -> int | None:
    folded = [fold(word) for word in words if word]
    if any(word.startswith(prefix) for word in folded):
        return 0
    return 1 if any(prefix in word for word in folded) else None


def _values(want: Want, values: Sequence[tuple[str, int]]) -> list[Hint]:
    prefix = fold(want.prefix)
    ranked: list[tuple[int, int, Hint]] = []
    for order, (value, count) in enumerate(values):
        rank = _rank(prefix, (value,))
        if rank is not None:
            word = value if value in {MISSING, KNOWN} else quoted(value)
            ranked.append((rank, order, Hint(f"{word} ", value, f"{count:,}" if count >= 0 else "")))
    return [hint for _, _, hint in sorted(ranked)]


def take(text: str, want: Want, hint: Hint) -> tuple[str, int]:
    """The text with the hint taken, and where the cursor stands then."""
    tail = text[want.end :]
    insert = hint.insert[:-1] if hint.insert.endswith(" ") and tail[:1] in {" ", ",", ")"} else hint.insert
    return text[: want.start] + insert + tail, want.start + len(insert)
