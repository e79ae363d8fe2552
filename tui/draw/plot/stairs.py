"""Staircases drawn with line characters: whole cells, corners and all, sharper than any dots."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.draw.plot.clip import clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.draw.plot.clip import Place, Window

LEFT, RIGHT, UP, DOWN = 1, 2, 4, 8

_SHAPES = (
    LEFT | RIGHT, UP | DOWN, RIGHT | DOWN, LEFT | DOWN, RIGHT | UP, LEFT | UP,
    UP | DOWN | RIGHT, UP | DOWN | LEFT, LEFT | RIGHT | DOWN, LEFT | RIGHT | UP, LEFT | RIGHT | UP | DOWN,
)  # fmt: skip
"""What each character of `Symbols.stairs` joins, in its order."""

Cells = dict[tuple[int, int], int]
"""(column, row from the top) to the sides of the cell that the line reaches."""


def cells(
    runs: Sequence[Sequence[Place]], window: Window, column_of: Callable[[float], int], row_of: Callable[[float], int]
) -> Cells:
    """The cells of staircases, cut at the window."""
    out: Cells = {}
    for run in runs:
        for part in clip(run, window):
            _part([(column_of(x), row_of(y)) for x, y in part], out)
    return out


def _part(corners: list[tuple[int, int]], out: Cells) -> None:
    if len(set(corners)) == 1:
        out[corners[0]] = out.get(corners[0], 0) | LEFT | RIGHT
    for (column, row), (to, end) in pairwise(corners):
        low, high = min(column, to), max(column, to)
        for at in range(low, high + 1):
            _join(out, at, row, (LEFT if at > low else 0) | (RIGHT if at < high else 0))
        top, foot = min(row, end), max(row, end)
        for at in range(top, foot + 1):
            _join(out, to, at, (UP if at > top else 0) | (DOWN if at < foot else 0))


def _join(out: Cells, column: int, row: int, sides: int) -> None:
    if sides:
        out[column, row] = out.get((column, row), 0) | sides


def characters(stairs: str) -> dict[int, str]:
    """The character for each set of sides; an end has that of the line it ends."""
    known = dict(zip(_SHAPES, stairs, strict=True))
    across, up = stairs[0], stairs[1]
    return {LEFT: across, RIGHT: across, UP: up, DOWN: up, **known}
