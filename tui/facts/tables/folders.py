"""Where a program's files belong in the user's home: by XDG's rules, on macOS by Apple's. Standard library only."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

NAME = "aigap"

PRIVATE = 0o700
"""Permissions of folders of ours: what is in them may name places and addresses that are nobody else's business."""

PLACES = {
    "data": ("XDG_DATA_HOME", ".local/share", "Library/Application Support"),
    "state": ("XDG_STATE_HOME", ".local/state", "Library/Application Support"),
    "cache": ("XDG_CACHE_HOME", ".cache", "Library/Caches"),
}
"""Of each kind of file: the variable that names its folder, else where that is in the home, and where on macOS."""


def user_folder(kind: str) -> Path:
    """The user's folder for this program's files of a kind (data, state, cache); not created.

    As XDG has it, a variable that is empty or holds no absolute path counts as not set.
    """
    variable, usual, apple = PLACES[kind]
    given = os.environ.get(variable, "").strip()
    if os.path.isabs(given):
        return Path(given) / NAME
    return home() / (apple if sys.platform == "darwin" else usual) / NAME


def make_private(folder: Path) -> None:
    """Make a folder of ours, which nobody else may read; one that is there is closed to others. Raises OSError."""
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    with suppress(OSError):  # somebody else's, or on a file system that knows no such thing
        if folder.stat().st_mode & 0o077:
            folder.chmod(PRIVATE)


def opened_private(path: str, flags: int) -> int:
    """An opener for `open`: a file that is made so is for its owner alone. Raises OSError."""
    return os.open(path, flags, 0o600)


def home() -> Path:
    """The user's home; a place that can't be written where the system knows none (a bare user id in a container)."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")
