"""The report leaves nothing out."""

from __future__ import annotations

import pytest
from handmade import COLUMNS, page, table

from tui.draw.grid.cells import row_text, row_width
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.page.report import full
from tui.pages import assemble
from tui.pages.model.page import Cell, Column, ListRows, Table
from tui.pages.model.query import Query
from tui.pages.registry import TABS


def text(*args, **named) -> str:
    rows = full(*args, **named)
    return "\n".join(row_text(row).rstrip() for row in rows)


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_every_line_is_exact_and_every_row_and_column_is_there(width: int) -> None:
    rows = full(page(30), width)
    assert {row_width(row) for row in rows} == {width}
    shown = " ".join(" ".join(row_text(row) for row in rows).split())
    for column in COLUMNS:
        assert all(word in shown for word in column.title.split()), column.title
    assert shown.count("o1-preview") >= 4
    for word in ("FrontierMath", "not comparable", "41.5 pp", "[epoch-hub]", "CC BY 4.0", "never averaged"):
        assert word in shown, word


def test_nothing_is_cut() -> None:
    long = "a question with a very long wording that no column can hold without breaking it into several lines of text"
    given = Table(
        "t", ("T",), (Column("q", "Question", "text"), Column("a", "Answer", "text")),
        ListRows([{"q": long, "a": long[::-1].replace(" ", "")}]), "q",
    )  # fmt: skip
    shown = text(page(table=given, chart=None), 60)
    assert "…" not in shown
    assert all(word in shown for word in long.split())
    letters = [char for char in shown if char.isalpha()]
    assert len(letters) > 2 * len(long.replace(" ", ""))


def test_all_cited_sources_are_listed_once() -> None:
    shown = text(page())
    assert shown.count("[epoch-hub]") == 1
    assert "Sources" in text(page(headlines=()), 80)
    plain = Table("t", ("T",), (Column("q", "Q", "text"),), ListRows([{"q": "x"}]), "q")
    assert "Sources" not in text(page(table=plain, headlines=(), chart=None, notes=()))


def test_ascii_and_empty() -> None:
    assert text(page(), 80, SYMBOLS["ascii"]).isascii()
    assert "Nothing here." in text(page(0))
    assert Cell(None).cites == ()
    assert table(0).height == 0


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_the_report_of_every_tab_lists_every_cited_source(tab, facts) -> None:
    given = assemble.build(facts, Query(tab.id))
    rows = full(given, 100)
    assert {row_width(row) for row in rows} == {100}
    shown = "\n".join(row_text(row) for row in rows)
    cited = {cite.source_id for cell in given.cells() for cite in cell.cites}
    assert [source_id for source_id in cited if f"[{source_id}]" not in shown] == []
    assert len(rows) > given.table.height
