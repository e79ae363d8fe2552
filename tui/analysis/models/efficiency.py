"""What it took to reach the same score: the least training compute, and the least training cost by its basis.

Per benchmark and by the evaluator that the rule of comparability chooses. The *level* is the lower of the two sides'
best scores among models whose compute (or cost in that basis) is known, so that both reach it. For each side the
model with the least of it at or above the level is taken. A score counts for the model that `aliases.linked` says it
is of, if the weights are the same. Nothing is interpolated, and two bases of a cost are never set against each other:
amortised figures run two to seven times below cloud ones, and a developer's claim is a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.common.sides import SIDES
from tui.analysis.gaps.comparison import compare
from tui.analysis.models.aliases import linked
from tui.analysis.models.catalogue import known
from tui.analysis.models.costs import BASES, WHOLE_RUN, dollars, statements
from tui.analysis.models.frames import EQUAL_SCORE, PER_POINT

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

SAME = ("same", "setting")
"""Relations of a name to a model under which the score is that model's own."""

LEVEL_METHOD = (
    "computed: the lower of the two sides' best scores by one evaluator, among models for which this quantity is known"
)
RATIO_METHOD = "computed: the first country's least divided by the second's, both at or above the same score"
PER_POINT_METHOD = "computed: the cost divided by the score, in dollars per point of the benchmark"
_PLACE = (pl.col("source_id"), pl.col("locator"))
_SCORED = (pl.col("score_source"), pl.col("score_locator"))


@gives(EQUAL_SCORE)
def at_equal_score(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """The least each side needed for the same score; where both sides have a model.

    Compute comes first, then the order of BASES.
    """
    seen = compare(facts, pair, as_of)
    chosen = seen.chosen.filter("qualifies").select("benchmark_id", "evaluator", "series")
    scores = seen.scores.join(chosen, on=["benchmark_id", "evaluator", "series"], how="semi").filter(
        pl.col("date_is") != "snapshot"
    )
    own = linked(facts, scores).filter(pl.col("model_id").is_not_null(), pl.col("relation").is_in(SAME))
    spent = _quantities(facts)
    rows = own.select(
        "benchmark_id", "evaluator", "side", "model_id", "score", score_unit="unit", score_source="source_id",
        score_locator="locator", score_name="model",
    ).join(spent, on="model_id")  # fmt: skip
    keys = ["benchmark_id", "quantity"]
    best = rows.group_by(*keys, "side").agg(pl.col("score").max().alias("best"))
    levels = best.group_by(keys).agg(pl.col("best").min().alias("level"), pl.len().alias("_sides")).filter(_sides=2)
    able = rows.join(levels, on=keys).filter(pl.col("score") >= pl.col("level"))
    order = ["amount", "score", "model_id", "source_id", "locator"]
    least = able.sort(*keys, "side", *order, descending=[False] * 3 + [False, True, False, False, False]).unique(
        [*keys, "side"], keep="first", maintain_order=True
    )
    edge = rows.join(levels, on=keys).filter(pl.col("score") == pl.col("level"))
    edge = edge.sort(*keys, "model_id", "score_locator").unique(keys, keep="first", maintain_order=True)
    out = levels.drop("_sides").join(
        edge.select(*keys, "score_name", "score_unit", "score_source", "score_locator"), on=keys
    )
    for side in SIDES:
        mine = least.filter(pl.col("side") == side).select(
            *keys,
            pl.col("amount").alias(side),
            *(pl.col(c).alias(f"{side}_{c}") for c in ("model", "score", "released", "source_id", "locator", "note")),
            inputs_of(
                cited(pl.format("{}, {}", "model", "words"), "amount", pl.col("unit"), *_PLACE),
                cited(pl.format("score of {}", "score_name"), "score", pl.col("score_unit"), pl.col("score_source"),
                      pl.col("score_locator")),
            ).alias(f"{side}_inputs"),
        )  # fmt: skip
        out = out.join(mine, on=keys)
    about = spent.select("quantity", "words", "unit", "_order").unique("quantity", keep="first", maintain_order=True)
    level = cited(pl.format("score of {}", "score_name"), "level", pl.col("score_unit"), pl.col("score_source"),
                  pl.col("score_locator"))  # fmt: skip
    by = chosen.join(facts.evaluators.select("evaluator", by="name"), on="evaluator").select("benchmark_id", "by")
    return (
        out.join(about, on="quantity")
        .join(facts.benchmarks.select("benchmark_id", benchmark="name"), on="benchmark_id")
        .join(by.unique("benchmark_id", keep="first"), on="benchmark_id")
        .with_columns(
            pl.format("{}:{}", "quantity", "benchmark_id").alias("key"),
            pl.col("score_unit").alias("level_unit"),
            inputs_of(level).alias("level_inputs"),
            (pl.col("first") / pl.col("second")).alias("ratio"),
            pl.concat_list("first_inputs", "second_inputs").alias("inputs"),
        )
        .sort("_order", "benchmark", "benchmark_id")
        .drop("_order", "score_name", "score_unit", "score_source", "score_locator")
    )


def _quantities(facts: Facts) -> pl.DataFrame:
    """Every known amount that went into a model: its compute, and its cost by basis and dollars."""
    about = facts.models.select("model_id", "model", "released", model_note="note")
    compute = facts.models.filter(pl.col("training_compute_flop").is_not_null()).select(
        "model_id", "model", "released", pl.lit("compute").alias("quantity"), pl.lit("Training compute").alias("words"),
        pl.lit("flop").alias("unit"), pl.col("training_compute_flop").alias("amount"), "source_id", "locator",
        pl.col("note").cast(pl.String), pl.lit(0).alias("_order"),
    )  # fmt: skip
    order = {basis: at for at, basis in enumerate(BASES, 1)}
    names = {basis: name for basis, (name, _) in BASES.items()}
    year = pl.when(pl.col("unit") == "usd_2023").then(pl.lit(", dollars of 2023")).otherwise(pl.lit(""))
    costs = (
        facts.training_costs.filter(pl.col("cost_usd").is_not_null(), pl.col("basis").is_in(WHOLE_RUN))
        .with_columns(dollars().alias("unit"))
        .join(about, on="model_id", maintain_order="left")
        .select(
            "model_id", "model", "released",
            pl.format("{}-{}", "basis", "unit").alias("quantity"),
            pl.format("{}{}", pl.col("basis").replace_strict(names, default=pl.col("basis")), year).alias("words"),
            "unit", pl.col("cost_usd").alias("amount"), "source_id", "locator", pl.col("note").cast(pl.String),
            pl.col("basis").replace_strict(order, return_dtype=pl.Int32).alias("_order"),
        )
    )  # fmt: skip
    return pl.concat([compute, costs])


@gives(PER_POINT)
def per_point(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Every stated cost of the pair's models, with its score on one percent benchmark, and dollars per point of it.

    The benchmark is the one, by the evaluator the rule of comparability chooses, on which most of these models have
    a score of their own. A basis that is not one whole run has no cost per point.
    """
    stated = statements(facts, known(facts, pair, as_of)).filter(pl.col("side") != "", pl.col("cost").is_not_null())
    seen = compare(facts, pair, as_of)
    chosen = seen.chosen.filter("qualifies").select("benchmark_id", "evaluator", "series")
    scores = seen.scores.join(chosen, on=["benchmark_id", "evaluator", "series"], how="semi").filter(
        pl.col("date_is") != "snapshot", pl.col("unit") == "percent"
    )
    own = (
        linked(facts, scores)
        .filter(pl.col("relation").is_in(SAME))
        .join(stated.select("model_id").unique(), on="model_id", how="semi")
        .sort("score", "locator", descending=[True, False])
        .unique(["benchmark_id", "model_id"], keep="first", maintain_order=True)
    )
    widest = own.group_by("benchmark_id").len().sort("len", "benchmark_id", descending=[True, False])
    test = widest["benchmark_id"][0] if widest.height else ""
    mine = own.filter(pl.col("benchmark_id") == test).select(
        "model_id", "score", "evaluator", "benchmark_id", score_source="source_id", score_locator="locator",
    )  # fmt: skip
    out = (
        stated.join(mine, on="model_id", how="left", maintain_order="left")
        .join(
            facts.benchmarks.select("benchmark_id", benchmark="name"),
            on="benchmark_id",
            how="left",
            maintain_order="left",
        )
        .join(facts.evaluators.select("evaluator", by="name"), on="evaluator", how="left", maintain_order="left")
    )
    return out.with_columns(
        pl.when((pl.col("score") > 0) & pl.col("basis").is_in(WHOLE_RUN))
        .then(pl.col("cost") / pl.col("score"))
        .alias("per_point"),
        pl.when(~pl.col("basis").is_in(WHOLE_RUN))
        .then(pl.lit("not one run"))
        .otherwise(pl.lit("no score"))
        .alias("why"),
        inputs_of(
            cited(pl.format("cost of {}, {}", "model", "basis_name"), "cost", pl.col("unit"), *_PLACE),
            cited(pl.format("{} on {}", "model", "benchmark"), "score", pl.lit("percent"), *_SCORED),
        ).alias("inputs"),
    ).sort("basis_order", "per_point", "cost_id", nulls_last=True)  # fmt: skip
