"""Charts whose items are rows: which of them fit, the label column, and the lines that say how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.cells import clip_words, width
from tui.draw.rows import Style
from tui.pages.numbers import DASH, cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.canvas import Canvas
    from tui.draw.symbols import Symbols
    from tui.pages.model import Cell

LABEL, MUTED, FAINT = Style("text"), Style("muted"), Style("faint")


class Part(NamedTuple):
    """The items that are shown: from `first` up to `last`, and how many lie above and below."""

    first: int
    last: int
    above: int
    below: int


def part(count: int, rows: int, each: int, at: int) -> Part:
    """Which of `count` items of `each` rows fit in `rows`, with item `at` among them; `more` lines take a row each."""
    each = max(1, each)
    if count * each <= rows:
        return Part(0, count, 0, 0)
    room = max(1, (rows - 1) // each)
    if at < room:
        return Part(0, min(room, count), 0, max(0, count - room))
    if at >= count - room:
        return Part(max(0, count - room), count, max(0, count - room), 0)
    room = max(1, (rows - 2) // each)
    first = min(max(0, at - room // 2), count - room)
    return Part(first, first + room, first, count - first - room)


def label_column(labels: Sequence[str], room: int) -> int:
    """Cells for the labels on the left: as wide as the longest, at most 45 % of the room."""
    return min(max((width(label) for label in labels), default=0), max(8, room * 45 // 100))


def more(canvas: Canvas, y: int, count: int, where: str, symbols: Symbols) -> None:
    """The line that says how many items are out of sight, `above` or `below`."""
    canvas.put(2, y, f"{symbols.ellipsis} {count} more {where}", MUTED)


def label(canvas: Canvas, y: int, rows: int, text: str, size: int, chosen: bool, symbols: Symbols) -> None:
    """An item's label; the chosen one has the cursor's mark, weight and background over its `rows`."""
    if chosen:
        for row in range(y, y + rows):
            canvas.back(0, row, "cursor", canvas.width)
        canvas.put(0, y, symbols.cursor, Style("accent", bold=True))
    canvas.put(2, y, clip_words(text, size, symbols.ellipsis), Style("text", bold=chosen))


def chosen_at(keys: Sequence[str], key: str, owners: Sequence[int], point: int) -> int:
    """The item that is looked at: that of the walked point, else that of the table's row, else -1."""
    if 0 <= point < len(owners):
        return owners[point]
    return keys.index(key) if key and key in keys else -1


def slot_of(owners: Sequence[int], point: int) -> int:
    """Which figure of its item the walked point is, -1 if none is walked."""
    return point - owners.index(owners[point]) if 0 <= point < len(owners) else -1


def picked(style: Style, chosen: bool) -> Style:
    """The look of a value, or of the one that is walked on."""
    return style._replace(bg="cell", bold=True) if chosen else style


def value_text(cell: Cell, unit: str) -> str:
    """A printed value: its unit only where it is not the chart's; words where there is no number."""
    if cell.value is None:
        return cell.note or DASH
    return cell_text(cell, with_unit=cell.unit != unit)
