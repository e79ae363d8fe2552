"""The one way to sort a table: by a column the user names, missing values last, units never mixed, ties settled."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.pages.model import Column


class SortError(ValueError):
    """A sort that cannot be made; the message is one sentence for the user."""


def sort_frame(frame: pl.DataFrame, sort: str, columns: Iterable[Column], tie: str | Sequence[str]) -> pl.DataFrame:
    """The frame in the order `sort` asks for: `column` or `column:desc` (also `column:asc`).

    An empty `sort` gives the frame as it is. Missing values come last in both directions. Words are ordered without
    regard to case. Where the rows of a column differ in unit (`Column.unit_in`), numbers of different units have no
    order between them: the rows stand together by unit, the commonest unit first. Ties are settled by the frame
    columns `tie`, ascending. Raises SortError for a column that is not there or cannot be sorted.
    """
    if not sort:
        return frame
    name, _, direction = sort.partition(":")
    known = {column.name: column for column in columns if column.kind != "spark"}
    if name not in known or name not in frame.columns:
        near = get_close_matches(name, list(known), 1, 0.4)
        hint = f"did you mean {near[0]}?" if near else f"it can be sorted by {', '.join(known)}."
        raise SortError(f"There is no column {name!r} to sort by; {hint}")
    if direction not in {"", "asc", "desc"}:
        raise SortError(f"A table is sorted as {name}:asc or {name}:desc, not {sort!r}.")
    value = pl.col(name)
    if frame.schema[name] == pl.String:
        value = value.str.to_lowercase()
    ties = [tie] if isinstance(tie, str) else list(tie)
    keys: list[pl.Expr] = [pl.col(name).is_null()]
    unit = known[name].unit_in
    if unit and unit in frame.columns:
        keys += [-pl.col(name).count().over(unit).cast(pl.Int64), pl.col(unit)]
    keys = [key.alias(f"_{i}") for i, key in enumerate(keys)]
    descending = [*([False] * len(keys)), direction == "desc", *([False] * len(ties))]
    return frame.sort(*keys, value.alias("_value"), *ties, descending=descending, nulls_last=True)
