"""What is sent to a terminal is decided by what it announces, and every decision has its reason."""

import pytest

from tui.terminal.capabilities import detect
from tui.terminal.link import ancestors, mosh
from tui.terminal.terminfo import Known, look_up


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


@pytest.mark.parametrize(
    ("known", "depth", "screen"),
    [(None, "16", True), (Known(256, True), "256", True), (Known(8, True), "16", True), (Known(-1, True), "none", True),
     (Known(16, False), "16", False)],
)  # fmt: skip
def test_a_name_we_do_not_know_is_looked_up(known, depth, screen):
    caps = found({"TERM": "odd-terminal"}, terminfo=lambda term: known)
    assert (caps.depth, caps.screen) == (depth, screen)


def test_a_known_name_is_not_looked_up():
    def never(term):
        raise AssertionError(term)

    assert found({"TERM": "xterm-kitty"}, terminfo=never).depth == "256"


def test_what_the_environment_says_cannot_reach_the_terminal_as_a_command():
    for term in ("\x1b]0;x\x07odd", "xterm-\x1b[2J"):
        reasons = found({"TERM": term}, terminfo=lambda term: None).reasons
        assert not any("\x1b" in why or "\x07" in why for _, why in reasons)


def test_the_database_of_this_machine_is_asked_without_trouble():
    assert look_up("no-such-terminal-anywhere") is None


def test_mosh_is_known_by_the_process_above_us(tmp_path):
    chain = {40: ("bash", 30), 30: ("odd (name) 1", 20), 20: ("mosh-server", 1)}
    for pid, (name, parent) in chain.items():
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(f"{pid} ({name}) S {parent} 0 0")
    assert ancestors(40, tmp_path) == ["bash", "odd (name) 1", "mosh-server"]
    assert ancestors(99, tmp_path) == []
    assert not mosh({}, tmp_path)
    assert mosh({"MOSH_KEY": "x"}, tmp_path)
