"""What stands on the lines and points of a plot: markers, whiskers, bubbles, the names of records, the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.draw.grid.cells import clip_words
from tui.draw.grid.cells import width as cells
from tui.draw.grid.runs import Style
from tui.draw.plot.axes import marker_of, role_of
from tui.draw.plot.clip import real
from tui.pages.model.memo import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.draw.plot.field import Field
    from tui.draw.plot.series import Mark, Track
    from tui.pages.model.page import LineChart, Point

LONGEST = 24
"""Cells of a record's name at most."""

SOFT = {"first": "first_soft", "second": "second_soft"}


class Plot(Protocol):
    """What marks need of the chart they are put on; see `lines.Plot`."""

    chart: LineChart
    found: list[Track]
    field: Field
    symbols: Symbols
    looking: ChartCursor
    columns: int
    dense: bool
    turns: dict[int, int]

    def role(self, track: Track) -> str:
        """The colour of a series."""
        ...


def turns(found: list[Track]) -> dict[int, int]:
    """Which of the markers of third series each of them has; those of one name share one."""
    names: dict[str, int] = {}
    return {
        id(track): names.setdefault(track.series.short or track.series.name, len(names))
        for track in found
        if track.series.side not in SOFT
    }


def is_hollow(x: float, point: Point, since: float) -> bool:
    """Whether a point is no measurement, or lies before the day from which its chart compares."""
    return point.estimate or x < since


def any_hollow(found: list[Track], since: float) -> bool:
    """Whether anything in sight is drawn hollow."""
    return any(is_hollow(x, point, since) for track in found for x, _, _, point in track.marks)


def hollow_markers(found: list[Track], symbols: Symbols, since: float) -> Iterator[str]:
    """The hollow markers that are in sight."""
    for track in found:
        if any_hollow([track], since):
            yield marker_of(track.series.side, symbols, estimate=True)


def on_line(plot: Plot, track: Track) -> None:
    """Markers on a line's own points where they have room; hollow ones always."""
    series, field, symbols = track.series, plot.field, plot.symbols
    clouds = not plot.dense and any(t.dotted and t.series.side == series.side for t in plot.found)
    lonely = {run[0] for run in track.runs if len(run) == 1}
    dimmed = plot.looking.dims(series.name)
    roomy = len(track.marks) * 2 <= plot.columns and not clouds and not dimmed
    style, turn = Style(plot.role(track)), plot.turns.get(id(track), 0)
    last = None
    for x, y, _, point in track.marks:
        place = (field.column_of(x), field.row_of(y))
        near = last is not None and abs(last[0] - place[0]) <= 2 and abs(last[1] - place[1]) <= 1
        hollow = is_hollow(x, point, plot.chart.since)
        if (not roomy or near) and (x, y) not in lonely and not hollow:
            continue
        field.put(*place, marker_of(series.side, symbols, turn, hollow), style)
        last = place


def points(plot: Plot, clouds: list[Track]) -> None:
    """The markers of sparse clouds with their whiskers; where several share a cell they take turns."""
    bubbles = [(p.size, x, y, t) for t in clouds for x, y, _, p in t.marks if p.size > 1]
    for size, x, y, track in sorted(bubbles, key=lambda entry: -entry[0]):
        _bubble(plot, plot.field.column_of(x), plot.field.row_of(y), size, track)
    sharing: dict[tuple[int, int], list[tuple[Track, bool]]] = {}
    for track in clouds:
        _whiskers(plot, track)
        for x, y, _, point in track.marks:
            place = plot.field.column_of(x), plot.field.row_of(y)
            here = sharing.setdefault(place, [])
            if (track, point.estimate) not in here:
                here.append((track, point.estimate))
    for (column, row), found in sharing.items():
        track, estimate = found[(column + row) % len(found)]
        marker = marker_of(track.series.side, plot.symbols, plot.turns.get(id(track), 0), estimate)
        plot.field.put(column, row, marker, Style(plot.role(track)))


def _whiskers(plot: Plot, track: Track) -> None:
    field, symbols = plot.field, plot.symbols
    style = Style(plot.role(track))
    for x, y, _, point in track.marks:
        ends = [real(end.value, plot.chart.log) for end in (point.low, point.high) if end is not None]
        known = [end for end in ends if end is not None]
        if not known:
            continue
        column = field.column_of(x)
        top, bottom = field.row_of(max(*known, y)), field.row_of(min(*known, y))
        for row in range(top, bottom + 1):
            field.put(column, row, symbols.vertical, style)
        if bottom > top:
            field.put(column, top, symbols.tee, style)
            field.put(column, bottom, symbols.foot, style)


def _bubble(plot: Plot, column: int, row: int, size: int, track: Track) -> None:
    """An area around a large point: three cells of a row, or five with three above and below."""
    soft = SOFT.get(track.series.side, "shade")
    reach = {2: {0: 1}, 3: {-1: 1, 0: 2, 1: 1}}[min(3, size)]
    for down, across in reach.items():
        for at in range(max(0, column - across), min(plot.columns, column + across + 1)):
            plot.field.put(at, row + down, plot.symbols.shade, Style(soft, soft))


def highlight(plot: Plot) -> None:
    """The point under the cursor, and those of the table's row; the row's first one is named."""
    named = False
    field, looking = plot.field, plot.looking
    for x, y, number, own, side, turn in _looked_at(plot):
        column, row = field.column_of(x), field.row_of(y)
        marker = marker_of(side, plot.symbols, turn, is_hollow(x, own, plot.chart.since))
        field.put(column, row, marker, Style(role_of(side, turn), "cell", bold=True))
        if number != looking.point and looking.point < 0 and not named and own.label:
            named = _name(plot, column, row, own.label)


def _looked_at(plot: Plot) -> Iterator[tuple[float, float, int, Point, str, int]]:
    """The marks under the cursor: (x, y, number, point, side, turn of its marker)."""
    point, key = plot.looking.point, plot.looking.key
    if point < 0 and not key:
        return
    numbers, keys = kept(plot.chart, ("marks", plot.looking.span), lambda: _index(plot.found))
    own_row = keys.get(key, []) if key else []
    for at in [point, *(n for n in own_row if n != point)] if point in numbers else own_row:
        track, (x, y, number, own) = numbers[at]
        yield x, y, number, own, track.series.side, plot.turns.get(id(track), 0)


def _index(found: list[Track]) -> tuple[dict[int, tuple[Track, Mark]], dict[str, list[int]]]:
    """Marks by their number, and the numbers of each key's marks."""
    numbers: dict[int, tuple[Track, Mark]] = {}
    keys: dict[str, list[int]] = {}
    for track in found:
        for mark in track.marks:
            numbers[mark[2]] = track, mark
            if mark[3].key:
                keys.setdefault(mark[3].key, []).append(mark[2])
    return numbers, keys


def _name(plot: Plot, column: int, row: int, label: str) -> bool:
    """The label of a point beside it, over whatever is there; cut where the plot is too narrow for it."""
    label = clip_words(label, max(0, plot.columns - 4), plot.symbols.ellipsis)
    size = cells(label)
    start = column + 2 if column + 2 + size <= plot.columns else column - 1 - size
    if start >= 0 and size:
        plot.field.put(start, row, label, Style("text", bold=True))
    return start >= 0


def records(plot: Plot, lines: list[Track]) -> None:
    """The names of a frontier's records beside their markers: the newest first, none over a line or another name."""
    found = []
    for track in lines:
        best = None
        for x, y, _, point in track.marks:
            if point.label and (best is None or point.label != best):
                found.append((x, y, point.label, track))
            best = point.label
    names: list[tuple[int, int, int]] = []
    for x, y, label, track in sorted(found, key=lambda entry: -entry[0]):
        _record(plot, plot.field.column_of(x), plot.field.row_of(y), label, track, names)


def _record(plot: Plot, column: int, row: int, label: str, track: Track, names: list[tuple[int, int, int]]) -> None:
    """Write one name where it has room; `names` are the (row, start, end) of those that stand already."""
    text = clip_words(label, LONGEST, plot.symbols.ellipsis)
    size, field, shade = cells(text), plot.field, plot.symbols.shade
    above = [(column - size, row - 1), (column - 1 - size, row), (column - size // 2, row - 1)]
    below = [(column + 1, row + 1), (column + 2, row), (column - size // 2, row + 1)]
    # What climbs to a record comes from the lower left: there, nothing is ever free.
    for start, at in (*below, *above) if track.series.side == "second" else (*above, *below):
        first = max(0, start - 1)
        inside = start >= 0 and start + size <= plot.columns
        # Two names of one row keep three cells apart, or they read as one.
        near = any(at == y and start < end + 3 and start + size + 3 > begin for y, begin, end in names)
        if inside and not near and field.is_free(first, at, min(plot.columns, start + size + 1) - first, shade):
            field.put(start, at, text, Style("muted"))
            names.append((at, start, start + size))
            return
