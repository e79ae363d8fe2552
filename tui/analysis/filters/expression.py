"""A filter as a polars expression over a frame's columns: no row is looked at in Python, and lazy frames will do.

What is missing (null, not a number, an empty text) is neither true nor false of any test: `compute>1e24` and
`not compute>1e24` leave out alike the models whose compute nobody knows, and so does `org!=OpenAI` those without an
organisation. `compute:none` and `compute:known` ask for it. A bare word is in a row or it is not: `not deepseek` keeps
rows with empty texts.

Words are compared without regard to case and diacritics; `:` means the whole value, `~` a part of it. A number
equals what would be written with its digits: `gap:5` is 4.5 up to 5.5, `gap:5.0` is 4.95 up to 5.05, since the screen
shows rounded figures; `<` `<=` `>` `>=` take it at its word. A date is a period: `released:2025` is any day of it,
`released>2024` begins after its last day, `released<=2025-02` ends with February at the latest; a row known to its
year only is in a month of it neither surely nor surely not, and stays out. Numbers of different units are never
compared with one threshold: where rows differ, the filter must name the unit.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.filters.syntax import AllOf, AnyOf, FilterError, Not, parse
from tui.analysis.filters.terms import KNOWN, MISSING, Amount, Anywhere, Bound, Meaning, Period, bind
from tui.facts.scan import work
from tui.facts.tables.dates import last_day_of
from tui.facts.tables.folding import fold, folded_pattern
from tui.facts.tables.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tui.analysis.filters.terms import Field, Operand

CLOSE = 1e-12
"""Relative room for what binary fractions do to decimal ones."""


def filter_expression(
    text: str,
    fields: Sequence[Field],
    frame: pl.DataFrame | pl.LazyFrame,
    distinct: Callable[[str], pl.Series | None] | None = None,
) -> pl.Expr | None:
    """The expression of the filter `text`, true where a row stays; None for an empty filter.

    `fields` are those of the table; only columns that `frame` has are asked. `distinct` gives the different values
    of a column of words where they are few: whole words are then looked for among these, not in each of millions of
    rows. Raises FilterError: one sentence, and the character it speaks of.
    """
    node = parse(text)
    if node is None:
        return None
    schema = frame.collect_schema()
    there = [one for one in fields if one.column in schema]
    try:
        return _Compiler(frame, schema, there, distinct).of(bind(node, there, text))
    except FilterError as error:
        error.text = text
        raise


class _Compiler:
    """The frame that is asked, and each kind of test as an expression over it."""

    def __init__(
        self,
        frame: pl.DataFrame | pl.LazyFrame,
        schema: pl.Schema,
        fields: Sequence[Field],
        distinct: Callable[[str], pl.Series | None] | None = None,
    ) -> None:
        self.frame, self.schema, self.fields, self.distinct = frame, schema, fields, distinct

    def of(self, node: Meaning) -> pl.Expr:
        """The expression of a part."""
        match node:
            case AllOf():
                return reduce(and_, [self.of(part) for part in node.parts])
            case AnyOf():
                return reduce(or_, [self.of(part) for part in node.parts])
            case Not():
                return ~self.of(node.part)
            case Anywhere():
                return self._anywhere(node.text)
            case Bound():
                return self._test(node)

    def _anywhere(self, text: str) -> pl.Expr:
        if not fold(text).strip():
            return pl.lit(True)
        pattern = folded_pattern(text)
        names = dict.fromkeys(one.column for one in self.fields if one.kind in {"text", "date"})
        hits = [_has(self._text(name), pattern).fill_null(False) for name in names]
        return pl.any_horizontal(hits) if hits else pl.lit(False)

    def _test(self, test: Bound) -> pl.Expr:
        if test.op in {KNOWN, MISSING}:
            value = self._value(test.field)
            return value.is_not_null() if test.op == KNOWN else value.is_null()
        ways = [self._compare(test, operand) for operand in test.operands]
        found = reduce(or_, ways)
        return ~found if test.op in {"!=", "!~"} else found

    def _compare(self, test: Bound, operand: Operand) -> pl.Expr:
        value = self._value(test.field)
        op = {"!=": ":", "!~": "~"}.get(test.op, test.op)
        if isinstance(operand, bool):
            return value == operand
        if isinstance(operand, Amount):
            return self._amount(test, value, op, operand)
        if isinstance(operand, Period):
            return self._period(test.field, value, op, operand)
        return self._words(test.field, value, op, operand)

    def _value(self, one: Field) -> pl.Expr:
        kind, value = self.schema[one.column], pl.col(one.column)
        if one.kind == "number":
            if not kind.is_numeric():
                value = value.cast(pl.Float64, strict=False)
            return value if kind.is_integer() or kind.is_decimal() else value.fill_nan(None)
        if one.kind == "flag":
            return value
        if one.kind == "date" and kind.is_temporal():
            return value if kind == pl.Date else value.cast(pl.Date)
        return self._text(one.column)

    def _text(self, column: str) -> pl.Expr:
        value = pl.col(column)
        if self.schema[column] != pl.String:
            return value.cast(pl.String)
        return pl.when(value != "").then(value)

    def _amount(self, test: Bound, value: pl.Expr, op: str, amount: Amount) -> pl.Expr:
        whole = self.schema[test.field.column].is_integer()
        edge = 0.0 if whole else abs(amount.value) * CLOSE
        low, high = amount.value - amount.half - edge, amount.value + amount.half
        found = {
            ":": (value >= low) & (value < high),
            "<": value < amount.value - edge,
            "<=": value <= amount.value + edge,
            ">": value > amount.value + edge,
            ">=": value >= amount.value - edge,
        }[op]
        unit_in = test.field.unit_in
        if unit_in not in self.schema:
            return found
        if amount.unit:
            # A row in another unit is neither above nor below: as if its figure were missing.
            return pl.when(pl.col(unit_in) == amount.unit).then(found)
        self._one_unit(test)
        return found

    def _one_unit(self, test: Bound) -> None:
        """Refuse a bare number where the column's rows are in several units."""
        one = test.field
        units = self.frame.lazy().filter(pl.col(one.column).is_not_null()).select(pl.col(one.unit_in).unique())
        found = sorted(set(units.collect().to_series().drop_nulls()) - {""})
        if len(found) < 2:
            return
        names = [(UNITS[id].symbol if id in UNITS else "") or id for id in found]
        said = test.check.values[0]
        example = f"${said.text}" if names[0] == "$" else f"{said.text}{names[0]}"
        raise FilterError(
            f"{one.name} is in {', '.join(names[:-1])} and {names[-1]} here: say which, "
            f"as in {one.name}{test.op}{example}.",
            said.at,
        )

    def _period(self, one: Field, value: pl.Expr, op: str, period: Period) -> pl.Expr:
        if self.schema[one.column].is_temporal():
            # Of dates as they stand: what Parquet knows of its row groups then spares reading them.
            days = value if self.schema[one.column] == pl.Date else value.cast(pl.Date)
            return _within(days, days, op, pl.lit(_day(period.first)), pl.lit(_day(period.last)))
        if one.kind == "date":
            dated = value.str.len_bytes().is_in([4, 7, 10])
        else:
            dated = value.str.contains(r"^\d{4}(-\d{2}(-\d{2})?)?$")
        text = pl.when(dated).then(value)
        return {
            ":": _from(text, period.first) & _until(text, period.last),
            "<": (text < period.first) & ~text.is_in([period.first[:4], period.first[:7]]),
            "<=": _until(text, period.last),
            ">": text > period.last,
            ">=": _from(text, period.first),
        }[op]

    def _words(self, one: Field, value: pl.Expr, op: str, text: str) -> pl.Expr:
        if op == "~":
            return _has(self._text(one.column), folded_pattern(text))
        meant = one.words.get(fold(text))
        if meant is not None:
            return value.is_in(list(meant)) if meant else pl.lit(False)
        ways = dict.fromkeys((text, *(one.resolve(text) if one.resolve else ())))
        patterns = [f"^{folded_pattern(way)}$" for way in ways]
        few = self.distinct(one.column) if self.distinct and self.schema[one.column] == pl.String else None
        if few is None:
            return reduce(or_, [_has(value, pattern) for pattern in patterns])
        held = few.filter(reduce(or_, [few.str.contains(pattern) for pattern in patterns]))
        # An empty text is no value: it is neither equal nor unequal to a word.
        plain = pl.col(one.column) if (few != "").all() else value
        return plain == held[0] if held.len() == 1 else plain.is_in(held.implode())


def _has(value: pl.Expr, pattern: str) -> pl.Expr:
    """Whether a text has the pattern: no index helps, each is looked at, for as long as somebody wants to know."""
    return work.watched(value.str.contains(pattern), pl.Boolean)


def _from(text: pl.Expr, first: str) -> pl.Expr:
    """Whether the period that an ISO date names (a day, month or year) begins on the day `first` or later.

    As text, and without making any: a year is less than its first month, and that less than its first day.
    """
    return text >= first.removesuffix("-01").removesuffix("-01")


def _until(text: pl.Expr, last: str) -> pl.Expr:
    """Whether the period ends on `last` at the latest, whose month ends on its 31st: the year and month of another
    day come before it as text, and end after it."""
    year, month = last[:4], last[:7]
    beyond = [] if last.endswith("-12-31") else [year] if last.endswith("-31") else [year, month]
    return (text <= last) & ~text.is_in(beyond) if beyond else text <= last


def _within(first: pl.Expr, last: pl.Expr, op: str, low: pl.Expr, high: pl.Expr) -> pl.Expr:
    return {
        ":": (first >= low) & (last <= high),
        "<": last < low,
        "<=": last <= high,
        ">": first > high,
        ">=": first >= low,
    }[op]


def _day(text: str) -> date:
    return last_day_of(text[:7]) if text.endswith("31") else last_day_of(text)
