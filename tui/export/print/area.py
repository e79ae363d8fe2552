"""Shares over time for print: stacked to the full height, each stop held until the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import value_text
from tui.export.print.axis import bottom, time_axis
from tui.export.print.figures import figure
from tui.export.print.measure import plain, spread, widest, wrapped
from tui.export.print.shares import colours_of
from tui.export.print.sheet import Drawing, own, px
from tui.pages.model.chart import moment

if TYPE_CHECKING:
    from tui.export.print.sheet import Sheet
    from tui.pages.model.page import AreaChart

MARKS = (0, 25, 50, 75, 100)
"""Percents that have a line."""


def draw(chart: AreaChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    inks = colours_of(chart.parts, sheet)
    height = float(min(460, max(240, sheet.width * 0.42)))
    last, room = chart.stops[-1], sheet.inner * 0.24
    ends = [
        wrapped(f"{plain(name)} {plain(value_text(cell, chart.unit))}", room, sheet.label, bold=True, most=3)
        for (name, _), cell in zip(chart.parts, last.cells, strict=False)
    ]
    right = max((widest(own_, sheet.label, bold=True) for own_ in ends), default=0.0) + 18
    left = sheet.measure("100%") + 10
    width = sheet.inner - left - right
    first = chart.stops[0].x
    # The last stop holds for as long as the one before it.
    step = (last.x - chart.stops[-2].x) if len(chart.stops) > 1 else 1.0
    x = time_axis(first, last.x + step, width, sheet, chart.x_kind)
    drawing = Drawing(width, height, left, right, below=sheet.label + 14)
    bars = []
    tops = [height] * len(chart.parts)
    for at, stop in enumerate(chart.stops):
        until = chart.stops[at + 1].x if at + 1 < len(chart.stops) else last.x + step
        known = [real(cell.value) or 0.0 for cell in stop.cells]
        whole = max(sum(known), 100.0 if chart.unit in {"percent", "share_percent"} else 0.0) or 1.0
        y = height
        for part, (cell, value) in enumerate(zip(stop.cells, known, strict=True)):
            high = height * value / whole
            if cell.value is not None:
                bars.append(figure(cell, chart.unit, part=chart.parts[part][0], x=moment(stop.x, chart.x_kind))
                            | {"left": x.at(stop.x), "right": x.at(until), "top": y - high, "bottom": y,
                               "colour": inks[part]})  # fmt: skip
            tops[part] = y - high / 2
            y -= high
    drawing.add("figures", bars, {"type": "rect"}, x=px("left"), x2={"field": "right"}, y=px("top"),
                y2={"field": "bottom"}, fill=own("colour"))  # fmt: skip
    lines = [{"left": 0, "right": width, "top": height * (1 - m / 100), "bottom": height * (1 - m / 100),
              "colour": sheet.soft("rule", 0.6)} for m in MARKS]  # fmt: skip
    drawing.lines("marks", lines, strokeWidth=0.8, opacity=0.6)
    numbers = [{"left": -6, "top": row["top"], "text": f"{m}%", "colour": sheet.ink("muted")}
               for row, m in zip(lines, MARKS, strict=True)]  # fmt: skip
    drawing.words("percents", numbers, sheet.label, align="right")
    edge = [{"x": x.value(place)} for place in (x.low, x.high)]
    drawing.add("time", edge, {"type": "tick", "opacity": 0, "size": 1}, x=x.encoding("x", bottom(sheet)),
                y={"value": height})  # fmt: skip
    line = sheet.label * 1.2
    places = spread(tops[: len(ends)], [len(own_) * line + 2 for own_ in ends], height)
    rows = [
        {"left": width + 10, "top": middle - line * (len(own_) - 1) / 2 + n * line, "text": text,
         "colour": inks[at] if at < 2 else sheet.ink("muted")}
        for at, (own_, middle) in enumerate(zip(ends, places, strict=True)) for n, text in enumerate(own_)
    ]  # fmt: skip
    drawing.words("ends", rows, sheet.label, bold=True)
    return drawing
