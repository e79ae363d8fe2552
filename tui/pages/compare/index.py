"""A composite index of the two countries: presets, weights that keys move, and when the order flips."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.inputs import INPUTS
from tui.analysis.common.memo import memoized
from tui.analysis.indicators import composite as analysis
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, Input, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder
from tui.pages.shared.naming import the, with_short
from tui.pages.shared.scope import SIDES, UnknownRow, inputs_from

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

IN, OUT = "In the index", "Weight zero"
CANNOT = "Cannot enter, and why"
SHARE = "computed: the weight divided by all weights, times 100"
GIVEN = "the weight before it is divided by all of them: the preset's, or yours"
DIFFERENCE = "computed: our index of the country minus the published one; of an approximation, not of an error"


def presets(facts: Facts) -> dict[str, str]:
    """The presets of composites.csv with their names, in the order of the file."""
    return dict(
        facts.composites.unique("preset", keep="first", maintain_order=True).select("preset", "name").iter_rows()
    )


def weights_of(facts: Facts, query: Query) -> dict[str, float]:
    """The weights of the preset, changed by those that the query gives: `id=2,id=0`. Raises UnknownRow."""
    known = presets(facts)
    name = query.preset or next(iter(known))
    if name not in known:
        near = get_close_matches(name, list(known), 1, 0.4)
        raise UnknownRow(
            f"There is no preset {name!r}: " + (f"did you mean {near[0]}?" if near else f"there is {', '.join(known)}.")
        )
    found = dict(facts.composites.filter(preset=name).select("indicator_id", "weight").iter_rows())
    ids = set(facts.indicators["indicator_id"].to_list())
    for part in filter(None, (word.strip() for word in query.weights.split(","))):
        id, sign, number = part.partition("=")
        if id not in ids:
            near = get_close_matches(id, list(ids), 1, 0.4)
            raise UnknownRow(f"There is no indicator {id!r} to weigh" + (f": did you mean {near[0]}?" if near else "."))
        try:
            weight = float(number)
        except ValueError:
            weight = -1.0
        if not sign or not 0 <= weight <= 1000:
            raise UnknownRow(f"A weight is written {id}=2, from 0 to 1000, not {part!r}.")
        found[id] = weight
    return found


def moved(facts: Facts, query: Query, indicator: str, step: int) -> str:
    """`query.weights` with that indicator's weight a step up or down, never below zero; as short as it can be."""
    now = weights_of(facts, query)
    plain = weights_of(facts, query.to(weights=""))
    now[indicator] = max(0.0, now.get(indicator, 0.0) + step)
    changed = {id: weight for id, weight in now.items() if weight != plain.get(id, 0.0)}
    return ",".join(f"{id}={weight:g}" for id, weight in sorted(changed.items()))


@memoized(16)
def _normalised(facts: Facts, pair: tuple[str, str], day: date, norm: str, head: bool) -> pl.DataFrame:
    return with_short(facts, analysis.normalised(facts, pair, day, norm, head=head), "indicator_id")


def frame(facts: Facts, query: Query, scope: Scope) -> pl.DataFrame:
    """`composite.index` at the query's weights, in groups: in the index by weight, then what could be."""
    norm = query.norm or analysis.NORMS[0]
    rows = analysis.index(_normalised(facts, scope.pair, scope.day, norm, query.head), weights_of(facts, query))
    group = (
        pl.when((pl.col("weight") > 0) & (pl.col("why") == ""))
        .then(pl.lit(IN))
        .when(pl.col("why") == "")
        .then(pl.lit(OUT))
        .otherwise(pl.lit(CANNOT))
    )
    order = pl.col("group").replace_strict({IN: 0, OUT: 1, CANNOT: 2}, return_dtype=pl.Int64)
    used = rows.filter(pl.col("share") > 0)["inputs"].explode().drop_nulls()
    return (
        rows.with_columns(
            group.alias("group"),
            pl.Series("all_inputs", [used.to_list()] * rows.height, dtype=INPUTS),
            pl.when(pl.col("why") == "").then(pl.col("share")).alias("share"),
            pl.when(pl.lit(used.len() > 0)).then("flips").alias("flips"),
            pl.col("weight").fill_null(0.0),
            pl.coalesce("first_source_id", "second_source_id").alias("name_source"),
            pl.coalesce("first_locator", "second_locator").alias("name_locator"),
        )
        .sort(order, pl.col("weight"), "topic", "name", "indicator_id", descending=[False, True, False, False, False])
    )  # fmt: skip


def build_table(query: Query, scope: Scope, rows: pl.DataFrame) -> Table:
    """Weight, normalised values, what each adds to the difference, and the weight at which the order flips."""
    head = " per head" if query.head else ""
    norms = tuple(
        Column(
            f"{side}_norm", scope.name(side), unit="index", digits=2 if query.norm == "z" else 1, side=side,
            method_in="method", inputs_in=f"{side}_inputs", why_in="why", period_in="period", edition_in="edition",
            priority=0,
        )
        for side in SIDES
    )  # fmt: skip
    columns = (
        Column("name", "Indicator", "text", source_in="name_source", locator_in="name_locator", note_in="full_name",
               period_in="period", edition_in="edition", priority=0, max_width=26),
        Column("share", "Weight", unit="share_percent", digits=1, method=SHARE,
               inputs_in="inputs", why_in="why", priority=0),
        *norms,
        Column("points", "Adds", unit="index", digits=2 if query.norm == "z" else 1, signed=True,
               method=analysis.POINTS_METHOD, inputs_in="inputs", priority=1),
        Column("flips", "Flips at", unit="share_percent", digits=1, method=analysis.FLIP_METHOD, inputs_in="all_inputs",
               why_in="why_flips", priority=0),
        Column("weight", "As given", unit="ratio", digits=1, method=GIVEN, inputs_in="inputs", priority=3),
        Column("period", "Period", "text", source_in="name_source", locator_in="name_locator", priority=2),
        Column("edition", "Edition", "text", source_in="name_source", locator_in="name_locator", priority=3,
               max_width=26),
        Column("economies", "Economies", unit="count", method="counted: economies it was normalised over",
               inputs_in="inputs", priority=4),
        Column("why", "Why not", "text", source_in="name_source", locator_in="name_locator", priority=5),
    )  # fmt: skip
    return Table(
        "composite",
        (f"An index of {scope.short[0]} and {scope.short[1]}{head}: + and _ move the weight of the row",),
        columns,
        FrameRows(sort_frame(rows, query.sort, columns, "indicator_id")),
        key="indicator_id",
        name="name",
        empty="No indicator of both countries is known by this date.",
        group="" if query.sort else "group",
        sorted_by=query.sort,
    )


def headlines(facts: Facts, query: Query, scope: Scope, rows: pl.DataFrame) -> tuple[Headline, ...]:
    """Both indices, the smallest move of a weight that swaps them, and the published index beside ours."""
    used = rows.filter(pl.col("share") > 0)
    if used.is_empty():
        return (Headline("Index", Cell(None, note="no weight on any indicator"), ()),)
    first = used.row(0, named=True)
    inputs = inputs_from(first["all_inputs"])
    unit, digits = "index", 2 if query.norm == "z" else 1
    ours = {
        s: Cell(first[f"{s}_index"], unit, method=analysis.INDEX_METHOD, inputs=inputs, digits=digits) for s in SIDES
    }
    difference = first["difference"]
    side = SIDES[0] if difference > 0 else SIDES[1] if difference < 0 else ""
    label = "Index" + " per head" * query.head + ", z values" * (query.norm == "z")
    out = [
        Headline(label, ours["first"], (f"{scope.short[0]}; {scope.short[1]} ", ours["second"]), side=side),
    ]
    weak = analysis.fragile(rows)
    if weak is None:
        out.append(Headline("Order flips", Cell(None, note="never"), ("no single weight swaps them",)))
    else:
        flips = Cell(weak["flips"], "share_percent", method=analysis.FLIP_METHOD, inputs=inputs, digits=1)
        now = Cell(
            weak["share"], "share_percent", method="computed: its weight divided by all", inputs=inputs, digits=1
        )
        out.append(Headline("Order flips at", flips, (Cell(weak["name"]), ", now ", now)))
    return (*out, *_published(facts, query, scope, ours))


def _published(facts: Facts, query: Query, scope: Scope, ours: dict[str, Cell]) -> list[Headline]:
    """The index that the preset approximates, as published, and how far ours lies from it."""
    from tui.analysis.indicators.latest import latest_pair

    name = query.preset or next(iter(presets(facts)))
    target = facts.composites.filter(preset=name)["published"].drop_nulls().unique().to_list()
    if not target or query.norm == "z" or query.head:
        return []
    found = latest_pair(facts, scope.pair, scope.day).filter(indicator_id=target[0])
    if found.is_empty():
        return [Headline("Published index", Cell(None, note="not there"), ("not stated for both by this date",))]
    row = found.row(0, named=True)
    stated = {
        s: Cell(row[s], row["unit"], row[f"{s}_source_id"], row[f"{s}_locator"], period=row["period"],
                edition=row["edition"] or "")
        for s in SIDES
    }  # fmt: skip
    off = {
        s: Cell(
            float(ours[s].value or 0) - row[s], "index", method=DIFFERENCE,
            inputs=(Input("as published", row[s], row["unit"], row[f"{s}_source_id"], row[f"{s}_locator"]),
                    *ours[s].inputs), digits=1,
        )
        for s in SIDES
    }  # fmt: skip
    detail: Text = (
        f"{scope.short[0]}; {scope.short[1]} ",
        stated["second"],
        "; ours differs by ",
        off["first"],
        ", ",
        off["second"],
    )
    return [Headline(f"Published {row['period']}", stated["first"], detail)]


def notes(facts: Facts, query: Query, scope: Scope) -> tuple[Text, ...]:
    """What the preset is, and how it was made."""
    known = presets(facts)
    name = query.preset or next(iter(known))
    note = facts.composites.filter(preset=name)["note"].drop_nulls()
    norm = "z values" if query.norm == "z" else "min-max, 0 to 100"
    changed = ", changed by your weights" if query.weights else ""
    rows = frame(facts, query, scope)
    wanted = [id for id, weight in weights_of(facts, query).items() if weight > 0]
    able = set(rows.filter(pl.col("share") > 0)["indicator_id"])
    missing = [id for id in wanted if id not in able]
    names = dict(facts.indicators.select("indicator_id", "short").iter_rows())
    left = Cell(", ".join(names[i] for i in missing))
    return (
        (f"Preset {name}: {known.get(name, '')}{changed}. Normalised by {norm}, over the economies of each edition.",),
        *([("Not counted, for want of a value of one of the two or of enough others: ", left, ".")] if missing else []),
        *((text,) for text in note.to_list()[:1]),
        ("Flips at: the weight, of all, at which the two are level while the others keep their proportions.",),
        (f"+ and _ move a weight, X chooses preset ({', '.join(known)}), normalisation, per head.",),
    )


def adds(query: Query, scope: Scope, rows: pl.DataFrame) -> BarChart | None:
    """What each indicator adds to the difference of the two indices, to the side of the country it favours."""
    used = rows.filter(pl.col("share") > 0).sort(pl.col("points").abs(), "indicator_id", descending=[True, False])
    if used.is_empty():
        return None
    items = tuple(
        BarItem(
            id, name,
            ((SIDES[0] if points > 0 else SIDES[1] if points < 0 else "",
              Cell(abs(points), "index", method=analysis.POINTS_METHOD, inputs=inputs_from(inputs), digits=1)),),
        )
        for id, name, points, inputs in used.select("indicator_id", "name", "points", "inputs").iter_rows()
    )  # fmt: skip
    side, cell = items[0].cells[0]
    towards = f" for {the(scope.name(side))}" if side else ""
    title: Text = ("What moves the index most: ", Cell(items[0].label), ", ", cell, towards)
    return BarChart(
        title,
        f"index points, left for {scope.short[0]}, right for {scope.short[1]}",
        "index",
        items,
        diverging=True,
        source=("each row: its own source, see the table",),
    )


def _frame(view: View) -> pl.DataFrame:
    return view.once("frame", lambda: frame(view.facts, view.query, view.scope))


BUILDER = Builder(
    table=lambda view: build_table(view.query, view.scope, _frame(view)),
    charts={"adds": lambda view: adds(view.query, view.scope, _frame(view))},
    headlines=lambda view: headlines(view.facts, view.query, view.scope, _frame(view)),
    notes=lambda view: notes(view.facts, view.query, view.scope),
)
