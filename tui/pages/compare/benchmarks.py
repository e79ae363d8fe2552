"""Benchmarks side by side: gap, lag, room and coverage, as the rule of comparability chose the evaluator of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.compare import alignment as analysis
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap import METHOD as GAP_METHOD
from tui.analysis.gaps.lag import LAG_METHOD
from tui.analysis.lags.lag_ranges import BAND_METHOD
from tui.facts.tables.names import resolve
from tui.pages.compare.common import holds_kind, said
from tui.pages.model.page import Cell, Headline, LineChart, Point, Series
from tui.pages.shared.builder import Builder
from tui.pages.shared.findings import number
from tui.pages.shared.naming import capital, listed, the
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import inputs_from
from tui.pages.shared.side_by_side import Fact, table

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Table, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

_INPUTS = {"gap": "inputs", "lag": "lag_inputs", "room": "room_inputs"}
COVERAGE = "counted: distinct models with scores by the evaluator shown"
MOST = 4
RANKS = {
    "gap": ("Rank by gap, widest first", "counted: comparable benchmarks in the same unit with a wider gap, plus 1"),
    "lag": ("Rank by lag, longest first", "counted: comparable benchmarks with a longer lag of the follower, plus 1"),
    "room": (
        "Rank by room, most first",
        "counted: comparable benchmarks in the same unit with more room above the best, plus 1",
    ),
}
"""What benchmarks are ranked by: the row's name and its method."""

ALONE = {"first_models", "second_models", "lag_low", "lag_high"}
"""Figures of which a difference between two benchmarks says nothing."""

BEFORE = GAP_METHOD + "; as it stood a year before"


def chosen(facts: Facts, query: Query, scope: Scope) -> list[dict[str, Any]]:
    """The benchmarks that `query.select` names, else the one with least room left and the one with most.

    Each with `rank_gap`, `rank_lag`, `rank_room` (with `_bound`, `_of`): its rank among the comparable benchmarks.
    """
    words = [word for word in query.select.split(",") if word.strip()]
    ids = [resolve("benchmark", word, facts) for word in words]
    if len(set(ids)) < 2:
        spare = [
            *analysis.default_benchmarks(facts, scope.pair, scope.day),
            *facts.benchmarks["benchmark_id"].to_list(),
        ]
        ids += [i for i in spare if i not in ids]
    wanted = list(dict.fromkeys(ids))[: max(2, min(MOST, len(words)))]
    every = analysis.benchmark_rows(facts, scope.pair, scope.day)
    frame = analysis.benchmark_ranks(every).filter(pl.col("benchmark_id").is_in(wanted))
    frame = marked(facts, scope.pair, scope.day, frame)
    rows = {row["benchmark_id"]: row for row in frame.iter_rows(named=True)}
    return [rows[i] for i in wanted]


def build_table(scope: Scope, rows: list[dict[str, Any]]) -> Table:
    """What the two benchmarks say of the pair, aligned."""
    names = [row["name"] for row in rows]
    facts = [
        _words("capability", "What it measures", rows, "capability"),
        _words("by", "Evaluator", rows, "by"),
        *(_score(scope, side, rows) for side in ("first", "second")),
        _number("gap", "Gap, first minus second", rows, "gap", "gap_unit", "inputs", GAP_METHOD),
        _number("before", "Gap a year before", rows, "before", "gap_unit", "before_inputs", BEFORE),
        _number("lag", "Lag of the follower", rows, "lag", "months", "lag_inputs", LAG_METHOD, "lag_bound"),
        _number("lag-low", "Lag, from (noise)", rows, "lag_low", "months", "band_inputs", BAND_METHOD),
        _number("lag-high", "Lag, to (noise)", rows, "lag_high", "months", "band_inputs", BAND_METHOD, "high_bound"),
        _number("room", "Room above the best", rows, "room", "gap_unit", "room_inputs", analysis.ROOM_METHOD),
        *(_rank(what, rows) for what in RANKS),
        *(
            _number(
                f"{side}_models", f"Models of {the(scope.name(side))} run", rows, f"{side}_models", "count",
                f"{side}_models_inputs", COVERAGE,
            )
            for side in ("first", "second")
        ),
    ]  # fmt: skip
    return table("benchmarks", ("Benchmarks side by side: " + listed(names),), names, ["" for _ in names], facts)


def _rank(what: str, rows: list[dict[str, Any]]) -> Fact:
    """Where each stands among all comparable benchmarks."""
    name, method = RANKS[what]
    cells = tuple(
        Cell(row[f"rank_{what}"], "rank", method=method, inputs=inputs_from(row[_INPUTS[what]]),
             bound=row[f"rank_{what}_bound"], note=f"of {row[f'rank_{what}_of']}")
        if row[f"rank_{what}"] is not None
        else Cell(None, note="fewer than three" if row[what] is not None else _why(row))
        for row in rows
    )  # fmt: skip
    every = list(dict.fromkeys(str(row[f"rank_{what}_of"]) for row in rows if row[f"rank_{what}"] is not None))
    basis = f"of {' and '.join(every)} benchmarks" + ("" if what == "lag" else " in its unit") if every else ""
    return Fact(f"rank-{what}", "Rank among comparable benchmarks", name, cells, basis, compare=False)


def _why(row: dict[str, Any]) -> str:
    return "not comparable" if row["reason"] else "none"


def _words(id: str, name: str, rows: list[dict[str, Any]], column: str) -> Fact:
    cells = tuple(Cell(row[column], note="" if row[column] else row["reason"] or "none") for row in rows)
    return Fact(id, "The benchmarks", name, cells, compare=False)


def _score(scope: Scope, side: str, rows: list[dict[str, Any]]) -> Fact:
    cells = tuple(
        Cell(
            row[f"{side}_score"], row["unit"], row[f"{side}_source"], row[f"{side}_locator"],
            note=row[f"{side}_model"], period=row[f"{side}_date"],
        )
        if row[f"{side}_score"] is not None
        else Cell(None, note=_why(row))
        for row in rows
    )  # fmt: skip
    models = " and ".join(row[f"{side}_model"] for row in rows if row[f"{side}_model"])
    return Fact(f"{side}-best", "The gap", f"Best of {the(scope.name(side))}", cells, models, compare=False)


def _number(
    id: str, name: str, rows: list[dict[str, Any]], column: str, unit: str, inputs: str, method: str, bound: str = ""
) -> Fact:
    cells = tuple(
        Cell(
            row[column], row.get(unit) or unit, method=method, inputs=inputs_from(row[inputs]),
            bound=(row[bound] or "") if bound else "",
        )
        if row[column] is not None
        else Cell(None, note=_missing(row, column))
        for row in rows
    )  # fmt: skip
    group = "Coverage" if column.endswith("models") else "The gap"
    return Fact(id, group, name, cells, compare=column not in ALONE)


def _missing(row: dict[str, Any], column: str) -> str:
    """What stands in place of a figure: a range where only that can be given, else why there is none."""
    if column == "before" and row["before_range"]:
        return row["before_range"]
    if column.startswith("lag_") and row["lag"] is not None:
        return "not stated" if row["band_inputs"] is None else "no spread"
    return _why(row)


def headlines(scope: Scope, rows: list[dict[str, Any]]) -> tuple[Headline, ...]:
    """The gap on each, and how much room there is left."""
    out = []
    for row in rows:
        if row["gap"] is None:
            out.append(Headline(row["name"], Cell(None, note="not comparable"), (row["reason"] or "",)))
            continue
        gap = Cell(row["gap"], row["gap_unit"], method=GAP_METHOD, inputs=inputs_from(row["inputs"]))
        detail: tuple[str | Cell, ...] = (f"{scope.name(row['leader'])} leads",) if row["leader"] else ("level",)
        if row["room"] is not None:
            room = Cell(
                row["room"], row["gap_unit"], method=analysis.ROOM_METHOD, inputs=inputs_from(row["room_inputs"])
            )
            detail = (*detail, "; room ", room)
        out.append(Headline(f"Gap on {row['name']}", gap, detail, side=row["leader"]))
    return tuple(out)


def gaps(facts: Facts, scope: Scope, rows: list[dict[str, Any]]) -> LineChart | None:
    """The gap on each over time, where both are in one unit; none where they are not."""
    found = compare(facts, scope.pair, scope.day).gaps
    units = [row["gap_unit"] for row in rows if row["gap_unit"]]
    if not units:
        return None
    series = []
    for row in rows:
        if row["gap_unit"] != units[0]:
            continue
        part = found.filter(pl.col("benchmark_id") == row["benchmark_id"]).sort("day")
        points = tuple(
            Point(
                day.toordinal(),
                Cell(gap, units[0], method=GAP_METHOD, inputs=inputs_from(inputs), period=str(day)),
                str(day),
                row["benchmark_id"],
            )
            for day, gap, inputs in part.select("day", "gap", "inputs").iter_rows()
        )
        series.append(Series(row["name"], points, "", "step", row["name"]))
    left_out = [row["name"] for row in rows if row["gap_unit"] != units[0]]
    words = f"above zero {scope.short[0]} leads"
    return LineChart(
        _standing(series, scope),
        words + (f"; {left_out[0]} has no gap in this unit" if left_out else ""),
        units[0],
        tuple(series),
        zero=True,
        source=("computed from scores by ", "; ".join(dict.fromkeys(row["by"] for row in rows if row["by"]))),
    )


def _standing(series: list[Series], scope: Scope) -> Text:
    """Who leads by how much at the end of each line."""
    out: list[str | Cell] = []
    for one in series:
        gap = number(one.points[-1].cell) if one.points else None
        if gap is None:
            continue
        own = one.points[-1].cell
        begin = "; " if out else ""
        if gap:
            lead = replace(own, value=abs(gap))
            out += [f"{begin}{the(scope.short[gap < 0])} leads by ", lead, f" on {one.name}"]
        else:
            out.append(f"{begin}the two are level on {one.name}")
    return capital(tuple(out)) if out else ("No gap is known on either",)


def _chosen(view: View) -> Any:
    return view.once("chosen", lambda: chosen(view.facts, view.query, view.scope))


_NOTES = (
    "The evaluator of each is the one the rule of comparability chooses; without one there is no gap.",
    "Points on two benchmarks are not the same skill: the difference only says where the gap is wider.",
    "Choose others with --select and two to four ids or names, separated by commas.",
)

BUILDER = Builder(
    table=lambda view: build_table(view.scope, _chosen(view)),
    charts={"gaps": lambda view: gaps(view.facts, view.scope, _chosen(view))},
    headlines=lambda view: headlines(view.scope, _chosen(view)),
    notes=said(*_NOTES, most=MOST, marked=True),
    check=holds_kind,
)
