"""However the program ends, the terminal is as it was. Real processes on a pseudo-terminal."""

from __future__ import annotations

import os
import signal
import sys
import termios

import pytest
from ptys import READY


def test_q_gives_the_terminal_back_and_exits_0(terminal):
    t = terminal()
    t.until(READY)
    t.press(b"q")
    assert t.end() == 0
    assert t.modes_left_on() == set()
    assert termios.tcgetattr(t.slave) == t.before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_with_128_and_its_number(terminal, number):
    t = terminal()
    t.until(READY)
    t.process.send_signal(number)
    assert t.end() == 128 + number
    assert t.modes_left_on() == set()
    assert termios.tcgetattr(t.slave) == t.before


def test_a_signal_before_textual_is_there_gives_the_terminal_back_too(terminal):
    t = terminal()
    t.until("Benchmarks")
    t.process.send_signal(signal.SIGTERM)
    assert t.end() == 143
    assert t.modes_left_on() == set()


def test_a_stopped_program_comes_back_with_its_screen(terminal):
    t = terminal()
    t.until_awake()
    t.process.send_signal(signal.SIGTSTP)
    t.until_stopped()
    assert b"\x1b[?1049l" in t.output
    t.screen.reset()
    t.process.send_signal(signal.SIGCONT)
    t.until(READY)
    t.press(b"3")
    t.until("rivate investment")
    t.press(b"q")
    assert t.end() == 0
    assert t.modes_left_on() == set()


@pytest.mark.parametrize("guard", ["", "trap '' HUP; "])
def test_a_dropped_line_ends_it_even_where_hang_ups_are_ignored(terminal, guard):
    t = terminal(["sh", "-c", f'{guard}exec "{sys.executable}" -m tui benchmarks'])
    t.until_awake()
    os.close(t.slave)
    os.close(t.master)
    assert t.process.wait(timeout=60) == 129


CRASH = """
import sys
from tui.settings.options import Options
from tui.app.opening import Opening
from tui.app.startup.run import run
from tui.pages.model.query import Query
from tui.app.commands.looks import LooksCommands
def broken(self): raise KeyError("made for the test")
LooksCommands.words = broken
run(Opening(Query("benchmarks")), Options())
"""


def test_a_crash_restores_the_terminal_writes_a_log_and_says_one_sentence(terminal, tmp_path):
    script = tmp_path / "crash.py"
    script.write_text(CRASH)
    t = terminal([sys.executable, str(script)], XDG_STATE_HOME=str(tmp_path), PYTHONPATH=os.getcwd())
    t.until(READY)
    t.press(b"a")
    assert t.end() == 1
    assert t.modes_left_on() == set()
    assert termios.tcgetattr(t.slave) == t.before
    tail = t.output.rsplit(b"\x1b[?1049l", 1)[1].decode()
    assert "KeyError" in tail
    assert "Traceback" not in tail
    assert "made for the test" in (tmp_path / "aigap" / "error.log").read_text()


def test_ctrl_z_stops_it_and_fg_brings_it_back(terminal):
    t = terminal()
    t.until_awake()
    t.press(b"\x1a")
    t.until_stopped()
    assert b"\x1b[?1049l" in t.output
    t.screen.reset()
    t.process.send_signal(signal.SIGCONT)
    t.until(READY)
    t.press(b"q")
    assert t.end() == 0
    assert t.modes_left_on() == set()


def test_a_line_that_takes_nothing_any_more_does_not_keep_it_alive(terminal):
    t = terminal()
    t.until_awake()
    for key, words in ((b"1", "Who leads what"), (b"3", "rivate investment")):  # pages that are there come at every key
        t.press(key)
        t.until(words)
    t.fill()
    t.press(b"13")
    t.until_heard()
    t.process.send_signal(signal.SIGTERM)
    assert t.process.wait(timeout=60) == 143
    assert termios.tcgetattr(t.slave) == t.before


SLOW_DISK = """
import os, sys, time
from pathlib import Path
from tui.cli import main
write = os.fsync
def slow(handle):
    Path(sys.argv[1]).touch()
    time.sleep(60)
os.fsync = slow
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    ("road", "number"),
    [
        ("shell", signal.SIGTERM),
        ("shell", signal.SIGQUIT),
        ("shell", signal.SIGKILL),
        ("app", signal.SIGHUP),
        ("app", signal.SIGTERM),
    ],
)
def test_an_export_that_is_ended_leaves_no_part_of_a_file(terminal, tmp_path, number, road):
    script, begun, folder = tmp_path / "slow.py", tmp_path / "begun", tmp_path / "out"
    script.write_text(SLOW_DISK)
    folder.mkdir()
    command = [sys.executable, str(script), str(begun)]
    if road == "shell":
        t = terminal([*command, "export", "benchmarks", "-o", str(folder / "a.csv")])
    else:
        t = terminal([*command, "benchmarks"])
        t.until_awake()
        t.press(b"e")
        t.until("Export")
        t.press(b"\x15" + f"{folder}/a".encode() + b"\r")
    t.until_true(begun.exists)
    t.process.send_signal(number)
    assert t.end() == (-number if number == signal.SIGKILL else 128 + number)
    assert list(folder.iterdir()) == []


SOON_LOST = """
import sys
from tui.terminal import pace
from tui.cli import main
pace.LOST = 0.3
sys.exit(main(sys.argv[1:]))
"""


def test_a_terminal_that_answers_late_and_then_never_is_not_waited_for_for_ever(terminal):
    t = terminal([sys.executable, "-c", SOON_LOST, "benchmarks"])
    kept = []
    t.screen.write_process_input = kept.append  # it draws, and says so only when we let it
    t.until_awake()
    for key, words in (b"3", "rivate investment"), (b"4", "All models"), (b"2", READY), (b"3", "rivate investment"):
        t.press(key)
        t.until(words)
    for key in b"jjj1j":  # late answers, to questions that were given up
        t.press(bytes([key]))
        if kept:
            t._answer(kept.pop(0))
    t.until("Who leads what")
    assert t.process.poll() is None, t.shown
    t.press(b"?")
    t.until("Help: ")
    t.press(b"q")
    t.until_true(lambda: "Help: " not in t.shown)
    t.press(b"q")
    assert t.end() == 0
