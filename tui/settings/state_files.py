"""Files the app keeps for itself: the log of what went wrong, the theme last chosen, the text last copied."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from tui.facts.tables.addresses import without_secrets
from tui.facts.tables.folders import make_private, opened_private, user_folder

if TYPE_CHECKING:
    from pathlib import Path


def state_folder() -> Path:
    """The user's state folder for this app (not created)."""
    return user_folder("state")


def log_error(what: str, error: BaseException) -> Path | None:
    """Add an error with its traceback to the log; where it is, or None if it cannot be written."""
    path = state_folder() / "error.log"
    import traceback

    text = "".join(traceback.format_exception(error)).encode("utf-8", "backslashreplace").decode("utf-8")
    what = what.encode("utf-8", "backslashreplace").decode("utf-8")
    text, what = without_secrets(text), without_secrets(what)
    try:
        make_private(path.parent)
        if path.exists() and path.stat().st_size > 500_000:
            path.replace(path.with_suffix(".old.log"))
        with open(path, "a", encoding="utf-8", opener=opened_private) as file:
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
        make_private(folder)
        with open(folder / "theme", "w", encoding="utf-8", opener=opened_private) as file:
            file.write(name + "\n")
