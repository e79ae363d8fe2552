"""What a frame that leaves its module is made of, declared once: name, type, unit and meaning of each column.

The declarations of a folder stand in its `frames.py`; `@gives(FRAME)` over a function says that it returns one, and
writes the columns into its docstring. Nothing is checked while the program runs: a test builds every frame and holds
it to its declaration.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

import polars as pl

from tui.analysis.common.inputs import INPUTS
from tui.analysis.common.sides import SIDES
from tui.facts.tables.schema import BY_NAME

F = TypeVar("F", bound=Callable[..., Any])
Kind = pl.DataType | type[pl.DataType]


class Column(NamedTuple):
    """One column. Columns whose names begin with `_` are a module's own, and never declared."""

    name: str
    """A part in braces stands for what the caller chooses: `{prefix}_day`."""

    kind: Kind
    unit: str
    """A unit's id, or the column of the same frame that says it; empty for words, days and flags."""

    meaning: str


def text(name: str, meaning: str) -> Column:
    """Words: names, ids, places in a source, or one of a few words."""
    return Column(name, pl.String, "", meaning)


def number(name: str, unit: str, meaning: str) -> Column:
    """A figure; missing where there is none."""
    return Column(name, pl.Float64, unit, meaning)


def count(name: str, meaning: str) -> Column:
    """How many, as polars counts rows."""
    return Column(name, pl.UInt32, "count", meaning)


def whole(name: str, unit: str, meaning: str) -> Column:
    """A whole number: a sum of counts, a rank, days."""
    return Column(name, pl.Int64, unit, meaning)


def day(name: str, meaning: str) -> Column:
    """A date: of one written less precisely its last day."""
    return Column(name, pl.Date, "", meaning)


def flag(name: str, meaning: str) -> Column:
    """Yes or no."""
    return Column(name, pl.Boolean, "", meaning)


def inputs(name: str, meaning: str) -> Column:
    """The cited figures that another column was computed from."""
    return Column(name, INPUTS, "", meaning)


def named(prefix: str, *columns: Column) -> tuple[Column, ...]:
    """The columns with `prefix` and a line before their names, and before those that their units name."""
    own = {column.name for column in columns}
    return tuple(
        c._replace(name=f"{prefix}_{c.name}", unit=f"{prefix}_{c.unit}" if c.unit in own else c.unit) for c in columns
    )


def of_sides(*columns: Column) -> tuple[Column, ...]:
    """The columns once for each of the two countries, `first_` and `second_`."""
    return tuple(column for side in SIDES for column in named(side, *columns))


_KINDS: dict[str, Kind] = {"number": pl.Float64, "boolean": pl.Boolean}


def of_table(name: str, *units: tuple[str, str]) -> tuple[Column, ...]:
    """The columns of a table of the facts, with the day that is added to a date; `units` of its numbers by column."""
    table, known = BY_NAME[name], dict(units)
    own = [
        Column(c.name, _KINDS.get(c.kind, pl.String), known.get(c.name, ""), f"as in the table {name}")
        for c in table.columns
    ]
    return (*own, *(day(c.day, f"the last day of `{c.name}`") for c in table.columns if c.day))


class Frame(NamedTuple):
    """The columns of a frame, and what one of its rows is."""

    name: str
    row: str
    columns: tuple[Column, ...]
    order: str = ""
    """What it is sorted by; empty where nobody may count on an order."""

    adds: bool = False
    """These columns come beside others: those of the frame that was handed in, or those that were asked for."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(column.name for column in self.columns)

    def plus(self, name: str, row: str, *columns: Column, order: str = "", without: Iterable[str] = ()) -> Frame:
        """Another frame with the columns of this one, but for those `without`, and more."""
        left = frozenset(without)
        return Frame(name, row, (*(c for c in self.columns if c.name not in left), *columns), order or self.order)

    @property
    def said(self) -> str:
        """The declaration in words, for a docstring."""
        listed = "; ".join(f"`{c[0]}` ({c[3]}, {c[2]})" if c[2] else f"`{c[0]}` ({c[3]})" for c in self.columns)
        order = f", sorted by {self.order}" if self.order else ""
        return f"Out, {self.row or 'beside the columns that are there'}{order}: {listed}."

    def faults(self, found: pl.DataFrame | pl.LazyFrame) -> list[str]:
        """What `found` has otherwise, in words: missing columns, others, and those of another type."""
        schema, here = found.collect_schema(), dict.fromkeys(self.names, 0)
        out = []
        for name, kind in schema.items():
            # What the caller chose may fit several declarations: the one that says most of the name is meant.
            fits = [c for c in self.columns if re.fullmatch(re.sub(r"{\w+}", ".+", c.name), name)]
            if not fits:
                out += [] if self.adds else [f"{self.name}: {name} is not declared"]
                continue
            column = max(fits, key=lambda c: len(re.sub(r"{\w+}", "", c.name)))
            here[column.name] += 1
            out += [] if kind == column.kind else [f"{self.name}: {name} is {kind}, not {column.kind}"]
        return out + [f"{self.name}: {name} is missing" for name, times in here.items() if not times]


def gives(frame: Frame) -> Callable[[F], F]:
    """A decorator: the function returns `frame`. It stays what it is, with the columns in its docstring."""

    def mark(function: F) -> F:
        function.gives = frame  # type: ignore[attr-defined]
        function.__doc__ = f"{function.__doc__}\n\n    {frame.said}"
        return function

    return mark
