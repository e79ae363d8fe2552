"""Plain dicts as the rows of a table. No polars here: a prepared page is shown before it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.facts.tables.folding import fold
from tui.pages.model.rows import HeldRows, Matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from tui.pages.model.frame_rows import FrameRows
    from tui.pages.model.rows import Rows, SortKey


class ListRows(HeldRows):
    """Rows that are already plain dicts: prepared pages and benchmarks."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._rows = [dict(row) for row in rows]

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self._rows)

    @property
    def typical(self) -> ListRows:
        """These rows themselves."""
        return self

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`."""
        return self._rows[max(0, first) : max(0, first) + count]

    def index(self, name: str, value: object) -> int | None:
        """The first row whose column `name` equals `value`."""
        return next((i for i, row in enumerate(self._rows) if row.get(name) == value), None)

    def filtered(self, where: pl.Expr) -> Rows:
        """The rows for which `where` is true, as a frame's."""
        return self.in_frame().filtered(where)

    def sorted(self, keys: Sequence[SortKey]) -> Rows:
        """The rows by `keys`, as a frame's."""
        return self.in_frame().sorted(keys)

    def matches(self, words: str, names: Iterable[str]) -> Matches:
        """The rows with `words` in one of the columns `names`."""
        wanted, columns = fold(words), tuple(names)
        return Matches(
            [
                at
                for at, row in enumerate(self._rows)
                if wanted and any(wanted in fold(str(row.get(name) or "")) for name in columns)
            ]
        )

    def in_frame(self) -> FrameRows:
        """The same rows in a frame, which expressions can ask."""
        import polars as pl

        from tui.pages.model.frame_rows import FrameRows

        return FrameRows(pl.DataFrame(self._rows, infer_schema_length=None, strict=False))
