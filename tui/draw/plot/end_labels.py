"""Names of series where their lines end, moved apart where they would touch, and the legend row for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.grid.cells import clip_words, width
from tui.draw.grid.runs import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.canvas import Canvas
    from tui.draw.grid.symbols import Symbols


class Label(NamedTuple):
    """What stands at the end of a line: marker, name and value, in the colour of its series."""

    marker: str
    name: str
    value: str
    role: str
    row: int
    """The row where the line ends."""

    @property
    def size(self) -> int:
        """Cells it takes."""
        return width(self.marker) + bool(self.marker) + width(self.name) + (1 + width(self.value) if self.value else 0)

    def fitted(self, room: int, symbols: Symbols) -> Label:
        """The label with its name cut so that marker and value stay whole in `room` cells."""
        over = self.size - room
        if over <= 0:
            return self
        return self._replace(name=clip_words(self.name, width(self.name) - over, symbols.ellipsis))


def spread(wanted: Sequence[int], rows: int) -> list[int]:
    """A row for each label, none shared, as near to the wanted ones as can be, in their order (at most `rows` of them).

    Labels that would touch are pooled and set around the mean of the rows they want.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    pools: list[list[int]] = []
    starts: list[int] = []

    def start_of(pool: list[int]) -> int:
        mean = sum(wanted[at] - i for i, at in enumerate(pool)) / len(pool)
        return max(0, min(rows - len(pool), round(mean)))

    for at in order:
        pools.append([at])
        starts.append(start_of([at]))
        while len(pools) > 1 and starts[-2] + len(pools[-2]) > starts[-1]:
            last = pools.pop()
            pools[-1] += last
            starts.pop()
            starts[-1] = start_of(pools[-1])
    out = [0] * len(wanted)
    for pool, start in zip(pools, starts, strict=True):
        for i, at in enumerate(pool):
            out[at] = start + i
    return out


def write(canvas: Canvas, x: int, y: int, label: Label) -> int:
    """Draw a label from cell (x, y) on."""
    if label.marker:
        x = canvas.put(x, y, label.marker + " ", Style(label.role))
    x = canvas.put(x, y, label.name, Style(label.role))
    return canvas.put(x, y, f" {label.value}", Style(label.role, bold=True)) if label.value else x


def legend(entries: Sequence[Label], room: int, symbols: Symbols) -> list[list[tuple[int, Label]]]:
    """Entries laid out in one row, or two where one is too short: (x, label) of each; names shortened to fit."""
    for rows in (1, 2):
        out: list[list[tuple[int, Label]]] = [[]]
        x = 0
        for entry in entries:
            entry = entry.fitted(room, symbols)
            if x + entry.size > room and x:
                out.append([])
                x = 0
            out[-1].append((x, entry))
            x += entry.size + 3
        if len(out) <= rows:
            return out
    # Too many for two rows: as many as stand whole.
    return out[:2]
