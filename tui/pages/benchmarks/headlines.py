"""The headline strip and the notes of the Benchmarks tab."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps import movement
from tui.analysis.gaps.comparable import MAX_DAYS, MIN_MODELS, MIN_SNAPSHOTS, short_names
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import LAG_METHOD
from tui.analysis.gaps.year_before import FRESH_DAYS
from tui.analysis.stats.survival import MEDIAN_METHOD, summary
from tui.pages.benchmarks.charts import stated_cell
from tui.pages.benchmarks.stated import frame as stated_frame
from tui.pages.benchmarks.table import rows
from tui.pages.model.page import Cell, Headline, Text
from tui.pages.shared.naming import the
from tui.pages.shared.saturation import LEGEND, saturated
from tui.pages.shared.scope import SIDES, counted, inputs_from
from tui.pages.shared.tallies import led, narrowed, of_which

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.facts.tables.facts import Facts

CURRENT_METHOD = f"Comparable benchmarks with a score within {FRESH_DAYS} days of the as-of date."


def headlines(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> tuple[Headline, ...]:
    """Two to five numbers that answer who is ahead, by how much, since when."""
    table = rows(facts, pair, as_of, evaluator)
    good = table.filter("qualifies")
    tests = movement.gap_changes(facts, pair, as_of, evaluator)
    stated = stated_fall(facts, pair, as_of)
    if not good.height:
        none = Headline(
            "Comparable benchmarks", Cell(None, note="none"), ("for this pair and date no benchmark has enough scores",)
        )
        return (none, *stated)
    return (
        _leads(tests, facts, pair),
        *_lag(facts, pair, as_of, evaluator, good),
        *_closing(tests),
        *_widest(good),
        *stated,
    )


def _leads(tests: pl.DataFrame, facts: Facts, pair: tuple[str, str]) -> Headline:
    names: dict[str, str] = dict(zip(SIDES, short_names(facts, pair), strict=True))
    side, most, fewer, _ = led(tests)
    current = counted(tests.filter("current"), CURRENT_METHOD, among=tests)
    other = names[SIDES[1] if side == SIDES[0] else SIDES[0]]
    detail: Text = ("of ", *of_which(tests), "; ", current, " current")
    if fewer.value:
        detail += (f"; {other} leads ", fewer)
    level = tests.filter(pl.col("leader") == "")
    if level.height:
        detail += (", level ", counted(level, "Comparable benchmarks with equal best scores.", among=tests))
    return Headline(f"Led by {the(names[side])}", most, detail, side=side)


def _lag(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, good: pl.DataFrame) -> tuple[Headline, ...]:
    """Of the side that follows on more benchmarks: its median lag, range, and how many of the values are lower
    bounds."""
    lags = good.filter(pl.col("lag").is_not_null())
    if not lags.height:
        return ()
    counts = [lags.filter(pl.col("follower") == side) for side in SIDES]
    index = 1 if counts[1].height >= counts[0].height else 0
    part = counts[index]
    row = summary(part, "lag", "lag_bound").row(0, named=True)
    inputs = inputs_from(part["lag_inputs"].drop_nulls().explode().to_list())

    def cell(name: str, word: str) -> Cell:
        bound, how = row[f"{name}_bound"], f" {MEDIAN_METHOD}" if name == "median" else ""
        return Cell(
            row[name], "months", method=f"{word} over benchmarks.{how} {LAG_METHOD}", inputs=inputs, bound=bound
        )

    number = counted(
        part, "Comparable benchmarks on which that country follows and a lag can be computed.", "lag_inputs"
    )
    detail: Text = ("least ", cell("min", "Smallest"), ", most ", cell("max", "Largest"), "; ", number, " benchmarks")
    if row["censored"]:
        bounds = counted(
            part.filter(pl.col("lag_bound") == "at_least"), "Lags that are lower bounds.", "lag_inputs", part
        )
        detail += (", ", bounds, " of them lower bounds")
    name = short_names(facts, pair)[index]
    return (Headline(f"{name}'s median lag", cell("median", "Median"), detail, side=SIDES[1 - index]),)


def _closing(tests: pl.DataFrame) -> tuple[Headline, ...]:
    found = narrowed(tests)
    return (
        ()
        if found is None
        else (Headline("Gaps narrowed", found[0], ("of ", found[1], " with scores now and a year before")),)
    )


def _widest(good: pl.DataFrame) -> tuple[Headline, ...]:
    points = good.filter(pl.col("gap_unit") == "percentage_points").sort(
        pl.col("gap").abs(), "benchmark_id", descending=[True, False]
    )
    if not points.height:
        return ()
    row = points.row(0, named=True)
    value = Cell(
        abs(row["gap"]), row["gap_unit"], method=row["gap_method"], inputs=inputs_from(row["gap_inputs"]),
        period=row["gap_period"],
    )  # fmt: skip
    opens = f"benchmarks --row {row['benchmark_id']}"
    return (Headline("Widest gap", value, (f"{row['name']}, {row['leads']} ahead",), side=row["side"], opens=opens),)


def stated_fall(facts: Facts, pair: tuple[str, str], as_of: date) -> tuple[Headline, ...]:
    """What AI Index 2025 states for MMLU: the article's own example."""
    stated = stated_frame(facts, pair, as_of, "mmlu").filter(
        pl.col("source_id") == "ai-index-2025-ch2", pl.col("unit") == "percentage_points"
    )
    if not stated.height:
        return ()
    start, end = (stated_cell(stated.row(i, named=True)) for i in (0, -1))
    detail: Text = (f"AI Index 2025, for {end.period}",)
    if stated.height > 1:
        detail = ("from ", start, f" in {start.period}, for {end.period}; AI Index 2025")
    return (
        Headline(
            "MMLU gap, as stated", end, detail, side=stated["side"][-1], opens="benchmarks --section as-published"
        ),
    )


RULE = (
    f"Comparable: one neutral evaluator in one series of settings, {MIN_MODELS} or more models of each side (or"
    f" {MIN_SNAPSHOTS} dated snapshots), the newest at most {MAX_DAYS} days apart; never makers' own claims. A gap or"
    f" lag of an earlier day is stated from the day on which there were {MIN_MODELS} of each."
)
TIMES = "Lag grows with time, catch-up time does not; both end at the newest release that the evaluator has scored."


def notes(
    facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, said_here: Sequence[str], *, marks: bool = True
) -> tuple[Text, ...]:
    """An evaluator chosen by hand, then what a section says with its numbers, then the sign of saturated ones."""
    found = compare(facts, pair, as_of, evaluator)
    said: list[Text] = []
    if evaluator:
        good = found.chosen.filter("qualifies").height
        about = facts.evaluators.filter(pl.col("evaluator") == evaluator).row(0, named=True)
        verdict = (
            "they qualify for some of the benchmarks: only there a gap is given"
            if good
            else "they do NOT qualify on any benchmark: no gap and no leader is given; Enter shows the scores"
        )
        said.append((f"CHOSEN BY HAND: {about['name']} ({about['kind']}) instead of the rule's choice; {verdict}.",))
    said += [(note,) for note in said_here]
    if marks and saturated(facts, pair, as_of, evaluator):
        said.append((LEGEND,))
    return tuple(said)
