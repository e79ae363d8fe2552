"""What went wrong with a scanned file, as one sentence that says what and where."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from tui.facts.tables.addresses import without_secrets
from tui.facts.tables.problems import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 400_000_000
"""Bytes of a CSV file that are looked through for the line that is at fault."""

_PARSE = re.compile(r"could not parse `(.*?)` as dtype `(\w+)` at column '(.*?)' \(column", re.DOTALL)


class ScanError(Exception):
    """A file, folder, pattern or URL that can't be read as a table; `str()` is one sentence. Exit code 1."""

    exit_code = 1

    def __init__(self, sentence: str, column: str = "") -> None:
        super().__init__(without_secrets(escaped(sentence)))
        self.column = column
        """The column whose type was taken from the first rows and does not fit a later one."""


class ScanUsage(ScanError):
    """Words that name no table: nothing is there, or it is of no kind that is read. Exit code 2."""

    exit_code = 2


def explained(error: BaseException, name: str, kind: str = "", local: Path | None = None) -> ScanError:
    """The error of a reader as a sentence about the file `name`; `local` is looked through for the line at fault."""
    if isinstance(error, ScanError):
        return error
    text = str(error)
    first = (text.splitlines() or [type(error).__name__])[0]
    if isinstance(error, FileNotFoundError):
        return ScanUsage(f"There is no file {name}.")
    if "object-store" in text or isinstance(error, ConnectionError | TimeoutError):
        return ScanError(f"{name} can't be fetched: {_remote(text)}.")
    if isinstance(error, PermissionError):
        return ScanError(f"{name} can't be read: permission denied.")
    if isinstance(error, MemoryError):
        return ScanError(f"{name} needs more memory than there is.")
    if kind == "csv":
        return _csv(text, first, name, local)
    if any(
        sign in text
        for sign in (
            "must end with PAR1",
            "with at least 12 bytes",
            "incorrect magic",
            "InvalidFooter",
            "out-of-spec: ",
        )
    ):
        word = "Parquet" if kind == "parquet" else "Arrow IPC"
        return ScanError(f"{name} is no {word} file, or is cut off: its end is missing.")
    if "mismatch" in text or "extra column" in text or "unable to find" in text:
        return ScanError(f"The files of {name} do not have the same columns: {_tail(first)}.")
    if kind and not _unsupported(text):
        # What remains are places where a file breaks its own format, each in words of the format's makers.
        return ScanError(f"{name} is damaged: a part of it can't be decoded.")
    return ScanError(f"{name} can't be read: {_tail(first)}.")


def _unsupported(text: str) -> bool:
    """Whether a reader says that it was never taught something, rather than that a file is wrong."""
    return any(sign in text.casefold() for sign in ("not supported", "unsupported", "not implemented", "not yet "))


def _tail(text: str) -> str:
    """The end of a message with colons: what is particular."""
    return text.rpartition(": ")[2].rstrip(". ")[:160] or text[:160]


def answered(code: int) -> str:
    """What a server did that answers with this status."""
    said = {
        401: "the server asks for credentials (401)",
        403: "the server refuses access (403)",
        404: "there is nothing at this address (404)",
        410: "there is nothing at this address any more (410)",
        429: "the server asks to come later (429)",
    }
    if code >= 500:
        return f"the server has a fault ({code})"
    return said.get(code, f"the server answers {code}")


_STATUS = re.compile(r"(?:status code:|with status) (\d{3})\b")
_ASKED = re.compile(r"https?://\S+|s3://\S+|\((?:path|location): [^)]*\)|for path \S+|at location \S+")
"""Where an error repeats what was asked for: nothing there says what the server did."""


def _remote(text: str) -> str:
    text = _ASKED.sub("", text)
    if status := _STATUS.search(text):
        return answered(int(status[1]))
    lowered = text.casefold()
    for signs, said in (
        (("not found", "nosuchkey", "nosuchbucket"), "there is nothing at this address"),
        (("accessdenied", "necessary privileges"), "the server refuses access"),
        (("credential",), "the server asks for credentials"),
        (("connection refused", "client error (connect)", "connect error"), "nobody answers there"),
        (("timed out", "timeout"), "the server does not answer in time"),
        (("range",), "the server does not send parts of files, which reading in place needs"),
    ):
        if any(sign in lowered for sign in signs):
            return said
    return "what came of it is no file that can be read in parts"


def _csv(text: str, first: str, name: str, local: Path | None) -> ScanError:
    if "empty CSV" in text:
        return ScanError(f"{name} is empty.")
    if "utf-8" in text.casefold() or "utf8" in text.casefold():
        line = _line_not_utf8(local)
        where = f", first in line {line:,}" if line else ""
        return ScanError(f"{name} is not UTF-8{where}; convert it first, for example with iconv.")
    found = _PARSE.search(text)
    if found and found[2] != "str":
        value, column = found[1], found[3]
        return ScanError(f"{name}, column {quoted(column)}: {quoted(value)} does not fit its other values.", column)
    if found or "quote" in text.casefold():
        line = _line_of_quote(local)
        where = f" in line {line:,}" if line else ""
        return ScanError(f"{name}: a quotation mark{where} is opened and never closed.")
    if "more fields" in text:
        line, count, wanted = _line_with_more(local)
        if line:
            return ScanError(
                f"{name}, line {line:,}: {count} fields where the header has {wanted}; --partial shows the other rows."
            )
        return ScanError(f"{name} has a line with more fields than its header.")
    return ScanError(f"{name} can't be read: {_tail(first)}.")


def separator_of(header: str) -> str:
    """What stands between the fields of a CSV file, by its first line."""
    counts = {sign: header.count(sign) for sign in (",", ";", "\t", "|")}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else ","


def _lines(local: Path | None) -> Iterator[bytes]:
    if local is None or local.suffix.casefold() == ".gz":
        return
    read = 0
    with local.open("rb") as file:
        for line in file:
            read += len(line)
            if read > MOST:
                return
            yield line


def _line_not_utf8(local: Path | None) -> int:
    for number, line in enumerate(_lines(local), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 0


def _records(local: Path | None) -> Iterator[tuple[int, int, bool]]:
    """(line it begins in, number of fields, whether its quotes are closed) of each record."""
    begun, held = 0, b""
    separator = ""
    for number, line in enumerate(_lines(local), 1):
        begun, held = (begun, held + line) if held else (number, line)
        if held.count(b'"') % 2 and len(held) < 1_000_000:
            continue
        text = held.decode("utf-8", "replace").removeprefix("\ufeff")
        separator = separator or separator_of(text)
        fields = next(csv.reader([text.rstrip("\r\n").replace("\n", " ")], delimiter=separator), [])
        yield begun, len(fields), held.count(b'"') % 2 == 0
        held = b""
    if held:
        yield begun, 0, False


def _line_of_quote(local: Path | None) -> int:
    return next((line for line, _, closed in _records(local) if not closed), 0)


def _line_with_more(local: Path | None) -> tuple[int, int, int]:
    wanted = 0
    for line, count, _ in _records(local):
        wanted = wanted or count
        if count > wanted:
            return line, count, wanted
    return 0, 0, 0
