"""The formats that a page can be saved in, and the one way a file is written. A format is one function and one line."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.draw.grid.palette import Palette
from tui.export.tidy import text_of
from tui.terminal.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.draw.grid.runs import Frame
    from tui.pages.model.page import Page


class ExportError(Exception):
    """A file that cannot be made or written; `str()` is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a format is given."""

    page: Page
    frame: Frame | None
    palette: Palette
    digest: str = ""
    """Of the facts: JSON says what it was made from."""

    words: str = ""
    """The picture as a sentence, for those who can't see it."""

    depth: str = "truecolor"
    """Colours for ANSI."""

    @property
    def title(self) -> str:
        """What the picture is called."""
        chart = f": {text_of(self.page.chart.title)}" if self.page.chart else ""
        kept = f", filter: {self.page.table.filtered_by}" if self.page.table.filtered_by else ""
        return f"{self.page.title}{chart}, {self.page.names[0]} and {self.page.names[1]}, as of {self.page.as_of}{kept}"

    @property
    def drawn(self) -> Frame:
        """The frame, which pictures need."""
        if self.frame is None:
            raise ExportError("A picture needs a drawn frame.")
        return self.frame


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, which is also the ending of its files."""

    name: str
    about: str
    picture: bool
    """Made from the drawn frame; otherwise from the page's table."""

    make: Callable[[Job], bytes]


def _svg(job: Job) -> bytes:
    from tui.export.svg import svg

    return svg(job.drawn.rows, job.palette, job.title, job.words)


def _png(job: Job) -> bytes:
    from tui.export.png import png

    return png(job.drawn.rows, job.palette, job.title, job.words)


def _txt(job: Job) -> bytes:
    from tui.export.text import txt

    return txt(job.drawn.rows).encode()


def _ansi(job: Job) -> bytes:
    from tui.export.text import ansi

    return ansi(job.drawn.rows, job.palette, job.depth).encode()


def _csv(job: Job) -> bytes:
    from tui.export.tables import csv_bytes

    return csv_bytes(job.page)


def _tsv(job: Job) -> bytes:
    from tui.export.tables import tsv_bytes

    return tsv_bytes(job.page)


def _json(job: Job) -> bytes:
    from tui.export.tables import json_bytes

    return json_bytes(job.page, job.digest)


def _md(job: Job) -> bytes:
    from tui.export.markdown import md_bytes

    return md_bytes(job.page)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("svg", "the picture, as text and shapes, font inside", True, _svg),
        Format("png", "the picture, in pixels", True, _png),
        Format("txt", "the picture, as plain text", True, _txt),
        Format("ansi", "the picture, as text with colour codes", True, _ansi),
        Format("csv", "the table, for spreadsheets", False, _csv),
        Format("tsv", "the table, separated by tabs", False, _tsv),
        Format("json", "the table with every source, method and input, and the chart's points", False, _json),
        Format("md", "the table in Markdown, sources as footnotes", False, _md),
    )
}
"""Every format by its name."""

ENDINGS = {"text": "txt", "markdown": "md", "ans": "ansi"}
"""Other endings that mean one of FORMATS."""


def format_of(path: str) -> str:
    """The format that a file's ending asks for; empty where it is none of FORMATS."""
    ending = Path(path).suffix.removeprefix(".").casefold()
    ending = ENDINGS.get(ending, ending)
    return ending if ending in FORMATS else ""


def export(
    page: Page,
    frame: Frame | None,
    format: str,
    palette: Palette,
    *,
    digest: str = "",
    words: str = "",
    depth: str = "truecolor",
) -> bytes:
    """A page as the content of a file of one of FORMATS. Pictures are the frame; tables don't need one."""
    return FORMATS[format].make(Job(page, frame, palette, digest, words, depth))


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
