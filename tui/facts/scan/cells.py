"""The values of a scanned file as the cells of a table can hold them."""

from __future__ import annotations

from typing import Any

import polars as pl

from tui.facts.scan.headers import MOST, cut


def writable(schema: pl.Schema) -> list[pl.Expr]:
    """Every column as what a cell can hold: numbers and truth values as they are, all else as words.

    Long texts are cut, with their length said: no screen shows ten million characters.
    """
    return [_writable(name, kind) for name, kind in schema.items()]


def _writable(name: str, kind: Any) -> pl.Expr:
    value = pl.col(name)
    if kind == pl.String:
        long = value.str.len_chars()
        cut = pl.format("{}… ({} characters in all)", value.str.slice(0, MOST), long)
        return pl.when(long > MOST).then(cut).otherwise(value).alias(name)
    if kind in (pl.Boolean, pl.Null) or kind.is_integer() or kind.is_float():
        return value
    if kind.is_decimal():
        return value.cast(pl.Float64)
    if kind == pl.Binary:
        return pl.format("{} bytes", value.bin.size()).alias(name)
    if kind == pl.Datetime:
        zone = "%:z" if getattr(kind, "time_zone", None) else ""
        return value.dt.to_string(f"%Y-%m-%d %H:%M:%S%.f{zone}").alias(name)
    if kind.is_nested() or kind in (pl.Object, pl.Duration):
        return value.map_elements(_words, return_dtype=pl.String).alias(name)
    return value.cast(pl.String)


def _words(value: Any) -> str:
    if isinstance(value, pl.Series):
        value = value.to_list()
    return cut(str(value))
