"""Series made ready to draw: cleaned, sorted, split at gaps and breaks, frontiers turned into staircases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui.draw.clip import Place, real, split, steps

if TYPE_CHECKING:
    from tui.pages.model import LineChart, Point, Series


@dataclass(frozen=True, slots=True)
class Track:
    """A series made ready: runs without gaps, and where each of its points stands."""

    series: Series
    marks: tuple[tuple[float, float, int, Point], ...]
    """x, y (logarithm on a log axis), number of the point along the chart, and the point."""

    runs: tuple[tuple[Place, ...], ...]

    @property
    def dotted(self) -> bool:
        """Whether it is a cloud of points, not a line."""
        return self.series.style == "points"


def tracks(chart: LineChart) -> list[Track]:
    """The chart's series cleaned, in the chart's order; a series without any figure is left out."""
    found = []
    number = 0
    for series in chart.series:
        rows = []
        for point in series.points:
            rows.append((real(point.x), real(point.cell.value, chart.log), number, point))
            number += 1
        rows.sort(key=lambda row: (row[0] is None, row[0] or 0.0))
        found.append((series, rows))
    known = [x for _, rows in found for x, y, _, _ in rows if x is not None and y is not None]
    if not known:
        return []
    last = max(known)
    breaks = [at for at in (real(b.x) for b in chart.breaks) if at is not None]
    out = []
    for series, rows in found:
        marks = tuple((x, y, n, p) for x, y, n, p in rows if x is not None and y is not None)
        if not marks:
            continue
        runs = split(((x, y) for x, y, _, _ in rows), breaks if series.style != "points" else ())
        if series.style == "step":
            runs = _stairs(runs, last, breaks, rows[-1][1] is not None)
        out.append(Track(series, marks, tuple(tuple(run) for run in runs)))
    return out


def _stairs(runs: list[list[Place]], last: float, breaks: list[float], open_end: bool) -> list[list[Place]]:
    """Staircases that hold until the next break, and the last one until `last` if no gap ends it."""
    out = []
    for at, run in enumerate(runs):
        until = min((b for b in breaks if b > run[-1][0]), default=last)
        out.append(steps(run, min(until, last) if at == len(runs) - 1 and open_end else None))
    return out


def day_text(point: Point, x_kind: str) -> str:
    """The date of a point: as precise as its source gives it, else from its place on the axis."""
    if point.cell.period or x_kind != "date":
        return point.cell.period or f"{point.x:.0f}"
    return date.fromordinal(int(point.x)).isoformat() if 1 <= point.x <= date.max.toordinal() else ""
