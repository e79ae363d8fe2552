"""The user's own large table before Textual is imported; of CSV its first rows, before polars is."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from tui.pages.model.query import Query

if TYPE_CHECKING:
    from pathlib import Path

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.settings.options import Options


FEW_FILES = 20
"""Files of one table up to which their ends are read before the screen is there."""

SHORT = 50_000_000
"""Bytes of a CSV file up to which its lines are counted before."""


class Begun(NamedTuple):
    """What can be shown of a table before the app is there."""

    page: Page
    facts: Facts | None = None
    """The facts it was made of, where it is the whole page; None: there are its first rows alone, to be replaced."""


def first_rows(query: Query, options: Options) -> Begun | None:
    """The page of `query` over the table that `options` name: of CSV its first rows at once, of others as it is.

    None where there is none, where its rows come in another order or are chosen, or where it can't be told so soon.
    """
    if not options.table or query != Query("models", section=query.section) or query.section not in {"", "file"}:
        return None
    if (page := _head(query, options)) is not None:
        return Begun(page)
    if not _is_near(options.table):
        return None
    from tui.facts.store import load
    from tui.pages.assemble import build
    from tui.settings.folders import own_data, own_folder

    try:
        facts = load(own_data(options.data), options.table, own_folder(options.data))
        return Begun(build(facts, query), facts)
    except Exception:  # the app meets the same error a moment later, and has the words for it
        return None


def _is_near(place: str) -> bool:
    """Whether the ends of all files are at hand: few of them, on this machine, and CSV not too long."""
    from tui.facts.scan.errors import ScanError
    from tui.facts.scan.names import files_of, is_remote, kind_of, stat_of

    if is_remote(place):
        return False
    try:
        paths, _ = files_of(place)
        size, _ = stat_of(paths)
    except (ScanError, OSError):
        return False
    return len(paths) <= FEW_FILES and (size <= SHORT or all(kind_of(path) != "csv" for path in paths))


def _head(query: Query, options: Options) -> Page | None:
    from tui.app.startup.first_paint import prepared_page
    from tui.facts.scan.head import head_of
    from tui.facts.scan.references import references
    from tui.facts.tables.facts import data_folder
    from tui.pages.files.head import page_of
    from tui.settings.folders import own_data, own_folder

    ours = prepared_page(query.tab)
    if ours is None or (head := head_of(options.table, _countries(data_folder()))) is None:
        return None
    as_of = ours.as_of if own_data(options.data) is None else ""
    return page_of(head, query, ours, references(own_folder(options.data)), as_of)


def _countries(folder: Path) -> dict[str, str]:
    """The code of each country by its name."""
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["country"] for row in csv.DictReader(file)}
