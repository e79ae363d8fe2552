"""One cell of a table as runs of an exact width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.draw.grid.cells import clip_words, pad, width
from tui.draw.grid.runs import Run, Style
from tui.draw.tables.widths import GAP, SIDES, Field, Measure, Written, why, written
from tui.facts.tables.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Cell


def span(words: str, shown: tuple[Field, ...], at: int, raw: Mapping[str, Any], cells: tuple[Cell, ...]) -> int:
    """How many columns the words in place of a missing value may take: over neighbours that are missing as well."""
    take, room = 1, shown[at].width
    while width(words) > room and at + take < len(shown):
        field = shown[at + take]
        other = why(raw, field.column)
        if field.column.kind == "spark" or cells[field.at].value not in (None, "") or other not in {"", words}:
            break
        take, room = take + 1, room + GAP + field.width
    return take


def content(
    field: Field, cell: Cell, raw: Mapping[str, Any], words: str, room: int, bg: str, find: str, symbols: Symbols
) -> list[Run]:
    """The runs of one cell, exactly `room` cells wide."""
    column = field.column
    right = column.kind == "number"
    side = str(raw.get(column.side_in) or "") if column.side_in else column.side
    role = side if side in {*SIDES, "good", "warn", "muted"} else "text"
    bold = bg == "cell"
    if column.kind == "spark":
        values = tuple(raw.get(column.name) or ())
        return _spark(values, room, Style(role if role != "text" else "muted", bg), symbols)
    if cell.value is None:
        if width(words) > room and (room < 8 or width(clip_words(words, room, symbols.ellipsis)) * 2 < width(words)):
            words = ""
        text = clip_words(words, room, symbols.ellipsis) if words else symbols.dash
        style = Style("text" if bold else "muted" if words else "faint", bg, italic=bool(words))
        align = "right" if right else "left"
        if not words and right:
            text += " " * min(field.measure.right + (field.measure.unit and field.measure.unit + 1), room - 1)
        return [Run(pad(text, room, align, symbols.ellipsis), style)]
    lead = ""
    if field.measure.mark:
        marks = {"first": symbols.first, "second": symbols.second, "other": symbols.other}
        lead = pad(marks.get(side, ""), 2) if room > 4 else ""
    style = Style(role, bg, bold)
    room -= width(lead)
    part = written(cell, column, symbols.name == "ascii")
    if part.words:
        text = clip_words(part.words, room, symbols.ellipsis)
        fill = Run(" " * (room - width(text)), Style(bg=bg))
        runs = [*_found(text, find, style)]
        runs = [fill, *runs] if right else [*runs, fill]
    else:
        runs = _number(part, field.measure, room, style, bold, symbols)
    return [Run(lead, style), *runs] if lead else runs


def _number(part: Written, size: Measure, room: int, style: Style, bold: bool, symbols: Symbols) -> list[Run]:
    """A number aligned on its decimal point; one wider than its column gives up alignment, then its unit."""
    unit = f" {pad(part.unit, size.unit)}" if size.unit else ""
    text = part.left + pad(part.right, size.right)
    if width(text) + width(unit) > room:
        text = part.left + part.right
        unit = f" {part.unit}" if part.unit else ""
    if width(text) + width(unit) > room:
        unit = ""
    if width(text) > room:
        text = symbols.ellipsis
    free = room - width(text) - width(unit)
    runs = [Run(" " * free, Style(bg=style.bg)), Run(text, style)]
    if unit:
        runs.append(Run(unit, Style("text" if bold else "muted", style.bg)))
    return [run for run in runs if run.text]


def _found(text: str, find: str, style: Style) -> list[Run]:
    """Underline what was searched for."""
    needle = fold(find).strip()
    if not needle or needle not in fold(text):
        return [Run(text, style)]
    # A letter may fold to none (an accent by itself) or to two (ß): each of what is searched knows where it came from.
    letters = [(char, at) for at, whole in enumerate(text) for char in fold(whole)]
    folded = "".join(char for char, _ in letters)
    runs, at, done = [], 0, 0
    while (hit := folded.find(needle, at)) >= 0:
        at = hit + len(needle)
        first, last = letters[hit][1], letters[at][1] if at < len(letters) else len(text)
        runs += [Run(text[done:first], style), Run(text[first:last], style._replace(underline=True))]
        done = last
    return [run for run in [*runs, Run(text[done:], style)] if run.text]


def _spark(values: tuple[Any, ...], room: int, style: Style, symbols: Symbols) -> list[Run]:
    from tui.draw.plot.sparks import spark

    if not any(value is not None for value in values):
        return [Run(pad(symbols.dash, room), style._replace(fg="faint"))]
    return [Run(pad(spark(values, room, symbols), room), style)]
