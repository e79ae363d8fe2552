"""The section on lag: how far behind in time, with its range, and how long each record stood before it was matched."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import short_names
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import CATCH_UP_METHOD, LAG_METHOD, NO_SNAPSHOTS
from tui.analysis.gaps.movement import families
from tui.analysis.lags.catch_up import OPEN_METHOD, WAIT_METHOD
from tui.analysis.lags.lag_ranges import BAND_METHOD
from tui.analysis.lags.lag_table import MATCH_METHOD, MEAN_METHOD, RANGE_METHOD, lag_table, records_matched
from tui.analysis.lags.thresholds import REACHED_METHOD, reached
from tui.analysis.stats.survival import CLUSTERED_METHOD, MEDIAN_METHOD, clustered, curve, summary
from tui.pages.benchmarks.over_time import only
from tui.pages.benchmarks.table import rows
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Cell, Column, Headline, LineChart, Point, Series, Table, Text
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.naming import capital, the
from tui.pages.shared.scope import SIDES, counted, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

NO_NOISE, NO_SPREAD = "not stated", "no spread"
"""In place of a range: no source says how sure the scores are; their noise reaches no other record."""
NEGATIVE = "negative: the models that the leader had then are missing here, no sign of foresight"
SHARE_METHOD = "Kaplan-Meier estimate of the share of records not matched after so many months (open ones count on)."


def columns() -> tuple[Column, ...]:
    """The declared columns of `frame`."""

    def months(name: str, title: str, method: str, inputs: str, priority: int, **more: Any) -> Column:
        return Column(name, title, unit="months", method=method, inputs_in=inputs, priority=priority, **more)

    return (
        Column("name", "Benchmark", "text", source_in="name_source", locator_in="name_locator", note_in="full_name",
               priority=0, max_width=24),
        months("lag", "Lag", LAG_METHOD, "lag_inputs", 0, bound_in="lag_bound", why_in="lag_why", period_in="until",
               note_in="pairing"),
        months("lag_low", "from", BAND_METHOD, "band_inputs", 1, why_in="band_why"),
        months("lag_high", "to", BAND_METHOD, "band_inputs", 1, bound_in="high_bound"),
        months("mean", "Mean since 2023", MEAN_METHOD, "ends_inputs", 2, bound_in="mean_bound"),
        months("min", "Least", RANGE_METHOD, "ends_inputs", 4, bound_in="min_bound"),
        months("max", "Most", RANGE_METHOD, "ends_inputs", 4, bound_in="max_bound"),
        months("catch_up", "Catch-up", CATCH_UP_METHOD, "lag_inputs", 1, bound_in="catch_up_bound",
               note_in="catch_note"),
        months("match", "Matched in", MATCH_METHOD, "match_inputs", 1, bound_in="match_bound"),
        Column("records", "Records", unit="count", method="Records that put the leader in front.",
               inputs_in="match_inputs", priority=3),
        Column("records_open", "Open", unit="count", method="Of these, not matched yet.", inputs_in="match_inputs",
               priority=2),
        months("oldest", "Oldest open", OPEN_METHOD, "match_inputs", 3, bound_in="oldest_bound",
               note_in="oldest_model"),
        Column("follower_model", "Best of who follows", "text", priority=5, max_width=26),
        Column("reached_model", "Leader's first as good", "text", priority=5, max_width=26),
        Column("until", "Until", "date", priority=4),
        Column("evaluator_name", "Evaluator", "text", priority=6, max_width=30),
        Column("note", "Note", "text", priority=6, max_width=70, grow=True),
    )  # fmt: skip


@memoized(16)
def frame(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """A row for every comparable benchmark, in the order of the main table: what `columns` declares."""
    keep = ("benchmark_id", "name", "full_name", "name_source", "name_locator", "until", "evaluator_name", "group",
            "note", "date_is")  # fmt: skip
    board = lag_table(facts, pair, as_of, evaluator).rename({"inputs": "lag_inputs"}).drop("evaluator", "series", "day")
    base = rows(facts, pair, as_of, evaluator).filter("qualifies").select(*keep)
    negative = pl.col("catch_up") < 0
    return base.join(board, on="benchmark_id", how="left", maintain_order="left").with_columns(
        pl.when(pl.col("date_is") == "snapshot").then(pl.lit("drifts")).alias("lag_why"),
        pl.when(pl.col("lag").is_not_null() & pl.col("noise").is_null())
        .then(pl.lit(NO_NOISE))
        .when(pl.col("lag").is_not_null() & pl.col("lag_low").is_null())
        .then(pl.lit(NO_SPREAD))
        .alias("band_why"),
        pl.format("{}, level first reached by {}", "follower_model", "reached_model").alias("pairing"),
        pl.when(negative).then(pl.lit(NEGATIVE)).alias("catch_note"),
        pl.when(negative)
        .then(pl.concat_str(pl.lit(f"catch-up {NEGATIVE}; "), "note"))
        .otherwise("note")
        .str.strip_chars("; ")
        .alias("note"),
        pl.lit("at_least").alias("oldest_bound"),
    )


def table(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, sort: str) -> Table:
    """The table of lags."""
    one, two = short_names(facts, pair)
    declared = columns()
    found = sort_frame(frame(facts, pair, as_of, evaluator), sort, declared, "benchmark_id")
    empty = f"Up to {as_of} no benchmark compares {the(one)} and {the(two)}, so there is no lag to count."
    title: Text = ("Lag at the newest release, and how long the leader's records stood",)
    return Table("lag", title, declared, FrameRows(found), "benchmark_id", "name", empty, opens="all scores",
                 group="" if sort else "group", sorted_by=sort)  # fmt: skip


def headlines(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> tuple[Headline, ...]:
    """The lag over all benchmarks, and over all records, with what is censored treated as such."""
    board = lag_table(facts, pair, as_of, evaluator)
    if not board.height:
        return (Headline("Lag", Cell(None, note="none"), ("no benchmark of this pair has enough scores",)),)
    names: dict[str, str] = dict(zip(SIDES, short_names(facts, pair), strict=True))
    leader, side = _sides(board)
    mine = board.filter(pl.col("follower") == side)
    mine = mine.join(families(facts), on="benchmark_id", how="left", maintain_order="left")
    said = [_median(mine, "lag", "lag_bound", "inputs", f"{names[side]}'s median lag", LAG_METHOD, "benchmark", leader)]
    waited = records_matched(facts, pair, as_of, evaluator).filter(pl.col("leader") == leader)
    waited = waited.join(families(facts), on="benchmark_id", how="left", maintain_order="left")
    if waited.height:
        said.append(
            _median(waited, "wait", "wait_bound", "inputs", "A record is matched in", WAIT_METHOD, "record", leader)
        )
    index = mine.filter(pl.col("benchmark_id") == "eci").to_dicts()
    if index and index[0]["mean"] is not None:
        row = index[0]
        inputs = inputs_from(row["ends_inputs"])

        def cell(part: str, method: str) -> Cell:
            return Cell(row[part], "months", method=method, inputs=inputs, bound=row[f"{part}_bound"])

        detail: Text = ("least ", cell("min", RANGE_METHOD), ", most ", cell("max", RANGE_METHOD), ", month ends")
        said.append(Headline("Mean on ECI since 2023", cell("mean", MEAN_METHOD), detail, side=leader,
                             opens="benchmarks --section as-published"))  # fmt: skip
    oldest = mine.filter(pl.col("oldest").is_not_null()).sort("oldest", "benchmark_id", descending=[True, False])
    if oldest.height:
        row = oldest.row(0, named=True)
        name = frame(facts, pair, as_of, evaluator).filter(pl.col("benchmark_id") == row["benchmark_id"])["name"][0]
        value = Cell(row["oldest"], "months", method=OPEN_METHOD, inputs=inputs_from(row["match_inputs"]),
                     bound="at_least")  # fmt: skip
        said.append(Headline("Oldest record unmatched", value, (f"{row['oldest_model']}, {name}",), side=leader,
                             opens=f"benchmarks --open {row['benchmark_id']}"))  # fmt: skip
    return tuple(said)


def _sides(board: pl.DataFrame) -> tuple[str, str]:
    """The side that leads on most benchmarks of `lag_table`, and the one that follows; the second where they are
    level."""
    side = str(board["follower"].mode().sort(descending=True)[0])
    return (SIDES[0], side) if side == SIDES[1] else (SIDES[1], side)


def _median(
    values: pl.DataFrame, value: str, bound: str, inputs: str, label: str, method: str, noun: str, side: str
) -> Headline:
    row = summary(values, value, bound).row(0, named=True)
    rest = inputs_from(values[inputs].drop_nulls().explode().to_list())

    def cell(part: str, word: str = "") -> Cell:
        return Cell(row[part], "months", method=f"{MEDIAN_METHOD} {word}{method}", inputs=rest,
                    bound=row["median_bound"] if part == "median" else "")  # fmt: skip

    known = values.filter(pl.col(value).is_not_null())
    every = counted(known, f"Counted: each {noun} that has one.", inputs)
    still = counted(values.filter(pl.col(bound) == "at_least"), "Of these, lower bounds.", inputs, values)
    detail: Text = (every, f" {noun}s, ", still, " not over yet")
    if known.height and known.filter(pl.col(bound) != "at_least").is_empty():
        # Nothing has come to its end: there is no middle, and no interval of it.
        return Headline(label, Cell(None, note="none yet"), detail, side=side)
    ends = clustered(values, value, bound, "family")
    if ends is not None and ends[0] == ends[1]:
        detail = ("no spread over families; ", *detail)
    elif ends is not None:
        low, high = (Cell(end, "months", method=f"{CLUSTERED_METHOD} {method}", inputs=rest) for end in ends)
        detail = ("interval ", low, " to ", high, "; ", *detail)
    return Headline(label, cell("median"), detail, side=side)


def levels(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, about: dict[str, Any]) -> LineChart:
    """How many months after one side the other reached each round score of one benchmark."""
    subtitle = f"{about['name']} · months from one to the other, by score · {about['evaluator_name']}"
    if about["date_is"] == "snapshot":
        return LineChart(capital((NO_SNAPSHOTS,)), subtitle, "months", (), x_kind="number")
    found = compare(facts, pair, as_of, evaluator)
    records, gaps = (only(frame, about) for frame in (found.records, found.gaps))
    rows = reached(records, gaps).to_dicts()
    names: dict[str, str] = dict(zip(SIDES, short_names(facts, pair), strict=True))
    if not rows:
        return LineChart(("No round score lies between the first and the best of the two",), subtitle, "months", (),
                         x_kind="number")  # fmt: skip

    def point(row: dict[str, Any]) -> Point:
        cell = Cell(row["between"], "months", method=REACHED_METHOD, inputs=inputs_from(row["inputs"]),
                    bound=row["bound"])  # fmt: skip
        one, two = (row[f"{row[side]}_model"] or "none yet" for side in ("leader", "follower"))
        return Point(row["asked_score"], cell, f"{one}, then {two}", estimate=bool(row["bound"]))

    series = tuple(
        Series(f"{names[side]} later", tuple(point(row) for row in rows if row["follower"] == side), side, "points",
               names[side])
        for side in SIDES
        if any(row["follower"] == side for row in rows)
    )  # fmt: skip
    done = [row for row in rows if not row["bound"]] or rows
    top, unit = done[-1], str(about["unit"])
    score = Cell(top["asked_score"], unit, method="A round score.", inputs=inputs_from(top["inputs"]))
    late, early = the(names[top["follower"]]), the(names[top["leader"]])
    verb = "has not reached" if top["bound"] else "reached"
    title = capital((f"{late} {verb} ", score, " ", point(top).cell, f" after {early}"))
    return LineChart(
        title, subtitle, "months", series, x_kind="number", zero=True, hollow="not reached yet",
        source=("computed; scores that a side had before the two could be compared are left out",),
    )  # fmt: skip


def matched(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, benchmark: str) -> LineChart | None:
    """How many records were still unmatched after so many months: all benchmarks, and the one that is chosen."""
    waited = records_matched(facts, pair, as_of, evaluator)
    board = lag_table(facts, pair, as_of, evaluator)
    if not waited.height or not board.height:
        return None
    leader, side = _sides(board)
    waited = waited.filter(pl.col("leader") == leader)
    names: dict[str, str] = dict(zip(SIDES, short_names(facts, pair), strict=True))
    base = frame(facts, pair, as_of, evaluator)
    one = waited.filter(pl.col("benchmark_id") == benchmark)
    series = [_steps(waited, "all benchmarks", "")]
    if one.height:
        name = str(base.filter(pl.col("benchmark_id") == benchmark)["name"][0])
        series.insert(0, _steps(one, name, leader))
    found = summary(waited, "wait", "wait_bound").row(0, named=True)
    rest = inputs_from(waited["inputs"].explode().drop_nulls().to_list())
    half = Cell(found["median"], "months", method=f"{MEDIAN_METHOD} {WAIT_METHOD}", inputs=rest,
                bound=found["median_bound"])  # fmt: skip
    title = capital((f"{the(names[side])} matched half of {the(names[leader])}'s records within ", half))
    return LineChart(
        title, "records not matched yet, % · by months since the record", "share_percent", tuple(series),
        x_kind="number", zero=True, source=("Kaplan-Meier: open records count as 'at least so long'",),
    )  # fmt: skip


def _steps(waited: pl.DataFrame, name: str, side: str) -> Series:
    rest = inputs_from(waited["inputs"].explode().drop_nulls().to_list())
    found = curve(waited, "wait", "wait_bound")
    points = [Point(0, Cell(100.0, "share_percent", method=SHARE_METHOD, inputs=rest), name)]
    points += [
        Point(row["time"], Cell(row["longer"] * 100, "share_percent", method=SHARE_METHOD, inputs=rest), name)
        for row in found.filter(pl.col("time") > 0).iter_rows(named=True)
    ]
    return Series(name, tuple(points), side, "step", name)
