"""Words within a plot of lines: the names of breaks and of records, none over a line, a marker or another name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.export.print.measure import plain, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.draw.plot.series import Track
    from tui.export.print.line_layers import Plot
    from tui.pages.model.page import Break

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def name_breaks(plot: Plot, breaks: Iterable[Break]) -> list[Box]:
    """Dotted lines where a series must not be read across, their words at the top; gives the words' boxes."""
    sheet, drawing = plot.sheet, plot.drawing
    lines, words, boxes = [], [], []
    size = sheet.foot
    for one in sorted(breaks, key=lambda b: b.x):
        if not plot.x.low < one.x <= plot.x.high:
            continue
        x = plot.x.at(one.x)
        lines.append({"left": x, "right": x, "top": 0, "bottom": drawing.height, "colour": sheet.ink("faint")})
        text = plain(one.word)
        wide = width_of(text, size)
        left = x + 4 if x + 4 + wide <= drawing.width else x - 4 - wide
        for line in range(12):
            box = (left - 2, 2 + line * (size + 4), left + wide + 2, 2 + (line + 1) * (size + 4))
            if not any(_touch(box, other) for other in boxes):
                boxes.append(box)
                words.append({"left": left, "top": (box[1] + box[3]) / 2, "text": text, "colour": sheet.ink("muted")})
                break
    drawing.lines("breaks", lines, strokeDash=[2, 3], strokeWidth=1)
    drawing.words("break words", words, size)
    return boxes


def name_records(plot: Plot, found: list[Track], taken: list[Box]) -> None:
    """The names of a frontier's records beside their markers: the newest first, as many as have room."""
    sheet, drawing, size = plot.sheet, plot.drawing, plot.sheet.foot
    boxes = [*taken, *_drawn(plot, found)]
    rows = []
    marks = []
    for track in found:
        best = None
        for x, _, _, point in track.marks if not track.dotted else ():
            if point.label and point.label != best:
                marks.append((x, point, track))
            best = point.label
    for x, point, track in sorted(marks, key=lambda mark: -mark[0]):
        text = plain(point.label)
        wide, at, top = width_of(text, size), plot.x.at(x), plot.top(point.cell.value)
        high = size + 3
        above = [(at - wide - 7, top - high - 1), (at - wide - 9, top - high / 2), (at - wide / 2, top - high - 5)]
        below = [(at + 7, top + 4), (at + 9, top - high / 2), (at - wide / 2, top + 7)]
        for left, upper in (*below, *above) if track.series.side == "second" else (*above, *below):
            box = (left - 2, upper, left + wide + 2, upper + high)
            inside = left >= 2 and left + wide <= drawing.width - 2 and upper >= 0 and upper + high <= drawing.height
            if inside and not any(_touch(box, other) for other in boxes):
                boxes.append(box)
                rows.append(
                    {"left": left, "top": upper + high / 2, "text": text, "colour": sheet.side(track.series.side)}
                )
                break
    drawing.words("records", rows, size)


def _drawn(plot: Plot, found: list[Track]) -> Iterable[Box]:
    """Boxes around pieces of every line."""
    for track in found:
        for run in track.runs:
            for (a, b), (c, d) in pairwise(run):
                values = (10**b, 10**d) if plot.log else (b, d)
                left, right = plot.x.at(a), plot.x.at(c)
                upper, lower = plot.top(values[0]), plot.top(values[1])
                pieces = (
                    max(1, int(max(abs(right - left), abs(upper - lower)) / 6))
                    if upper != lower and left != right
                    else 1
                )
                for k in range(pieces):
                    xs = sorted(left + (right - left) * n / pieces for n in (k, k + 1))
                    ys = sorted(upper + (lower - upper) * n / pieces for n in (k, k + 1))
                    yield xs[0] - 1.5, ys[0] - 1.5, xs[1] + 1.5, ys[1] + 1.5
        for x, _, _, point in track.marks:
            at, top = plot.x.at(x), plot.top(point.cell.value)
            yield at - 4, top - 4, at + 4, top + 4


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
