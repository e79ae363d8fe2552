"""A file from elsewhere as text, header and rows: encodings, separators and line numbers, whatever program wrote it.

What cannot be read is refused with the place; nothing is guessed silently: `remarks` says what was taken for what.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import stat
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.loading.read import LINE, fields_of, records_of
from tui.facts.scan.straight import OPEN, records_by_hand
from tui.facts.tables.problems import Problem, escaped, quoted

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024
"""Larger files are not read whole."""

LONGEST_CELL = 1_000_000
"""Characters; a longer one is a quote that was never closed, or no table at all."""

KNOWN_BINARIES = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet", "the CSV inside it, or the sheet saved as CSV"),
    (b"\x1f\x8b", "a gzip archive", "the file inside it"),
    (b"PAR1", "a Parquet file", "the CSV or JSON of one of the formats of data import"),
    (b"ARROW1", "an Arrow file", "the CSV or JSON of one of the formats of data import"),
    (b"%PDF", "a PDF", "the table as CSV or JSON"),
    (b"\x89PNG", "a picture", "the table as CSV or JSON"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or document", "the sheet saved as CSV"),
)


class Refused(Exception):
    """The file can't be imported. `problems` says where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """What a file holds: a sheet of strings (`header`, `rows`) or a JSON value."""

    file: str
    """The path as it was typed."""

    name: str
    """The file's own name as it may be printed, for locators."""

    sha256: str
    size: int
    modified: date
    header: tuple[str, ...] = ()
    rows: pl.DataFrame = field(default_factory=pl.DataFrame)
    """The sheet's columns `c0`, `c1` … as strings (None where empty) and the line on which each row begins."""

    separator: str = ","
    value: Any = None
    """The JSON value; None for a sheet."""

    text: str = ""
    ragged: tuple[Problem, ...] = ()
    """Rows that have more or fewer fields than the header."""

    remarks: tuple[str, ...] = ()

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each column stands, by its name in small letters with single blanks; the first of two equal ones."""
        out: dict[str, int] = {}
        for place, name in enumerate(self.header):
            out.setdefault(folded(name), place)
        return out

    def has(self, *names: str) -> bool:
        """Whether all these columns are there, whatever their case."""
        return all(folded(name) in self.places for name in names)

    def column(self, *names: str) -> pl.Expr:
        """The first of the columns that is there, line breaks and runs of blanks made one blank; null where none is."""
        for name in names:
            place = self.places.get(folded(name))
            if place is not None:
                plain = pl.col(f"c{place}").str.replace_all(r"\s+", " ").str.strip_chars()
                return pl.when(plain != "").then(plain)
        return pl.lit(None, pl.String)


def folded(name: str) -> str:
    """A column's name as it is compared."""
    return " ".join(name.split()).casefold()


def open_document(path: Path) -> Document:
    """Read a file. Raises Refused with one problem for each thing that makes it unreadable."""
    file = str(path)
    data, modified = _bytes(path, file)
    for magic, found, expected in KNOWN_BINARIES:
        if data.startswith(magic):
            raise Refused(Problem(file, 0, "", found, expected))
    text, remarks = _decoded(data, file)
    common: dict[str, Any] = {
        "file": file, "name": escaped(path.name)[:120], "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data), "modified": modified,
    }  # fmt: skip
    if text.lstrip()[:1] in {"{", "["}:
        return Document(**common, value=_json(text, file), text=text, remarks=tuple(remarks))
    return _sheet(text, file, remarks, common)


def _bytes(path: Path, file: str) -> tuple[bytes, date]:
    expected = "a CSV or JSON file"
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            raise Refused(Problem(file, 0, "", "a folder", expected))
        if not stat.S_ISREG(about.st_mode):
            raise Refused(Problem(file, 0, "", "a pipe or a device", f"{expected} on a disk"))
        if about.st_size > MOST_BYTES:
            raise Refused(Problem(file, 0, "", f"{about.st_size:,} bytes", f"at most {MOST_BYTES:,} bytes"))
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refused(Problem(file, 0, "", "no such file", expected)) from None
    except PermissionError:
        raise Refused(Problem(file, 0, "", "a file that may not be read", expected)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refused(Problem(file, 0, "", f"a file that can't be read ({why.lower()})", expected)) from None
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise Refused(Problem(file, 0, "", "an empty file" if not data else "a file without a word", expected))
    return data, date.fromtimestamp(about.st_mtime)


def _decoded(data: bytes, file: str) -> tuple[str, list[str]]:
    """The text, and what was guessed about its encoding."""
    for mark, encoding, name in (
        (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    ):
        if data.startswith(mark):
            try:
                return _no_nul(data[len(mark) :].decode(encoding), file), [f"read as {name}"]
            except UnicodeDecodeError as error:
                line = data[: error.start].count("\n".encode(encoding)) + 1
                raise Refused(Problem(file, line, "", f"bytes that are no {name}", "one encoding throughout")) from None
    if b"\0" in data[:4096] and (data[1:4096:2].count(0) > 1000 or data[1:200:2].count(0) > 90 * len(data[:200]) / 200):
        try:
            return _no_nul(data.decode("utf-16-le"), file), ["read as UTF-16 without a byte order mark"]
        except UnicodeDecodeError:
            pass
    if b"\0" in data:
        lines = [number for number, line in enumerate(data.split(b"\n"), 1) if b"\0" in line]
        raise Refused(*(Problem(file, line, "", "a NUL byte", "text") for line in lines[:20]))
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        first = error
    # Windows' own encoding, unless the rest shows that the file is UTF-8 with a few broken bytes.
    loose = data.decode("utf-8", "replace")
    wrong = loose.count("\ufffd")
    right = sum(1 for character in loose if ord(character) > 127) - wrong
    place = Problem(
        file, data[: first.start].count(b"\n") + 1, "", f"the byte 0x{data[first.start]:02x}", "text in UTF-8"
    )  # fmt: skip
    if right > wrong:
        raise Refused(place)
    try:
        return data.decode("cp1252"), ["read as Windows-1252, since it is not UTF-8"]
    except UnicodeDecodeError:
        raise Refused(place) from None


def _no_nul(text: str, file: str) -> str:
    if "\0" in text:
        raise Refused(Problem(file, text[: text.index("\0")].count("\n") + 1, "", "a NUL character", "text"))
    return text


def _json(text: str, file: str) -> Any:
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        found = f"broken JSON ({error.msg.lower()})"
        raise Refused(Problem(file, error.lineno, "", found, "a whole JSON file")) from None
    except RecursionError:
        raise Refused(Problem(file, 0, "", "JSON nested too deep", "a list of models")) from None


def _sheet(text: str, file: str, remarks: list[str], common: dict[str, Any]) -> Document:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "\x1a").rstrip("\n")
    separator = _separator(text)
    if separator != ",":
        remarks.append(f"fields separated by {'semicolons' if separator == ';' else 'tabs'}")
    records, broken = records_of(text, file, separator)
    if broken:
        return _by_hand(text, separator, file, remarks, common)
    long = records.filter(pl.col("text").str.len_bytes() > LONGEST_CELL)
    if long.height:
        line, found = long["line"][0], f"a row of {long['text'].str.len_bytes()[0]:,} bytes"
        raise Refused(Problem(file, line, "", found, f"at most {LONGEST_CELL:,}: a quote may be open"))
    width = int(records["fields"][0])
    head = fields_of(records["text"].head(1), width, separator)
    header = tuple(name or "" for name in head.row(0)) if head.height else ("",)
    blank = pl.col("text").str.strip_chars(f" \t{separator}") == ""
    body = records.slice(1).filter(~blank)
    ragged = tuple(
        Problem(file, line, "", _fields(fields), f"{_fields(width)}, as many as the header")
        for line, fields in body.filter(pl.col("fields") != width).select("line", "fields").iter_rows()
    )
    body = body.filter(pl.col("fields") == width)
    rows = fields_of(body["text"], width, separator)
    if rows.height != body.height:
        found = f"{rows.height} rows where {body.height} lines begin one"
        raise Refused(Problem(file, 0, "", found, "one row a line, or line breaks in quotes"))
    rows = rows.with_columns(body["line"].cast(pl.Int64).alias(LINE))
    return Document(
        **common, header=header, rows=rows, separator=separator, ragged=ragged, remarks=tuple(remarks)
    )  # fmt: skip


def _by_hand(text: str, separator: str, file: str, remarks: list[str], common: dict[str, Any]) -> Document:
    """A sheet with quotation marks within cells, which are letters; a line that opens one for good is refused."""
    header: tuple[str, ...] = ()
    rows: list[list[str]] = []
    places: list[int] = []
    ragged: list[Problem] = []
    for at, span, fields in records_by_hand(text.split("\n"), separator):
        if span and not any(map(str.strip, fields)):
            continue
        if not span:
            ragged.append(
                Problem(file, at + 1, "", OPEN, 'quotes around the whole field, those within it doubled ("")')
            )
        elif not header:
            header = tuple(fields)
        elif len(fields) != len(header):
            found = f"{_fields(len(header))}, as many as the header"
            ragged.append(Problem(file, at + 1, "", _fields(len(fields)), found))
        else:
            rows.append(fields)
            places.append(at + 1)
    if not header:
        raise Refused(*ragged[:1])
    schema = {f"c{place}": pl.String for place in range(len(header))}
    frame = pl.DataFrame(rows, schema, orient="row").with_columns(
        pl.all().replace("", None), pl.Series(LINE, places, pl.Int64)
    )
    return Document(
        **common, header=header, rows=frame, separator=separator, ragged=tuple(ragged), remarks=tuple(remarks)
    )  # fmt: skip


def _fields(count: int) -> str:
    return f"{count:,} field" + ("" if count == 1 else "s")


def _separator(text: str) -> str:
    """The character that parts the fields of the first line: whichever of comma, semicolon and tab it has most."""
    first = text.split("\n", 1)[0]
    bare = "".join(first.split('"')[::2])
    return max(",;\t", key=bare.count)


def unknown(document: Document, expected: str) -> Refused:
    """The complaint that a format does not fit, with how the file begins."""
    if document.value is not None:
        kind = "object" if isinstance(document.value, dict) else "list"
        found = f"a JSON {kind} of a kind not known here"
    else:
        names = [quoted(name) for name in document.header[:4]]
        more = f" and {len(document.header) - 4:,} more columns" if len(document.header) > 4 else ""
        found = f"columns {', '.join(names)}{more}"
    return Refused(Problem(document.file, 1, "", found, expected))
