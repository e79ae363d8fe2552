"""What could be known on a day: each figure hidden, known or undecided.

A figure has two days: one before which it was not public, and one by which it was. Before the first it is *hidden*,
from the second on it is *known*, between the two it is *undecided*, and so it is where nothing tells. The days:

- A publication: the first and the last day that its date leaves open (`sources.published`, `not_before`, `public_by`).
- A data set that goes on (`sources.living`): dated public copies. One without our value says not before, one with it at
  the latest (`known`); else the day of our own copy is the latest. With `rows`, the day of each row is.
- A score besides: not before its benchmark, its model, and the run that gave it.
- A model is known from its release. What is estimated of it has days of its own, since estimates came later.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
from polars import selectors as cs

from tui.analysis.common.columns import gives
from tui.analysis.sources.frames import DATED, KNOWN_COUNTS
from tui.facts.loading.checks import first_day
from tui.facts.loading.known_rules import row_key
from tui.facts.tables.schema import ESTIMATES
from tui.facts.tables.undecided import BOTH, OF, UNDECIDED

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

TABLES = ("gaps", "scores", "observations", "claims", "training_costs")
"""The tables whose rows are figures with a source; of models, the estimates are."""

HIDDEN, KNOWN, OPEN = "hidden", "known", "undecided"


class KnownOn(NamedTuple):
    """The facts as they could be known on a day."""

    facts: Facts
    """Without what is hidden; the locator of what is undecided says so, and between which days (see `undecided`)."""

    counts: pl.DataFrame
    """As `KNOWN_COUNTS`: figures by table, source and state."""


def known_on(facts: Facts, day: date) -> KnownOn:
    """The facts that could be known on `day`, and how much that hides and leaves undecided. About 25 ms."""
    changes: dict[str, pl.DataFrame] = {}
    counted: list[pl.DataFrame] = []
    for name in TABLES:
        frame: pl.DataFrame = getattr(facts, name)
        found = frame.hstack(dated(facts, name)).with_columns(state(day).alias("state"))
        counted.append(_counted(facts, name, found, day))
        found = _told(found.filter(pl.col("state") != HIDDEN), pl.lit(f"{UNDECIDED}: "))
        changes[name] = found.select(frame.columns)
    models = facts.models
    for column in ESTIMATES:
        found = models.hstack(dated(facts, "models", column)).with_columns(state(day).alias("state"))
        counted.append(_counted(facts, column, found.filter(pl.col(column).is_not_null()), day))
        models = _estimated(found, column).select(*facts.models.columns, cs.starts_with("_"))
    changes["models"] = _placed(models).select(facts.models.columns)
    counts = pl.concat(counted).group_by("table", "source_id", "state").agg(pl.col("figures").sum().cast(pl.Int64))
    changes["sources"] = facts.sources.filter(_out(changes, day))
    return KnownOn(replace(facts, **changes), _counts(counts))


def state(day: date) -> pl.Expr:
    """Whether a figure with `not_before` and `at_latest` is hidden, known or undecided on `day`."""
    return (
        pl.when(pl.lit(day) < pl.col("not_before"))
        .then(pl.lit(HIDDEN))
        .when(pl.lit(day) >= pl.col("at_latest"))
        .then(pl.lit(KNOWN))
        .otherwise(pl.lit(OPEN))
    )


@gives(DATED)
def dated(facts: Facts, name: str, column: str = "") -> pl.DataFrame:
    """`not_before`, `at_latest` and `evidence` (which copies) of every row of a table, in its order.

    Of models: of the estimate in `column`. A missing `not_before` is a day that nothing tells.
    """
    frame: pl.DataFrame = getattr(facts, name)
    own = _own_day(facts, frame, name)
    joined = (
        frame.select("source_id", row_key(name).alias("row"))
        .with_columns(own.alias("own"), *([frame["benchmark_id"]] if name == "scores" else []))
        .join(_published(facts), on="source_id", how="left", maintain_order="left")
        .join(_records(facts, name, column), on="row", how="left", maintain_order="left")
    )
    living = pl.col("living").is_not_null()
    if name == "models":  # a file of the user's own gives estimates of its own: our copies say nothing of those
        ours = pl.col("living") == "copies"
        joined = joined.with_columns(pl.when(ours).then(c).alias(c) for c in ("lacked", "held", "since", "evidence"))
    told = pl.any_horizontal(pl.col(c).is_not_null() for c in ("lacked", "held", "since"))
    lowest = [pl.when(~living & ~told).then("first"), pl.col("lacked"), pl.col("since"), pl.col("own")]
    if name == "scores":
        joined = joined.join(_introduced(facts), on="benchmark_id", how="left", maintain_order="left")
        lowest.append(pl.col("introduced"))
    latest = pl.coalesce("held", pl.when(pl.col("living") == "rows").then("row_day"), "last")
    joined = joined.with_columns(_last_own(facts, frame, name).alias("row_day"))
    out = joined.select(pl.max_horizontal(lowest).alias("not_before"), latest.alias("at_latest"), "evidence")
    return out.with_columns(pl.max_horizontal("at_latest", "not_before").alias("at_latest"))


def _own_day(facts: Facts, frame: pl.DataFrame, name: str) -> pl.Series:
    """The first day on which there was anything to state: the release of a model. None for the other tables."""
    if name == "scores":
        return frame.select(first_day(pl.col("date"))).to_series()
    if name == "models":
        return frame.select(first_day(pl.col("released"))).to_series()
    if name == "training_costs":
        released = facts.models.select("model_id", first_day(pl.col("released")).alias("own"))
        return frame.join(released, on="model_id", how="left", maintain_order="left")["own"]
    return pl.Series("own", [None], dtype=pl.Date).new_from_index(0, frame.height)


def _last_own(facts: Facts, frame: pl.DataFrame, name: str) -> pl.Series:
    """The last day of the date that a row names; of a cost, of the model's release."""
    if "day" in frame.columns:
        return frame["day"]
    if name == "training_costs":
        released = facts.models.select("model_id", pl.col("day").alias("own"))
        return frame.join(released, on="model_id", how="left", maintain_order="left")["own"]
    return pl.Series("own", [None], dtype=pl.Date).new_from_index(0, frame.height)


def _published(facts: Facts) -> pl.DataFrame:
    """`living`, `first` and `last` day on which each source may have come out."""
    return facts.sources.select(
        "source_id",
        "living",
        pl.coalesce(first_day(pl.col("not_before")), first_day(pl.col("published"))).alias("first"),
        pl.coalesce(pl.col("public_by").str.to_date("%Y-%m-%d", strict=False), "published_day").alias("last"),
    )


def _records(facts: Facts, name: str, column: str = "") -> pl.DataFrame:
    """`lacked`, `held`, `since` and `evidence` of the rows of a table that `known` speaks of, by `row`."""
    where = (pl.col("table") == name) & (pl.col("column").fill_null(column) == column)
    rows = facts.known.filter(where).select("row", "lacked", "held", "since_day")
    named = pl.format("copy {} in {}", "copy_id", pl.col("place").str.extract(r"^([^@:]+)"))
    lacking = facts.copies.select(
        pl.col("copy_id").alias("lacked"), "lacked_day", (named + " lacks it").alias("_lacks")
    )
    holding = facts.copies.select(pl.col("copy_id").alias("held"), "held_day", (named + " has it").alias("_has"))
    rows = rows.join(lacking, on="lacked", how="left").join(holding, on="held", how="left")
    return rows.select(
        "row",
        pl.col("lacked_day").alias("lacked"),
        pl.col("held_day").alias("held"),
        pl.col("since_day").alias("since"),
        pl.concat_str("_lacks", "_has", separator=", ", ignore_nulls=True).alias("evidence"),
    )


def _introduced(facts: Facts) -> pl.DataFrame:
    """The day before which no score on a benchmark was."""
    since = _records(facts, "benchmarks").select(pl.col("row").alias("benchmark_id"), "since")
    joined = facts.benchmarks.select("benchmark_id", "introduced").join(since, on="benchmark_id", how="left")
    return joined.select(
        "benchmark_id", pl.max_horizontal(first_day(pl.col("introduced")), "since").alias("introduced")
    )


def _told(frame: pl.DataFrame, lead: pl.Expr) -> pl.DataFrame:
    """The frame with the days between which an undecided figure came out, and the copies, behind its locator."""
    if "locator" not in frame.columns:
        return frame
    return frame.with_columns(pl.concat_str("locator", lead + _words(), ignore_nulls=True).alias("locator"))


def _words() -> pl.Expr:
    """Between which days an undecided figure came out, and which copies tell; null for any other."""
    before = pl.lit("not before ") + pl.col("not_before").dt.to_string("%Y-%m-%d")
    latest = pl.lit("at the latest ") + pl.col("at_latest").dt.to_string("%Y-%m-%d")
    named = pl.when(pl.col("evidence") != "").then(pl.lit("(") + pl.col("evidence") + ")")
    days = pl.concat_str([before, latest], separator=", ", ignore_nulls=True)
    return pl.when(pl.col("state") == OPEN).then(pl.concat_str([days, named], separator=" ", ignore_nulls=True))


def _estimated(models: pl.DataFrame, column: str) -> pl.DataFrame:
    """Models without the estimates in `column` that are hidden, and `_COLUMN`, the words for those that are undecided.

    `confidence` speaks of the training compute.
    """
    hidden = (pl.col("state") == HIDDEN).fill_null(False)
    blank = [column, *(["confidence"] if column == "training_compute_flop" else [])]
    return models.with_columns(
        pl.when(pl.col(column).is_not_null()).then(_words()).alias(f"_{column}"),
        *(pl.when(hidden).then(None).otherwise(c).alias(c) for c in blank),
    )


def _placed(models: pl.DataFrame) -> pl.DataFrame:
    """The words for undecided estimates behind the locators: once where both came out between the same days."""
    words = {column: pl.col(f"_{column}") for column in ESTIMATES}
    one, two = words.values()
    same = (one == two).fill_null(False)
    each = [pl.when(~same).then(pl.lit(f"{UNDECIDED} {OF[column]}: ") + said) for column, said in words.items()]
    both = pl.when(same).then(pl.lit(f"{UNDECIDED} {BOTH}: ") + one)
    return models.with_columns(pl.concat_str("locator", both, *each, ignore_nulls=True).alias("locator"))


def _counted(facts: Facts, name: str, found: pl.DataFrame, day: date) -> pl.DataFrame:
    """Figures dated up to the day, by source and state. Claims and costs have no date: the model's release stands."""
    up_to = found.filter(_last_own(facts, found, name).fill_null(day) <= day)
    return (
        up_to.group_by("source_id", "state")
        .agg(pl.len().alias("figures"))
        .select(pl.lit(name).alias("table"), "source_id", "state", "figures")
    )


def _out(changes: dict[str, pl.DataFrame], day: date) -> pl.Expr:
    """The sources that had come out: a data set that goes on where any of its rows had."""
    cited = pl.concat(
        [
            (frame.filter(pl.col("day") <= day) if "day" in frame.columns else frame).select("source_id")
            for frame in changes.values()
        ]
    )["source_id"]
    first = pl.coalesce(first_day(pl.col("not_before")), first_day(pl.col("published")))
    return pl.when(pl.col("living").is_null()).then(first <= day).otherwise(pl.col("source_id").is_in(cited.implode()))


@gives(KNOWN_COUNTS)
def _counts(counted: pl.DataFrame) -> pl.DataFrame:
    return counted.sort("table", "source_id", "state")
