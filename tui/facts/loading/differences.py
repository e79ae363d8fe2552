"""What a user's folder changes against the embedded tables: rows added, cells changed, by table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.facts.loading.read import read_table
from tui.facts.tables.schema import SCHEMAS, TableSchema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Difference(NamedTuple):
    """A row that was added (`column` empty), or one cell that is another one now."""

    table: str
    key: str
    column: str
    old: str
    new: str
    layer: Path
    """The folder that decides: an import, or the user's own tables."""


def differences(base: Path, above: Sequence[Path], only: str = "") -> list[Difference]:
    """Every row added and every cell changed by the folders on `base`, the lowest first; of one table if `only`.

    The folders are taken to be sound (see `load.read_layers`). In the order of the tables, then of their rows.
    """
    out: list[Difference] = []
    for schema in SCHEMAS:
        if only and schema.name != only:
            continue
        found = [frame for n, layer in enumerate(above) if (frame := _frame(schema, layer, n)) is not None]
        if not found:
            continue
        rows = pl.concat(found).unique(schema.key, keep="last", maintain_order=True)
        below = _frame(schema, base, 0)
        if below is not None:
            out += _against(schema, below, rows, above)
    return out


def _against(schema: TableSchema, below: pl.DataFrame, rows: pl.DataFrame, above: Sequence[Path]) -> list[Difference]:
    key = list(schema.key)
    others = [name for name in schema.names if name not in key]
    old = below.select(*key, *(pl.col(name).alias(f"_old_{name}") for name in others), pl.lit(True).alias("_there"))
    joined = rows.join(old, on=key, how="left", nulls_equal=True, maintain_order="left")
    joined = joined.with_columns(pl.concat_str(key, separator=" ", ignore_nulls=True).alias("_key"))
    # A source or model has a name beside its id; elsewhere the value says more.
    label = next(
        (name for name in ("model", "name", "title", "score", "value", "cost_usd") if name in others), others[0]
    )
    added = joined.filter(pl.col("_there").is_null()).select("_key", label, "_layer")
    out = [Difference(schema.name, k, "", "", what or "", above[n]) for k, what, n in added.iter_rows()]
    there = joined.filter("_there")
    for name in others:
        cells = there.filter(pl.col(name).ne_missing(pl.col(f"_old_{name}"))).select(
            "_key", f"_old_{name}", name, "_layer"
        )
        out += [
            Difference(schema.name, k, name, was or "", now or "", above[n]) for k, was, now, n in cells.iter_rows()
        ]
    return out


def _frame(schema: TableSchema, folder: Path, number: int) -> pl.DataFrame | None:
    if not (folder / schema.file).exists():
        return None
    frame = read_table(schema, folder / schema.file)[0].frame
    if frame is None:
        return None
    return frame.select(*schema.names, pl.lit(number, pl.Int32).alias("_layer"))
