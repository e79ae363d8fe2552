"""The tabs in the order of the bar. What a tab can do stands in its own package: nothing else lists it."""

from __future__ import annotations

from tui.pages import benchmarks, compare, investment, models, overview, research, sources
from tui.pages.model.fields import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tui.pages.model.query import Query

TABS = (
    overview.TAB,
    benchmarks.TAB,
    investment.TAB,
    models.TAB,
    research.TAB,
    compare.TAB,
    sources.TAB,
)
"""The first is opened unless another is named."""

BY_ID = {tab.id: tab for tab in TABS}


def meant(query: Query) -> Query:
    """The query without what means nothing on the view that it makes: the same view, in as few words as it takes."""
    tab = BY_ID[query.tab]
    where = (query.section, query.chart, bool(query.open), bool(query.summary))
    idle = {
        o.field: o.default for o in OPTIONS if getattr(query, o.field) != o.default and not tab.takes(o.field, *where)
    }
    return query.to(**idle) if idle else query


def comparing(query: Query) -> str:
    """The section of Compare for rows of the view that the query makes; empty where there is none."""
    shown = BY_ID[query.tab].shown(query.section, query.chart, bool(query.open))
    if query.summary:
        return ""
    return next((one.id for one in compare.TAB.sections if one.things and one.things == shown.rows), "")
