"""Two countries side by side over every quantity that both have; what can't be compared says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.compare import alignment as analysis
from tui.analysis.compare.many_countries import has_sum
from tui.analysis.indicators.standing import METHOD
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import (
    Cell,
    Column,
    DumbbellChart,
    DumbbellItem,
    Headline,
    Input,
    ShareChart,
    ShareItem,
    Table,
)
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.board_cells import goes, value_columns
from tui.pages.shared.findings import ahead_on
from tui.pages.shared.naming import either
from tui.pages.shared.scope import SIDES, counted, inputs_from
from tui.pages.shared.tallies import left_out

if TYPE_CHECKING:
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

ALL_METHOD = "counted: the quantities of this table that can be compared, benchmarks and indicators"
LED_METHOD = "counted: the quantities of this table on which the country leads"
SHARE_METHOD = "computed: the country's value divided by the sum of the two, times 100"
LEAD_METHOD = "computed: the leader's value divided by the other's"


def build_table(query: Query, scope: Scope, frame: pl.DataFrame) -> Table:
    """`frame` is what `analysis.countries` gives, under short names (`naming.with_short`)."""
    columns = (
        Column("name", "Quantity", "text", source_in="name_source", locator_in="name_locator", note_in="full_name",
               period_in="period", edition_in="basis", priority=0, max_width=26),
        *value_columns(scope, 0),
        Column(
            "difference", "Difference", unit_in="difference_unit", compact=True, signed=True, inputs_in="inputs",
            method=analysis.DIFFERENCE_METHOD, bound_in="difference_bound", why_in="why", period_in="period",
            priority=1,
        ),
        Column(
            "ratio", "Ratio", unit="ratio", digits=2, inputs_in="inputs", method=analysis.RATIO_METHOD,
            bound_in="ratio_bound", why_in="why_ratio", period_in="period", priority=2,
        ),
        Column("leader", "Leads", "text", side_in="side", priority=1),
        *(
            Column(f"{side}_rank", f"{scope.name(side)} rank", unit="rank", side=side, method=METHOD,
                   inputs_in="inputs", period_in="period", edition_in="basis", priority=3)
            for side in SIDES
        ),
        Column("economies", "of", unit="count", method="counted: economies in the same edition and period",
               inputs_in="inputs", priority=3),
        Column("period", "Period", "date", priority=3),
        Column("basis", "Evaluator or edition", "text", priority=3, max_width=34),
        Column("note", "What must be said", "text", priority=5, max_width=80, grow=True),
    )  # fmt: skip
    names = dict(zip(SIDES, scope.short, strict=True)) | {"": ""}
    shown = frame.with_columns(
        pl.when((pl.col("side") == "") & pl.col("difference").is_not_null())
        .then(pl.lit("level"))
        .otherwise(pl.col("side").replace(names))
        .alias("leader"),
        goes(pl.col("group").str.starts_with("Benchmarks") | (pl.col("group") == analysis.REFUSED)).alias("goes"),
        *either("first", "second"),
    )
    return Table(
        "countries",
        (f"{scope.names[0]} and {scope.names[1]}, side by side",),
        columns,
        FrameRows(sort_frame(shown, query.sort, columns, "key")),
        key="key",
        name="name",
        empty="Nothing is known of both countries by this date.",
        opens="open it",
        goes_in="goes",
        group="" if query.sort else "group",
        sorted_by=query.sort,
    )


def headlines(scope: Scope, frame: pl.DataFrame) -> tuple[Headline, ...]:
    """How many quantities each side leads, and each side's largest lead as a ratio."""
    out = []
    every = counted(frame.filter(pl.col("difference").is_not_null() | (pl.col("side") != "")), ALL_METHOD)
    for side in SIDES:
        led = frame.filter(pl.col("side") == side)
        if led.is_empty():
            continue
        inputs = tuple(
            Input(name, lead, unit, source, locator)
            for name, lead, unit, source, locator in led.select(
                "name",
                "lead",
                "lead_unit",
                f"{side}_source_id",
                f"{side}_locator",
            ).iter_rows()
        )
        count = Cell(led.height, "count", method=LED_METHOD, inputs=inputs)
        strong = led.filter(pl.col("lead_unit") == "ratio", ~pl.col("weak"), pl.col("lead").is_not_null())
        detail: tuple[str | Cell, ...] = ("of ", every)
        if strong.height:
            top = strong.sort("lead", "key", descending=[True, False]).row(0, named=True)
            lead = Cell(top["lead"], "ratio", method=LEAD_METHOD, inputs=inputs_from(top["inputs"]))
            detail = ("of ", every, "; most, without caveat: ", lead, " ", Cell(top["name"]))
        out.append(Headline(f"{scope.name(side)} leads on", count, detail, side=side, opens="overview --section leads"))
    return tuple(out)


def lead(scope: Scope, frame: pl.DataFrame) -> ShareChart:
    """Each quantity split between the two: how much of the sum is whose."""
    both = pl.col("first") + pl.col("second")
    able = frame.filter(has_sum(), pl.col("ratio").is_not_null(), both > 0)
    rows = able.filter(~pl.col("weak"))
    items = tuple(
        ShareItem(
            key,
            name,
            tuple(
                Cell(share, "share_percent", method=SHARE_METHOD, inputs=inputs_from(inputs), period=period)
                for share in (one, two)
            ),
        )
        for key, name, one, two, inputs, period in rows.select(
            "key", "name", pl.col("first") / both * 100, pl.col("second") / both * 100, "inputs", "period"
        ).iter_rows()
    )
    title = ahead_on([(i.cells[0], i.cells[1]) for i in items], scope.short, "quantities", verb="has more")
    title += left_out(able)
    return ShareChart(
        ahead_on([(i.cells[0], i.cells[1]) for i in items], scope.short, "quantities", verb="has more")
        + left_out(able),
        "of the sum of the two countries; quantities that can be added up",
        "share_percent",
        ((scope.short[0], "first"), (scope.short[1], "second")),
        items,
        ("each row: its own source, see the table",),
    )


def profile(scope: Scope, frame: pl.DataFrame) -> DumbbellChart:
    """The best scores of both countries on every comparable percent benchmark."""
    rows = frame.filter(pl.col("group").str.starts_with("Benchmarks"), pl.col("unit") == "percent")
    items = tuple(
        DumbbellItem(
            row["key"],
            row["name"],
            *(
                Cell(
                    row[side], "percent", row[f"{side}_source_id"], row[f"{side}_locator"],
                    note=row[f"{side}_label"] or "", period=row["period"],
                )
                for side in SIDES
            ),
        )
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    return DumbbellChart(
        ahead_on([(i.start, i.end) for i in items], scope.short, "benchmarks"),
        "one evaluator a benchmark, chosen by the rule of comparability",
        "percent",
        items,
        scope.short[0],
        scope.short[1],
        ("first", "second"),
        ("each row: its own evaluator, see the table",),
    )
