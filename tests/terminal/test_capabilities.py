"""What is sent to a terminal is decided by what it announces, and every decision has its reason."""

import pytest

from tui.terminal.capabilities import detect


def found(environ: dict[str, str], **more):
    return detect({"TERM": "xterm-256color", **environ}, stdin_tty=True, stdout_tty=True, **more)


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({}, "256"),
        ({"COLORTERM": "truecolor"}, "truecolor"),
        ({"COLORTERM": "24bit"}, "truecolor"),
        ({"COLORTERM": "yes"}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "screen-256color"}, "256"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "xterm-direct"}, "truecolor"),
        ({"TERM": "vt220"}, "none"),
        ({"TERM": "dumb"}, "none"),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "none"),
        ({"NO_COLOR": ""}, "256"),
        ({"STY": "1.pts", "TERM": "screen", "COLORTERM": "truecolor"}, "16"),
    ],
)
def test_colours_only_as_deep_as_announced(environ, depth):
    assert found(environ).depth == depth


def test_the_users_word_wins_over_the_terminals():
    assert found({"NO_COLOR": "1"}, color="256").depth == "256"
    assert found({}, symbols="ascii").symbols == "ascii"
    assert found({"SSH_CONNECTION": "a b c d"}, mouse=True).mouse


def test_the_mouse_stays_off_over_ssh_and_mosh():
    assert found({}).mouse
    assert not found({"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}).mouse
    assert not found({"MOSH_KEY": "x"}).mouse


def test_symbols_follow_the_locale_and_the_console():
    assert found({}).symbols == "braille"
    assert found({}, encoding="iso8859-1").symbols == "ascii"
    assert found({"TERM": "linux"}).symbols == "block"


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_no_screen_on_a_terminal_that_cannot_move_its_cursor(term):
    caps = found({"TERM": term})
    assert not caps.screen
    assert "TERM" in dict(caps.reasons)["screen"]


def test_no_screen_without_a_terminal_on_both_ends():
    assert not detect({"TERM": "xterm"}, stdin_tty=False, stdout_tty=True).screen
    assert not detect({"TERM": "xterm"}, stdin_tty=True, stdout_tty=False).screen
