"""Dumbbells for print: start and end of each item on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.plot.row_fit import is_estimate
from tui.export.print.marks import Mark, marks_on_lines
from tui.export.print.sheet import Entry, shape_of

if TYPE_CHECKING:
    from tui.export.print.sheet import Drawing, Sheet
    from tui.pages.model.page import DumbbellChart


def draw(chart: DumbbellChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    if any(chart.ends):
        looks = [(side, sheet.side(side), shape_of(side), False) for side in chart.ends]
    else:
        # Two days of one thing: hollow where it started, full where it ended.
        looks = [("", sheet.ink("muted"), "circle", True), ("", sheet.ink("accent"), "circle", False)]
    names = (chart.start_name, chart.end_name)
    rows = [
        (item.key, item.label, [
            Mark(cell, side, name, colour, hollow, shape)
            for cell, name, (side, colour, shape, hollow) in zip((item.start, item.end), names, looks, strict=True)
        ])
        for item in chart.items
    ]  # fmt: skip
    drawing = marks_on_lines(rows, chart.unit, sheet)
    drawing.legend += [Entry(name, colour, shape, hollow)
                       for name, (_, colour, shape, hollow) in zip(names, looks, strict=True)]  # fmt: skip
    limits = [cell for item in chart.items for cell in (item.start, item.end) if is_estimate(cell)]
    if any(chart.ends) and limits:
        drawing.legend.append(Entry("hollow: an estimate, a mean or a limit", sheet.ink("muted"), "circle", True))
    elif limits:
        drawing.notes.append("≥, ≤, ~ before a figure: a limit or an estimate, not a point value.")
    return drawing
