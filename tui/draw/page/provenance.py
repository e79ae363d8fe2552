"""Where a number comes from: in one line under the table, and as the whole chain behind `p`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import clean, clip_words, line, pad, width, wrap
from tui.draw.grid.runs import Row, Run, Style
from tui.pages.model.numbers import DASH, exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Cell, Input, SourceLine

BOUNDS = {
    "approximate": "approximate, as the source says",
    "at_least": "at least this much: the true value may be higher",
    "at_most": "at most this much: the true value may be lower",
    "low_end": "the low end of a range",
    "high_end": "the high end of a range",
    "mean": "a mean",
    "min": "the smallest of a range",
    "max": "the largest of a range",
}
"""What the bound of a value means, in words."""

MISSING = "no source gives a figure, none can be computed here, and none is guessed"
"""What is said of a cell that holds nothing and has no word of its own for it."""

LABEL = 12
"""Cells for the labels on the left of the whole chain."""


def source_line(cell: Cell, sources: Mapping[str, SourceLine], symbols: Symbols, room: int = 0) -> str:
    """One line: publisher, title, edition, locator, licence; for a computed value its method and number of inputs.

    With `room` in cells, the licence goes first, then the title is cut, so that the place in the source stays.
    """
    dot = f" {symbols.dot} "
    if cell.is_computed:
        count = len(cell.inputs)
        given = f"{count} cited input{'s' if count != 1 else ''}" if count else _locator(cell)
        method = clean(f"{symbols.computed} {_sentence(cell.method)}")
        if room and given and width(method) + width(dot + given) > room:
            method = clip_words(method, max(20, room - width(dot + given)), symbols.ellipsis)
        return dot.join(part for part in (method, clean(given)) if part)
    if not cell.source_id:
        return clean(cell.note or (MISSING if cell.value is None else ""))
    source = sources.get(cell.source_id)
    if source is None:
        return clean(", ".join(part for part in (cell.source_id, cell.locator) if part))
    edition = cell.edition if cell.edition and cell.edition not in source.title else ""
    publisher, title, where = (clean(part) for part in (source.publisher, source.title, cell.locator))
    tail = [part for part in (clean(edition), where) if part]
    text = ", ".join(part for part in (publisher, title, *tail) if part)
    licensed = dot.join(part for part in (text, clean(source.license)) if part)
    if not room or width(licensed) <= room:
        return licensed
    if width(text) <= room:
        return text
    left = room - width(", ".join(["", *tail])) if tail else room
    name = title if width(title) <= left or not publisher else f"{publisher}, {title}"
    return ", ".join([clip_words(name, max(16, left), symbols.ellipsis), *tail])


def draw_source(cell: Cell, sources: Mapping[str, SourceLine], width_: int, symbols: Symbols) -> Row:
    """The source line in exactly `width_` cells, with the key that shows the whole chain where there is more."""
    known = bool(cell.source_id or cell.is_computed)
    more = f" {symbols.dot} p the whole chain" if known and width_ >= 100 else f" {symbols.dot} p" if known else ""
    room = width_ - 3 - width(more)
    text = clip_words(source_line(cell, sources, symbols, room), room, symbols.ellipsis)
    runs = [Run("  "), Run(text, Style("muted"))]
    if more and text:
        at = more.index("p")
        if width_ < 100:
            # The key keeps its place at the edge: it would be sent anew with every step, on lines that are slow.
            runs.append(Run(" " * (room - width(text))))
        runs += [Run(more[:at], Style("faint")), Run("p", Style("key", bold=True)), Run(more[at + 1 :], Style("muted"))]
    return line(width_, *runs)


def describe(
    cell: Cell, sources: Mapping[str, SourceLine], width_: int, symbols: Symbols, label: str = ""
) -> list[Row]:
    """The whole chain of a value, in lines of exactly `width_` cells.

    The exact value with its unit in words, period, edition, bound, whether a source stated it or how it was computed;
    then every cited figure that went in, with its source down to figure, page or row, its address and licence.
    """
    rows: list[Row] = []
    if label:
        rows += [*_text(label, width_, Style("title", bold=True)), line(width_)]
    rows += _field("value", exact(cell), width_, Style("text", bold=True))
    rows += _field("for", cell.period, width_)
    rows += _field("edition", cell.edition, width_)
    rows += _field("bound", BOUNDS.get(cell.bound, ""), width_, Style("warn"))
    if cell.is_computed:
        rows += _field("computed", _sentence(cell.method), width_)
    elif cell.source_id:
        rows += _field("stated", "as the source prints it", width_)
    elif cell.value is None:
        rows += _field("missing", cell.note or MISSING, width_)
    rows += _field("disputed", cell.conflict, width_, Style("warn"))
    if cell.note and cell.value is not None:
        rows += _field("note", cell.note, width_, Style("warn"))
    if cell.source_id:
        rows += [line(width_), *_source(cell.source_id, cell.locator, sources, width_)]
    if cell.inputs:
        rows += [line(width_), *_text(f"made from {len(cell.inputs)}:", width_, Style("head", bold=True))]
        rows += _inputs(cell.inputs, width_, symbols)
        rows += [line(width_), *_text("sources:", width_, Style("head", bold=True))]
        for source_id in dict.fromkeys(i.source_id for i in cell.inputs):
            rows += [*_source(source_id, "", sources, width_), line(width_)]
    return rows


def _inputs(inputs: Sequence[Input], width_: int, symbols: Symbols) -> list[Row]:
    from tui.pages.model.page import Cell

    rows: list[Row] = []
    for one in inputs:
        value = exact(Cell(one.value, one.unit)) if one.value is not None else DASH
        head = f"{clean(one.label)}: {clean(value)}" if one.label else clean(value)
        first, *more = wrap(head, width_ - 4)
        rows.append(line(width_, Run(f"  {symbols.dot} ", Style("faint")), Run(first)))
        rows += [line(width_, Run("    "), Run(text)) for text in more]
        where = clean(", ".join(part for part in (one.source_id, one.locator) if part))
        rows += [line(width_, Run("    "), Run(text, Style("muted"))) for text in wrap(where, width_ - 4)]
    return rows


def _source(source_id: str, locator: str, sources: Mapping[str, SourceLine], width_: int) -> list[Row]:
    source = sources.get(source_id)
    rows = _field("source", source_id, width_, Style("accent"))
    if source:
        rows += _field("title", source.title, width_)
        rows += _field("publisher", source.publisher, width_)
        rows += _field("published", source.published, width_)
    rows += _field("where", locator, width_, Style("text", bold=True))
    if source:
        rows += _field("address", source.url, width_)
        rows += _field("licence", source.license or "not stated", width_)
        rows += _field("retrieved", source.retrieved, width_)
        rows += _field("remark", source.note, width_, Style("muted"))
    return rows


def _field(label: str, text: str, width_: int, style: Style = Style()) -> list[Row]:  # noqa: B008  a NamedTuple
    """A labelled value, wrapped beside its label; nothing where there is no text."""
    if not text:
        return []
    wide = LABEL if width_ >= 40 else 0
    lines = wrap(clean(text), max(1, width_ - wide))
    rows = [] if wide else [line(width_, Run(label, Style("muted")))]
    for at, part in enumerate(lines):
        rows.append(line(width_, Run(pad(label if not at else "", wide), Style("muted")), Run(part, style)))
    return rows


def _text(text: str, width_: int, style: Style) -> list[Row]:
    return [line(width_, Run(part, style)) for part in wrap(clean(text), width_)]


def _sentence(text: str) -> str:
    return text.rstrip(". ")


def _locator(cell: Cell) -> str:
    return ", ".join(part for part in (cell.source_id, cell.locator) if part)
