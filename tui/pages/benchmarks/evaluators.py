"""The section on evaluators: the same benchmark by everyone who scored both sides, and how far their gaps lie apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparable import MAX_DAYS, short_names
from tui.analysis.gaps.evaluator_spread import SPREAD_METHOD, spread, width
from tui.analysis.gaps.gap_units import METHODS, UNITS
from tui.analysis.gaps.lag import CATCH_UP_METHOD
from tui.pages.benchmarks.lens import WORDS, gap_column, spread_through
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, LineChart, Table, Text
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import SIDES, counted, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart

RANGE_METHOD = "The widest gap of a benchmark among its evaluators and stated figures of like date minus the narrowest."
COUNT_METHOD = "Distinct models of that country with a score by this evaluator in this series."


def columns(facts: Facts, pair: tuple[str, str], lens: str = "") -> tuple[Column, ...]:
    """The declared columns of `frame`; under a lens the head of the gap says so."""
    names = short_names(facts, pair)
    place: dict[str, Any] = {"source_in": "row_source", "locator_in": "row_locator"}
    sides = zip(SIDES, names, strict=True)
    seen = gap_column(lens, names[0])
    title = seen.pop("title")
    return (
        Column("name", "By whom", "text", **place, note_in="full_name", priority=0, max_width=32),
        *(
            Column(f"{side}_score", name, unit_in="unit", side=side, source_in=f"{side}_source",
                   locator_in=f"{side}_locator", note_in=f"{side}_model", priority=2)
            for side, name in sides
        ),
        Column("gap", title, **seen, source_in="gap_source", locator_in="gap_locator",
               method_in="gap_method", inputs_in="gap_inputs", bound_in="bound", note_in="gap_note", period_in="when",
               stated_in="is_stated", why_in="gap_why", priority=0),
        Column("catch_up", "Catch-up", unit="months", method=CATCH_UP_METHOD, inputs_in="gap_inputs",
               bound_in="catch_up_bound", priority=3),
        *(
            Column(f"{side}_models", f"{name} models", unit="count", side=side, method=COUNT_METHOD,
                   inputs_in="count_inputs", priority=4)
            for side, name in zip(SIDES, names, strict=True)
        ),
        Column("when", "As of", "date", priority=2),
        Column("kind", "Kind", "text", priority=5, max_width=12),
        Column("verdict", "What it is", "text", priority=1, max_width=30, grow=True),
    )  # fmt: skip


@memoized(8)
def frame(facts: Facts, pair: tuple[str, str], as_of: date, lens: str = "") -> pl.DataFrame:
    """Rows of `analysis.spread.spread` of benchmarks that can be read in more than one way, with words and the
    group; gaps through `lens` (one of `analysis.lens.LENSES`)."""
    found = spread(facts, pair, as_of)
    several = (
        found.group_by("benchmark_id")
        .agg(pl.len().alias("_rows"), (pl.col("timely") & pl.col("gap").is_not_null()).sum().alias("_ways"))
        .filter(pl.col("_rows") > 1)
    )
    short = facts.benchmarks.select("benchmark_id", test=pl.coalesce("short", "name"))
    names = marked(facts, pair, as_of, short, "test")
    titles = facts.evaluators.select("evaluator", pl.col("name").alias("_evaluator"))
    publishers = facts.sources.select("source_id", pl.col("publisher").alias("_publisher"))
    is_stated = pl.col("kind").is_in(["stated", "contested"])
    who = (
        pl.when(pl.col("kind") == "contested")
        .then(pl.lit("against it"))
        .when(is_stated)
        .then(pl.format("stated by {}", pl.coalesce("_publisher", "source_id")))
        .when(pl.col("series") == "")
        .then("evaluator")
        .otherwise(pl.format("{} [{}]", "evaluator", "series"))
    )
    count = inputs_of(
        cited(pl.lit("one of the scores"), "first_score", pl.col("unit"), pl.col("first_source"),
              pl.col("first_locator")),
        cited(pl.lit("one of the scores"), "second_score", pl.col("unit"), pl.col("second_source"),
              pl.col("second_locator")),
    )  # fmt: skip
    own = inputs_of(
        cited(pl.lit("as noted with the stated gap"), "_said", pl.col("_said_unit"), pl.col("source_id"),
              pl.col("locator"))
    )  # fmt: skip
    against = pl.col("kind") == "contested"
    tests = facts.benchmarks.select("benchmark_id", "unit", "max_score", "metric")
    ours = ~is_stated | pl.col("method").is_not_null() | pl.col("lensed")
    lensed = found.join(tests, on="benchmark_id", how="left", maintain_order="left").with_columns(
        _said="gap", _said_unit="gap_unit"
    )
    return (
        spread_through(lensed, lens)
        .join(several, on="benchmark_id", maintain_order="left")
        .sort("_ways", "benchmark_id", descending=[True, False], maintain_order=True)
        .join(names, on="benchmark_id", how="left", maintain_order="left")
        .join(titles, on="evaluator", how="left", maintain_order="left")
        .join(publishers, on="source_id", how="left", maintain_order="left")
        .with_columns(
            pl.format("{}@{}|{}|{}", "benchmark_id", pl.coalesce("evaluator", "kind"),
                      pl.coalesce("series", "as_of"), pl.coalesce("source_id", pl.lit("")) + pl.col("_said_unit")
                      .fill_null("")).alias("id"),
            who.alias("name"),
            pl.concat_str([pl.coalesce("_evaluator", pl.lit("a source")), pl.lit(" on "), "test"]).alias("full_name"),
            pl.when(is_stated).then("as_of").otherwise(pl.col("newest").dt.to_string("%Y-%m")).alias("when"),
            pl.when(~ours).then("source_id").alias("gap_source"),
            pl.when(~ours).then("locator").alias("gap_locator"),
            pl.when("lensed").then(pl.lit(METHODS.get(lens))).when(is_stated).then("method")
            .otherwise(pl.lit(SPREAD_METHOD)).alias("gap_method"),
            pl.when(is_stated & ours).then(own).otherwise("inputs").alias("gap_inputs"),
            pl.when(pl.col("gap").is_null()).then(pl.coalesce("refused", pl.lit("refused"))).alias("gap_why"),
            pl.coalesce("reason_refused", "verdict").alias("gap_note"),
            (~ours & ~against).alias("is_stated"),
            pl.when(is_stated | pl.col("lensed")).then("bound").otherwise(pl.lit("")).alias("bound"),
            pl.coalesce("source_id", "first_source", "second_source").alias("row_source"),
            pl.coalesce("locator", "first_locator", "second_locator").alias("row_locator"),
            pl.when(pl.col("first_score").is_not_null()).then("first_models").alias("first_models"),
            pl.when(pl.col("second_score").is_not_null()).then("second_models").alias("second_models"),
            count.alias("count_inputs"),
            pl.when(pl.col("evaluator").is_not_null())
            .then(pl.format("benchmarks --evaluator {} --row {}", "evaluator", "benchmark_id"))
            .otherwise(pl.format("benchmarks --open {}", "benchmark_id"))
            .alias("goes"),
        )
    )  # fmt: skip


def table(facts: Facts, pair: tuple[str, str], as_of: date, sort: str, lens: str = "") -> Table:
    """The table of evaluators; Enter shows the main table by the chosen one."""
    one, two = short_names(facts, pair)
    declared = columns(facts, pair, lens)
    rows = sort_frame(frame(facts, pair, as_of, lens), sort, declared, "id")
    title: Text = (
        "The same benchmark by everyone who scored both sides; only 'shown' and 'comparable' are comparisons",
    )
    if words := WORDS.get(lens, ""):
        title = (*title, f"; gaps as {words}")
    empty = f"Up to {as_of} no benchmark of {one} and {two} was measured in more than one way."
    return Table("evaluators", title, declared, FrameRows(rows), "id", "name", empty, opens="show by these",
                 goes_in="goes", group="" if sort else "test", sorted_by=sort)  # fmt: skip


def headlines(facts: Facts, pair: tuple[str, str], as_of: date) -> tuple[Headline, ...]:
    """How much the gap depends on the choice: the widest, the median, and the article's own example."""
    found = frame(facts, pair, as_of)
    wide = width(found)
    if not wide.height:
        return (Headline("Spread", Cell(None, note="none"), ("no benchmark was measured twice at like dates",)),)
    points = wide.filter(pl.col("gap_unit") == "percentage_points").sort("spread", "benchmark_id", descending=True)
    tests = dict(found.select("benchmark_id", "test").unique().iter_rows())
    said = []
    if points.height:
        said.append(_head(found, points.row(0, named=True), tests, "Widest spread"))
        if (mmlu := points.filter(pl.col("benchmark_id") == "mmlu")).height and points["benchmark_id"][0] != "mmlu":
            said.append(_head(found, mmlu.row(0, named=True), tests, "Spread on MMLU"))
    several = found.filter("timely", pl.col("qualifies").fill_null(False))
    # In the order of the table: what a count rests on must not change from run to run.
    many = several.group_by("benchmark_id", maintain_order=True).agg(pl.len().alias("n"), pl.col("inputs").explode())
    more = counted(many.filter(pl.col("n") > 1), "Benchmarks with two or more comparable evaluators.", "inputs", many)
    said.append(Headline("Benchmarks with a real choice", more, ("two or more evaluators qualify",)))
    flips = wide.filter(pl.col("lowest") < 0, pl.col("highest") > 0)
    known = found.filter(pl.col("gap").is_not_null())
    rest = known.group_by("benchmark_id", maintain_order=True).agg(pl.col("gap_inputs").explode())
    flips = flips.join(rest, on="benchmark_id", maintain_order="left")
    changed = counted(flips, "Benchmarks that one way to read has the first country ahead on, another the second.",
                      "gap_inputs", rest)  # fmt: skip
    said.append(Headline("Leader depends on who says so", changed, ("with makers' and rivals' figures counted in",)))
    return tuple(said)


def _inputs(found: pl.DataFrame, benchmark: str) -> tuple:
    rows = found.filter(pl.col("benchmark_id") == benchmark, "timely", pl.col("gap").is_not_null())
    stated = rows.filter(pl.col("gap_source").is_not_null()).select(
        inputs_of(cited("name", "gap", pl.col("gap_unit"), pl.col("source_id"), pl.col("locator"))).alias("i")
    )["i"]
    parts = [*rows["gap_inputs"].drop_nulls().to_list(), *stated.to_list()]
    return inputs_from([one for part in parts for one in part])


def _head(found: pl.DataFrame, row: dict, tests: dict[str, str], label: str) -> Headline:
    rest = _inputs(found, row["benchmark_id"])

    def cell(name: str) -> Cell:
        return Cell(row[name], row["gap_unit"], method=RANGE_METHOD, inputs=rest)

    ways = Cell(row["ways"], "count", method="Ways to read the gap, of like date.", inputs=rest)
    test = tests[row["benchmark_id"]]
    detail: Text = (f"{test}: from ", cell("lowest"), " to ", cell("highest"), ", ", ways, " ways to read it")
    return Headline(label, cell("spread"), detail)


def chart(facts: Facts, pair: tuple[str, str], as_of: date, benchmark: str, lens: str = "") -> Chart | None:
    """The gaps of one benchmark side by side, each named for who gives it; what the lens refuses altogether says
    why."""
    found = frame(facts, pair, as_of, lens)
    every = found.filter(pl.col("benchmark_id") == benchmark, "timely")
    mine = every.filter(pl.col("gap").is_not_null())
    words = WORDS.get(lens, "")
    if not mine.height:
        reasons = every["reason_refused"].drop_nulls().to_list()
        return LineChart((reasons[0],), f"{every['test'][0]} · {words}", UNITS[lens], ()) if reasons else None
    unit = str(mine["gap_unit"].mode().sort()[0])
    mine = mine.filter(pl.col("gap_unit") == unit)
    level = 50 if lens == "win" else 0
    items = tuple(
        BarItem(
            row["id"], f"{row['name']}, {row['when']}",
            (("first" if row["gap"] >= level else "second", _gap_cell(row)),),
        )
        for row in mine.iter_rows(named=True)
    )  # fmt: skip
    low, high = mine.filter(pl.col("gap") == mine["gap"].min()), mine.filter(pl.col("gap") == mine["gap"].max())
    ends = [_gap_cell(part.row(0, named=True)) for part in (low, high)]
    test = mine["test"][0]
    title: Text = (f"{test}: from ", ends[0], " to ", ends[1], ", by who measured it")
    one, two = short_names(facts, pair)
    shown = f"{words}, {one} against {two}" if words else f"{one} minus {two}, in points"
    return BarChart(
        title, f"{shown}, newest models at most {MAX_DAYS} days apart", unit, items,
        diverging=mine.filter(pl.col("gap") < 0).height > 0,
        source=("a spread, no comparison: what makers and rivals print is in it",),
    )  # fmt: skip


def _gap_cell(row: dict) -> Cell:
    return Cell(
        row["gap"], row["gap_unit"], row["gap_source"] or "", row["gap_locator"] or "", row["gap_method"] or "",
        inputs_from(row["gap_inputs"]), row["bound"] or "", row["verdict"] or "", row["when"], stated=row["is_stated"],
    )  # fmt: skip
