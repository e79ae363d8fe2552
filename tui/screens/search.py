"""Finding words in a table's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.pages.model import Table

_CHUNK = 400


def find_row(table: Table, words: str, start: int, step: int = 1) -> int | None:
    """The first row from `start` on, going round, whose name or words hold `words` (case does not matter).

    Looks into the name column and every column of text. Goes in chunks, so a near match costs little.
    """
    wanted, height = words.casefold(), table.height
    if not wanted or not height:
        return None
    names = {table.name_column, *(c.name for c in table.columns if c.kind == "text")}
    start %= height
    order = [(start, height), (0, start)] if step > 0 else [(0, start + 1), (start + 1, height)]
    for low, high in order:
        chunks = list(range(low, high, _CHUNK))
        for first in chunks if step > 0 else reversed(chunks):
            rows = table.rows.slice(first, min(_CHUNK, high - first))
            numbers = range(len(rows)) if step > 0 else range(len(rows) - 1, -1, -1)
            for number in numbers:
                if any(wanted in str(rows[number].get(name) or "").casefold() for name in names):
                    return first + number
    return None


def count_matches(table: Table, words: str, most: int = 5000) -> int:
    """How many of the first `most` rows match."""
    wanted = words.casefold()
    if not wanted:
        return 0
    names = {table.name_column, *(c.name for c in table.columns if c.kind == "text")}
    return sum(
        any(wanted in str(row.get(name) or "").casefold() for name in names) for row in table.rows.slice(0, most)
    )
