"""How a view is looked at, as plain ids: marks, cursor, what is scrolled to, highlighted, zoomed.

With the query it makes a copied command bring the very screen back; where a reader stands on a page that is drawn is a
`draw.grid.viewport.Viewport`, made from this and the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tui.pages.model.query import option, options_of

BETWEEN = "|"
"""Between the names of highlighted series, which may have commas in them."""


@dataclass(frozen=True, slots=True)
class Look:
    """Every field that differs from its default becomes an option of the command line, as of a query."""

    marks: str = option("", "ROW[,ROW]", "rows that are marked, by id")
    column: str = option("", "COLUMN", "the column under the cursor")
    top: str = option("", "ROW", "the first row in sight")
    left: str = option("", "COLUMN", "the first column in sight beside the name")
    anchor: str = option("", "ROW", "the row where a range to be marked was begun")
    focus: str = option("", "chart|headlines", "who has the movement keys", among=("chart", "headlines"))
    point: int = option(0, "N", "which point of the chart, or which headline, the cursor stands on")
    find: str = option("", "WORDS", "words that are searched for")
    freeze: str = option("", "COLUMN", "columns up to this one stay in sight")
    highlight: str = option("", "NAME[|NAME]", "series of the chart that stand out")
    zoom: str = option("", "FROM..TO", "the stretch of the chart's time axis in sight, in years such as 2021.5..2024")
    words: bool = option(False, "", "the chart as sentences")

    def to(self, **changes: Any) -> Look:
        """A changed copy."""
        return replace(self, **changes)


LOOKS = options_of(Look)
"""Every option of a look, in the order of help."""
