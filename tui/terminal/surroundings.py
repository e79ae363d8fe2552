"""What stands between the program and the reader: for `--info`. Standard library only."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tui.terminal.capabilities import MIN_HEIGHT, MIN_WIDTH, printable
from tui.terminal.clipboard import MOSH_LIMIT, OSC_LIMIT, native_command
from tui.terminal.link import mosh, remote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SLOW_ESCAPE = 100
"""Milliseconds that tmux may wait after Esc before it is a nuisance."""


def surroundings(
    environ: Mapping[str, str],
    which: Callable[[str], str | None] = shutil.which,
    ask: Callable[[list[str]], str] | None = None,
) -> list[tuple[str, str]]:
    """(what, what was found) about the terminal's name and size, locale, line, clipboard and Esc key."""
    term = printable(environ.get("TERM", "")) or "not set"
    lines = [("terminal", f"TERM is {term}; {_size()}"), ("locale", _locale(environ)), ("line", _line(environ))]
    lines.append(("clipboard", _clipboard(environ, which)))
    if environ.get("TMUX"):
        lines.append(("Esc key", _escape((ask or _ask)(["tmux", "show-options", "-sv", "escape-time"]))))
    return lines


def _size() -> str:
    for number in (1, 0, 2):
        with contextlib.suppress(OSError):
            size = os.get_terminal_size(number)
            fits = size.columns >= MIN_WIDTH and size.lines >= MIN_HEIGHT
            need = "" if fits else f", too small: {MIN_WIDTH}x{MIN_HEIGHT} are needed"
            return f"{size.columns}x{size.lines}{need}"
    return "no size: not a terminal"


def _locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if environ.get(name):
            return f"{name} is {printable(environ[name])}"
    return "not set"


def _line(environ: Mapping[str, str]) -> str:
    if mosh(environ):
        return "mosh"
    inside = "tmux" if environ.get("TMUX") else "GNU screen" if environ.get("STY") else ""
    way = "SSH" if remote(environ) else "local"
    paced = "frames wait for the terminal's answer, so that nothing piles up"
    return f"{way}{f', inside {inside}' if inside else ''}; {paced}"


def _clipboard(environ: Mapping[str, str], which: Callable[[str], str | None]) -> str:
    command = native_command(environ, which)
    if command:
        return f"{command[0]}, of this desktop"
    if environ.get("TMUX") and which("tmux"):
        return "the tmux buffer"
    if mosh(environ):
        return f"OSC 52 up to {MOSH_LIMIT:,} bytes (mosh drops more), else a file"
    return f"OSC 52 up to {OSC_LIMIT:,} bytes, which the terminal may ignore; a file holds the text too"


def _escape(told: str) -> str:
    if not told.strip().isdigit():
        return "tmux does not say how long it waits after Esc; q does the same"
    wait = int(told)
    if wait < SLOW_ESCAPE:
        return f"tmux waits {wait} ms after it"
    return f"tmux waits {wait} ms after it: q does the same at once; or: tmux set -s escape-time 20"


def _ask(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=1, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
