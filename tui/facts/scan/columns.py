"""Which columns of a foreign table are ours under another name, and how its values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.facts.scan.headers import meanings
from tui.facts.tables.foreign import OPEN, country_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.facts.scan.frame import Scan


def adopted(scan: Scan, countries: Mapping[str, str]) -> Scan:
    """The scan with the columns that are ours under our names, countries as codes; `scan.meant` says which they are.

    `countries` gives the code by the name. A column of figures is ours only if it holds numbers, a country or a name
    only if it holds words. Of several countries in a cell the first counts. Nothing is dropped, no row is changed in
    number or place.
    """
    meant = meanings(scan.schema)
    scan.meant = meant
    read = country_reader(countries)
    # Looking each of ten million values up takes longer than all else together.
    named = "country" in meant and _named(scan, meant["country"], read)

    def column(header: str, name: str, kind: pl.DataType) -> pl.Expr:
        value = pl.col(header)
        if name == "country" and named:
            value = value.cast(pl.String).map_batches(
                lambda cells: coded(cells, read), return_dtype=pl.String, is_elementwise=True
            )
        elif name == "open_weights":
            text = value.cast(pl.String)
            value = pl.coalesce(text.str.to_lowercase().replace_strict(_OPEN, default=None), text)
        elif isinstance(kind, pl.Categorical | pl.Enum):
            value = value.cast(pl.String)
        return value.alias(name)

    names = {header: name for name, header in meant.items()}
    exprs = [column(header, names.get(header, header), kind) for header, kind in scan.schema.items()]
    scan.exprs = exprs
    scan.__dict__.pop("shown_schema", None)
    return scan


_OPEN = OPEN | {word: word for word in ("yes", "no")}
"""Words of openness, small; what is none of them stays as it is."""


def coded(cells: pl.Series, read: Callable[[str], str]) -> pl.Series:
    """Cells with countries as codes; each different one is looked up once."""
    return cells.replace({cell: read(cell) for cell in cells.drop_nulls().unique()})


LOOKED_AT = 20_000
"""Rows from which it is seen whether countries are written as names or as codes."""


def _named(scan: Scan, header: str, read: Callable[[str], str]) -> bool:
    """Whether a column of countries holds names that have to be made codes."""
    column = pl.col(header).cast(pl.String)
    looks = [scan.collect(lambda frame: frame.select(column).head(LOOKED_AT))]
    if scan.kind != "csv":  # whose end is far away
        looks.append(scan.collect(lambda frame: frame.select(column).tail(LOOKED_AT)))
    found = pl.concat(looks).to_series().drop_nulls().unique()
    return any(read(cell) != cell for cell in found)
