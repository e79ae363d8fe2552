"""What was worked out of a frozen value, kept while that very value is looked at: charts are too large to be hashed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")
MOST = 32
"""Values kept; the oldest goes first."""

_kept: dict[tuple[int, Hashable], tuple[Any, Any]] = {}


def kept(value: Any, what: Hashable, make: Callable[[], T]) -> T:
    """`make()`, or what it gave the last time for this same object and `what`. Whoever gets it must not change it."""
    key = id(value), what
    found = _kept.get(key)
    if found is not None and found[0] is value:
        return found[1]
    made = make()
    # A copy of the keys: another thread may be adding one.
    for old in list(_kept)[: max(0, len(_kept) - MOST + 1)]:
        _kept.pop(old, None)
    _kept[key] = value, made
    return made
