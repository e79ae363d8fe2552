"""From a file to what an import would write: the adapter's rows against ours, checked as a whole by the same rules."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.importing.against import Change, beside_of, changes_of, not_stated, same, texts, with_references
from tui.facts.importing.reading.document import Refused, unknown
from tui.facts.importing.registry import FORMATS, Format
from tui.facts.loading.load import read_layers
from tui.facts.loading.overlay import IMPORTS, STATEMENTS, OverlayError, is_own_name
from tui.facts.loading.read import LINE
from tui.facts.tables.problems import Problem, quoted
from tui.facts.tables.schema import BY_NAME, ID, SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Asked, Draft, Ground
    from tui.facts.tables.facts import Facts

LONGEST_NAME = 100

ROUNDS = 3
"""How often rows that the checks refuse are taken out and the rest is checked again."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The folders of a user, in the order in which they lie on the embedded tables."""

    imports: tuple[tuple[str, Path], ...]
    """The day of each file, and the folder; in order."""

    own: tuple[Path, ...] = ()

    def folders(self) -> list[Path]:
        """All of them, the lowest first."""
        return [*(folder for _, folder in self.imports), *self.own]

    def with_import(self, day: str, folder: Path) -> list[Path]:
        """The same with one more import, after those of its day."""
        return self.adding(day, folder).folders()

    def adding(self, day: str, folder: Path) -> Stack:
        """The stack with one more import."""
        return Stack(tuple(sorted([*self.imports, (day, folder)], key=lambda one: one[0])), self.own)


@dataclass(frozen=True)
class Plan:
    """What an import would do."""

    document: Document
    format: Format
    draft: Draft
    tables: dict[str, pl.DataFrame]
    """The rows to write, by table: schema columns as text and `_line`."""

    refused: tuple[Problem, ...]
    new: dict[str, int] = field(default_factory=dict)
    """Rows that the facts get, by table."""

    changes: tuple[Change, ...] = ()
    """Cells that get another value."""

    beside: tuple[Change, ...] = ()
    """Statements that stand beside another one of ours on the same thing, since both sources are kept."""

    covered: int = 0
    """Rows over which an import of a newer file, or the user's own tables, lie."""

    @property
    def written(self) -> int:
        """Rows to write beside the source's own."""
        return sum(frame.height for name, frame in self.tables.items() if name != "sources")

    @property
    def changed(self) -> dict[str, int]:
        """Rows with a cell that changes, by table."""
        rows = {(change.table, change.key) for change in self.changes}
        return {schema.name: sum(name == schema.name for name, _ in rows) for schema in SCHEMAS}

    def content(self) -> dict[str, bytes]:
        """The tables as CSV files, the source among them."""
        out = {}
        for schema in SCHEMAS:
            frame = self.tables.get(schema.name)
            if frame is not None and frame.height:
                out[schema.name] = frame.select(schema.names).write_csv().encode()
        return out


def plan(
    document: Document, ground: Ground, asked: Asked, base: Path, stack: Stack, names: Collection[str] = ()
) -> Plan:
    """What importing a file would do to the facts, which `ground.now` holds as `stack` on `base` makes them.

    The rows are those in which the file differs from the embedded tables, whatever other imports say: each import
    stands by itself; `names` are those of the others. Raises Refused where nothing of the file can be used: it can't
    be read, no format fits, or the import's name is taken.
    """
    form = _format(document, asked)
    draft = form.read(document, ground, asked)
    refused = list(draft.refused)
    for _ in range(ROUNDS):
        found = Plan(document, form, draft, _rows(draft, ground), tuple(refused))
        if not found.written:
            return found
        _named(found, names, ground)
        after, wrong = _checked(found, base, stack)
        if after is not None:
            return _told(found, ground, after)
        refused += wrong
        draft = draft.without({problem.line for problem in wrong})
    raise Refused(*refused[-20:])


def _format(document: Document, asked: Asked) -> Format:
    names = ", ".join(FORMATS)
    if asked.form:
        if not FORMATS[asked.form].fits(document):
            raise unknown(document, f"what {asked.form} reads")
        return FORMATS[asked.form]
    fitting = [form for form in FORMATS.values() if form.fits(document)]
    if not fitting:
        raise unknown(document, f"one of the formats {names}; --as FORMAT says which")
    return fitting[0]


def _rows(draft: Draft, ground: Ground) -> dict[str, pl.DataFrame]:
    """The draft's rows that differ from the embedded tables, what they refer to, and the source: as text."""
    tables: dict[str, pl.DataFrame] = {}
    for name, frame in draft.tables.items():
        embedded = getattr(ground.embedded, name)
        frame = frame.unique(BY_NAME[name].key, keep="first", maintain_order=True)
        frame = not_stated(name, frame, embedded)
        tables[name] = frame.filter(~same(name, frame, embedded))
    with_references(tables, ground)
    written = {name: texts(name, frame) for name, frame in tables.items() if frame.height}
    if written:
        source = draft.source.frame().with_columns(pl.lit(0, pl.Int64).alias(LINE))
        written["sources"] = pl.concat([source, *([written["sources"]] if "sources" in written else [])])
    return written


def _told(found: Plan, ground: Ground, after: Facts) -> Plan:
    """The plan with what it does: the facts after it against those before."""
    new: dict[str, int] = {}
    changes: list[Change] = []
    beside: list[Change] = []
    covered = 0
    for name in (schema.name for schema in SCHEMAS if schema.name in found.tables and schema.name != "sources"):
        key = list(BY_NAME[name].key)
        now, then = getattr(ground.now, name), getattr(after, name)
        new[name] = then.join(now, on=key, how="anti", nulls_equal=True).height
        rows = then.filter(~same(name, then, now)).join(now, on=key, how="semi", nulls_equal=True)
        changes += changes_of(name, rows, now)
        if "source_id" in BY_NAME[name].names:
            mine = found.tables[name].select(*key, pl.col("source_id").alias("mine"))
            ours = then.select(*key, pl.col("source_id").alias("ours"))
            joined = mine.join(ours, on=key, how="left", nulls_equal=True)
            covered += joined.filter(pl.col("mine").ne_missing(pl.col("ours"))).height
        if name in STATEMENTS:
            beside += beside_of(name, found.tables[name], ground.embedded)
    return replace(found, new=new, changes=tuple(changes), beside=tuple(beside), covered=covered)


def _checked(found: Plan, base: Path, stack: Stack) -> tuple[Facts | None, list[Problem]]:
    """The facts with the import in its place; or None, and the lines of the file that the checks of all facts refuse.

    Raises Refused where they find something that is no line of the file.
    """
    content = found.content()
    day = str(found.draft.source.day)
    try:
        with tempfile.TemporaryDirectory(prefix="aigap-") as name:
            folder = Path(name) / IMPORTS / f"{day}.1.new"
            folder.mkdir(parents=True)
            for table_name, data in content.items():
                (folder / f"{table_name}.csv").write_bytes(data)
            after, problems = read_layers(base, stack.with_import(day, folder))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise OverlayError(f"Nothing was imported: there is no room to check it ({why}).") from None
    lines = {str(folder / f"{name}.csv"): found.tables[name][LINE].to_list() for name in content}
    wrong, other = [], []
    for problem in problems:
        places = lines.get(problem.file)
        line = places[problem.line - 2] if places and 2 <= problem.line < len(places) + 2 else 0
        if line:
            wrong.append(problem._replace(file=found.document.file, line=line))
        else:
            file = problem.file.replace(str(folder), f"the tables made of {found.document.name}")
            other.append(problem._replace(file=file))
    if other:
        raise Refused(*other)
    return after, wrong


def _named(found: Plan, names: Collection[str], ground: Ground) -> None:
    """Raises Refused where the import's name is none, or an import or a source has it already."""
    name, file = found.draft.source.id, found.document.file
    if not re.fullmatch(ID, name) or len(name) > LONGEST_NAME or is_own_name(name):
        expected = "small letters, digits, '-', '_' and '.', as no file of ours is called, with --name NAME"
        raise Refused(Problem(file, 0, "", f"the import's name {quoted(name)}", expected))
    if name in names:
        expected = f"a new one: data remove {name} first, or --name NAME"
        raise Refused(Problem(file, 0, "", f"an import of the name {name}", expected))
    if name in ground.now.sources["source_id"]:
        raise Refused(Problem(file, 0, "", f"a source of the name {name} among the tables", "another: --name NAME"))


def facts_of(base: Path, layers: Sequence[Path]) -> Facts:
    """The facts of these folders. Raises Refused with what is wrong with them: an import needs sound ground."""
    facts, problems = read_layers(base, layers)
    if facts is None:
        raise Refused(*problems)
    return facts
