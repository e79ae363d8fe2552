"""A large table of the user's own on the Models tab: its rows as they are, each with its place in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.scan_columns import NUMBERS
from tui.pages import models_file_charts as charts
from tui.pages.filtered import filter_table
from tui.pages.frames import source_lines
from tui.pages.model import Card, Cell, Column, Headline, Input, ListRows, Page, Section, SourceLine, Table
from tui.pages.scanned import KEY, LOCATOR, SOURCE, SOURCE_ID, ScanRows
from tui.pages.scope import UnknownRow
from tui.pages.sorting import sort_keys

if TYPE_CHECKING:
    from tui.facts.scan import Scan
    from tui.facts.store import Facts
    from tui.pages.model import Chart, Text
    from tui.pages.query import Query
    from tui.pages.scope import Scope

SECTION = "file"
MOST_COLUMNS = 120
"""Columns that the table has at most; the card of a row has all of them."""

SLOW = 300_000
"""Rows from which the chart is made after the table is shown."""

_COUNTED = "counted: the rows of all its files"
_TITLES = {
    "model": "Model", "organization": "Organisation", "country": "Seat", "released": "Released", "domain": "Domain",
    "open_weights": "Open", "parameters": "Parameters", "training_compute_flop": "Compute", "cost_2023": "Cost",
    "cost": "Cost", "confidence": "Confidence",
}  # fmt: skip
_FIRST = ("model", "country", "released", "parameters", "training_compute_flop")


def section_of(scan: Scan) -> Section:
    """The section that the file is."""
    return Section(SECTION, scan.name)


def build(
    facts: Facts, query: Query, scope: Scope, sections: tuple[Section, ...], section: str = SECTION, since: str = ""
) -> Page:  # fmt: skip
    """The rows of the file in the order and under the filter of `query`; with `query.open` all of one row.

    `section` is what the table is called on the tab, `since` a sentence on what became of it since it was imported.
    """
    scan = facts.table
    assert scan is not None
    if query.open:
        return _card(facts, scan, query, scope)
    table = table_of(scan, query, facts)
    kinds, kind = charts.kinds_of(scan), charts.kind_of(scan, query)
    late = bool(kind) and scan.height > SLOW and not charts.is_known(facts, query, kind)
    return Page(
        query,
        "Models",
        "What was built, by whom, with how much?",
        scope.names,
        scope.as_of,
        headlines(scan, table),
        table,
        waiting(scan) if late else charts.draw(facts, query, scope, kind),
        sections,
        section,
        kinds,
        kind,
        late=late,
        notes=((since,), *notes(scan)) if since else notes(scan),
        sources=_sources(facts, scan),
    )


def table_of(scan: Scan, query: Query, facts: Facts) -> Table:
    """The table of the rows: our columns first, under our titles, then the others as they are called."""
    columns = columns_of(scan)
    name = columns[0].name
    rows = ScanRows(scan)
    base = Table(
        SECTION,
        (f"{scan.name}, row by row",),
        columns,
        rows,
        key=KEY,
        name=name,
        empty=f"{scan.name} has no rows.",
        opens="all of it",
        sorted_by=query.sort,
    )
    table = filter_table(base, query.filter, facts)
    return replace(table, rows=table.rows.sorted(sort_keys(query.sort, columns)))


def columns_of(scan: Scan) -> tuple[Column, ...]:
    """The columns that the table shows: at most MOST_COLUMNS."""
    schema = scan.shown_schema
    names = _ordered(scan)
    if "model" not in scan.meant:
        words = next((name for name in names if schema[name] == pl.String), names[0])
        names = [words, *(name for name in names if name != words)]
    return tuple(_column(scan, at, name, schema[name]) for at, name in enumerate(names[:MOST_COLUMNS]))


def _ordered(scan: Scan) -> list[str]:
    """All columns: ours first, then the others as they stand in the file."""
    return [*(name for name in _TITLES if name in scan.meant), *(n for n in scan.shown_schema if n not in scan.meant)]


def _column(scan: Scan, at: int, name: str, kind: Any) -> Column:
    ours = name in scan.meant
    figure = kind.is_numeric()
    return Column(
        name,
        _TITLES.get(name, name) if ours else name,
        "number" if figure else "date" if kind.is_temporal() else "text",
        unit=NUMBERS.get(name, "") if ours else "",
        compact=ours and figure,
        digits=0 if kind.is_integer() else None,
        source_in=SOURCE,
        locator_in=LOCATOR,
        priority=0 if at == 0 else 1 if name in _FIRST else 2 if ours else 3,
        max_width=30,
        grow=at == 0,
    )


def headlines(scan: Scan, table: Table) -> tuple[Headline, ...]:
    """How many rows there are, how many the filter keeps, and what the file is."""
    whole = _count(scan, scan.height, "rows of the file")
    first = Headline(
        "rows", whole, ("in ", _count(scan, len(scan.parts), "files"), " files") if len(scan.parts) > 1 else ()
    )
    if table.filtered_by:
        first = Headline("rows kept", _count(scan, table.height, "rows that pass the filter"), ("of ", whole))
    known = len(scan.meant)
    found = Headline(
        "columns", _count(scan, len(scan.schema), "columns of the file"),
        (_count(scan, known, "columns known by their headers"), " known as ours") if known else ("shown as they are",),
    )  # fmt: skip
    kind = {"parquet": "Parquet", "arrow": "Arrow IPC", "csv": "CSV"}[scan.kind]
    about = Cell(f"{kind}, {size_words(scan.size)}" if scan.size else kind, source_id=SOURCE_ID, locator="the file")
    return first, found, Headline("file", about, (f"changed {scan.modified}",) if scan.modified else ())


def size_words(size: int) -> str:
    """Bytes as people say them."""
    for step, word in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= step:
            return f"{size / step:,.1f} {word}"
    return f"{size:,} bytes"


def _count(scan: Scan, count: int, label: str) -> Cell:
    given = Input(label, count, "count", SOURCE_ID, "the whole file" if len(scan.parts) < 2 else "all files")
    return Cell(count, "count", method=_COUNTED, inputs=(given,))


def notes(scan: Scan) -> tuple[Text, ...]:
    """What is and is not done with the file."""
    said: list[Text] = [
        ("Your own table beside ours: nobody has checked it, its rows are in no other table or figure of the app,",
         " and the as-of date does not cut it."),
        ("The file is read where it lies; only what is on the screen and the order of the rows are in memory.",),
    ]  # fmt: skip
    renamed = [f"{header} as {_TITLES[name]}" for name, header in scan.meant.items() if header != name]
    if renamed:
        said.append((f"Read by their headers: {', '.join(renamed)}.",))
    if "cost" in scan.meant:
        said.append(
            ("Its costs are in dollars as the file has them; of which year and on what basis it does not say.",)
        )
    if len(scan.schema) > MOST_COLUMNS:
        said.append(
            ("The table shows the first ", _count(scan, MOST_COLUMNS, "columns shown"), " of ",
             _count(scan, len(scan.schema), "columns of the file"), " columns; Enter shows all of a row.")
        )  # fmt: skip
    return tuple(said)


def waiting(scan: Scan) -> Card:
    """What stands in the chart's place while it is being counted."""
    return Card(("The chart follows",), "counting the rows of the file, wherever they lie", ())


def chart(facts: Facts, query: Query, scope: Scope) -> Chart | None:
    """The chart alone."""
    scan = facts.table
    assert scan is not None
    if query.open:
        return None
    return charts.draw(facts, query, scope, charts.kind_of(scan, query))


def _sources(facts: Facts, scan: Scan) -> dict[str, SourceLine]:
    where = scan.place if len(scan.parts) < 2 else f"{scan.place} ({len(scan.parts)} files)"
    return {
        **source_lines(facts),
        SOURCE_ID: SourceLine(
            scan.name,
            "your own file",
            scan.modified,
            where,
            "",
            scan.modified,
            size_words(scan.size) if scan.size else "",
        ),
    }


def _card(facts: Facts, scan: Scan, query: Query, scope: Scope) -> Page:
    """All of a row, or of several (`open` with commas) side by side: a line for each column of the file."""
    rows, found = ScanRows(scan), []
    for key in query.open.split(","):
        at = rows.index(KEY, key)
        if at is None:
            raise UnknownRow(f"There is no row {key!r} in {scan.name}; it has rows 1 to {scan.height:,}.")
        found += rows.slice(at, 1)
    lines = [
        {
            "id": name, "field": _TITLES.get(name, name) if name in scan.meant else name,
            "header": scan.meant.get(name, name), "unit": NUMBERS.get(name, "") if name in scan.meant else "",
            "why": "empty", SOURCE: SOURCE_ID, **{f"value_{at}": row.get(name) for at, row in enumerate(found)},
            **{f"place_{at}": row[LOCATOR] for at, row in enumerate(found)},
        }
        for name in _ordered(scan)
    ]  # fmt: skip
    named = columns_of(scan)[0].name
    titles = [str(row.get(named) or f"row {row[KEY]}") for row in found]
    alone = len(found) == 1
    columns = (
        Column("field", "Column", "text", priority=0, max_width=34),
        *(
            Column(
                f"value_{at}", "Value" if alone else title, "text", unit_in="unit", source_in=SOURCE,
                locator_in=f"place_{at}", why_in="why", priority=0 if at < 2 else 1, max_width=60 if alone else 34,
                grow=at == 0,
            )
            for at, title in enumerate(titles)
        ),
        Column("header", "Header in the file", "text", priority=2, max_width=44),
    )  # fmt: skip
    title = titles[0] if alone else f"{len(found)} rows side by side"
    places = f"rows {query.open.replace(',', ', ')}" if len(scan.parts) < 2 else f"{len(found)} rows"
    about = f"{scan.name}, {found[0][LOCATOR] if alone else places}"
    table = Table("card", (title,), columns, ListRows(lines), key="id", name="field")
    return Page(
        query, title, about, scope.names, scope.as_of, (), table, None,
        notes=notes(scan)[:1], sources=_sources(facts, scan),
    )  # fmt: skip
