"""What goes over the line, counted. Real processes on a pseudo-terminal."""

from __future__ import annotations

import re

from ptys import APP, READY

NEVER = 3600
"""Seconds that a chart waits for a cursor that rests, where only the rest of a frame is to be counted."""


def sent(t, keys):
    """The bytes that come for some keys, until there is nothing left to send."""
    before = len(t.output)
    t.press(keys)
    t.until_rest()
    return len(t.output) - before


def test_no_colour_code_with_no_color(terminal):
    t = terminal(watch=True, NO_COLOR="1")
    t.until(READY)
    t.press(b"jj:")
    t.until("Commands")
    t.press(b"\x1b")
    t.until_rest()
    t.press(b"q")
    assert t.end() == 0
    codes = {int(c) for found in re.findall(rb"\x1b\[([0-9;]*)m", t.output) for c in found.split(b";") if c}
    assert codes <= {0, 1, 3, 4, 7, 22, 23, 24, 27}


def test_few_bytes_at_80x24(terminal):
    t = terminal([*APP], watch=True)
    t.until("Who leads what")
    t.until_rest()
    assert len(t.output) <= 12_000
    assert sent(t, b"2") <= 10_000
    for _ in range(3):  # table and source line, and the chart after a rest
        assert 0 < sent(t, b"j") <= 400 + 5_000
    assert sent(t, b"1") <= 10_000
    for _ in range(2):
        assert sent(t, b"") == 0, "idle, and still sending"


def test_a_step_is_few_bytes_until_the_chart_follows(terminal):
    t = terminal([*APP], watch=True, chart_rest=NEVER)
    t.until("Who leads what")
    t.until_rest()
    assert [n for n in [sent(t, b"j") for _ in range(3)] if not 0 < n <= 400] == []


def test_a_step_that_scrolls_sends_little_more_than_one_that_does_not(terminal):
    t = terminal(watch=True, chart_rest=NEVER)
    t.until(READY)
    t.until_rest()
    sizes = [sent(t, b"j") for _ in range(8)]  # three lines are shown: most of these scroll
    assert sorted(sizes)[len(sizes) // 2] <= 400, sizes
    assert min(sizes) > 0
    assert t.screen.margins is None


def test_focus_and_palette_are_cheap(terminal):
    t = terminal(watch=True)
    t.until(READY)
    t.until_rest()
    for key, most in ((b"\t", 3_000), (b"\t", 3_000), (b"\t", 3_000), (b":", 12_000), (b"\x1b", 12_000)):
        assert 0 < sent(t, key) <= most, key
    t.press(b"q")
    assert t.end() == 0
