"""Charts whose items are rows: which of them fit, the label column, and the lines that say how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.draw.grid.cells import clip, clip_words, width, wrap
from tui.draw.grid.runs import Style
from tui.pages.model.numbers import DASH, cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.canvas import Canvas
    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import BarChart, Cell

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


def told_apart(labels: Sequence[str], size: int, rows: int, symbols: Symbols) -> list[list[str]]:
    """Each label as lines of at most `size` cells: on two where an item has two `rows`; else cut so that no two that
    differ look alike, and an id keeps its end, which is what tells it from others."""
    cut_ = [clip_words(text, size, symbols.ellipsis) for text in labels]
    of: dict[str, set[str]] = {}
    for text, short in zip(labels, cut_, strict=True):
        of.setdefault(short, set()).add(text)
    out = []
    for text, short in zip(labels, cut_, strict=True):
        if width(text) <= size:
            out.append([text])
        elif rows > 1 and " " in text:
            first = wrap(text, size)[0]
            rest = text.split()[len(first.split()) :]
            alike = sum(other.startswith(first) for other in labels) > 1
            cut_rest = _middle if alike and width(" ".join(rest)) > 2 * size else clip_words
            out.append([first, cut_rest(" ".join(rest), size, symbols.ellipsis)])
        elif " " not in text or len(of[short]) > 1:
            out.append([_middle(text, size, symbols.ellipsis)])
        else:
            out.append([short])
    return out


def _middle(text: str, size: int, ellipsis: str) -> str:
    """`text` with something left out in its middle: two fifths of the room for its start, the rest for its end."""
    room = size - width(ellipsis)
    if room < 4:
        return clip_words(text, size, ellipsis)
    start = clip(text, room * 2 // 5, "")
    end = text[len(text) - (room - width(start)) :]
    while width(end) > room - width(start):
        end = end[1:]
    # Rather a whole word less of the start than half a word: "…US, 2013", not "…t, US, 2013".
    blank = end.find(" ", 0, 4)
    end = end[blank + 1 :] if blank >= 0 else end
    return f"{start.rstrip()}{ellipsis}{end.lstrip()}"


def label(
    canvas: Canvas, y: int, rows: int, lines: Sequence[str], size: int, chosen: bool, symbols: Symbols
) -> None:  # fmt: skip
    """An item's label; the chosen one has the cursor's mark, weight and background over its `rows`."""
    rows = max(rows, len(lines))
    if chosen:
        for row in range(y, y + rows):
            canvas.back(0, row, "cursor", canvas.width)
        canvas.put(0, y, symbols.cursor, Style("accent", bold=True))
    for row, text in enumerate(lines):
        canvas.put(2, y + row, text, Style("text", bold=chosen))


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


def is_estimate(cell: Cell) -> bool:
    """Whether the value is no point: an estimate, a mean, or one end of a range."""
    return cell.bound not in {"", "exact"}


def value_text(cell: Cell, unit: str) -> str:
    """A printed value: its unit only where it is not the chart's; words where there is no number."""
    if cell.value is None:
        return cell.note or DASH
    return cell_text(cell, with_unit=cell.unit != unit)


def bar(canvas: Canvas, x: int, y: int, length: float, role: str, symbols: Symbols, leftward: bool = False,
        soft: bool = False) -> int:  # fmt: skip
    """A bar of `length` cells from column `x` on (or up to it, leftward); gives the column after its end.

    The end is drawn in eighths of a cell to the right, in halves to the left; anything above zero shows. A `soft` bar
    is of an estimate: its fill has holes.
    """
    style = Style(role)
    full = symbols.fills[1] if soft else symbols.bar[-1]
    whole = int(length + 1e-9)
    rest = length - whole
    if leftward:
        for step in range(whole):
            canvas.put(x - 1 - step, y, full, style)
        if rest >= 0.75:
            canvas.put(x - 1 - whole, y, full, style)
            whole += 1
        elif rest >= 0.25 or (length > 0 and whole == 0):
            canvas.put(x - 1 - whole, y, symbols.right_half, style)
            whole += 1
        return x - whole
    canvas.put(x, y, full * whole, style)
    part_ = round(rest * len(symbols.bar))
    if part_ == 0 and whole == 0 and length > 0:
        part_ = 1
    if part_ > 0 and (not soft or rest >= 0.5 or not whole):
        canvas.put(x + whole, y, full if soft else symbols.bar[part_ - 1], style)
        whole += 1
    return x + whole


def most_cells(chart: BarChart) -> int:
    """The most figures that one item has: the rows each of them takes."""
    return max((len(item.cells) for item in chart.items), default=1) or 1


def spacing(count: int, each: int, rows: int) -> int:
    """Rows per item with an empty one between, where all items fit so."""
    return each + 1 if count * (each + 1) - 1 <= rows else each


def item_rows(canvas: Canvas, part_: Part, top: int, pitch: int, symbols: Symbols) -> list[tuple[int, int]]:
    """(item, row) of what is shown, with the lines above and below that say how many more there are."""
    if part_.above:
        more(canvas, top, part_.above, "above", symbols)
        top += 1
    out = [(item, top + (item - part_.first) * pitch) for item in range(part_.first, part_.last)]
    if part_.below:
        more(canvas, top + (part_.last - part_.first) * pitch, part_.below, "below", symbols)
    return out
