"""Axes: scales with the limits and marks that the screen has, their numbers written as the screen writes them."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.draw.plot import ticks
from tui.export.print.measure import plain
from tui.pages.model.chart import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.plot.ticks import Tick
    from tui.export.print.sheet import Sheet

_EPOCH = 719_163
"""The day number of 1 January 1970."""


class Axis(NamedTuple):
    """A scale over `low` to `high` that fills `length` pixels. On a log scale its limits are values, not logarithms."""

    kind: str
    """value, log, or a chart's `x_kind`."""

    low: float
    high: float
    length: float
    marks: tuple[Tick, ...]
    """At values."""

    start: float = 0.0
    """Where its range begins, in pixels."""

    def at(self, value: float) -> float:
        """The place of a value in pixels from the low end."""
        low, high = self.low, self.high
        if self.kind == "log":
            low, high, value = math.log10(low), math.log10(high), math.log10(max(value, 1e-300))
        return self.start + (value - low) / ((high - low) or 1.0) * self.length

    def scale(self, down: bool = False) -> dict[str, Any]:
        """As Vega-Lite has it; `down`: low is at the end of the range, as upright axes have it."""
        ends = [self.start, self.start + self.length]
        scale: dict[str, Any] = {
            "domain": [self.stamp(self.low), self.stamp(self.high)],
            "range": ends[::-1] if down else ends,
            "nice": False,
            "zero": False,
        }
        return scale | ({"type": "log"} if self.kind == "log" else {"type": "utc"} if self.kind == "date" else {})

    def stamp(self, value: float) -> float:
        """A value as the scale has it: days as milliseconds."""
        return round((value - _EPOCH) * 86_400_000) if self.kind == "date" else value

    def encoding(self, name: str, axis: dict[str, Any] | None, down: bool = False) -> dict[str, Any]:
        """A channel that reads the field `name`; `axis`: how its axis looks, None where another layer says it.

        A null in one of several layers would take the axis from all of them.
        """
        kind = "temporal" if self.kind == "date" else "quantitative"
        shown = {} if axis is None else {"axis": {**axis, **self._labels()}}
        return {"field": name, "type": kind, "scale": self.scale(down), **shown}

    def _labels(self) -> dict[str, Any]:
        at = [self.stamp(tick.at) for tick in self.marks]
        texts = [plain(tick.label) for tick in self.marks]
        read = "time(datum.value)" if self.kind == "date" else "datum.value"
        return {"values": at, "labelExpr": f"{json.dumps(texts)}[indexof({json.dumps(at)}, {read})]"}

    def value(self, x: float) -> str | float | None:
        """A place on it as the data hold it: days as ISO dates."""
        return moment(x, self.kind) if self.kind == "date" else x


def value_axis(
    low: float, high: float, length: float, sheet: Sheet, unit: str, *, log: bool = False, zero: bool = False,
    every: float = 70.0,
) -> Axis:  # fmt: skip
    """An axis of figures that holds `low` to `high`; a mark about every so many pixels."""
    count = max(2, min(9, int(length / every)))
    if log:
        first, last, marks = ticks.logarithmic(math.log10(low), math.log10(high), count, unit)
        return Axis("log", 10**first, 10**last, length, tuple(t._replace(at=10**t.at) for t in marks))
    first, last, marks = ticks.linear(low, high, count, unit, zero)
    return Axis("value", first, last, length, tuple(marks))


def time_axis(low: float, high: float, length: float, sheet: Sheet, kind: str, pad: float = 0.0) -> Axis:
    """An axis of days, years or numbers, with a `pad` of its length at both ends."""
    if low == high:
        room = 60.0 if kind == "date" else 2.0
        low, high = low - room, high + room
    room = (high - low) * pad
    across = ticks.dates if kind == "date" else ticks.years
    columns = int(length / (sheet.label * 0.62))
    return Axis(kind, low - room, high + room, length, tuple(across(low - room, high + room, columns)))


def bottom(sheet: Sheet, **more: Any) -> dict[str, Any]:
    """How an axis along the bottom looks."""
    return {
        "orient": "bottom", "grid": False, "title": None, "labelFontSize": sheet.label, "labelPadding": 5,
        "labelColor": sheet.ink("muted"), "domainColor": sheet.ink("faint"), "tickColor": sheet.ink("faint"),
        "tickSize": 5, "labelOverlap": "greedy", "labelFlush": False, "labelBound": False, **more,
    }  # fmt: skip


def upright(sheet: Sheet, **more: Any) -> dict[str, Any]:
    """How an axis at the left looks: numbers and thin lines across."""
    return {
        "orient": "left", "grid": True, "gridColor": sheet.soft("rule", 0.6), "title": None, "domain": False,
        "ticks": False, "labelFontSize": sheet.label, "labelPadding": 6, "labelColor": sheet.ink("muted"),
        "labelOverlap": False, **more,
    }  # fmt: skip


def widest_label(axis: Axis, sheet: Sheet) -> float:
    """Room that its numbers take."""
    return max((sheet.measure(tick.label) for tick in axis.marks), default=0.0)


def extent(values: Sequence[float]) -> tuple[float, float]:
    """The smallest and the largest; 0 and 1 where there is none."""
    return (min(values), max(values)) if values else (0.0, 1.0)
