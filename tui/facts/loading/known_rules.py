"""What must hold between the days of publication: of sources, of dated copies, and of the records that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.facts.loading.checks import at, first_day
from tui.facts.tables.schema import BY_NAME, KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.facts.loading.read import Raw
    from tui.facts.tables.problems import Problem

SPOKEN_OF = next(column.words for column in KNOWN.columns if column.name == "table")
"""The tables whose rows `known` speaks of."""


def all_rules(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Everything that is wrong with the days; nothing is asked of tables that could not be read whole."""
    whole = {name for name in frames if not tables[name].missing}
    problems: list[Problem] = []
    if "sources" in whole:
        problems += sources_dated(tables, frames)
    if {"known", "copies"} <= whole:
        problems += copies_show_it(tables, frames)
    if {"known", *SPOKEN_OF} <= whole:
        problems += records_there(tables, frames)
    return problems


def sources_dated(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """The days between which a source came out follow one another; a data set that goes on has none of its own."""
    frame = frames["sources"].with_columns(
        first_day(pl.col("not_before")).alias("low"), first_day(pl.col("public_by")).alias("high")
    )
    asked = frame.select(
        early=pl.col("low") > pl.col("published_day"),
        late=pl.col("high") < pl.max_horizontal(first_day(pl.col("published")), "low"),
        goes_on=pl.col("living").is_not_null() & pl.col("public_by").is_not_null(),
    )
    return [
        *at(tables["sources"], "not_before", asked["early"], "a day that is not after published"),
        *at(tables["sources"], "public_by", asked["late"], "a day that is not before published"),
        *at(tables["sources"], "public_by", asked["goes_on"], "nothing here: a data set that goes on has no such day"),
    ]


def copies_show_it(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """A copy that lacks a record says up to when it reaches, one that has it was public, and the days fit."""
    copies = frames["copies"].unique("copy_id", keep="first")
    lacking = copies.select(pl.col("copy_id").alias("lacked"), "lacked_day")
    holding = copies.select(pl.col("copy_id").alias("held"), "held_day", "public")
    found = frames["known"].join(lacking, on="lacked", how="left", maintain_order="left")
    found = found.join(holding, on="held", how="left", maintain_order="left")
    asked = found.select(
        undated=pl.col("lacked").is_not_null() & pl.col("lacked_day").is_null(),
        kept=pl.col("public") == "no",
        turned=pl.max_horizontal("lacked_day", "since_day") > pl.col("held_day"),
        nothing=pl.all_horizontal(pl.col(name).is_null() for name in ("lacked", "held", "since")),
        unsaid=pl.col("since").is_not_null() & pl.col("why").is_null(),
    )
    table = tables["known"]
    return [
        *at(table, "lacked", asked["undated"], "a copy with the day of its content"),
        *at(table, "held", asked["kept"], "a copy that was public"),
        *at(table, "held", asked["turned"], "a copy that is not older than the days before which there was none"),
        *at(table, "held", asked["nothing"], "a copy that lacks it, one that has it, or a day"),
        *at(table, "why", asked["unsaid"], "why there was none before"),
    ]


def records_there(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Each record is a row of its table; an estimate is named of models alone, and not beside a row of all of them."""
    known = frames["known"]
    keys = [
        frames[name].select(pl.lit(name).alias("table"), row_key(name).alias("row"), pl.lit(True).alias("there"))
        for name in SPOKEN_OF
    ]
    found = known.join(pl.concat(keys).unique(["table", "row"]), on=["table", "row"], how="left", maintain_order="left")
    missing = found["there"].is_null()
    one = pl.col("column").is_not_null()
    mixed = known.select(one & ((pl.col("table") != "models") | ~one.all().over("table", "row"))).to_series()
    expected = found.select("the key of a row of " + pl.col("table") + ".csv, its parts joined by |").to_series()
    return [
        *at(tables["known"], "row", missing, expected),
        *at(
            tables["known"], "column", mixed, "nothing here: it is no model, or another row speaks of all its estimates"
        ),
    ]


def row_key(name: str) -> pl.Expr:
    """The key of a row of a table as one text, as `known` writes it."""
    return pl.concat_str([pl.col(part).cast(pl.String).fill_null("") for part in BY_NAME[name].key], separator="|")
