"""Servers for the tests of this folder; they say why where a program is not installed."""

from __future__ import annotations

import pytest
from servers import Sshd, Tmux, missing


@pytest.fixture(scope="session")
def sshd(tmp_path_factory):
    """An OpenSSH server that lets us in, once for all tests that change nothing in it."""
    why = missing("sshd", "ssh", "ssh-keygen")
    if why:
        pytest.skip(why)
    server = Sshd(tmp_path_factory.mktemp("sshd") / "server")
    try:
        why = server.refusal()
        if why:
            pytest.skip(f"this account can't log in to a server of its own: {why}")
        yield server
    finally:
        server.close()


@pytest.fixture
def tmux(tmp_path):
    """Opens a tmux server with a command in its one window."""
    why = missing("tmux")
    if why:
        pytest.skip(why)
    opened = []

    def make(*command, **more):
        opened.append(Tmux(tmp_path, command, **more))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
