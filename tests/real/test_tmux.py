"""The app in a real tmux with its default settings: the copy buffer, sizes that change, a shell around it."""

from __future__ import annotations

import random
import sys
import time

import pytest
from ptys import APP, READY
from servers import alive, below, until

TUI = f"{sys.executable} -m tui"


def awake(t):
    """Wait until keys are answered and the screen rests."""
    t.until(READY)
    t.keys("?")
    t.until("Help: ")
    t.keys("q")
    return rest(t)


def rest(t):
    """The screen once it stays as it is."""
    before, same = "", 0
    for _ in range(600):
        now = t.screen
        same = same + 1 if now == before else 0
        if same >= 4:
            return now
        before = now
        time.sleep(0.1)
    raise AssertionError("the screen does not come to rest")


def copied(t, *keys):
    """What the tmux buffer holds after these keys, and the message."""
    t("delete-buffer", check=False)
    t.keys("y")
    t.until("Copy")
    t.keys(*keys)
    t.until("tmux buffer")
    return t("show-buffer"), t.screen.splitlines()[-1]


def test_copies_are_in_the_buffer_to_the_letter(tmux):
    t = tmux(*APP, "benchmarks", "--select", "gpqa-diamond", TERM="screen-256color")
    awake(t)
    assert t("show-options", "-sv", "set-clipboard").strip() == "external"
    text, message = copied(t, "v")
    assert text.startswith("aigap-tui benchmarks --row gpqa-diamond")
    assert f"{len(text):,} bytes" in message
    text, message = copied(t, "c")
    assert text == "GPQA Diamond *"
    row, message = copied(t, "r")
    head, line = row.split("\n")
    assert head.startswith("Benchmark\tUS") and line.startswith("GPQA Diamond *\t")
    assert f"{len(row.encode()):,} bytes" in message


def test_a_long_copy_is_whole(tmux):
    t = tmux(*APP, "models")
    t.until("Models")
    rest(t)
    for _ in range(60):
        t.keys("Space", "j")
    rest(t)
    text, message = copied(t, "m")
    lines = text.split("\n")
    assert len(lines) == 61
    assert len({line.count("\t") for line in lines}) == 1
    assert len(text) > 5_000
    assert f"{len(text.encode()):,} bytes" in message


def test_a_storm_of_sizes_ends_with_the_right_screen(tmux):
    t = tmux(*APP, "benchmarks")
    before = awake(t)
    rng = random.Random(11)
    for _ in range(20):
        t.size(rng.choice([20, 59, 60, 80, 110, 200, 250]), rng.choice([3, 16, 24, 40, 70]))
        t.keys(
            *rng.choices(
                ["j", "k", "1", "3", "4", "7", "2", "G", "g", "t", "?", "q" if rng.random() < 0.01 else "j"], k=4
            )
        )
    t.size(80, 24)
    for _ in range(3):  # whatever was open
        t.keys("Escape")
        time.sleep(0.6)  # tmux takes two that come within half a second for one with Alt
    t.keys("2", "R", "g")
    assert until(lambda: t.screen == before), t.screen


def test_ctrl_z_and_fg_under_a_shell(tmux):
    t = tmux("bash", "--norc", "--noprofile", "-i", PS1="here> ")
    t.until("here>")
    t.keys(f"{TUI} benchmarks", "Enter")
    before = awake(t)
    t.keys("C-z")
    t.until("Stopped")
    assert READY not in t.screen
    t.keys("stty -a | tr ' ' '\\n' | grep -cx -e echo -e icanon -e isig", "Enter")
    t.until("\n3\n")
    t.keys("fg", "Enter")
    assert until(lambda: t.screen == before), t.screen
    t.keys("j")
    t.until("Arena")
    t.keys("q")
    t.until("here>")
    t.keys("echo code $?", "Enter")
    t.until("code 0")
    flags = t("display-message", "-p", "-t", "it", "#{alternate_on}#{cursor_flag}#{mouse_any_flag}#{wrap_flag}")
    assert flags.strip() == "0101"


@pytest.mark.parametrize("guard", ["", "trap '' HUP;"])
def test_when_tmux_goes_it_goes(tmux, guard):
    t = tmux("sh", "-c", f"{guard} exec {TUI} benchmarks")
    awake(t)
    app = t.pane()
    assert app in below(t.pid)
    t("kill-server")
    assert until(lambda: not alive(app))
