"""Training costs from Epoch AI's tables: each column with the basis that it states, claims left to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.facts.importing.reading.values import number
from tui.facts.loading.read import LINE

if TYPE_CHECKING:
    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Source
    from tui.facts.tables.facts import Facts

COLUMNS = (
    ("Training compute cost (2023 USD)", "amortised", "Epoch record, 2023 USD (amortised hardware and energy)"),
    ("Training compute cost (cloud)", "cloud", "Epoch estimate, cloud rental"),
    ("Training compute cost (upfront)", "purchase", "Epoch estimate, purchase price of the cluster"),
)
"""Column, basis, what the basis means in the words of training_costs.csv."""

CLAIM = r"(?i)\b(claim|report(s|ed)? (that|a )?cost|according to|announce|state[sd]? (that|by)|press|said)"
"""Words of `Compute cost notes` after which the figure may be a claim and not an estimate: it is not imported."""

CLOSE = 0.005
"""Relative difference up to which a cost is the one we have: sources round."""


def costs_of(document: Document, rows: pl.DataFrame, facts: Facts, source: Source) -> tuple[pl.DataFrame, list[str]]:
    """Rows of training_costs.csv for the models of `rows` (`model_id`, `model`, `_line`), and what was left out.

    A figure that stands in our table for the model, whatever its basis there, is not repeated.
    """
    notes = document.rows.select(LINE, document.column("Compute cost notes").alias("notes"))
    pieces: list[pl.DataFrame] = []
    for column, basis, words in COLUMNS:
        if not document.has(column):
            continue
        cost = document.rows.select(LINE, number(document.column(column), document.separator).alias("cost_usd"))
        place = pl.format("{}, line {}, row {}, column {}", pl.lit(document.name), LINE, "model", pl.lit(column))
        pieces.append(
            rows.select(LINE, "model_id", "model")
            .join(cost, on=LINE, how="left", maintain_order="left")
            .join(notes, on=LINE, how="left", maintain_order="left")
            .filter(pl.col("cost_usd") > 0)
            .with_columns(
                pl.lit(basis).alias("basis"), pl.lit(words).alias("basis_text"), pl.lit(source.id).alias("source_id"),
                place.alias("locator"), pl.lit(None, pl.String).alias("note"),
            )
        )  # fmt: skip
    if not pieces:
        return pl.DataFrame(schema={LINE: pl.Int64}), []
    costs = pl.concat(pieces)
    ours = facts.training_costs.select("model_id", pl.col("cost_usd").alias("ours")).drop_nulls()
    there = costs.with_row_index("n").join(ours, on="model_id").filter(
        (pl.col("cost_usd") - pl.col("ours")).abs() <= CLOSE * pl.col("ours")
    )  # fmt: skip
    new = costs.with_row_index("n").filter(~pl.col("n").is_in(there["n"].unique().to_list())).drop("n")
    claims = new["notes"].str.contains(CLAIM).fill_null(False) & (new["basis"] == "amortised")
    remarks = []
    if claims.any():
        count = int(claims.sum())
        remarks.append(
            f"{count} training cost{'' if count == 1 else 's'} left out: the cost notes speak of a claim, and the "
            "file does not say on which basis the figure stands"
        )
    return new.filter(~claims).drop("notes"), remarks
