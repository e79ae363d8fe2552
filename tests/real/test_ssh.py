"""The app at the far end of a real SSH connection, on a terminal and without one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import termios
from typing import Any

import pytest
from ptys import READY
from servers import alive, cpu, until

TUI = f"exec {sys.executable} -m tui"


@pytest.fixture
def far(sshd, terminal):
    """Opens the app through ssh on a pseudo-terminal; gives the terminal, and the app's process on the server."""

    def make(words=f"{TUI} benchmarks", ready=READY):
        t = terminal(sshd.client(words))
        t.until(ready)
        apps = until(sshd.apps)
        assert len(apps) == 1
        return t, apps[0]

    return make


def given_back(t):
    return t.modes_left_on() == set() and termios.tcgetattr(t.slave) == t.before


def test_it_opens_in_256_colours_without_the_mouse_and_q_ends_it(far):
    t, app = far()
    t.until_quiet()
    depths = set(re.findall(rb"[34]8;([25]);", t.output))
    assert depths == {b"5"}
    assert not re.search(rb"\x1b\[\?(1000|1002|1003|1006|1015)h", t.output)
    assert len(t.output) <= 12_000
    t.press(b"q")
    assert t.end() == 0
    assert given_back(t)
    assert until(lambda: not alive(app))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_on_the_server_is_the_clients_exit_code(far, number):
    t, app = far()
    os.kill(app, number)
    assert t.end() == 128 + number
    assert given_back(t)


def test_a_killed_client_leaves_nothing_on_the_server(far):
    t, app = far()
    t.process.kill()
    assert until(lambda: not alive(app))


def test_a_line_that_dies_silently_ends_it_even_where_hang_ups_are_ignored(far):
    t, app = far(f'trap "" HUP; {TUI} benchmarks')
    t.process.send_signal(signal.SIGSTOP)  # the server asks twice, a second apart, whether anybody is there
    assert until(lambda: not alive(app))


def test_a_line_that_takes_nothing_any_more_does_not_keep_it_alive(far):
    t, app = far()
    t.process.send_signal(signal.SIGSTOP)
    t.press(b"1234567" * 20)  # typed while nothing moves
    os.kill(app, signal.SIGTERM)
    assert until(lambda: not alive(app))
    t.process.kill()


def test_ctrl_c_is_a_key_and_twice_ends_it(far):
    t, _ = far()
    t.until_awake()
    t.press(b"\x03")
    t.until("once more quits")
    t.press(b"\x03")
    assert t.end() == 0
    assert given_back(t)


def plain(sshd, words, **more):
    asked: dict[str, Any] = {"stdin": subprocess.DEVNULL} | more
    return subprocess.run(sshd.client(words, tty=False), capture_output=True, text=True, timeout=60, **asked)


def test_without_a_terminal_the_plain_view_comes_and_it_ends(sshd):
    done = plain(sshd, TUI)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Who leads what" in done.stdout
    assert "\x1b" not in done.stdout


def test_an_open_stdin_that_says_nothing_is_not_waited_for(sshd):
    silent, end = os.pipe()
    try:
        done = plain(sshd, f"{TUI} show benchmarks", stdin=silent)
    finally:
        os.close(silent)
        os.close(end)
    assert (done.returncode, done.stderr) == (0, "")
    assert "GPQA Diamond" in done.stdout


@pytest.mark.parametrize("closed", ["<&-", "</dev/null", "<&- 2>&-"])
def test_a_closed_stdin_is_not_waited_for(sshd, closed):
    done = plain(sshd, f"{TUI} {closed}")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Who leads what" in done.stdout


def test_a_reader_that_has_enough_ends_it_quietly(sshd):
    done = plain(sshd, f"{TUI.removeprefix('exec ')} show benchmarks | head -3; echo ${{PIPESTATUS[0]}}")
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 4
    assert done.stdout.splitlines()[-1] in {"0", ""}


def test_a_terminal_that_says_dumb_gets_the_plain_view(sshd, terminal):
    t = terminal(sshd.client(f"{TUI} overview"), TERM="dumb")
    assert t.end() == 0
    assert b"\x1b[?1049h" not in t.output
    assert b"Who leads what" in t.output


def test_idle_it_sends_nothing_and_costs_nothing(far):
    t, app = far()
    t.until_awake()
    before = -1.0
    while before != (before := cpu(app)):  # what its start still had to do, however busy the machine
        t.until_quiet()
    sent, used = len(t.output), cpu(app)
    t.read(1.5)
    assert len(t.output) == sent
    assert cpu(app) - used < 0.1
