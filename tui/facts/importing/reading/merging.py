"""A file's models laid on ours: what it gives replaces, what it leaves empty stays, rows of a newer source stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.facts.importing.reading.values import text_of_number
from tui.facts.loading.read import LINE

if TYPE_CHECKING:
    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Ground, Source

GIVEN = (
    "organization", "organizations", "country", "countries", "released", "domain", "notable", "open_weights",
    "parameters", "training_compute_flop", "confidence",
)  # fmt: skip
"""Columns of models.csv that a file may say."""

TOGETHER = {"organizations": "organization", "country": "organization", "countries": "organization"}
"""Columns that are taken or left with another one: organisations, and the countries that follow from them."""

CLOSE = 1e-5
"""Relative difference up to which two numbers are one: sources round."""


def merged(
    rows: pl.DataFrame, ground: Ground, source: Source, document: Document, overwrite: bool
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of models.csv with `stood`, true where ours stand; and the cells that differ there.

    The second frame has `_line`, `key`, `column`, `ours`, `theirs`.

    Where the source of our row is at least as new as the file, our row stands whole: it was read from that copy or a
    later one and corrected by hand, and what the later copy leaves empty was taken back. Our domain, which is our own
    sorting, stays if there is one.
    """
    days = ground.embedded.sources.select("source_id", pl.col("published_day").alias("source_day"))
    ours = ground.embedded.models.join(days, on="source_id", how="left")
    ours = ours.select("model_id", pl.exclude("model_id").name.prefix("our_"))
    joined = rows.rename({"organization": "written", "leader": "organization"}).drop("our_day", "our_makers")
    joined = joined.join(ours, on="model_id", how="left", maintain_order="left")
    newer = pl.lit(False) if overwrite else (pl.col("our_source_day") >= source.day).fill_null(False)
    joined = joined.with_columns((newer & ~pl.col("fresh")).alias("older_file"))
    differs = {name: _differs(name) for name in GIVEN}
    joined = joined.with_columns(*(value.fill_null(False).alias(f"_{name}") for name, value in differs.items()))
    take: list[pl.Expr] = []
    took: list[pl.Expr] = []
    for name in GIVEN:
        lead = TOGETHER.get(name)
        changes = pl.col(f"_{name}") | pl.col(f"_{lead}") if lead else pl.col(f"_{name}")
        if name == "organization":
            changes = pl.col("_organizations") | pl.col("_organization")
        theirs = pl.col(name).is_not_null() & (
            pl.col("fresh") | ((changes | pl.col(f"our_{name}").is_null()) & ~pl.col("older_file"))
        )
        if name == "domain":
            empty = pl.col("our_domain").is_null() & ~pl.col("older_file")
            theirs = pl.col(name).is_not_null() & (pl.col("fresh") | empty)
        take.append(pl.when(theirs).then(name).otherwise(f"our_{name}").alias(name))
        took.append((theirs & ~pl.col("fresh")).alias(f"took_{name}"))
    flags = joined.with_columns(*took)
    stands = _stands(joined)
    place = pl.format("{}, line {}, row {}", pl.lit(document.name), pl.col(LINE), "model")
    took_names = [f"took_{name}" for name in GIVEN]
    changed = pl.any_horizontal(took_names)
    kept = [pl.when(~pl.col(f"took_{n}") & pl.col(f"our_{n}").is_not_null()).then(pl.lit(n)) for n in GIVEN]
    kept_words = pl.concat_list(kept).list.drop_nulls().list.join(", ").str.replace_all("_", " ", literal=True)
    # A row has one source; the locator names the other one with the columns that it still gives.
    mixed = (
        pl.when("fresh").then(place)
        .when(~changed).then("our_locator")
        .when(kept_words == "").then(place)
        .otherwise(pl.format("{}; {} from {}, {}", place, kept_words, "our_source_id", "our_locator"))
    )  # fmt: skip
    by_file = pl.col("fresh") | changed
    models = flags.select(
        LINE, "model_id",
        pl.when("fresh").then("model").otherwise("our_model").alias("model"),
        *take,
        pl.when(by_file).then(pl.lit(source.id)).otherwise("our_source_id").alias("source_id"),
        mixed.alias("locator"),
        pl.col("our_note").alias("note"),
        pl.col("older_file").alias("stood"),
    ).with_columns(pl.col("notable").fill_null(False))  # fmt: skip
    return models, stands


def _differs(name: str) -> pl.Expr:
    ours, theirs = pl.col(f"our_{name}"), pl.col(name)
    if name in {"parameters", "training_compute_flop"}:
        return (theirs - ours).abs() > CLOSE * ours.abs()
    if name in {"organizations", "countries"}:
        return theirs.str.split("|").list.sort() != ours.str.split("|").list.sort()
    return theirs != ours


def _stands(joined: pl.DataFrame) -> pl.DataFrame:
    """The cells where the file says otherwise and ours, of a newer source, were kept."""
    shown = [name for name in GIVEN if name not in {"organization", "country", "countries", "domain"}]
    pieces = []
    for name in shown:
        numeric = name in {"parameters", "training_compute_flop"}
        ours, theirs = pl.col(f"our_{name}"), pl.col(name)
        text = [(text_of_number(value) if numeric else value.cast(pl.String)) for value in (ours, theirs)]
        cells = joined.filter(pl.col("older_file") & (pl.col(f"_{name}") | ours.is_null() & theirs.is_not_null()))
        key, column = pl.col("model_id").alias("key"), pl.lit(name).alias("column")
        pieces.append(cells.select(LINE, key, column, text[0].alias("ours"), text[1].alias("theirs")))
    return pl.concat(pieces)
