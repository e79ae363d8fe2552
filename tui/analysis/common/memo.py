"""Answers kept for the same question, however it is asked: with a default left out, written out, or by its name."""

from __future__ import annotations

from functools import lru_cache, wraps
from inspect import signature
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


def memoized(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator for pure functions of hashable arguments: the answers to the `most` questions asked last are kept.

    `functools.lru_cache` takes `f(x)` and `f(x, "")` for two questions where `""` is the default, and works both out.
    Facts never change, so an answer about them is kept as long as there is room.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        asked = signature(function)
        kept = lru_cache(maxsize=most)(function)
        whole = len(asked.parameters)

        @wraps(function)
        def answer(*args: P.args, **named: P.kwargs) -> T:
            if len(args) == whole:
                return kept(*args)
            bound = asked.bind(*args, **named)
            bound.apply_defaults()
            return kept(*bound.args)

        return answer

    return decorate
