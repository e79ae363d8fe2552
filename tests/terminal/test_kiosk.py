"""Serving strangers: what is dropped from the environment, and the second wall, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tui.terminal.kiosk import cleaned

TRY = """
import json, os, subprocess, sys, socket, tempfile, pathlib
from tui.terminal.kiosk import close_doors
close_doors()
target = sys.argv[1]
found = {}
for name, deed in {
    "write": lambda: open(target, "w"),
    "append": lambda: open(target, "ab"),
    "os.open": lambda: os.open(target, os.O_CREAT | os.O_WRONLY),
    "pathlib": lambda: pathlib.Path(target).write_text("x"),
    "mkdir": lambda: os.mkdir(target),
    "remove": lambda: os.remove(target + ".kept"),
    "rename": lambda: os.rename(target + ".kept", target),
    "symlink": lambda: os.symlink("/", target),
    "temporary": lambda: tempfile.mkstemp(),
    "run": lambda: subprocess.run(["true"]),
    "system": lambda: os.system("true"),
    "exec": lambda: os.execv(sys.executable, ["x"]),
    "fork": lambda: os.fork(),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "connect": lambda: socket.create_connection(("127.0.0.1", 1)),
    "null": lambda: open(os.devnull, "w").close(),
    "read": lambda: open(json.__file__).close(),
}.items():
    try:
        deed()
        found[name] = "done"
    except OSError:
        found[name] = "refused"
print(json.dumps(found))
"""


def test_the_environment_keeps_what_describes_the_terminal_and_no_path():
    given = {"TERM": "xterm", "LANG": "C.UTF-8", "HOME": "/h", "XDG_DATA_HOME": "/d", "PATH": "/p", "TMUX": "/t",
             "TERMINFO": "/i", "TEXTUAL_DRIVER": "x:y", "PYTHONPATH": "/y", "SSH_ORIGINAL_COMMAND": "sh"}  # fmt: skip
    assert cleaned(given) == {"TERM": "xterm", "LANG": "C.UTF-8", "HOME": "/dev/null"}


def test_nothing_is_written_started_or_reached(tmp_path):
    target, kept = tmp_path / "x", tmp_path / "x.kept"
    kept.write_text("kept")
    done = subprocess.run([sys.executable, "-c", TRY, str(target)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert {name for name, what in found.items() if what == "done"} == {"null", "read"}
    assert not target.exists()
    assert kept.read_text() == "kept"


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        ("", 0, "How big is the gap"),
        ("show benchmarks --only table", 0, "GPQA Diamond"),
        ("aigap-tui show sources --linear", 0, "Sources."),
        ("export sources -o - --format csv", 0, "source_id,"),
        ("cite ai-index-2025-ch2", 0, "Stanford HAI"),
        ("export sources -o stolen.csv", 2, "writes no file"),
        ("export sources", 2, "writes no file"),
        ("show sources --data .", 2, "not for visitors"),
        ("data where", 2, "does not do data"),
        ("--info", 2, "does not do info"),
        ("sh", 2, "no tab or command"),
        ("show 'sources", 2, "quotes"),
        ("show sources; touch stolen.csv", 2, ""),
    ],
)
def test_what_a_visitor_may_ask_for(asked, code, words, tmp_path, monkeypatch):
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", asked)
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    import tui

    monkeypatch.setenv("PYTHONPATH", str(Path(tui.__file__).parent.parent))
    command = [sys.executable, "-m", "tui", "--kiosk"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert words in (done.stdout if code == 0 else done.stderr)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.glob("stolen*")) == []
