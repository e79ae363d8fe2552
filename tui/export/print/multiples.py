"""Small charts for print: a grid of plots with the same axes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tui.draw.charts.line_marks import turns
from tui.draw.plot.clip import real
from tui.draw.plot.series import made_ready
from tui.export.print.axis import bottom, time_axis, upright, value_axis, widest_label
from tui.export.print.line_layers import Plot, layers
from tui.export.print.measure import plain, wrapped
from tui.export.print.rows import of_sides
from tui.export.print.sheet import Drawing
from tui.pages.model.numbers import cell_text

if TYPE_CHECKING:
    from tui.export.print.sheet import Sheet
    from tui.pages.model.page import MultiplesChart

GAP = 26
"""Pixels between the plots."""


def draw(chart: MultiplesChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    panels = [(panel, found) for panel in chart.panels if (found := made_ready(panel.series, chart.log))]
    marks = [mark for _, found in panels for track in found for mark in track.marks]
    values = [value for _, _, _, point in marks if (value := real(point.cell.value)) is not None]
    across = max(1, min(len(panels), 4 if sheet.wide else 2))
    high = 110.0 if sheet.wide else 92.0
    head, foot = sheet.label * 1.5, sheet.label + 14
    y = value_axis(min(values), max(values), high, sheet, chart.unit, log=chart.log, zero=chart.zero, every=42)
    left = math.ceil(widest_label(y, sheet)) + 8
    width = sheet.inner - left - 8
    wide = (width - GAP * (across - 1)) / across
    lines = math.ceil(len(panels) / across)
    drawing = Drawing(width, lines * (high + head) - head, left, 8.0, above=head, below=foot, apart=True)
    first, last = min(mark[0] for mark in marks), max(mark[0] for mark in marks)
    names = []
    for at, (panel, found) in enumerate(panels):
        column, line = at % across, at // across
        x = time_axis(first, last, wide, sheet, chart.x_kind)._replace(start=column * (wide + GAP))
        plot = Plot(drawing, sheet, x, y._replace(start=line * (high + head)), chart.unit, chart.log, panel.since,
                    prefix=f"{at + 1} ")  # fmt: skip
        lowest = at + across >= len(panels)
        plot.axes(bottom(sheet, labels=lowest, ticks=lowest), upright(sheet, labels=column == 0))
        layers(plot, found, turns(found), shade=chart.shade, zero=chart.zero)
        ends = "  ".join(cell_text(track.last.cell, with_unit=False) for track in found if track.series.side)
        room, top = sheet.measure(plain(ends)), line * (high + head) - head / 2
        if sheet.measure(plain(panel.label)) + room + 8 > wide:
            ends, room = "", 0.0  # the name comes first
        label = wrapped(plain(panel.label), wide - room, sheet.label, most=1)[0]
        names.append({"left": x.start, "top": top, "text": label, "colour": sheet.ink("text")})
        names.append({"left": x.start + wide - room, "top": top, "text": ends, "colour": sheet.ink("muted")})
    drawing.words("panels", [row for row in names if row["text"]], sheet.label)
    drawing.legend += of_sides({t.series.side for _, found in panels for t in found}, sheet)
    return drawing
