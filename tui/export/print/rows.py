"""What charts of rows share: names at the left in as many lines as they take, and where each row lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.export.print.axis import bottom
from tui.export.print.figures import censored
from tui.export.print.measure import plain, widest, wrapped
from tui.export.print.sheet import Drawing, Entry, Row, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.export.print.axis import Axis
    from tui.export.print.sheet import Sheet
    from tui.pages.model.page import Cell


class Names(NamedTuple):
    """The rows of a chart: the lines of each name, where each begins and ends, and the room that the names take."""

    lines: list[list[str]]
    tops: list[float]
    heights: list[float]
    left: float
    height: float

    def middle(self, row: int) -> float:
        """The middle of a row, from the plot's upper edge."""
        return self.tops[row] + self.heights[row] / 2


def names_of(labels: Sequence[str], sheet: Sheet, least: float, share: float = 0.3) -> Names:
    """Rows at least `least` pixels high, their names in at most `share` of the sheet."""
    size = sheet.label
    lines = [wrapped(plain(label), sheet.inner * share, size, most=4) or [""] for label in labels]
    tops, heights, y = [], [], 0.0
    for own in lines:
        high = max(least, len(own) * size * 1.2 + 7)
        tops.append(y)
        heights.append(high)
        y += high
    return Names(lines, tops, heights, max((widest(own, size) for own in lines), default=0.0), y)


def write_names(drawing: Drawing, names: Names, sheet: Sheet, gap: float = 10.0) -> None:
    """The names at the left, right-aligned at the plot."""
    line = sheet.label * 1.2
    rows = [
        {"left": -gap, "top": names.middle(row) + (at - (len(own) - 1) / 2) * line, "text": text,
         "colour": sheet.ink("text")}
        for row, own in enumerate(names.lines) for at, text in enumerate(own)
    ]  # fmt: skip
    drawing.words("names", rows, sheet.label, align="right")


def stripes(drawing: Drawing, names: Names, sheet: Sheet) -> None:
    """Thin lines between rows, from the names on."""
    rows = [
        {"left": -drawing.left, "right": drawing.width + drawing.right, "top": top, "bottom": top,
         "colour": sheet.soft("rule", 0.45)}
        for top in names.tops[1:]
    ]  # fmt: skip
    drawing.lines("stripes", rows, strokeWidth=0.8)


def axis_below(drawing: Drawing, axis: Axis, sheet: Sheet, name: str = "axis", **look: object) -> None:
    """An axis along the bottom with thin upright lines, over data of its own."""
    ends = [{"value": axis.low}, {"value": axis.high}]
    shown = bottom(sheet, grid=True, gridColor=sheet.soft("rule", 0.6), domain=False, ticks=False, zindex=0) | look
    drawing.add(name, ends, {"type": "tick", "opacity": 0, "size": 1}, x=axis.encoding("value", shown),
                y={"value": drawing.height})  # fmt: skip


def of_sides(sides: Iterable[str], sheet: Sheet, marked: bool = True) -> list[Entry]:
    """The legend of the countries that are drawn."""
    found = set(sides)
    return [
        Entry(name, sheet.ink(side), shape_of(side) if marked else "square")
        for side, name in zip(("first", "second"), sheet.names, strict=True)
        if side in found
    ]


def note_limits(drawing: Drawing, cells: Iterable[Cell], what: str) -> None:
    """A line that says how limits and estimates are drawn, where there are any."""
    cells = list(cells)
    if any(cell.bound not in {"", "exact"} for cell in cells):
        tail = "; ≥ and ≤: the true value lies beyond" if any(map(censored, cells)) else ""
        drawing.notes.append(f"{what}: no point value, but an estimate, a mean or a limit{tail}.")


__all__ = ["Names", "Row", "axis_below", "names_of", "note_limits", "of_sides", "stripes", "write_names"]
