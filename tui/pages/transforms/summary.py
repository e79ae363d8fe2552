"""A table summed up: how often each value of a column (`freq:`), with medians (`by:`), every column described.

Generic over the table of any page: its declared columns say what there is to sum up, the rows that the filter left are
what is counted. Enter on a line of a summary sets the filter that shows the rows behind it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.facts.scan import work
from tui.pages.transforms import summary_describe, summary_groups
from tui.pages.transforms.summary_source import Source, SummaryError

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query

DESCRIBE = "describe"
KINDS = ("freq", "by")


def parse(text: str) -> tuple[str, str]:
    """`freq:COLUMN`, `by:COLUMN` or `describe`, as kind and column. Raises SummaryError."""
    kind, _, column = text.strip().partition(":")
    kind = kind.strip().casefold()
    if kind == DESCRIBE and not column.strip():
        return kind, ""
    if kind in KINDS and column.strip():
        return kind, column.strip()
    raise SummaryError(f"A summary is freq:COLUMN, by:COLUMN or describe, not {text[:60]!r}.")


def summarised(page: Page, facts: Facts, query: Query) -> Page:
    """`page` (of `query` without its summary, order and choice) with the summary that `query` asks for.

    Raises SummaryError where the column is not there, SortError as any table does, ScanError for rows in files.
    """
    kind, name = parse(query.summary)
    scan = getattr(page.table.rows, "scan", None)
    if scan is None:
        return _summarised(page, facts, query, kind, name)
    work.doing(f"Counting {page.table.height:,} rows")
    return scan.asked(lambda: _summarised(page, facts, query, kind, name))


def _summarised(page: Page, facts: Facts, query: Query, kind: str, name: str) -> Page:
    source = Source.of(page, facts, query)
    if kind == DESCRIBE:
        found = summary_describe.build(source, query)
    else:
        found = summary_groups.build(source, query, source.field(name), medians=kind == "by")
    return replace(
        page, query=query, title=found.title, headlines=found.headlines, table=found.table, chart=found.chart,
        sections=(), charts=(), chart_kind="", follows=False, notes=found.notes, table_first=kind == DESCRIBE,
    )  # fmt: skip
