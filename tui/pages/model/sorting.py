"""The one way to sort a table: by columns the user names, missing values last, units never mixed, ties settled."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

from tui.pages.model.rows import SortKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.pages.model.table import Column


class SortError(ValueError):
    """A sort that cannot be made; the message is one sentence for the user."""


def sort_keys(sort: str, columns: Iterable[Column]) -> tuple[SortKey, ...]:
    """What `sort` asks for: `column` or `column:desc` (also `column:asc`), several with commas, the first one first.

    Raises SortError for a column that is not there or has no order.
    """
    known = {column.name: column for column in columns if column.kind != "spark"}
    keys = []
    for part in sort.split(",") if sort else ():
        # The header of a foreign file may hold a colon itself.
        name, colon, direction = part.strip().rpartition(":")
        if not colon or (part.strip() in known and direction not in {"asc", "desc"}):
            name, direction = part.strip(), ""
        if direction not in {"", "asc", "desc"}:
            raise SortError(f"A table is sorted as {name}:asc or {name}:desc, not {part.strip()!r}.")
        if name not in known:
            near = get_close_matches(name, list(known), 1, 0.4)
            hint = f"did you mean {near[0]}?" if near else f"it can be sorted by {', '.join(list(known)[:20])}."
            raise SortError(f"There is no column {name!r} to sort by; {hint}")
        keys.append(SortKey(name, direction == "desc", known[name].unit_in))
    return tuple(keys)


def order_by(schema: pl.Schema, keys: Sequence[SortKey]) -> tuple[list[pl.Expr], list[bool]]:
    """The expressions to sort by, with `nulls_last`, and which of them fall.

    Missing values and what is no number come last in both directions. Words are ordered without regard to case. Where
    the rows of a column differ in unit, numbers of different units have no order between them: the rows stand together
    by unit, the commonest unit first. Raises SortError for a column whose values have no order.
    """
    exprs: list[pl.Expr] = []
    falling: list[bool] = []
    for at, key in enumerate(keys):
        kind = schema[key.column]
        if kind.is_nested() or kind in (pl.Binary, pl.Object):
            raise SortError(f"The values of {key.column!r} have no order to sort by.")
        value = pl.col(key.column)
        if kind == pl.String:
            value = value.str.to_lowercase()
        elif kind.is_float():
            value = value.fill_nan(None)
        if key.unit_in and key.unit_in in schema:
            common = -pl.col(key.column).count().over(key.unit_in).cast(pl.Int64)
            exprs += [value.is_null().alias(f"_{at}null"), common.alias(f"_{at}common")]
            exprs += [pl.col(key.unit_in).alias(f"_{at}unit")]
            falling += [False] * 3
        exprs.append(value.alias(f"_{at}value"))
        falling.append(key.descending)
    return exprs, falling


def sort_frame(frame: pl.DataFrame, sort: str, columns: Iterable[Column], tie: str | Sequence[str]) -> pl.DataFrame:
    """The frame in the order `sort` asks for (see `sort_keys`, `order_by`); an empty `sort` gives it as it is.

    Ties are settled by the frame columns `tie`, ascending, and where there are none stay in the frame's own order.
    """
    if not sort:
        return frame
    # What a table only shows, and makes of several columns, has no order.
    keys = sort_keys(sort, [column for column in columns if column.name in frame.columns])
    exprs, falling = order_by(frame.schema, keys)
    ties = [tie] if isinstance(tie, str) else list(tie)
    down = [*falling, *([False] * len(ties))]
    return frame.sort(*exprs, *ties, descending=down, nulls_last=True, maintain_order=True)
