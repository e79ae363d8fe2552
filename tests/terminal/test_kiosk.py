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
    assert cleaned(given) == {
        "TERM": "xterm", "LANG": "C.UTF-8", "HOME": "/dev/null", "POLARS_MAX_THREADS": "2",
    }  # fmt: skip


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


def visit(asked: str, monkeypatch, tmp_path, before: str = "", **more):
    """What a visitor gets for a line; `before` is done in that process first."""
    from pathlib import Path

    import tui

    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", asked)
    monkeypatch.setenv("PYTHONPATH", str(Path(tui.__file__).parent.parent))
    monkeypatch.chdir(tmp_path)
    run = f"{before}\nimport sys; sys.argv = ['aigap-tui', '--kiosk']\nfrom tui.cli import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", run], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120
    )  # fmt: skip


LONG = "a kiosk takes lines of at most 4,000 characters"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("check '" + "the US leads by 5 % and " * 4_200 + "'", LONG),
        ("show benchmarks " + "-h " * 30_000, LONG),
        ("show compare --select " + ",".join(f"m{n}" for n in range(5_000)), LONG),
        ("show compare --select " + "gpt-4," * 500, "at most 50 names"),
        ("show benchmarks --size 1000x1000", "at most 300x100"),
        ("export models -o - --format png --size 301x20", "at most 300x100"),
        ("export benchmarks -o - --format png --style print --width 4000", "at most 1,600 wide"),
        ("export benchmarks -o - --format png --style print --scale 8", "--scale 3 at most"),
        ("'" * 3_999, "quotes"),
    ],
    ids=lambda text: text[:30],
)
def test_what_would_cost_most_is_refused_before_it_costs_anything(asked, words, monkeypatch, tmp_path):
    done = visit(asked, monkeypatch, tmp_path)
    assert done.returncode == 2 and not done.stdout
    assert words.casefold() in done.stderr.casefold() and len(done.stderr) < 200 and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "asked",
    [
        "check '" + "(US 5% ahead of China on MMLU, " * 120 + "'",
        "show benchmarks --filter '" + "(" * 1_900 + "gap>1" + ")" * 1_900 + "'",
        "show benchmarks --filter '" + "gap>1 " * 650 + "'",
        "show models --filter '" + "name:" + "a" * 3_900 + "'",
        "show benchmarks --linear " + "--linear " * 400,
        "find " + "9" * 3_900,
        "cite " + "x" * 3_900,
        "show benchmarks --size 300x100",
    ],
    ids=lambda text: text[:30],
)
def test_what_fits_the_bounds_is_answered_within_them(asked, monkeypatch, tmp_path):
    """The costliest lines that are taken: none comes near the processor time or memory that one visit may have."""
    done = visit(asked, monkeypatch, tmp_path)
    assert done.returncode in {0, 1, 2}, done.stderr
    assert (done.stdout or done.stderr.startswith("aigap-tui: ")) and "Something went wrong" not in done.stderr


def test_processor_time_memory_and_patience_end(monkeypatch, tmp_path):
    burn = "import tui.terminal.kiosk as k\nk.PROCESSOR = {False: 1, True: 2}\nimport tui.cli.kiosk as c\n"
    burn += "real = c.sifted\ndef sifted(*a):\n    DEED\n    return real(*a)\nc.sifted = sifted"
    done = visit("show sources", monkeypatch, tmp_path, burn.replace("DEED", "while True: pass"))
    assert done.returncode == 1 and "processor time, which is all that a visit gets" in done.stderr
    done = visit("show sources", monkeypatch, tmp_path, burn.replace("DEED", "b'x' * 10**10"))
    assert done.returncode == 1 and "MemoryError" in done.stderr and "Traceback" not in done.stderr
    slow = burn.replace("k.PROCESSOR = {False: 1, True: 2}", "k.PRINTED = 1").replace(
        "DEED", "import time; time.sleep(60)"
    )
    done = visit("show sources", monkeypatch, tmp_path, slow)
    assert done.returncode == 1 and "not read to its end in time" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="places are names in Linux' kernel")
def test_places_are_counted_and_given_back(monkeypatch, tmp_path):
    few = "import os, tui.terminal.kiosk as k\nk.VISITORS = 0"
    done = visit("show sources", monkeypatch, tmp_path, few)
    assert done.returncode == 1 and "This kiosk is full: 0 visitors are here" in done.stderr
    held = "import os; os.getuid = lambda: 'test'\nimport tui.terminal.kiosk as k\nk.VISITORS = 2\n"
    taken = "import socket\nheld = [socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(2)]\n"
    taken += "for n, one in enumerate(held): one.bind(f'\\0aigap-kiosk-test-{n}')\n"
    assert visit("show sources", monkeypatch, tmp_path, held + taken).returncode == 1
    assert visit("show sources", monkeypatch, tmp_path, held + taken + "held[1].close()").returncode == 0


@pytest.mark.parametrize("asked", ["help", "help app", "help export", "help show", "bogus", "show --bogus", "export"])
def test_a_visitor_is_offered_only_what_works_here(asked, monkeypatch, tmp_path):
    done = visit(asked, monkeypatch, tmp_path)
    said = done.stdout + done.stderr
    assert said and not {"--data", "--info", "--kiosk", "--tui", "--partial", "import", "FILE|-"} & set(said.split())


def test_the_screen_is_at_most_so_large(monkeypatch):
    import os

    from tui.terminal import kiosk

    code = "import os, sys\nfrom tui.terminal import kiosk\n"
    code += "os.get_terminal_size = lambda *_: os.terminal_size((9000, 9000))\n"
    code += "kiosk.bound(); print(os.get_terminal_size(1))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(os.terminal_size(kiosk.SCREEN))
