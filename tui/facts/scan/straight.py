"""A CSV text that polars would misread, read by hand and written anew as it should be; nothing vanishes on the way.

A quotation mark counts where it stands at the begin of a cell, as in Python's csv, Excel and VisiData; anywhere else it
is a letter. Each line is the header, part of a row, blank, or one that can't be read: the four add up to all lines.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tui.facts.scan.errors import ScanError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 128_000_000
"""Bytes of a text that is written anew: it is held in memory."""

LONGEST = 10_000_000
"""Characters of one cell."""

SPAN = 100_000
"""Lines that one quoted cell may span."""

NAMED = 12
"""Lines that can't be read that are named one by one."""

OPEN = "a quotation mark that is opened and never closed"


class Straight(NamedTuple):
    """A text as it should be, and what was done to it."""

    content: bytes
    """UTF-8, quotes only around whole cells; separated as before."""

    lines: int
    blank: int
    rows: int
    row_lines: int
    """Lines that the rows stand on; more than `rows` where cells hold line breaks."""

    left_out: tuple[tuple[int, str], ...]
    """Lines that can't be read, and what was found there."""

    def told(self, name: str) -> list[str]:
        """Sentences that account for every line; none where there is nothing to tell."""
        out = []
        if self.blank or self.left_out:
            spans = f" on {self.row_lines:,} lines" if self.row_lines != self.rows else ""
            blank = f", {_count(self.blank, 'blank line')}" if self.blank else ""
            wrong = f", {_count(len(self.left_out), 'line')} left out" if self.left_out else ""
            head = self.lines - self.blank - self.row_lines - len(self.left_out)
            header = "the header" if head == 1 else f"the header on {head} lines"
            out.append(
                f"{_count(self.lines, 'line')} of {name}: {header}, {_count(self.rows, 'row')}{spans}{blank}{wrong}."
            )
        if self.left_out:
            out.append(f"Left out: {_named(self.left_out)}.")
        return out


def straightened(text: str, separator: str, name: str, *, partial: bool = False, whole: bool = True) -> Straight:
    """The text written anew. `partial` leaves out the lines that can't be read; without it they raise ScanError.

    With `whole` false the text is the begin of a longer one: what is open at its end is dropped.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    out = io.StringIO()
    write = csv.writer(out, delimiter=separator, lineterminator="\n").writerow
    width = blank = rows = row_lines = 0
    wrong: list[tuple[int, str]] = []
    for at, span, fields in records_by_hand(lines, separator):
        if not fields and not lines[at].strip():
            blank += 1
        elif not span:
            if not whole and at + SPAN >= len(lines):
                break
            wrong.append((at + 1, OPEN))
        elif not width:
            width = len(fields)
            write(clean_headers(fields))
        elif len(fields) > width and any(map(str.strip, fields[width:])):
            wrong += [(line + 1, f"{len(fields)} fields where the header has {width}") for line in range(at, at + span)]
        else:
            write([*fields[:width], *[""] * (width - len(fields))])
            rows += 1
            row_lines += span
    if wrong and not partial:
        raise ScanError(f"{name}, {_named(wrong)}; --partial shows the other rows.")
    if not width:
        raise ScanError(f"{name} is empty.")
    return Straight(out.getvalue().encode(), len(lines), blank, rows, row_lines, tuple(wrong))


def clean_headers(headers: Sequence[str]) -> list[str]:
    """Names of columns without outer blanks; the second of two equal ones is `name (2)`, as people count."""
    out: list[str] = []
    for header in headers:
        bare = header.strip() or "column"
        called, at = bare, 1
        while called in out:
            at += 1
            called = f"{bare} ({at})"
        out.append(called)
    return out


def records_by_hand(lines: Sequence[str], separator: str) -> Iterator[tuple[int, int, list[str]]]:
    """(line from 0, lines it spans, fields) of each record; it spans none where its quotes never close.

    A blank line is a record without fields.
    """
    csv.field_size_limit(LONGEST)
    at = 0
    while at < len(lines):
        line = lines[at]
        if '"' not in line:
            yield at, 1, line.split(separator) if line.strip() else []
            at += 1
            continue
        span, fields = _quoted(lines, at, separator)
        yield at, span, fields
        at += span or 1


def _quoted(lines: Sequence[str], at: int, separator: str) -> tuple[int, list[str]]:
    """Lines and fields of the record that begins at `at`."""
    reader = csv.reader((f"{line}\n" for line in islice(lines, at, at + SPAN)), delimiter=separator)
    try:
        fields = next(reader)
        span = reader.line_num
    except csv.Error:
        return 0, []
    # What spans lines must end as it should: else a mark that opened by chance swallows its neighbours.
    if (span > 1 or at + span == len(lines)) and not _ends_well("\n".join(lines[at : at + span]), separator):
        return 0, []
    return span, fields


def _ends_well(record: str, separator: str) -> bool:
    """Whether each cell of a record that spans lines is closed, and nothing follows its last mark."""
    at = 0
    cell, rest = re.compile(r'"[^"]*(?:""[^"]*)*"'), re.compile(f"[^{re.escape(separator)}\n]*")
    while at <= len(record):
        if record.startswith('"', at):
            found = cell.match(record, at)
            if found is None:
                return False
            at = found.end()
            if "\n" in found[0] and at < len(record) and record[at] not in (separator, "\n"):
                return False
        left = rest.match(record, at)
        at = (left.end() if left else at) + 1
    return True


def _named(wrong: Sequence[tuple[int, str]]) -> str:
    """The lines and what is wrong with each; of the same reason together, at most NAMED."""
    reasons: dict[str, list[int]] = {}
    for line, why in wrong[:NAMED]:
        reasons.setdefault(why, []).append(line)
    said = [
        f"line{'s' if len(n) > 1 else ''} {', '.join(f'{line:,}' for line in n)}: {why}" for why, n in reasons.items()
    ]
    more = f"; and {len(wrong) - NAMED:,} lines more" if len(wrong) > NAMED else ""
    return "; ".join(said) + more


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
