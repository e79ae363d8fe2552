"""Words in the place of a chart: paragraphs wrapped to the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.cells import line, wrap
from tui.draw.rows import Run, Style
from tui.pages.model import plain
from tui.pages.numbers import cell_text

if TYPE_CHECKING:
    from tui.draw.rows import Row
    from tui.draw.symbols import Symbols
    from tui.pages.model import Card

_TITLE = Style("title", bold=True)
_MUTED = Style("muted")


def draw_card(card: Card, width: int, height: int, symbols: Symbols) -> list[Row]:
    """`height` rows of `width` cells: title, subtitle, then the paragraphs, an empty line between them.

    What does not fit ends in a line that says so.
    """
    rows = [line(width, Run(text, _TITLE)) for text in wrap(plain(card.title, cell_text), width)]
    if card.subtitle:
        rows += [line(width, Run(text, _MUTED)) for text in wrap(card.subtitle, width)]
    for paragraph in card.paragraphs:
        rows.append(line(width))
        rows += [line(width, Run(text)) for text in wrap(plain(paragraph, cell_text), width)]
    if len(rows) > height:
        rows = [*rows[: max(0, height - 1)], line(width, Run(f"{symbols.ellipsis} more with p", _MUTED))]
    return [*rows, *[line(width)] * (height - len(rows))][:height]
