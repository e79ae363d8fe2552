"""Slopes for print: two upright scales, a line for each item, its name and value at both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import is_estimate, value_text
from tui.export.print.figures import figure
from tui.export.print.measure import plain, spread, widest, wrapped
from tui.export.print.sheet import Drawing, own, px, shape_of

if TYPE_CHECKING:
    from tui.export.print.sheet import Row, Sheet
    from tui.pages.model.page import Cell, SlopeChart, SlopeItem


def draw(chart: SlopeChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    cells = [cell for item in chart.items for cell in (item.start, item.end)]
    known = [value for cell in cells if (value := real(cell.value, chart.log)) is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    low, high = (min(low, 0.0), max(high, 0.0)) if chart.zero and not chart.log else (low, high)
    line = sheet.label * 1.2
    ends = (_lines(chart, sheet, last=False), _lines(chart, sheet, last=True))
    left, right = (max((widest(own_, sheet.label) for own_ in end), default=0.0) + 16 for end in ends)
    tallest = max(sum(len(own_) * line + 2 for own_ in end) for end in ends)
    height = max(min(520.0, sheet.width * 0.5), tallest)
    drawing = Drawing(sheet.inner - left - right, height, left, right, above=line + 8, below=6)

    def top(cell: Cell) -> float | None:
        value = real(cell.value, chart.log)
        return None if value is None else height * (1 - (value - low) / ((high - low) or 1.0))

    if low < 0 < high:
        at = height * (1 - (0 - low) / (high - low))
        zero = {"left": 0, "right": drawing.width, "top": at, "bottom": at, "colour": sheet.ink("rule")}
        drawing.lines("zero", [zero], strokeWidth=1)
    links, points = [], []
    for item in chart.items:
        colour = _ink(item, sheet)
        there = [(cell, x, top(cell)) for cell, x in ((item.start, 0.0), (item.end, drawing.width))]
        if all(y is not None for _, _, y in there):
            links.append({"left": 0, "right": drawing.width, "top": there[0][2], "bottom": there[1][2],
                          "colour": colour})  # fmt: skip
        for (cell, x, y), name in zip(there, (chart.start_name, chart.end_name), strict=True):
            if y is not None:
                fill = sheet.ground if is_estimate(cell) else colour
                place = {"left": x, "top": y, "colour": colour, "fill": fill, "shape": shape_of(item.side)}
                own_ = figure(cell, chart.unit, item=item.label, id=item.key, end=name, side=item.side)
                points.append(own_ | place)
    drawing.lines("slopes", links, strokeWidth=2.2)
    drawing.add("figures", points, {"type": "point", "size": 80, "strokeWidth": 1.8, "opacity": 1}, x=px("left"),
                y=px("top"), shape=own("shape"), fill=own("fill"), stroke=own("colour"))  # fmt: skip
    for lines_, last, x, align in ((ends[0], False, -10.0, "right"), (ends[1], True, drawing.width + 10, "left")):
        _write(drawing, chart, sheet, lines_, [top(item.end if last else item.start) for item in chart.items], x, align)
    heads = [{"left": x, "top": -line, "text": name, "colour": sheet.ink("muted")}
             for x, name in ((0.0, chart.start_name), (drawing.width, chart.end_name))]  # fmt: skip
    drawing.words("moments", heads, sheet.label, align="center")
    if chart.log:
        drawing.notes.append("Logarithmic scale: equal distances are equal ratios.")
    return drawing


def _ink(item: SlopeItem, sheet: Sheet) -> str:
    return sheet.ink(item.side) if item.side else sheet.ink("text")


def _lines(chart: SlopeChart, sheet: Sheet, *, last: bool) -> list[list[str]]:
    """What is written at one end of each item."""
    room = sheet.inner * 0.3
    out = []
    for item in chart.items:
        cell = item.end if last else item.start
        value = plain(value_text(cell, chart.unit))
        text = f"{value} {plain(item.label)}" if last else f"{plain(item.label)} {value}"
        out.append(wrapped(text, room, sheet.label, most=3) if cell.value is not None else [])
    return out


def _write(
    drawing: Drawing, chart: SlopeChart, sheet: Sheet, lines: list[list[str]], tops: list[float | None], x: float,
    align: str,
) -> None:  # fmt: skip
    """The words of one end, moved apart where they would touch."""
    line = sheet.label * 1.2
    there = [at for at, y in enumerate(tops) if y is not None and lines[at]]
    places = spread([tops[at] or 0.0 for at in there], [len(lines[at]) * line + 2 for at in there], drawing.height)
    rows: list[Row] = []
    for at, middle in zip(there, places, strict=True):
        first = middle - line * (len(lines[at]) - 1) / 2
        rows += [{"left": x, "top": first + n * line, "text": text, "colour": _ink(chart.items[at], sheet)}
                 for n, text in enumerate(lines[at])]  # fmt: skip
    drawing.words(f"ends {align}", rows, sheet.label, align=align)
