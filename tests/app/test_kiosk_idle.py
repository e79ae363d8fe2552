"""A visit of a kiosk ends when nothing was pressed for a while, with a sentence; a key begins the while anew."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tui.app.input import Input
from tui.terminal.kiosk import IDLE


class Clock:
    def __init__(self):
        self.time, self.calls = 0.0, []

    def now(self):
        return self.time

    def later(self, seconds, call):
        self.calls.append((self.time + seconds, call))

    def pass_to(self, time):
        while due := [one for one in self.calls if one[0] <= time]:
            first = min(due, key=lambda one: one[0])
            self.calls.remove(first)
            self.time = first[0]
            first[1]()
        self.time = time


def test_it_ends_so_long_after_the_last_thing_done():
    clock, left = Clock(), []
    ports: tuple[Any, ...] = (
        SimpleNamespace(dialogs=[], react=lambda change: None), clock,
        SimpleNamespace(leave=lambda code, words: left.append((clock.now(), code, words))),
    )  # fmt: skip
    inputs = Input(*ports)
    inputs.end_when_idle(IDLE)
    clock.pass_to(IDLE - 1)
    inputs.paste("")
    clock.pass_to(2 * IDLE - 2)
    assert not left
    clock.pass_to(3 * IDLE)
    assert left == [(2 * IDLE - 1, 0, "Nothing was pressed for 15 minutes: this visit has ended.")]
