"""Two editions or two sources over the same quantities: what was revised, by how much, what only one of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.compare import editions_aligned as analysis
from tui.analysis.sources.stated_figures import stated_figures
from tui.pages.compare.common import holds_kind, said
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder
from tui.pages.shared.comparands import editions, thing
from tui.pages.shared.scope import inputs_from
from tui.pages.sources.lookup import called

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

CHANGE_METHOD = "computed: the second value minus the first, both for the same period"
RELATIVE_METHOD = "computed: the second value divided by the first, minus 1, times 100"
COUNTED = "counted: rows of this table with this status"
MOST_BARS = 40


def chosen(facts: Facts, query: Query, kind: str, scope: Scope) -> tuple[str, str]:
    """The two that `query.select` names; else two editions, or the two sources that overlap most."""
    words = [word for word in query.select.split(",") if word.strip()]
    ids = list(dict.fromkeys(thing(facts, kind, word) for word in words))
    if len(ids) < 2:
        spare = _editions(facts) if kind == "edition" else _sources(facts, scope, ids)
        ids += [i for i in spare if i not in ids]
    if len(ids) < 2:
        return ids[0] if ids else "", ""
    return ids[0], ids[1]


def _editions(facts: Facts) -> list[str]:
    """The yearly report's editions that speak of most of the same, the last pair first."""
    reports = [name for name in editions(facts) if name.startswith("AI Index ") and "(" not in name]
    wanted = ["AI Index 2024", "AI Index 2025"]
    return [*(n for n in wanted if n in reports), *reports]


def _sources(facts: Facts, scope: Scope, having: list[str]) -> list[str]:
    rows = (
        stated_figures(facts)
        .filter(pl.col("day") <= scope.day)
        .select("source_id", pl.concat_str("about", "period", "unit"))
    )
    pairs = rows.unique().join(rows.unique(), on="about").filter(pl.col("source_id") != pl.col("source_id_right"))
    if having:
        pairs = pairs.filter(pl.col("source_id") == having[0])
    best = (
        pairs.group_by("source_id", "source_id_right")
        .len()
        .sort("len", "source_id", "source_id_right", descending=[True, False, False])
    )
    return [best["source_id"][0], best["source_id_right"][0]] if best.height else facts.sources["source_id"].to_list()


def frame(facts: Facts, kind: str, pair: tuple[str, str], scope: Scope) -> pl.DataFrame:
    """`editions_between` or `sources_between`, with words for what each row is."""
    between = analysis.editions_between if kind == "edition" else analysis.sources_between
    found = called(between(facts, *pair, scope.day).with_columns(model=pl.lit(""), name="about"), facts)
    short = pl.when(pl.col("table") == "observations").then(pl.format("{}, {}", "name", "whose")).otherwise("about")
    found = found.with_columns(pl.col("about").alias("full_name"), short.alias("about"))
    names = {analysis.ONLY_FIRST: f"Only in {pair[0]}", analysis.ONLY_SECOND: f"Only in {pair[1]}"}
    mark = pl.when("redefined").then(pl.lit("counted otherwise")).otherwise(pl.lit(""))
    dropped = pl.when(pl.col("whole")).then(pl.lit("the whole indicator")).otherwise(mark)
    return found.with_columns(
        pl.col("status").replace(names).alias("group"),
        dropped.alias("word"),
        pl.when(pl.col("a").is_null() | pl.col("b").is_null())
        .then(pl.lit("one only"))
        .otherwise(pl.lit(""))
        .alias("why"),
        pl.when(pl.col("relative").is_null() & pl.col("difference").is_not_null())
        .then(pl.lit("share or score"))
        .otherwise(pl.lit(""))
        .alias("why_relative"),
        pl.coalesce("a_source_id", "b_source_id").alias("name_source"),
        pl.coalesce("a_locator", "b_locator").alias("name_locator"),
    )


def build_table(query: Query, kind: str, pair: tuple[str, str], rows: pl.DataFrame) -> Table:
    """The rows under their status; the revised first, the largest revision on top."""
    titles = pair if kind == "edition" else ("First source", "Second source")
    values = tuple(
        Column(
            side, name, unit_in="unit", compact=True, source_in=f"{side}_source_id", locator_in=f"{side}_locator",
            note_in=f"{side}_note", bound_in=f"{side}_bound", period_in="period", edition_in=f"{side}_edition",
            why_in="why", priority=0,
        )
        for side, name in zip(("a", "b"), titles, strict=True)
    )  # fmt: skip
    columns = (
        Column("about", "Quantity", "text", note_in="full_name", source_in="name_source", locator_in="name_locator",
               period_in="period", priority=0, max_width=44, grow=True),
        Column("period", "Of", "text", source_in="name_source", locator_in="name_locator", priority=0, max_width=10),
        *values,
        Column("relative", "Change", unit="relative_percent", signed=True, method=RELATIVE_METHOD, inputs_in="inputs",
               why_in="why_relative", period_in="period", priority=0),
        Column("difference", "Difference", unit_in="difference_unit", compact=True, signed=True, method=CHANGE_METHOD,
               inputs_in="inputs", period_in="period", priority=1),
        Column("word", "Note", "text", source_in="name_source", locator_in="name_locator", priority=1, max_width=20),
        Column("a_note", "Our note on the first", "text", source_in="name_source", locator_in="name_locator",
               priority=6, max_width=60),
        Column("b_note", "Our note on the second", "text", source_in="name_source", locator_in="name_locator",
               priority=6, max_width=60),
    )  # fmt: skip
    what = "editions" if kind == "edition" else "sources"
    return Table(
        f"{what}",
        (f"{pair[0]} and {pair[1]}: the same quantities for the same periods",),
        columns,
        FrameRows(sort_frame(rows, query.sort, columns, "key")),
        key="key",
        name="about",
        empty=f"Nothing that {pair[0]} says stands in {pair[1]}, nor the other way round.",
        group="" if query.sort else "group",
        sorted_by=query.sort,
        time="period",
    )


def headlines(rows: pl.DataFrame, pair: tuple[str, str]) -> tuple[Headline, ...]:
    """How much was revised, added, dropped."""
    out = []
    for status, label in (
        (analysis.REVISED, f"Revised in {pair[1]}"),
        (analysis.SAME, f"The same in {pair[1]}"),
        (analysis.ONLY_SECOND, f"Only in {pair[1]}"),
        (analysis.ONLY_FIRST, f"Only in {pair[0]}"),
    ):
        mine = rows.filter(pl.col("status") == status)
        if mine.is_empty():
            continue
        inputs = inputs_from(mine["inputs"].explode().drop_nulls().to_list()[:200])
        detail: tuple[str | Cell, ...] = ()
        revised = mine.drop_nulls("relative")
        if status == analysis.REVISED and revised.height:
            top = revised.row(0, named=True)
            detail = ("most: ", Cell(top["relative"], "relative_percent", method=RELATIVE_METHOD,
                                     inputs=inputs_from(top["inputs"])), ", ", Cell(top["about"]))  # fmt: skip
        out.append(Headline(label, Cell(mine.height, "count", method=COUNTED, inputs=inputs), detail))
    return tuple(out)


def _relative(value: float, inputs: list[dict[str, object]], period: str) -> Cell:
    return Cell(value, "relative_percent", method=RELATIVE_METHOD, inputs=inputs_from(inputs), period=period)


def changes(rows: pl.DataFrame, pair: tuple[str, str]) -> BarChart | None:
    """The relative revisions as bars, the largest first."""
    mine = rows.filter(pl.col("relative").is_not_null(), pl.col("relative") != 0).head(MOST_BARS)
    if mine.is_empty():
        return None
    items = tuple(
        BarItem(
            key, f"{about}, {period}",
            (("", _relative(relative, inputs, period)),),
        )
        for key, about, period, relative, inputs in mine.select(
            "key", "about", "period", pl.col("relative").abs(), "inputs"
        ).iter_rows()
    )  # fmt: skip
    top = max(items, key=lambda item: float(str(item.cells[0][1].value)))
    return BarChart(
        ("Up to ", top.cells[0][1], " apart: ", Cell(top.label)),
        f"how far {pair[1]} lies from {pair[0]}, percent of the latter; quantities only",
        "relative_percent",
        items,
        log=False,
        source=("each row: both sources, see the table",),
    )


def section(kind: str, *notes: str) -> Builder:
    """The section that sets two editions, or two sources, side by side."""

    def two(view: View) -> Any:
        return view.once("two", lambda: chosen(view.facts, view.query, kind, view.scope))

    def rows(view: View) -> pl.DataFrame:
        return view.once("frame", lambda: frame(view.facts, kind, two(view), view.scope))

    return Builder(
        table=lambda view: build_table(view.query, kind, two(view), rows(view)),
        charts={"revised": lambda view: changes(rows(view), two(view))},
        headlines=lambda view: headlines(rows(view), two(view)),
        notes=said(*notes, most=2),
        check=holds_kind,
    )
