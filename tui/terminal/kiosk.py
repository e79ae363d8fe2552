"""What a program that serves strangers must not do, whoever asks for it. Standard library only.

The options of the command line already refuse what a visitor may not ask for; this is the second wall, for what nobody
thought of: Python tells an audit hook before it opens, starts or connects anything, and the hook says no.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "SSH_CONNECTION", "SSH_TTY")
"""Variables that say what the visitor's terminal can do. Every other one is dropped: many are paths."""

NOWHERE = os.devnull
"""A home in which nothing can be read or written, not even by root."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "pty.",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.chdir", "os.setxattr", "os.removexattr", "shutil.", "tempfile.", "socket.connect", "socket.bind",
    "socket.sendto", "socket.getaddrinfo", "ftplib.", "http.", "urllib.", "webbrowser.", "sqlite3.", "pdb.",
)  # fmt: skip


def cleaned(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment that a kiosk runs in."""
    return {name: environ[name] for name in KEPT if name in environ} | {"HOME": NOWHERE}


def close_doors() -> None:
    """From now on this process changes no file, starts no program and reaches no network; it can't be undone.

    What is tried all the same raises PermissionError, which every road here takes for a place that can't be written.
    """
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        path, _mode, flags = args
        if isinstance(flags, int) and flags & _WRITING and path not in (os.devnull, "/dev/tty"):
            raise PermissionError("A kiosk writes no file.")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"A kiosk does nothing of the kind ({event}).")
