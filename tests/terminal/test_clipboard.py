"""Copying takes the first open road, says which, and claims no more than it knows."""

import base64

import pytest

from tui.terminal.clipboard import copy, native_command


def attempt(environ, tmp_path, *, tools=(), works=True, text="17.5", holds="17.5\n"):
    sent, ran = [], []

    def run(command, given):
        ran.append((command, given))
        if not works:
            return None
        return holds if command[-1] == "show-buffer" else ""

    done = copy(text, environ, sent.append, tmp_path, run=run, which=lambda name: name if name in tools else None)
    return done, sent, ran


def test_a_desktop_tool_is_used_when_local(tmp_path):
    done, sent, ran = attempt({"WAYLAND_DISPLAY": "w"}, tmp_path, tools=("wl-copy",))
    assert (done.road, done.size, sent) == ("native", 4, [])
    assert ran == [(["wl-copy"], "17.5")]


def test_over_ssh_the_desktop_of_the_far_machine_is_left_alone():
    assert native_command({"DISPLAY": ":0", "SSH_CONNECTION": "x"}, lambda name: name) is None


def test_tmux_gets_it_in_its_buffer(tmp_path):
    done, sent, ran = attempt({"TMUX": "/tmp/t", "SSH_CONNECTION": "x"}, tmp_path, tools=("tmux",))
    assert done.road == "tmux"
    assert ran[0][0] == ["tmux", "load-buffer", "-w", "-"]
    assert sent == []
    assert "4 bytes" in done.message


@pytest.mark.parametrize("more", [{"works": False}, {"holds": "something else"}])
def test_a_tmux_that_did_not_take_it_is_not_believed(tmp_path, more):
    done, sent, _ = attempt({"TMUX": "/tmp/t"}, tmp_path, tools=("tmux",), **more)
    assert done.road == "osc52"
    assert sent[0].startswith("\x1b]52;c;")
    assert "\x1bPtmux;\x1b\x1b]52;c;" in sent[0]


def test_gnu_screen_gets_it_in_pieces_that_it_passes_on(tmp_path):
    done, sent, _ = attempt({"STY": "1.pts", "TERM": "screen"}, tmp_path, text="x" * 900)
    pieces = sent[0].split("\x1b\\")[:-1]
    assert done.road == "osc52"
    assert len(pieces) > 3
    assert all(piece.startswith("\x1bP") and len(piece) <= 202 for piece in pieces)
    assert base64.b64decode("".join(p[2:] for p in pieces)[len("\x1b]52;c;") : -1]) == b"x" * 900


def test_without_a_folder_only_the_terminal_is_asked(tmp_path):
    sent, ran = [], []
    given = {"TMUX": "/tmp/t", "WAYLAND_DISPLAY": "w"}
    done = copy("17.5", given, sent.append, None, run=lambda *a: ran.append(a) or "", which=lambda name: name)
    assert (done.road, ran) == ("osc52", [])
    assert "also in" not in done.message


def test_else_the_terminal_is_asked_and_a_file_holds_it_too(tmp_path):
    done, sent, _ = attempt({}, tmp_path)
    assert done.road == "osc52"
    assert base64.b64decode(sent[0].split(";")[2].removesuffix("\x1b\\")) == b"17.5"
    assert "not confirmed" in done.message
    assert (tmp_path / "copied.txt").read_text() == "17.5"


def test_too_much_for_the_terminal_goes_to_the_file_alone(tmp_path):
    done, sent, _ = attempt({"MOSH_KEY": "x"}, tmp_path, text="x" * 2000)
    assert (done.road, sent) == ("file", [])
    assert str(tmp_path) in done.message


def test_where_nothing_works_it_says_so(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    done, sent, _ = attempt({}, blocked / "below", text="x" * 80_000)
    assert (done.road, sent) == ("none", [])
    assert done.message.startswith("Not copied")
