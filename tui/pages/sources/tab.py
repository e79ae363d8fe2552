"""The Sources tab: where does it all come from, and where do the sources disagree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.sources import dependents as rests
from tui.analysis.sources import tensions
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import BarChart, BarItem, Cell, Headline, Page, Section
from tui.pages.registry import BY_ID
from tui.pages.shared import citing
from tui.pages.shared.findings import number
from tui.pages.shared.saturation import legend
from tui.pages.shared.scope import inputs_from, nearest, scope_of
from tui.pages.sources import lookup, tables

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, SourceLine, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

TAB = BY_ID["sources"]
SECTIONS = (
    Section("sources", "All sources"),
    Section("tensions", "Where they disagree"),
    Section("lookup", "Look up a figure"),
)
CHARTS = {"sources": ("rests",), "tensions": ("spread",), "lookup": ("verdict",)}

_NOTES = {
    "sources": (
        "A source counts for a row if the row names it; one row names one source.",
        "Some reports were read through secondary pages: the note of the source says so.",
    ),
    "tensions": (
        "Nothing is averaged: both values stand with their sources, and each tab says which one it draws.",
        "Of more than two editions or costs the two furthest apart are shown, the older one first.",
        "Costs of different bases measure different things; dollars of different years are not subtracted.",
    ),
}


def build(facts: Facts, query: Query) -> Page:
    """Everything the tab says at `query`; with `query.open` what rests on that source."""
    scope = scope_of(facts, query)
    lines = source_lines(facts)
    if query.open:
        return _detail(facts, query, scope, lines)
    section = _section(query)
    if section == "lookup":
        return _lookup(facts, query, scope, lines)
    frame = _frame(facts, query, scope, section)
    table = tables.tensions_table(query, frame) if section == "tensions" else tables.sources_table(query, frame)
    return Page(
        query,
        TAB.title,
        TAB.question,
        scope.names,
        scope.as_of,
        _headlines(facts, scope, _day(query, scope)),
        table,
        _draw(query, frame, section),
        SECTIONS,
        section,
        CHARTS[section],
        CHARTS[section][0],
        follows=section == "tensions",
        notes=tuple((line,) for line in _NOTES[section]),
        sources=lines,
    )


def chart(facts: Facts, query: Query) -> Chart | None:
    """The chart alone, as `build` would make it."""
    scope = scope_of(facts, query)
    if query.open:
        return _parts_chart(facts, query, _day(query, scope))
    section = _section(query)
    if section == "lookup":
        return lookup.parts(facts, query, _day(query, scope))[2]
    return _draw(query, _frame(facts, query, scope, section), section)


def _lookup(facts: Facts, query: Query, scope: Scope, lines: dict[str, SourceLine]) -> Page:
    """What was asked, looked up in every table."""
    table, heads, card, notes = lookup.parts(facts, query, _day(query, scope))
    return Page(
        query, TAB.title, TAB.question, scope.names, scope.as_of, heads, table, card, SECTIONS, "lookup",
        CHARTS["lookup"], "verdict", notes=(*notes, *legend(table)), sources=lines,
    )  # fmt: skip


def _section(query: Query) -> str:
    if query.section in CHARTS:
        return query.section
    return {"spread": "tensions", "verdict": "lookup"}.get(query.chart, "sources")


def _frame(facts: Facts, query: Query, scope: Scope, section: str) -> pl.DataFrame:
    if section == "tensions":
        return tables.tensions_frame(facts, query, scope.day)
    return tables.sources_frame(facts, query, _day(query, scope))


def _draw(query: Query, frame: pl.DataFrame, section: str) -> Chart:
    return tables.spread_chart(query, frame) if section == "tensions" else tables.rests_chart(query, frame)


def _day(query: Query, scope: Scope) -> date | None:
    """The day to count rows up to; none unless it was asked for, so that every row has its source here."""
    return scope.day if query.as_of else None


def _headlines(facts: Facts, scope: Scope, as_of: date | None) -> tuple[Headline, ...]:
    counted = rests.rows_by_source(facts, as_of).filter(pl.col("rows").is_not_null())
    if counted.is_empty():
        return ()
    inputs = inputs_from(counted["rows_inputs"].explode().to_list())
    total = int(counted["rows"].sum())
    first = counted.row(0, named=True)
    licensed = counted.filter(pl.col("license").is_not_null(), pl.col("license") != "not stated")
    sources = Cell(counted.height, "count", method="counted: sources that at least one row names", inputs=inputs)
    rows = Cell(total, "count", method="counted: rows of all tables that name a source", inputs=inputs)
    most = Cell(first["rows"], "count", method=rests.TOTAL_METHOD, inputs=inputs_from(first["rows_inputs"]))
    has_licence = Cell(
        licensed.height,
        "count",
        method="counted: sources with rows that state a licence",
        inputs=inputs_from(licensed["rows_inputs"].explode().to_list()),
    )
    if not licensed.height:
        has_licence = Cell(None, note="none")
    out = [
        Headline("sources", sources, ("with rows; ", has_licence, " state a licence"), opens="sources"),
        Headline("rows that rest on them", rows, ("most on one: ", most, f", {first['publisher']}"), opens="sources"),
    ]
    return (*out, *_widest(facts, scope))


def _widest(facts: Facts, scope: Scope) -> list[Headline]:
    found = tensions.tensions(facts, scope.pair, scope.day)
    out = []
    for kind, label in ((tensions.KINDS[1], "widest on a stated gap"), (tensions.KINDS[0], "widest restatement")):
        rows = found.filter(pl.col("kind") == kind, pl.col("relative").is_not_null())
        if rows.is_empty():
            continue
        row = rows.row(0, named=True)
        one, other = (
            Cell(
                row[f"{p}_value"], row[f"{p}_unit"], row[f"{p}_source_id"], row[f"{p}_locator"],
                method=row[f"{p}_method"] or "", bound=row[f"{p}_bound"], note=note, period=row["period"],
            )
            for p, note in (("a", ""), ("b", row["note"]))
        )  # fmt: skip
        what = str(row["what"]).replace(" (nominal)", "")
        detail = ("or ", other, f", {what}, {row['period']}")
        out.append(Headline(label, one, detail, opens=f"sources --section tensions --select {row['id']}"))
    return out


def _detail(facts: Facts, query: Query, scope: Scope, lines: dict[str, SourceLine]) -> Page:
    source_id = query.open
    if source_id not in lines:
        raise nearest(source_id, list(lines), "source called")
    line = lines[source_id]
    as_of = _day(query, scope)
    table = tables.resting_table(facts, query, source_id, line.title, as_of)
    drawn = _parts_chart(facts, query, as_of)
    heads = tuple(Headline(item.label, item.cells[0][1]) for item in drawn.items[:5])
    return Page(
        query,
        line.title,
        f"{line.publisher}, {line.published}",
        scope.names,
        scope.as_of,
        heads,
        table,
        drawn,
        charts=CHARTS["sources"],
        chart_kind="rests",
        notes=_citations(source_id, line),
        sources=lines,
    )


def _citations(source_id: str, line: SourceLine) -> tuple[Text, ...]:
    def words(value: str) -> Cell:
        return Cell(value, source_id=source_id, locator="sources.csv")

    out: list[Text] = [(words(citing.cite(source_id, line)),)]
    if line.note:
        out.append(("Our note: ", words(line.note)))
    if not line.license:
        out.append(("The source states no licence.",))
    out.append((f"As Markdown, BibTeX or CSL-JSON: aigap-tui cite {source_id} --format md, bibtex or csl.",))
    return tuple(out)


def _parts_chart(facts: Facts, query: Query, as_of: date | None) -> BarChart:
    """How many rows of each table rest on the open source."""
    row = rests.rows_by_source(facts, as_of).filter(pl.col("source_id") == query.open)
    found = row.row(0, named=True) if row.height else {}
    items = []
    for table in rests.TABLES:
        if found.get(f"n_{table}") is not None:
            inputs = inputs_from(found[f"n_{table}_inputs"])
            cell = Cell(found[f"n_{table}"], "count", method=rests.METHOD, inputs=inputs)
            items.append(BarItem(table, table.replace("_", " "), (("", cell),)))
    most = max(items, key=lambda item: number(item.cells[0][1]) or 0, default=None)
    title: Text = ("No row rests on this source",)
    if most is not None:
        title = ("Of the rows that rest on this source most are ", f"{most.label}: ", most.cells[0][1])
    return BarChart(title, "rows by table", "count", tuple(items), log=query.log, rescales=True,
                    source=("counted from the tables of this edition of the facts",))  # fmt: skip
