"""What every builder asks first: which day, which two countries, what they are called, and cells for counts."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tui.analysis.common.bounds import bound_between
from tui.analysis.common.sides import SIDES
from tui.analysis.gaps.comparable import short_names
from tui.facts.tables.dates import last_day_of
from tui.pages.model.page import Cell, Input

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import polars as pl

    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query

EPOCH_ORDINAL = 719_163
"""`date(1970, 1, 1).toordinal()`: what to add to polars' day numbers to place a point on a time axis."""


class UnknownRow(ValueError):
    """A row that is not there; the message is one sentence for the user, with the nearest name."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A query read against the facts."""

    day: date
    """The as-of day: nothing later exists."""

    as_of: str
    pair: tuple[str, str]
    names: tuple[str, str]
    """The countries' names in full."""

    short: tuple[str, str]
    """Their short names, for labels and sentences."""

    def name(self, side: str) -> str:
        """The short name of the country on `side`."""
        return self.short[SIDES.index(side)] if side in SIDES else ""


def scope_of(facts: Facts, query: Query) -> Scope:
    """The as-of day (the newest in the facts unless asked otherwise) and the two countries of `query`."""
    as_of = query.as_of or facts.newest
    known = dict(facts.countries.select("country", "name").iter_rows())
    first, second = query.pair
    names = known.get(first, first), known.get(second, second)
    return Scope(last_day_of(as_of), as_of, (first, second), names, short_names(facts, query.pair))


def inputs_from(rows: Iterable[Mapping[str, Any]] | None) -> tuple[Input, ...]:
    """The entries of a frame's `inputs` column as cited inputs, without repeats."""
    return tuple(
        dict.fromkeys(Input(r["label"], r["value"], r["unit"], r["source_id"], r["locator"]) for r in rows or ())
    )


def counted(some: pl.DataFrame, method: str, inputs: str = "inputs", among: pl.DataFrame | None = None) -> Cell:
    """How many rows `some` has, resting on what stands in the column `inputs` of the rows it was counted `among`."""
    rest = (some if among is None else among)[inputs].drop_nulls()
    return Cell(some.height, "count", method=method, inputs=inputs_from(rest.explode().drop_nulls().to_list()))


def stated_cell(row: Mapping[str, Any] | None, column: str, unit: str, **more: Any) -> Cell:
    """The figure in `column` of a plain row that carries `source_id` and `locator`; a missing one without the row."""
    if row is None or row.get(column) is None:
        return Cell(None)
    return Cell(row[column], unit, str(row["source_id"]), str(row["locator"]), note=row.get("note") or "", **more)


def as_input(cell: Cell, label: str) -> tuple[Input, ...]:
    """A cell as what another was computed from: itself if a source states it, else what it was itself made of."""
    if cell.source_id:
        return (Input(label, cell.value, cell.unit, cell.source_id, cell.locator),)
    return cell.inputs


def ahead(one: Cell, other: Cell) -> str:
    """The side whose figure is the larger one: first, second, or empty where they are level or one is missing."""
    a, b = one.value, other.value
    if a is None or b is None or isinstance(a, str) or isinstance(b, str) or a == b:
        return ""
    return SIDES[0] if a > b else SIDES[1]


def ratio_cell(one: Cell, other: Cell, labels: tuple[str, str], method: str, **more: Any) -> Cell:
    """`one` divided by `other`, computed; missing where either is missing or the divisor is zero."""
    a, b = one.value, other.value
    if isinstance(a, str) or isinstance(b, str) or a is None or not b:
        return Cell(None)
    inputs = as_input(one, labels[0]) + as_input(other, labels[1])
    return Cell(a / b, "ratio", method=method, inputs=inputs, bound=bound_between(one.bound, other.bound), **more)


def nearest(word: str, known: Sequence[str], what: str) -> UnknownRow:
    """The error for a row that is not there, with the nearest id that is."""
    near = get_close_matches(word, known, 1, 0.4)
    hint = f"; did you mean {near[0]}?" if near else "."
    return UnknownRow(f"There is no {what} {word!r}{hint}")
