"""Staircases are drawn with line characters that join, cell by cell."""

from __future__ import annotations

import random

import pytest

from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot.clip import Window, steps
from tui.draw.plot.stairs import DOWN, LEFT, RIGHT, UP, cells, characters

ACROSS = {LEFT: (-1, 0, RIGHT), RIGHT: (1, 0, LEFT), UP: (0, -1, DOWN), DOWN: (0, 1, UP)}


@pytest.mark.parametrize("seed", range(30))
def test_every_side_that_a_cell_reaches_is_reached_back(seed: int):
    chance = random.Random(seed)
    run = sorted((chance.uniform(-5, 70), chance.uniform(-3, 25)) for _ in range(chance.randint(2, 20)))
    window = Window(0, 59, 0, 19)
    found = cells([steps(run, 80)], window, lambda x: round(x), lambda y: 19 - round(y))
    for (column, row), sides in found.items():
        assert 0 <= column <= 59 and 0 <= row <= 19
        for side, (right, down, back) in ACROSS.items():
            if sides & side:
                assert found[column + right, row + down] & back


def test_a_step_up_has_its_corners():
    found = cells([steps([(0, 0), (3, 2)], 5)], Window(0, 5, 0, 2), lambda x: round(x), lambda y: 2 - round(y))
    rows = [["  " for _ in range(6)] for _ in range(3)]
    for (column, row), sides in found.items():
        rows[row][column] = characters(SYMBOLS["block"].stairs)[sides]
    assert ["".join(row).split() for row in rows] == [["┌──"], ["│"], ["───┘"]]
    assert not SYMBOLS["ascii"].stairs


def test_a_single_place_is_a_dash():
    assert cells([[(1.0, 1.0)]], Window(0, 2, 0, 2), round, round) == {(1, 1): LEFT | RIGHT}
