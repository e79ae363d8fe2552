"""The analysis remembers more in tests than in the app: a worker works out each answer once, whoever asks for it.

Its functions are pure, frames cannot be changed, and facts are known by identity: an answer about the facts that all
tests share is the same for each of them. A test that has to see the work done takes facts of its own.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from tui.analysis.common.columns import Frame

ROOM = 40
"""How many times as many answers are kept where the app keeps some."""

FEW = 4
"""Who keeps fewer than that means it."""

ANSWERS = 400
"""Answers of a function that are kept where the app keeps none."""


class ById:
    """A frame as part of a question: this very one."""

    __slots__ = ("frame",)

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame

    def __hash__(self) -> int:
        return id(self.frame)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ById) and other.frame is self.frame


def _asked(value: Any) -> Hashable:
    """`value` as part of a question; raises TypeError for what cannot be told from its like."""
    if isinstance(value, pl.DataFrame):
        return ById(value)
    if isinstance(value, pl.Expr | pl.Series):
        raise TypeError("an expression equals nothing")
    if isinstance(value, list | tuple):
        return type(value), *map(_asked, value)
    hash(value)
    return type(value), value


def remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, which is pure, with its last answers kept; a lazy frame is nothing that is worked out yet."""
    kept: OrderedDict[Hashable, Any] = OrderedDict()

    @wraps(function)
    def answer(*args: Any, **named: Any) -> Any:
        try:
            question = *map(_asked, args), *((name, _asked(value)) for name, value in sorted(named.items()))
        except TypeError:
            return function(*args, **named)
        if question not in kept:
            kept[question] = function(*args, **named)
            if len(kept) > ANSWERS:
                kept.popitem(last=False)
        return kept[question]

    return answer


def remember() -> None:
    """From now on, for every module of the analysis that is imported after this."""
    from tui.analysis.common import columns, memo

    gives = columns.gives

    def gives_once(frame: Frame) -> Callable[[Any], Any]:
        return lambda function: remembering(gives(frame)(function))

    def roomy(maxsize: int) -> Callable[[Any], Any]:
        return lru_cache(maxsize=maxsize * ROOM if maxsize >= FEW else maxsize)

    columns.gives, memo.lru_cache = gives_once, roomy  # type: ignore[assignment]
