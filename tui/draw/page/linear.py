"""A page as sentences and lists, for screen readers and braille displays: no columns to keep apart, no drawing.

One line is one thing, however long: whoever reads it aloud wraps it. Signs become words (at least, computed), units are
written out, and every chart is its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.charts.words import sentence
from tui.draw.grid.cells import clean
from tui.draw.tables.table import filter_words
from tui.pages.model.numbers import decimals, number, unit_name
from tui.pages.model.page import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.pages.model.page import Cell, Column, Page, SourceLine, Table

_BOUND = {
    "approximate": "about ", "at_least": "at least ", "at_most": "at most ", "low_end": "from ", "high_end": "up to ",
    "mean": "on average ", "min": "at the lowest ", "max": "at the highest ",
}  # fmt: skip
_UNIT = {
    "": "", "count": "", "year": "", "rank": "", "usd": "", "usd_2021": "in dollars of 2021",
    "usd_2023": "in dollars of 2023", "usd_per_head": "a head", "usd_per_model": "a notable model",
    "share_percent": "percent", "relative_percent": "percent", "index": "points", "ratio": "times",
}  # fmt: skip
"""Units whose name in full would be odd behind a number; a currency sign stands in front of it already."""

_LETTERS = {"k": " thousand", "M": " million", "B": " billion", "T": " trillion"}


def linear(page: Page) -> list[str]:
    """The whole page as lines of text: title, headlines, table row by row, chart in words, notes, sources.

    One of table and chart alone where the query asks for only one.
    """
    one, two = page.names
    word = "as of" if page.hidden is None else "known by"
    lines = [f"{page.title}. {page.question}", f"{one} and {two}, {word} {page.as_of}."]
    if page.headlines:
        lines += ["", "Headlines"]
        for at, headline in enumerate(page.headlines, 1):
            detail = plain(headline.detail, spoken)
            lines.append(f"{at}. {headline.label}: {_alone(headline.value)}{f' ({detail})' if detail else ''}.")
    if page.query.only != "chart":
        lines += ["", *_table(page.table, page.names)]
    if page.chart is not None and page.query.only != "table":
        lines += ["", "Chart", sentence(page.chart, page.names)]
        source = plain(page.chart.source, spoken)
        if source:
            lines.append(f"Source: {source}")
    if page.notes:
        lines += ["", "Notes", *(f"{at}. {plain(note, spoken)}" for at, note in enumerate(page.notes, 1))]
    cited = sorted({cite.source_id for cell in page.cells() for cite in cell.cites if cite.source_id})
    if cited:
        lines += ["", "Sources", *(_source(at, name, page.sources) for at, name in enumerate(cited, 1))]
    return [_ended(clean(line)) for line in lines]


def spoken(cell: Cell) -> str:
    """A cell in words: its bound, the number, the unit's name. A missing value says why, if anything is known."""
    if cell.value is None:
        return cell.note or "not known"
    text = number(cell.value, cell.unit, decimals(cell), compact=True)
    if not cell.is_number:
        return text
    if text[-1:] in _LETTERS:
        text = text[:-1] + _LETTERS[text[-1]]
    unit = _UNIT[cell.unit] if cell.unit in _UNIT else unit_name(cell.unit)
    return f"{_BOUND.get(cell.bound, '')}{text} {unit}".strip()


def _alone(cell: Cell) -> str:
    """A cell that stands alone, in words: also whether nothing tells if it was out by then."""
    return spoken(cell) + (", undecided" if cell.is_number and cell.is_undecided else "")


def _table(table: Table, names: tuple[str, str]) -> list[str]:
    title = plain(table.title, spoken) or "Table"
    count = table.height
    kept = [f"Filter: {table.filtered_by}, {filter_words(table)}."] if table.filtered_by else []
    if not count:
        return [title, *kept, table.empty]
    name = next((at for at, c in enumerate(table.columns) if c.name == table.name_column), 0)
    heads = {at: h for at, h in enumerate(_heads(table.columns, names)) if at != name and h}
    lines = [f"{title}: {count:,} row{'' if count == 1 else 's'}", *kept]
    computed = [h for at, h in heads.items() if table.columns[at].is_computed]
    if computed:
        lines.append(f"Computed, not stated by a source: {', '.join(dict.fromkeys(computed))}.")
    before = ""
    for number_, (raw, cells) in enumerate(table.lines(0, count), 1):
        group = str(raw.get(table.group) or "") if table.group else ""
        if group and group != before:
            lines += ["", group]
        before = group
        known, missing = [], []
        for at, head in heads.items():
            cell, column = cells[at], table.columns[at]
            if cell.value is None and not cell.note:
                missing.append(head)
            elif cell.value != "":
                stated = cell.stated and column.is_computed
                known.append(f"{head} {_alone(cell)}{', stated' if stated else ''}")
        rest = [f"not known: {', '.join(missing)}"] if missing else []
        lines.append(f"{number_}. {spoken(cells[name])}: {'; '.join(known + rest)}.")
    return lines


def _heads(columns: Sequence[Column], names: tuple[str, str]) -> list[str]:
    """What each column is called; of two with one name, each says whose it is. Empty for what is no words."""
    titles = [c.title or c.name for c in columns]
    sides = dict(zip(("first", "second"), names, strict=True))
    return [
        ""
        if column.kind == "spark"
        else f"{title} ({sides[column.side]})"
        if column.side in sides and titles.count(title) > 1
        else title
        for column, title in zip(columns, titles, strict=True)
    ]


def _source(at: int, name: str, sources: Mapping[str, SourceLine]) -> str:
    source = sources.get(name)
    if source is None:
        return f"{at}. {name}."
    parts = [source.publisher, source.title, source.published, source.license, source.url]
    return f"{at}. {'. '.join(part.rstrip('.') for part in parts if part)}. Its id here: {name}."


def _ended(line: str) -> str:
    """Two full stops in a row are one pause too many."""
    return line[:-1] if line.endswith("..") and not line.endswith("...") else line
