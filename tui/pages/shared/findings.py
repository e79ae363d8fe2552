"""What charts of rows found, as their titles: who is ahead on how many, whose figure is the largest, how far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.model.page import Cell
from tui.pages.shared.naming import capital, the
from tui.pages.shared.scope import as_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.pages.model.page import Input, Text

AHEAD_METHOD = "Rows of this chart on which this one's figure is the better of the two."
ROWS_METHOD = "Rows of this chart that have both figures."
TIMES_METHOD = "The largest of these figures over the smallest."

Pair = tuple[Cell, Cell]


def number(cell: Cell) -> float | None:
    """A cell's value where it is a number."""
    return float(cell.value) if isinstance(cell.value, int | float) else None


def _inputs(cells: Iterable[Cell]) -> tuple[Input, ...]:
    return tuple(dict.fromkeys(entry for cell in cells for entry in as_input(cell, cell.period or "figure")))


def _counted(n: int, method: str, pairs: Sequence[Pair]) -> Cell:
    return Cell(n, "count", method=method, inputs=_inputs(cell for pair in pairs for cell in pair))


def _both(pairs: Iterable[Pair]) -> list[tuple[float, float]]:
    values = ((number(one), number(two)) for one, two in pairs)
    return [(one, two) for one, two in values if one is not None and two is not None]


def ahead_on(pairs: Sequence[Pair], names: tuple[str, str], what: str, *, less: bool = False, verb: str = "is ahead",
             before: str = "") -> Text:  # fmt: skip
    """Each one's number of rows on which it has more (or, with `less`, the less) of the two."""
    known = _both(pairs)
    if not known:
        whose = f"{the(names[0])} and {the(names[1])}"
        return (
            f"No benchmark in percent that both took: {whose}"
            if "benchmark" in what
            else f"No figures of both {whose}",
        )
    more, fewer = sum(a > b for a, b in known), sum(a < b for a, b in known)
    counts = (fewer, more) if less else (more, fewer)
    # The one that is ahead on more rows is named first.
    order = (0, 1) if counts[0] >= counts[1] else (1, 0)
    one, two = (_counted(counts[at], AHEAD_METHOD, pairs) for at in order)
    every = _counted(len(known), ROWS_METHOD, pairs)
    first, second = (the(names[at]) for at in order)
    rest = ", level on the others" if known and more + fewer < len(known) else ""
    title: Text = (f"{before}{first} {verb} on ", one, f", {second} on ", two, " of ", every, f" {what}{rest}")
    return capital(title) if first.startswith("the ") or before else title  # o3 stays o3


def spread(cells: Sequence[Cell]) -> Cell | None:
    """The largest of figures of one thing over the smallest, computed; None where there are not two above zero."""
    known = [cell for cell in cells if (number(cell) or 0) > 0]
    if len(known) < 2:
        return None
    low, high = (pick(known, key=lambda cell: number(cell) or 0) for pick in (min, max))
    ratio = (number(high) or 0) / (number(low) or 1)
    return Cell(ratio, "ratio", method=TIMES_METHOD, inputs=_inputs((low, high)), period=high.period, digits=2)


def widest(groups: Iterable[tuple[str, Sequence[Cell]]]) -> tuple[str, Cell] | None:
    """The group whose figures lie furthest apart, and by how many times."""
    found = [(label, cell) for label, cells in groups if (cell := spread(cells)) is not None]
    return max(found, key=lambda entry: number(entry[1]) or 0) if found else None
