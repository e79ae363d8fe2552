"""What a test knows of a value and a type checker can't: said once, and held at run time."""

from __future__ import annotations

from typing import Any, TypeVar

Of = TypeVar("Of")


def sure(value: Of | None) -> Of:
    """The value, which is there."""
    assert value is not None
    return value


def a(kind: type[Of], value: object) -> Of:
    """The value, which is of this kind: a chart of its type, a part of a text of its own."""
    assert isinstance(value, kind), f"{type(value).__name__} where {kind.__name__} was expected"
    return value


def number(value: Any) -> float:
    """The value, which is a number: of a cell or a column it might be a word, a date or missing."""
    assert isinstance(value, int | float) and not isinstance(value, bool), f"{value!r} is no number"
    return value
