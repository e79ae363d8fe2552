"""Bars for print: from zero, around a middle line, and on a log scale marks on a line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from tui.draw.charts.diverging import lead
from tui.draw.plot import ticks
from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import is_estimate, value_text
from tui.export.print.axis import Axis, value_axis
from tui.export.print.figures import figure
from tui.export.print.marks import Mark, marks_on_lines
from tui.export.print.measure import plain
from tui.export.print.rows import axis_below, names_of, note_limits, of_sides, stripes, write_names
from tui.export.print.sheet import Drawing, Entry, own, px

if TYPE_CHECKING:
    from tui.export.print.rows import Names
    from tui.export.print.sheet import Row, Sheet
    from tui.pages.model.page import BarChart, Cell

_BAR, _GAP = 16.0, 2.0


def draw(chart: BarChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    if chart.diverging:
        return _diverging(chart, sheet)
    return _markers(chart, sheet) if chart.log else _bars(chart, sheet)


def _rows(chart: BarChart, sheet: Sheet) -> tuple[Names, float]:
    """Where the rows lie, and how high a bar is."""
    each = max((len(item.cells) for item in chart.items), default=1)
    bar = _BAR if len(chart.items) * each <= 40 else 12.0
    return names_of([item.label for item in chart.items], sheet, each * (bar + _GAP) + 9), bar


def _places(names: Names, row: int, count: int, bar: float) -> list[float]:
    """The upper edges of the bars of a row."""
    first = names.middle(row) - (count * (bar + _GAP) - _GAP) / 2
    return [first + at * (bar + _GAP) for at in range(count)]


def _bars(chart: BarChart, sheet: Sheet) -> Drawing:
    names, bar = _rows(chart, sheet)
    known = [v for item in chart.items for _, cell in item.cells if (v := real(cell.value)) is not None]
    texts = [sheet.measure(plain(value_text(c, chart.unit)), True) for item in chart.items for _, c in item.cells]
    tail = min(max(texts, default=0.0) + 8, sheet.inner * 0.3)
    low, high = min([0.0, *known]), max([0.0, *known])
    left, right = names.left + 12 + (tail if low < 0 else 0), tail
    width = sheet.inner - left - right
    scale = value_axis(low, high or 1.0, width, sheet, chart.unit, zero=True, every=90)
    # The longest bar fills the room: what lies beyond the last figure says nothing.
    axis = scale._replace(low=low, high=high or 1.0, marks=tuple(t for t in scale.marks if low <= t.at <= (high or 1)))
    drawing = Drawing(width, names.height + 2, left, right, below=sheet.label + 12)
    axis_below(drawing, axis, sheet)
    write_names(drawing, names, sheet, 10 + (tail if low < 0 else 0))
    rows: list[Row] = []
    words: dict[str, list[Row]] = {"left": [], "right": []}
    for row, item in enumerate(chart.items):
        for (side, cell), top in zip(item.cells, _places(names, row, len(item.cells), bar), strict=True):
            value = real(cell.value)
            colour, text = sheet.side(side), value_text(cell, chart.unit)
            middle = top + bar / 2 + 0.5
            if value is None:
                words["left"].append(_word(axis.at(0) + 6, middle, text, sheet.ink("muted")))
                continue
            rows.append(_bar(cell, chart.unit, item, side, top, bar, colour, sheet) | {"start": 0})
            end, to = (axis.at(value) - 6, "right") if value < 0 else (axis.at(value) + 6, "left")
            words[to].append(_word(end, middle, text, colour))
    _put_bars(drawing, rows, axis)
    zero = axis.at(0)
    drawing.lines("zero", [{"left": zero, "right": zero, "top": 0, "bottom": drawing.height,
                            "colour": sheet.ink("muted")}], strokeWidth=1.2)  # fmt: skip
    for align, own_words in words.items():
        drawing.words(f"values {align}", own_words, sheet.label, align=align, bold=True)
    drawing.legend += of_sides((side for item in chart.items for side, _ in item.cells), sheet, marked=False)
    note_limits(drawing, (cell for item in chart.items for _, cell in item.cells), "Pale bars")
    return drawing


def _word(left: float, top: float, text: str, colour: str) -> Row:
    return {"left": left, "top": top, "text": text, "colour": colour}


def _bar(
    cell: Cell, unit: str, item: Any, side: str, top: float, bar: float, colour: str, sheet: Sheet
) -> Row:  # fmt: skip
    fill = sheet.soft(side if side in {"first", "second"} else "other", 0.45) if is_estimate(cell) else colour
    return figure(cell, unit, item=item.label, id=item.key, side=side) | {
        "top": top, "bottom": top + bar, "fill": fill, "colour": colour,
    }  # fmt: skip


def _put_bars(drawing: Drawing, rows: list[Row], axis: Axis, name: str = "figures") -> None:
    drawing.add(name, rows, {"type": "rect", "strokeWidth": 1}, x=axis.encoding("value", None), x2={"field": "start"},
                y=px("top"), y2={"field": "bottom"}, fill=own("fill"), stroke=own("colour"))  # fmt: skip


def _diverging(chart: BarChart, sheet: Sheet) -> Drawing:
    """From the middle line: to the left what the first country leads, to the right the second."""
    names, bar = _rows(chart, sheet)
    unit = "" if chart.log else chart.unit
    texts = {id(c): plain(value_text(c, unit).lstrip("-+")) for item in chart.items for _, c in item.cells}
    tail = max((sheet.measure(t, True) for t in texts.values()), default=0.0) + 8
    left = names.left + 14
    width = sheet.inner - left
    half = width / 2 - min(tail, width / 5)
    found = {id(c): lead(side, c, chart.log) for item in chart.items for side, c in item.cells}
    longest = max((abs(v) for v in found.values() if v is not None), default=0.0) or 1.0
    drawing = Drawing(width, names.height + 2, left, 0, below=sheet.label + 12, above=sheet.label * 1.6, apart=True)
    sides = _halves(chart, sheet, longest, half, width / 2)
    for name, axis in sides.items():
        axis_below(drawing, axis, sheet, f"axis {name}", labelOverlap=False)
    stripes(drawing, names, sheet)
    write_names(drawing, names, sheet)
    rows: dict[str, list[Row]] = {"first": [], "second": []}
    words: dict[str, list[Row]] = {"right": [], "left": []}
    for row, item in enumerate(chart.items):
        for (_, cell), top in zip(item.cells, _places(names, row, len(item.cells), bar), strict=True):
            value, middle = found[id(cell)], top + bar / 2 + 0.5
            if value is None:
                words["left"].append(_word(width / 2 + 6, middle, value_text(cell, unit), sheet.ink("muted")))
                continue
            to = "first" if value > 0 else "second"
            colour = sheet.ink(to) if value else sheet.ink("muted")
            away = abs(value) / longest * half
            length = 10 ** abs(value) if chart.log else abs(value)
            rows[to].append(_bar(cell, unit, item, to, top, bar, colour, sheet)
                            | {"length": length, "start": 1 if chart.log else 0})  # fmt: skip
            end = width / 2 - away - 6 if to == "first" else width / 2 + away + 6
            words["right" if to == "first" else "left"].append(_word(end, middle, texts[id(cell)], colour))
    for name, axis in sides.items():
        drawing.add(f"figures {name}", rows[name], {"type": "rect", "strokeWidth": 1},
                    x={**axis.encoding("length", None), "axis": None}, x2={"field": "start"}, y=px("top"),
                    y2={"field": "bottom"},
                    fill=own("fill"), stroke=own("colour"))  # fmt: skip
    drawing.lines("middle", [{"left": width / 2, "right": width / 2, "top": -4, "bottom": drawing.height,
                              "colour": sheet.ink("muted")}], strokeWidth=1.2)  # fmt: skip
    for align, own_words in words.items():
        drawing.words(f"values {align}", own_words, sheet.label, align=align, bold=True)
    for side, name, at, align in (("first", sheet.names[0], width / 2 - 10, "right"),
                                  ("second", sheet.names[1], width / 2 + 10, "left")):  # fmt: skip
        text = f"◀ {name} leads" if side == "first" else f"{name} leads ▶"
        drawing.words(f"head {side}", [_word(at, -sheet.label, text, sheet.ink(side))], sheet.label, align=align,
                      bold=True)  # fmt: skip
    if chart.log:
        drawing.notes.append("Logarithmic scale: the middle is 1x, level.")
    note_limits(drawing, (cell for item in chart.items for _, cell in item.cells), "Pale bars")
    return drawing


def _halves(chart: BarChart, sheet: Sheet, longest: float, half: float, middle: float) -> dict[str, Axis]:
    """A scale for each direction; the first country's runs to the left."""
    if chart.log:
        steps = (1.0,) if longest >= 1 else (1.0, 2.0, 5.0)
        values = [f * 10.0**k for k in range(math.ceil(longest) + 1) for f in steps]
        marks = [ticks.Tick(v, f"{ticks.power_label(v, '')}x") for v in values if 0 <= math.log10(v) <= longest]
        kept: list[ticks.Tick] = []
        for mark in marks:
            if not kept or (math.log10(mark.at) - math.log10(kept[-1].at)) / longest * half > 42:
                kept.append(mark)
        axis = Axis("log", 1.0, 10**longest, half, tuple(kept))
    else:
        found = value_axis(0.0, longest, half, sheet, chart.unit, zero=True, every=80)
        axis = Axis("value", 0.0, longest, half, tuple(t for t in found.marks if t.at <= longest))
    # Level is written once.
    left = axis._replace(start=middle, length=-half, marks=axis.marks[1:])
    return {"first": left, "second": axis._replace(start=middle)}


def _markers(chart: BarChart, sheet: Sheet) -> Drawing:
    """On a log scale a bar has no zero: marks on a thin line."""
    rows = [
        (item.key, item.label, [Mark(cell, side, "", sheet.side(side)) for side, cell in item.cells])
        for item in chart.items
    ]
    drawing = marks_on_lines(rows, chart.unit, sheet, log=True)
    drawing.legend += of_sides((side for item in chart.items for side, _ in item.cells), sheet)
    if any(is_estimate(cell) for item in chart.items for _, cell in item.cells):
        drawing.legend.append(Entry("hollow: an estimate, a mean or a limit", sheet.ink("muted"), "circle", True))
    drawing.notes.append("Logarithmic scale: equal distances are equal ratios.")
    return drawing
