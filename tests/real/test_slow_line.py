"""A key held down over a line of 2 KB/s: when it is released, nothing scrolls on."""

from __future__ import annotations

import os
import select
import time

import pytest
from ptys import APP, Terminal

RATE, KEYS = 2_000, 30


class SlowTerminal(Terminal):
    """Reads no faster than the line carries; so it answers late, as a terminal behind such a line does."""

    throttled = False
    budget = 0.0
    then = 0.0

    def read(self, seconds=0.05):
        if not self.throttled:
            return super().read(seconds)
        now = time.monotonic()
        self.budget = min(RATE * 0.05, self.budget + RATE * (now - self.then))
        self.then = now
        if self.budget < 1 or not select.select([self.master], [], [], 0.005)[0]:
            time.sleep(0.005)
            return b""
        data = os.read(self.master, int(self.budget))
        self.budget -= len(data)
        self.take(data)
        return data

    def hold(self, key, seconds=1.0):
        end = time.monotonic() + seconds
        due = time.monotonic()
        while time.monotonic() < end:
            if time.monotonic() >= due:
                self.press(key)
                due += 1 / KEYS
            self.read()

    def after_release(self):
        """Bytes that still come, until the program has nothing left to send."""
        before = len(self.output)
        self.until_rest()
        return len(self.output) - before


@pytest.mark.parametrize(
    ("key", "most"),
    [
        (b"j", 4_000),  # at most three steps that scroll, and the chart that follows after its rest: keys sent 30
        (b"]", 14_000),  # the tab on its way, the next while the machine is busy, the one looked at in the end: not 30
    ],
)
def test_a_held_key_leaves_no_backlog(key, most):
    t = SlowTerminal([*APP, "models"], watch=True)
    try:
        t.until("All models")
        t.until_rest()
        t.then, t.throttled = time.monotonic(), True
        t.hold(key)
        assert t.after_release() <= most
        t.throttled = False
        t.press(b"q")
        assert t.end() == 0
        assert t.modes_left_on() == set()
    finally:
        t.close()
