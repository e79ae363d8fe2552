"""Copying takes the first open road, says which, and claims no more than it knows."""

import base64

from tui.terminal.clipboard import copy, native_command


def attempt(environ, tmp_path, *, tools=(), works=True, text="17.5"):
    sent, ran = [], []

    def run(command, given):
        ran.append((command, given))
        return works

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
