"""Copying text out of a terminal: a ladder of roads, and the truth about which one was taken."""

from __future__ import annotations

import base64
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from tui.terminal.files import write_whole
from tui.terminal.link import mosh, remote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

OSC_LIMIT = 74_000
"""Terminals drop longer clipboard sequences; through mosh only short ones arrive at all."""

MOSH_LIMIT = 1_000


class Copied(NamedTuple):
    """What was done with the text."""

    road: str
    """native, tmux, osc52, file or none."""

    size: int
    """Bytes of the text."""

    message: str
    """One sentence for the screen: what is known, and no more."""


def _run(command: list[str], text: str) -> str | None:
    # Who is given a text is not listened to: desktop tools stay in the background and never close their output.
    out = subprocess.DEVNULL if text else subprocess.PIPE
    try:
        done = subprocess.run(
            command, input=text.encode(), stdout=out, stderr=subprocess.DEVNULL, timeout=2, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return (done.stdout or b"").decode("utf-8", "replace") if done.returncode == 0 else None


def native_command(environ: Mapping[str, str], which: Callable[[str], str | None] = shutil.which) -> list[str] | None:
    """The clipboard tool of the desktop this terminal stands on; None over SSH, where it would be the wrong desktop."""
    if remote(environ):
        return None
    choices = [(True, ["pbcopy"]), (bool(environ.get("WAYLAND_DISPLAY")), ["wl-copy"]),
               (bool(environ.get("DISPLAY")), ["xclip", "-selection", "clipboard", "-i"]),
               (bool(environ.get("DISPLAY")), ["xsel", "--clipboard", "--input"]),
               (bool(environ.get("WSL_DISTRO_NAME")), ["clip.exe"])]  # fmt: skip
    return next((command for fits, command in choices if fits and which(command[0])), None)


def osc52(text: str, environ: Mapping[str, str]) -> str:
    """The sequence that asks the terminal to take `text`.

    Wrapped for GNU screen, which passes it on in pieces. A tmux that could not be reached by its own command gets it
    twice, plain for `set-clipboard on` and wrapped for `allow-passthrough on`; it drops what it does not allow.
    """
    payload = base64.b64encode(text.encode()).decode()
    inside_tmux = bool(environ.get("TMUX")) or environ.get("TERM", "").startswith("tmux")
    if environ.get("STY") and not inside_tmux:
        body = f"\x1b]52;c;{payload}\x07"
        return "".join(f"\x1bP{body[i : i + 200]}\x1b\\" for i in range(0, len(body), 200))
    plain = f"\x1b]52;c;{payload}\x1b\\"
    if not inside_tmux:
        return plain
    return plain + f"\x1bPtmux;\x1b\x1b]52;c;{payload}\x07\x1b\\"


def copy(
    text: str,
    environ: Mapping[str, str],
    send: Callable[[str], None],
    folder: Path | None,
    *,
    run: Callable[[list[str], str], str | None] = _run,
    which: Callable[[str], str | None] = shutil.which,
) -> Copied:
    """Copy `text` by the first road that is open: the desktop's tool, tmux's buffer, OSC 52 with a file.

    `send` writes to the terminal; `run` gives None where a command failed, else what it wrote if it was given no
    text. Without `folder` no file is
    written, and no program started: the terminal's clipboard is the only road. What cannot be seen is not claimed:
    tmux is asked what its buffer holds, a desktop's tool has only taken the text, and after OSC 52 the sentence names
    the file that holds the text too.
    """
    size = len(text.encode())
    amount = f"{size:,} byte{'' if size == 1 else 's'}"
    if folder is not None:
        command = native_command(environ, which)
        if command and run(command, text) is not None:
            return Copied("native", size, f"Handed {amount} to {command[0]}, the clipboard of this desktop.")
        if environ.get("TMUX") and which("tmux") and run(["tmux", "load-buffer", "-w", "-"], text) is not None:
            held = run(["tmux", "show-buffer"], "")
            if held is not None and held.rstrip("\n") == text.rstrip("\n"):
                return Copied("tmux", size, f"The tmux buffer holds {amount} (paste with prefix ]).")
    path = _save(text, folder) if folder is not None else None
    if size <= (MOSH_LIMIT if mosh(environ) else OSC_LIMIT):
        send(osc52(text, environ))
        also = f"; also in {path}" if path else ""
        return Copied("osc52", size, f"Sent {amount} to the terminal's clipboard (OSC 52, not confirmed){also}")
    if path:
        return Copied("file", size, f"Too long for the terminal's clipboard: {amount} written to {path}")
    why = f", and {folder} can't be written" if folder is not None else ""
    return Copied("none", size, f"Not copied: {amount} are too long for the terminal's clipboard{why}.")


def _save(text: str, folder: Path) -> Path | None:
    path = folder / "copied.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8", "replace"), 0o600)
    except OSError:
        return None
    return path
