"""What a format's writer is given: the page, how it is asked for, and what pictures of it need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.export.shapes import SHAPES
from tui.export.tidy import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.runs import Row
    from tui.export.how import How
    from tui.pages.model.page import Page


@dataclass(frozen=True, slots=True)
class Job:
    """What a format's writer is given."""

    page: Page
    how: How

    @property
    def title(self) -> str:
        """What the picture is called."""
        page = self.page
        chart = f": {text_of(page.chart.title)}" if page.chart else ""
        kept = f", filter: {page.table.filtered_by}" if page.table.filtered_by else ""
        word = "as of" if page.hidden is None else "known by"
        return f"{page.title}{chart}, {page.names[0]} and {page.names[1]}, {word} {page.as_of}{kept}"

    @property
    def words(self) -> str:
        """The view in a few sentences, for those who can't see the picture: the chart, then the headlines."""
        from tui.draw.charts.words import sentence
        from tui.pages.model.numbers import cell_text

        parts = [sentence(self.page.chart, self.page.names)] if self.page.chart else []
        for headline in self.page.headlines:
            detail = text_of(headline.detail)
            parts.append(f"{headline.label}: {cell_text(headline.value)}{f' ({detail})' if detail else ''}.")
        return " ".join(parts)

    @property
    def rows(self) -> Sequence[Row]:
        """The drawn rows, in the shape that is asked for."""
        return SHAPES[self.how.shape](self.page, self.how)
