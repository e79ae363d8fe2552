"""The sections on parity: when the gap closes if it goes on as it went, and what that method would have said before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import short_names
from tui.analysis.gaps.movement import FAMILY_METHOD
from tui.analysis.gaps.year_before import is_ended
from tui.analysis.parity.backtest import BACKTEST_METHOD
from tui.analysis.parity.parity import CLOSING_METHOD, PARITY_METHOD, parity_table
from tui.analysis.parity.scores import SCORE_METHOD, scores, verdict
from tui.analysis.parity.trend import AHEAD
from tui.pages.benchmarks.lens import gap_column
from tui.pages.benchmarks.table import rows
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, Text
from tui.pages.shared.scope import counted, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

TREND_METHOD = (
    "The mean change from month end to month end times twelve: index or rating points a year; for tests in percent the"
    " change of the log odds a year, so that 0.7 stands for odds that double. Negative: closing."
)
HALF = 50
MOST_METHOD = f"Benchmarks of which more than half of the paths close. {CLOSING_METHOD}"
AHEAD_METHOD = "Back-test: how often the gap a year later lay in the range that the method gave to 80 % of its paths."
HELD_METHOD = f"Earlier forecasts whose 80 % range held the gap {AHEAD} months later."
WIDTH_METHOD = (
    "Width of the 80 % ranges over that of 'no change': mean within families of benchmarks, then over families."
)


def _month(column: str) -> pl.Expr:
    return pl.col(column).dt.to_string("%Y-%m")


def sentence() -> pl.Expr:
    """What is said, in words: of a frame with `said`, `from_day`, `to_day`, `since`, `origin`. Never a bare date."""
    said = pl.col("said")
    return (
        pl.when(said == "reached")
        .then(pl.format("reached on {}", pl.col("since").dt.to_string("%Y-%m-%d")))
        .when(said == "between")
        .then(pl.format("between {} and {} (80 %)", _month("from_day"), _month("to_day")))
        .when(said == "later")
        .then(pl.format("not before {} (90 %)", _month("from_day")))
        .when(said == "not closing")
        .then(pl.lit("no closing trend"))
        .otherwise(pl.format("too few months ({})", "n"))
    )


def columns(facts: Facts, pair: tuple[str, str], lens: str = "") -> tuple[Column, ...]:
    """The declared columns of `frame`; the lens is of the gap alone, the trend keeps its own scale."""
    seen = gap_column(lens, short_names(facts, pair)[0])
    title = seen.pop("title")
    return (
        Column("name", "Benchmark", "text", source_in="name_source", locator_in="name_locator", note_in="full_name",
               priority=0, max_width=24),
        Column("asked", "Asked on", "date", priority=1),
        Column("gap", title, **seen, method_in="gap_method", inputs_in="gap_inputs", bound_in="gap_bound",
               why_in="gap_why", note_in="reason_refused", period_in="asked", priority=2),
        Column("parity", "Level, if it goes on like this", "text", method=PARITY_METHOD, inputs_in="inputs",
               priority=0, width=38, note_in="note"),
        Column("closing", "Paths that close", unit="share_percent", digits=0, method=CLOSING_METHOD,
               inputs_in="inputs", why_in="closing_why", priority=2),
        Column("dates_held", "How it fared", "text", method=BACKTEST_METHOD, inputs_in="fared_inputs", priority=1,
               max_width=24),
        Column("year_held", "A year on", "text", method=AHEAD_METHOD, inputs_in="fared_inputs", priority=2,
               max_width=18),
        Column("yearly", "Trend a year", method=TREND_METHOD, digits=2, signed=True, inputs_in="inputs", priority=4),
        Column("months", "Months used", unit="count", method="Month ends that the trend was taken from.",
               inputs_in="inputs", priority=5),
        Column("closed", "Closed on", "date", priority=4),
        Column("evaluator_name", "Evaluator", "text", priority=6, max_width=30),
        Column("note", "Note", "text", priority=6, max_width=70, grow=True),
    )  # fmt: skip


@memoized(8)
def frame(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "", lens: str = "") -> pl.DataFrame:
    """A row for every comparable benchmark, in the order of the main table: what `columns` declares."""
    keep = ("benchmark_id", "name", "full_name", "name_source", "name_locator", "until", "evaluator_name", "group",
            "note", "gap", "gap_unit", "gap_method", "gap_inputs", "gap_bound", "gap_why",
            "reason_refused")  # fmt: skip
    board = parity_table(facts, pair, as_of, evaluator).drop("gap", "gap_unit", "evaluator", "series")
    how = _fared(facts, pair, as_of, evaluator)
    ended = is_ended(pl.col("origin"), as_of)
    return (
        rows(facts, pair, as_of, evaluator, lens)
        .filter("qualifies")
        .select(*keep)
        .join(board, on="benchmark_id", how="left", maintain_order="left")
        .join(how, on="benchmark_id", how="left", maintain_order="left")
        .with_columns(
            # A benchmark without newer scores, or a day that has passed, says what was so at its end.
            pl.when((ended | (pl.coalesce("to_day", "from_day") < as_of)) & pl.col("said").is_in(["between", "later"]))
            .then(pl.format("was {}", sentence()))
            .otherwise(sentence())
            .alias("parity"),
            pl.when(pl.col("slope") < 0).then(pl.col("closing") * 100).alias("closing"),
            pl.when(pl.col("slope") >= 0).then(pl.lit("widens")).alias("closing_why"),
            (pl.col("slope") * 12).alias("yearly"),
            pl.col("n").alias("months"),
            pl.col("until").alias("asked"),
            pl.col("benchmark_id").alias("id"),
        )
    )


def _fared(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> pl.DataFrame:
    """Per benchmark: how its earlier forecasts fared against 'no change', and how many held, in words."""
    return (
        scores(facts, pair, as_of, evaluator)
        .group_by("benchmark_id")
        .agg(
            (pl.col("drift_score").mean() / pl.col("still_score").mean()).alias("_ratio"),
            pl.col("drift_inside").sum().alias("_held"),
            pl.len().alias("_asked"),
            pl.col("inputs").explode().alias("fared_inputs"),
        )
        .select(
            "benchmark_id",
            pl.format("{}x 'no change'", pl.col("_ratio").round(2)).alias("dates_held"),
            pl.format("in range {} of {}", "_held", "_asked").alias("year_held"),
            "fared_inputs",
        )
    )


def headlines(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> tuple[Headline, ...]:
    """Whether the method beats what anybody could say, then what it says."""
    found = frame(facts, pair, as_of, evaluator)
    asked = found.filter(pl.col("said") != "too short")
    if not asked.height:
        return (Headline("Parity", Cell(None, note="nothing to say"), ("no benchmark has enough month ends",)),)
    every = counted(asked, "Benchmarks with enough month ends for a line.", "inputs")

    def of(words: list[str], label: str, detail: Text) -> Headline:
        part = asked.filter(pl.col("said").is_in(words))
        return Headline(label, counted(part, f"Benchmarks of which is said: {label}.", "inputs", asked), detail)

    return (
        *_judged(scores(facts, pair, as_of, evaluator)),
        of(["not closing"], "Trends that do not close the gap", ("of ", every, " benchmarks with a trend")),
        of(["between"], "A date range given", ("nine of ten paths get there",)),
    )


def _judged(scored: pl.DataFrame) -> tuple[Headline, ...]:
    """The score against the two naive forecasts, and how many ranges held the gap that came a year later."""
    said = verdict(scored)
    if said is None:
        return (Headline("Not tested", Cell(None, note="no test"), ("no forecast is a year old yet",)),)
    inputs = inputs_from(scored["inputs"].explode().drop_nulls().to_list())
    still = Cell(said.against_still, "ratio", method=SCORE_METHOD, inputs=inputs, digits=2)
    line = Cell(said.against_line, "ratio", method=SCORE_METHOD, inputs=inputs, digits=2)
    number = counted(scored, f"Forecasts for {AHEAD} months on whose time is up.")
    kin = Cell(said.families, "count", method=FAMILY_METHOD, inputs=inputs)
    better: Text = ("a year on: 'no change' is the better guess; ",) if said.against_still > 1 else ("a year on; ",)
    held = {m: Cell(n, "count", method=HELD_METHOD, inputs=inputs) for m, n in said.inside.items()}
    width = Cell(said.width, "ratio", method=WIDTH_METHOD, inputs=inputs, digits=2)
    return (
        Headline("The error of 'no change'", still, (*better, line, " that of a line; ", number, " cases in ", kin,
                                                     " families")),
        Headline(
            "In range a year on", held["drift"],
            ("of ", number, "; ranges ", width, " as wide as 'no change' (", held["still"], ")"),
        ),
    )  # fmt: skip


def closing(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> BarChart | None:
    """Of each benchmark the share of paths that come to zero within ten years."""
    every = frame(facts, pair, as_of, evaluator).filter(pl.col("slope").is_not_null())
    found = every.filter(pl.col("closing").is_not_null())
    if not found.height:
        return None
    wider = counted(every.filter(pl.col("closing").is_null()), "Benchmarks whose mean monthly change widens the gap.",
                    "inputs", every)  # fmt: skip
    items = tuple(
        BarItem(
            row["benchmark_id"], row["name"],
            (("", Cell(row["closing"], "share_percent", method=CLOSING_METHOD, inputs=inputs_from(row["inputs"]),
                       digits=0, period=row["until"])),),
        )
        for row in found.sort("closing", "name", descending=[True, False]).iter_rows(named=True)
    )  # fmt: skip
    most = found.filter(pl.col("closing") > HALF)
    return BarChart(
        ("Trends of two years close the gap on ", counted(most, MOST_METHOD, "inputs", every), " of ",
         counted(every, "Benchmarks with enough month ends for a path.", "inputs"),
         " benchmarks within ten years; on ", wider, " it widens"),
        "% of resampled paths that reach zero within ten years; trends that narrow alone", "share_percent", items,
        source=("a trend carried on, no forecast: the back-test says how it fared",),
    )  # fmt: skip
