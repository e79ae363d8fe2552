"""All models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.models import tables
from tui.pages.models.common import models_of, section
from tui.pages.models.year_charts import YEARLY

if TYPE_CHECKING:
    from tui.pages.model.page import Table
    from tui.pages.shared.builder import View


def _table(view: View) -> Table:
    return tables.models_table(view.facts, view.query, models_of(view))


CAVEATS = (
    "Some makers publish nothing on their largest models; most figures are Epoch AI's estimates, see confidence.",
)

BUILDER = section(_table, "compute", "parameters", "cost", *YEARLY, caveats=CAVEATS)
