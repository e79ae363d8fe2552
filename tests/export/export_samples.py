"""A small page with everything a table can hold: stated, computed, bounds, mixed units, sparks, formulas, missing."""

from __future__ import annotations

from typing import Any

from tui.pages.model.page import BarChart, BarItem, Cell, Column, Headline, ListRows, Page, SourceLine, Table
from tui.pages.model.query import Query

SOURCES = {
    "report": SourceLine("Index <Report>", "Stanford", "2025-04", "https://a.example", "CC BY 4.0", "2026-01-01", ""),
    "runs": SourceLine("Runs", "Epoch", "2026-07", "https://example.org/b", "", "2026-01-02", ""),
}
INPUTS = [
    {"label": "US", "value": 92.5, "unit": "percent", "source_id": "runs", "locator": "row 1"},
    {"label": "China", "value": 90.25, "unit": "percent", "source_id": "report", "locator": "Fig. 2"},
]
ROWS = [
    {
        "id": "gpqa", "name": "GPQA", "best": 92.5, "unit": "percent", "src": "runs", "loc": "row 1", "gap": 2.25,
        "inputs": INPUTS, "spark": [1.5, None, 3.0], "note": "=HYPERLINK(1)",
    },
    {
        "id": "arena", "name": "-Arena|x", "best": 1525.2, "unit": "elo", "src": "runs", "loc": "row 2", "gap": None,
        "why": "not comparable", "bound": "at_least", "spark": [], "note": "a\tb\x1b[31m",
    },
]  # fmt: skip
METHOD = "The first best minus the second."


def page(rows: list[dict] | None = None, **query: Any) -> Page:
    """The sample page; `rows` in place of ROWS."""
    table = Table(
        "sample",
        ("All ", Cell(2, "count", method="Counted.", inputs=()), " rows"),
        (
            Column("name", "Benchmark", kind="text"),
            Column("best", "Best", unit_in="unit", source_in="src", locator_in="loc", bound_in="bound"),
            Column("gap", "Gap", unit="percentage_points", method=METHOD, inputs_in="inputs", why_in="why"),
            Column("spark", "Trend", kind="spark", unit="percentage_points", method=METHOD),
            Column("note", "Note", kind="text"),
        ),
        ListRows(ROWS if rows is None else rows),
        "id",
    )
    stated = Cell(92.5, "percent", "runs", "row 1")
    return Page(
        Query("benchmarks", **query),
        "Benchmarks",
        "Who is ahead?",
        ("United States", "China"),
        "2026-10-08",
        (Headline("US best", stated),),
        table,
        BarChart(("Best & <b>",), "", "percent", (BarItem("gpqa", "GPQA", (("first", stated),)),)),
        sources=SOURCES,
    )
