"""What one row down sends at 80x24 in 256 colours: table and source line, the chart follows later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyte
import pytest

from tui.app.runtime.renderer import FrameRenderer
from tui.draw.grid.cells import width
from tui.draw.grid.palette import resolve
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.terminal.ansi import grid, paint
from tui.themes import THEMES

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.terminal.ansi import Grid

STEPS = 30


def check(screen: pyte.Screen, now: Grid) -> None:
    """The screen looks as if it had been painted anew: on blanks only the ground is seen."""
    whole = pyte.Screen(80, 24)
    pyte.Stream(whole).feed(paint(now, None))
    assert screen.display == whole.display
    for y in range(24):
        for x in range(80):
            cell, wanted = screen.buffer[y][x], whole.buffer[y][x]
            assert cell == wanted or (cell.data == " " and cell.bg == wanted.bg), (y, x)


@pytest.mark.parametrize(
    ("tab", "most"), [("overview", 580), ("benchmarks", 580), ("investment", 620), ("models", 420)]
)
def test_one_row_down_is_few_bytes_whether_the_table_scrolls_or_a_group_begins(
    tab: str, most: int, facts: Facts
) -> None:
    page, view = assemble.build(facts, Query(tab)), Viewport()
    renderer, palette = FrameRenderer(SYMBOLS["braille"]), THEMES["dark"]
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    before, sizes = None, []
    for step in range(STEPS + 1):
        frame = renderer.draw(page, view, 80, 24, renderer.context(page, view), fresh=not step)
        now = grid(frame.rows, lambda style: resolve(style, palette, "256"), width)
        sent = paint(now, before)
        stream.feed(sent)
        sizes.append(len(sent.encode()))
        if step % 5 == 0:  # what is wrong stays wrong until it is painted over
            check(screen, now)
        before = now
        view = replace(view, top=frame.top, left=frame.left, row=view.row + 1)
    steps = sorted(sizes[1:])
    assert steps[len(steps) * 2 // 3] <= 400, sizes
    assert steps[-1] <= most, sizes
