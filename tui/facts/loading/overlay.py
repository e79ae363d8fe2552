"""The user's folder: under `imports` one folder an import, and tables of their own on top, all laid over ours.

An import is a folder `imports/DAY.NUMBER.NAME` with tables and `manifest.json`. The day is that of the file's
publication: of two imports the newer file lies above, whichever was imported first. A folder is written under a name
that begins with a dot and gets its own by one rename: what a crash leaves behind is never read. Standard library only.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.facts.tables.folders import make_private, opened_private

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

IMPORTS = "imports"
MANIFEST = "manifest.json"
LOCK = ".lock"

UNFINISHED = ".table-"
"""What the name of a reference begins with until it is whole; see `references`."""

ENDING = ".table.json"
"""What the name of a reference ends in."""

NEW, GONE = ".new-", ".gone-"
"""What the name of a folder begins with while it is being written, and while it is being removed."""

_NEW = re.compile(rf"{re.escape(NEW)}[a-z0-9_]{{8}}")
_PART = re.compile(rf"{re.escape(UNFINISHED)}[a-z0-9_]{{8}}")
"""Names as `tempfile` makes them."""

STATEMENTS = {
    "scores": ("benchmark_id", "model", "date", "evaluator", "setting"),
    "training_costs": ("model_id", "basis"),
}
"""Tables whose key names the source, and what identifies the thing stated whoever states it."""


class OverlayError(Exception):
    """The folder can't be read or written; `str()` is one sentence."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import in a user's folder."""

    name: str
    path: Path
    day: str
    """The day of the file's publication: what orders the imports."""

    about: Mapping[str, Any] = field(default_factory=dict)
    """The manifest; empty where it can't be read."""


def imports(folder: Path) -> list[Import]:
    """The imports of a folder, that of the oldest file first. None where there are none, or they can't be listed."""
    try:
        names = sorted(entry.name for entry in (folder / IMPORTS).iterdir() if _parts(entry.name) and entry.is_dir())
    except OSError:
        return []
    return [_import(folder / IMPORTS / name) for name in names]


def layers(folder: Path) -> list[Path]:
    """The folders to lay over ours, the lowest first: the imports, older files first, then the user's own tables."""
    own = [folder] if has_tables(folder) else []
    return [*(found.path for found in imports(folder)), *own]


def has_tables(folder: Path) -> bool:
    """Whether a folder itself holds a CSV file."""
    try:
        return any(path.suffix.casefold() == ".csv" for path in folder.iterdir())
    except OSError:
        return False


def is_import(folder: Path) -> bool:
    """Whether a folder is that of an import: its tables are named by the import, not by their path."""
    return folder.parent.name == IMPORTS and _parts(folder.name) is not None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for one change at a time; what an interrupted change left behind is cleared away.

    The folder is made if there is none. Raises OverlayError where it can't be written, or another holds it.
    """
    import fcntl
    import shutil

    place = folder / IMPORTS
    try:
        if not folder.exists():
            make_private(folder)
        make_private(place)
        handle = os.open(place / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise OverlayError(f"The folder {folder} can't be written ({_why(error)}).") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OverlayError(f"Another import is at work in {folder}; try again when it has ended.") from None
        for left in place.iterdir():
            if _left_behind(left) and not foreign(left):
                shutil.rmtree(left, ignore_errors=True)
            elif _PART.fullmatch(left.name) and left.is_file() and not left.is_symlink():
                left.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def stage(folder: Path, name: str, tables: Mapping[str, bytes], about: Mapping[str, Any]) -> Path:
    """Write an import beside the others under a name that nobody reads, on the disk for good; where it is.

    Raises OverlayError where there is no room or no right, with nothing left behind.
    """
    import json
    import shutil
    import tempfile

    place = folder / IMPORTS
    staged = None
    try:
        staged = Path(tempfile.mkdtemp(prefix=NEW, dir=place))
        for table, content in tables.items():
            _write(staged / f"{table}.csv", content)
        text = json.dumps({"name": name, **about}, indent=1, ensure_ascii=False) + "\n"
        _write(staged / MANIFEST, text.encode())
        _sync(staged)
    except OSError as error:
        if staged is not None:
            shutil.rmtree(staged, ignore_errors=True)
        raise OverlayError(f"Nothing was imported: {place} can't be written ({_why(error)}).") from None
    return staged


def commit(folder: Path, staged: Path, day: date, name: str) -> Path:
    """Give a staged import its name: the one step that makes it count. `day` is that of the file's publication."""
    place = folder / IMPORTS
    last = max((parts[1] for found in imports(folder) if (parts := _parts(found.path.name))), default=0)
    path = place / f"{day}.{last + 1:04d}.{name}"
    try:
        staged.rename(path)
        _sync(place)
    except OSError as error:
        raise OverlayError(f"Nothing was imported: {place} can't be written ({_why(error)}).") from None
    return path


def discard(staged: Path) -> None:
    """Drop a staged import."""
    import shutil

    shutil.rmtree(staged, ignore_errors=True)


def remove(found: Import) -> None:
    """Take an import out whole: one rename, then its files. Raises OverlayError where that can't be done.

    A folder in which somebody keeps files of their own stays.
    """
    import shutil

    if others := foreign(found.path):
        raise OverlayError(
            f"{found.name} was not removed: {found.path} holds {others[0]}, which no import has put there;"
            " move it first."
        )
    gone = found.path.with_name(f"{GONE}{found.path.name}")
    try:
        if _left_behind(gone) and not foreign(gone):
            shutil.rmtree(gone, ignore_errors=True)
        found.path.rename(gone)
        _sync(gone.parent)
    except OSError as error:
        raise OverlayError(f"{found.name} was not removed: {found.path} can't be changed ({_why(error)}).") from None
    shutil.rmtree(gone, ignore_errors=True)


def foreign(folder: Path) -> list[str]:
    """What lies in a folder of an import that no import has put there, by name; the folder itself where it is none."""
    from tui.facts.tables.schema import SCHEMAS

    ours = {MANIFEST, *(f"{schema.name}.csv" for schema in SCHEMAS)}
    if folder.is_symlink() or not folder.is_dir():
        return [folder.name]
    with os.scandir(folder) as entries:
        return sorted(e.name for e in entries if e.name not in ours or not e.is_file(follow_symlinks=False))


def is_own_name(name: str) -> bool:
    """Whether a file or folder of our own could be called so: no import and no table gets such a name."""
    return _parts(name) is not None or name == MANIFEST or name.endswith(ENDING)


def _left_behind(path: Path) -> bool:
    """Whether an interrupted import or removal leaves folders of that name."""
    gone = path.name.removeprefix(GONE)
    return bool(_NEW.fullmatch(path.name)) or (gone != path.name and _parts(gone) is not None)


def _import(path: Path) -> Import:
    import json

    about: Any = None
    with suppress(OSError, ValueError, RecursionError):
        about = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    day, _, name = path.name.split(".", 2)
    return Import(name, path, day, about if isinstance(about, dict) else {})


def _parts(name: str) -> tuple[str, int, str] | None:
    """Day, number and name of an import's folder; None for any other folder."""
    day, _, rest = name.partition(".")
    number, _, own = rest.partition(".")
    if len(day) == 10 and day[:4].isdigit() and number.isascii() and number.isdigit() and len(number) <= 9 and own:
        return day, int(number), own
    return None


def _write(path: Path, content: bytes) -> None:
    with open(path, "wb", opener=opened_private) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
