"""Series made ready to draw: cleaned, sorted, split at gaps and breaks, frontiers turned into staircases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tui.draw.plot.clip import Place, real, split, steps
from tui.pages.model.memo import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.pages.model.page import LineChart, Point, Series


Mark = tuple[float, float, int, "Point"]
"""x, y (a logarithm on a log axis), the number of the point along the chart, and the point."""


@dataclass(frozen=True, slots=True)
class Track:
    """A series made ready: runs without gaps, and where each of its points stands."""

    series: Series
    marks: tuple[Mark, ...]

    runs: tuple[tuple[Place, ...], ...]
    last: Point
    """The newest point up to the end of what is in sight: what the name at the line's end gives the value of."""

    height: float
    """Where the line stands there."""

    low: tuple[tuple[Place, ...], ...] = ()
    high: tuple[tuple[Place, ...], ...] = ()
    """The edges of the band around the line, where its points have intervals."""

    @property
    def dotted(self) -> bool:
        """Whether it is a cloud of points, not a line."""
        return self.series.style == "points"


def tracks(chart: LineChart, span: tuple[float, float] | None = None) -> list[Track]:
    """The chart's series cleaned, in the chart's order; a series without any figure (in `span`) is left out."""
    breaks = tuple(b.x for b in chart.breaks)
    return kept(chart, ("tracks", span), lambda: made_ready(chart.series, chart.log, breaks, span))


def made_ready(
    series: Sequence[Series], log: bool, breaks_at: Sequence[float] = (), span: tuple[float, float] | None = None
) -> list[Track]:
    """As `tracks`, of series that stand in no chart of their own. Points are numbered along all of them."""
    found = []
    number = 0
    for one in series:
        found.append((one, _rows(one, log, number)))
        number += len(one.points)
    known = [rows[at][0] for _, rows in found if (at := _newest(rows)) is not None]
    if not known:
        return []
    last = max(known)
    breaks = [at for at in map(real, breaks_at) if at is not None]
    out = []
    for one, rows in found:
        marks = tuple(row for row in rows if row[1] is not None)
        if not marks:
            continue
        if one.style == "points":
            track = Track(one, marks, (tuple((x, y) for x, y, _, _ in marks),), marks[-1][3], marks[-1][1])
        else:
            runs = split(((x, y) for x, y, _, _ in rows), breaks)
            if one.style == "step":
                runs = _stairs(runs, last, breaks, rows[-1][1] is not None)
            edges = [_edge(rows, end, log, breaks, one.style, last) for end in ("low", "high")]
            track = Track(one, marks, _fixed(runs), marks[-1][3], marks[-1][1], *edges)
        if (seen := _in_span(track, span)) is not None:
            out.append(seen)
    return out


def _rows(series: Series, log: bool, number: int) -> list[tuple[float, Any, int, Point]]:
    """Every point that has a place on the axis, in its order; y is None where there is no figure."""
    rows = [
        (x, real(point.cell.value, log), at, point)
        for at, point in enumerate(series.points, number)
        if (x := real(point.x)) is not None
    ]
    rows.sort(key=_place)
    return rows


_place = itemgetter(0)


def _newest(rows: Sequence[tuple[float, Any, int, Point]]) -> int | None:
    """The last row that has a figure."""
    return next((at for at in range(len(rows) - 1, -1, -1) if rows[at][1] is not None), None)


def _fixed(runs: list[list[Place]]) -> tuple[tuple[Place, ...], ...]:
    return tuple(tuple(run) for run in runs)


def _edge(
    rows: Sequence[tuple[float, Any, int, Point]], end: str, log: bool, breaks: Sequence[float], style: str,
    last: float,
) -> tuple[tuple[Place, ...], ...]:  # fmt: skip
    """One edge of the band, broken where a point has no interval."""
    if all(getattr(point, end) is None for _, _, _, point in rows):
        return ()
    ends = ((x, real(cell.value, log) if (cell := getattr(p, end)) is not None else None) for x, _, _, p in rows)
    runs = split(ends, breaks)
    return _fixed(_stairs(runs, last, list(breaks), True) if style == "step" else runs)


def _in_span(track: Track, span: tuple[float, float] | None) -> Track | None:
    """The track with the marks that are in sight; None where neither a mark nor a line is."""
    if span is None:
        return track
    first, last = span
    inside = tuple(mark for mark in track.marks if first <= mark[0] <= last)
    before = [mark for mark in track.marks if mark[0] <= last]
    crosses = not track.dotted and any(run[0][0] <= last and run[-1][0] >= first for run in track.runs)
    if not before or not (inside or crosses):
        return None
    return replace(track, marks=inside, last=before[-1][3], height=before[-1][1])


def _stairs(runs: list[list[Place]], last: float, breaks: list[float], open_end: bool) -> list[list[Place]]:
    """Staircases that hold until the next break, and the last one until `last` if no gap ends it."""
    out = []
    for at, run in enumerate(runs):
        until = min((b for b in breaks if b > run[-1][0]), default=last)
        out.append(steps(run, min(until, last) if at == len(runs) - 1 and open_end else None))
    return out


def day_text(x: float, x_kind: str) -> str:
    """A place on the axis as a date or a year."""
    if x_kind != "date":
        return f"{x:.0f}"
    return date.fromordinal(int(x)).isoformat() if 1 <= x <= date.max.toordinal() else ""
