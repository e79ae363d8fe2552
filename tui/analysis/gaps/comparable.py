"""Which scores may be set against each other: a rule, not a taste.

A *candidate* is (benchmark, evaluator, series). The series is the setting where the evaluator's settings are
protocols or fits (they may not stand together), and empty where a setting is the model's own configuration (reasoning
effort: they may). For a pair of countries at an as-of date a candidate *qualifies* if

1. the evaluator's kind is independent, fit, votes or collected. What rivals, developers and reports print mixes
   settings or has an interest in the outcome, and never stands for a comparison;
2. each side has at least MIN_MODELS distinct models; for dated snapshots of a leaderboard (`date_is` = snapshot) at
   least MIN_SNAPSHOTS snapshots hold both sides;
3. the newest models of the two sides lie at most MAX_DAYS apart.

The second holds at every date of which something is stated, not at the as-of date alone: `comparable_from`.

Among those that qualify first comes independent, fit or votes before collected; then the one with more models of both
sides together, but behind those of its kind whose newest pair of models is more than MAX_DAYS newer: a long list that
has stopped does not displace one that goes on; then the newer; then the name of evaluator and series. Where none
qualifies the comparison is refused, with the reason for the best candidate there is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.sides import SIDES, side_of
from tui.analysis.gaps.frames import CANDIDATES, CHOSEN, SCORES, SINCE, STATED_GAPS

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

MIN_MODELS = 5
MIN_SNAPSHOTS = 3
MAX_DAYS = 183

KEYS = ("benchmark_id", "evaluator", "series")
"""What identifies a candidate."""

KIND_RANK = {"independent": 0, "fit": 0, "votes": 0, "collected": 1}
"""Kinds that may stand for a comparison; the lower comes first."""

KIND_WORDS = {
    "developer": "developers' own claims",
    "rival": "printed by a rival developer",
    "report": "quoted by a report without its runs",
}
"""Why a kind never stands for a comparison."""

_SHORT = {"USA": "US", "GBR": "UK", "ARE": "UAE"}


def short_names(facts: Facts, pair: tuple[str, str]) -> tuple[str, str]:
    """The two countries' names, short where there is a common short form."""
    names = dict(facts.countries.select("country", "name").iter_rows())
    first, second = (_SHORT.get(c) or names.get(c, c) for c in pair)
    return first, second


def series_of() -> pl.Expr:
    """The series of a score, from `setting` and its evaluator's `setting_is`: empty where settings stand together."""
    return pl.when(pl.col("setting_is") == "configuration").then(pl.lit("")).otherwise(pl.col("setting").fill_null(""))


@gives(SCORES)
def pair_scores(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Scores of the two countries up to `as_of`, with what is needed to compare them.

    A pair of one country twice has a first side only, so that nothing qualifies.
    """
    return (
        facts.scores.filter(pl.col("country").is_in(list(pair)), pl.col("day") <= as_of)
        .join(facts.evaluators.select("evaluator", "kind", "setting_is", "date_is"), on="evaluator")
        .join(facts.benchmarks.select("benchmark_id", "unit", "max_score"), on="benchmark_id")
        .with_columns(
            series_of().alias("series"),
            side_of(pair).alias("side"),
        )
    )


@gives(CANDIDATES)
def candidates(facts: Facts, pair: tuple[str, str], as_of: date, scores: pl.DataFrame | None = None) -> pl.DataFrame:
    """Every candidate with scores of either side up to `as_of`, best first within its benchmark.

    `scores` may pass what `pair_scores` gave already.
    """
    scores = pair_scores(facts, pair, as_of) if scores is None else scores
    one, two = short_names(facts, pair)
    is_first, is_second = pl.col("side") == "first", pl.col("side") == "second"
    both_days = pl.col("day").filter(is_first).unique().is_in(pl.col("day").filter(is_second).unique().implode()).sum()
    counts = scores.group_by(*KEYS).agg(
        pl.col("kind", "date_is").first(),
        pl.col("model").filter(is_first).n_unique().alias("first_models"),
        pl.col("model").filter(is_second).n_unique().alias("second_models"),
        pl.col("day").filter(is_first).max().alias("first_newest"),
        pl.col("day").filter(is_second).max().alias("second_newest"),
        pl.col("day").max().alias("newest"),
        both_days.alias("snapshots"),
    )
    # What a developer or rival printed is spread over many settings: the reason counts all of that evaluator's models.
    wide = scores.group_by("benchmark_id", "evaluator").agg(
        pl.col("model").filter(is_first).n_unique().alias("_first"),
        pl.col("model").filter(is_second).n_unique().alias("_second"),
    )
    rank = pl.col("kind").replace_strict(KIND_RANK, default=None, return_dtype=pl.Int8)
    counted = counts.join(wide, on=["benchmark_id", "evaluator"]).with_columns(
        (pl.col("first_newest") - pl.col("second_newest")).dt.total_days().abs().alias("days_apart"),
        rank.alias("_rank"),
        pl.when(rank.is_null()).then("_first").otherwise("first_models").cast(pl.Int64).alias("_first"),
        pl.when(rank.is_null()).then("_second").otherwise("second_models").cast(pl.Int64).alias("_second"),
    )
    few = pl.min_horizontal("_first", "_second")
    models = pl.format("{} {}, {} {}", pl.lit(one), "_first", pl.lit(two), "_second")
    snapshot = pl.col("date_is") == "snapshot"
    words = pl.col("kind").replace_strict(KIND_WORDS, default=pl.col("kind"))
    reason = (
        pl.when(few == 0)
        .then(pl.format("only one side has scores (models: {})", models))
        .when(pl.col("_rank").is_null())
        .then(pl.format("{} (models, in any setting: {})", words, models))
        .when(snapshot & (pl.col("snapshots") < MIN_SNAPSHOTS))
        .then(pl.format("snapshots with both sides: {}, needed: {}", "snapshots", pl.lit(MIN_SNAPSHOTS)))
        .when(~snapshot & (few < MIN_MODELS))
        .then(pl.format("too few models ({}; needed: {} each)", models, pl.lit(MIN_MODELS)))
        .when(pl.col("days_apart") > MAX_DAYS)
        .then(pl.format("newest models {} days apart", "days_apart"))
        .otherwise(pl.lit(""))
    )
    total = pl.col("first_models").cast(pl.Int64) + pl.col("second_models")
    # The newest pair: the day up to which both sides are there.
    paired = pl.when("qualifies").then(pl.min_horizontal("first_newest", "second_newest"))
    behind = (paired.max().over("benchmark_id", "_rank") - paired).dt.total_days() > MAX_DAYS
    return (
        counted.with_columns(reason.alias("reason"))
        .with_columns((pl.col("reason") == "").alias("qualifies"))
        .sort(
            "benchmark_id", ~pl.col("qualifies"), few == 0, pl.col("_rank").fill_null(2), behind.fill_null(False),
            -(pl.col("_first") + pl.col("_second")), -total, -pl.col("newest").to_physical(), "evaluator", "series",
        )
        .with_columns(pl.int_range(1, pl.len() + 1).over("benchmark_id").alias("rank"))
        .select(
            *KEYS, "kind", "date_is", "first_models", "second_models", "first_newest", "second_newest", "newest",
            "days_apart", "snapshots", "qualifies", "reason", "rank",
        )
    )  # fmt: skip


@gives(SINCE)
def comparable_from(scores: pl.DataFrame) -> pl.DataFrame:
    """The day from which the two sides of a candidate can be compared: rule 2 holds at every date, not only today's.

    Before the day by which each side has MIN_MODELS distinct models a frontier may be drawn, but no gap, lag or
    comparison is stated. A dated snapshot of a leaderboard ranks all models of its day, and counts from the first one
    on. In: rows of `pair_scores`.
    """
    first = scores.group_by(*KEYS, "side", "model").agg(pl.col("day").min(), pl.col("date_is").first())
    enough = pl.col("day").sort().get(MIN_MODELS - 1, null_on_oob=True)
    snapshot = pl.col("date_is").first() == "snapshot"
    sides = first.group_by(*KEYS, "side").agg(
        pl.when(snapshot).then(pl.col("day").min()).otherwise(enough).alias("_on")
    )
    both = sides.group_by(*KEYS).agg(pl.col("_on").max().alias("since"), pl.col("_on").count().alias("_sides"))
    return both.filter(pl.col("_sides") == len(SIDES)).select(*KEYS, "since").sort(*KEYS)


@gives(CHOSEN)
def choose(
    facts: Facts,
    pair: tuple[str, str],
    as_of: date,
    evaluator: str = "",
    found: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row for every benchmark: the candidate to show, or why there is none.

    Where a benchmark has no scores `evaluator` is null, `qualifies` false and the reason says whether a source states a
    gap. With `evaluator` only that one's candidates are looked at, whether they qualify or not. `found` may pass what
    `candidates` gave already.
    """
    found = candidates(facts, pair, as_of) if found is None else found
    if evaluator:
        found = found.filter(pl.col("evaluator") == evaluator)
    best = found.group_by("benchmark_id", maintain_order=True).first().drop("rank")
    stated = stated_gaps(facts, pair, as_of).group_by("benchmark_id").agg(pl.len().alias("_stated"))
    count = pl.col("_stated").fill_null(0)
    none = pl.lit(f"no scores by {evaluator}" if evaluator else "no scores")
    return (
        facts.benchmarks.select("benchmark_id")
        .join(best, on="benchmark_id", how="left")
        .join(stated, on="benchmark_id", how="left")
        .with_columns(
            pl.col("qualifies").fill_null(False),
            pl.when(pl.col("evaluator").is_not_null())
            .then("reason")
            .when(count == 1)
            .then(pl.format("{}, one stated gap", none))
            .when(count > 1)
            .then(pl.format("{}, {} stated gaps", none, count))
            .otherwise(none)
            .alias("reason"),
        )
        .drop("_stated")
        .sort("benchmark_id")
    )


@gives(STATED_GAPS)
def stated_gaps(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Gaps that sources state, up to `as_of`: oldest first. They speak of USA and CHN, in either
    order only.

    They are never joined or averaged with computed ones.
    """
    if set(pair) != {"USA", "CHN"}:
        return facts.gaps.clear()
    return facts.gaps.filter(pl.col("day") <= as_of).sort("benchmark_id", "day", "unit", "bound", "source_id")
