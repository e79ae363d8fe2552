"""Horizontal bars from zero with eighth-block ends, bars around a middle line, and markers where the scale is a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw import ticks
from tui.draw.axes import AXIS, marker_of, role_of, x_axis
from tui.draw.canvas import Canvas
from tui.draw.cells import clip_words, width
from tui.draw.clip import real
from tui.draw.fit import FAINT, MUTED, chosen_at, label, label_column, more, part, picked, slot_of, value_text
from tui.draw.rows import Style

if TYPE_CHECKING:
    from tui.draw.fit import Part
    from tui.draw.rows import Row
    from tui.draw.symbols import Symbols
    from tui.pages.model import BarChart, BarItem, Cell


def draw_bars(
    chart: BarChart, width_: int, height: int, symbols: Symbols, point: int = -1, cursor_key: str = "",
    names: tuple[str, str] = ("United States", "China"),
) -> list[Row]:  # fmt: skip
    """The bars under the chart's head: exactly `height` rows of `width_` cells."""
    canvas = Canvas(width_, height)
    if not chart.items:
        canvas.put(0, min(1, height - 1), "No figures to draw.", MUTED)
        return canvas.rows()
    owners = [row for row, item in enumerate(chart.items) for _ in item.cells]
    at = chosen_at([item.key for item in chart.items], cursor_key, owners, point)
    slot = slot_of(owners, point)
    draw = _diverging if chart.diverging else _markers if chart.log else _bars
    draw(canvas, chart, symbols, (at, slot), names)
    return canvas.rows()


def bar(canvas: Canvas, x: int, y: int, length: float, role: str, symbols: Symbols, leftward: bool = False) -> int:
    """A bar of `length` cells from column `x` on (or up to it, leftward); gives the column after its end.

    The end is drawn in eighths of a cell to the right, in halves to the left; anything above zero shows.
    """
    style = Style(role)
    full = symbols.bar[-1]
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
    if part_ > 0:
        canvas.put(x + whole, y, symbols.bar[part_ - 1], style)
        whole += 1
    return x + whole


def _slots(chart: BarChart) -> int:
    return max((len(item.cells) for item in chart.items), default=1) or 1


def _legend(canvas: Canvas, chart: BarChart, symbols: Symbols, names: tuple[str, str]) -> None:
    """Which marker is which country."""
    x = 2
    for side, name in zip(("first", "second"), names, strict=True):
        if any(side == own for item in chart.items for own, _ in item.cells):
            x = canvas.put(x, 0, f"{marker_of(side, symbols)} {name}", Style(role_of(side))) + 3


def _spacing(count: int, each: int, rows: int) -> int:
    """Rows per item with an empty one between, where all items fit so."""
    return each + 1 if count * (each + 1) - 1 <= rows and (each > 1 or count <= 12) else each


def _rows(canvas: Canvas, part_: Part, top: int, pitch: int, symbols: Symbols) -> list[tuple[int, int]]:
    """(item, row) of what is shown, with the lines above and below that say how many more there are."""
    if part_.above:
        more(canvas, top, part_.above, "above", symbols)
        top += 1
    out = [(item, top + (item - part_.first) * pitch) for item in range(part_.first, part_.last)]
    if part_.below:
        more(canvas, top + (part_.last - part_.first) * pitch, part_.below, "below", symbols)
    return out


def _bars(canvas: Canvas, chart: BarChart, symbols: Symbols, chosen: tuple[int, int], names: tuple[str, str]) -> None:
    at = chosen[0]
    sides = {side for item in chart.items for side, _ in item.cells}
    top = 1 if len(sides & {"first", "second"}) else 0
    if top:
        _legend(canvas, chart, symbols, names)
    each = _slots(chart)
    room = canvas.height - top
    foot = 2 if len(chart.items) * each + 2 <= room else 0
    pitch = _spacing(len(chart.items), each, room - foot)
    shown = part(len(chart.items), room - foot, pitch if pitch * len(chart.items) - 1 <= room - foot else each, at)
    if pitch > each:
        shown = part(len(chart.items), (room - foot) + 1, pitch, at)
    size = label_column([item.label for item in chart.items], canvas.width)
    known = [v for item in chart.items for _, c in item.cells if (v := real(c.value)) is not None]
    texts = [value_text(cell, chart.unit) for item in chart.items for _, cell in item.cells]
    tail = min(max(map(width, texts), default=0) + 1, canvas.width // 3)
    head = tail if any(v < 0 for v in known) else 0
    x = 2 + size + 1 + (2 if sides & {"first", "second"} else 0)
    columns = max(4, canvas.width - x - tail - head)
    low, high, marks = _scale(known, columns, chart.unit)
    zero = x + head + round((0 - low) / (high - low) * columns)
    unit = columns / (high - low)
    lines = _rows(canvas, shown, top, pitch, symbols)
    end = top
    for item, y in lines:
        own = chart.items[item]
        label(canvas, y, max(1, len(own.cells)), own.label, size, item == at, symbols)
        for line, (side, cell) in enumerate(own.cells):
            if side in {"first", "second"}:
                canvas.put(3 + size, y + line, marker_of(side, symbols), Style(role_of(side)))
            _one(canvas, zero, y + line, side, cell, chart.unit, unit, symbols, (item, line) == chosen)
        end = y + max(1, len(own.cells))
    if foot and end + 1 < canvas.height:
        x_axis(
            canvas,
            x + head,
            end,
            columns,
            marks,
            lambda v: min(columns - 1, round((v - low) * unit)),
            symbols,
            corner=False,
        )


def _scale(known: list[float], columns: int, unit: str) -> tuple[float, float, list[ticks.Tick]]:
    """From zero to the longest bar, which fills the columns; marks at round values."""
    low, high = min([0.0, *known]), max([0.0, *known])
    if low == high:
        high = 1.0
    marks = ticks.linear(low, high, max(2, columns // 12), unit, zero=True)[2]
    return low, high, [mark for mark in marks if low <= mark.at <= high]


def _one(
    canvas: Canvas, zero: int, y: int, side: str, cell: Cell, unit: str, scale: float, symbols: Symbols, walked: bool
) -> None:
    value = real(cell.value)
    text = value_text(cell, unit)
    if value is None:
        canvas.put(zero, y, clip_words(text, canvas.width - zero, symbols.ellipsis), FAINT)
        return
    role = role_of(side)
    style = picked(Style(role), walked)
    if value >= 0:
        end = bar(canvas, zero, y, value * scale, role, symbols)
        canvas.put(end + 1, y, text, style)
    else:
        end = bar(canvas, zero, y, -value * scale, role, symbols, leftward=True)
        canvas.put(end - 1 - width(text), y, text, style)


def _diverging(
    canvas: Canvas, chart: BarChart, symbols: Symbols, chosen: tuple[int, int], names: tuple[str, str]
) -> None:
    """To the left what the first country leads, to the right what the second does; the length is the lead's size."""
    at = chosen[0]
    size = label_column([item.label for item in chart.items], canvas.width)
    leads = [[_lead(side, cell) for side, cell in item.cells] for item in chart.items]
    longest = max((abs(v) for row in leads for v in row if v is not None), default=0.0) or 1.0
    texts = [
        value_text(c, chart.unit).lstrip("-+")
        for item in chart.items
        for _, c in item.cells
        if real(c.value) is not None
    ]
    tail = min(max(map(width, texts), default=0) + 1, canvas.width // 5)
    x = 2 + size + 1
    half = max(2, (canvas.width - x - 1) // 2)
    middle, columns = x + half, max(1, half - tail)
    each = _slots(chart)
    room = canvas.height - 1
    pitch = _spacing(len(chart.items), each, room)
    shown = part(len(chart.items), room + (pitch > each), pitch, at)
    leads_word = " leads" if max(map(width, names)) + 9 <= half else ""
    first, second = (clip_words(name, half - 3 - len(leads_word), symbols.ellipsis) + leads_word for name in names)
    left, right = f"{first} {marker_of('first', symbols)}", f"{marker_of('second', symbols)} {second}"
    canvas.put(middle - 1 - width(left), 0, left, Style("first"))
    canvas.put(middle + 2, 0, right, Style("second"))
    canvas.put(middle, 0, symbols.vertical, AXIS)
    lines = _rows(canvas, shown, 1, pitch, symbols)
    last = lines[-1][1] + each if lines else 1
    for item, y in lines:
        label(canvas, y, each, chart.items[item].label, size, item == at, symbols)
    for y in range(1, min(last, canvas.height)):
        canvas.put(middle, y, symbols.vertical, AXIS)
    for item, y in lines:
        for line, ((_, cell), lead) in enumerate(zip(chart.items[item].cells, leads[item], strict=True)):
            text, walked = value_text(cell, chart.unit), (item, line) == chosen
            if lead is None:
                canvas.put(middle + 2, y + line, clip_words(text, half - 2, symbols.ellipsis), FAINT)
            elif lead > 0:
                end = bar(canvas, middle, y + line, lead / longest * columns, "first", symbols, leftward=True)
                text = text.lstrip("-+")
                canvas.put(end - 1 - width(text), y + line, text, picked(Style("first"), walked))
            else:
                role = "second" if lead else "muted"
                end = bar(canvas, middle + 1, y + line, -lead / longest * columns, role, symbols)
                canvas.put(end + 1, y + line, text.lstrip("-+"), picked(Style(role), walked))


def _lead(side: str, cell: Cell) -> float | None:
    """Above zero: the first country leads. The side decides, else the sign."""
    value = real(cell.value)
    if value is None or side not in {"first", "second"}:
        return value
    return abs(value) if side == "first" else -abs(value)


def _markers(
    canvas: Canvas, chart: BarChart, symbols: Symbols, chosen: tuple[int, int], names: tuple[str, str]
) -> None:
    """On a log scale a bar would have no zero: a marker for each value on a thin line, the numbers in columns."""
    at = chosen[0]
    size = label_column([item.label for item in chart.items], canvas.width)
    slots = _slots(chart)
    texts = [[value_text(c, chart.unit) for _, c in item.cells] for item in chart.items]
    wide = [max((width(row[i]) for row in texts if i < len(row)), default=0) for i in range(slots)]
    wide = [min(size_, canvas.width // 5) for size_ in wide]
    tail = sum(wide) + 2 * len(wide)
    x = 2 + size + 2
    columns = max(4, canvas.width - x - tail)
    _legend(canvas, chart, symbols, names)
    known = [v for item in chart.items for _, c in item.cells if (v := real(c.value, log=True)) is not None]
    low, high, marks = ticks.log(min(known), max(known), max(2, columns // 9), chart.unit) if known else (0.0, 1.0, [])
    room = canvas.height - 1
    foot = 2 if len(chart.items) + 2 <= room or room >= 6 else 0
    pitch = _spacing(len(chart.items), 1, room - foot)
    shown = part(len(chart.items), room - foot + (pitch > 1), pitch, at)

    def column(value: float) -> int:
        return min(columns - 1, max(0, round((value - low) / (high - low) * (columns - 1))))

    lines = _rows(canvas, shown, 1, pitch, symbols)
    for item, y in lines:
        own: BarItem = chart.items[item]
        label(canvas, y, 1, own.label, size, item == at, symbols)
        canvas.put(x, y, symbols.rule * columns, Style("rule"))
        for side, cell in own.cells:
            value = real(cell.value, log=True)
            if value is not None:
                canvas.put(x + column(value), y, marker_of(side, symbols), Style(role_of(side)))
        right = x + columns
        for line, ((side, _), text, room) in enumerate(zip(own.cells, texts[item], wide, strict=False)):
            right += 2 + room
            text = clip_words(text, room, symbols.ellipsis)
            canvas.put(right - width(text), y, text, picked(Style(role_of(side)), (item, line) == chosen))
    end = (lines[-1][1] + 1 if lines else 1) + bool(shown.below)
    if foot and end + 1 < canvas.height:
        x_axis(canvas, x, end, columns, marks, column, symbols, left=x - 1, corner=False)
        canvas.put(max(0, x - 11), end + 1, "log scale", MUTED)
