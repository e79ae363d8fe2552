"""The CSV files of a table that have to be written anew before polars sees them, and the doing of it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.facts.scan.errors import ScanError
from tui.facts.scan.names import LONG, is_plain, is_remote
from tui.facts.scan.plainness import PIECE, pieces_of, records_of
from tui.facts.scan.straight import MOST, clean_headers, straightened

if TYPE_CHECKING:
    from typing import BinaryIO

    from tui.facts.scan.straight import Straight

BEGIN = 8 * PIECE
"""Bytes of a long file by which it is judged while only its first rows are shown."""


def made_straight(
    path: str, options: dict[str, Any], name: str, *, partial: bool, begin: bool, odd: bool = False
) -> tuple[Straight | None, int]:
    """The file written anew, None where polars reads it as it is meant; and its records, where they were counted.

    With `begin` its first bytes alone count, with `odd` it is known that polars does not.

    Raises ScanError, with the line, where it can't be read whole and `partial` is false; OSError.
    """
    if is_remote(path):
        return None, 0
    separator = options.get("separator", ",")
    data, by_hand, records = b"", partial or odd, None
    with opened(path) as file:
        if Path(path).stat().st_size <= MOST:  # a larger file is not refused for the names of its columns
            by_hand = by_hand or _odd_header(file.read(BEGIN // 8), separator)
        file.seek(0)
        if begin:
            data = file.read(BEGIN)
            whole = not file.read(1)
            data = data if whole else data[: data.rfind(b"\n") + 1]
            records = None if by_hand else records_of([data], separator)
        else:
            whole = True
            fields = Path(path).stat().st_size <= LONG
            records = None if by_hand else records_of(pieces_of(file), separator, fields=fields)
            if records is None:
                file.seek(0)
                data = file.read(MOST + 1)
    if records is not None:
        return None, records
    if len(data) > MOST:
        raise ScanError(
            f"{name} has quotation marks within cells, blank lines, lines with too many fields or columns of one name;"
            f" a table larger than {MOST // 1_000_000} MB is read only without them."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, 0  # polars says so
    return straightened(text, separator, name, partial=partial, whole=whole), 0


def _odd_header(head: bytes, separator: str) -> bool:
    """Whether columns are called the same, or with blanks around their names."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    fields = next(csv.reader([first], delimiter=separator), [])
    return bool(fields) and clean_headers(fields) != fields


def opened(path: str) -> BinaryIO:
    """The bytes of a file as they are when nothing compresses them."""
    if is_plain(path):
        return Path(path).open("rb")
    import gzip

    return gzip.open(path, "rb")  # pyright: ignore[reportReturnType]
