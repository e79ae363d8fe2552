"""Rows of marks on thin lines, their values beside the outermost ones: dumbbells, and bars on a log scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import is_estimate, value_text
from tui.export.print.axis import value_axis
from tui.export.print.figures import figure
from tui.export.print.measure import plain
from tui.export.print.rows import axis_below, names_of, write_names
from tui.export.print.sheet import Drawing, own, px, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.export.print.sheet import Row, Sheet
    from tui.pages.model.page import Cell


class Mark(NamedTuple):
    """A figure of a row."""

    cell: Cell
    side: str
    name: str
    """Of the end or the country that it is of."""

    colour: str
    hollow: bool = False
    shape: str = ""


Line = tuple[str, str, list[Mark]]
"""Key, name and marks of a row."""


def marks_on_lines(rows: Sequence[Line], unit: str, sheet: Sheet, *, log: bool = False) -> Drawing:
    """The rows under one axis. A row's smallest figure is written before its mark, its largest after it."""
    names = names_of([label for _, label, _ in rows], sheet, 30)
    cells = [mark.cell for _, _, marks in rows for mark in marks]
    known = [value for cell in cells if (value := real(cell.value, log)) is not None]
    texts = [sheet.measure(plain(value_text(c, unit)), True) for c in cells if real(c.value, log) is not None]
    tail = max(texts, default=0.0) + 16
    left, right = names.left + 14 + tail, tail
    width = sheet.inner - left - right
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if log:
        low, high = 10**low, 10**high
        axis = value_axis(low, high, width, sheet, unit, log=True, every=80)
    else:
        # Zero is in sight unless all figures are far from it, as on the screen.
        near = low if low > 0.5 * high else min(low, 0.0)
        axis = value_axis(near, max(high, 0.0), width, sheet, unit, every=80)
    drawing = Drawing(width, names.height + 2, left, right, below=sheet.label + 12)
    axis_below(drawing, axis, sheet)
    if axis.kind == "value" and axis.low < 0 < axis.high:
        zero = axis.at(0)
        line = {"left": zero, "right": zero, "top": 0, "bottom": drawing.height, "colour": sheet.ink("muted")}
        drawing.lines("zero", [line], strokeWidth=1.2)
    write_names(drawing, names, sheet, 12 + tail)
    guides, links, points = [], [], []
    words: dict[str, list[Row]] = {"left": [], "right": []}
    for row, (key, label, marks) in enumerate(rows):
        y = names.middle(row)
        guides.append({"left": -tail, "right": width + right, "top": y, "bottom": y, "colour": sheet.soft("rule", 0.5)})
        there = [mark for mark in marks if real(mark.cell.value, log) is not None]
        if not there:
            note = next((m.cell.note for m in reversed(marks) if m.cell.note), "–")
            words["left"].append({"left": 6, "top": y, "text": note, "colour": sheet.ink("muted")})
            continue
        order = sorted(there, key=lambda mark: float(mark.cell.value or 0))
        first, last = order[0], order[-1]
        places = [axis.at(float(mark.cell.value or 0)) for mark in (first, last)]
        if len(there) > 1:
            links.append({"left": places[0], "right": places[1], "top": y, "bottom": y, "colour": sheet.ink("faint")})
        for mark in there:
            hollow = mark.hollow or is_estimate(mark.cell)
            points.append(
                figure(mark.cell, unit, item=label, id=key, end=mark.name, side=mark.side)
                | {"top": y, "colour": mark.colour, "fill": sheet.ground if hollow else mark.colour,
                   "shape": mark.shape or shape_of(mark.side)}
            )  # fmt: skip
        # A row with one end only says its value on the side where that end would have it.
        alone = len(there) == 1
        if not alone or (there[0] is marks[0] and len(marks) > 1):
            words["right"].append(_word(places[0] - 11, y, first, unit))
        if not alone or not (there[0] is marks[0] and len(marks) > 1):
            words["left"].append(_word(places[1] + 11, y, last, unit))
    drawing.lines("guides", guides, strokeWidth=0.8)
    drawing.lines("links", links, strokeWidth=3, opacity=0.45)
    drawing.add("figures", points, {"type": "point", "size": 110, "strokeWidth": 2, "opacity": 1},
                x=axis.encoding("value", None), y=px("top"), shape=own("shape"), fill=own("fill"),
                stroke=own("colour"))  # fmt: skip
    for align, own_words in words.items():
        drawing.words(f"values {align}", own_words, sheet.label, align=align, bold=True)
    return drawing


def _word(left: float, top: float, mark: Mark, unit: str) -> Row:
    return {"left": left, "top": top + 0.5, "text": value_text(mark.cell, unit), "colour": mark.colour}
