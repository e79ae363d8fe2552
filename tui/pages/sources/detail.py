"""What rests on one source, and how it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.sources import dependents
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import BarChart, BarItem, Cell, Headline
from tui.pages.shared import citing
from tui.pages.shared.builder import Builder
from tui.pages.shared.findings import number
from tui.pages.shared.scope import inputs_from, nearest
from tui.pages.sources import tables
from tui.pages.sources.common import day_of

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import SourceLine, Table, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View


def _citations(facts: Facts, source_id: str, line: SourceLine) -> tuple[Text, ...]:
    def words(value: str) -> Cell:
        return Cell(value, source_id=source_id, locator="sources.csv")

    out: list[Text] = [(words(citing.cite(source_id, line)),)]
    row = facts.sources.row(by_predicate=pl.col("source_id") == source_id, named=True)
    if row["living"]:
        out.append(
            (f"A data set that goes on: {line.published} is the day of our copy. Its records have days of their own.",)
        )
    elif row["public_by"]:
        out.append((f"It came out on {line.published}, at the latest on {row['public_by']}.",))
    if row["proof"]:
        out.append(("How we know the day: ", words(row["proof"])))
    if line.note:
        out.append(("Our note: ", words(line.note)))
    if not line.license:
        out.append(("The source states no licence.",))
    out.append((f"As Markdown, BibTeX or CSL-JSON: aigap-tui cite {source_id} --format md, bibtex or csl.",))
    return tuple(out)


def _parts_chart(facts: Facts, query: Query, as_of: date | None) -> BarChart:
    """How many rows of each table rest on the open source."""
    row = dependents.source_usage(facts, as_of).filter(pl.col("source_id") == query.open)
    found = row.row(0, named=True) if row.height else {}
    items = []
    for table in dependents.TABLES:
        if found.get(f"n_{table}") is not None:
            inputs = inputs_from(found[f"n_{table}_inputs"])
            cell = Cell(found[f"n_{table}"], "count", method=dependents.METHOD, inputs=inputs)
            items.append(BarItem(table, table.replace("_", " "), (("", cell),)))
    most = max(items, key=lambda item: number(item.cells[0][1]) or 0, default=None)
    title: Text = ("No row rests on this source",)
    if most is not None:
        title = ("Of the rows that rest on this source most are ", f"{most.label}: ", most.cells[0][1])
    return BarChart(title, "rows by table", "count", tuple(items), log=query.log, rescales=True,
                    source=("counted from the tables of this edition of the facts",))  # fmt: skip


def _line(view: View) -> SourceLine:
    """The source that is open. Raises UnknownRow."""
    lines = source_lines(view.facts)
    if view.query.open not in lines:
        raise nearest(view.query.open, list(lines), "source called")
    return lines[view.query.open]


def _chart(view: View) -> BarChart:
    return view.once("chart", lambda: _parts_chart(view.facts, view.query, day_of(view.query, view.scope)))


def _table(view: View) -> Table:
    title, day = _line(view).title, day_of(view.query, view.scope)
    return tables.resting_table(view.facts, view.query, view.query.open, title, day)


BUILDER = Builder(
    table=_table,
    charts={"rests": _chart},
    headlines=lambda view: tuple(
        Headline(item.label[:1].upper() + item.label[1:], item.cells[0][1]) for item in _chart(view).items[:5]
    ),
    notes=lambda view: _citations(view.facts, view.query.open, _line(view)),
    title=lambda view: (_line(view).title, f"{_line(view).publisher}, {_line(view).published}"),
)
