"""The one way a file is written, and how it is called unless somebody says so."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tui.terminal.files import write_whole

if TYPE_CHECKING:
    from tui.pages.model.page import Page


class ExportError(Exception):
    """A file that cannot be made or written; `str()` is one sentence for the user."""


def default_name(page: Page, format: str) -> str:
    """A name that says what is in the file: `aigap-benchmarks-gpqa-diamond-2026-10-08.svg`."""
    query = page.query
    row = (query.open or query.row or query.select).split(",")[0]
    pair = "" if query.pair == ("USA", "CHN") else "-".join(query.pair)
    parts = ["aigap", query.tab, query.section, row, query.chart, query.filter, pair, page.as_of]
    slugs = (re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-")[:60] for part in parts)
    return "-".join(slug for slug in slugs if slug) + f".{format}"


def write(path: Path, data: bytes) -> Path:
    """Put `data` into a file, whole or not at all, whatever ends the program. Returns where it went.

    A file that is there is replaced and keeps its permissions; a symbolic link keeps pointing. Raises ExportError
    with one sentence.
    """
    target = Path(os.path.realpath(path.expanduser()))
    if target.is_dir():
        raise ExportError(f"{path} is a folder: name a file in it.")
    if not target.parent.is_dir():
        raise ExportError(f"The folder {path.expanduser().parent} does not exist.")
    if target.exists() and not target.is_file():
        # A pipe or a device can't be replaced by renaming, and must not be.
        return _write_through(target, data)
    try:
        write_whole(target, data)
    except OSError as error:
        raise ExportError(_sentence(path, error)) from error
    return target


def _write_through(target: Path, data: bytes) -> Path:
    try:
        with target.open("wb") as file:
            file.write(data)
    except OSError as error:
        raise ExportError(_sentence(target, error)) from error
    return target


_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EFBIG: "it would be too large",
}


def _sentence(path: Path, error: OSError) -> str:
    why = _WHY.get(error.errno or 0) or (error.strerror or str(error)).lower()
    return f"{path} was not written: {why}."
