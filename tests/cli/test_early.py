"""Ctrl+C at any moment of a start, and a terminal that obeys nothing: no traceback, no escape."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("aigap-tui"))


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.3])
def test_ctrl_c_ends_it_without_a_traceback_however_early(after: float):
    """Whenever it comes: that it comes early is all that the clock is for."""
    started = subprocess.Popen([COMMAND, "show", "overview"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(after)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    # The script that pip writes may be interrupted before it comes to us: that traceback is none of ours.
    assert b"/tui/" not in said and started.returncode in {0, 130, -signal.SIGINT, 1}, said


def test_a_dumb_terminal_gets_no_escape_from_app_or_show():
    for words in ([], ["show", "benchmarks"]):
        master, slave = pty.openpty()
        run = subprocess.Popen([COMMAND, *words], stdin=slave, stdout=slave, stderr=slave,
                               env=os.environ | {"TERM": "dumb", "NO_COLOR": ""})  # fmt: skip
        os.close(slave)
        seen = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        os.close(master)
        assert run.wait(timeout=60) == 0 and len(seen) > 1000 and b"\x1b" not in seen
