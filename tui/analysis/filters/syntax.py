"""The filter language, read: `country:CHN open:yes released>=2025 compute>1e24 org~deepseek`.

    filter := all ("or" all)*
    all    := part (["and"] part)*             side by side means and
    part   := "not" part | "(" filter ")" | test | word
    test   := field op value ["," value ...]   op is one of : = != ~ !~ < <= > >=
    word   := letters without a blank, or "anything in quotes"

`or` binds less than `and`, `not` binds most. `:` and `=` are the same; several values after `:` `=` `!=` `~` `!~` mean
any of them (none of them after `!`). A field or value in single or double quotes is taken as it stands (a backslash
keeps the next character). What fields there are and what a value means is for `filter_terms`. Standard library only:
the line under the reader's keys is read here, letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

MOST_PARTS = 50
"""Conditions of a filter; a word without a field is looked for in every column: each costs a pass over them."""

MOST_CHARACTERS = 4_000
DEEPEST = 60
"""Brackets and nots within one another: more is an accident, not a question."""

KEYWORDS = frozenset({"and", "or", "not"})
OPERATORS = ("!=", "!~", ">=", "<=", "==", ":", "=", "~", "<", ">", "≥", "≤", "≠")
_SAME = {"==": ":", "=": ":", "≥": ">=", "≤": "<=", "≠": "!="}
OPERATOR = re.compile("|".join(re.escape(op) for op in OPERATORS))
_BLANK = re.compile(r"\s+")
WORD = re.compile(r"""[^\s()"]+?(?=[\s()"]|!=|!~|[:=~<>≥≤≠]|$)""")
VALUE = re.compile(r"""[^\s(),"']+(?:'[^\s(),"']+)*""")


class FilterError(ValueError):
    """A filter that means nothing. `str()` is one sentence for the user; `at` the character it speaks of, from 0."""

    def __init__(self, sentence: str, at: int, text: str = "", *, unfinished: bool = False) -> None:
        super().__init__(sentence)
        self.at, self.text = at, text
        self.unfinished = unfinished
        """Whether more text could mend it: no mistake while the line is still typed."""

    def picture(self) -> str:
        """The filter with a caret under the character, two lines."""
        text = "".join(c if c.isprintable() else " " for c in self.text)
        return f"{text}\n{' ' * self.at}^"


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind an operator."""

    text: str
    at: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """`field op value`."""

    field: str
    at: int
    op: str
    """One of : != ~ !~ < <= > >=."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be found anywhere in the row's words."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    part: Any


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds at least."""

    parts: tuple[Any, ...]


Node = Check | Word | Not | AllOf | AnyOf


def parse(text: str) -> Node | None:
    """The filter that `text` writes; None for an empty one. Raises FilterError with the character's place."""
    if len(text) > MOST_CHARACTERS:
        raise FilterError(f"A filter has at most {MOST_CHARACTERS:,} characters.", MOST_CHARACTERS, text[:200])
    reader = _Reader(text)
    try:
        if reader.done():
            return None
        node = reader.any_of(0)
        if not reader.done():
            # Only a bracket too many can be left: everything else has begun a part.
            raise FilterError("There is no bracket that this one closes.", reader.at, text)
    except FilterError as error:
        error.text = text
        raise
    return node


class _Reader:
    """A place in the text, and how each part is read from there."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.parts = 0

    def blanks(self) -> None:
        found = _BLANK.match(self.text, self.at)
        if found:
            self.at = found.end()

    def done(self) -> bool:
        """Whether nothing but blanks is left."""
        self.blanks()
        return self.at >= len(self.text)

    def next_is(self, keyword: str) -> bool:
        """Whether this keyword comes next; steps over it if so."""
        self.blanks()
        found = WORD.match(self.text, self.at)
        if found is None or found[0].casefold() != keyword or self._operator(found.end()):
            return False
        self.at = found.end()
        return True

    def any_of(self, depth: int) -> Node:
        parts = [self.all_of(depth)]
        while self.next_is("or"):
            parts.append(self.all_of(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self, depth: int) -> Node:
        parts = [self.part(depth)]
        while not self.done() and self.text[self.at] != ")":
            at = self.at
            if self.next_is("or"):
                self.at = at
                break
            self.next_is("and")
            parts.append(self.part(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def part(self, depth: int) -> Node:
        if self.done():
            before = self.text[: self.at].split()
            last = before[-1].casefold().strip("()") if before else ""
            if last in KEYWORDS:
                raise FilterError(f"Something must follow {last!r}.", len(self.text.rstrip()), unfinished=True)
            raise FilterError("Something must follow here.", len(self.text.rstrip()), unfinished=True)
        start = self.at
        if depth > DEEPEST:
            raise FilterError("That is too deep: fewer brackets within one another.", start)
        if self.next_is("not"):
            return Not(self.part(depth + 1))
        for keyword in ("and", "or"):
            if self.next_is(keyword):
                raise FilterError(
                    f"Something must stand on both sides of {keyword!r}; in quotes it is a word to look for.", start
                )
        if self.text[start] == "(":
            return self._bracket(depth)
        if self.text[start] == ")":
            raise FilterError("Something must stand in front of this bracket.", start)
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise FilterError(f"A filter has at most {MOST_PARTS} conditions.", start)
        op = self._operator(start)
        if op:
            raise FilterError(f"The name of a field must stand in front of {op!r}.", start)
        name = self._name()
        op = self._operator(self.at)
        if not op:
            return Word(name, start)
        if not name:
            raise FilterError("The name of a field is empty.", start)
        return self._test(name, start, op)

    def _bracket(self, depth: int) -> Node:
        start = self.at
        self.at += 1
        if self.done():
            raise FilterError("This bracket is not closed.", start, unfinished=True)
        node = self.any_of(depth + 1)
        if self.done():
            raise FilterError("This bracket is not closed.", start, unfinished=True)
        self.at += 1  # any_of ends at the end or at a closing bracket
        return node

    def _operator(self, at: int) -> str:
        """The operator that stands at `at`, blanks before it aside."""
        found = _BLANK.match(self.text, at)
        op = OPERATOR.match(self.text, found.end() if found else at)
        return op[0] if op else ""

    def _name(self) -> str:
        if self.text[self.at] in "\"'":
            return self._quoted()
        found = WORD.match(self.text, self.at)
        assert found is not None  # neither blank, bracket, quote nor operator stands here
        self.at = found.end()
        return found[0]

    def _quoted(self) -> str:
        start, mark, out = self.at, self.text[self.at], ""
        at = start + 1
        while at < len(self.text):
            char = self.text[at]
            if char == "\\" and at + 1 < len(self.text):
                out, at = out + self.text[at + 1], at + 2
                continue
            if char == mark:
                self.at = at + 1
                return out
            out, at = out + char, at + 1
        raise FilterError("This quote is not closed.", start, unfinished=True)

    def _test(self, name: str, start: int, op: str) -> Node:
        self.blanks()
        self.at += len(op)
        self.blanks()
        values = [self._value(name, op)]
        while self.text[self.at : self.at + 1] == ",":
            self.at += 1
            values.append(self._value(name, op))
        return Check(name, start, _SAME.get(op, op), tuple(values))

    def _value(self, name: str, op: str) -> Value:
        at = self.at
        if self.text[at : at + 1] in {'"', "'"}:
            return Value(self._quoted(), at, True)
        found = VALUE.match(self.text, at)
        if found is None:
            raise FilterError(f"A value must follow {name}{op}.", at, unfinished=at >= len(self.text))
        self.at = found.end()
        return Value(found[0], at)


def quoted(text: str) -> str:
    """`text` as a value or word of a filter: in quotes where it would else be read otherwise."""
    plain = text and not re.search(r"""[\s()"',\\]""", text) and text.casefold() not in KEYWORDS | {"none", "known"}
    return text if plain and not OPERATOR.search(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def joined(old: str, term: str) -> str:
    """The filter `old` and `term`: side by side, `old` in brackets where an `or` would else come apart."""
    if not old.strip():
        return term
    node = parse(old)
    return f"({old.strip()}) {term}" if isinstance(node, AnyOf) else f"{old.strip()} {term}"
