"""The one road from a page to text, pictures and tables: for `e`, `show`, `export`, `find` and `check`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.export.files import ExportError
from tui.export.formats import TABLE
from tui.export.how import written
from tui.export.job import Job

if TYPE_CHECKING:
    from tui.export.how import How
    from tui.pages.model.page import Page

MOST_ROWS = 200_000
"""Rows that a file of ours holds at most."""


class TooLarge(ExportError):
    """A table with more rows than a file takes."""


def render(page: Page, how: How) -> bytes:
    """The page as `how` asks for it: in one of the formats of its style. Equal arguments give equal bytes.

    What means nothing on the view, or to the format, is not said of it: no lens that was chosen in another section.
    Raises TooLarge where a table would be cut.
    """
    form = how.form
    if TABLE in form.holds and page.table.height > MOST_ROWS:
        raise TooLarge(
            f"The table has {page.table.height:,} rows; a file takes {MOST_ROWS:,} at most: narrow it with --filter."
        )
    return form.write(Job(replace(page, query=written(page.query, form)), how))
