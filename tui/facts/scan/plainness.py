"""Whether a CSV file is one that polars reads as it is meant, told from its bytes.

polars takes a quotation mark in the middle of a cell for the begin of a quoted stretch, loses rows by it and says
nothing. Here the quotation marks of a file are looked at, and its records counted: where quotes stand only around whole
cells, no line is blank and lines end as they do everywhere, polars' own count must be the same; any other file is read
by hand (see `straight`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.facts.scan import work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

PIECE = 1_000_000
"""Bytes that are looked at in one go: the thread that answers keys waits so long at most."""

LONGEST = 64 * PIECE
"""Bytes that one quoted cell may span."""


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file in pieces of about PIECE."""
    while piece := file.read(PIECE):
        work.check()
        yield piece


def records_of(pieces: Iterable[bytes], separator: str, *, fields: bool = True) -> int | None:
    """The number of records, the header among them; None where a quotation mark, a line end or a blank line is odd.

    With `fields`, also where a line has more fields than the first.
    """
    sep = re.escape(separator.encode())
    quoted = re.compile(rb"(?:\A|(?<=[\n" + sep + rb']))"[^"]*(?:""[^"]*)*"(?=[\r\n' + sep + rb"]|\Z)")
    count, held, begun = 0, b"", False
    most = -1 if fields else None
    """Separators of the header; -1: not known yet, None: nobody asks."""
    for piece in pieces:
        held += piece if begun else piece.removeprefix(b"\xef\xbb\xbf")
        begun = True
        end = _cut(held)
        if end is None:
            if len(held) > LONGEST:
                return None
            continue
        found, most = _records(held[:end], quoted, separator.encode(), most)
        if found is None:
            return None
        count += found
        held = held[end:]
    if not held:
        return count
    last, _ = _records(held, quoted, separator.encode(), most)
    return None if last is None else count + last


def _cut(held: bytes) -> int | None:
    """Where the last whole record ends, by its quotes; None: none does."""
    end = len(held)
    for _ in range(50):
        end = held.rfind(b"\n", 0, end)
        if end < 0:
            return None
        if held.count(b'"', 0, end) % 2 == 0:
            return end + 1
    return None


def _records(
    whole: bytes, quoted: re.Pattern[bytes], separator: bytes, most: int | None
) -> tuple[int | None, int | None]:
    bare = quoted.sub(b"q", whole) if b'"' in whole else whole
    if b'"' in bare or bare.startswith((b"\n", b"\r")) or b"\n\n" in bare or b"\n\r" in bare:
        return None, most
    if b"\r" in bare and bare.count(b"\r") != bare.count(b"\r\n"):
        return None, most
    if most is not None:
        if most < 0:
            most = bare.partition(b"\n")[0].count(separator)
        if max(line.count(separator) for line in bare.split(b"\n")) > most:
            return None, most
    return bare.count(b"\n") + (not bare.endswith(b"\n")), most
