"""Training costs, as each source states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.models import tables
from tui.pages.models.common import costs_of, section

if TYPE_CHECKING:
    from tui.pages.model.page import Table
    from tui.pages.shared.builder import View


def _table(view: View) -> Table:
    titles = view.facts.sources.select("source_id", source_title="title")
    costs = costs_of(view).join(titles, on="source_id", how="left", maintain_order="left")
    return tables.costs_table(view.query, costs)


BUILDER = section(_table, "cost", "compute", "parameters")
