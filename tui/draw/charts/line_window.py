"""What part of the plane a line chart shows, and where its vertical axis has its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.plot import ticks
from tui.draw.plot.clip import Window, real

if TYPE_CHECKING:
    from tui.draw.plot.series import Track
    from tui.pages.model.page import LineChart


def window_of(
    chart: LineChart, found: list[Track], rows: int, dots: int, span: tuple[float, float] | None = None
) -> tuple[Window, list[ticks.Tick]]:
    """The limits of a plot of `rows` of `dots` each (0: paper has none), and the marks of its vertical axis."""
    xs = [x for track in found for x, _, _, _ in track.marks]
    ys = [y for track in found for _, y, _, _ in track.marks]
    if span is not None:
        x0, x1 = span
        ys += [track.height for track in found]
    else:
        x0, x1 = min(xs), max(xs)
    for track in found:
        ys += [y for run in (*track.low, *track.high) for x, y in run if x0 <= x <= x1]
        ends_of = (end for _, _, _, p in track.marks if track.dotted for end in (p.low, p.high) if end is not None)
        ys += [y for end in ends_of if (y := real(end.value, chart.log)) is not None]
    if x0 == x1:
        pad = 60.0 if chart.x_kind == "date" else 2.0
        x0, x1 = x0 - pad, x1 + pad
    count = max(2, min(9, rows // 3))
    if dots:
        low, high, marks = ticks.fitted(min(ys), max(ys), rows, count, chart.unit, dots, log=chart.log, zero=chart.zero)
    else:
        low, high, marks = ticks.scale(min(ys), max(ys), count, chart.unit, log=chart.log, zero=chart.zero)
    return Window(x0, x1, low, high), marks
