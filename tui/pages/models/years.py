"""Models by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.models import tables
from tui.pages.models.common import section
from tui.pages.models.year_charts import YEARLY

if TYPE_CHECKING:
    from tui.pages.model.page import Table
    from tui.pages.shared.builder import View


def _table(view: View) -> Table:
    return tables.years_table(view.facts, view.query, view.scope)


BUILDER = section(_table, *YEARLY, "compute", "parameters")
