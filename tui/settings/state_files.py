"""Files the app keeps for itself: the log of what went wrong, the theme last chosen, the text last copied."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path


def home() -> Path:
    """The user's home; a place that can't be written where the system knows none (a bare user id in a container)."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")


def state_folder() -> Path:
    """The user's state folder for this app (not created)."""
    if sys.platform.startswith("linux"):
        # As platformdirs has it, without its 30 ms of imports before the first paint.
        given = os.environ.get("XDG_STATE_HOME", "").strip()
        return (Path(given) if given else home() / ".local" / "state") / "aigap"
    from platformdirs import user_state_path

    return user_state_path("aigap")


def log_error(what: str, error: BaseException) -> Path | None:
    """Add an error with its traceback to the log; where it is, or None if it cannot be written."""
    path = state_folder() / "error.log"
    import traceback

    text = "".join(traceback.format_exception(error)).encode("utf-8", "backslashreplace").decode("utf-8")
    what = what.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > 500_000:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"--- {time.strftime('%Y-%m-%d %H:%M:%S')} {what}\n{text}\n")
    except OSError:
        return None
    return path


def last_theme() -> str:
    """The theme chosen with `T` last time; empty if none."""
    try:
        return (state_folder() / "theme").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def keep_theme(name: str) -> None:
    """Remember the theme for the next start; a folder that cannot be written is no error."""
    with contextlib.suppress(OSError):
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "theme").write_text(name + "\n", encoding="utf-8")
