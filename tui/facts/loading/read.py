"""One CSV file to a frame of strings that knows on which physical line every row and field stands.

The structure is looked at before polars parses: bytes, quoting, number of fields, header. What is sound is handed on,
so that one ragged line does not hide what is wrong elsewhere.
"""

from __future__ import annotations

import io
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.tables.problems import Problem, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from tui.facts.tables.schema import TableSchema

FILE, LINE, MORE = "_file", "_line", "_more"
"""Added columns: path, line on which the row begins, lines further down each field begins (null: none spans lines)."""

_MARK = "\x02"
"""Stands for a quoted stretch while the structure is looked at."""


class Raw:
    """A table as read: `frame` has the schema's columns as strings (None where empty) and the added ones."""

    def __init__(self, schema: TableSchema, frame: pl.DataFrame | None, missing: frozenset[str] = frozenset()) -> None:
        self.schema = schema
        self.frame = frame
        """None where the file could not be read at all."""

        self.missing = missing
        """Columns that the header lacks; they are empty in `frame`."""


def read_table(schema: TableSchema, path: Path) -> tuple[Raw, list[Problem]]:
    """Read one table. Problems of the file's form are returned; those of its values are for `checks`."""
    file = str(path)
    data, problems = _bytes(schema, path, file)
    if data is None:
        return Raw(schema, None), problems
    raw, found = _parsed(schema, data)
    problems = [problem._replace(file=file) for problem in found]
    if raw.frame is None:
        return raw, problems
    return Raw(schema, raw.frame.with_columns(pl.lit(file).alias(FILE)), raw.missing), problems


@lru_cache(maxsize=32)
def _parsed(schema: TableSchema, data: bytes) -> tuple[Raw, tuple[Problem, ...]]:
    """A table from a file's content, the name left open: an import reads our own tables several times over."""
    text, problems = _text(data)
    if text is None:
        return Raw(schema, None), tuple(problems)
    records, broken = records_of(text, "")
    if broken:
        return Raw(schema, None), (*problems, broken)
    width = int(records["fields"][0])
    head = fields_of(records["text"].head(1), width)
    names, missing, wrong = _header(schema, [name or "" for name in head.row(0)] if head.height else [""], "")
    problems += wrong
    body = records.slice(1)
    ragged = body.filter(pl.col("fields") != width)
    problems += [
        Problem(
            "", line, "", "an empty line" if not row else _fields(fields), f"{_fields(width)}, as many as the header"
        )
        for line, fields, row in ragged.select("line", "fields", "text").iter_rows()
    ]
    body = body.filter(pl.col("fields") == width)
    frame = fields_of(body["text"], width)
    if frame.height != body.height:
        found = f"{frame.height} rows where {body.height} lines begin one"
        return Raw(schema, None), (*problems, Problem("", 0, "", found, "one row a line, or line breaks in quotes"))
    frame = frame.rename({f"c{i}": name for i, name in enumerate(names)})
    frame = frame.with_columns(pl.lit("").alias(FILE), body["line"].cast(pl.UInt32).alias(LINE), _more(frame, schema))
    columns = [pl.col(n) if n in frame.columns else pl.lit(None, pl.String).alias(n) for n in schema.names]
    return Raw(schema, frame.select(*columns, FILE, LINE, MORE), missing), tuple(problems)


def _fields(count: int) -> str:
    return f"{count} field" + ("" if count == 1 else "s")


def _bytes(schema: TableSchema, path: Path, file: str) -> tuple[bytes | None, list[Problem]]:
    """The file's content, or None and why not."""
    expected = f"a CSV file, one row for {schema.row}"
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        found = "no such file"
    except IsADirectoryError:
        found = "a folder"
    except PermissionError:
        found = "a file that may not be read"
    except OSError as error:
        found = f"a file that can't be read ({error.strerror})"
    return None, [Problem(file, 0, "", found, expected)]


def _text(data: bytes) -> tuple[str | None, list[Problem]]:
    """A file's content as text with plain line ends, or None and why not."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [Problem("", 1, "", "UTF-16 text", "UTF-8 text")]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem("", 1, "", "a byte order mark", "UTF-8 text without one"))
        data = data[3:]
    if not data.strip():
        return None, [*problems, Problem("", 0, "", "an empty file", "at least the header")]
    if b"\0" in data:
        lines = [number for number, line in enumerate(data.split(b"\n"), 1) if b"\0" in line]
        return None, [*problems, *(Problem("", line, "", "a NUL byte", "text") for line in lines)]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None, problems + _undecodable(data)
    text = text.replace("\r\n", "\n").rstrip("\n")
    if "\r" in text and "\n" not in text:
        return None, [*problems, Problem("", 1, "", "carriage returns as line ends", "line feeds")]
    return text, problems


def _undecodable(data: bytes) -> list[Problem]:
    """Every line that is not UTF-8."""
    problems = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            problems.append(Problem("", number, "", f"the byte 0x{line[error.start]:02x}", "UTF-8 text"))
    return problems


def records_of(text: str, file: str, separator: str = ",") -> tuple[pl.DataFrame, Problem | None]:
    """Records (`line`, `text`, `fields`) with the line each begins on; or the first place where quoting breaks.

    `separator` is one character; `text` has plain line ends and no \\x02.
    """
    opened = pl.col("quotes").cum_sum() % 2 == 1
    lines = (
        pl.DataFrame({"text": text.split("\n")})
        .with_row_index("line", offset=1)
        .with_columns(pl.col("text").str.count_matches('"', literal=True).alias("quotes"))
        .with_columns(opened.alias("ends"), opened.shift(1, fill_value=False).alias("starts"))
        .with_columns((~pl.col("starts")).cum_sum().alias("record"))
        .with_columns(
            pl.concat_str(
                pl.when("starts").then(pl.lit('"')).otherwise(pl.lit("")),
                "text",
                pl.when("ends").then(pl.lit('"')).otherwise(pl.lit("")),
            )
            .str.replace_all(r'"[^"]*"', _MARK)
            .alias("bare")
        )
    )
    bad = lines.filter(pl.col("bare").str.contains(f"[^{separator}{_MARK}]{_MARK}|{_MARK}[^{separator}{_MARK}]"))
    if bad.height or lines["ends"][-1]:
        record = bad["record"][0] if bad.height else lines["record"][-1]
        line = lines.filter(pl.col("record") == record)["line"][0]
        until = f" before line {bad['line'][0]}" if bad.height and bad["line"][0] != line else ""
        found = "a quote inside a field" if bad.height and not until else f"a quote that is not closed{until}"
        return lines, Problem(file, line, "", found, 'quotes around the whole field, those within it doubled ("")')
    records = lines.group_by("record", maintain_order=True).agg(
        pl.col("line").first(),
        pl.col("text").str.join("\n"),
        (pl.col("bare").str.count_matches(separator, literal=True).sum() + 1).alias("fields"),
    )
    return records, None


def _header(schema: TableSchema, found: list[str], file: str) -> tuple[list[str], frozenset[str], list[Problem]]:
    """Names for the columns found, the names that are missing, and what is wrong.

    A misspelt name is reported and then taken for the nearest missing one, so that its values are checked as well.
    """
    missing = [name for name in schema.names if name not in found]
    names: list[str] = []
    problems = []
    for position, name in enumerate(found):
        if name in schema.names and name not in names:
            names.append(name)
            continue
        close = get_close_matches(name.strip().casefold(), missing, 1)
        if name in names:
            problems.append(Problem(file, 1, name, "this column twice", "it once"))
        elif close:
            problems.append(Problem(file, 1, close[0], quoted(name), f"the column name '{close[0]}'"))
            missing.remove(close[0])
        else:
            problems.append(Problem(file, 1, "", f"a column {quoted(name)}", f"only {', '.join(schema.names)}"))
        names.append(close[0] if close and name not in names else f"_extra{position}")
    problems += [
        Problem(file, 1, name, "no such column", f"a column '{name}'") for name in missing if name not in schema.later
    ]
    return names, frozenset(missing) - schema.later, problems


def fields_of(records: pl.Series, width: int, separator: str = ",") -> pl.DataFrame:
    """Records that have `width` fields each, as strings c0, c1 …; empty ones are None."""
    schema = pl.Schema({f"c{i}": pl.String() for i in range(width)})
    if records.is_empty():
        return pl.DataFrame(schema=schema)
    body = "\n".join(records.to_list()) + "\n"
    frame = pl.read_csv(io.BytesIO(body.encode()), has_header=False, schema=schema, separator=separator)
    return frame.with_columns(pl.all().replace("", None))


def _more(frame: pl.DataFrame, schema: TableSchema) -> pl.Expr:
    """For each field of the schema, how many lines below the row's first line it begins."""
    breaks = [pl.col(name).str.count_matches("\n", literal=True).fill_null(0) for name in frame.columns]
    if not frame.select(pl.any_horizontal([count > 0 for count in breaks]).any()).item():
        return pl.lit(None, pl.List(pl.UInt32)).alias(MORE)
    before = {
        name: pl.sum_horizontal(breaks[:place]) if place else pl.lit(0) for place, name in enumerate(frame.columns)
    }
    offsets = [before.get(name, pl.lit(0)).cast(pl.UInt32) for name in schema.names]
    return pl.concat_list(offsets).alias(MORE)
