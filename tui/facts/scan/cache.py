"""A CSV file rewritten once as Parquet, so that any of its rows is near at hand.

The copy lies in the user's cache folder (XDG; deleted whenever anybody likes), under a name made of the file's path,
size, time of change and how it is read: a changed file gets a copy of its own. All copies together take at most MOST
bytes: the ones longest unused go first, and a file that alone would take more is not copied (its rows are then read
from the CSV itself, more slowly). A part of a copy is written under another name and takes its own when it is whole.
"""

from __future__ import annotations

import os
import re
import threading
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.scan.frame import scanned
from tui.facts.scan.names import is_remote
from tui.facts.scan.panics import survived
from tui.facts.tables.folders import make_private, user_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.facts.scan.errors import ScanError
    from tui.facts.scan.frame import Scan

MOST = 8_000_000_000
"""Bytes of all copies together."""

SMALL = 2_000_000
"""Bytes up to which a CSV file is read again for every window: copying it would gain nothing."""

GROUP = 16_384
"""Rows of a row group: what is read at least to get at one row."""

VERSION = "1"

_OURS = re.compile(r"[0-9a-f]{32}\.(parquet|part[0-9]+)")
"""What our copies are called, and what they are called before they are whole."""


def cache_folder() -> Path:
    """Where copies are kept (not created)."""
    return user_folder("cache") / "tables"


def kept_at(scan: Scan) -> Path | None:
    """The place of the copy of a scan; None where it gets none: no CSV, small, near the limit, or far away."""
    paths = [part.path for part in scan.parts]
    if scan.kind != "csv" or scan.straight or any(map(is_remote, paths)) or not SMALL < scan.size <= MOST:
        return None
    name = blake2b(VERSION.encode(), digest_size=16)
    for path in paths:
        stat = Path(path).stat()
        name.update(f"{Path(path).resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    name.update(repr(sorted(scan.options.items(), key=lambda pair: pair[0])).encode())
    return cache_folder() / f"{name.hexdigest()}.parquet"


def use_copy(scan: Scan) -> bool:
    """Read from the copy, if there is a whole one already."""
    try:
        path = kept_at(scan)
        if path is None or not path.is_file():
            return False
        os.utime(path)
        if int(survived(pl.scan_parquet(path).select(pl.len()).collect).item()) != scan.height:
            return False
    except (OSError, RuntimeError, pl.exceptions.PolarsError):
        return False
    scan.kept = str(path)
    return True


def copy_behind(scan: Scan, failed: Callable[[ScanError], None]) -> bool:
    """Begin to write the copy, once, on a thread of its own; reading goes there when it is whole. False: not begun.

    `failed` is told, on that thread, if the file turns out not to be readable to its end.
    """
    if scan.walked or scan.begin is not None:
        return False
    scan.walked = True
    try:
        path = kept_at(scan)
    except (OSError, RuntimeError):
        return False
    if scan.kept or path is None:
        return False
    threading.Thread(target=_copy, args=(scan, path, failed), name="aigap-copy", daemon=True).start()
    return True


def _copy(scan: Scan, path: Path, failed: Callable[[ScanError], None]) -> None:
    part = path.with_suffix(f".part{os.getpid()}")
    try:
        make_private(path.parent)
        make_room(path.parent, scan.size)
        whole = scanned(scan.kind, [one.path for one in scan.parts], scan.options)  # as they stand, before `reads`
        survived(
            lambda: whole.sink_parquet(
                part, compression="lz4", row_group_size=GROUP, statistics=False, maintain_order=True
            )
        )
        part.chmod(0o600)
        part.replace(path)
    except OSError:  # no room, no right to write: the file itself still serves
        _drop(part)
    except pl.exceptions.PolarsError as error:
        _drop(part)
        failed(scan.explained(error))
    else:
        use_copy(scan)


def make_room(folder: Path, wanted: int, most: int = MOST) -> None:
    """Delete copies, those longest unused first, until `wanted` bytes more fit in; and what was left unfinished."""
    held = []
    for path in folder.iterdir():
        with suppress(OSError, ValueError):
            if not _OURS.fullmatch(path.name) or path.is_symlink():
                continue  # what somebody else has put there is theirs
            if path.suffix == ".parquet":
                held.append((path.stat().st_mtime, path.stat().st_size, path))
            elif path.suffix.startswith(".part") and not _runs(int(path.suffix.removeprefix(".part"))):
                _drop(path)
    total = sum(size for _, size, _ in held)
    for _, size, path in sorted(held):
        if total + wanted <= most:
            return
        _drop(path)
        total -= size


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
