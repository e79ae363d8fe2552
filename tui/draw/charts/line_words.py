"""Lines and clouds as sentences."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.draw.charts.words import NOTHING, counted, in_unit, listed, stretch, upper, when, worded
from tui.draw.plot.clip import height_at
from tui.draw.plot.series import tracks
from tui.pages.model.numbers import number, symbol

if TYPE_CHECKING:
    from tui.draw.plot.series import Track
    from tui.pages.model.page import LineChart, Point

_TIMES = ("", "once", "twice")


def sentence(chart: LineChart, names: tuple[str, str]) -> str:
    """What the lines and clouds are, where each begins and ends, and how the gap of a pair changed."""
    found = tracks(chart)
    if not found:
        return NOTHING
    xs = [x for track in found for x, _, _, _ in track.marks]
    lines = [track for track in found if not track.dotted]
    clouds = [track for track in found if track.dotted]
    span = stretch(min(xs), max(xs), chart.x_kind)
    scale = " on a log scale" if chart.log else ""
    out = [f"{counted(len(found), 'series')}{scale}, {span}{in_unit(chart.unit)}."]
    told = [line_told(track, chart.unit) for track in lines]
    pair = [track for track in lines if track.series.side in {"first", "second"}][:2]
    gap = _gap(chart, pair[0], pair[1]) if len(pair) == 2 else ""
    if told:
        out.append(listed(told) + (f"; {gap}" if gap else "") + ".")
    out += [upper(_cloud(track, chart.unit)) + "." for track in clouds]
    if chart.since > min(xs):
        out.append(f"{upper(chart.hollow)} before {when(chart.since, chart.x_kind)}.")
    out += [f"Not to be read across {when(b.x, chart.x_kind)}: {b.word.rstrip('.')}." for b in chart.breaks]
    return " ".join(out)


def line_told(track: Track, unit: str) -> str:
    """One line from its first value to its last."""
    name = track.series.name
    first, last = track.marks[0][3], track.marks[-1][3]
    if len(track.marks) == 1:
        return f"{name} has one point, {_of_point(first, unit)}"
    start, end = track.marks[0][1], track.marks[-1][1]
    verb = "rises" if end > start else "falls" if end < start else "ends as it began,"
    return f"{name} {verb} from {_of_point(first, unit)} to {_of_point(last, unit)}"


def _of_point(point: Point, unit: str) -> str:
    """A point's value with its interval, and whether it is an estimate."""
    value = worded(point.cell, unit)
    if point.low is not None and point.high is not None:
        value += f" (between {worded(point.low, unit)} and {worded(point.high, unit)})"
    return f"an estimated {value}" if point.estimate else value


def _cloud(track: Track, unit: str) -> str:
    ordered = sorted(track.marks, key=lambda mark: (mark[1], mark[2]))
    low, high = ordered[0][3], ordered[-1][3]
    count = f"{len(ordered):,} point{'' if len(ordered) == 1 else 's'}"
    label = f" ({high.label})" if high.label else ""
    if len(ordered) == 1:
        return f"{track.series.name}: {count}, {worded(high.cell, unit)}{label}"
    return f"{track.series.name}: {count} between {worded(low.cell, unit)} and {worded(high.cell, unit)}{label}"


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
