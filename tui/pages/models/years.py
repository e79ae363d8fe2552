"""Models by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.models import tables
from tui.pages.models.common import section
from tui.pages.models.counts_of_notable import notable
from tui.pages.models.year_charts import YEARLY

if TYPE_CHECKING:
    from tui.pages.model.page import Table
    from tui.pages.shared.builder import View


def _table(view: View) -> Table:
    return tables.years_table(view.facts, view.query, view.scope)


CAVEATS = ("Weights count as free if they can be downloaded, under an open or a restricted licence.",)

BUILDER = section(_table, *YEARLY, "compute", "parameters", caveats=CAVEATS, of="year", first=notable)
