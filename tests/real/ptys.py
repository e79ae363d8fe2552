"""A program on a pseudo-terminal of its own: what a person at the far end would see, and what was sent there."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

import pyte
import watched

APP = [sys.executable, "-m", "tui"]
READY = "all scores"
"""Stands on the Benchmarks tab once its figures are there."""

MARK = watched.MARK.encode()
PRIVATE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


class Terminal:
    """A program on a pseudo-terminal of its own, as session leader. It answers where its cursor is, as all do."""

    def __init__(self, command, size=(24, 80), watch=False, chart_rest=0, **environ):
        """With `watch` the program can be waited for by `until_rest`; `chart_rest`: see `watched.py`."""
        self.master, slave = pty.openpty()
        self.typed = 0
        asked, self.asking = os.pipe() if watch else (-1, -1)
        if watch:
            assert command[: len(APP)] == APP
            command = [sys.executable, watched.__file__, str(asked), str(chart_rest), *command[len(APP) :]]
        self.screen = pyte.Screen(size[1], size[0])
        self.screen.write_process_input = self._answer
        self.stream = pyte.ByteStream(self.screen)
        self.resize(*size)
        env = {**os.environ, "TERM": "xterm-256color", **environ}
        env.pop("COVERAGE_PROCESS_START", None)
        self.before = termios.tcgetattr(slave)
        self.slave = slave

        def own() -> None:
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(  # the session must be the child's own for hang-ups to reach it
            command, stdin=slave, stdout=slave, stderr=slave, env=env, preexec_fn=own, close_fds=True,
            pass_fds=[asked] if watch else [],
        )  # fmt: skip
        if watch:
            os.close(asked)
        self.output = b""

    def resize(self, lines, columns):
        self.screen.resize(lines, columns)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _answer(self, data):
        with contextlib.suppress(OSError):
            self.press(data.encode())

    def read(self, seconds=0.05):
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        self.take(data)
        return data

    def take(self, data):
        """What came, onto the screen."""
        self.output += data
        if MARK in self.output:
            self.rested, self.output = True, self.output.replace(MARK, b"")
        self.stream.feed(re.sub(rb"\x1b\[\?[0-9]+\$p", b"", data))

    def until_rest(self, limit=60.0):
        """Wait until every key is dealt with and all that follows from it has come: see `watched.py`."""
        self.rested = False
        os.write(self.asking, f"{self.typed}\n".encode())
        self.until_true(lambda: self.rested, limit)

    @property
    def shown(self):
        return "\n".join(self.screen.display)

    def until(self, text, limit=60.0):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            self.read()
            if text in self.shown:
                return
        raise AssertionError(f"{text!r} never came:\n{self.shown}")

    def until_quiet(self, silence=0.6, limit=10.0):
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(silence):
            pass

    def until_awake(self):
        """Wait until a key is answered: a prepared page stands there before anybody reads keys."""
        self.until(READY)
        self.press(b"?")
        self.until("Help: ")
        self.press(b"q")
        self.until(READY)
        self.until_true(lambda: "Help: " not in self.shown)

    def until_true(self, true, limit=60.0):
        """Read on until `true` is."""
        end = time.monotonic() + limit
        while not true():
            assert time.monotonic() < end, f"it never came:\n{self.shown}"
            self.read()

    def fill(self):
        """Fill the line, and read nothing from it: whoever writes now waits for ever."""
        line = os.open(os.ttyname(self.slave), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        with contextlib.suppress(BlockingIOError):
            while os.write(line, b" " * 4096):
                pass
        os.close(line)

    def until_heard(self, limit=60.0):
        """Wait, and read nothing, until the program has read all that was typed."""
        end = time.monotonic() + limit
        while struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"\0" * 4))[0]:
            assert time.monotonic() < end, "it reads no keys"
            select.select([], [], [], 0.01)

    def press(self, keys):
        self.typed += os.write(self.master, keys)

    def end(self, limit=60.0):
        stop = time.monotonic() + limit
        while self.process.poll() is None and time.monotonic() < stop:
            self.read()
        while self.read(0.02):
            pass
        assert self.process.poll() is not None, f"it is still there:\n{self.shown}"
        return self.process.returncode

    def until_stopped(self, limit=60.0):
        """Wait until the program has stopped itself: woken before that, it would sleep for ever."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            self.read()
            if os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None:
                while self.read(0.05):  # what it wrote last
                    pass
                return
        raise AssertionError("it never stopped")

    def modes_left_on(self):
        on = {}
        for numbers, way in PRIVATE.findall(self.output):
            for number in numbers.split(b";"):
                on[number] = way == b"h"
        return {n for n, is_on in on.items() if is_on and n not in {b"7", b"25"}} | (
            {b"25"} if on.get(b"25") is False else set()
        )

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for number in (self.master, self.slave, self.asking):
            with contextlib.suppress(OSError):
                os.close(number)
