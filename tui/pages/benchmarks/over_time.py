"""Charts of one benchmark over time: its lag with a range, and its gap through a lens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.gaps.comparable import KEYS, short_names
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap_units import METHODS, UNITS
from tui.analysis.gaps.lag import LAG_METHOD, NO_SNAPSHOTS, monthly
from tui.analysis.lags.lag_ranges import BAND_METHOD, lag_intervals
from tui.pages.benchmarks.lens import WORDS, through_gaps
from tui.pages.model.numbers import unit_name
from tui.pages.model.page import Cell, LineChart, Point, Series, Text
from tui.pages.shared.naming import capital, the
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts


def subtitle_of(about: dict[str, Any], unit: str) -> str:
    """What a chart of this row shows: the benchmark, its unit, who scored it."""
    words = "%" if unit == "percent" else unit_name(unit)
    return f"{about['name']} · {words} · {about['evaluator_name']}"


def only(frame: pl.DataFrame, about: dict[str, Any]) -> pl.DataFrame:
    """The rows of the benchmark that `about` (a row of `benchmarks_table.rows`) speaks of."""
    return frame.filter(pl.col("benchmark_id") == about["benchmark_id"])


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def lag(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, about: dict[str, Any]) -> LineChart:
    """How far behind the trailing side was at each month's end, with the range that the noise of the scores leaves."""
    names = dict(zip(SIDES, short_names(facts, pair), strict=True))
    if about["date_is"] == "snapshot":
        return LineChart(capital((NO_SNAPSHOTS,)), subtitle_of(about, "months"), "months", ())
    found = compare(facts, pair, as_of, evaluator)
    line = monthly(only(found.lags, about))
    band = lag_intervals(line, found.records, facts.noise, facts.benchmarks).drop("noise", "catch_low", "catch_high")
    line = line.join(band, on=[*KEYS, "day"], how="left").sort("day")

    def point(row: dict[str, Any]) -> Point:
        cell = Cell(
            row["lag"], "months", method=LAG_METHOD, inputs=inputs_from(row["inputs"]), bound=row["lag_bound"],
            period=str(row["day"]),
        )  # fmt: skip
        low, high = (
            Cell(row[name], "months", method=BAND_METHOD, inputs=inputs_from(row["band_inputs"]), bound=bound or "")
            if row[name] is not None
            else None
            for name, bound in (("lag_low", ""), ("lag_high", row["high_bound"]))
        )
        pairing = f"{row['follower_model']} behind {row['reached_model']}"
        return Point(row["day"].toordinal(), cell, pairing, low=low, high=high)

    series = tuple(
        Series(f"{names[side]} behind", tuple(point(r) for r in part.iter_rows(named=True)), side, "line", names[side])
        for side in SIDES
        if (part := line.filter(pl.col("follower") == side)).height
    )
    newest = line.row(-1, named=True)
    title = capital(
        (f"{the(names[newest['follower']])} was ", point(newest).cell, f" behind on {_written(newest['day'])}")
    )
    return LineChart(
        title, subtitle_of(about, "months"), "months", series, zero=True,
        source=(f"computed from scores by {about['evaluator_name']}; grows daily until the follower's next record",),
    )  # fmt: skip


def through_lens(
    facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, about: dict[str, Any], lens: str
) -> LineChart:
    """The gap of one benchmark over time through a lens, or the sentence that refuses it."""
    found = compare(facts, pair, as_of, evaluator)
    seen = only(through_gaps(found, facts, lens), about)
    unit, words = UNITS[lens], WORDS[lens]
    one = short_names(facts, pair)[0]
    known = seen.filter(pl.col("gap").is_not_null()).sort("day")
    if not known.height:
        reason = str(seen["reason"][0]) if seen.height else ""
        return LineChart((reason or "Nothing to show",), f"{about['name']} · {words}", unit, ())
    points = tuple(
        Point(
            row["day"].toordinal(),
            Cell(row["gap"], unit, method=METHODS[lens], inputs=inputs_from(row["inputs"]), period=str(row["day"])),
            f"{row['first_model']} / {row['second_model']}",
        )
        for row in known.iter_rows(named=True)
    )
    style = "line" if about["date_is"] == "snapshot" else "step"
    start, end = known.row(0, named=True)["day"], known.row(-1, named=True)["day"]
    said: Text = (
        f"{words.capitalize()} of {the(one)}: " if lens == "win" else f"As {words}: the gap was ",
        points[0].cell, f" in {start:%B %Y}, ", points[-1].cell, f" in {end:%B %Y}",
    )  # fmt: skip
    level = "above one half" if lens == "win" else "above 0"
    return LineChart(
        said, f"{about['name']} · {words} · {level} {one} leads", unit,
        (Series("computed", points, style=style, short="computed"),), zero=lens != "win",
        source=(f"computed from scores by {about['evaluator_name']}",),
    )  # fmt: skip
