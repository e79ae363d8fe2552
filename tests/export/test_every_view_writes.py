"""Every section, summary and opened row is written in every format, or refused in a sentence."""

from __future__ import annotations

import pytest

from tui.export.files import ExportError
from tui.export.formats import FORMATS
from tui.export.how import How
from tui.export.render import render
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.pages.shared.scope import UnknownRow
from tui.pages.transforms.summary_source import SummaryError
from tui.themes import THEMES

WRITTEN = [name for name in FORMATS if name not in {"png", "pdf"}]
"""Pictures in pixels are drawn from the very frame that a vector picture is."""


@pytest.mark.parametrize(("tab", "section"), [(tab.id, section.id) for tab in TABS for section in tab.own])
def test_each_view_is_written_in_each_format(tab: str, section: str, frozen: Facts):
    plain = Query(tab, section=section, ask="15" if section == "lookup" else "")
    table = assemble.build(frozen, plain).table
    names = [column.name for column in table.columns if column.kind != "spark"]
    asked = [plain, plain.to(summary="describe")]
    asked += [plain.to(summary=f"{kind}:{name}") for kind in ("freq", "by") for name in names[:3]]
    asked += [plain.to(open=key) for key in table.keys(0, min(2, table.height))] if table.opens else []
    tried = 0
    for query in asked:
        try:
            page = assemble.build(frozen, query)
        except (SummaryError, UnknownRow):
            continue  # what cannot be summed up, or opens another tab, is no view
        for name in WRITTEN:
            try:
                assert render(page, How(name, next(iter(THEMES.values())), size=(90, 28)))
            except ExportError as error:
                assert str(error).endswith(".")
            tried += 1
    assert tried >= len(WRITTEN)
