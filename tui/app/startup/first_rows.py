"""The page of the user's own large table before Textual is imported: that of its first rows where it is a long CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.pages.model.query import Query

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.settings.options import Options


FEW_FILES = 20
"""Files of one table up to which their ends are read before the screen is there."""

FIRST = 500
"""Rows of a long CSV file that are shown before the others are counted."""


class Begun(NamedTuple):
    """What can be shown of a table before the app is there."""

    page: Page
    facts: Facts | None
    """The facts it was made of, where all rows are in it; None: its first rows alone, to be replaced."""


def first_rows(query: Query, options: Options) -> Begun | None:
    """The page of `query` over the table that `options` name, with its first rows alone where it is a long CSV file.

    None where there is none, where its rows come in another order or are chosen, or where it is far away.
    """
    if not options.table or query != Query("models", section=query.section) or query.section not in {"", "file"}:
        return None
    if (first := _few(options.table)) is None:
        return None
    from tui.facts.store import load
    from tui.pages.assemble import build
    from tui.settings.folders import own_data, own_folder

    try:
        folders = own_data(options.data), own_folder(options.data)
        facts = load(folders[0], options.table, folders[1], first, partial=options.partial)
        return Begun(build(facts, query), None if first else facts)
    except Exception:  # the app meets the same error a moment later, and has the words for it
        return None


def _few(place: str) -> int | None:
    """How many rows of a table to show before the others are counted; 0: all of them, None: it is not near at hand."""
    from tui.facts.scan.errors import ScanError
    from tui.facts.scan.names import files_of, is_long, is_remote, stat_of

    if is_remote(place):
        return None
    try:
        paths, _ = files_of(place)
        size, _ = stat_of(paths)
    except (ScanError, OSError):
        return None
    if len(paths) > FEW_FILES:
        return None
    return FIRST if is_long(paths, size) else 0
