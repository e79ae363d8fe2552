"""Words in the place of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from tui.pages.model.chart import Chart, ChartRow
from tui.pages.model.values import Cell, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.pages.model.chart import ChartPoint, Write
    from tui.pages.model.values import Text


@dataclass(frozen=True, slots=True)
class Card(Chart):
    """Words in the place of a chart: what is to be said of the selected row, in full."""

    kind: ClassVar[str] = "card"

    title: Text
    subtitle: str
    paragraphs: tuple[Text, ...]
    source: Text = ()
    unit: str = ""

    def walk(self) -> tuple[ChartPoint, ...]:
        """Words have no places for a cursor."""
        return ()

    def texts(self) -> tuple[Text, ...]:
        """Its paragraphs."""
        return self.paragraphs

    def cells(self) -> Iterator[Cell]:
        """The numbers in its sentences."""
        yield from (part for text in self.paragraphs for part in text if isinstance(part, Cell))

    def as_rows(self) -> list[ChartRow]:
        """A row for each number, called by the sentence that it stands in."""
        return [
            ChartRow("", "", plain(text, lambda cell: str(cell.value)), "", "", None, part)
            for text in self.paragraphs
            for part in text
            if isinstance(part, Cell)
        ]

    def nested(self, write: Write) -> dict[str, Any]:
        """Nothing: its numbers stand in sentences, and what they rest on in the table beside it."""
        return {}
