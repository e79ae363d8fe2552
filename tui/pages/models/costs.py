"""Training costs, as each source states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.models import tables
from tui.pages.models.common import costs_of, models_of, section
from tui.pages.models.headlines import debated

if TYPE_CHECKING:
    from tui.pages.model.page import Headline, Table
    from tui.pages.shared.builder import View


def _table(view: View) -> Table:
    titles = view.facts.sources.select("source_id", source_title="title")
    costs = costs_of(view).join(titles, on="source_id", how="left", maintain_order="left")
    return tables.costs_table(view.query, costs)


CAVEATS = (
    "A cost says its basis: different bases are not comparable, and amortised figures run far below cloud ones.",
    "Hardware of a company and purchase of a cluster are not one run; one stage leaves out its base model.",
)


def _debated(view: View) -> tuple[Headline, ...]:
    return debated(view.facts, view.scope, models_of(view), costs_of(view))


BUILDER = section(_table, "cost", "compute", "parameters", caveats=CAVEATS, headlines=_debated)
