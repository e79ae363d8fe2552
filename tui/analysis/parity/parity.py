"""When the gap closes, if it goes on as it went: never a bare date.

For each comparable benchmark the gap at month ends of the last WINDOW months is carried on as a random walk with drift
(`analysis.trend`): on the logit scale where scores are bounded (the difference of the two scores' log odds, scores held
0.5 % from either end), else in the benchmark's own unit. Parity is where a path first comes to zero. The 80 %
interval are
the tenth and ninetieth percentiles over the paths, where one that does not come to zero within HORIZON months counts as
never. What is said:

- *reached*: the two are level now;
- *between A and B*: at least nine of ten paths come to zero;
- *not before A*: between half and nine tenths of them do: the upper end is open, nine of ten paths come later than A;
- *not closing*: less than half do, or the mean change widens the gap;
- *too short*: fewer than LEAST month ends.

A trend is no law: the back-test (`analysis.backtest`) says how it would have fared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap import SNAPSHOT_DAYS
from tui.analysis.gaps.lag import DAYS_A_MONTH, held_at_month_ends, months
from tui.analysis.parity.frames import CITED, MONTH_ENDS, PARITY
from tui.analysis.parity.trend import HORIZON, carried_on, changes

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

WINDOW = 24
LEAST = 9
REPS = 500
STEP = 3
"""Months between the earlier dates on which the back-test asks."""

EDGE = 0.005

PARITY_METHOD = (
    f"Random walk with drift from today's gap: the mean monthly change of the last {WINDOW} months (bounded scores:"
    f" of the difference of log odds) and changes resampled in blocks, to where it first reaches zero; 80 % interval"
    f" from {REPS} paths, one that takes more than {HORIZON // 12} years counts as never. No forecast."
)
CLOSING_METHOD = f"Share of the {REPS} paths that reach zero within {HORIZON // 12} years."


@gives(MONTH_ENDS)
def month_ends(gaps: pl.DataFrame) -> pl.DataFrame:
    """The gap at each month's end and on the newest day, of frames from `gap.gap_over_time`.

    A snapshot stands only for the month ends within SNAPSHOT_DAYS after it. `cited_ends` adds what the gaps were made
    from.
    """
    # The cited inputs stay behind: they would be copied a hundred times over on the way.
    held = held_at_month_ends(gaps.drop("inputs")).filter(
        (pl.col("date_is") != "snapshot") | ((pl.col("at") - pl.col("day")).dt.total_days() <= SNAPSHOT_DAYS)
    )
    bounded = (pl.col("unit") == "percent") & pl.col("max_score").is_not_null()

    def odds(score: str) -> pl.Expr:
        p = (pl.col(score) / pl.col("max_score").cast(pl.Float64)).clip(EDGE, 1 - EDGE)
        return (p / (1 - p)).log()

    y = pl.when(bounded).then(odds("first_score") - odds("second_score")).otherwise("gap")
    measured = (pl.col("date_is") == "snapshot").alias("measured")
    return held.select(*KEYS, "at", "day", "gap", y.alias("y"), bounded.alias("bounded"), measured).sort(*KEYS, "at")


@gives(CITED)
def cited_ends(ends: pl.DataFrame, gaps: pl.DataFrame) -> pl.DataFrame:
    """Rows that name a gap by KEYS and `day`, with what it was made from: what `gap.gap_over_time` gives is `gaps`."""
    return ends.join(gaps.select(*KEYS, "day", "inputs"), on=[*KEYS, "day"], how="left", maintain_order="left")


def windows(ends: pl.DataFrame, origins: pl.DataFrame) -> pl.DataFrame:
    """The month ends of the WINDOW months up to each origin, seen from the side that led then.

    In: what `month_ends` gives, and `origins`: KEYS, `case`, `origin` (day). Out: KEYS, `case`, `origin`, `t` (months
    before the origin, zero or less), `y` (positive where the leader of that day leads), `sign` (1: the first country
    led, -1 the second, 0 level), `gap`, `bounded`, `at`, `day`.
    """
    joined = (
        ends.join(origins, on=list(KEYS))
        .with_columns(months(pl.col("at") - pl.col("origin")).alias("t"))
        .filter(pl.col("t") <= 0, pl.col("t") > -WINDOW - 0.5)
        .sort("case", "t")
    )
    sign = pl.col("gap").last().over("case").sign()
    return joined.with_columns(sign.alias("sign")).with_columns(
        (pl.col("y") * pl.when(pl.col("sign") == 0).then(1.0).otherwise("sign")).alias("y")
    )


def statements(points: pl.DataFrame, reps: int) -> pl.DataFrame:
    """What the trend says in each case: rows of `windows` in, one row a case out.

    Out, sorted by `case`: `case`, KEYS, `origin`, `sign`, `n`, `slope` (mean change a month), `level` (the last y),
    `closing` (share of the paths that come to zero), `early`, `late` (months from the origin; infinite: never),
    `ahead_low`, `ahead_high` (80 % of points AHEAD months on), `said` (reached, between, later, not closing, too
    short), `from_day`, `to_day`.
    """
    long = points.filter(pl.len().over("case") >= LEAST)
    about = points.group_by("case", maintain_order=True).agg(
        *(pl.col(name).first() for name in KEYS), pl.col("origin", "sign", "bounded").first(), pl.len().alias("n")
    )
    moved = changes(long.select("case", "t", "y", "measured"))
    spread = carried_on(moved, reps)
    line = moved.group_by("case").agg(pl.col("slope", "level").first())
    said = (
        pl.when(pl.col("sign") == 0)
        .then(pl.lit("reached"))
        .when(pl.col("closing").is_null())
        .then(pl.lit("too short"))
        # However many paths come to zero by chance: a trend that widens closes nothing.
        .when((pl.col("closing") < 0.5) | (pl.col("slope") >= 0))
        .then(pl.lit("not closing"))
        .when(pl.col("late").is_infinite())
        .then(pl.lit("later"))
        .otherwise(pl.lit("between"))
    )

    def day(column: str) -> pl.Expr:
        days = (pl.when(pl.col(column).is_finite()).then(pl.col(column)) * DAYS_A_MONTH).round().cast(pl.Int64)
        return (pl.col("origin") + pl.duration(days=days)).alias("from_day" if column == "early" else "to_day")

    return (
        about.join(line, on="case", how="left")
        .join(spread, on="case", how="left")
        .with_columns(said.alias("said"))
        .with_columns(day("early"), day("late"))
        .sort("case")
    )


class Asked(NamedTuple):
    """The method asked on every date that matters, at once."""

    ends: pl.DataFrame
    """`month_ends` of the chosen candidates."""

    points: pl.DataFrame
    """`windows` of every case."""

    said: pl.DataFrame
    """`statements`, and `newest`: whether the case is asked at the benchmark's newest day; the others are earlier
    dates, every STEP months from the first one with LEAST month ends."""


@memoized(8)
def asked(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> Asked:
    """The method asked at the newest day of each benchmark and on earlier dates, as the back-test needs them."""
    ends = month_ends(compare(facts, pair, as_of, evaluator).gaps)
    number, newest = pl.int_range(0, pl.len()).over(KEYS), pl.col("at") == pl.col("at").max().over(KEYS)
    earlier = (number >= LEAST - 1) & ((number - (LEAST - 1)) % STEP == 0)
    origins = (
        ends.filter(newest | earlier)
        .select(*KEYS, pl.col("at").alias("origin"), (pl.col("at") == pl.col("at").max().over(KEYS)).alias("newest"))
        .sort(*KEYS, "origin")
        .with_row_index("case")
    )
    points = windows(ends, origins)
    said = statements(points, REPS).join(origins.select("case", "newest"), on="case", maintain_order="left")
    return Asked(ends, points, said)


@gives(PARITY)
@memoized(8)
def parity_table(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> pl.DataFrame:
    """One row for every comparable benchmark: what its trend says at its newest day."""
    gaps, found = compare(facts, pair, as_of, evaluator).gaps, asked(facts, pair, as_of, evaluator)
    said = found.said.filter("newest").drop("newest")
    window = found.points.join(said.select("case"), on="case", how="semi", maintain_order="left")
    ends = cited_ends(window.filter((pl.col("at") == pl.col("at").min().over("case")) | (pl.col("t") == 0)), gaps)
    edges = ends.group_by("case", maintain_order=True).agg(
        pl.col("gap").last().alias("gap"),
        pl.col("at").first().alias("window_from"),
        pl.concat_list(pl.col("inputs").first(), pl.col("inputs").last()).alias("inputs"),
    )
    about = _since(gaps).join(gaps.group_by(*KEYS).agg(pl.col("gap_unit").first()), on=list(KEYS))
    return said.join(edges, on="case").join(about, on=list(KEYS)).drop("case").sort(*KEYS)


def _since(gaps: pl.DataFrame) -> pl.DataFrame:
    """`since`: the first day of the spell, up to now, in which the same side leads (or none does)."""
    spells = gaps.sort(*KEYS, "day").with_columns(pl.col("leader").rle_id().over(KEYS).alias("_spell"))
    last = spells.filter(pl.col("_spell") == pl.col("_spell").max().over(KEYS))
    return last.group_by(*KEYS).agg(pl.col("day").min().alias("since"))
