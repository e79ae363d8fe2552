"""A value and what it rests on: the smallest thing a page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from tui.facts.tables.undecided import is_undecided
from tui.pages.model.storable import Storable

Value = float | int | str | bool | None
"""What a cell can hold. None: no source gives one; never a guess."""


class Citation(NamedTuple):
    """A source and the place in it."""

    source_id: str
    locator: str


class Input(NamedTuple):
    """One cited figure that a computed one was made from."""

    label: str
    value: Value
    unit: str
    source_id: str
    locator: str


class SourceLine(NamedTuple):
    """What a reader needs to know of a source, ready for a line of text."""

    title: str
    publisher: str
    published: str
    url: str
    license: str
    retrieved: str
    note: str


@dataclass(frozen=True, slots=True)
class Cell(Storable):
    """One value, and what it rests on.

    A cell is either stated (a source printed it: `source_id` and `locator`) or computed (`method` says how, as a
    sentence, and `inputs` holds the cited figures that went in).
    """

    value: Value
    unit: str = ""
    """An id of `facts.units.UNITS`; empty for words."""

    source_id: str = ""
    locator: str = ""
    method: str = ""
    inputs: tuple[Input, ...] = ()
    bound: str = ""
    """As in gaps.csv: exact, approximate, at_least, at_most, low_end, high_end, mean, min, max; empty is exact."""

    note: str = ""
    """A caveat in words, shown with the provenance."""

    period: str = ""
    """The date or period the value is for, as precise as the source gives it."""

    edition: str = ""
    digits: int | None = None
    """Decimals to show; None leaves it to the unit."""

    stated: bool = False
    """Mark the value as stated by a source where its neighbours are computed."""

    conflict: str = ""
    """Who else gives a value, in words, where another edition or source gives another one for the same quantity."""

    @property
    def is_number(self) -> bool:
        """Whether the value is a figure (and so needs a source)."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def is_computed(self) -> bool:
        """Whether we derived the value rather than read it in a source."""
        return bool(self.method)

    @property
    def is_undecided(self) -> bool:
        """Whether nothing tells if the figure, or one that it was made from, was public on the day asked for."""
        if self.source_id:
            return is_undecided(self.locator, self.unit)
        return any(is_undecided(one.locator, one.unit) for one in self.inputs)

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Every source the value rests on, the stated one or those of the inputs, without repeats."""
        if self.source_id:
            return (Citation(self.source_id, self.locator),)
        return tuple(dict.fromkeys(Citation(i.source_id, i.locator) for i in self.inputs))


Text = tuple[str | Cell, ...]
"""A sentence: words and the cells whose numbers stand in it. Every measured number in a sentence is a cell."""


def plain(text: Text, write: Any) -> str:
    """The sentence as a string, its cells written by `write(cell)`."""
    return "".join(part if isinstance(part, str) else write(part) for part in text)
