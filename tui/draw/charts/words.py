"""A chart as sentences made from its numbers: for screen readers, `a`, and where there is no room for a picture.

Each type's sentence stands with its picture; here are the words that they share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.painter import painter_of
from tui.draw.plot.ticks import month_text
from tui.pages.model.numbers import cell_text, unit_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.pages.model.page import Cell, Chart, DumbbellItem, SlopeItem

_COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
NONE = "no figure"
NOTHING = "No figures to draw."
MOST = 12
"""Items told one by one; of more, the number is told."""


def sentence(chart: Chart, names: tuple[str, str] = ("United States", "China")) -> str:
    """What the chart shows, from its numbers alone: the same chart always gives the same words."""
    return painter_of(chart).sentence(chart, names)


def counted(number_: int, noun: str) -> str:
    """A number of things in words: Three series."""
    word = _COUNTS[number_] if number_ < len(_COUNTS) else f"{number_:,}"
    return f"{word} {noun if number_ == 1 or noun == 'series' else noun + 's'}"


def in_unit(unit: str) -> str:
    """The unit, as it follows what is counted; empty where it goes without saying."""
    words = {"count": "", "ratio": "times", "share_percent": "percent"}.get(unit, unit_name(unit))
    return f", in {words}" if words else ""


def worded(cell: Cell, unit: str = "") -> str:
    """A value; its unit is left out where the sentence has said it (`unit`)."""
    return cell_text(cell, with_unit=cell.unit != unit) if cell.value is not None else cell.note or NONE


def listed(parts: Sequence[str]) -> str:
    """The parts as one sentence, those beyond MOST counted."""
    more = len(parts) - MOST
    return upper("; ".join(parts[:MOST]) + (f"; and {more} more" if more > 0 else ""))


def upper(text: str) -> str:
    """A sentence begins with a capital, unless it begins with a name such as o1 or 4o."""
    return text[:1].upper() + text[1:] if text[:2].isalpha() and text[:2].islower() else text


def sides_of(names: tuple[str, str]) -> dict[str, str]:
    """The name of each side."""
    return {"first": names[0], "second": names[1]}


def when(x: float, kind: str) -> str:
    """A place on an axis: a month or a year."""
    return month_text(x) if kind == "date" else f"{x:.0f}"


def stretch(first: float, last: float, kind: str) -> str:
    """From the first place to the last."""
    start, end = when(first, kind), when(last, kind)
    return start if start == end else f"{start} to {end}"


def change(item: DumbbellItem | SlopeItem, unit: str) -> str:
    """How an item gets from its start to its end."""
    start, end = item.start.value, item.end.value
    if isinstance(start, int | float) and isinstance(end, int | float):
        verb = "falls" if end < start else "rises" if end > start else "stays,"
        return f"{item.label} {verb} from {worded(item.start, unit)} to {worded(item.end, unit)}"
    if start is None and end is None:
        return f"{item.label} has no figures"
    return (
        f"{item.label} has {worded(item.start, unit)} at the start only"
        if end is None
        else f"{item.label} has {worded(item.end, unit)} at the end only"
    )
