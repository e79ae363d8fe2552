"""How a large table of the user's own looks: its columns, headlines, notes and charts, and the file as a source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tui.facts.scan.headers import NUMBERS
from tui.facts.tables.addresses import shown_address
from tui.pages.model.page import Card, Cell, Column, Headline, Input, Named, SourceLine, Table
from tui.pages.model.rows import KEY, LOCATOR, SOURCE, SOURCE_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.facts.scan.frame import Scan
    from tui.facts.tables.facts import Reference
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.model.rows import Rows

SECTION = "file"
MOST_COLUMNS = 120
"""Columns that the table has at most; the card of a row has all of them."""

_COUNTED = "counted: the rows of all its files"
TITLES = {
    "model": "Model", "organization": "Organisation", "country": "Seat", "released": "Released", "domain": "Domain",
    "open_weights": "Open", "parameters": "Parameters", "training_compute_flop": "Compute", "cost_2023": "Cost",
    "cost": "Cost", "confidence": "Confidence",
}  # fmt: skip
_FIRST = ("model", "country", "released", "parameters", "training_compute_flop")

FIGURES = {
    "compute": (("training_compute_flop",), "Training compute"),
    "parameters": (("parameters",), "Number of parameters"),
    "cost": (("cost_2023", "cost"), "Training cost"),
}


def kinds_of(scan: Scan) -> tuple[str, ...]:
    """The charts that the file's columns allow; none without a date."""
    if "released" not in scan.meant or not scan.shown_schema["released"].is_temporal():
        return ()
    found = [kind for kind, (names, _) in FIGURES.items() if any(name in scan.meant for name in names)]
    return (*found, "count")


def kind_of(scan: Scan, query: Query) -> str:
    """The chart that is drawn: the one asked for, else the first; empty where the file allows none."""
    kinds = kinds_of(scan)
    return query.chart if query.chart in kinds else next(iter(kinds), "")


def named(opened: Scan | None, imported: Sequence[Reference], ours: Iterable[Named]) -> tuple[Named, ...]:
    """Our tables with the user's: the opened one before them, those imported behind them, the last import first."""
    first = (Named(SECTION, opened.name),) if opened is not None else ()
    return (*first, *ours, *(Named(id_of(one), one.name) for one in imported))


def kinds_named(scan: Scan, ours: Iterable[Named]) -> tuple[Named, ...]:
    """Those of our kinds of chart that the file's columns allow."""
    known = {kind.id: kind for kind in ours}
    return tuple(known[kind] for kind in kinds_of(scan))


def id_of(imported: Reference) -> str:
    """The section that an imported table is."""
    return f"{SECTION}:{imported.name}"


def table_of(scan: Scan, rows: Rows, sort: str = "") -> Table:
    """The table of the rows: our columns first, under our titles, then the others as they are called."""
    columns = columns_of(scan)
    return Table(
        SECTION,
        (f"{scan.name}, {'its first rows' if scan.begin is not None else 'row by row'}",),
        columns,
        rows,
        key=KEY,
        name=columns[0].name,
        empty=f"{scan.name} has no rows.",
        opens="all of it",
        sorted_by=sort,
    )


def columns_of(scan: Scan) -> tuple[Column, ...]:
    """The columns that the table shows: at most MOST_COLUMNS."""
    schema = scan.shown_schema
    names = ordered(scan)
    if "model" not in scan.meant:
        words = next((name for name in names if str(schema[name]) == "String"), names[0])
        names = [words, *(name for name in names if name != words)]
    return tuple(_column(scan, at, name, schema[name]) for at, name in enumerate(names[:MOST_COLUMNS]))


def ordered(scan: Scan) -> list[str]:
    """All columns: ours first, then the others as they stand in the file."""
    return [*(name for name in TITLES if name in scan.meant), *(n for n in scan.shown_schema if n not in scan.meant)]


def _column(scan: Scan, at: int, name: str, kind: Any) -> Column:
    ours = name in scan.meant
    figure = kind.is_numeric()
    return Column(
        name,
        TITLES.get(name, name) if ours else name,
        "number" if figure else "date" if kind.is_temporal() else "text",
        unit=NUMBERS.get(name, "") if ours else "year" if figure and kind.is_integer() and _is_name(name) else "",
        compact=ours and figure,
        digits=0 if kind.is_integer() else kind.scale if kind.is_decimal() else None,
        source_in=SOURCE,
        locator_in=LOCATOR,
        priority=0 if at == 0 else 1 if name in _FIRST else 2 if ours else 3,
        max_width=30,
        grow=at == 0,
    )


_NAMES = re.compile(r"(^|[ _.-])(years?|yr|id|ids|zip|zipcode|postcode|code|date|day|rank)$", re.IGNORECASE)


def _is_name(header: str) -> bool:
    """Whether a column of whole numbers names things rather than counts them: years, ids, dates in digits."""
    return bool(_NAMES.search(header))


def headlines(scan: Scan, table: Table) -> tuple[Headline, ...]:
    """How many rows there are, how many the filter keeps, and what the file is."""
    whole = _count(scan, scan.height, "rows of the file")
    first = Headline(
        "Rows", whole, ("in ", _count(scan, len(scan.parts), "files"), " files") if len(scan.parts) > 1 else ()
    )
    if scan.begin is not None:
        first = Headline("Rows", Cell("…"), ("being counted",))
    if table.filtered_by:
        first = Headline("Rows kept", _count(scan, table.height, "rows that pass the filter"), ("of ", whole))
    known = len(scan.meant)
    found = Headline(
        "Columns", _count(scan, len(scan.schema), "columns of the file"),
        (_count(scan, known, "columns known by their headers"), " known as ours") if known else ("shown as they are",),
    )  # fmt: skip
    kind = {"parquet": "Parquet", "arrow": "Arrow IPC", "csv": "CSV"}[scan.kind]
    about = Cell(f"{kind}, {size_words(scan.size)}" if scan.size else kind, source_id=SOURCE_ID, locator="the file")
    return first, found, Headline("File", about, (f"changed {scan.modified}",) if scan.modified else ())


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
    said += [(sentence,) for sentence in scan.told]
    renamed = [f"{header} as {TITLES[name]}" for name, header in scan.meant.items() if header != name]
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


def source_of(scan: Scan) -> SourceLine:
    """The file as the source of its rows."""
    where = shown_address(scan.place)
    if len(scan.parts) > 1:
        where += f" ({len(scan.parts)} files)"
    size = size_words(scan.size) if scan.size else ""
    return SourceLine(scan.name, "your own file", scan.modified, where, "", scan.modified, size)
