"""Where a table's rows stay, and what can be asked of them: a window, a row by its key, an order, a filter, a search.

A polars frame (`frames.FrameRows`), a scanned file larger than memory, or a list in a prepared page: a table cannot
tell them apart. No polars here: a prepared page is shown before polars is loaded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl


KEY = "row"
"""The column with the number of a row in the whole table, from 1: its key, since files promise no other."""

SOURCE, LOCATOR = "_source", "_locator"
"""The columns with the source of a row's figures, the file, and the place in it."""

SOURCE_ID = "data-file"
"""The id of the source that stands for the file."""


class SortKey(NamedTuple):
    """One column of an order; `sorting.sort_keys` makes them of what the user typed."""

    column: str
    descending: bool = False
    unit_in: str = ""
    """The column with the unit of each row, where rows differ: rows of one unit stand together."""


class Matches:
    """The rows that a search found, ascending; answers in the time of a binary search, however many they are."""

    def __init__(self, rows: Sequence[int] | pl.Series) -> None:
        self._rows: Any = rows

    def __len__(self) -> int:
        return len(self._rows)

    def next(self, row: int) -> int | None:
        """The first match below `row`, going round to the first of all; None where there is none at all."""
        at = bisect_right(self._rows, row)
        return int(self._rows[at % len(self)]) if len(self) else None

    def previous(self, row: int) -> int | None:
        """The last match above `row`, going round to the last of all; None where there is none at all."""
        at = bisect_left(self._rows, row) - 1
        return int(self._rows[at % len(self)]) if len(self) else None

    def number(self, row: int) -> int:
        """1 for the first match, and so on; 0 where `row` is none."""
        at = bisect_left(self._rows, row)
        return at + 1 if at < len(self) and self._rows[at] == row else 0


class Rows(Protocol):
    """A table's rows in the order they are shown in.

    `slice` and `height` are cheap at any size. The rest may walk over a column: ask for it in a worker, never on the
    event loop; where that worker is supervised (`facts.work`) it ends as soon as it is called off. `filtered` and
    `sorted` leave these rows as they are and give others over the same data.
    """

    @property
    def height(self) -> int:
        """Number of rows."""
        ...

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`, as plain dicts."""
        ...

    @property
    def wanting(self) -> bool:
        """Whether rows were given blank because the thread that asked must not wait (`work.hurry`)."""
        ...

    def load(self) -> None:
        """Read the rows that were given blank. For another thread."""
        ...

    def look_ahead(self) -> None:
        """Read what the next step in the same direction would show. For another thread."""
        ...

    @property
    def typical(self) -> Rows:
        """The rows whose look stands for these: column widths are taken from them."""
        ...

    def index(self, name: str, value: object) -> int | None:
        """The first row whose column `name` equals `value`; both compared as words."""
        ...

    def filtered(self, where: pl.Expr) -> Rows:
        """The rows for which `where` is true (not: missing), in this order."""
        ...

    def sorted(self, keys: Sequence[SortKey]) -> Rows:
        """The rows by `keys`, the first one counting most.

        Missing values come last in both directions; words go without regard to case; ties stay in this order, so sort
        by the tie-breaker first where there is one.
        """
        ...

    def matches(self, words: str, names: Iterable[str]) -> Matches:
        """The rows with `words` in one of the columns `names`; neither case nor diacritics matter. No words: none."""
        ...


class HeldRows:
    """What stores have in common whose rows are all in memory."""

    wanting = False
    fixed = True
    """Each of the rows is there, and stays as it is."""

    def load(self) -> None:
        """Nothing is missing."""

    def look_ahead(self) -> None:
        """Nothing has to be read."""
