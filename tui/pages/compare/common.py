"""What the sections of Compare share: notes with what found no room, and the kind of thing that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.shared.comparands import hold_kind
from tui.pages.shared.saturation import legend

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.pages.model.page import Text
    from tui.pages.shared.builder import View

_NUMBERS = {2: "two", 4: "four"}


def words_of(view: View) -> list[str]:
    """What `query.select` names, word by word."""
    return [word.strip() for word in view.query.select.split(",") if word.strip()]


def said(*notes: str, most: int = 0, marked: bool = False) -> Callable[[View], tuple[Text, ...]]:
    """The notes of a section; first among them how many of those chosen found no room beside `most` others.

    `marked`: benchmarks stand in its rows, saturated ones with their mark.
    """

    def build(view: View) -> tuple[Text, ...]:
        left = len(set(words_of(view))) - most if most else 0
        first = (f"Of those chosen the first {_NUMBERS.get(most, most)} are shown; {left} more found no room.",)
        texts = (*(first if left > 0 else ()), *notes)
        return (*((text,) for text in texts), *(legend(view.table()) if marked else ()))

    return build


def holds_kind(view: View) -> None:
    """Raises UnknownRow, one sentence, for a thing of another kind than the section compares."""
    hold_kind(view.facts, view.section.id, words_of(view))
