"""Gaps as sources state them: each with its own date, unit and bound, never joined with computed ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.comparable import short_names, stated_gaps
from tui.analysis.gaps.gap_units import UNITS
from tui.pages.benchmarks.charts import stated_cell
from tui.pages.benchmarks.lens import WORDS, head, stated_rows
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Column, DumbbellChart, DumbbellItem, Table, Text
from tui.pages.model.sorting import sort_frame

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

BOUND_WORDS = {
    "exact": "", "approximate": "about", "at_least": "at least", "at_most": "at most", "low_end": "low end of a range",
    "high_end": "high end of a range", "mean": "mean", "min": "smallest seen", "max": "largest seen",
}  # fmt: skip


MANNER = "A percentage of a rating, which has no true zero: points or a win rate say it better."
"""What is said of a stated percentage of a rating, in whatever lens."""


def columns(facts: Facts, pair: tuple[str, str], lens: str = "") -> tuple[Column, ...]:
    """The declared columns of the stated gaps; under a lens the head of the gap says so."""
    first = short_names(facts, pair)[0]
    title = head(lens, first) if lens in UNITS else f"Gap ({first} +)"
    return (
        Column("name", "Benchmark", "text", source_in="source_id", locator_in="locator", note_in="full_name",
               priority=0, max_width=24),
        Column("as_of", "As of", "date", source_in="source_id", locator_in="locator", priority=0),
        Column("leads", "Leads", "text", side_in="side", priority=1),
        Column(
            "gap", title, unit_in="unit", source_in="gap_source", locator_in="gap_locator", inputs_in="inputs",
            why_in="refused", bound_in="bound", note_in="note", period_in="as_of", stated_in="stated",
            method_in="method", conflict_in="conflict", priority=0,
        ),
        Column("unit_word", "Unit", "text", priority=0),
        Column("bound_word", "Bound", "text", priority=3),
        Column("source", "Source", "text", priority=2, max_width=44),
        Column("locator", "Place", "text", priority=4, max_width=40),
        Column("note", "Note", "text", priority=3, max_width=90, grow=True),
    )  # fmt: skip


def frame(facts: Facts, pair: tuple[str, str], as_of: date, benchmark: str = "", lens: str = "") -> pl.DataFrame:
    """Every row of gaps.csv up to `as_of` (of one benchmark, if named), by name and date, signed for `pair`, through
    `lens`.

    `id` is benchmark@date|unit|bound|source: unique, and it begins with the benchmark's id.
    """
    from tui.facts.tables.units import UNITS as UNIT_NAMES

    one, two = short_names(facts, pair)
    stated = stated_gaps(facts, pair, as_of)
    if benchmark:
        stated = stated.filter(pl.col("benchmark_id") == benchmark)
    rating = (pl.col("_said") == "percent") & pl.col("metric").fill_null("").str.starts_with("Elo")
    manner = pl.when(rating).then(pl.lit(MANNER))
    words = {unit.id: unit.name for unit in UNIT_NAMES.values()} | {"percent": "percent of the other's value"}
    return (
        stated_rows(stated.with_columns(_said=pl.col("unit"), _bound=pl.col("bound")), facts, pair, lens)
        .join(
            facts.benchmarks.select(
                "benchmark_id", pl.col("name").alias("full_name"), pl.coalesce("short", "name").alias("name")
            ),
            on="benchmark_id",
            how="left",
        )
        .join(facts.sources.select("source_id", pl.col("title").alias("source")), on="source_id", how="left")
        .with_columns(
            pl.format("{}@{}|{}|{}|{}", "benchmark_id", "as_of", "_said", "_bound", "source_id").alias("id"),
            pl.col("side").replace_strict({"first": one, "second": two}, default=None).alias("leads"),
            pl.col("unit").replace_strict(words, default=pl.col("unit")).alias("unit_word"),
            pl.col("bound").replace_strict(BOUND_WORDS, default=pl.col("bound")).alias("bound_word"),
            (pl.col("method").is_null() & pl.col("gap").is_not_null()).alias("stated"),
            pl.when("converted").then("own").alias("inputs"),
            pl.when(~pl.col("converted")).then("source_id").alias("gap_source"),
            pl.when(~pl.col("converted")).then("locator").alias("gap_locator"),
            pl.concat_str("reason_refused", manner, "note", separator=" ", ignore_nulls=True).alias("note"),
            pl.when(pl.col("contested").is_not_null(), ~pl.col("converted")).then("contested_by").alias("conflict"),
        )
        .sort("name", "unit", "day", "bound", "source_id")
    )


def table(
    facts: Facts, pair: tuple[str, str], as_of: date, sort: str = "", benchmark: str = "", lens: str = ""
) -> Table:
    """The table of stated gaps."""
    declared = columns(facts, pair, lens)
    rows = sort_frame(frame(facts, pair, as_of, benchmark, lens), sort, declared, "id")
    only_two = set(pair) == {"USA", "CHN"}
    empty = (
        f"No source here states a gap for {as_of} or earlier."
        if only_two
        else "The gaps that sources state are between the United States and China only."
    )
    title: Text = ("Gaps as their sources state them, each in its own unit; not joined with computed ones",)
    if lens in UNITS:
        title = (f"Gaps as their sources state them, seen as {WORDS[lens]}; what cannot be so seen is refused",)
    return Table(
        "stated", title, declared, FrameRows(rows), "id", "name", empty,
        opens="" if benchmark else "all scores", group="" if sort or benchmark else "name", sorted_by=sort,
        time="as_of",
    )  # fmt: skip


def dumbbell(facts: Facts, pair: tuple[str, str], as_of: date, lens: str = "") -> DumbbellChart | None:
    """The article's own table: the first and the last gap in percentage points that one source states for a
    benchmark."""
    if lens in UNITS:
        return None  # These sources state differences in points only: through a lens nothing of them can be drawn.
    points = frame(facts, pair, as_of).filter(pl.col("unit") == "percentage_points", pl.col("bound") == "exact")
    whole = pl.struct(points.columns)
    ends = (
        points.sort("benchmark_id", "source_id", "day")
        .filter(pl.len().over("benchmark_id", "source_id") > 1)
        .with_columns(whole.alias("whole"))
        .group_by("benchmark_id", "source_id", maintain_order=True)
        .agg(pl.col("whole").first().alias("start"), pl.col("whole").last().alias("end"))
        .sort("benchmark_id", "source_id")
    )
    if not ends.height:
        return None
    items = tuple(
        DumbbellItem(row["end"]["id"], row["end"]["name"], stated_cell(row["start"]), stated_cell(row["end"]))
        for row in ends.iter_rows(named=True)
    )
    dates = {(item.start.period, item.end.period) for item in items}
    start, end = dates.pop() if len(dates) == 1 else ("first stated", "last stated")
    widest = max(items, key=lambda item: abs(float(item.start.value or 0)))
    narrowed = all(abs(float(item.end.value or 0)) < abs(float(item.start.value or 0)) for item in items)
    words = "Every gap that one source states in points for two dates narrowed: on" if narrowed else "On"
    title: Text = (f"{words} {widest.label} from ", widest.start, " to ", widest.end)
    first = short_names(facts, pair)[0]
    return DumbbellChart(
        title, f"percentage points, {first} minus the other, as stated", "percentage_points", items,
        start, end, source=(_source(facts, ends["source_id"][0]),),
    )  # fmt: skip


def _source(facts: Facts, source_id: str) -> str:
    found = facts.sources.filter(pl.col("source_id") == source_id)
    return str(found["title"][0]) if found.height else source_id
