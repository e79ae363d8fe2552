"""Small words for the tables: a value in full, sentences as text, lists without repeats."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from tui.pages.model.numbers import cell_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.pages.model.page import Text, Value


def exact(value: Value, words: Callable[[str], str] = str) -> str:
    """A value in full for a machine: no separators, no rounding; empty where it is missing. `words` cleans text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if not isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if isinstance(value, int) else words(str(value))


def finite(value: Value) -> Value:
    """The value, or None where it is a float that JSON can't hold."""
    return None if isinstance(value, float) and not isfinite(value) else value


def text_of(text: Text) -> str:
    """A sentence with its numbers written in."""
    return "".join(part if isinstance(part, str) else cell_text(part) for part in text)


def joined(parts: Iterable[str]) -> str:
    """The parts, each once, with semicolons between."""
    return "; ".join(dict.fromkeys(part for part in parts if part))


def fields(**values: Any) -> dict[str, Any]:
    """Those of `values` that say something."""
    return {name: value for name, value in values.items() if value not in ("", None, ())}
