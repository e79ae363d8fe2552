"""The page of a large CSV table while it is being opened: its first rows as they will stand, and no count.

No polars: it is not imported yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.pages.files import look
from tui.pages.model.page import ListRows, Page
from tui.pages.model.rows import KEY, LOCATOR, SOURCE, SOURCE_ID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from tui.facts.scan.head import Head
    from tui.facts.tables.facts import Reference
    from tui.pages.model.query import Query


class HeadRows(ListRows):
    """The first rows, and apart from them those of which the whole table's look is taken."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], typical: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(rows)
        self._typical = ListRows(typical)

    @property
    def typical(self) -> ListRows:
        """Rows of the begin, the middle and the end."""
        return self._typical


def page_of(head: Head, query: Query, ours: Page, imported: Sequence[Reference] = (), as_of: str = "") -> Page:
    """The page of `query` as far as the first rows tell; `ours` is the tab's own page, prepared.

    `imported` are the user's tables imported by name, `as_of` the date in the header; empty: not known yet.
    """
    cited = {SOURCE: SOURCE_ID}
    rows = [{**row, KEY: at, LOCATOR: f"row {at:,}", **cited} for at, row in enumerate(head.rows, 1)]
    table = look.table_of(head, HeadRows(rows, head.typical), counting=True)
    kind = look.kind_of(head, query)
    return replace(
        ours,
        query=query,
        headlines=look.headlines(head, table),
        table=table,
        chart=look.waiting(head) if kind else None,
        as_of=as_of,
        sections=look.named(head, imported, ours.sections),
        section=look.SECTION,
        charts=look.kinds_named(head, ours.charts),
        chart_kind=kind,
        follows=False,
        late=bool(kind),
        notes=look.notes(head),
        sources={SOURCE_ID: look.source_of(head)},
    )
