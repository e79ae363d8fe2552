"""Files written whole or not at all, even where the program is ended in the middle of it."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

_UNFINISHED: set[str] = set()
"""Files that have a name before they are whole: `sweep` takes them away."""


def write_whole(target: Path, data: bytes, mode: int | None = None) -> None:
    """Put `data` into a file that is replaced as a whole and keeps its permissions, or gets `mode`. Raises OSError.

    On Linux the bytes have no name until all of them are on the disk, so that not even a kill leaves a part behind;
    elsewhere they are written beside the target, then renamed.
    """
    if mode is None:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle = _nameless(target.parent)
    if handle is not None:
        with os.fdopen(handle, "wb") as file:
            _fill(file.fileno(), data, mode)
            if _named(file.fileno(), target):
                return
    name = _beside(target)
    _UNFINISHED.add(name)
    try:
        with open(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _fill(file.fileno(), data, mode)
        os.replace(name, target)
    finally:
        _drop(name)


def sweep() -> None:
    """Take away what is not whole: the program ends now."""
    for name in list(_UNFINISHED):
        _drop(name)


def _fill(handle: int, data: bytes, mode: int) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
    os.fsync(handle)
    os.fchmod(handle, mode)


def _nameless(folder: Path) -> int | None:
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, os.O_WRONLY | flag, 0o600)
    except OSError:
        return None  # not every file system has them; what is wrong with the folder shows itself on the other road


def _named(handle: int, target: Path) -> bool:
    """Give the bytes their name; False if this system can't, and nothing has happened."""
    source = f"/proc/self/fd/{handle}"
    name = str(target)
    for _ in range(2):
        try:
            os.link(source, name, follow_symlinks=True)
        except FileExistsError:
            name = _beside(target)  # a link never replaces: a second name takes the place of the first
            continue
        except OSError:
            return False
        if name != str(target):
            _UNFINISHED.add(name)
            try:
                os.replace(name, target)
            finally:
                _drop(name)
        return True
    return False


def _beside(target: Path) -> str:
    return str(target.parent / f".{target.name[:80]}.{os.urandom(4).hex()}.part")


def _drop(name: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(name)
    _UNFINISHED.discard(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
