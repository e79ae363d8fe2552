"""The charts of the Benchmarks tab: frontier, gap and lag of one benchmark; then and now of all of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.gaps import movement
from tui.analysis.gaps.comparable import MIN_MODELS, short_names
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.gap import METHOD, signed
from tui.analysis.gaps.gap_units import UNITS
from tui.analysis.gaps.noise import NOISE_METHOD, SCORE_NOISE_METHOD, half_width, of_difference
from tui.analysis.gaps.noise import stated as noise_of
from tui.facts.tables.units import difference_unit
from tui.pages.benchmarks import over_time as benchmarks_over_time
from tui.pages.benchmarks.lens import WORDS
from tui.pages.benchmarks.over_time import only, subtitle_of
from tui.pages.benchmarks.table import BEFORE_METHOD, rows
from tui.pages.model.numbers import unit_name
from tui.pages.model.page import Cell, DumbbellChart, DumbbellItem, Input, LineChart, Point, Series, Text
from tui.pages.shared.naming import capital, the
from tui.pages.shared.scope import SIDES, counted, inputs_from
from tui.pages.shared.tallies import narrowed_words

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart

THIN = "too few models to compare"
"""What stands at the markers of a frontier before `LineChart.since`."""

THIN_NOTE = f"of one side there were fewer than {MIN_MODELS} models by then: nothing is compared"
HARDLY = 0.05
"""A gap that moved by less than this part of itself is said to have hardly changed."""


def one(
    facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, benchmark: str, kind: str, lens: str = ""
) -> Chart | None:
    """The chart of one benchmark: `frontier`, `gap` (through the lens) or `lag`.

    Where its scores may not be compared: the gaps that sources state, if there are two or more in one unit, else none.
    """
    row = rows(facts, pair, as_of, evaluator).filter(pl.col("benchmark_id") == benchmark)
    if not row.height:
        return None
    about = row.row(0, named=True)
    if not about["qualifies"]:
        return None if evaluator else _statedonly(facts, pair, as_of, about)
    if kind == "gap" and lens in UNITS and lens != "months":
        return benchmarks_over_time.through_lens(facts, pair, as_of, evaluator, about, lens)
    kind = "lag" if kind == "gap" and lens == "months" else kind
    if kind == "levels":
        from tui.pages.benchmarks.lag import levels

        return levels(facts, pair, as_of, evaluator, about)
    draw = {"gap": _gap, "lag": benchmarks_over_time.lag}.get(kind, _frontier)
    return draw(facts, pair, as_of, evaluator, about)


def _gap_cell(row: dict[str, Any], *, absolute: bool = False) -> Cell:
    value = abs(row["gap"]) if absolute else row["gap"]
    return Cell(value, row["gap_unit"], method=METHOD, inputs=inputs_from(row["inputs"]), period=str(row["day"]))


def _end_of(row: dict[str, Any], sign: int) -> Cell | None:
    """An end of the range that the noise of the two scores leaves to their gap; None where no source states one."""
    if row["noise"] is None:
        return None
    inputs = (*inputs_from(row["inputs"]), *inputs_from([row["noise_input"]]))
    return Cell(row["gap"] + sign * row["noise"], row["gap_unit"], method=NOISE_METHOD, inputs=inputs,
                period=str(row["day"]))  # fmt: skip


def _finding(gaps: pl.DataFrame, names: tuple[str, str]) -> Text:
    """What happened between the first day that the two sides could be compared and the newest, as a sentence.

    Both numbers are cells; only the sides that led are named, so that a change of hands is never read as a narrowing.
    """
    start, end = gaps.row(0, named=True), gaps.row(-1, named=True)
    then, now = _gap_cell(start, absolute=True), _gap_cell(end, absolute=True)
    who = {"first": names[0], "second": names[1]}
    since, until = f"{start['day']:%B %Y}", f"{end['day']:%B %Y}"
    if gaps.height == 1 or start["day"] == end["day"]:
        if not end["leader"]:
            return (f"The two are level in {until}",)
        return capital((f"{the(who[end['leader']])} leads by ", now, f" in {until}"))
    if not end["leader"]:
        return ("The two are level; the gap was ", then, f" in {since}")
    if start["leader"] != end["leader"]:
        was = f"{the(who[start['leader']])} led by " if start["leader"] else "the gap was "
        return capital((f"{the(who[end['leader']])} now leads by ", now, f"; {was}", then, f" in {since}"))
    lead = f"The {who[end['leader']]} lead"
    if start["gap"] == end["gap"]:
        return (f"{lead} is ", now, f", as in {since}")
    if abs(abs(end["gap"]) - abs(start["gap"])) <= HARDLY * abs(start["gap"]):
        return (f"{lead} hardly changed: ", then, f" in {since}, ", now, f" in {until}")
    verb = "fell" if abs(end["gap"]) < abs(start["gap"]) else "grew"
    return (f"{lead} {verb} from ", then, " to ", now, f" since {since}")


def _frontier(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, about: dict[str, Any]) -> LineChart:
    found = compare(facts, pair, as_of, evaluator)
    gaps = only(found.gaps, about)
    records = only(found.records, about)
    snapshot = about["date_is"] == "snapshot"
    names = short_names(facts, pair)
    since = 0 if snapshot else gaps["day"][0].toordinal()
    records = records.join(noise_of(facts.noise), on=["benchmark_id", "evaluator"], how="left", maintain_order="left")
    records = records.with_columns(half_width("score").alias("noise"))
    series = tuple(
        Series(
            name,
            tuple(record_points(records.filter(pl.col("side") == side), None if snapshot else about["newest"], since)),
            side,
            "line" if snapshot else "step",
            name,
        )
        for side, name in zip(SIDES, names, strict=True)
    )
    said = (f"{about['evaluator_name']}, best models released up to {about['newest']}", *_noise_of(records, names))
    return LineChart(
        _finding(gaps, names), subtitle_of(about, about["unit"]), about["unit"], series, shade=True, labelled=True,
        hollow=THIN, since=since, source=said,
    )  # fmt: skip


def _noise_of(records: pl.DataFrame, names: tuple[str, str]) -> Text:
    """How sure the newest record of each side is, where a source states it: rows are often taller than that."""
    said: list[str | Cell] = []
    for side, name in zip(SIDES, names, strict=True):
        newest = records.filter(pl.col("side") == side, pl.col("noise").is_not_null()).sort("day").tail(1).to_dicts()
        for row in newest:
            own = Input(row["model"], row["score"], row["unit"], row["source_id"], row["locator"])
            width = Cell(row["noise"], difference_unit(row["unit"]), method=SCORE_NOISE_METHOD,
                         inputs=(own, *inputs_from([row["noise_input"]])), period=row["date"])  # fmt: skip
            said += [f"{', ' if said else '; noise of the best scores: '}{name} ±", width]
    return tuple(said)


def record_points(records: pl.DataFrame, until: date | None, since: float = 0) -> list[Point]:
    """A point for each record; a last one at `until`, because a frontier holds up to the newest release. What was there
    before `since` (see `LineChart.since`) says so."""
    points = [
        Point(
            row["day"].toordinal(),
            Cell(
                row["score"],
                row["unit"],
                row["source_id"],
                row["locator"],
                note="; ".join(filter(None, (row["setting"], THIN_NOTE if row["day"].toordinal() < since else ""))),
                period=row["date"],
            ),
            row["model"],
        )
        for row in records.iter_rows(named=True)
    ]
    if points and until is not None and points[-1].x < until.toordinal():
        points.append(Point(until.toordinal(), points[-1].cell, points[-1].label))
    return points


def _gap(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, about: dict[str, Any]) -> LineChart:
    found = compare(facts, pair, as_of, evaluator)
    gaps = only(found.gaps, about)
    names = short_names(facts, pair)
    gaps = gaps.join(noise_of(facts.noise), on=["benchmark_id", "evaluator"], how="left", maintain_order="left")
    gaps = gaps.with_columns(of_difference("first_score", "second_score").alias("noise"))
    noisy = gaps["noise"].is_not_null().any()
    points = tuple(
        Point(row["day"].toordinal(), _gap_cell(row), f"{row['first_model']} / {row['second_model']}",
              low=_end_of(row, -1), high=_end_of(row, 1))
        for row in gaps.iter_rows(named=True)
    )  # fmt: skip
    style = "line" if about["date_is"] == "snapshot" else "step"
    series = [Series("computed", points, style=style, short="computed")]
    said = _stated_points(only(found.stated, about), pair, about["gap_unit"])
    if said:
        series.append(Series("stated by a source", tuple(said), style="points", short="stated"))
    return LineChart(
        _finding(gaps, names), subtitle_of(about, about["gap_unit"]) + f" · above 0 {names[0]} leads"
        + (" · band: noise of the scores, 95 %" if noisy else ""),
        about["gap_unit"], tuple(series), zero=True, source=(f"computed from scores by {about['evaluator_name']}",),
    )  # fmt: skip


def _stated_points(stated: pl.DataFrame, pair: tuple[str, str], unit: str) -> list[Point]:
    exact = signed(stated.filter(pl.col("unit") == unit), pair).sort("day", "bound", "source_id")
    return [
        Point(row["day"].toordinal(), stated_cell(row), "stated", estimate=row["bound"] != "exact")
        for row in exact.iter_rows(named=True)
    ]


def stated_cell(row: dict[str, Any]) -> Cell:
    """A stated gap, with its sign for the pair (see `analysis.gap.signed`); one that we formed says how."""
    return Cell(
        row["gap"], row["unit"], row["source_id"], row["locator"], method=row["method"] or "", bound=row["bound"],
        note=row["note"] or "", period=row["as_of"], stated=not row["method"],
    )  # fmt: skip


def _statedonly(facts: Facts, pair: tuple[str, str], as_of: date, about: dict[str, Any]) -> LineChart | None:
    stated = only(compare(facts, pair, as_of).stated, about)
    unit = difference_unit(about["unit"])
    points = _stated_points(stated, pair, unit)
    if len(points) < 2:
        return None
    first, last = points[0].cell, points[-1].cell
    return LineChart(
        ("As stated: ", first, f" for {first.period}, ", last, f" for {last.period}"),
        f"{about['name']} · {unit_name(unit)} · stated, not computed: {about['reason']}",
        unit, (Series("stated by a source", tuple(points), style="points", short="stated"),), zero=True,
        source=("stated gaps only: the scores here may not be compared",),
    )  # fmt: skip


def dumbbell(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str, lens: str = "") -> DumbbellChart:
    """The gap a year before and now, of every comparable benchmark scored in percent, in the table's order.

    Through a lens: of every one that the lens can show.
    """
    table = rows(facts, pair, as_of, evaluator, lens)
    unit = UNITS.get(lens, "percentage_points")
    both = table.filter(pl.col("qualifies"), pl.col("gap_unit") == unit, pl.col("before").is_not_null(),
                        ~pl.col("ended"))  # fmt: skip
    items = tuple(
        DumbbellItem(
            row["benchmark_id"],
            row["name"],
            Cell(row["before"], row["gap_unit"], method=BEFORE_METHOD, inputs=inputs_from(row["before_inputs"]),
                 bound=row["before_bound"] or "", period=row["before_period"]),
            Cell(row["gap"], row["gap_unit"], method=row["gap_method"], inputs=inputs_from(row["gap_inputs"]),
                 bound=row["gap_bound"] or "", period=row["gap_period"]),
        )
        for row in both.iter_rows(named=True)
    )  # fmt: skip
    name = short_names(facts, pair)[0]
    # A win rate of a half is level: there the distance from it is what narrows.
    middle = 50 if lens == "win" else 0
    closer = both.filter((pl.col("gap") - middle).abs() < (pl.col("before") - middle).abs())
    title: Text = ("No benchmark has a gap a year before to compare with",)
    if lens in UNITS and items:
        some = counted(
            closer, f"Benchmarks whose gap, as {WORDS[lens]}, is smaller than a year before.", "change_inputs", both
        )
        every = counted(both, "Benchmarks that this unit can show, with a gap a year before too.", "change_inputs")
        title = ("Seen so, the gap narrowed on ", some, " of ", every, " benchmarks in a year")
    elif items:
        mine = movement.gap_changes(facts, pair, as_of, evaluator).filter(
            pl.col("benchmark_id").is_in(both["benchmark_id"].to_list())
        )
        title = narrowed_words(mine, " in percent")
    words = WORDS.get(lens, "")
    source = "computed within one evaluator each; what has another unit, or means nothing so, is left out"
    return DumbbellChart(
        title, f"{words}, {name} against the other" if words else f"percentage points, {name} minus the other",
        unit, items, "a year before", "newest", source=(source,),
    )  # fmt: skip
