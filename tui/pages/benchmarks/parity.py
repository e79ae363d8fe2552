"""The sections on parity: when the gap closes if it goes on as it went, and what that method would have said before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import short_names
from tui.analysis.gaps.year_before import is_ended
from tui.analysis.parity.backtest import BACKTEST_METHOD, backtest, fared
from tui.analysis.parity.parity import CLOSING_METHOD, PARITY_METHOD, parity_table
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
        .then(pl.lit("not closing"))
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
               inputs_in="inputs", priority=2),
        Column("dates_held", "How it fared", "text", method=BACKTEST_METHOD, inputs_in="fared_inputs", priority=1,
               max_width=22),
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
    how = fared(backtest(facts, pair, as_of, evaluator)).drop("evaluator", "series")
    ended = is_ended(pl.col("origin"), as_of)
    tried = pl.col("judged").fill_null(0) > 0
    ahead = pl.col("aheads").fill_null(0) > 0
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
            (pl.col("closing") * 100).alias("closing"),
            (pl.col("slope") * 12).alias("yearly"),
            pl.col("n").alias("months"),
            pl.when(tried).then(pl.format("right {} of {}", "good", "judged")).alias("dates_held"),
            pl.when(ahead).then(pl.format("in range {} of {}", "inside", "aheads")).alias("year_held"),
            pl.col("until").alias("asked"),
            pl.col("benchmark_id").alias("id"),
        )
    )


def headlines(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> tuple[Headline, ...]:
    """How many benchmarks close on trend, and how far such statements could be trusted."""
    found = frame(facts, pair, as_of, evaluator)
    asked = found.filter(pl.col("said") != "too short")
    if not asked.height:
        return (Headline("Parity", Cell(None, note="nothing to say"), ("no benchmark has enough month ends",)),)
    tested = backtest(facts, pair, as_of, evaluator)
    past = tested.filter(pl.col("outcome") != "open")
    dated, bounds = past.filter(pl.col("said") == "between"), past.filter(pl.col("said") == "later")
    every = counted(asked, "Benchmarks with enough month ends for a line.", "inputs")

    def of(words: list[str], label: str, detail: Text) -> Headline:
        part = asked.filter(pl.col("said").is_in(words))
        return Headline(label, counted(part, f"Benchmarks of which is said: {label}.", "inputs", asked), detail)

    said = [
        of(["not closing"], "Gaps not closing", ("of ", every, " benchmarks with a trend")),
        of(["between"], "A date range given", ("nine of ten paths get there",)),
    ]
    if dated.height:
        right = dated.filter(pl.col("outcome") == "right")
        number = counted(right, "Back-test: statements with a date that came true.", "inputs", dated)
        detail: Text = ("of ", counted(dated, "Back-test: statements with a date whose time is up.", "inputs"),
                        " earlier date ranges whose time is up")  # fmt: skip
        said.append(Headline("Came true", number, detail))
    if bounds.height:
        held = bounds.filter(pl.col("outcome").is_in(["kept", "right"]))
        number = counted(held, "Back-test: 'not before' a day that has come, before which no parity was.", "inputs",
                         bounds)  # fmt: skip
        detail = ("of ", counted(bounds, "Back-test: 'not before' a day that has come.", "inputs"),
                  " earlier 'not before's whose day has come")  # fmt: skip
        said.append(Headline("'Not before' held", number, detail))
    known = tested.filter(pl.col("inside").is_not_null())
    if known.height:
        inside = counted(known.filter("inside"), AHEAD_METHOD, "inputs", known)
        detail = ("of ", counted(known, AHEAD_METHOD, "inputs"), "; a good method has four of five")
        said.append(Headline("Gap a year on as expected", inside, detail))
    return tuple(said)


def closing(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> BarChart | None:
    """Of each benchmark the share of paths that come to zero within ten years."""
    found = frame(facts, pair, as_of, evaluator).filter(pl.col("closing").is_not_null())
    if not found.height:
        return None
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
        ("Trends of two years close the gap on ", counted(most, MOST_METHOD, "inputs", found), " of ",
         counted(found, "Benchmarks with enough month ends for a path.", "inputs"), " benchmarks within ten years"),
        "% of resampled paths that reach zero within ten years", "share_percent", items,
        source=("a trend carried on, no forecast: the back-test says how it fared",),
    )  # fmt: skip
