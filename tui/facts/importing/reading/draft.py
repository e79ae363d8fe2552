"""What an adapter is given and what it gives back: rows of our tables that know the line they come from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.facts.importing.reading.document import Refused
from tui.facts.importing.reading.values import slug
from tui.facts.loading.read import LINE
from tui.facts.tables.dates import BadDate, last_day_of
from tui.facts.tables.problems import Problem, quoted
from tui.facts.tables.schema import BY_NAME

if TYPE_CHECKING:
    from tui.facts.importing.reading.document import Document
    from tui.facts.tables.facts import Facts


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said beside the file."""

    form: str = ""
    """The format; empty: told by the content."""

    partial: bool = False
    """Leave out what can't be used, rather than import nothing."""

    dry: bool = False
    overwrite: bool = False
    """Take the file's values also where ours come from a newer source."""

    retrieved: str = ""
    published: str = ""
    name: str = ""
    """What the import and its source are called."""

    benchmark: str = ""
    indicator: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """The facts that an import is laid on."""

    now: Facts
    """With what was imported before."""

    embedded: Facts


@dataclass(frozen=True)
class Source:
    """The source that all rows of an import name."""

    id: str
    title: str
    publisher: str
    url: str
    license: str
    published: str
    retrieved: str
    note: str
    by_file: bool = False
    """Whether nothing but the file's own date tells when it was published."""

    @property
    def day(self) -> date:
        """The day on which the file was published, the last of its month or year if no more is known."""
        return last_day_of(self.published)

    def frame(self) -> pl.DataFrame:
        """The row of sources.csv."""
        row = {
            "source_id": self.id, "title": self.title, "publisher": self.publisher, "published": self.published,
            "living": "undated", "url": self.url or None, "license": self.license or None,
            "retrieved": self.retrieved, "note": self.note,
        }  # fmt: skip
        names = BY_NAME["sources"].names
        return pl.DataFrame({name: [row.get(name)] for name in names}, schema=dict.fromkeys(names, pl.String))


@dataclass(frozen=True)
class Draft:
    """What an adapter made of a file."""

    source: Source
    tables: dict[str, pl.DataFrame]
    """Frames with the columns of the schema in their types (numbers as Float64, the rest strings or Boolean) and
    `_line`; rows that the file only confirms may be among them."""

    read: int
    """Rows of the file."""

    refused: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    stands: pl.DataFrame = field(default_factory=pl.DataFrame)
    """Cells where ours, of a newer source, were kept: `key`, `column`, `ours`, `theirs`."""

    matched: int = 0
    """Rows of the file that mean a row of ours."""

    def without(self, lines: set[int]) -> Draft:
        """The same without the rows of these lines of the file."""
        kept = {name: frame.filter(~pl.col(LINE).is_in(list(lines))) for name, frame in self.tables.items()}
        return replace(self, tables=kept)


def source_of(
    document: Document,
    asked: Asked,
    stem: str,
    title: str,
    publisher: str,
    *,
    url: str = "",
    license: str = "",
    stated: str = "",
    note: str = "",
) -> Source:
    """The source row of an import.

    Its date of publication is the one said, else the one the file states inside (`stated`), else the one in its name,
    else the file's own. The day it was read is the one said, else the file's own, and never before its publication.
    """
    own = document.modified.isoformat()
    told = said("--published", asked.published) or stated or _date_in(document.name)
    published = told or own
    retrieved = said("--retrieved", asked.retrieved) or max(own, published)
    if asked.retrieved and last_day_of(retrieved) < last_day_of(published):
        found = f"--retrieved {retrieved}"
        raise Refused(Problem(document.file, 0, "", found, f"a day after {published}, when the file was published"))
    parts = [f"imported from {document.name}", f"{document.size:,} bytes", f"SHA-256 {document.sha256[:16]}…", note]
    about = "; ".join(part for part in parts if part)
    name = asked.name or f"{stem}-{published}"
    return Source(name, title, publisher, url, license, published, retrieved, about, not told)


def said(option: str, text: str) -> str:
    """A date that was typed, checked; Refused where it is none."""
    if text:
        try:
            last_day_of(text)
        except BadDate as error:
            raise Refused(Problem(option, 0, "", str(error).rstrip("."), "a date")) from None
    return text


def _date_in(name: str) -> str:
    """The one date in a file's name: 2026-07-19, 2026_07, 20240629 or 24_02_2025; empty where there is none."""
    stem = name.rsplit(".", 1)[0]
    for pattern, order in (
        (r"(?<!\d)(20\d\d)[-_.](\d\d)[-_.](\d\d)(?!\d)", (1, 2, 3)),
        (r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)", (1, 2, 3)),
        (r"(?<!\d)(\d\d)[-_.](\d\d)[-_.](20\d\d)(?!\d)", (3, 2, 1)),
        (r"(?<!\d)(20\d\d)[-_.](\d\d)(?!\d)(?![-_.]\d)", (1, 2)),
    ):
        found = list(re.finditer(pattern, stem))
        if len(found) != 1:
            continue
        text = "-".join(found[0].group(place) for place in order)
        try:
            last_day_of(text)
        except BadDate:
            continue
        return text
    return ""


def table(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with exactly the columns of a table, in order and typed, and `_line`; those it lacks are null."""
    kinds = {"number": pl.Float64(), "boolean": pl.Boolean()}
    columns = [
        (pl.col(c.name) if c.name in frame.columns else pl.lit(None)).cast(kinds.get(c.kind, pl.String())).alias(c.name)
        for c in BY_NAME[name].columns
    ]
    return frame.select(*columns, pl.col(LINE).cast(pl.Int64))


class Rule(NamedTuple):
    """What makes a row of a file unusable."""

    bad: pl.Expr
    """True where it is; null counts as fine."""

    column: str
    """The file's column that is to blame, for the message."""

    shown: str
    """The column of the frame with what stands there."""

    expected: str


def sift(document: Document, rows: pl.DataFrame, *rules: Rule) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows that break no rule, and for each of the others (which have `_line`) the first rule that it breaks."""
    problems: list[Problem] = []
    for rule in rules:
        marked = rows.with_columns(rule.bad.fill_null(False).alias("_bad"))
        problems += refusals(document, marked.filter("_bad"), rule.column, rule.shown, rule.expected)
        rows = marked.filter(~pl.col("_bad")).drop("_bad")
    return rows, problems


def refusals(document: Document, rows: pl.DataFrame, column: str, shown: str, expected: str) -> list[Problem]:
    """A problem for each of the rows, which have `_line`, with the value of their column `shown`."""
    return [
        Problem(document.file, line, column, quoted(text), expected)
        for line, text in rows.select(LINE, pl.col(shown).cast(pl.String)).iter_rows()
    ]


def fresh_ids(names: list[str], taken: set[str]) -> dict[str, str]:
    """An id for each name that no other has: the slug, with -2, -3 … where it is taken."""
    out: dict[str, str] = {}
    used = set(taken)
    for name in names:
        if name in out:
            continue
        base, number = slug(name), 1
        id = base
        while id in used:
            number += 1
            id = f"{base}-{number}"
        used.add(id)
        out[name] = id
    return out
