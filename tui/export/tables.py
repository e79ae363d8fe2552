"""A page's table as CSV, TSV, JSON and Markdown: all rows as shown, and what each number rests on.

CSV and TSV have a column for each of the table's, named by its id, with the unit in brackets where all rows share it
(`gap [percentage_points]`). Beside it stand, only where they say something: `<column>_unit` (rows differ in unit),
`_bound` (some values are bounds or approximate), `_status` (stated and computed values are mixed), `_source` and
`_locator`, `_method` (computed values; their sources are those of the inputs), `_period`, `_edition`, `_note`, and
`_side` (whose a lead is, where the screen says it by a mark: the country's id); where the view has a filter, it stands
in the last column, `filter`. Numbers are written in full, as a
spreadsheet reads them.

Words that a spreadsheet would take for a formula (they begin with = + - @) get an apostrophe in front; control
characters are left out. JSON holds values as they are, such characters written out.
"""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from tui.draw.grid.characters import harmless
from tui.export.tidy import exact, fields, finite, joined, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.export.job import Job
    from tui.pages.model.page import Cell, Chart, Column, Page, Table

SCHEMA = "aigap.view/1"
"""The shape of the JSON object; a change that breaks a reader gets a new number."""


_CONTROL = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What commands a terminal, or turns what is written round."""


def csv_file(job: Job) -> bytes:
    """The table as a file for spreadsheets."""
    return csv_bytes(job.page)


def tsv_file(job: Job) -> bytes:
    """The table as tab-separated text."""
    return tsv_bytes(job.page)


def json_file(job: Job) -> bytes:
    """The view as JSON, with the digest of the facts that it was made from."""
    return json_bytes(job.page, job.how.digest)


def csv_bytes(page: Page) -> bytes:
    """The table as CSV in UTF-8, with a header, lines ending in CR LF (RFC 4180)."""
    return _separated(page, ",", "\r\n")


def tsv_bytes(page: Page) -> bytes:
    """The table as tab-separated text in UTF-8, with a header; no value holds a tab or a line end."""
    return _separated(page, "\t", "\n")


def _separated(page: Page, delimiter: str, end: str) -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows(spread(page))
    return out.getvalue().encode()


def spread(page: Page) -> list[list[str]]:
    """Header and rows of the table as words, with the companion columns that are needed."""
    table = page.table
    lines = table.lines(0, table.height)
    columns: list[tuple[str, list[str]]] = []
    if table.key not in {column.name for column in table.columns}:
        columns.append((table.key, [safe(str(row[table.key])) for row, _ in lines]))
    if table.group and table.group not in {column.name for column in table.columns}:
        columns.append((table.group, [safe(str(row.get(table.group) or "")) for row, _ in lines]))
    for index, column in enumerate(table.columns):
        cells = [cells[index] for _, cells in lines]
        if column.kind == "spark":
            columns.append((_head(column, cells), [spark_text(row.get(column.name)) for row, _ in lines]))
        else:
            columns.append((_head(column, cells), [exact(cell.value, safe) for cell in cells]))
        columns += _companions(column, cells)
        sides = [side_of(page, column, row) for row, _ in lines]
        if column.kind == "number" and any(sides):
            columns.append((f"{column.name}_side", sides))
    if table.filtered_by:
        columns.append(("filter", [safe(table.filtered_by)] * len(lines)))
    return [[safe(head) for head, _ in columns], *(list(row) for row in zip(*(c for _, c in columns), strict=True))]


def side_of(page: Page, column: Column, row: Mapping[str, Any]) -> str:
    """The id of the country that a cell speaks of by its mark; empty where it has none."""
    sides: dict[str, str] = dict(zip(("first", "second"), page.query.pair, strict=True))
    return sides.get(str(row.get(column.side_in) or ""), "") if column.side_in else ""


def safe(text: str) -> str:
    """Words for a spreadsheet: on one line, without control characters, and never a formula."""
    text = harmless(text)
    return "'" + text if text.lstrip()[:1] in {"=", "+", "-", "@"} else text


def spark_text(values: Sequence[float | None] | None) -> str:
    """A small series in one field: numbers with blanks between, a dot where one is missing."""
    return " ".join("." if value is None else exact(value) for value in values or ())


def _units(cells: Sequence[Cell]) -> set[str]:
    return {cell.unit for cell in cells if cell.is_number}


def _head(column: Column, cells: Sequence[Cell]) -> str:
    units = _units(cells) or ({column.unit} if column.kind in {"number", "spark"} else set())
    (unit,) = units if len(units) == 1 else ("",)
    return f"{column.name} [{unit}]" if unit else column.name


def _companions(column: Column, cells: Sequence[Cell]) -> list[tuple[str, list[str]]]:
    parts: list[tuple[str, list[str]]] = []
    if len(_units(cells)) > 1:
        parts.append(("unit", [cell.unit if cell.is_number else "" for cell in cells]))
    statuses = [status(cell) for cell in cells]
    if len(set(statuses) - {""}) > 1:
        parts.append(("status", statuses))
    parts.append(("bound", [cell.bound if cell.bound != "exact" else "" for cell in cells]))
    parts.append(("source", [joined(cite.source_id for cite in cell.cites) for cell in cells]))
    parts.append(("locator", [joined(_place(cell, i) for i in range(len(cell.cites))) for cell in cells]))
    for name in ("method", "period", "edition", "note"):
        parts.append((name, [getattr(cell, name) for cell in cells]))
    return [(f"{column.name}_{name}", [safe(text) for text in texts]) for name, texts in parts if any(texts)]


def _place(cell: Cell, index: int) -> str:
    """The place in a source; with the source's id where a value rests on several."""
    cite = cell.cites[index]
    return cite.locator if len({c.source_id for c in cell.cites}) == 1 else f"{cite.source_id}: {cite.locator}"


def status(cell: Cell) -> str:
    """stated or computed; empty for words without a source and for missing values."""
    if cell.value is None:
        return ""
    return "computed" if cell.is_computed else "stated" if cell.source_id else ""


# JSON


def json_bytes(page: Page, digest: str = "") -> bytes:
    """The view as one JSON object: `schema`, `view` (the command that brings it back), `as_of`, `data` (the digest of
    the facts), `columns`, `rows` with typed cells, `headlines`, `chart`, `notes`, and the `sources` that they cite."""
    table = page.table
    cited = {cite.source_id for cell in page.cells() for cite in cell.cites}
    rows = []
    for row, cells in table.lines(0, table.height):
        values: dict[str, Any] = {}
        for column, cell in zip(table.columns, cells, strict=True):
            if column.kind == "spark":
                series = [finite(value) for value in row.get(column.name) or ()]
                values[column.name] = {"values": series, **fields(unit=column.unit)}
            else:
                side = side_of(page, column, row) if column.kind == "number" and cell.is_number else ""
                values[column.name] = cell_json(cell) | fields(side=side)
        group = {"group": row.get(table.group)} if table.group else {}
        rows.append({"id": row[table.key], **group, "cells": values})
    whole = {
        "schema": SCHEMA,
        "view": page.query.command("show"),
        "title": page.title,
        "question": page.question,
        "as_of": page.as_of,
        "data": digest,
        "countries": [
            {"side": side, "id": id, "name": name}
            for side, id, name in zip(("first", "second"), page.query.pair, page.names, strict=True)
        ],
        "headlines": [
            {"label": h.label, "value": cell_json(h.value), "detail": text_of(h.detail)} for h in page.headlines
        ],
        "table": {"id": table.id, "title": text_of(table.title)} | _filter_json(table),
        "columns": [
            {"name": c.name, "title": c.title, "kind": c.kind} | fields(unit=c.unit, method=c.method)
            for c in table.columns
        ],
        "rows": rows,
        "chart": chart_json(page.chart),
        "notes": [text_of(note) for note in page.notes],
        "sources": {id: source._asdict() for id, source in page.sources.items() if id in cited},
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1, default=str, allow_nan=False)
    # JSON itself writes out but the oldest control characters.
    return (_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode()


def _filter_json(table: Table) -> dict[str, Any]:
    """The filter that the rows passed, and how many there were before it."""
    whole = table.whole.height if table.whole is not None else table.height
    return {"filter": table.filtered_by, "rows_before_filter": whole} if table.filtered_by else {}


def cell_json(cell: Cell) -> dict[str, Any]:
    """A cell with everything it rests on; what does not apply is left out."""
    out: dict[str, Any] = {"value": finite(cell.value)}
    out |= fields(
        unit=cell.unit if cell.value is not None else "", status=status(cell), bound=cell.bound, source=cell.source_id,
        locator=cell.locator, method=cell.method if cell.value is not None else "", period=cell.period,
        edition=cell.edition, note=cell.note,
    )  # fmt: skip
    if cell.inputs:
        out["inputs"] = [i._asdict() for i in cell.inputs]
    return out


def chart_json(chart: Chart | None) -> dict[str, Any] | None:
    """What a chart draws: its series with their points, or its items with their cells."""
    if chart is None:
        return None
    head = {"kind": chart.kind, "title": text_of(chart.title), "subtitle": chart.subtitle} | fields(unit=chart.unit)
    return head | chart.nested(cell_json)
