"""Lines, frontiers, bands and scatter along time for print: true lines, with names and values at their ends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from tui.draw.charts.line_marks import any_hollow, turns
from tui.draw.charts.line_window import window_of
from tui.draw.charts.lines import named_at_ends, told_apart
from tui.draw.plot.series import tracks
from tui.export.print.axis import bottom, time_axis, upright, value_axis, widest_label
from tui.export.print.line_layers import Plot, layers
from tui.export.print.measure import plain, spread, widest, wrapped
from tui.export.print.records import name_breaks, name_records
from tui.export.print.sheet import Drawing, Entry, shape_of
from tui.pages.model.numbers import cell_text

if TYPE_CHECKING:
    from tui.draw.plot.series import Track
    from tui.export.print.axis import Axis
    from tui.export.print.sheet import Sheet
    from tui.pages.model.page import LineChart

MOST_LABELS = 14
"""Lines that are named at their ends; of more, the others are told by the legend alone."""


def draw(chart: LineChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    found = tracks(chart)
    height = float(min(520, max(260, sheet.width * 0.46)))
    window, _ = window_of(chart, found, 3 * max(2, min(9, int(height / 60))), 0)
    low, high = (10**window.y0, 10**window.y1) if chart.log else (window.y0, window.y1)
    named = named_at_ends(found)[:MOST_LABELS]
    turn = turns(found)
    labels = [_label(track, sheet, turn.get(id(track), 0)) for track in named]
    margin = max((label["wide"] for label in labels), default=0.0)
    right = margin + 16 if labels else 12.0
    y = _upright(chart, low, high, height, sheet)
    left = math.ceil(widest_label(y, sheet)) + 8
    width = sheet.inner - left - right
    clouds = any(track.dotted for track in found)
    x = time_axis(window.x0, window.x1, width, sheet, chart.x_kind, 0.015 if clouds else 0.0)
    drawing = Drawing(width, height, left, right, below=sheet.label + 14)
    plot = Plot(drawing, sheet, x, y, chart.unit, chart.log, chart.since)
    plot.axes(bottom(sheet), upright(sheet))
    layers(plot, found, turn, shade=chart.shade, zero=chart.zero)
    words = name_breaks(plot, chart.breaks)
    if chart.labelled:
        name_records(plot, found, words)
    _ends(plot, named, labels)
    _legend(chart, plot, found, turn)
    return drawing


def _upright(chart: LineChart, low: float, high: float, height: float, sheet: Sheet) -> Axis:
    # The limits are those of the screen: its own marks are asked for anew, for the room that print has.
    axis = value_axis(low, high, height, sheet, chart.unit, log=chart.log, zero=chart.zero, every=60)
    return axis._replace(low=low, high=high, marks=tuple(t for t in axis.marks if low <= t.at <= high))


def _label(track: Track, sheet: Sheet, turn: int) -> dict[str, Any]:
    """The name and the newest value of a line, in as many lines as they take."""
    series = track.series
    name = plain(series.short or series.name)
    value = plain(cell_text(track.last.cell, with_unit=False))
    room = sheet.inner * (0.2 if sheet.wide else 0.26)
    lines = wrapped(f"{name} {value}", room, sheet.label, bold=True, most=4)
    return {
        "lines": lines, "wide": widest(lines, sheet.label, bold=True), "colour": sheet.side(series.side, turn),
        "high": len(lines) * sheet.label * 1.2 + 3,
    }  # fmt: skip


def _ends(plot: Plot, named: list[Track], labels: list[dict[str, Any]]) -> None:
    """The labels beside the ends of their lines, moved apart where they would touch."""
    drawing, sheet = plot.drawing, plot.sheet
    wanted = [plot.top(track.marks[-1][3].cell.value) for track in named]
    places = spread(wanted, [label["high"] for label in labels], drawing.height)
    rows, leaders = [], []
    for track, label, want, middle in zip(named, labels, wanted, places, strict=True):
        line = sheet.label * 1.2
        first = middle - line * (len(label["lines"]) - 1) / 2
        for at, text in enumerate(label["lines"]):
            rows.append({"left": drawing.width + 10, "top": first + at * line, "text": text, "colour": label["colour"]})
        end = plot.x.at(track.runs[-1][-1][0])
        if drawing.width - end > 24 or abs(middle - want) > line:
            leaders.append({"left": end + 5, "top": want, "right": drawing.width + 7, "bottom": middle,
                            "colour": label["colour"]})  # fmt: skip
    drawing.lines("leaders", leaders, strokeWidth=0.8, opacity=0.55, strokeDash=[2, 3])
    drawing.words("ends", rows, sheet.label, bold=True)


def _legend(chart: LineChart, plot: Plot, found: list[Track], turn: dict[int, int]) -> None:
    sheet, drawing = plot.sheet, plot.drawing
    for track in told_apart(found):
        number = turn.get(id(track), 0)
        entry = Entry(track.series.name, sheet.side(track.series.side, number), shape_of(track.series.side, number))
        if entry not in drawing.legend:
            drawing.legend.append(entry)
    if any_hollow(found, chart.since):
        drawing.legend.append(Entry(f"hollow: {chart.hollow}", sheet.ink("muted"), "circle", hollow=True))
    if plot.censored:
        drawing.notes.append("Arrows: the true value lies beyond the figure, which is a limit (≥ or ≤).")
    if chart.log:
        drawing.notes.append("Logarithmic scale: equal distances are equal ratios.")
    if len(named_at_ends(found)) > MOST_LABELS:
        drawing.notes.append(f"{MOST_LABELS} of {len(named_at_ends(found))} lines are named.")
