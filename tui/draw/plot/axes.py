"""Axes of a chart on a canvas: thin lines, marks at round values, and labels that never touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import width
from tui.draw.grid.runs import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.draw.grid.canvas import Canvas
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.ticks import Tick

AXIS = Style("faint")
LABEL = Style("muted")
ROLES = {"first": "first", "second": "second"}


def role_of(side: str, turn: int = 0) -> str:
    """The colour role of a side; third ones take turns, as their markers do."""
    return ROLES.get(side, ("other", "fourth")[turn % 2])


def marker_of(side: str, symbols: Symbols, turn: int = 0, estimate: bool = False) -> str:
    """The marker of a side: the shape says the country where colours can't. Third series have theirs in turn.

    What is estimated or claimed is hollow.
    """
    if estimate:
        return symbols.open[("first", "second").index(side) if side in ROLES else 2]
    others = symbols.others[turn % len(symbols.others)]
    return {"first": symbols.first, "second": symbols.second}.get(side, others)


def y_axis(
    canvas: Canvas, x: int, top: int, rows: int, ticks: Sequence[Tick], row_of: Callable[[float], int], symbols: Symbols
) -> None:
    """The vertical line in column `x`, its numbers right-aligned in front of it."""
    for y in range(top, top + rows):
        canvas.put(x, y, symbols.vertical, AXIS)
    last = None
    for tick in ticks:
        row = row_of(tick.at)
        if 0 <= row < rows and row != last:
            canvas.put(x, top + row, symbols.left_tee, AXIS)
            canvas.put(x - width(tick.label), top + row, tick.label, LABEL)
            last = row


def x_axis(
    canvas: Canvas, x: int, y: int, columns: int, ticks: Sequence[Tick], column_of: Callable[[float], int],
    symbols: Symbols, left: int = 0, corner: bool = True, flat: bool = False, right: int = 10**6,
) -> None:  # fmt: skip
    """The line in row `y` under a plot that starts at `x`, its labels in the row below, none before `left`.

    `flat` writes the labels into the line itself, where rows are few. None goes beyond `right`.
    """
    if corner:
        canvas.put(x - 1, y, symbols.corner, AXIS)
    canvas.put(x, y, symbols.rule * columns, AXIS)
    end = left - 2
    for tick in sorted(ticks):
        column = column_of(tick.at)
        size = width(tick.label)
        start = min(max(left, x + column - size // 2), min(canvas.width, right) - size)
        if not 0 <= column < columns:
            continue
        if start < end + 2 or start < left:
            continue
        if flat:
            canvas.put(start - 1, y, f" {tick.label} " if start + size < x + columns else f" {tick.label}", LABEL)
        else:
            canvas.put(x + column, y, symbols.tee, AXIS)
            canvas.put(start, y + 1, tick.label, LABEL)
        end = start + size
