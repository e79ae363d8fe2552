"""What is wrong with the facts, said so that it can be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 60
"""Characters of a wrong value that are quoted."""


class Problem(NamedTuple):
    """One thing that is wrong, and where."""

    file: str
    """Path of the file, as the user named its folder."""

    line: int
    """Physical line in that file, counted from 1; 0: the file as a whole."""

    column: str
    """Name of the column; empty: the whole line or file."""

    found: str
    expected: str

    def __str__(self) -> str:
        place = self.file + (f", line {self.line}" if self.line else "") + (f", {self.column}" if self.column else "")
        return escaped(f"{place}: found {self.found}; expected {self.expected}")


MOST = 30
"""Problems that are listed where nobody asked for a check."""


class FactsError(Exception):
    """The facts can't be used. `problems` has all of them, `str()` a list to read."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        # A line that can't be read at all makes every reference to it wrong: what is at the root comes first.
        self.problems = tuple(sorted(problems, key=lambda problem: bool(problem.column)))

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{count} problem{'' if count == 1 else 's'} in the data:"
        tail = (
            ["An import is taken out with: data remove NAME"] if any("imports" in p.file for p in self.problems) else []
        )
        more = [f"  and {count - MOST:,} more: aigap-tui data check lists them all"] if count > MOST else []
        return "\n".join([head, *(f"  {problem}" for problem in self.problems[:MOST]), *more, *tail])


def quoted(value: str | None) -> str:
    """A value as it may be printed: in quotes, shortened, control characters and escapes written out."""
    if not value:
        return "nothing"
    short = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
    return f"'{escaped(short)}'"


def escaped(text: str) -> str:
    """The text with everything written out that a terminal would obey."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
