"""The section on information: which benchmarks still measure something, and that the hardest ones stay wide."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.inputs import cited
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import short_names
from tui.analysis.gaps.gap import METHOD
from tui.analysis.gaps.information import (
    AGE_METHOD,
    ROOM_METHOD,
    SATURATED_AT,
    SIZE_METHOD,
    STATES,
    information,
)
from tui.analysis.gaps.noise import NOISE_METHOD
from tui.analysis.gaps.year_before import FRESH_DAYS
from tui.pages.benchmarks.table import rows
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Cell, Column, DumbbellChart, DumbbellItem, Headline, Table, Text
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.scope import SIDES, counted, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

COUNT_METHOD = "Distinct models of that country with a score by this evaluator in this series of settings."


def columns(facts: Facts, pair: tuple[str, str]) -> tuple[Column, ...]:
    """The declared columns of `frame`."""
    names = short_names(facts, pair)
    cites: dict[str, Any] = {"source_in": "name_source", "locator_in": "name_locator"}
    return (
        Column("name", "Benchmark", "text", **cites, note_in="full_name", priority=0, max_width=24),
        Column("state", "State", "text", note_in="note", priority=1, max_width=16),
        Column("room", "Room left", unit="percentage_points", method=ROOM_METHOD, inputs_in="inputs",
               period_in="until", priority=0),
        Column("gap", "Gap", unit_in="gap_unit", signed=True, method=METHOD, inputs_in="inputs", period_in="until",
               priority=0),
        Column("noise", "Noise", unit_in="gap_unit", method=NOISE_METHOD, inputs_in="noise_inputs",
               why_in="noise_why", priority=1),
        Column("size", "Gap to noise", unit="ratio", method=SIZE_METHOD, inputs_in="noise_inputs", priority=2),
        Column("age", "Age", unit="years", method=AGE_METHOD, priority=2, inputs_in="inputs"),
        Column("until", "Newest", "date", priority=3),
        *(
            Column(f"{side}_models", name, unit="count", side=side, method=COUNT_METHOD, inputs_in="count_inputs",
                   priority=2)
            for side, name in zip(SIDES, names, strict=True)
        ),
        Column("evaluators", "Evaluators", unit="count", method="Evaluators that scored both sides.",
               inputs_in="count_inputs", priority=3),
        Column("evaluator_name", "Shown by", "text", priority=5, max_width=30),
        Column("note", "Note", "text", priority=5, max_width=70, grow=True),
    )  # fmt: skip


@memoized(8)
def frame(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """A row for every benchmark with scores, those that still say something first, the widest room first."""
    keep = ("benchmark_id", "name", "full_name", "name_source", "name_locator", "evaluator_name", "note")
    found = information(facts, pair, as_of, evaluator)
    order = pl.col("state").replace_strict({s: i for i, s in enumerate(STATES)}, return_dtype=pl.Int8)
    scores = facts.scores.filter(pl.col("day") <= as_of, pl.col("country").is_in(list(pair)))
    one = cited(pl.lit("one of the scores"), "score", pl.lit(""), pl.col("source_id"), pl.col("locator"))
    newest = one.sort_by("day", "model", "setting", "locator", descending=[True, False, False, False]).head(1)
    some = scores.group_by("benchmark_id", "evaluator").agg(newest.alias("count_inputs"))
    return (
        found.join(rows(facts, pair, as_of, evaluator).select(*keep), on="benchmark_id", how="left")
        .join(some, on=["benchmark_id", "evaluator"], how="left")
        .with_columns(
            pl.when(pl.col("noise").is_null() & pl.col("qualifies")).then(pl.lit("unknown")).alias("noise_why"),
            pl.when("qualifies").then(pl.col("noise")).alias("noise"),
            pl.coalesce("inputs", "count_inputs").alias("inputs"),
            pl.coalesce("name_source", pl.col("count_inputs").list.first().struct.field("source_id")).alias(
                "name_source"
            ),
            pl.coalesce("name_locator", pl.col("count_inputs").list.first().struct.field("locator")).alias(
                "name_locator"
            ),
            pl.coalesce("noise_inputs", "count_inputs").alias("noise_inputs"),
            pl.col("newest").dt.to_string().alias("until"),
            pl.col("state").str.slice(0, 1).str.to_uppercase().add(pl.col("state").str.slice(1)).alias("heading"),
        )
        .sort(order, "room", "name", descending=[False, True, False], nulls_last=True)
    )


def table(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, sort: str) -> Table:
    """The table: does this benchmark still measure anything?"""
    one, two = short_names(facts, pair)
    declared = columns(facts, pair)
    found = sort_frame(frame(facts, pair, as_of, evaluator), sort, declared, "benchmark_id")
    title: Text = ("Does it still measure anything? Room, noise, age and coverage of each benchmark",)
    empty = f"Up to {as_of} no benchmark here has a score of {one} or {two}."
    return Table("information", title, declared, FrameRows(found), "benchmark_id", "name", empty, opens="all scores",
                 group="" if sort else "heading", sorted_by=sort)  # fmt: skip


def headlines(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> tuple[Headline, ...]:
    """How many benchmarks still say something, and that it matters which."""
    good = frame(facts, pair, as_of, evaluator).filter("qualifies")
    if not good.height:
        return (
            Headline("Benchmarks that still measure", Cell(None, note="none"), ("no benchmark has enough scores",)),
        )
    every = counted(good, "Comparable benchmarks.", "inputs")

    def of(state: str, label: str, detail: Text) -> Headline:
        part = good.filter(pl.col("state") == state)
        return Headline(label, counted(part, f"Comparable benchmarks that are {state}.", "inputs", good), detail)

    said = [
        of("open", "Still open", ("of ", every, " comparable benchmarks")),
        of("saturated", "Saturated", ("the weaker side has a tenth of the scale or less above it",)),
        _unsure(good),
    ]
    for closed, label in ((True, "Median gap, saturated"), (False, "Median gap, the others")):
        part = good.filter(pl.col("saturated") == closed, pl.col("gap_unit") == "percentage_points")
        if part.height:
            number = counted(part, "Benchmarks in percent.", "inputs")
            said.append(Headline(label, _median_gap(part), ("over ", number, " benchmarks in percent")))
    return tuple(said)


def _unsure(good: pl.DataFrame) -> Headline:
    """On how many the gap is smaller than its noise, saturated or not: of those of which a source states it."""
    stated = good.filter(pl.col("noise").is_not_null())
    small = stated.filter(pl.col("size") < 1)
    within = counted(small, SIZE_METHOD, "inputs", stated)
    detail: Text = ("of ", counted(stated, NOISE_METHOD, "inputs"), " whose noise is stated")
    if (full := small.filter("saturated")).height:
        detail += ("; ", counted(full, f"{SIZE_METHOD} Of these, the saturated ones.", "inputs", small), " saturated")
    return Headline("Within the noise", within, detail)


def _median_gap(tests: pl.DataFrame) -> Cell:
    """Of rows of `frame` in percentage points."""
    return Cell(
        tests.select(pl.col("gap").abs().median()).item(), "percentage_points",
        method="Median of the gaps without their sign.",
        inputs=inputs_from(tests["inputs"].explode().drop_nulls().to_list()),
    )  # fmt: skip


def difficulty(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> DumbbellChart | None:
    """Both sides' best on each benchmark in percent, the hardest first: how the distance shrinks with the room."""
    good = frame(facts, pair, as_of, evaluator).filter("qualifies", pl.col("room").is_not_null())
    if not good.height:
        return None
    names = short_names(facts, pair)
    best = rows(facts, pair, as_of, evaluator).select(
        "benchmark_id", *(f"{s}_{c}" for s in SIDES for c in ("source", "locator", "date"))
    )
    ordered = good.join(best, on="benchmark_id", maintain_order="left").sort(
        pl.min_horizontal("first_score", "second_score"), "benchmark_id"
    )

    def cell(row: dict, side: str) -> Cell:
        return Cell(row[f"{side}_score"], row["unit"], row[f"{side}_source"], row[f"{side}_locator"],
                    period=row[f"{side}_date"])  # fmt: skip

    items = tuple(
        DumbbellItem(row["benchmark_id"], row["name"], cell(row, "second"), cell(row, "first"))
        for row in ordered.iter_rows(named=True)
    )
    hard, easy = (ordered.filter(pl.col("saturated") == x) for x in (False, True))
    title: Text = ("The hardest benchmarks first: how far apart the two are on each",)
    if hard.height and easy.height:
        title = (
            "Saturated benchmarks look closed, ",
            _median_gap(easy),
            " apart; on the others it is ",
            _median_gap(hard),
        )
    return DumbbellChart(
        title, f"best scores, %, hardest benchmark first; * no more than {SATURATED_AT:.0f} % of room: saturated",
        "percent", items, names[1], names[0], ends=("second", "first"),
        source=(f"each benchmark by one evaluator; benchmarks without newer scores for {FRESH_DAYS} days included",),
    )  # fmt: skip
