"""The app as the forced command of a real sshd that takes any variable: a visitor attacks it."""

from __future__ import annotations

import base64
import csv
import os
import random
import re
import subprocess
import sys
import time
from typing import Any

import pytest
from ptys import READY
from servers import Sshd, alive, below, missing, processes, until
from wild import MODEL, write

KIOSK = f"{sys.executable} -I -m tui --kiosk"
FAKES = ("tmux", "xclip", "xsel", "wl-copy", "pbcopy", "clip.exe", "less", "sh", "env")


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory):
    why = missing("sshd", "ssh", "ssh-keygen")
    if why:
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("kiosk") / "server"
    server = Sshd(folder, world=False, ForceCommand=KIOSK, AcceptEnv="*", AllowTcpForwarding="no", PermitUserRC="no")
    try:
        why = server.refusal("--version")
        if why:
            pytest.skip(f"this account can't log in to a server of its own: {why}")
        yield server
    finally:
        server.close()


@pytest.fixture
def loot(tmp_path):
    """What the visitor wishes for: tables of their own, programs to be run, places to write to."""
    folder = tmp_path / "loot"
    for name in ("data/aigap", "state", "config", "cache", "bin", "python", "home/.local/share/aigap"):
        (folder / name).mkdir(parents=True)
    told = f"touch {folder}/STARTED"
    for name in FAKES:
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{told}\n")
        (folder / "bin" / name).chmod(0o755)
    for name in ("sitecustomize.py", "usercustomize.py", "textual.py", "wicked.py"):
        (folder / "python" / name).write_text(f"open({str(folder / 'STARTED')!r}, 'w')\n")
    row = ("visitor", "Visitor's own model", "OpenAI", "OpenAI", "USA", "USA", "2026-10-09", "language", "true", "open",
           "", "", "unknown", "epoch-ai-models-2026-10", "row 1", "")  # fmt: skip
    for place in ("data/aigap", "home/.local/share/aigap"):
        write(folder / place / "models.csv", MODEL, [row])
    return folder


def wishes(loot):
    """Variables that name the visitor's folders and programs."""
    return {
        "HOME": loot / "home", "XDG_DATA_HOME": loot / "data", "XDG_STATE_HOME": loot / "state",
        "XDG_CONFIG_HOME": loot / "config", "XDG_CACHE_HOME": loot / "cache", "XDG_DATA_DIRS": loot / "data",
        "PATH": f"{loot}/bin:{os.environ['PATH']}", "PYTHONPATH": loot / "python", "PYTHONHOME": loot,
        "PYTHONSTARTUP": loot / "python/wicked.py", "PYTHONPYCACHEPREFIX": loot / "cache", "PYTHONINSPECT": "1",
        "PYTHONBREAKPOINT": "os.system", "TMUX": f"{loot}/tmux,1,0", "TMUX_PANE": "%0", "STY": "1.x", "TERMINFO": loot,
        "DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "TEXTUAL_DRIVER": "wicked:Driver", "TEXTUAL_LOG": loot / "log",
        "TEXTUAL_SCREENSHOT": "1", "POLARS_TEMP_DIR": loot, "BROWSER": "sh -c", "PAGER": "sh", "EDITOR": "sh",
        "SHELL": loot / "bin/sh", "TMPDIR": loot / "cache", "AIGAP_DATA": loot / "data", "LOCPATH": loot,
        "LANGUAGE": "/tmp",
    }  # fmt: skip


def sending(names):
    return [word for name in names for word in ("-o", f"SendEnv={name}")]


def ask(kiosk, words, env=None, **more):
    env = {name: str(value) for name, value in (env or {}).items()}
    command = kiosk.client(words, tty=False, options=sending(env))
    asked: dict[str, Any] = {"stdin": subprocess.DEVNULL} | more
    return subprocess.run(command, env=os.environ | env, capture_output=True, timeout=60, check=False, **asked)


def files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        "export models -o {loot}/taken.csv",
        "export models -o - -o {loot}/taken.csv",
        "data import {loot}/data/aigap/models.csv",
        "sh -c 'touch {loot}/STARTED'",
        "show models; touch {loot}/STARTED",
        "show $(touch {loot}/STARTED) `touch {loot}/STARTED`",
        "show models > {loot}/taken.csv",
        "aigap-tui --kiosk export models -o {loot}/taken.csv",
        "cite {loot}/data/aigap/models.csv",
        "show \x1b]0;title\x07",
        "internal-sftp",
    ],
)
def test_no_words_reach_a_file_or_a_shell(kiosk, loot, words):
    before = files(loot)
    done = ask(kiosk, words.format(loot=loot))
    assert done.returncode == 2, done.stdout[:300]
    assert done.stdout == b""
    assert done.stderr.startswith(b"aigap-tui: ") and b"Traceback" not in done.stderr
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stderr)
    assert files(loot) == before


def test_bytes_that_are_no_text_are_refused_in_a_sentence(kiosk):
    done = ask(kiosk, os.fsdecode(b"show \xff\xfe\x80"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr and done.stdout == b""


def test_no_variable_leads_it_anywhere(kiosk, loot):
    before = files(loot)
    words = "show models --size 80x24"  # newest first: the visitor's own would be on top
    plain, led = ask(kiosk, words), ask(kiosk, words, wishes(loot))
    assert (led.returncode, led.stderr) == (0, b"")
    assert led.stdout == plain.stdout
    assert b"Visitor's own" not in led.stdout
    assert files(loot) == before


@pytest.mark.parametrize("words", ["show sources", "export sources -o - --format md"])
def test_what_it_offers_comes_to_the_visitors_own_stdout(kiosk, words):
    done = ask(kiosk, words)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) > 100


def test_files_are_not_fetched_by_sftp(kiosk, tmp_path):
    client = kiosk.client(tty=False)
    options = client[client.index("-i") : -1]
    options[options.index("-p")] = "-P"
    command = ["sftp", "-q", "-b", "-", *options, client[-1]]
    done = subprocess.run(
        command, input=b"get /etc/passwd " + bytes(tmp_path / "got"), capture_output=True, timeout=60, check=False
    )
    assert done.returncode != 0
    assert not (tmp_path / "got").exists()


@pytest.fixture
def visit(kiosk, terminal, loot):
    env = {name: str(value) for name, value in wishes(loot).items()}

    def make(words="benchmarks"):
        t = terminal(kiosk.client(words, options=sending(env)), **env)
        t.until(READY)
        t.until_awake()
        [app] = until(kiosk.apps)
        return t, app

    return make


def test_what_is_exported_in_the_app_goes_to_the_visitors_clipboard(visit, loot):
    before = files(loot)
    t, _ = visit()
    t.press(b"e")
    t.until("clipboard")
    t.press(b"c")
    t.until("OSC 52")
    sent = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", t.output)
    rows = list(csv.reader(base64.b64decode(sent[-1]).decode().splitlines()))
    assert len(rows) > 20 and "GPQA Diamond" in {cell for row in rows for cell in row}
    t.press(b"T")
    t.until("Theme: ")
    t.press(b"q")
    assert t.end() == 0
    assert files(loot) == before


def test_nothing_stops_it_or_starts_a_shell(visit):
    t, app = visit()
    for key in (b"\x1a", b"\x1a\x1a", b"\x1c", b"\x19", b"|"):
        t.press(key)
        t.until_quiet(0.2)
        assert [state for pid, _, state, _ in processes() if pid == app] not in ([], ["T"], ["Z"])
    assert below(app) == {}
    t.press(b"?")
    t.until("Help: ")


def test_a_visitor_who_types_at_random_writes_nothing_and_starts_nothing(visit, loot, kiosk):
    before, here = files(loot), {name: os.stat(name).st_mtime_ns for name in (".", os.path.expanduser("~"))}
    rng = random.Random(5)
    keys = [bytes([n]) for n in range(32, 127) if chr(n) not in "q"] + [
        b"\r",
        b"\t",
        b"\x1b",
        b"\x1b[A",
        b"\x1b[B",
        b"\x10",
    ]
    keys += [f"{loot}/taken.csv\r".encode(), b"export\r", b"e", b"y", b"e", b":", b"\x1a"]
    t, app = visit()
    for _ in range(24):
        t.press(b"".join(rng.choices(keys, k=6)))
        t.until_quiet(0.02, 0.2)
        if not alive(app):
            break
    time.sleep(0.5)  # for what must not happen there is no event
    assert below(app) == {}
    assert alive(app), t.shown
    assert files(loot) == before
    assert {name: os.stat(name).st_mtime_ns for name in here} == here
