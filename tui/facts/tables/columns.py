"""What a table of the facts is made of; the tables themselves are declared in `schema`."""

from __future__ import annotations

from dataclasses import dataclass

ID = r"^[a-z0-9][a-z0-9._-]*$"
"""Ids stand in commands and references: no blanks, commas, bars or capitals."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    kind: str = "text"
    """text, id, number, boolean or date (ISO, as precise as the source: 2024, 2024-02, 2024-02-29)."""

    required: bool = True
    """Whether every row must have a value; where not, an empty cell means that no source gives one."""

    words: tuple[str, ...] = ()
    """The only values allowed, where the list is closed."""

    low: float | None = None
    high: float | None = None
    pattern: str = ""
    """What the text must match, with `expected` saying it in words."""

    expected: str = ""
    refers: str = ""
    """`table.column` whose values are the only ones allowed."""

    many: bool = False
    """Several values joined by `|`, each of them checked."""

    prose: bool = False
    """Free text: a line break inside quotes is allowed, and read as a blank."""

    later: bool = False
    """Came after people had written tables of their own: a file may lack the column, and then has no value in it."""

    day: str = ""
    """Name of the added column with the last day of this date, as `pl.Date`."""


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: what a row is, its columns, and what identifies a row."""

    name: str
    row: str
    """What one row is, for messages."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that identify a row; a user's row with the same key replaces ours."""

    unique: tuple[tuple[str, ...], ...] = ()
    """Further columns whose values may not repeat."""

    @property
    def file(self) -> str:
        """The name of the CSV file."""
        return f"{self.name}.csv"

    @property
    def later(self) -> frozenset[str]:
        """The columns that a file may lack."""
        return frozenset(column.name for column in self.columns if column.later)

    @property
    def names(self) -> tuple[str, ...]:
        """The header, in order."""
        return tuple(column.name for column in self.columns)
