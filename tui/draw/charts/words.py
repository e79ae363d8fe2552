"""A chart as sentences made from its numbers: for screen readers, `a`, and where there is no room for a picture."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.draw.plot.clip import height_at, real
from tui.draw.plot.series import made_ready, tracks
from tui.draw.plot.ticks import month_text
from tui.pages.model.numbers import cell_text, number, symbol, unit_name
from tui.pages.model.page import (
    AreaChart,
    BarChart,
    Card,
    DumbbellChart,
    HeatChart,
    LineChart,
    MultiplesChart,
    ShareChart,
    SlopeChart,
    WaffleChart,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.plot.series import Track
    from tui.pages.model.page import Cell, Chart, DumbbellItem, Point, SlopeItem

_COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_TIMES = ("", "once", "twice")
NONE = "no figure"
MOST = 12
"""Items told one by one; of more, the number is told."""


def sentence(chart: Chart, names: tuple[str, str] = ("United States", "China")) -> str:
    """What the chart shows, from its numbers alone: the same chart always gives the same words."""
    match chart:
        case LineChart():
            return _lines(chart)
        case BarChart():
            return _bars(chart, names)
        case DumbbellChart():
            return _dumbbell(chart)
        case SlopeChart():
            return _slope(chart)
        case ShareChart() | WaffleChart():
            return _shares(chart)
        case AreaChart():
            return _area(chart)
        case MultiplesChart():
            return _panels(chart)
        case HeatChart():
            return _heat(chart, names)
        case Card():
            return " ".join(plain(part, cell_text) for part in (chart.title, *chart.paragraphs)).strip()


def _count(number_: int, noun: str) -> str:
    word = _COUNTS[number_] if number_ < len(_COUNTS) else f"{number_:,}"
    return f"{word} {noun if number_ == 1 or noun == 'series' else noun + 's'}"


def _unit(unit: str) -> str:
    words = {"count": "", "ratio": "times", "share_percent": "percent"}.get(unit, unit_name(unit))
    return f", in {words}" if words else ""


def _value(cell: Cell, unit: str = "") -> str:
    """A value; its unit is left out where the sentence has said it (`unit`)."""
    return cell_text(cell, with_unit=cell.unit != unit) if cell.value is not None else cell.note or NONE


def _list(parts: Sequence[str]) -> str:
    more = len(parts) - MOST
    return _upper("; ".join(parts[:MOST]) + (f"; and {more} more" if more > 0 else ""))


def _upper(text: str) -> str:
    """A sentence begins with a capital, unless it begins with a name such as o1 or 4o."""
    return text[:1].upper() + text[1:] if text[:2].isalpha() and text[:2].islower() else text


def _sides(names: tuple[str, str]) -> dict[str, str]:
    return {"first": names[0], "second": names[1]}


def _lines(chart: LineChart) -> str:
    found = tracks(chart)
    if not found:
        return "No figures to draw."
    xs = [x for track in found for x, _, _, _ in track.marks]
    lines = [track for track in found if not track.dotted]
    clouds = [track for track in found if track.dotted]
    span = _span(min(xs), max(xs), chart.x_kind)
    scale = " on a log scale" if chart.log else ""
    out = [f"{_count(len(found), 'series')}{scale}, {span}{_unit(chart.unit)}."]
    told = [_line(track, chart.unit) for track in lines]
    pair = [track for track in lines if track.series.side in {"first", "second"}][:2]
    gap = _gap(chart, pair[0], pair[1]) if len(pair) == 2 else ""
    if told:
        out.append(_list(told) + (f"; {gap}" if gap else "") + ".")
    out += [_upper(_cloud(track, chart.unit)) + "." for track in clouds]
    if chart.since > min(xs):
        out.append(f"{_upper(chart.hollow)} before {_when(chart.since, chart.x_kind)}.")
    out += [f"Not to be read across {_when(b.x, chart.x_kind)}: {b.word.rstrip('.')}." for b in chart.breaks]
    return " ".join(out)


def _when(x: float, kind: str) -> str:
    return month_text(x) if kind == "date" else f"{x:.0f}"


def _span(first: float, last: float, kind: str) -> str:
    start, end = _when(first, kind), _when(last, kind)
    return start if start == end else f"{start} to {end}"


def _line(track: Track, unit: str) -> str:
    name = track.series.name
    first, last = track.marks[0][3], track.marks[-1][3]
    if len(track.marks) == 1:
        return f"{name} has one point, {_told(first, unit)}"
    start, end = track.marks[0][1], track.marks[-1][1]
    verb = "rises" if end > start else "falls" if end < start else "ends as it began,"
    return f"{name} {verb} from {_told(first, unit)} to {_told(last, unit)}"


def _told(point: Point, unit: str) -> str:
    """A point's value with its interval, and whether it is an estimate."""
    value = _value(point.cell, unit)
    if point.low is not None and point.high is not None:
        value += f" (between {_value(point.low, unit)} and {_value(point.high, unit)})"
    return f"an estimated {value}" if point.estimate else value


def _cloud(track: Track, unit: str) -> str:
    ordered = sorted(track.marks, key=lambda mark: (mark[1], mark[2]))
    low, high = ordered[0][3], ordered[-1][3]
    count = f"{len(ordered):,} point{'' if len(ordered) == 1 else 's'}"
    label = f" ({high.label})" if high.label else ""
    if len(ordered) == 1:
        return f"{track.series.name}: {count}, {_value(high.cell, unit)}{label}"
    return f"{track.series.name}: {count} between {_value(low.cell, unit)} and {_value(high.cell, unit)}{label}"


def _gap(chart: LineChart, one: Track, other: Track) -> str:
    """How the distance of two lines changed over the time that both have, and whether they cross."""
    seen = []
    marked = {x for track in (one, other) for x, _, _, _ in track.marks}
    for x in sorted({max(x, chart.since) for x in marked}):
        a, b = height_at(one.runs, x), height_at(other.runs, x)
        if a is not None and b is not None:
            seen.append((10**a - 10**b) if chart.log else a - b)
    if not seen:
        return ""
    signs = [value > 0 for value in seen if value]
    turns = sum(1 for last, now in pairwise(signs) if last != now)
    crossing = "no crossing" if not turns else f"the lead changes {_TIMES[turns] if turns < 3 else f'{turns} times'}"
    start, end = abs(seen[0]), abs(seen[-1])
    if len(seen) == 1 or start == end:
        return f"the gap is {_gap_text(end, chart.unit)}; {crossing}"
    verb = "falls" if end < start else "grows"
    return f"the gap {verb} from {_gap_text(start, chart.unit)} to {_gap_text(end, chart.unit)}; {crossing}"


def _gap_text(value: float, unit: str) -> str:
    unit = {"percent": "percentage_points", "share_percent": "percentage_points"}.get(unit, unit)
    sign = {"elo": "points", "index": "points"}.get(unit, symbol(unit))
    return f"{number(value, unit, compact=True)} {sign}".strip()


def _bars(chart: BarChart, names: tuple[str, str]) -> str:
    if not chart.items:
        return "No figures to draw."
    sides = _sides(names)
    scale = " on a log scale" if chart.log else ""
    parts = []
    for item in chart.items:
        told = []
        for side, cell in item.cells:
            name = sides.get(side, "")
            if chart.diverging and cell.value is not None and name:
                told.append(f"{name} leads, {_value(cell, chart.unit).lstrip('-+')}")
            else:
                value = _value(cell, chart.unit)
                told.append(f"{name} {value}" if name and name != item.label else value)
        parts.append(f"{item.label}: {', '.join(told)}")
    kind = "comparison" if chart.diverging else "row"
    return f"{_count(len(chart.items), kind)}{scale}{_unit(chart.unit)}. {_list(parts)}."


def _dumbbell(chart: DumbbellChart) -> str:
    if not chart.items:
        return "No figures to draw."
    things, ends = chart.at_once or any(chart.ends), (chart.start_name, chart.end_name)
    parts = [_both(item, ends, chart.unit) if things else _change(item, chart.unit) for item in chart.items]
    over = "" if things else f", from {chart.start_name} to {chart.end_name}"
    return f"{_count(len(chart.items), 'row')}{over}{_unit(chart.unit)}. {_list(parts)}."


def _both(item: DumbbellItem, ends: Sequence[str], unit: str) -> str:
    return f"{item.label}: {ends[0]} {_value(item.start, unit)}, {ends[1]} {_value(item.end, unit)}"


def _change(item: DumbbellItem | SlopeItem, unit: str) -> str:
    start, end = item.start.value, item.end.value
    if isinstance(start, int | float) and isinstance(end, int | float):
        verb = "falls" if end < start else "rises" if end > start else "stays,"
        return f"{item.label} {verb} from {_value(item.start, unit)} to {_value(item.end, unit)}"
    if start is None and end is None:
        return f"{item.label} has no figures"
    return (
        f"{item.label} has {_value(item.start, unit)} at the start only"
        if end is None
        else f"{item.label} has {_value(item.end, unit)} at the end only"
    )


def _shares(chart: ShareChart | WaffleChart) -> str:
    if not chart.items:
        return "No figures to draw."
    parts = []
    for item in chart.items:
        told = [
            f"{name} {_value(cell, chart.unit)}"
            for (name, _), cell in zip(chart.parts, item.cells, strict=False)
            if cell.value is not None
        ]
        parts.append(f"{item.label}: {', '.join(told) or NONE}")
    return f"{_count(len(chart.items), 'row')} of shares{_unit(chart.unit)}. {_list(parts)}."


def _slope(chart: SlopeChart) -> str:
    if not chart.items:
        return "No figures to draw."
    scale = " on a log scale" if chart.log else ""
    over = f", from {chart.start_name} to {chart.end_name}"
    parts = [_change(item, chart.unit) for item in chart.items]
    return f"{_count(len(chart.items), 'line')}{scale}{over}{_unit(chart.unit)}. {_list(parts)}."


def _area(chart: AreaChart) -> str:
    stops = sorted(chart.stops, key=lambda stop: stop.x)
    if not stops or not chart.parts:
        return "No figures to draw."
    span = _span(stops[0].x, stops[-1].x, chart.x_kind)
    parts = []
    for at, (name, _) in enumerate(chart.parts):
        cells = [stop.cells[at] for stop in stops if at < len(stop.cells) and stop.cells[at].value is not None]
        if not cells:
            parts.append(f"{name} has no figures")
        elif len(cells) == 1:
            parts.append(f"{name} {_value(cells[0], chart.unit)}")
        else:
            first, last = (real(cell.value) or 0.0 for cell in (cells[0], cells[-1]))
            verb = "rises" if last > first else "falls" if last < first else "stays,"
            parts.append(f"{name} {verb} from {_value(cells[0], chart.unit)} to {_value(cells[-1], chart.unit)}")
    return f"{_count(len(chart.parts), 'share')} of the whole, {span}{_unit(chart.unit)}. {_list(parts)}."


def _panels(chart: MultiplesChart) -> str:
    found = [(panel, made_ready(panel.series, chart.log)) for panel in chart.panels]
    xs = [x for _, own in found for track in own for x, _, _, _ in track.marks]
    if not xs:
        return "No figures to draw."
    span = _span(min(xs), max(xs), chart.x_kind)
    scale = " on a log scale" if chart.log else ""
    parts = [f"{panel.label}: {', '.join(_line(track, chart.unit) for track in own)}" for panel, own in found if own]
    return f"{_count(len(parts), 'panel')} with the same axes{scale}, {span}{_unit(chart.unit)}. {_list(parts)}."


def _heat(chart: HeatChart, names: tuple[str, str]) -> str:
    if not chart.items or not chart.columns:
        return "No figures to draw."
    sides = _sides(names)
    parts = []
    for item in chart.items:
        told = []
        for name, own in zip(chart.columns, item.cells, strict=False):
            value = _value(own.cell, chart.unit).lstrip("+-")
            lead = f"{sides[own.side]} leads by " if own.side in sides and own.cell.value is not None else ""
            told.append(f"{name} {lead}{value}")
        parts.append(f"{item.label}: {', '.join(told)}")
    size = f"{_count(len(chart.items), 'row')} by {len(chart.columns)} columns"
    return f"{size}{_unit(chart.unit)}. {_list(parts)}."
