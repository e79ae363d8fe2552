"""What goes over the line, counted. Real processes on a pseudo-terminal."""

from __future__ import annotations

import re

from ptys import APP, READY


def test_no_colour_code_with_no_color(terminal):
    t = terminal(NO_COLOR="1")
    t.until(READY)
    t.press(b"jj:")
    t.until("Commands")
    t.press(b"\x1b")
    t.until_quiet()
    t.press(b"q")
    assert t.end() == 0
    codes = {int(c) for found in re.findall(rb"\x1b\[([0-9;]*)m", t.output) for c in found.split(b";") if c}
    assert codes <= {0, 1, 3, 4, 7, 22, 23, 24, 27}


def test_few_bytes_at_80x24(terminal):
    t = terminal([*APP])
    t.until("Who leads what")
    t.until_quiet()
    assert len(t.output) <= 12_000
    sizes = {}
    for name, key in (("tab", b"2"), *((f"row {n}", b"j") for n in range(3)), ("back", b"1")):
        before = len(t.output)
        t.press(key)
        t.read(5.0)
        t.until_quiet(0.05)
        sizes[name] = len(t.output) - before
        t.until_quiet()
        sizes[name + ", chart and all"] = len(t.output) - before
    assert sizes["tab, chart and all"] <= 10_000
    # Table and source line come at once, the chart after a rest; on a busy machine they may be read in one go.
    assert min(sizes[f"row {n}"] for n in range(3)) <= 400
    assert max(sizes[f"row {n}, chart and all"] for n in range(3)) <= 400 + 5_000
    assert sizes["back, chart and all"] <= 10_000
    before = len(t.output)
    t.read(1.0)
    assert len(t.output) == before, "idle, and still sending"


def test_a_step_that_scrolls_sends_little_more_than_one_that_does_not(terminal):
    t = terminal()
    t.until_awake()
    t.until_quiet()
    sizes = []
    for _ in range(8):  # three lines are shown: most of these scroll
        before = len(t.output)
        t.press(b"j")
        t.read(5.0)
        t.until_quiet(0.05)
        sizes.append(len(t.output) - before)
        t.until_quiet()
    assert sorted(sizes)[len(sizes) // 2] <= 400, sizes
    assert t.screen.margins is None


def test_focus_and_palette_are_cheap(terminal):
    t = terminal()
    t.until_awake()
    t.until_quiet()
    for key, most in ((b"\t", 3_000), (b"\t", 3_000), (b"\t", 3_000), (b":", 12_000), (b"\x1b", 12_000)):
        before = len(t.output)
        t.press(key)
        t.read(5.0)
        t.until_quiet()
        assert 0 < len(t.output) - before <= most, key
    t.press(b"q")
    assert t.end() == 0
