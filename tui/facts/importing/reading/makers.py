"""Who made a model of which only the name is known: by the models and scores we have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.facts.importing.reading.organizations import Known
from tui.facts.importing.reading.values import key

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

DATED = r"[-_ ]?\(?20\d{2}-?\d{2}-?\d{2}\)?$"
"""A day at the end of a version's name."""

EARLY = r"[-_ ](pre-release|preview|latest)$"
"""What versions before the release are called."""


def names(facts: Facts) -> pl.DataFrame:
    """Every model named in our tables: `key` (see `values.key`), `our_model`, `our_maker`, `our_country`, `our_date`.

    One row a key; a name of models.csv goes before one of scores.csv, and rows of scores without a date of release
    (leaderboard snapshots) have none.
    """
    models = facts.models.select(
        "model", pl.col("organization"), "country", pl.col("released").alias("date"), pl.lit(0).alias("rank")
    )
    kinds = facts.evaluators.select("evaluator", "date_is")
    scores = facts.scores.join(kinds, on="evaluator", how="left", maintain_order="left")
    released = pl.when(pl.col("date_is") == "release").then("date")
    scores = scores.select("model", "organization", "country", released.alias("date"), pl.lit(1).alias("rank"))
    both = pl.concat([models, scores]).with_columns(key(pl.col("model")).alias("key")).filter(pl.col("key") != "")
    # One name for two makers tells nothing.
    alone = both.filter(pl.col("country").n_unique().over("key") == 1).sort("rank", maintain_order=True)
    first = alone.group_by("key", maintain_order=True).agg(
        pl.col("model").first().alias("our_model"),
        pl.col("organization").drop_nulls().first().alias("our_maker"),
        pl.col("country").first().alias("our_country"),
        pl.col("date").drop_nulls().first().alias("our_date"),
    )
    return first


def matched(rows: pl.DataFrame, facts: Facts, *columns: str) -> pl.DataFrame:
    """The rows with what we know of the model that one of `columns` names: the four `our_` columns of `names`.

    Tried in this order: each column as it is, each without a day at its end, each without a word such as `preview`.
    """
    known = names(facts)
    tries: list[pl.Expr] = [pl.col(column) for column in columns]
    tries += [pl.col(column).str.replace(DATED, "") for column in columns]
    tries += [pl.col(column).str.replace(DATED, "").str.replace(EARLY, "") for column in columns]
    outs = ("our_model", "our_maker", "our_country", "our_date")
    for number, value in enumerate(tries):
        found = known.select(pl.col("key").alias("_key"), *(pl.col(name).alias(f"{name}_{number}") for name in outs))
        rows = rows.with_columns(key(value).alias("_key")).join(found, on="_key", how="left", maintain_order="left")
    numbers = range(len(tries))
    which = [pl.when(pl.col(f"our_model_{n}").is_not_null()).then(pl.lit(n)) for n in numbers]
    rows = rows.with_columns(pl.coalesce(*which).alias("_hit"))
    picked = [
        pl.coalesce(*(pl.when(pl.col("_hit") == n).then(f"{name}_{n}") for n in numbers)).alias(name) for name in outs
    ]
    return rows.with_columns(*picked).drop("_key", "_hit", *(f"{name}_{n}" for name in outs for n in numbers))


def seated(rows: pl.DataFrame, facts: Facts, column: str) -> pl.DataFrame:
    """The rows with `maker`, our name for the first organisation in `column`, and `seat`, its country."""
    from tui.facts.importing.reading.organizations import resolve

    known = Known(facts)
    cells = rows[column].drop_nulls().unique().to_list()
    first = {cell: found[0] if found else "" for cell, found in resolve(cells, known).items()}
    ours = {cell: name for cell, name in first.items() if name in set(known.exact.values())}
    maker = pl.col(column).replace_strict(ours, default=None, return_dtype=pl.String)
    seat = pl.col("maker").replace_strict(known.seats, default=None, return_dtype=pl.String)
    return rows.with_columns(maker.alias("maker")).with_columns(seat.alias("seat"))
