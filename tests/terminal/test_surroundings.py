"""`--info` says what was found between the program and the reader."""

import pytest

from tui.terminal.capabilities import detect
from tui.terminal.surroundings import surroundings


def found(environ, told="", tools=()):
    return dict(surroundings(environ, lambda name: name if name in tools else None, lambda command: told))


def test_a_bare_ssh_line():
    lines = found({"TERM": "xterm", "SSH_CONNECTION": "a", "LANG": "de_DE.UTF-8"})
    assert lines["line"].startswith("SSH;")
    assert "LANG is de_DE.UTF-8" in lines["locale"]
    assert lines["clipboard"].startswith("OSC 52")
    assert "Esc key" not in lines


@pytest.mark.parametrize(
    ("told", "words"), [("500\n", "escape-time 20"), ("10\n", "waits 10 ms"), ("", "q does the same")]
)
def test_a_slow_escape_key_in_tmux_is_said(told, words):
    lines = found({"TMUX": "/tmp/t"}, told, ("tmux",))
    assert words in lines["Esc key"]
    assert lines["clipboard"] == "the tmux buffer"


def test_hostile_names_are_harmless():
    lines = found({"TERM": "\x1b[2J", "LANG": "\x1b]0;x\x07"})
    assert not any("\x1b" in text for text in lines.values())


@pytest.mark.parametrize("name", ["LC_ALL", "LC_CTYPE", "LANG"])
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_the_c_locale_gets_ascii_though_python_writes_utf_8(name: str, locale: str):
    able = detect({"TERM": "xterm-256color", name: locale}, stdin_tty=True, stdout_tty=True, encoding="utf-8")
    assert able.symbols == "ascii" and ("symbols", f"ascii: {name} is {locale}") in able.reasons
    utf = detect({"TERM": "xterm", "LC_ALL": "C.UTF-8", "LANG": "C"}, stdin_tty=True, stdout_tty=True)
    assert utf.symbols == "braille"


@pytest.mark.parametrize(("term", "escapes"), [("dumb", False), ("", False), ("unknown", False), ("vt100", True)])
def test_a_dumb_terminal_gets_no_escape(term: str, escapes: bool):
    assert detect({"TERM": term}, stdin_tty=True, stdout_tty=True).escapes is escapes
