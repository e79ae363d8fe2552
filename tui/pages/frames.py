"""A polars frame as the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from tui.facts.store import Facts
    from tui.pages.model import SourceLine


class FrameRows:
    """Rows that stay in their frame: only the lines that are shown become Python values."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.frame.height

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`, as plain dicts."""
        return self.frame.slice(max(0, first), max(0, count)).to_dicts()

    def index(self, name: str, value: object) -> int | None:
        """The first row whose column `name` equals `value`."""
        found = (self.frame[name].cast(pl.String) == str(value)).arg_true()
        return int(found[0]) if found.len() else None


def source_lines(facts: Facts) -> dict[str, SourceLine]:
    """Every source, ready to be printed, by its id."""
    from tui.pages.model import SourceLine

    columns = ("title", "publisher", "published", "url", "license", "retrieved", "note")
    frame = facts.sources.select("source_id", *(pl.col(c).cast(pl.String).fill_null("") for c in columns))
    return {row[0]: SourceLine(*row[1:]) for row in frame.iter_rows()}
