"""The frontier of a side on a benchmark: its best score among the models released up to a date.

Everything stays within one candidate (benchmark, evaluator, series): see `analysis.comparable`.
"""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.sides import SIDES
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.frames import LEVELS, RECORDS, SCORES

_RECORD = ("model", "organization", "date", "score", "setting", "source_id", "locator")


@gives(SCORES)
def pick(scores: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """The rows of `scores` (from `comparable.pair_scores`) that belong to the candidates in `chosen`."""
    return scores.join(chosen.select(*KEYS), on=KEYS, how="semi")


@gives(RECORDS)
def frontier(scores: pl.DataFrame) -> pl.DataFrame:
    """The record-setters of each side within each candidate, oldest first.

    In: scores as `comparable.pair_scores` gives them.

    For evaluators that date a score by the model's release this is the running maximum: a row for every score above
    all earlier ones of its side; of several models of one day only the best (on a tie the first by name). A level
    holds until it is beaten. For dated snapshots of a leaderboard ratings drift, so that an old rating must not
    outlive its snapshot: the best of each side in every snapshot that holds both.
    """
    group = [*KEYS, "side"]
    best = (
        scores.sort(*group, "day", pl.col("score"), "model", "source_id", descending=[False] * 5 + [True, False, False])
        .group_by(*group, "day", maintain_order=True)
        .first()
    )
    earlier = pl.col("score").cum_max().shift(1).over(group)
    snapshot = pl.col("date_is") == "snapshot"
    both = pl.col("side").n_unique().over([*KEYS, "day"]) == len(SIDES)
    keep = pl.when(snapshot).then(both).otherwise(earlier.is_null() | (pl.col("score") > earlier))
    return best.filter(keep).select(*group, "day", *_RECORD, "unit", "max_score", "date_is")


_HELD = {
    "score": "score", "model": "model", "day": "day", "date": "date", "source_id": "source", "locator": "locator",
    "setting": "setting",
}  # fmt: skip
"""What is said of the record that a side holds: columns of records, and what they are called behind the side."""

_HELD_COLUMNS = [f"{side}_{name}" for side in SIDES for name in _HELD.values()]


def _of_side(column: str, side: str) -> pl.Expr:
    """The values of `column` in the rows of that side."""
    return pl.col(column).filter(pl.col("side") == side)


@gives(LEVELS)
def levels(records: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    """Where both frontiers stand on each day on which either moved, from the first day that both sides have a level.

    In: what `frontier` gives, and `ends`: the newest day of each candidate (KEYS and `newest`, as in
    `comparable.choose`), which becomes the last row: frontiers hold up to the newest release that was measured, and
    no further.
    """
    held = [_of_side(column, side).first().alias(f"{side}_{name}") for side in SIDES for column, name in _HELD.items()]
    # `setting` may be missing in a record that holds: filled forward by itself it would be taken from an older one.
    blank = records.with_columns(pl.col("setting").fill_null(""))
    moved = blank.group_by(*KEYS, "day", maintain_order=True).agg(pl.col("unit", "max_score", "date_is").first(), *held)
    last = ends.select(*KEYS, pl.col("newest").alias("day")).join(moved, on=[*KEYS, "day"], how="anti")
    about = ["unit", "max_score", "date_is"]
    released = last.join(moved.select(*KEYS, *about).unique(list(KEYS)), on=KEYS).filter(
        pl.col("date_is") != "snapshot"
    )
    return (
        pl.concat([moved, released], how="diagonal")
        .sort(*KEYS, "day")
        .with_columns(pl.col(_HELD_COLUMNS).forward_fill().over(KEYS))
        .filter(pl.col("first_score").is_not_null(), pl.col("second_score").is_not_null())
    )


@gives(LEVELS)
def newest_level(records: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    """The last row that `levels` has for each candidate, without the days before it."""
    held = [_of_side(column, side).last().alias(f"{side}_{name}") for side in SIDES for column, name in _HELD.items()]
    last = (
        records.with_columns(pl.col("setting").fill_null(""))
        .sort(*KEYS, "day")
        .group_by(*KEYS, maintain_order=True)
        .agg(pl.col("day").max(), pl.col("unit", "max_score", "date_is").first(), *held)
        .join(ends.select(*KEYS, "newest"), on=list(KEYS), maintain_order="left")
    )
    day = pl.when(pl.col("date_is") == "snapshot").then("day").otherwise("newest")
    return (
        last.filter(pl.col("first_score").is_not_null(), pl.col("second_score").is_not_null())
        .with_columns(day.alias("day"))
        .drop("newest")
        .select(*KEYS, "day", "unit", "max_score", "date_is", *_HELD_COLUMNS)
    )


@gives(LEVELS)
def compared(held: pl.DataFrame, since: pl.DataFrame) -> pl.DataFrame:
    """The rows of `levels` from the day on which the two sides can be compared.

    In: `since` as `comparable.comparable_from` gives it. The first row is what held on that day, with it as its `day`.
    """
    return (
        held.join(since, on=list(KEYS), maintain_order="left")
        .with_columns(pl.max_horizontal("day", "since").alias("day"))
        .unique([*KEYS, "day"], keep="last", maintain_order=True)
        .drop("since")
        .sort(*KEYS, "day")
    )
