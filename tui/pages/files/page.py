"""A large table of the user's own on the Models tab: its rows as they are, each with its place in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.facts.scan.headers import NUMBERS
from tui.pages.files import look
from tui.pages.files.look import SECTION, TITLES
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import Column, ListRows, Named, Page, Table
from tui.pages.model.rows import KEY, LOCATOR, SOURCE, SOURCE_ID
from tui.pages.model.sorting import sort_keys
from tui.pages.shared.scan_rows import ScanRows
from tui.pages.shared.scope import UnknownRow
from tui.pages.transforms.filtered import filter_table

if TYPE_CHECKING:
    from tui.facts.scan.frame import Scan
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, SourceLine
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

SLOW = 300_000
"""Rows from which the chart is made after the table is shown."""


def build(
    facts: Facts, query: Query, scope: Scope, sections: tuple[Named, ...], ours: tuple[Named, ...],
    section: str = SECTION, since: str = "",
) -> Page:  # fmt: skip
    """The rows of the file in the order and under the filter of `query`; with `query.open` all of one row.

    `section` is what the table is called on the tab, `since` a sentence on what became of it since it was imported.
    """
    scan = facts.table
    assert scan is not None
    if query.open:
        return _card(facts, scan, query, scope)
    table = table_of(scan, query, facts)
    kind = look.kind_of(scan, query)
    late = bool(kind) and _is_slow(facts, scan, query, kind)
    return Page(
        query,
        "Models",
        "What was built, by whom, with how much?",
        scope.names,
        scope.as_of,
        look.headlines(scan, table),
        table,
        look.waiting(scan) if late else _draw(facts, query, scope, kind),
        sections,
        section,
        look.kinds_named(scan, ours),
        kind,
        late=late,
        notes=((since,), *look.notes(scan)) if since else look.notes(scan),
        sources=_sources(facts, scan),
    )


def table_of(scan: Scan, query: Query, facts: Facts) -> Table:
    """The table of the rows that the filter keeps, in their order."""
    rows = ScanRows(scan)
    if scan.begin is not None:  # few, and at hand
        rows.hold(range(scan.height))
    base = look.table_of(scan, rows, query.sort)
    table = filter_table(base, query.filter, facts)
    return replace(table, rows=table.rows.sorted(sort_keys(query.sort, base.columns)))


def chart(facts: Facts, query: Query, scope: Scope) -> Chart | None:
    """The chart alone."""
    scan = facts.table
    assert scan is not None
    if query.open:
        return None
    return _draw(facts, query, scope, look.kind_of(scan, query))


def _draw(facts: Facts, query: Query, scope: Scope, kind: str) -> Chart | None:
    from tui.pages.files import charts  # deferred: the first rows come without it

    return charts.draw(facts, query, scope, kind)


def _is_slow(facts: Facts, scan: Scan, query: Query, kind: str) -> bool:
    """Whether the chart is made after the table is shown."""
    if scan.begin is not None:
        return True
    from tui.pages.files import charts

    return scan.height > SLOW and not charts.is_known(facts, query, kind)


def _sources(facts: Facts, scan: Scan) -> dict[str, SourceLine]:
    return {**source_lines(facts), SOURCE_ID: look.source_of(scan)}


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
            "id": name, "field": TITLES.get(name, name) if name in scan.meant else name,
            "header": scan.meant.get(name, name), "unit": NUMBERS.get(name, "") if name in scan.meant else "",
            "why": "empty", SOURCE: SOURCE_ID, **{f"value_{at}": row.get(name) for at, row in enumerate(found)},
            **{f"place_{at}": row[LOCATOR] for at, row in enumerate(found)},
        }
        for name in look.ordered(scan)
    ]  # fmt: skip
    named = look.columns_of(scan)[0].name
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
        notes=look.notes(scan)[:1], sources=_sources(facts, scan),
    )  # fmt: skip
