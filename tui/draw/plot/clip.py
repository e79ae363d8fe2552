"""Data made safe to draw: missing and endless values become gaps, lines are cut to the window and thinned."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Place = tuple[float, float]
"""A point in the plane."""

HUGE = 1e100
"""Beyond this a value is no measurement: it is treated as missing (differences of two such overflow)."""


class Window(NamedTuple):
    """The part of the plane that is shown."""

    x0: float
    x1: float
    y0: float
    y1: float


def real(value: object, log: bool = False) -> float | None:
    """`value` as a finite number, its base-10 logarithm if `log`; None for words, NaN, zero on a log axis."""
    if type(value) is float:
        number = value
    elif isinstance(value, bool) or not isinstance(value, int | float):
        return None
    else:
        try:
            number = float(value)
        except OverflowError:
            return None
    if not -HUGE <= number <= HUGE:
        # NaN is here too: it compares as false.
        return None
    if log:
        return math.log10(number) if number > 1 / HUGE else None
    return number


def split(points: Iterable[tuple[float | None, float | None]], breaks: Sequence[float] = ()) -> list[list[Place]]:
    """Runs of neighbouring points: a missing coordinate ends a run, and so does a break between two points."""
    out: list[list[Place]] = []
    run: list[Place] = []
    for x, y in points:
        if x is None or y is None:
            if run:
                out.append(run)
            run = []
            continue
        if run and any(run[-1][0] < at <= x for at in breaks):
            out.append(run)
            run = []
        run.append((x, y))
    if run:
        out.append(run)
    return out


def steps(run: Sequence[Place], until: float | None = None) -> list[Place]:
    """The corners of a staircase that holds each value until the next one, the last until `until`."""
    out: list[Place] = []
    for x, y in run:
        if out:
            out.append((x, out[-1][1]))
        out.append((x, y))
    if out and until is not None and until > out[-1][0]:
        out.append((until, out[-1][1]))
    return out


def clip(run: Sequence[Place], window: Window) -> list[list[Place]]:
    """The parts of a line that lie in the window, ends cut exactly at its border (Liang and Barsky)."""
    x0, x1, y0, y1 = window
    if len(run) == 1:
        x, y = run[0]
        return [[(x, y)]] if x0 <= x <= x1 and y0 <= y <= y1 else []
    out: list[list[Place]] = []
    now: list[Place] = []
    for (a, b), (x, y) in pairwise(run):
        dx, dy = x - a, y - b
        start, end = 0.0, 1.0
        for p, q in ((-dx, a - x0), (dx, x1 - a), (-dy, b - y0), (dy, y1 - b)):
            if p == 0:
                if q < 0:
                    end = -1.0
            elif p < 0:
                start = max(start, q / p)
            else:
                end = min(end, q / p)
        if start > end:
            if now:
                out.append(now)
            now = []
            continue
        if start > 0 or not now:
            if now:
                out.append(now)
            now = [(a + start * dx, b + start * dy)]
        now.append((a + end * dx, b + end * dy))
        if end < 1:
            out.append(now)
            now = []
    if now:
        out.append(now)
    return [_inside(part, window) for part in out]


def _inside(run: list[Place], window: Window) -> list[Place]:
    """Rounding may leave a cut end a hair outside."""
    x0, x1, y0, y1 = window
    return [(min(max(x, x0), x1), min(max(y, y0), y1)) for x, y in run]


def thin(run: Sequence[Place], window: Window, columns: int) -> list[Place]:
    """At most the lowest and the highest point of each column, in their order, with the first and the last kept."""
    if len(run) <= 2 * columns or columns < 1:
        return list(run)
    scale = columns / (window.x1 - window.x0) if window.x1 > window.x0 else 0.0
    ends: dict[int, tuple[int, int]] = {}
    for at, (x, y) in enumerate(run):
        column = min(columns - 1, int((x - window.x0) * scale))
        low, high = ends.get(column, (at, at))
        ends[column] = (at if y < run[low][1] else low, at if y > run[high][1] else high)
    keep = sorted({0, len(run) - 1, *(at for pair in ends.values() for at in pair)})
    return [run[at] for at in keep]


def height_at(runs: Sequence[Sequence[Place]], x: float) -> float | None:
    """The height of a broken line at `x`; None where it has a gap. At a jump, the value after it."""
    for run in runs:
        if not run[0][0] <= x <= run[-1][0]:
            continue
        for (a, b), (c, d) in zip(reversed(run[:-1]), reversed(run[1:]), strict=True):
            if a <= x <= c:
                return d if c == a else b + (d - b) * (x - a) / (c - a)
        return run[0][1]
    return None
