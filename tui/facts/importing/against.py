"""Rows of a draft against those of ours: what is the same, what changes, what else they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.facts.importing.reading.draft import table
from tui.facts.importing.reading.values import text_of_number
from tui.facts.loading.overlay import STATEMENTS
from tui.facts.loading.read import LINE
from tui.facts.tables.schema import BY_NAME, SCHEMAS

if TYPE_CHECKING:
    from tui.facts.importing.reading.draft import Ground
    from tui.facts.tables.facts import Facts

ABOUT = frozenset({"source_id", "locator", "note"})
"""Columns that say where a row comes from; two rows that differ in these alone say the same."""

VALUES = {"scores": "score", "training_costs": "cost_usd"}
"""The column with what is stated."""

SCORES_CLOSE = 0.0501
"""Difference up to which two scores are one: the tables hold them to one decimal."""

COSTS_CLOSE = 0.005
"""The same for costs, as a share."""


class Change(NamedTuple):
    """One cell that the import gives another value."""

    table: str
    key: str
    column: str
    old: str
    new: str


def not_stated(name: str, frame: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Without the rows whose very statement, with the same value, is in our table under another source."""
    key = STATEMENTS.get(name)
    if key is None or frame.is_empty():
        return frame
    value = VALUES[name]
    ours = now.select(*key, pl.col(value).alias("ours"), pl.lit(True).alias("there"))
    joined = frame.with_row_index("n").join(ours, on=list(key), how="inner", nulls_equal=True)
    near = SCORES_CLOSE if name == "scores" else COSTS_CLOSE * pl.col("ours").abs()
    again = joined.filter((pl.col(value) - pl.col("ours")).abs() <= near)
    return frame.with_row_index("n").filter(~pl.col("n").is_in(again["n"].unique().to_list())).drop("n")


def same(name: str, frame: pl.DataFrame, there: pl.DataFrame) -> pl.Series:
    """Whether a row with the same key says the same, apart from where it comes from."""
    schema = BY_NAME[name]
    says = [column for column in schema.names if column not in schema.key and column not in ABOUT]
    theirs = there.select(*schema.key, *(pl.col(c).alias(f"_our_{c}") for c in says), pl.lit(True).alias("_there"))
    joined = frame.join(theirs, on=list(schema.key), how="left", nulls_equal=True, maintain_order="left")
    equal = [_equal(pl.col(c), pl.col(f"_our_{c}"), joined.schema[c]) for c in says]
    return joined.select(pl.all_horizontal(pl.col("_there").fill_null(False), *equal).alias("same")).to_series()


def _equal(one: pl.Expr, other: pl.Expr, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Float64:
        close = (one - other).abs() <= 1e-9 * pl.max_horizontal(one.abs(), other.abs(), pl.lit(1e-300))
        return pl.when(one.is_null() | other.is_null()).then(one.is_null() & other.is_null()).otherwise(close)
    return one.eq_missing(other)


def changes_of(name: str, rows: pl.DataFrame, now: pl.DataFrame) -> list[Change]:
    """Every cell of changed rows that has another value than ours."""
    schema = BY_NAME[name]
    says = [column for column in schema.names if column not in schema.key and column not in ABOUT]
    mine = texts(name, rows).select(*schema.key, *says)
    ours = texts(name, now).select(
        *schema.key, *(pl.col(c).alias(f"_our_{c}") for c in says)
    )  # fmt: skip
    joined = mine.join(ours, on=list(schema.key), how="left", nulls_equal=True, maintain_order="left")
    kept = [pl.col(c).ne_missing(pl.col(f"_our_{c}")) for c in says]
    label = pl.concat_str(schema.key, separator=" ", ignore_nulls=True)
    out = []
    for column, differs in zip(says, kept, strict=True):
        cells = joined.filter(differs).select(label.alias("k"), pl.col(f"_our_{column}").alias("o"), pl.col(column))
        out += [Change(name, key, column, old or "", new or "") for key, old, new in cells.iter_rows()]
    return out


def with_references(tables: dict[str, pl.DataFrame], ground: Ground) -> None:
    """Add what the rows refer to and only another import has: each import stands by itself when others are removed."""
    for _ in SCHEMAS:
        added = False
        for name in list(tables):
            for column in BY_NAME[name].columns:
                if not column.refers or tables[name].is_empty():
                    continue
                target, field = column.refers.split(".")
                values = tables[name][column.name].drop_nulls()
                values = values.str.split("|").explode() if column.many else values
                now: pl.DataFrame = getattr(ground.now, target)
                embedded: pl.DataFrame = getattr(ground.embedded, target)
                here = tables.get(target)
                lacking = now.filter(
                    pl.col(field).is_in(values.unique().to_list())
                    & ~pl.col(field).is_in(embedded[field].to_list())
                    & ~pl.col(field).is_in(here[field].to_list() if here is not None else [])
                )
                if lacking.height:
                    rows = table(target, lacking.with_columns(pl.lit(0).alias(LINE)))
                    tables[target] = pl.concat([here, rows]) if here is not None else rows
                    added = True
        if not added:
            return


def texts(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as text, as CSV has it."""
    columns = []
    for column in BY_NAME[name].columns:
        value = pl.col(column.name)
        columns.append(text_of_number(value).alias(column.name) if column.kind == "number" else value.cast(pl.String))
    return frame.select(*columns, *([LINE] if LINE in frame.columns else []))


def beside_of(name: str, rows: pl.DataFrame, embedded: Facts) -> list[Change]:
    """Statements of ours on the same thing with another value."""
    key, value = list(STATEMENTS[name]), VALUES[name]
    frame = getattr(embedded, name)
    ours = texts(name, frame).select(*key, pl.col(value).alias("ours"))
    joined = rows.join(ours, on=key, how="inner", nulls_equal=True, maintain_order="left")
    label = pl.concat_str(key, separator=" ", ignore_nulls=True)
    return [
        Change(name, k, value, old or "", new or "") for k, old, new in joined.select(label, "ours", value).iter_rows()
    ]
