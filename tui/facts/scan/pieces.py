"""Some rows of the middle and of the end of CSV files, found by their place in bytes: nothing before them is read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.scan.panics import survived
from tui.facts.scan.sampling import REST

if TYPE_CHECKING:
    from collections.abc import Sequence

BYTES = 32_768
"""Bytes that are read at each place."""


def pieces(paths: Sequence[str], options: dict[str, Any]) -> list[pl.DataFrame]:
    """At most REST rows of the middle and of the end, read with `options`, which name every column and its type.

    Which rows these are is not known. A place that lies within quoted lines, or whose values do not fit the types,
    gives none.
    """
    middle, last = Path(paths[len(paths) // 2]), Path(paths[-1])
    places = (middle, middle.stat().st_size // 2), (last, max(0, last.stat().st_size - BYTES))
    found = (_piece(path, place, options) for path, place in places)
    return [piece for piece in found if piece is not None]


def _piece(path: Path, place: int, options: dict[str, Any]) -> pl.DataFrame | None:
    with path.open("rb") as file:
        file.seek(place)
        block = file.read(BYTES)
    whole = block[block.find(b"\n") + 1 : block.rfind(b"\n") + 1]
    if not whole:
        return None
    try:
        return survived(pl.scan_csv(io.BytesIO(whole), has_header=False, **options).tail(REST).collect)
    except pl.exceptions.PolarsError:
        return None
