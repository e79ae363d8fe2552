"""The first rows of a CSV file at once, before polars is imported: for the first screen.

They are read as `scan_open` and `scan_columns` read them a moment later, so that nothing moves or changes then; where
that is not sure (odd quotes, dates of other forms, decimal commas, lines of unequal length ...) there is no head and
the first screen waits. How many rows the file has is not known here. Standard library only.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.facts.scan.errors import separator_of
from tui.facts.scan.headers import country_codes, cut, meanings
from tui.facts.scan.names import is_remote
from tui.facts.scan.sampling import SAMPLE, sample_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST = 262_144
"""Bytes of the file's begin that are looked at."""

BETWEEN = 32_768
"""Bytes of its middle and of its end, for the widths of columns."""

ROWS = 500
"""Rows that are shown at most: as many as `scan_open.GLANCE`, by which types are told."""

MOST_COLUMNS = 300

ENDINGS = (".csv", ".tsv", ".tab")

_INTEGER = re.compile(r"-?\d{1,18}")
_FLOAT = re.compile(r"-?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d{1,3})?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DOUBTFUL = re.compile(
    r"\s.*|.*\s|\+.*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|\d{1,2}:\d{2}.*|[+-]?(?:nan|inf|infinity)", re.I
)
"""What polars may read as a number, a date or a time, and we would not, or the other way round."""


class Kind(str):
    """The type of a column by polars' name of it."""

    __slots__ = ()

    def is_numeric(self) -> bool:
        """Whether its values are figures."""
        return self in {"Int64", "Float64"}

    def is_integer(self) -> bool:
        """Whether they are whole ones."""
        return self == "Int64"

    def is_temporal(self) -> bool:
        """Whether they are dates."""
        return self == "Date"


INTEGER, FLOAT, DAY, TRUTH, WORDS = map(Kind, ("Int64", "Float64", "Date", "Boolean", "String"))


class _Unsure(Exception):
    """polars might read this otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What a `scan.Scan` says of a file, as far as its first rows tell."""

    place: str
    name: str
    schema: dict[str, Kind]
    meant: dict[str, str]
    shown_schema: dict[str, Kind]
    rows: list[dict[str, Any]]
    """The first rows, by our names of columns."""

    typical: list[dict[str, Any]]
    """Rows of the begin, the middle and the end: as wide as the table's."""

    size: int
    modified: str
    kind: str = "csv"
    parts: tuple[str, ...] = ("",)

    @property
    def height(self) -> int:
        """Rows that are here; how many the file has nobody knows yet."""
        return len(self.rows)


def head_of(place: str, countries: Mapping[str, str]) -> Head | None:
    """The first rows of the CSV file at `place`; None where there is no such file, or doubt how it will be read.

    `countries` gives the code of each name, as for `scan_columns.adopted`.
    """
    if is_remote(place) or not place.casefold().endswith(ENDINGS):
        return None
    try:
        with Path(place).open("rb") as file:
            begin = file.read(FIRST)
            stat = Path(place).stat()
            whole = len(begin) == stat.st_size
            later = [] if whole else [_at(file, stat.st_size // 2), _at(file, max(FIRST, stat.st_size - BETWEEN))]
        return _head(place, begin, whole, later, stat.st_size, stat.st_mtime, country_codes(countries))
    except (OSError, ValueError, csv.Error, _Unsure):
        return None


def _at(file: Any, place: int) -> bytes:
    """What stands there from the next line on."""
    file.seek(place)
    return file.read(BETWEEN).partition(b"\n")[2]


def _head(
    place: str, begin: bytes, whole: bool, later: Sequence[bytes], size: int, changed: float, codes: dict[str, str]
) -> Head:
    if b"\0" in begin:
        raise _Unsure
    text = (begin if whole else begin[: begin.rfind(b"\n") + 1]).decode("utf-8-sig")
    separator = separator_of(text.partition("\n")[0])
    if separator == ";" or re.search(r"\r(?!\n)", text):
        raise _Unsure
    header, *every = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    every = every if whole else every[:-1]
    lines = every[:ROWS]
    if not 0 < len(set(header)) == len(header) <= MOST_COLUMNS or not all(header):
        raise _Unsure
    if not lines or (not whole and len(lines) < SAMPLE) or any(len(line) != len(header) for line in lines):
        raise _Unsure
    quoted = '"' in text
    if any('"' in field for line in lines for field in line) or (quoted and re.search(r'(?<!")""(?!")', text)):
        raise _Unsure
    if whole:
        more = [every[first : first + count] for first, count in sample_spans(len(every))[1:]]
    else:
        more = [_sampled(part, separator, len(header)) for part in later]
    both = [*lines, *(line for part in more for line in part)]
    columns = list(zip(*both, strict=True))
    kinds = [_kind(column[: len(lines)]) for column in columns]
    if kinds != [_kind(column) for column in columns]:
        raise _Unsure  # the type that the first rows have does not hold
    schema = dict(zip(header, kinds, strict=True))
    meant = meanings(schema)
    names = {own: name for name, own in meant.items()}
    read = [
        [_read(field, kind, codes if names.get(own) == "country" else {}) for field in column]
        for (own, kind), column in zip(schema.items(), columns, strict=True)
    ]
    shown = [names.get(own, own) for own in header]
    rows = [dict(zip(shown, row, strict=True)) for row in zip(*read, strict=True)]
    return Head(
        place,
        Path(place).name,
        schema,
        meant,
        dict(zip(shown, schema.values(), strict=True)),
        rows[: len(lines)],
        rows if len(every) <= SAMPLE else [*rows[: sample_spans(len(every))[0][1]], *rows[len(lines) :]],
        size,
        datetime.fromtimestamp(changed).date().isoformat(),
    )


def _sampled(part: bytes, separator: str, count: int) -> list[list[str]]:
    """Forty whole rows of a piece of the file; none where it may begin or end within quotes."""
    text = part.decode("utf-8", "replace")
    if '"' in text:
        return []
    lines = [line.rstrip("\r").split(separator) for line in text.split("\n")[:-1]]
    return lines[-40:] if all(len(line) == count for line in lines) else []


def _kind(fields: Sequence[str]) -> Kind:
    """The type of a column by its values. Raises _Unsure."""
    values = {field for field in fields if field}
    if not values:
        return WORDS
    if any(map(_DOUBTFUL.fullmatch, values - {value for value in values if _DATE.fullmatch(value)})):
        raise _Unsure
    if all(map(_INTEGER.fullmatch, values)):
        return INTEGER
    if all(map(_FLOAT.fullmatch, values)):
        return FLOAT
    if all(map(_DATE.fullmatch, values)):
        for value in values:
            date.fromisoformat(value)  # a day that is not in the calendar: a ValueError
        return DAY
    truths = {value for value in values if value.casefold() in {"true", "false"}}
    if truths and not truths <= {"true", "false"}:
        raise _Unsure
    return TRUTH if truths == values else WORDS


def _read(field: str, kind: Kind, codes: Mapping[str, str]) -> Any:
    if not field:
        return None
    if kind == INTEGER:
        return int(field)
    if kind == FLOAT:
        return float(field)
    if kind == TRUTH:
        return field == "true"
    return codes.get(field) or cut(field)
