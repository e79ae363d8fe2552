"""How far away the terminal is: behind SSH, or behind mosh, which leaves no mark in the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST = 12
"""Generations looked at; a login is only a few away."""


def remote(environ: Mapping[str, str]) -> bool:
    """Whether this is an SSH session."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def mosh(environ: Mapping[str, str], proc: Path | None = None) -> bool:
    """Whether the session runs under mosh: it says so, or a process above us is its server (Linux)."""
    if any(name.startswith("MOSH_") for name in environ):
        return True
    # Only an SSH login starts a mosh server; inside tmux it is the tmux server that stands above us, and it decides.
    if not remote(environ) or environ.get("TMUX"):
        return False
    return "mosh-server" in ancestors(os.getppid(), proc)


def ancestors(pid: int, proc: Path | None = None) -> list[str]:
    """The names of process `pid` and of those above it, nearest first; empty where /proc does not tell."""
    root = str(proc) if proc is not None else "/proc"
    names: list[str] = []
    while pid > 1 and len(names) < MOST:
        try:
            with open(f"{root}/{pid}/stat", encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError:
            break
        # pid (name) state parent ...; the name may hold anything, brackets too.
        names.append(text[text.find("(") + 1 : text.rfind(")")])
        rest = text[text.rfind(")") + 1 :].split()
        if len(rest) < 2 or not rest[1].isdigit():
            break
        pid = int(rest[1])
    return names
