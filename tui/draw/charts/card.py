"""Words in the place of a chart: a title, and paragraphs that a reader's eye can follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.draw.charts.painter import Painter
from tui.draw.grid.cells import clean, line, row_text, width, wrap
from tui.draw.grid.runs import Run, Style
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Cell, plain

if TYPE_CHECKING:
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import Card, Text

MEASURE = 76
"""Cells of a line of prose at most: longer ones lose the eye on the way back."""

_WORDS = Style("text")
_TITLE = Style("title", bold=True)
_MUTED = Style("muted")
_NUMBER = Style("accent", bold=True)


def draw(card: Card, width_: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """`height` rows of `width_` cells: title, subtitle, then the paragraphs, an empty line between them.

    Numbers stand out. Empty lines go first where there is not enough room; what still does not fit ends in a line
    that says so.
    """
    return _prose(card, width_, height, symbols)


def _prose(card: Card, width_: int, height: int, symbols: Symbols) -> list[Row]:
    room = min(MEASURE, width_ - 1) if width_ > 20 else width_
    head = [line(width_, *row) for row in paragraph(card.title, room, _TITLE, _TITLE)]
    if card.subtitle:
        head += [line(width_, *row) for row in paragraph((card.subtitle,), room, _MUTED, _MUTED)]
    parts = [[line(width_, *row) for row in paragraph(text, room)] for text in card.paragraphs]
    needed = len(head) + sum(map(len, parts))
    airy = needed + len(parts) <= height
    rows = head
    for part in parts:
        rows = [*rows, *([line(width_)] if airy else []), *part]
    if len(rows) > height:
        rows = [*rows[: max(0, height - 1)], line(width_, Run(f"{symbols.ellipsis} more with p", _MUTED))]
    return [*rows, *[line(width_)] * (height - len(rows))][:height]


def paragraph(text: Text, room: int, words: Style = _WORDS, numbers: Style = _NUMBER) -> list[Row]:
    """A text in lines of at most `room` cells, its numbers in the look of `numbers`; number and unit stay together."""
    rows: list[Row] = []
    now: tuple[Run, ...] = ()
    used = 0
    for word in _flow(text, room, words, numbers):
        size = sum(width(run.text) for run in word)
        if now and used + 1 + size > room:
            rows.append(now)
            now, used = (), 0
        now = (*now, Run(" ", words), *word) if now else word
        used += size + (1 if used else 0)
    return [*rows, now]


def _flow(text: Text, room: int, words: Style, numbers: Style) -> list[Row]:
    """What stands between two blanks, each as runs; a word longer than a line in pieces of a line."""
    out: list[list[Run]] = [[]]
    for part in text:
        if isinstance(part, Cell) and part.is_number:
            out[-1].append(Run(clean(cell_text(part)), numbers))
            continue
        for piece in re.findall(r"\s+|\S+", clean(cell_text(part) if isinstance(part, Cell) else part)):
            if piece.isspace():
                out.append([])
            else:
                out[-1].append(Run(piece, words))
    found: list[Row] = []
    for word in out:
        if sum(width(run.text) for run in word) <= room:
            found += [tuple(word)] if word else []
        else:
            found += [(Run(piece, run.style),) for run in word for piece in wrap(run.text, room)]
    return found


def sentence(card: Card, names: tuple[str, str]) -> str:
    """Its title and its paragraphs."""
    return " ".join(plain(text, cell_text) for text in (card.title, *card.paragraphs)).strip()


def _needs(card: Card, width_: int, symbols: Symbols) -> int:
    rows = _prose(card, width_, 99, symbols)
    return max(4, len(rows) - next(at for at, row in enumerate(reversed(rows)) if row_text(row).strip()))


PAINTER = Painter(draw, sentence, needs=_needs, prose=True)
