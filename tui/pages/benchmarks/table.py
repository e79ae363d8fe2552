"""The Benchmarks table: one row per benchmark, comparable ones first, each number with what it was made from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS, MIN_MODELS, short_names
from tui.analysis.gaps.comparison import Comparison, compare
from tui.analysis.gaps.gap import METHOD
from tui.analysis.gaps.information import MARK, ROOM_METHOD, is_saturated
from tui.analysis.gaps.lag import CATCH_UP_METHOD, LAG_METHOD, NO_SNAPSHOTS
from tui.analysis.gaps.year_before import is_ended, range_words
from tui.analysis.lags.lag_table import newest_intervals
from tui.pages.benchmarks.lens import gap_column, through_gaps, with_lens, with_stated
from tui.pages.model.page import Column
from tui.pages.shared.scope import SIDES

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

GROUPS = ("Open", "Saturated or ended", "Not comparable")
"""In this order; within a group general measures first, then by room, the widest first."""

BEFORE_METHOD = (
    "The same difference on the same day a year before the as-of date, if the benchmark receives scores now and did"
    f" then, and {MIN_MODELS} models of each side were there; of dated snapshots in the one nearest to that day, within"
    " a month, and where that stands alone the range of it and its neighbours. Where a benchmark has ended: a year"
    " before its newest score."
)
CHANGE_METHOD = "The gap minus the gap a year before: its change, in the direction of the first country."
SPARK_METHOD = "The gap every two months over the two years up to the newest release, oldest first."
SPARK_POINTS = 13


def columns(facts: Facts, pair: tuple[str, str], lens: str = "") -> tuple[Column, ...]:
    """The declared columns of `rows`, for this pair; under a lens the heads of gaps say so."""
    one, two = short_names(facts, pair)
    seen = gap_column(lens, one)
    title = seen.pop("title")

    def best(side: str, name: str) -> Column:
        return Column(
            f"{side}_score", name, unit_in="unit", side=side, source_in=f"{side}_source",
            locator_in=f"{side}_locator", period_in=f"{side}_date", note_in=f"{side}_setting", priority=0,
        )  # fmt: skip

    def model(side: str, priority: int) -> Column:
        return Column(
            f"{side}_model", "Model", "text", side=side, source_in=f"{side}_source", locator_in=f"{side}_locator",
            period_in=f"{side}_date", priority=priority, max_width=22,
        )  # fmt: skip

    return (
        Column("name", "Benchmark", "text", source_in="name_source", locator_in="name_locator", note_in="full_name",
               period_in="gap_period", priority=0, max_width=24),
        best("first", one),
        model("first", 4),
        best("second", two),
        model("second", 4),
        Column(
            "gap", title, **seen, source_in="gap_source",
            locator_in="gap_locator", method_in="gap_method", inputs_in="gap_inputs", bound_in="gap_bound",
            note_in="note", period_in="gap_period", stated_in="gap_marked", why_in="gap_why", priority=0,
        ),
        Column("leads", "Leads", "text", side_in="side", priority=5),
        Column("before", "Before", **seen, method=BEFORE_METHOD, inputs_in="before_inputs",
               period_in="before_period", bound_in="before_bound", why_in="before_why", priority=2),
        Column("change", "Change", unit_in="change_unit", signed=True, method=CHANGE_METHOD, inputs_in="change_inputs",
               period_in="gap_period", priority=5),
        Column("lag", "Lag", unit="months", method=LAG_METHOD, inputs_in="lag_inputs", bound_in="lag_bound",
               period_in="gap_period", why_in="lag_why", note_in="lag_band", priority=1),
        Column("catch_up", "Catch-up", unit="months", method=CATCH_UP_METHOD, inputs_in="lag_inputs",
               bound_in="catch_up_bound", period_in="gap_period", priority=5),
        Column("room", "Room", unit="percentage_points", method=ROOM_METHOD, inputs_in="gap_inputs",
               period_in="gap_period", priority=3),
        Column("spark", "Trend", "spark", unit_in="gap_unit", method=SPARK_METHOD, inputs_in="gap_inputs",
               width=SPARK_POINTS, priority=2),
        Column("until", "Until", "date", priority=5),
        Column("evaluator_name", "Evaluator", "text", priority=6, max_width=30),
        Column("capability", "Capability", "text", priority=6, max_width=24),
        Column("note", "Note", "text", priority=5, max_width=70, grow=True),
    )  # fmt: skip


@memoized(16)
def rows(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "", lens: str = "") -> pl.DataFrame:
    """A row for every benchmark, in the table's own order; gaps through `lens` (one of `analysis.lens.LENSES`).

    Besides the columns that `columns` declares: `benchmark_id`, `qualifies`, `reason`, `group` (one of GROUPS),
    `evaluator`, `series`, `newest` (day). A row that does not qualify has no score, gap or lag; where a source states a
    gap for it (and no evaluator was asked for) that one stands in `gap`, with `gap_stated` (and `gap_marked`, unless we
    formed it from figures that the source prints). Where the lens refuses a gap its words stand in `gap_why`, and the
    reason leads the note.
    """
    found = compare(facts, pair, as_of, evaluator)
    one, two = short_names(facts, pair)
    side_name = pl.col("leader").replace_strict({"first": one, "second": two, "": "level"}, default=None)
    table = (
        found.chosen.select(*KEYS, "newest", "qualifies", "reason", "date_is")
        .join(
            facts.benchmarks.select(
                "benchmark_id",
                pl.col("name").alias("full_name"),
                pl.coalesce("short", "name").alias("name"),
                "capability",
                "unit",
                "max_score",
                "metric",
            ),
            on="benchmark_id",
        )
        .join(facts.evaluators.select("evaluator", pl.col("name").alias("evaluator_name")), on="evaluator", how="left")
        .join(_now(found), on="benchmark_id", how="left")
        .join(_before(found), on="benchmark_id", how="left")
        .join(_lag(found), on="benchmark_id", how="left")
        .join(_band(newest_intervals(facts, pair, as_of, evaluator)), on="benchmark_id", how="left")
        .join(_who(found), on="benchmark_id", how="left")
        .join(_spark(found, through_gaps(found, facts, lens)), on="benchmark_id", how="left")
        .with_columns(
            side_name.alias("leads"),
            pl.col("leader").alias("side"),
            pl.concat_list("gap_inputs", "before_inputs").alias("change_inputs"),
            pl.when(pl.col("unit") == "percent")
            .then(pl.col("max_score") - pl.max_horizontal("first_score", "second_score"))
            .round(6)
            .alias("room"),
            pl.when(pl.col("gap").is_not_null()).then(pl.col("newest").dt.to_string()).alias("until"),
            pl.when(pl.col("gap").is_not_null()).then(pl.lit(METHOD)).alias("gap_method"),
            pl.when(~pl.col("qualifies")).then(pl.lit("not comparable")).alias("gap_why"),
            pl.when(pl.col("qualifies") & (pl.col("date_is") == "snapshot")).then(pl.lit("drifts")).alias("lag_why"),
            pl.when(pl.col("qualifies")).then("evaluator_name").alias("evaluator_name"),
        )
    )
    table = with_lens(table, found, facts, lens)
    table = _with_notes(with_stated(table, facts, pair, found, lens, shown=not evaluator), as_of)
    order = pl.col("group").replace_strict(dict(zip(GROUPS, range(len(GROUPS)), strict=True)), return_dtype=pl.Int8)
    return table.sort(
        order, pl.col("room").is_not_null(), "room", "name", descending=[False, False, True, False], nulls_last=True
    )


def _now(found: Comparison) -> pl.DataFrame:
    sides = [f"{s}_{c}" for s in SIDES for c in ("score", "model", "date", "source", "locator", "setting")]
    return found.now.select(
        "benchmark_id", "gap", "gap_unit", "leader", pl.col("inputs").alias("gap_inputs"), *sides,
        pl.col("at").dt.to_string().alias("gap_period"),
    )  # fmt: skip


def _before(found: Comparison) -> pl.DataFrame:
    period = pl.col("at").dt.to_string().alias("before_period")
    return found.before.select(
        "benchmark_id", "ended", pl.col("inputs").alias("before_inputs"), period,
        pl.when(pl.col("gap_low").is_null()).then("gap").alias("before"),
        pl.when(pl.col("gap_low").is_not_null()).then(range_words("gap_low", "gap_high")).alias("before_why"),
    )  # fmt: skip


def _lag(found: Comparison) -> pl.DataFrame:
    return found.lag.select(
        "benchmark_id",
        "lag",
        "lag_bound",
        "catch_up",
        "catch_up_bound",
        "follower",
        pl.col("inputs").alias("lag_inputs"),
    )


def _band(bands: pl.DataFrame) -> pl.DataFrame:
    """`lag_band`: the range of a lag in words, for its note; the section Lag has it as figures."""
    low, high = (pl.col(name).round(1).cast(pl.String) for name in ("lag_low", "lag_high"))
    least = pl.when(pl.col("high_bound") == "at_least").then(pl.lit("at least ")).otherwise(pl.lit(""))
    words = pl.format("{} to {}{} months by the noise of the scores (95 %)", low, least, high)
    none = pl.lit("the noise of the scores reaches no other record: no range can be given")
    return bands.select("benchmark_id", pl.coalesce(words, none).alias("lag_band"))


def _who(found: Comparison) -> pl.DataFrame:
    """`who`: the evaluators that scored both sides of a benchmark, the rule's choice first, joined by bars."""
    both = found.candidates.filter(pl.min_horizontal("first_models", "second_models") > 0).sort("benchmark_id", "rank")
    names = pl.col("evaluator").unique(maintain_order=True).str.join("|").alias("who")
    return both.group_by("benchmark_id", maintain_order=True).agg(names)


def _spark(found: Comparison, gaps: pl.DataFrame) -> pl.DataFrame:
    """`spark`: the gap at SPARK_POINTS days two months apart up to the newest; null before they could be compared."""
    back = pl.Series("_back", range(-2 * (SPARK_POINTS - 1), 1, 2)).to_frame()
    days = (
        found.now.select("benchmark_id", "at")
        .join(back, how="cross")
        .with_columns(pl.col("at").dt.offset_by(pl.format("{}mo", "_back")).alias("_on"))
        .sort("_on")
    )
    snapshot = pl.col("date_is") == "snapshot"
    held = days.join_asof(
        gaps.select("benchmark_id", "day", "gap", "date_is", pl.col("day").alias("_from")).sort("day"),
        left_on="_on", right_on="day", by="benchmark_id", strategy="backward", check_sortedness=False,
    ).with_columns(
        # An old rating does not outlive its snapshot: no snapshot in these two months, no point.
        pl.when(~snapshot | (pl.col("_from") > pl.col("_on").dt.offset_by("-2mo"))).then("gap").alias("gap"),
    )  # fmt: skip
    return (
        held.sort("benchmark_id", "_on").group_by("benchmark_id", maintain_order=True).agg(pl.col("gap").alias("spark"))
    )


def _with_notes(table: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Add the mark of saturated benchmarks to `name`, and `group` and `note`: does the benchmark still measure
    anything, and if it cannot be compared, why."""
    saturated = is_saturated()
    ended = is_ended(pl.col("newest"), as_of)
    stated = pl.when("gap_stated").then(pl.format("; gap as stated for {}", "gap_period")).otherwise(pl.lit(""))
    since = pl.format("no newer scores since {}", pl.col("newest").dt.to_string("%Y-%m"))
    return table.with_columns(
        pl.when(saturated).then(pl.format(f"{{}} {MARK}", "name")).otherwise("name").alias("name"),
        pl.when(~pl.col("qualifies"))
        .then(pl.lit(GROUPS[2]))
        .when(saturated | ended)
        .then(pl.lit(GROUPS[1]))
        .otherwise(pl.lit(GROUPS[0]))
        .alias("group"),
        pl.when(~pl.col("qualifies"))
        .then(pl.concat_str(pl.lit("not comparable: "), "reason", stated))
        .when(saturated & ended)
        .then(pl.concat_str(pl.lit("saturated; "), since))
        .when(saturated)
        .then(pl.lit("saturated"))
        .when(ended)
        .then(since)
        .when(pl.col("date_is") == "snapshot")
        .then(pl.lit(NO_SNAPSHOTS))
        .otherwise(pl.lit(""))
        .alias("note"),
    ).with_columns(
        pl.concat_str("reason_refused", "note", separator=" ", ignore_nulls=True).str.strip_chars().alias("note")
    )
