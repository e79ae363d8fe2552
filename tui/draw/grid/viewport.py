"""Where a reader stands on a page: cursor, focus, marks. The page says what there is; this says what is looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewport:
    """The state of looking, apart from the query: none of it changes what is true."""

    row: int = 0
    column: int = 0
    top: int = 0
    left: int = 0
    focus: str = "table"
    """table, chart or headlines: who gets the movement keys."""

    point: int = -1
    """The chart's point under the cursor, counted along all series in drawing order, or the headline; -1: none."""

    marks: frozenset[str] = frozenset()
    """Keys of marked rows."""

    anchor: int = -1
    """The row where a range to be marked began; it ends at the cursor. -1: none is begun."""

    frozen: tuple[int, ...] = ()
    """Columns that stay in sight beside the name, as they stand."""

    find: str = ""
    """The words searched for; matches are underlined."""

    cursor: bool = True
    """Whether to draw the cursor: not in files."""

    message: str = ""
    """One line in place of the footer, until the next key."""

    lit: frozenset[str] = frozenset()
    """Names of the chart's series that stand out from the others; empty: none does."""

    span: tuple[float, float] | None = None
    """The stretch of the chart's time axis in sight, in years (2024.5 is its middle); None: all of it."""

    words: bool = False
    """Show the chart as a sentence instead of a picture."""
