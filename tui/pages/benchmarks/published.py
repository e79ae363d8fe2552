"""The section that sets lags which others published beside ours, and says where and why they differ."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import MIN_MODELS
from tui.analysis.gaps.lag import CATCH_UP_METHOD
from tui.analysis.lags.published import OVER, published
from tui.pages.benchmarks.charts import stated_cell
from tui.pages.model.page import Cell, Column, DumbbellChart, DumbbellItem, Headline, Text
from tui.pages.shared.scope import counted, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

NEAR = 2
"""Months: a published lag and ours that differ by no more are called near."""

NEAR_METHOD = f"Published lags that are no bound and differ from ours by {NEAR} months or less."
HOLDS_METHOD = "Published bounds of a lag on whose side ours lies."
OFF_METHOD = "Our lag minus the published one; none where the published one is a bound."


BESIDE = ("ours", "ours_method", "ours_inputs", "ours_bound", "why", "none", "off", "off_inputs", "verdict",
          "catch_up", "catch_inputs", "catch_up_bound", "follower_model", "asked_name")  # fmt: skip
"""The columns of `frame` that stand beside a published lag in the table of what is stated."""


def beside() -> tuple[Column, ...]:
    """The declared columns of what our scores give for a published lag; empty where a row states a gap."""
    return (
        Column("ours", "Our lag", unit="months", method_in="ours_method", inputs_in="ours_inputs",
               bound_in="ours_bound", note_in="why", period_in="as_of", why_in="none", priority=1),
        Column("off", "Off by", unit="months", method=OFF_METHOD, inputs_in="off_inputs", signed=True, priority=2,
               why_in="verdict"),
        Column("catch_up", "Catch-up then", unit="months", method=CATCH_UP_METHOD, inputs_in="catch_inputs",
               bound_in="catch_up_bound", note_in="follower_model", priority=4),
        Column("asked_name", "Counted on", "text", priority=4, max_width=22),
        Column("why", "Why they differ", "text", priority=4, max_width=110),
    )  # fmt: skip


@memoized(8)
def frame(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """A row for every published lag: what `beside` declares, and `id`, that of the row in `stated.frame`."""
    names = facts.benchmarks.select("benchmark_id", pl.coalesce("short", "name").alias("test"), full_name="name")
    asked = facts.benchmarks.select(pl.col("benchmark_id").alias("asked"), pl.coalesce("short", "name").alias("_on"))
    own = inputs_of(cited(pl.lit("published"), "gap", pl.lit("months"), pl.col("source_id"), pl.col("locator")))
    elsewhere = pl.col("asked") != pl.col("benchmark_id")
    whole = pl.col("bound").is_in(list(OVER))
    why = pl.concat_str(
        pl.when(elsewhere)
        .then(pl.format("counted on {}: {} gives no lag of its own here; ", "_on", "test"))
        .otherwise(pl.lit("")),
        pl.when(whole)
        .then(
            pl.format("{} days counted, from the first with {} models of each side on; ", "days", pl.lit(MIN_MODELS))
            + pl.when(pl.col("open") > 0)
            .then(pl.format("on {} of them the leader's first score was already higher; ", "open"))
            .otherwise(pl.lit(""))
        )
        .otherwise(pl.format("best follower of that day here: {}; ", "follower_model")),
        pl.lit("today's scores and fits, not those of the day"),
    )
    verdict = pl.when("holds").then(pl.lit("within")).when(~pl.col("holds")).then(pl.lit("outside"))
    return (
        published(facts, pair, as_of)
        .join(names, on="benchmark_id", how="left", maintain_order="left")
        .join(asked, on="asked", how="left", maintain_order="left")
        .join(facts.sources.select("source_id", "publisher"), on="source_id", how="left", maintain_order="left")
        .with_columns(
            pl.format("{}@{}|{}|{}|{}", "benchmark_id", "as_of", "unit", "bound", "source_id").alias("id"),
            pl.coalesce("publisher", "source_id").str.replace(",? via .*$", "").alias("name"),
            pl.col("bound").replace({"exact": "", "low_end": "range", "high_end": "range", "at_most": "at most",
                                     "min": "least", "max": "most"}).alias("what"),
            pl.when(whole).then(pl.lit("")).otherwise("bound").alias("shown_bound"),
            pl.lit(True).alias("stated"),
            pl.col("_on").alias("asked_name"),
            why.alias("why"),
            verdict.alias("verdict"),
            pl.lit("no lag").alias("none"),
            pl.concat_list(own, "ours_inputs").alias("off_inputs"),
        )
    )  # fmt: skip


def headlines(facts: Facts, pair: tuple[str, str], as_of: date) -> tuple[Headline, ...]:
    """How near the published lags and ours come to each other."""
    found = frame(facts, pair, as_of)
    if not found.height:
        return (Headline("Published lags", Cell(None, note="none"), ("no source here states one for this pair",)),)
    exact, bounds = found.filter(pl.col("off").is_not_null()), found.filter(pl.col("holds").is_not_null())
    said = []
    if exact.height:
        near = exact.filter(pl.col("off").abs() <= NEAR)
        every = counted(exact, "Published lags that are no bound, with one of ours.", "off_inputs")
        said.append(Headline(f"Within {NEAR} months of ours", counted(near, NEAR_METHOD, "off_inputs", exact),
                             ("of ", every, " published lags that are no bound")))  # fmt: skip
        far = exact.sort(pl.col("off").abs(), "id", descending=[True, False]).row(0, named=True)
        off = Cell(far["off"], "months", method=OFF_METHOD, inputs=inputs_from(far["off_inputs"]), period=far["as_of"])
        said.append(Headline("Furthest off", off, (f"{far['test']}, {far['as_of']}, {far['name']}",)))
    if bounds.height:
        kept = counted(bounds.filter("holds"), HOLDS_METHOD, "off_inputs", bounds)
        every = counted(bounds, "Published bounds of lags, with a lag of ours.", "off_inputs")
        said.append(Headline("Bounds that ours keeps", kept, ("of ", every, " published bounds and ends of ranges")))
    return tuple(said)


def chart(facts: Facts, pair: tuple[str, str], as_of: date) -> DumbbellChart | None:
    """Each published lag and ours as the ends of one line."""
    rows = frame(facts, pair, as_of)
    if not rows.height:
        return None
    items = tuple(
        DumbbellItem(
            row["id"],
            f"{row['as_of'][:7]} {row['what'] if row['bound'] in OVER else row['test']}",
            stated_cell(row),
            Cell(row["ours"], "months", method=row["ours_method"], inputs=inputs_from(row["ours_inputs"]),
                 bound=row["ours_bound"] or "", period=row["as_of"]),
        )
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    means = [(item, row) for item, row in zip(items, rows.iter_rows(named=True), strict=True) if row["bound"] == "mean"]
    title: Text = ("Lags as published and as our scores give them",)
    if means:
        item, row = means[0]
        title = (f"{row['name']}'s ", item.start, " comes out as ", item.end, " here")
    return DumbbellChart(
        title, "months behind, of the same date or period", "months", items, "published", "ours",
        source=("computed from scores of today; see the table for what differs",), at_once=True,
    )  # fmt: skip
