"""Answers and notes in full: beside the table on a screen, in the table where there is no card for each row."""

import pytest

from tui.draw.grid.cells import row_text
from tui.draw.grid.runs import Frame
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.draw.page.report import full
from tui.draw.page.screen import compose
from tui.export.how import How
from tui.export.render import render
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import plain
from tui.pages.model.query import Query
from tui.themes import THEMES


@pytest.mark.parametrize(("section", "head"), [("takeaways", "In full"), ("claims", "What else to know")])
def test_what_the_card_says_is_a_column_in_reports_and_files_only(section: str, head: str, facts: Facts) -> None:
    page = assemble.build(facts, Query("overview", section=section))
    symbols = SYMBOLS["braille"]
    frame: Frame = compose(page, Viewport(), 250, 70, symbols)
    assert not any(head in row_text(row) for row in frame.rows)
    assert any(head in row_text(row) for row in full(page, 100, symbols))
    last = page.table.cell(page.table.height - 1, len(page.table.columns) - 1).value
    table = render(page, How("md", THEMES["dark"])).decode()
    assert isinstance(last, str)
    assert last.split(". ")[0] in table


def test_the_overview_at_80x24_has_rows_and_its_chart(facts: Facts) -> None:
    """What most people see over SSH: scorecards in three lines, some rows, and whether the gap is closing."""
    frame = compose(assemble.build(facts, Query()), Viewport(), 80, 24, SYMBOLS["braille"])
    assert len([area for area in frame.hit_areas if area.action.startswith("row:")]) >= 5
    assert any("The gap narrowed on" in row_text(row) for row in frame.rows)


def test_the_count_of_narrowed_gaps_says_of_which_tests(facts: Facts) -> None:
    """The headline counts the current tests in any unit, the chart those in percent: two numbers on one page."""
    page = assemble.build(facts, Query("overview"))
    assert page.chart is not None and " benchmarks in percent " in plain(page.chart.title, cell_text)
