"""A sentence that says who is in front and by no figure: held against who is, in every way that it can be meant.

Of an indicator the newest period (or all of those named) in each edition that has it; the country with the largest
value leads (of a rank the smallest), among all economies, or among those named where the sentence names two. Of a
benchmark the leads that sources state for the period, and the one computed for its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.frames import COMPUTED_LEADS, IN_FRONT
from tui.analysis.common.columns import gives
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap import METHOD

if TYPE_CHECKING:
    from datetime import date

    from tui.analysis.statements.sentence import Said
    from tui.facts.tables.facts import Facts


@gives(IN_FRONT)
def in_front(facts: Facts, rows: pl.DataFrame, leads: pl.DataFrame, said: Said) -> pl.DataFrame:
    """Who leads on each subject of `said`, as rows of `stated_figures`.

    In: `rows` of `stated_figures` within the sentence's period and edition, `leads` as `computed_leads` gives them.
    """
    mine = rows.filter(pl.col("subject").is_in(list(said.subjects)))
    economies = facts.countries.filter(pl.col("kind") == "economy")["country"].to_list()
    rivals = list(said.countries) if len(said.countries) > 1 else economies
    group = ["subject", "edition"]
    values = mine.filter(pl.col("table") == "observations", pl.col("who").is_in(rivals), pl.col("bound") == "")
    # A period that has the named country and another one; of those the newest of each edition.
    both = pl.col("who").n_unique().over(*group, "period") > 1
    values = values.filter(both & (pl.col("who") == said.leader).any().over(*group, "period"))
    if said.span is None:
        values = values.filter(pl.col("day") == pl.col("day").max().over("subject"))
    size = pl.when(pl.col("unit") == "rank").then(-pl.col("value")).otherwise("value")
    top = values.filter(size == size.max().over(*group, "period"))
    # Where several are level at the top, the one named is not behind.
    top = top.sort(pl.col("who") != said.leader, "id").unique([*group, "period"], keep="first", maintain_order=True)
    stated = mine.filter(pl.col("table") == "gaps", pl.col("unit") != "months")
    found = pl.concat([top, stated, leads], how="diagonal_relaxed")
    return found.with_columns((pl.col("who") == said.leader).alias("agrees")).sort(
        "table", "day", "id", descending=[False, True, False]
    )


@gives(COMPUTED_LEADS)
def computed_leads(facts: Facts, benchmarks: tuple[str, ...], day: date) -> pl.DataFrame:
    """The lead that the app computes on each benchmark at `day`, between the United States and China, as rows of
    `stated_figures`: by the evaluator that the rule of comparability chooses.
    """
    pair = ("USA", "CHN")
    names = facts.benchmarks.select("benchmark_id", "name")
    by = facts.evaluators.select("evaluator", by="name")
    leader = pl.when(pl.col("leader") == "second").then(pl.lit(pair[1])).otherwise(pl.lit(pair[0]))
    return (
        compare(facts, pair, day)
        .now.filter(pl.col("benchmark_id").is_in(list(benchmarks)), pl.col("gap").is_not_null())
        .join(names, on="benchmark_id", maintain_order="left")
        .join(by, on="evaluator", maintain_order="left")
        .select(
            pl.format("computed:{}", "benchmark_id").alias("id"),
            pl.lit("gaps").alias("table"),
            pl.col("benchmark_id").alias("subject"),
            "name",
            leader.alias("who"),
            pl.lit("").alias("model"),
            pl.format("{}: lead, computed ({})", "name", "by").alias("about"),
            pl.col("gap").abs().alias("value"),
            pl.col("gap_unit").alias("unit"),
            pl.col("at").cast(pl.String).alias("period"),
            pl.col("at").alias("start"),
            pl.lit(day).alias("day"),
            pl.lit("computed").alias("edition"),
            pl.lit("").alias("bound"),
            pl.lit("").alias("source_id"),
            pl.lit("").alias("locator"),
            pl.lit("").alias("note"),
            pl.lit(METHOD).alias("method"),
            "inputs",
        )
        .sort("id")
    )
