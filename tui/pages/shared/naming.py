"""What things are called: short names in first columns, full ones in their notes; countries within a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Column, Text

_WITH_ARTICLE = ("US", "UK", "UAE", "EU", "World", "United ", "Netherlands", "Philippines")


def the(name: str) -> str:
    """A country's name as it stands within a sentence: the US, China."""
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def capital(text: Text) -> Text:
    """The sentence with a capital at its start; a cell at the start stays as it is."""
    if not text or not isinstance(text[0], str):
        return text
    return (text[0][:1].upper() + text[0][1:], *text[1:])


def listed(names: Sequence[str]) -> str:
    """The names as a sentence has them: A; A and B; A, B and C."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def with_short(facts: Facts, rows: pl.DataFrame, key: str = "key") -> pl.DataFrame:
    """`rows` under their short names; the full one goes to `full_name`.

    In: `key` (a benchmark_id or indicator_id) and `name`. Where the facts have no short name `name` stays.
    """
    short = pl.concat(
        [
            facts.benchmarks.select(pl.col("benchmark_id").alias(key), "short"),
            facts.indicators.select(pl.col("indicator_id").alias(key), "short"),
        ]
    )
    named = rows.join(short, on=key, how="left", maintain_order="left")
    return named.with_columns(pl.col("name").alias("full_name"), pl.coalesce("short", "name").alias("name")).drop(
        "short"
    )


def either(one: str, other: str, *more: str) -> tuple[pl.Expr, pl.Expr]:
    """`name_source` and `name_locator`: where the figure of the first of these prefixes that has one stands.

    For the name of a row, so that the cursor on it leads to a source too.
    """
    prefixes = (one, other, *more)
    return (
        pl.coalesce(f"{p}_source_id" for p in prefixes).alias("name_source"),
        pl.coalesce(f"{p}_locator" for p in prefixes).alias("name_locator"),
    )


def of_inputs(column: str = "inputs") -> tuple[pl.Expr, pl.Expr]:
    """`name_source` and `name_locator` from the first input of a computed figure."""
    first = pl.col(column).list.first().struct
    return first.field("source_id").alias("name_source"), first.field("locator").alias("name_locator")


def cite_words(
    columns: Iterable[Column], names: Iterable[str], source: str = "name_source", locator: str = "name_locator"
) -> tuple[Column, ...]:
    """The columns, those of `names` with the frame columns that hold what their words rest on."""
    chosen = set(names)
    return tuple(
        replace(column, source_in=source, locator_in=locator) if column.name in chosen else column for column in columns
    )
