"""Two things side by side: countries over every quantity, models over their facts, benchmarks over what they say.

A difference needs the same unit, a ratio a true zero, a score the same benchmark, evaluator and series. Where that is
not so the row stands with its reason instead of a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.bounds import difference_bound, ratio_bound
from tui.analysis.common.columns import gives
from tui.analysis.common.counting import tally
from tui.analysis.common.inputs import INPUTS
from tui.analysis.common.memo import memoized
from tui.analysis.common.sides import SIDES
from tui.analysis.compare.frames import BENCHMARK_RANKS, BENCHMARKS, COUNTRIES, SHARED_SCORES
from tui.analysis.compare.leads_table import leads_table
from tui.analysis.gaps.comparable import KIND_RANK, pair_scores
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.year_before import is_ended, range_words
from tui.analysis.indicators.latest import difference_unit
from tui.analysis.lags.lag_table import newest_intervals
from tui.analysis.models import catalogue as model_analysis
from tui.analysis.models.ranking import ranked
from tui.facts.tables.units import QUANTITIES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

DIFFERENCE_METHOD = "computed: the first value minus the second"
RATIO_METHOD = "computed: the first value divided by the second"
ROOM_METHOD = "computed: the benchmark's maximum minus the best score of either side"

REFUSED = "Not comparable, and why"


@gives(COUNTRIES)
def countries(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Every quantity that both countries have, then the benchmarks that can't be compared, with the reason."""
    rows = pl.concat(
        [_of_board(facts, pair, as_of), _refusals(facts, pair, as_of)],
        how="diagonal_relaxed",
    )
    first, second = pl.col("first"), pl.col("second")
    both = first.is_not_null() & second.is_not_null()
    divides = both & pl.col("unit").is_in(list(QUANTITIES))
    empty = pl.lit([], dtype=INPUTS)
    bounds = [pl.col(f"{side}_bound").fill_null("") for side in SIDES]
    return rows.with_columns(
        pl.when(both).then(first - second).alias("difference"),
        difference_bound(*bounds).alias("difference_bound"),
        ratio_bound(*bounds).alias("ratio_bound"),
        difference_unit(pl.col("unit")).alias("difference_unit"),
        pl.when(divides & (second != 0)).then(first / second).alias("ratio"),
        pl.when(divides).then(pl.lit("none to divide by")).otherwise(pl.lit("")).alias("why_ratio"),
        pl.col("inputs").fill_null(empty),
        pl.col("why", "note", "basis", "period", "side").fill_null(""),
        pl.col("weak").fill_null(False),
    )


def _of_board(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    return leads_table(facts, pair, as_of).select(
        "key", "group", "name", "unit", "first", "first_source_id", "first_locator", "first_bound", "first_label",
        "second", "second_source_id", "second_locator", "second_bound", "second_label", "lead", "lead_unit", "side",
        "inputs", "period", "basis", "note", "weak",
    )  # fmt: skip


def _refusals(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    chosen = compare(facts, pair, as_of).chosen.filter(~pl.col("qualifies"))
    names = facts.benchmarks.select("benchmark_id", "name", "unit")
    evaluators = facts.evaluators.select("evaluator", basis="name")
    return (
        chosen.join(names, on="benchmark_id", maintain_order="left")
        .join(evaluators, on="evaluator", how="left", maintain_order="left")
        .select(
            pl.col("benchmark_id").alias("key"),
            pl.lit(REFUSED).alias("group"),
            "name",
            "unit",
            "basis",
            pl.lit("not comparable").alias("why"),
            pl.format("not comparable: {}", "reason").alias("note"),
        )
    )


def default_models(facts: Facts, pair: tuple[str, str], as_of: date) -> tuple[str, ...]:
    """A pair of models worth comparing: the best of each side on ECI, else its newest with a known compute."""
    known = model_analysis.known(facts, pair, as_of)
    best = compare(facts, pair, as_of).now.filter(pl.col("benchmark_id") == "eci")
    found: list[str] = []
    for side in SIDES:
        names = best[f"{side}_model"].to_list()
        mine = known.filter(pl.col("side") == side)
        named = mine.filter(pl.col("model").is_in(names))
        with_compute = mine.filter(pl.col("training_compute_flop").is_not_null())
        for frame in (named, with_compute, mine):
            if frame.height:
                found.append(frame["model_id"][0])
                break
    return tuple(found)


@gives(SHARED_SCORES)
@memoized(16)
def shared_scores(facts: Facts, models: tuple[str, ...], as_of: date) -> pl.DataFrame:
    """Scores that all of `models` (names) have on the same benchmark by the same evaluator in the same series.

    Series as in `comparable`: the setting where it is a protocol or a fit, one for all where it is the model's own
    configuration (then the best of a model's configurations counts). What developers, rivals and reports print never
    stands for a comparison.
    """
    wanted = list(dict.fromkeys(models))
    keys = ["benchmark_id", "evaluator", "series"]
    # The countries of the models don't matter here: every country's scores are read, once.
    seats = facts.scores.filter(pl.col("model").is_in(wanted))["country"].unique().sort().to_list()
    parts = [pair_scores(facts, (seat, seat), as_of) for seat in seats]
    names = facts.benchmarks.select("benchmark_id", benchmark="name")
    evaluators = facts.evaluators.select("evaluator", by="name")
    if not parts:
        return _NO_SCORES.clone()
    order = pl.col("model").replace_strict({m: i for i, m in enumerate(wanted)}, return_dtype=pl.Int64, default=None)
    return (
        pl.concat(parts)
        .filter(pl.col("model").is_in(wanted), pl.col("date_is") != "snapshot", pl.col("kind").is_in(list(KIND_RANK)))
        .sort(
            *keys, order, "score", "setting", "locator", descending=[False] * 4 + [True, False, False], nulls_last=True
        )
        .unique([*keys, "model"], keep="first", maintain_order=True)
        .filter(pl.len().over(keys) == len(wanted))
        .join(names, on="benchmark_id", maintain_order="left")
        .join(evaluators, on="evaluator", maintain_order="left")
        .sort("benchmark", "evaluator", "series", order)
        .select(_NO_SCORES.columns)
    )


_NO_SCORES = pl.DataFrame(
    schema=dict.fromkeys(
        ("benchmark_id", "benchmark", "evaluator", "by", "kind", "series", "unit", "model", "score", "setting", "date",
         "source_id", "locator", "note"),
        pl.String,
    )
    | {"score": pl.Float64}
)  # fmt: skip


def default_benchmarks(facts: Facts, pair: tuple[str, str], as_of: date) -> tuple[str, ...]:
    """The comparable percent benchmark with least room left and the one with most.

    Only benchmarks that are still run and have a gap of a year before, so that both can be followed.
    """
    fresh = ~is_ended(pl.col("at"), as_of)
    rooms = benchmark_rows(facts, pair, as_of).filter(pl.col("unit") == "percent", pl.col("before").is_not_null())
    rooms = (rooms.filter(fresh) if rooms.filter(fresh).height > 1 else rooms).sort("room", "benchmark_id")
    ids = rooms["benchmark_id"].to_list()
    return (ids[0], ids[-1]) if len(ids) > 1 else tuple(ids)


@gives(BENCHMARKS)
def benchmark_rows(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """One row for every benchmark: what `gap_at` says now and a year before, lag, room and coverage."""
    seen = compare(facts, pair, as_of)
    alone = pl.col("gap_low").is_not_null()
    before = seen.before.select(
        "benchmark_id", before=pl.when(~alone).then("gap"), before_inputs="inputs",
        before_range=pl.when(alone).then(range_words("gap_low", "gap_high")),
    )  # fmt: skip
    lag = seen.lag.select("benchmark_id", "lag", "lag_bound", lag_inputs="inputs")
    band = newest_intervals(facts, pair, as_of).select(
        "benchmark_id", "lag_low", "lag_high", "high_bound", "band_inputs"
    )
    chosen = seen.chosen.select("benchmark_id", "reason")
    evaluators = facts.evaluators.select("evaluator", by="name")
    best = pl.max_horizontal("first_score", "second_score")
    out = (
        facts.benchmarks.select("benchmark_id", "name", "capability")
        .join(seen.now, on="benchmark_id", how="left")
        .join(before, on="benchmark_id", how="left")
        .join(lag, on="benchmark_id", how="left")
        .join(band, on="benchmark_id", how="left")
        .join(chosen, on="benchmark_id", how="left")
        .join(evaluators, on="evaluator", how="left")
        .with_columns((pl.col("max_score") - best).alias("room"), pl.col("inputs").alias("room_inputs"))
    )
    picked = seen.scores.join(
        seen.chosen.filter("qualifies").select("benchmark_id", "evaluator", "series"),
        on=["benchmark_id", "evaluator", "series"],
        how="semi",
    ).unique(["benchmark_id", "side", "model"], keep="first", maintain_order=True)
    for side in SIDES:
        words = "scores by the evaluator shown"
        counted = tally(picked.filter(pl.col("side") == side), ["benchmark_id"], "models", words)
        renamed = counted.rename({"count": f"{side}_models", "inputs": f"{side}_models_inputs"})
        out = out.join(renamed, on="benchmark_id", how="left")
    return out.sort("benchmark_id")


@gives(BENCHMARK_RANKS)
def benchmark_ranks(rows: pl.DataFrame) -> pl.DataFrame:
    """`benchmark_rows` with the rank of each comparable benchmark: by gap and room among those of one unit, by lag
    among all that have one.
    """
    asked = rows.with_columns(pl.col("gap").abs().alias("_wide"))
    for name, value, by, bound in (
        ("gap", "_wide", ["gap_unit"], ""), ("lag", "lag", [], "lag_bound"), ("room", "room", ["gap_unit"], ""),
    ):  # fmt: skip
        part = ranked(asked, by, value, bound).select(
            "benchmark_id", pl.col("rank").alias(f"rank_{name}"), pl.col("rank_bound").alias(f"rank_{name}_bound"),
            pl.col("of").alias(f"rank_{name}_of"),
        )  # fmt: skip
        rows = rows.join(part, on="benchmark_id", how="left", maintain_order="left")
    return rows
