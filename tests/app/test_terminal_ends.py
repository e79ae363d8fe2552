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


def test_a_dropped_line_ends_it(terminal):
    t = terminal()
    t.until(READY)
    os.close(t.slave)
    os.close(t.master)
    assert t.process.wait(timeout=10) == 129


CRASH = """
import sys
from tui.app.app import AigapApp
from tui.app.options import Options
from tui.app.run import run
from tui.pages.query import Query
def broken(self): raise KeyError("made for the test")
AigapApp.do_words = broken
run(Query("benchmarks"), Options())
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
