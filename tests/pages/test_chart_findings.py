"""What every chart says around its picture: a title with a finding, what is shown in which unit, whose figures."""

import re

import pytest

from tui.draw.charts.registry import draw_chart, subtitle
from tui.draw.grid.cells import row_text, width
from tui.draw.grid.symbols import SYMBOLS
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Card, Cell, Chart, plain
from tui.pages.model.query import Query
from tui.pages.registry import TABS

PAIRS = [("USA", "CHN"), ("CHN", "FRA")]
FOUND = re.compile(r"\b(is|are|has|leads?|level|fell|rose|grew|narrowed|widened|say|stands|no)\b", re.IGNORECASE)
"""Where a title has no figure: a word that says what was found."""


def _charts(facts: Facts, tab_id: str, section: str) -> list[tuple[str, Chart]]:
    """Every kind of chart that a section offers, for the pair of the project and for one with little in common."""
    tab = next(tab for tab in TABS if tab.id == tab_id)
    out = []
    for pair in PAIRS:
        query = Query(tab.id, pair, section=section)
        for kind in [one.id for one in assemble.build(facts, query).charts] or [
            "",
        ]:
            chart = assemble.chart(facts, query.to(chart=kind))
            if chart is not None and not isinstance(chart, Card):
                out.append((f"{'-'.join(pair)} {kind}", chart))
    return out


@pytest.mark.parametrize(
    ("tab", "section"), [(tab.id, section) for tab in TABS for section in [one.id for one in tab.own]]
)  # fmt: skip
def test_every_chart_says_its_finding_its_unit_and_its_source(tab: str, section: str, facts: Facts) -> None:
    for which, chart in _charts(facts, tab, section):
        title = plain(chart.title, cell_text)
        figures = [part for part in chart.title if isinstance(part, Cell) and part.is_number]
        assert figures or FOUND.search(title), f"{which}: the title names the subject only: {title!r}"
        assert len(subtitle(chart)) > 3, f"{which}: no subtitle under {title!r}"
        if any(cell.is_number for cell in chart.cells()):
            assert plain(chart.source, cell_text).strip(), f"{which}: no source under {title!r}"
        rows = draw_chart(chart, 78, 20, SYMBOLS["braille"])
        assert all(width(row_text(row)) == 78 for row in rows)
        head = " ".join(row_text(row).strip() for row in rows[:2])
        assert title in head, f"{which}: {title!r} is cut in {head!r}"
