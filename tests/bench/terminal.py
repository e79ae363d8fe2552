"""A program on a pseudo-terminal, timed and counted from outside."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass, field

ESCAPES = re.compile(rb"\x1b(?:\[[<-?]?[0-9;:]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
VISIBLE = re.compile(rb"[!-~\x80-\xff]")
ANSWERS = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[?2026$p": b"\x1b[?2026;0$y"}
"""Questions a terminal is asked, and what a plain one without synchronised output says."""


@dataclass
class Session:
    """One run of a program: what it wrote, and when."""

    command: list[str]
    width: int
    height: int
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.output = b""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            keep = {k: v for k, v in os.environ.items() if k not in {"COLORTERM", "NO_COLOR", "TMUX"}}
            os.execvpe(self.command[0], self.command, keep | {"TERM": "xterm-256color"} | self.environ)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.height, self.width, 0, 0))

    def read(self, wait: float) -> bytes:
        """What comes within `wait` seconds, as soon as anything comes; empty for silence or the end."""
        if not select.select([self.fd], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return b""
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.fd, answer)
        self.output += data
        return data

    def until(self, text: str, limit: float = 15.0) -> float:
        """Milliseconds from the start until `text` was written; raises TimeoutError where it never is."""
        wanted = text.encode()
        while time.perf_counter() - self.started < limit:
            self.read(0.5)
            if wanted in ESCAPES.sub(b"", self.output):
                return (time.perf_counter() - self.started) * 1000
        raise TimeoutError(f"{self.command} never wrote {text!r}")

    def first_glyph(self, limit: float = 15.0) -> float:
        """Milliseconds from the start until the first visible character."""
        while time.perf_counter() - self.started < limit:
            self.read(0.5)
            if VISIBLE.search(ESCAPES.sub(b"", self.output)):
                return (time.perf_counter() - self.started) * 1000
        raise TimeoutError(f"{self.command} wrote nothing")

    def settle(self, quiet: float = 0.5) -> int:
        """Read until it has been silent for `quiet` seconds; the number of bytes since the last call of this."""
        before = getattr(self, "_settled", 0)
        while self.read(quiet):
            pass
        self._settled = len(self.output)
        return self._settled - before

    def press(self, key: str, quiet: float = 0.5) -> tuple[int, float]:
        """Bytes that a key brings, and milliseconds to the last of them."""
        sent = time.perf_counter()
        last = sent
        before = len(self.output)
        os.write(self.fd, key.encode())
        while self.read(quiet):
            last = time.perf_counter()
        self._settled = len(self.output)
        return self._settled - before, (last - sent) * 1000

    def close(self) -> None:
        """End it, whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
