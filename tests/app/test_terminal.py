"""What a person at a terminal sees, from the first paint on. Real processes on a pseudo-terminal."""

from __future__ import annotations

import os
import signal
import sys
import termios

from ptys import APP, READY


def test_keys_typed_before_it_is_ready_are_not_lost(terminal):
    t = terminal([*APP])
    t.until("Benchmarks")
    t.press(b"4?")
    t.until("Help: Models")
    assert b"4?" not in t.output


def test_a_tiny_terminal_gets_a_sentence_and_the_page_returns(terminal):
    t = terminal(size=(5, 20))
    t.until("60x16")
    t.until_true(lambda: b"\x1b[?2004h" in t.output)  # the first paint has given way to the app
    t.resize(24, 80)
    t.process.send_signal(signal.SIGWINCH)
    t.until(READY)
    t.press(b"q")
    assert t.end() == 0


def test_a_redirected_stderr_does_not_swallow_the_screen(terminal, tmp_path):
    log = tmp_path / "log"
    t = terminal(["sh", "-c", f'exec "{sys.executable}" -m tui benchmarks 2>"{log}"'])
    t.until(READY)
    t.press(b"q")
    assert t.end() == 0
    assert log.read_text() == ""


BROKEN = """
from tui.settings.options import Options
from tui.app.opening import Opening
from tui.app.startup.run import run
from tui.pages.model.query import Query
from tui.pages import assemble
plain = assemble.plain_page
def broken(facts, query):
    if query.tab == "models":
        raise ZeroDivisionError("made for the test")
    return plain(facts, query)
assemble.plain_page = broken
run(Opening(Query("benchmarks")), Options())
"""


def test_a_tab_that_cannot_be_built_says_so_and_the_app_lives_on(terminal, tmp_path):
    script = tmp_path / "broken.py"
    script.write_text(BROKEN)
    t = terminal([sys.executable, str(script)], XDG_STATE_HOME=str(tmp_path), PYTHONPATH=os.getcwd())
    t.until(READY)
    t.press(b"4")
    t.until("could not be built")
    t.press(b"3")
    t.until("nvest")
    t.press(b"q")
    assert t.end() == 0
    assert "made for the test" in (tmp_path / "aigap" / "error.log").read_text()


def test_names_are_made_ids_behind_the_first_paint(terminal):
    t = terminal([*APP, "benchmarks", "--select", "gpqa diamond", "--compare", "us,china"])
    t.until("Benchmarks")
    assert b"GPQA" not in t.output
    t.until("▸ GPQA Diamond")
    t.press(b"q")
    assert t.end() == 0


def test_a_name_that_means_nothing_gives_the_terminal_back_and_exits_2(terminal):
    t = terminal([*APP, "benchmarks", "--select", "mmluu"])
    assert t.end() == 2
    assert t.modes_left_on() == set()
    assert termios.tcgetattr(t.slave) == t.before
    assert b"did you mean mmlu" in t.output.rpartition(b"\x1b[?1049l")[2]
