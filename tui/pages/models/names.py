"""Names in lists of scores, and the models that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.models import tables
from tui.pages.models.common import section

if TYPE_CHECKING:
    from tui.pages.model.page import Table
    from tui.pages.shared.builder import View


def _table(view: View) -> Table:
    return tables.names_table(view.facts, view.query, view.scope)


CAVEATS = ("A name is linked only where it is surely that model; what it is of it, and why, stands beside it.",)

BUILDER = section(_table, "compute", "parameters", caveats=CAVEATS)
