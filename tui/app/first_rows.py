"""The first rows of the user's own large table, before Textual or polars is imported."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tui.pages.query import Query

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.options import Options
    from tui.pages.model import Page


def first_rows(query: Query, options: Options) -> Page | None:
    """The page of `query` with the first rows of the table that `options` name, to be replaced by the real one.

    None where there is none, where its rows come in another order or are chosen, or where they can't be told so soon.
    """
    if not options.table or query != Query("models", section=query.section) or query.section not in {"", "file"}:
        return None
    from tui.app.first_paint import prepared_page
    from tui.app.folders import own_data, own_folder
    from tui.facts.references import references
    from tui.facts.scan_head import head_of
    from tui.facts.store import data_folder
    from tui.pages.models_file_head import page_of

    ours = prepared_page(query.tab)
    if ours is None or (head := head_of(options.table, _countries(data_folder()))) is None:
        return None
    beside = own_folder(options.data)
    as_of = ours.as_of if own_data(options.data) is None else ""
    return page_of(head, query, ours, references(beside), as_of)


def _countries(folder: Path) -> dict[str, str]:
    """The code of each country by its name."""
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["country"] for row in csv.DictReader(file)}
