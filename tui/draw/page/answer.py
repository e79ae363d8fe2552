"""What a look-up answers, as text for a pipe: the verdict, then each figure with what it is of and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import ascii_row, clean, line, pad, width, wrap
from tui.draw.grid.runs import Row, Run, Style
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Cell, plain

if TYPE_CHECKING:
    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Page


def found(page: Page, width_: int, symbols: Symbols) -> list[Row]:
    """The card of a page of the section `lookup`, then two lines or more for each row of its table."""
    rows: list[Row] = []
    if page.chart is not None:
        rows += _words(plain(page.chart.title, cell_text), 0, width_, Style("title", bold=True))
        for text in page.chart.texts():
            rows += _words(plain(text, cell_text), 0, width_, Style())
        rows.append(line(width_))
    names = [column.name for column in page.table.columns]
    lines = [dict(zip(names, cells, strict=True)) for _, cells in page.table.lines(0, page.table.height)]
    values = [cell_text(row["value"]) for row in lines]
    room = max((width(value) for value in values), default=0) + 2
    for row, value in zip(lines, values, strict=True):
        about = f"{_text(row, 'about')}, {_text(row, 'period')}"
        head, *more = wrap(clean(about), width_ - room)
        verdict = _text(row, "verdict")
        rows.append(line(width_, Run(pad(value, room), Style("accent", bold=True)), Run(head, Style())))
        rows += [line(width_, Run(" " * room), Run(part, Style())) for part in more]
        if verdict:
            rows += _words(verdict, room, width_, Style(bold=True))
        rows += _words(_where(row), room, width_, Style("muted"))
    return [ascii_row(row) for row in rows] if symbols.name == "ascii" else rows


def _where(row: dict[str, Cell]) -> str:
    method = row["value"].method
    if method:
        cites = "; ".join(f"{cite.source_id}, {cite.locator}" for cite in row["value"].cites)
        return f"{method} From: {cites}"
    source = f"{_text(row, 'source_id')}, {_text(row, 'locator')}"
    edition = _text(row, "edition")
    return f"{edition}; {source}" if edition else source


def _text(row: dict[str, Cell], name: str) -> str:
    cell = row.get(name)
    return str(cell.value) if cell is not None and cell.value is not None else ""


def _words(text: str, indent: int, width_: int, style: Style) -> list[Row]:
    return [line(width_, Run(" " * indent), Run(part, style)) for part in wrap(clean(text), width_ - indent)]
