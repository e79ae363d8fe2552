"""Numbers, dates and names as other people's files write them, as expressions over columns of strings."""

from __future__ import annotations

import unicodedata

import polars as pl

from tui.facts.loading.checks import CONTROLS, NUMBER, last_day
from tui.facts.tables.dates import FIRST_YEAR, FORM, LAST_YEAR

DIGITS = 9
"""Significant digits kept: what lies beyond is the noise of somebody's float (5.0000000001e+25, 256999999.99999997)."""


def number(text: pl.Expr, separator: str = ",") -> pl.Expr:
    """A number, or null where the text is none.

    Reads `1.0e+25`, `2100000000.0`, `1,234,567.8`, a percent sign and a dollar sign; in a file whose fields are
    separated by semicolons also `5,39e+24` and `2.100.000,5`. Rounded to DIGITS significant digits.
    """
    plain = text.str.replace_all(r"[\s\u{a0}\u{202f}'’]", "").str.strip_prefix("$").str.strip_suffix("%")
    if separator == ";":
        both = plain.str.contains(",", literal=True) | plain.str.contains(r"^-?\d{1,3}(\.\d{3}){2,}$")
        plain = pl.when(both).then(plain.str.replace_all(".", "", literal=True)).otherwise(plain)
        plain = plain.str.replace(",", ".", literal=True)
    else:
        grouped = plain.str.contains(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")
        plain = pl.when(grouped).then(plain.str.replace_all(",", "", literal=True)).otherwise(plain)
    plain = plain.str.strip_prefix("+")
    value = pl.when(plain.str.contains(NUMBER)).then(plain).cast(pl.Float64, strict=False)
    return pl.when(value.is_finite()).then(value).map_batches(_rounded, return_dtype=pl.Float64)


def _rounded(values: pl.Series) -> pl.Series:
    # By way of the decimal text: polars' own rounding gives 9.999999999999999e+24 for 1e+25.
    given = values.to_list()
    return pl.Series(values.name, [None if x is None else float(f"{x:.{DIGITS}g}") for x in given], pl.Float64)


def date(text: pl.Expr) -> pl.Expr:
    """An ISO date as precise as the text, or null where it is none.

    Reads ISO dates with or without a time, and `29.02.2024`. Dates with strokes are left: 3/4/2024 has two readings.
    """
    text = text.str.replace(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*$", "$1")
    dotted = text.str.extract_groups(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
    turned = pl.concat_str(
        dotted.struct[2], dotted.struct[1].str.zfill(2), dotted.struct[0].str.zfill(2), separator="-"
    )
    iso = pl.coalesce(turned, text)
    day = last_day(pl.when(iso.str.contains(FORM)).then(iso))
    return pl.when(day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then(iso)


def has_controls(text: pl.Expr) -> pl.Expr:
    """Whether a terminal would obey something in the text."""
    return text.str.contains(CONTROLS).fill_null(False)


def key(name: pl.Expr) -> pl.Expr:
    """A name as it is matched: small letters, digits and '+', a point between digits kept; blanks and dashes gone."""
    plain = name.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"(\d)\.(\d)", "${1}·${2}")
    return plain.str.replace_all(r"[^\p{L}\p{N}+·]", "")


def slug(name: str) -> str:
    """An id from a name: small ASCII letters and digits, a dash for whatever stands between; 'x' where none is left."""
    name = name.replace("+", " plus ").replace("&", " and ")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = "".join(c if c.isalnum() else "-" for c in plain).split("-")
    return "-".join(word for word in words if word)[:80].strip("-") or "x"


def text_of_number(value: pl.Expr) -> pl.Expr:
    """A number as the tables write it: whole ones without a point."""
    whole = (value == value.floor()) & (value.abs() < 1e15)
    written = value.cast(pl.String)
    return (
        pl.when(whole).then(pl.when(whole).then(value).cast(pl.Int64, strict=False).cast(pl.String)).otherwise(written)
    )
