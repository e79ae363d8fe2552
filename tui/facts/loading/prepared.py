"""A checked copy of the tables as Arrow IPC streams, so that starting does not pay for checks made when packaging.

The CSV files stay the one truth: the copy counts only while its digest is that of the CSV files beside it and of the
code that reads them. polars is imported when frames are needed, not to ask whether the copy is current.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.facts.tables.facts import PACKAGE
from tui.facts.tables.schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from tui.facts.tables.facts import Facts

FOLDER = PACKAGE / "_prepared"
"""Where the copy lies in a wheel and in a checkout."""

STAMP = "digest"


def data_digest(folder: Path) -> str:
    """A hash over the CSV tables in `folder`, those that are there."""
    content = blake2b(digest_size=16)
    for schema in SCHEMAS:
        try:
            data = (folder / schema.file).read_bytes()
        except OSError:
            continue
        content.update(f"{schema.file} {len(data)}\n".encode() + data)
    return content.hexdigest()


def code_digest() -> str:
    """A hash over the code that turns CSV into frames: a copy made by other code is not trusted."""
    content = blake2b(digest_size=16)
    for path in sorted((PACKAGE / "facts").rglob("*.py")):
        content.update(path.read_bytes())
    return content.hexdigest()


def is_current(data: Path, target: Path = FOLDER) -> bool:
    """Whether the copy in `target` was made from the CSV files in `data` as they are now."""
    return _stamp_if_current(data, target) is not None


def read(data: Path, target: Path = FOLDER) -> Facts | None:
    """The facts from the copy in `target`, or None where it is not one of the CSV files in `data` as they are."""
    digest = _stamp_if_current(data, target)
    if digest is None:
        return None
    import polars as pl

    from tui.facts.loading.checks import dtypes

    frames: dict[str, pl.DataFrame] = {}
    for schema in SCHEMAS:
        try:
            frame = pl.read_ipc_stream(target / f"{schema.name}.arrows")
        except (OSError, pl.exceptions.PolarsError):
            return None
        if dict(frame.schema) != dtypes(schema):
            return None
        frames[schema.name] = frame
    return facts_of(frames, digest)


def facts_of(frames: Mapping[str, pl.DataFrame], digest: str) -> Facts:
    """Facts from checked frames; `newest` is the last day of a score, a stated gap or a model's release."""
    from tui.facts.tables.facts import Facts

    days = [frames[name]["day"].max() for name in ("scores", "gaps", "models")]
    tables: dict[str, Any] = dict(frames)  # names of fields, which a type checker can't know to be those of frames
    return Facts(**tables, digest=digest, newest=max(str(day) for day in days if day is not None))


def _stamp_if_current(data: Path, target: Path) -> str | None:
    try:
        stamp = (target / STAMP).read_text(encoding="utf-8").split()
        current = [data_digest(data), code_digest()]
    except (OSError, ValueError):
        return None
    return stamp[0] if stamp == current else None
