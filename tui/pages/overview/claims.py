"""The section of the Overview that checks the article's claims one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.article import check
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Card, Cell, Column, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.overview.scorecards import scorecards
from tui.pages.shared.builder import Builder
from tui.pages.shared.scope import inputs_from, scope_of

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query


TONES = {"confirmed": "good", "imprecise": "warn", "wrong": "warn"}
"""The role of a verdict's words; what is open, estimated or only claimed stays quiet."""


def _stated(facts: Facts) -> pl.DataFrame:
    """claim_id, stated_row: the row of the table of stated gaps that a claim refers to, in the claim's unit if it can.

    The article writes percent where it means percentage points.
    """
    gaps = facts.gaps.select(
        pl.format("{}@{}", "benchmark_id", "as_of").alias("refers_to"),
        pl.format("{}@{}|{}|{}|{}", "benchmark_id", "as_of", "unit", "bound", "source_id").alias("stated_row"),
        (~pl.col("unit").str.starts_with("percent")).alias("other_unit"),
    )
    mine = facts.claims.filter(pl.col("table") == "gaps").select("claim_id", "refers_to")
    return (
        mine.join(gaps, on="refers_to")
        .sort("claim_id", "other_unit", "stated_row")
        .unique("claim_id", keep="first", maintain_order=True)
        .select("claim_id", "stated_row")
    )


def table(facts: Facts, query: Query) -> Table:
    """Every claim beside the fact it refers to, with the verdict."""
    refers = facts.claims.select("claim_id", "table", "refers_to")
    cost = pl.col("refers_to").str.replace("|", "@", literal=True)
    topic = facts.indicators.select(pl.col("indicator_id").alias("id"), "topic")
    rows = (
        check(facts, scope_of(facts, query).day)
        .join(refers, on="claim_id")
        .with_columns(pl.col("refers_to").str.split("|").list.first().alias("id"))
        .join(topic, on="id", how="left", maintain_order="left")
        .join(_stated(facts), on="claim_id", how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("table") == "gaps")
            .then(pl.format("benchmarks --section as-published --row '{}'", "stated_row"))
            .when(pl.col("table") == "training_costs")
            .then(pl.format("models --section costs --row {}", cost))
            .when(pl.col("table") == "sources")
            .then(pl.format("sources --row {}", "refers_to"))
            .when(pl.col("table") == "scores")
            .then(pl.format("benchmarks --row {}", "refers_to"))
            .when(pl.col("table") == "comparison")
            # Near or turned, perhaps on a day: then and now of all benchmarks.
            .then(
                pl.concat_str(
                    pl.lit("benchmarks --chart dumbbell"),
                    pl.format(" --as-of {}", pl.col("refers_to").str.extract(r"@(.+)$")),
                    ignore_nulls=True,
                )
            )
            .when(pl.col("topic") == "models")
            .then(pl.format("models --section years --row {}", pl.col("refers_to").str.split("|").list.get(2)))
            .when(pl.col("topic") == "investment")
            .then(pl.format("investment --row {}", "id"))
            .otherwise(pl.format("research --row {}", "id"))
            .alias("goes"),
            pl.col("because").replace("", None),
            pl.when(pl.col("fact_source_id").is_null()).then("how").alias("fact_how"),
            pl.when(pl.col("fact_source_id").is_null()).then("inputs").alias("fact_inputs"),
            pl.col("verdict").replace_strict(TONES, default="muted").alias("tone"),
        )
    )
    columns = (
        Column("claim", "The article says", kind="text", source_in="source_id", locator_in="locator", priority=0,
               max_width=54, grow=True),
        Column("figure", "Its figure", unit_in="figure_unit", compact=True, source_in="source_id",
               locator_in="locator", priority=1),
        Column("fact", "The fact", unit_in="fact_unit", compact=True, source_in="fact_source_id",
               locator_in="fact_locator", method_in="fact_how", inputs_in="fact_inputs", priority=1, note_in="note"),
        Column("verdict", "Verdict", kind="text", side_in="tone", priority=0, inputs_in="inputs", method_in="how",
               note_in="note"),
        Column("because", "Why", kind="text", priority=2, max_width=42),
        Column("note", "What else to know", kind="text", source_in="source_id", locator_in="locator", priority=9,
               max_width=90, aside=True),
    )  # fmt: skip
    return Table(
        id="claims",
        title=("The claims of the article of April 2025, one by one",),
        columns=columns,
        rows=FrameRows(sort_frame(rows, query.sort, columns, "claim_id")),
        key="claim_id",
        empty="The article is of April 2025; nothing was claimed by this date.",
        opens="see the fact",
        goes_in="goes",
        sorted_by=query.sort,
    )


def card(facts: Facts, selected: str, as_of: date) -> Card | None:
    """One claim in full: what is said, what the fact is, the verdict and what else must be known."""
    rows = check(facts, as_of).to_dicts()
    row = next((r for r in rows if r["claim_id"] == selected), rows[0] if rows else None)
    if row is None:
        return None
    said = Cell(row["figure"], row["figure_unit"] or "", row["source_id"], row["locator"])
    fact = Cell(row["fact"], row["fact_unit"] or "", row["fact_source_id"] or "", row["fact_locator"] or "")
    if row["fact"] is not None and not row["fact_source_id"]:
        fact = Cell(row["fact"], row["fact_unit"], method=row["how"], inputs=inputs_from(row["inputs"]))
    paragraphs: list[Text] = []
    if row["figure"] is not None:
        paragraphs.append(("The article's figure: ", said, "."))
    if row["fact"] is not None:
        label = row["counted_label"] or (row["inputs"][0]["label"] if row["inputs"] else "")
        paragraphs.append(("The fact: ", fact, f" ({label})."))
    paragraphs.append((f"Verdict: {row['verdict']}{', ' + row['because'] if row['because'] else ''}.",))
    if row["note"]:
        paragraphs.append((row["note"],))
    return Card((row["claim"],), f"{row['verdict']} · {row['how']}", tuple(paragraphs))


NOTE = "Each claim of the article of April 2025 is held against the fact it refers to; Enter opens it."

ABOUT = "The article is about the US and China, whatever pair is looked at."

BUILDER = Builder(
    table=lambda view: table(view.facts, view.query),
    charts={"card": lambda view: card(view.facts, view.row, view.day)},
    headlines=lambda view: scorecards(view.facts, view.scope),
    notes=lambda view: ((NOTE,), *(((ABOUT,),) if set(view.pair) != {"USA", "CHN"} else ())),
)
