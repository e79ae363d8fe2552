"""Numbers and dates that are written as words in a CSV file: `7B`, `1,234`, `9%`; `-` and `TBA` where there is none.

A column is read so only if every cell of the whole table can be: else it stays words, and nothing vanishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.facts.tables.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING = (
    "-", "–", "—", "--", "n/a", "#n/a", "na", "n.a.", "nan", "null", "none", "nil", "?", "tba", "tbd", ".", "..", "…",
    "*", "missing", "not available", "not known", "unknown",
)  # fmt: skip
"""Words, small, that stand in a column of numbers or dates for a value that is not there."""

_LETTERS = {
    "k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
"""What stands behind a number, as the filter line reads it."""

_SCALE = "|".join(sorted(_LETTERS, key=len, reverse=True))
_FORM = (
    r"^[+\-−]?\s*[$€£¥]?\s*(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?"
    rf"\s*(?:{_SCALE})?\s*%?$"
)
_PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$"
"""A number as every program writes it: nothing is to be said of such a cell."""

_ZEROS = r"^\s*[+-]?0\d"
_ISO = r"^\d{4}-\d{2}-\d{2}$"
_DAYS = r"^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}"
"""A date with its year last: which of day and month stands first is not said."""

MOST_WHOLE = 2.0**53
"""Beyond this a float holds no whole number exactly."""

INTEGER, FLOAT, DATE, MONTH_FIRST, TEXT = "whole number", "number", "date", "date, month first", "text"

TYPES: dict[str, pl.DataType] = {
    INTEGER: pl.Int64(), FLOAT: pl.Float64(), DATE: pl.Date(), MONTH_FIRST: pl.Date(), TEXT: pl.String(),
}  # fmt: skip
"""The type that a column gets which is read so."""


class Guess(NamedTuple):
    """How the first rows of a table say that its columns are to be read."""

    raw: pl.Schema
    """What polars reads them as."""

    reads: dict[str, str]
    """Columns of words, and what they are read as."""

    told: tuple[str, ...]


def absent(text: pl.Expr) -> pl.Expr:
    """Whether a cell says that there is no value."""
    return text.str.strip_chars().str.to_lowercase().is_in(NOTHING)


def number_of(text: pl.Expr, *, comma: bool = False) -> pl.Expr:
    """The number that a cell is, null where it is none; `comma` where a comma parts the decimals."""
    plain = _turned(text, comma=comma)
    bare = plain.str.extract(r"([\d.,]+(?:e[+-]?\d+)?)").str.replace_all(",", "", literal=True)
    factor = plain.str.extract(rf"({_SCALE})\s*%?$").replace_strict(_LETTERS, default=1.0, return_dtype=pl.Float64)
    sign = pl.when(plain.str.contains("^[-−]")).then(-1.0).otherwise(1.0)
    value = bare.cast(pl.Float64, strict=False) * factor.fill_null(1.0) * sign
    return pl.when(plain.str.contains(_FORM)).then(value)


def _turned(text: pl.Expr, *, comma: bool) -> pl.Expr:
    plain = text.str.strip_chars().str.to_lowercase().str.replace_all(r"(\d)[\u{a0}\u{202f}\u{2009}'](\d{3})", "$1$2")
    if not comma:
        return plain
    return plain.str.replace_all(",", "\0", literal=True).str.replace_all(".", ",", literal=True).str.replace_all(
        "\0", ".", literal=True
    )  # fmt: skip


def read_as(text: pl.Expr, kind: str, *, comma: bool = False) -> pl.Expr:
    """A column of words as what it is."""
    if kind == TEXT:
        return text.str.strip_chars()
    if kind == INTEGER:
        return number_of(text, comma=comma).cast(pl.Int64, strict=False)
    if kind == FLOAT:
        return number_of(text, comma=comma)
    if kind == MONTH_FIRST:
        return text.str.strip_chars().str.replace_all(r"[.-]", "/").str.to_date("%m/%d/%Y", strict=False)
    return text.str.strip_chars().str.to_date("%Y-%m-%d", strict=False)


def guess(own: pl.Schema, words: pl.DataFrame, *, comma: bool = False) -> Guess:
    """How columns are to be read, whose first rows are `words` as they are written; `own` is polars' own guess."""
    raw, reads, told = dict(own), {}, []
    for name, kind in own.items():
        cells = words[name].drop_nulls()
        if kind.is_numeric():
            if cells.str.contains(_ZEROS).any():
                raw[name] = pl.String()
        elif kind.is_temporal():
            if _order(cells) == TEXT:
                raw[name] = pl.String()
                told.append(f"{name} is kept as written: nothing tells whether {cells[0]} has its day or month first.")
        elif kind == pl.String and cells.len():
            found = _kind(cells, comma=comma)
            if found:
                reads[name] = found
    return Guess(pl.Schema(raw), reads, tuple(told))


def _order(cells: pl.Series) -> str:
    """Whether dates with their year last have the day first (DATE), the month, or nobody knows (TEXT)."""
    parts = cells.str.extract_groups(_DAYS).struct.unnest().cast(pl.Int32, strict=False).drop_nulls()
    if not parts.height:
        return DATE
    first, second = (int(n) if isinstance(n := parts[at].max(), int) else 0 for at in ("1", "2"))
    return DATE if first > 12 >= second else MONTH_FIRST if second > 12 >= first else TEXT


def _kind(cells: pl.Series, *, comma: bool) -> str:
    """What a column of words may be read as; empty: it is words."""
    frame = cells.alias("c").to_frame().select(
        pl.col("c"), absent(pl.col("c")).alias("none"), number_of(pl.col("c"), comma=comma).alias("n")
    )  # fmt: skip
    there = frame.filter(~pl.col("none"))
    if there.height:
        if there["n"].is_not_null().all() and not there["c"].str.contains(_ZEROS).any():
            whole = (there["n"] == there["n"].floor()).all() and bool((there["n"].abs() <= MOST_WHOLE).all())
            return INTEGER if whole else FLOAT
        if there["c"].str.contains(_ISO).all() and frame.height > there.height:
            return DATE
        if there["c"].str.contains(_DAYS + "$").all() and _order(there["c"]) == MONTH_FIRST:
            return MONTH_FIRST
    return TEXT if (cells != cells.str.strip_chars()).any() else ""


def counts(name: str, kind: str, *, comma: bool = False) -> list[pl.Expr]:
    """What has to be known of a column over the whole table before it is read so; see `judged`."""
    text = pl.col(name)
    none = absent(text).fill_null(False)
    value = read_as(text, kind, comma=comma)
    if kind == INTEGER:
        number = number_of(text, comma=comma)
        value = pl.when((number == number.floor()) & (number.abs() <= MOST_WHOLE)).then(number)
    wrong = (
        text.is_not_null()
        & ~none
        & (value.is_null() | (text.str.contains(_ZEROS) if kind in {INTEGER, FLOAT} else False))
    )
    odd = ~none & ~_turned(text, comma=comma).str.contains(_PLAIN) & text.is_not_null()
    return [
        wrong.sum().alias(f"{name}\0wrong"), none.sum().alias(f"{name}\0none"), odd.sum().alias(f"{name}\0odd"),
        text.filter(none).first().alias(f"{name}\0nothing"), text.filter(odd).first().alias(f"{name}\0such"),
    ]  # fmt: skip


def judged(name: str, kind: str, found: Mapping[str, object]) -> tuple[bool, str]:
    """Whether the column is read so, by what `counts` found; and the sentence that says how, if any."""
    wrong, none, odd, nothing, such = (found[f"{name}\0{key}"] for key in ("wrong", "none", "odd", "nothing", "such"))
    if kind == TEXT:
        return True, ""
    if wrong:
        return False, ""
    said = []
    if kind in {INTEGER, FLOAT} and odd:
        said.append(f"{_cells(odd, such)} read as {'a number' if odd == 1 else 'numbers'}")
    if kind == MONTH_FIRST:
        said.append("dates are read month first, as no other reading fits them all")
    if none:
        said.append(f"{_cells(none, nothing)} read as missing")
    return True, f"In {name} {' and '.join(said)}." if said else ""


def _cells(count: object, such: object) -> str:
    return f"one cell, {quoted(str(such))}, is" if count == 1 else f"{count:,} cells such as {quoted(str(such))} are"
