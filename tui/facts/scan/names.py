"""Which words after `--data` mean one large table rather than a folder of ours. Standard library only."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from tui.facts.scan.errors import ScanUsage
from tui.facts.tables.addresses import is_address, shown_address

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = {
    ".parquet": "parquet", ".pq": "parquet",
    ".arrow": "arrow", ".feather": "arrow", ".ipc": "arrow",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".csv.gz": "csv", ".tsv.gz": "csv",
}  # fmt: skip
"""What a file is, by its ending."""

LONG = 50_000_000
"""Bytes of a CSV file up to which its lines are counted before it is shown."""


def kind_of(name: str) -> str:
    """parquet, arrow or csv by the ending of a path or URL; empty for anything else."""
    bare = name.split("?")[0].casefold() if is_remote(name) else name.casefold()
    return next((kind for ending, kind in KINDS.items() if bare.endswith(ending)), "")


def is_long(paths: Sequence[str], size: int) -> bool:
    """Whether these are CSV files of so many bytes that their first rows are shown before the others are counted.

    They can be read from any of their bytes on.
    """
    return size > LONG and all(kind_of(path) == "csv" and is_plain(path) for path in paths)


def is_plain(path: str) -> bool:
    """Whether any bytes of a file can be read at once: it is neither far away nor compressed."""
    return not is_remote(path) and not path.casefold().endswith(".gz")


def is_remote(place: str) -> bool:
    """Whether `place` is a URL that is read over the network."""
    return is_address(place)


def is_pattern(place: str) -> bool:
    """Whether `place` is a pattern of file names rather than a path that is there."""
    return any(sign in place for sign in "*?[") and not Path(place).exists()


def means_table(place: str) -> bool:
    """Whether `place` is one large table: a URL, a pattern, a data file, or a folder of Parquet or Arrow files.

    A folder with CSV files is a folder of our own tables (see `facts.load`).
    """
    if is_remote(place) or is_pattern(place):
        return True
    path = Path(place)
    if path.is_dir():
        try:
            names = [entry.name for entry in path.iterdir()]
        except OSError:
            return False
        if any(name.casefold().endswith(".csv") for name in names):
            return False
        return any(True for _ in files_in(path))
    return path.is_file() or bool(kind_of(place))


def files_in(folder: Path) -> list[Path]:
    """The Parquet or Arrow files below a folder, by name; hidden ones and those that begin with _ are left out."""
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (
            kind_of(path.name) in {"parquet", "arrow"}
            and not any(part[:1] in "._" for part in parts)
            and path.is_file()
        ):
            found.append(path)
    return found


def files_of(place: str) -> tuple[list[str], str]:
    """The files that `place` means, and what to call them. Raises ScanUsage where there is none, ScanError."""
    if is_remote(place):
        if place.casefold().startswith("http"):
            from tui.facts.scan.remote import reachable

            reachable(place)
        bare = shown_address(place).split("?")[0]
        return [place], bare.rsplit("/", 1)[-1] or bare
    path = Path(place)
    if path.is_dir():
        found = [str(one) for one in files_in(path)]
        if not found:
            raise ScanUsage(f"The folder {place} holds no Parquet or Arrow file.")
        return found, f"{path.name or path.resolve().name}/"
    if is_pattern(place):
        found = sorted(one for one in glob.glob(place, recursive=True) if Path(one).is_file())
        if not found:
            raise ScanUsage(f"No file fits the pattern {place}.")
        return found, place
    if not path.exists():
        raise ScanUsage(f"There is no file {place}.")
    return [place], path.name


def stat_of(paths: Sequence[str]) -> tuple[int, int]:
    """Bytes of all files together, and when the newest was changed, in nanoseconds; zeros for what is far away."""
    if is_remote(paths[0]):
        return 0, 0
    stats = [Path(path).stat() for path in paths]
    return sum(stat.st_size for stat in stats), max(stat.st_mtime_ns for stat in stats)
