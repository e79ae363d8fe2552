"""Then and now: everything that the two countries can be compared on at two dates, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.compare.editions_aligned import TURNED, dates_between
from tui.analysis.gaps.movement import STEADY
from tui.facts.tables.dates import last_day_of
from tui.pages.compare.common import holds_kind, said
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Cell, Column, DumbbellChart, DumbbellItem, Headline, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.board_cells import goes
from tui.pages.shared.builder import Builder
from tui.pages.shared.comparands import thing
from tui.pages.shared.naming import with_short
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import SIDES, UnknownRow, counted, inputs_from
from tui.pages.transforms.known_by import known_by
from tui.pages.transforms.timeframe import first_day_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

LEAD = "computed: the leader's figure minus the other's, or divided by it, as the board of that day has it"
MOVED = ("narrowed", "widened", "steady", "changed hands", "unclear")
"""How a lead can have moved between two days on which a benchmark received scores."""

NARROWED = f"Benchmarks on which the same country leads on both days, by more than {STEADY:.0%} less on the later."
COUNTED = "counted: rows of this table whose lead took this turn"


def chosen(facts: Facts, query: Query, scope: Scope) -> tuple[str, str]:
    """The two dates that `query.select` names, the earlier first; else the as-of date and a year before."""
    words = [word for word in query.select.split(",") if word.strip()]
    dates = list(dict.fromkeys(thing(facts, "date", word) for word in words))[:2]
    for word in dates:
        if first_day_of(word) > scope.day:
            raise UnknownRow(f"{word} lies after the as-of date {scope.as_of}: nothing is known of it yet.")
    if len(dates) < 2:
        before = scope.day.replace(year=scope.day.year - 1, day=min(scope.day.day, 28 if scope.day.month == 2 else 31))
        spare = [scope.as_of, before.isoformat()]
        dates += [d for d in spare if d not in dates][: 2 - len(dates)]
    one, two = sorted(dates, key=lambda word: (last_day_of(word), word))
    return one, two


def frame(facts: Facts, query: Query, scope: Scope, dates: tuple[str, str]) -> pl.DataFrame:
    """`dates_between`, under short names; with `query.known` each date by what had been published by it."""
    then, now = (min(last_day_of(date), scope.day) for date in dates)
    seen = [known_by(facts, day).facts if query.known else facts for day in (then, now)]
    names = dict(zip(SIDES, scope.short, strict=True)) | {"": "level"}
    found = with_short(facts, dates_between(seen[0], seen[1], scope.pair, then, now))
    found = marked(facts, scope.pair, scope.day, found, key="key")
    return found.with_columns(
        goes(pl.col("kind") == "benchmark").alias("goes"),
        *(pl.col(f"side_{t}").replace_strict(names, default=None).alias(f"leads_{t}") for t in ("then", "now")),
        *(
            pl.coalesce(f"{side}_{t}_{c}" for side in SIDES for t in ("now", "then")).alias(f"name_{short}")
            for c, short in (("source_id", "source"), ("locator", "locator"))
        ),
        *(pl.when(pl.col(f"lead_{t}").is_null()).then(pl.lit(w)).alias(f"why_{t}")
          for t, w in (("then", "not yet"), ("now", "not there"))),
    ).with_columns(
        pl.when(pl.col("then_range") != "").then("then_range").otherwise("why_then").alias("why_then"),
    )  # fmt: skip


def build_table(query: Query, scope: Scope, dates: tuple[str, str], rows: pl.DataFrame) -> Table:
    """Lead then, lead now and how it changed; the values of both countries on both days on wider screens."""
    leads = tuple(
        Column(
            f"lead_{t}", f"Lead {date}", unit_in=f"{t}_lead_unit", side_in=f"side_{t}", method=LEAD,
            inputs_in=f"{t}_inputs", bound_in=f"{t}_lead_bound", period_in=f"{t}_period", edition_in=f"{t}_basis",
            why_in=f"why_{t}", priority=0,
        )
        for t, date in zip(("then", "now"), dates, strict=True)
    )  # fmt: skip
    values = tuple(
        Column(
            f"{side}_{t}", f"{scope.name(side)} {date}", unit_in="unit", side=side, compact=True,
            source_in=f"{side}_{t}_source_id", locator_in=f"{side}_{t}_locator", note_in=f"{side}_{t}_label",
            period_in=f"{t}_period", edition_in=f"{t}_basis", why_in=f"why_{t}", priority=2,
        )
        for side in SIDES
        for t, date in zip(("then", "now"), dates, strict=True)
    )  # fmt: skip
    columns = (
        Column("name", "Quantity", "text", source_in="name_source", locator_in="name_locator", note_in="full_name",
               priority=0, max_width=26),
        *leads,
        Column("change", "Change", unit_in="change_unit", signed=True, method=TURNED, inputs_in="inputs", why_in="why",
               priority=0),
        Column("turn", "Turn", "text", source_in="name_source", locator_in="name_locator", priority=1),
        *values,
        Column("now_basis", "Evaluator or edition now", "text", source_in="name_source", locator_in="name_locator",
               priority=3, max_width=34),
        Column("then_basis", "Evaluator or edition then", "text", source_in="name_source", locator_in="name_locator",
               priority=4, max_width=34),
    )  # fmt: skip
    return Table(
        "dates",
        (f"{scope.short[0]} and {scope.short[1]}, {dates[0]} and {dates[1]}",),
        columns,
        FrameRows(sort_frame(rows, query.sort, columns, "key")),
        key="key",
        name="name",
        empty="Nothing can be compared on either day.",
        opens="open it",
        goes_in="goes",
        group="" if query.sort else "group",
        sorted_by=query.sort,
    )


def headlines(rows: pl.DataFrame, dates: tuple[str, str]) -> tuple[Headline, ...]:
    """How many leads narrowed, widened, changed hands, and what is new."""
    out = []
    for turn in ("narrowed", "widened", "changed hands", "new"):
        mine = rows.filter(pl.col("turn") == turn)
        if mine.is_empty():
            continue
        inputs = inputs_from(mine["inputs"].explode().drop_nulls().to_list()[:200])
        names = ", ".join(mine["name"].head(2).to_list())
        words = f"{names} and more" if mine.height > 2 else names
        label = {"new": f"Not comparable on {dates[0]}"}.get(turn, f"Leads {turn}")
        out.append(Headline(label, Cell(mine.height, "count", method=COUNTED, inputs=inputs), (Cell(words),)))
    return tuple(out)


def turned(scope: Scope, rows: pl.DataFrame, dates: tuple[str, str]) -> DumbbellChart | None:
    """Where the lead in points stood then and now; above zero the first country leads."""
    mine = rows.filter(
        pl.col("then_lead_unit") == "percentage_points", pl.col("now_lead_unit") == "percentage_points",
        pl.col("kind") == "benchmark", pl.col("turn").is_in(MOVED),
    )  # fmt: skip
    if mine.is_empty():
        return None

    def cell(row: dict[str, object], t: str) -> Cell:
        lead = float(str(row[f"lead_{t}"])) * (-1 if row[f"side_{t}"] == "second" else 1)
        inputs = inputs_from(row[f"{t}_inputs"])  # pyright: ignore[reportArgumentType]
        return Cell(lead, "percentage_points", method=LEAD, inputs=inputs, period=str(row[f"{t}_period"]))

    items = tuple(
        DumbbellItem(row["key"], row["name"], cell(row, "then"), cell(row, "now")) for row in mine.iter_rows(named=True)
    )
    moved = mine.filter(pl.col("turn").is_in(MOVED))
    closer = counted(moved.filter(pl.col("turn") == "narrowed"), NARROWED, "inputs", moved)
    every = counted(moved, "Rows of this chart, but those that have ended.", "inputs")
    return DumbbellChart(
        ("The gap narrowed on ", closer, " of ", every, f" benchmarks in percent from {dates[0]} to {dates[1]}"),
        f"percentage points; above zero {scope.short[0]} leads",
        "percentage_points",
        items,
        dates[0],
        dates[1],
        source=("each row: its own evaluator, see the table",),
    )


def _two(view: View) -> Any:
    return view.once("two", lambda: chosen(view.facts, view.query, view.scope))


def _frame(view: View) -> pl.DataFrame:
    return view.once("frame", lambda: frame(view.facts, view.query, view.scope, _two(view)))


_NOTES = (
    "Then and now by the same rules; with known (W) each date stands on what had been published by it.",
    "A lead in points changes by points; one that is a ratio is given over that of then: below one it shrank. An"
    " indicator has moved only within one edition.",
    "Choose others with --select and two dates, separated by a comma, none after the as-of date.",
)

BUILDER = Builder(
    table=lambda view: build_table(view.query, view.scope, _two(view), _frame(view)),
    charts={"turned": lambda view: turned(view.scope, _frame(view), _two(view))},
    headlines=lambda view: headlines(_frame(view), _two(view)),
    notes=said(*_NOTES, most=2, marked=True),
    check=holds_kind,
)
