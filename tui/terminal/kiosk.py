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
    return {name: environ[name] for name in KEPT if name in environ} | {
        "HOME": NOWHERE,
        "POLARS_MAX_THREADS": str(THREADS),
    }


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


LINE = 4_000
"""Characters of a visitor's command line."""

NAMES = 50
"""Names that one option may list."""

GRID = (300, 100)
"""The largest grid that is printed for a visitor."""

PICTURE = (1_600, 3.0)
"""How wide a picture for print may be, and how often its pixels may be multiplied."""

SCREEN = (400, 150)
"""What is drawn of a larger terminal."""

PROCESSOR = {False: 60, True: 1_800}
"""Seconds of processor time that a printed view (False) and a visit of the app (True) may take."""

PRINTED = 300
"""Seconds in which a printed view must have been read by the visitor."""

IDLE = 900
"""Seconds without a key after which a visit ends."""

MEMORY = 1_500_000_000
"""Bytes of its own that one visit may have; what is shared with other processes does not count."""

VISITORS = 40
"""Visits at the same time."""

THREADS = 2
"""Threads with which one visit computes."""

farewell = ""
"""What is to be said to a visitor whose visit was ended; empty: it was not."""

_place: object = None


def take_place() -> bool:
    """Take one of the places for visitors until this process ends; False: all are taken.

    A place is a name in the kernel, so that no file is needed and none is left behind. Other systems than Linux have
    no such names: there sshd alone counts visitors.
    """
    global _place
    if sys.platform != "linux":
        return True
    import socket

    try:
        held = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    except OSError:
        return True
    for number in range(VISITORS):
        try:
            held.bind(f"\0aigap-kiosk-{os.getuid()}-{number}")
        except OSError:
            continue
        _place = held
        return True
    held.close()
    return False


def bound() -> None:
    """Bound what this process may take: processor time, memory, time for what is printed, and the size of its screen.

    The limits are the system's own; none that is lower already is raised. See `extend` for a visit of the app.
    """
    import resource

    _lower(resource.RLIMIT_CPU, PROCESSOR[False], PROCESSOR[True] + 10)
    _lower(resource.RLIMIT_DATA, MEMORY, MEMORY)
    _lower(resource.RLIMIT_CORE, 0, 0)
    _watch_time(app=False)
    signal.signal(signal.SIGALRM, lambda *_: _end("This was not read to its end in time.", app=False))
    signal.alarm(PRINTED)
    asked = os.get_terminal_size

    def at_most(*number: int) -> os.terminal_size:
        size = asked(*number)
        return os.terminal_size((min(size.columns, SCREEN[0]), min(size.lines, SCREEN[1])))

    os.get_terminal_size = at_most


def extend() -> None:
    """The app is opened: it may take as long as somebody uses it, and processor time accordingly."""
    import resource

    signal.alarm(0)
    _lower(resource.RLIMIT_CPU, PROCESSOR[True], PROCESSOR[True] + 10, more=True)
    _watch_time(app=True)


def _watch_time(*, app: bool) -> None:
    seconds = PROCESSOR[app]
    minutes = f"{seconds // 60} minute{'s' * (seconds >= 120)}"
    words = f"This has taken {minutes} of processor time, which is all that a visit gets."
    signal.signal(signal.SIGXCPU, lambda *_: _end(words, app=app))


def _lower(what: int, soft: int, hard: int, *, more: bool = False) -> None:
    import resource

    was, most = resource.getrlimit(what)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    if was != resource.RLIM_INFINITY and not more:
        soft = min(soft, was)
    try:
        resource.setrlimit(what, (soft, hard))
    except (OSError, ValueError):  # a system that knows no such limit
        return


def _end(words: str, *, app: bool) -> None:
    """End the visit: the app as TERM ends it, anything else with the words, now."""
    global farewell
    farewell = words
    if app:
        os.kill(os.getpid(), signal.SIGTERM)
        return
    os.write(2, f"aigap-tui: {words}\n".encode())
    os._exit(1)
