"""A page in the place of one that could not be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.model.page import Column, ListRows, Page, Table
from tui.pages.registry import BY_ID

if TYPE_CHECKING:
    from tui.pages.model.query import Query


def error_page(query: Query, sentence: str, names: tuple[str, str]) -> Page:
    """An empty table that says why it is empty; tabs and keys go on working."""
    tab = BY_ID[query.tab]
    table = Table("error", (), (Column("id", "", "text"),), ListRows([]), "id", empty=sentence)
    return Page(query, tab.title, tab.question, names, query.as_of, (), table, None)
