"""A page's table as Markdown: the rows as read, where each row's figures stand, and the sources as footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tui.draw.grid.characters import harmless
from tui.draw.tables.table import filter_words
from tui.export.tables import side_of, spark_text
from tui.export.tidy import joined, text_of
from tui.pages.model.numbers import cell_text, marked_text, symbol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.export.job import Job
    from tui.pages.model.page import Cell, Column, Page

    Line = tuple[Mapping[str, Any], tuple[Cell, ...]]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#$])")


def md_file(job: Job) -> bytes:
    """The page as a file."""
    return md_bytes(job.page)


def md_bytes(page: Page) -> bytes:
    """Title, headlines, table, notes, methods and sources, for a report or a wiki (GitHub's tables and footnotes)."""
    table = page.table
    lines = table.lines(0, table.height)
    around = [part for h in page.headlines for part in (h.value, *h.detail)] + [part for n in page.notes for part in n]
    cells = [cell for _, row in lines for cell in row] + [part for part in around if not isinstance(part, str)]
    cited = dict.fromkeys(cite.source_id for cell in cells for cite in cell.cites)
    numbers = {source: index for index, source in enumerate(cited, 1)}
    out = [f"## {escape(page.title)}: {escape(text_of(table.title))}", ""]
    word = "as of" if page.hidden is None else "known by"
    out += [f"{escape(page.question)} {escape(page.names[0])} and {escape(page.names[1])}, {word} {page.as_of}.", ""]
    for h in page.headlines:
        detail = f" ({escape(text_of(h.detail))})" if h.detail else ""
        marks = _marks((h.value, *(part for part in h.detail if not isinstance(part, str))), numbers)
        out.append(f"- {escape(h.label)}: **{escape(marked_text(h.value))}**{detail}{marks}")
    if table.filtered_by:
        out += ["", f"Filter: `{harmless(table.filtered_by).replace('`', chr(39))}` ({filter_words(table)})."]
    out += ["", *_table(page, lines, numbers)] if lines else ["", escape(table.empty)]
    out += _methods(table.columns, [row for _, row in lines])
    for note in page.notes:
        out += ["", escape(text_of(note)) + _marks([part for part in note if not isinstance(part, str)], numbers)]
    out += ["", f"`{page.query.command('show')}`", ""]
    out += [f"[^{index}]: {_source(page, source)}" for source, index in numbers.items()]
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def rows_md(page: Page, lines: Sequence[Line]) -> str:
    """Some rows as a table, and the sources that they cite as footnotes: for the clipboard."""
    cited = dict.fromkeys(cite.source_id for _, row in lines for cell in row for cite in cell.cites)
    numbers = {source: index for index, source in enumerate(cited, 1)}
    notes = [f"[^{index}]: {_source(page, source)}" for source, index in numbers.items()]
    return "\n".join([*_table(page, lines, numbers), *([""] if notes else []), *notes])


def _table(page: Page, lines: Sequence[Line], numbers: dict[str, int]) -> list[str]:
    columns = page.table.columns
    units = [_one_unit(column, [row[i] for _, row in lines]) for i, column in enumerate(columns)]
    heads = [_head(column, units[i], [row[i] for _, row in lines]) for i, column in enumerate(columns)]
    align = ["--:" if column.kind in {"number", "spark"} else "---" for column in columns]
    out = [f"| {' | '.join([*heads, 'Source'])} |", f"|{'|'.join([*align, '---'])}|"]
    for values, row in lines:
        texts = [
            spark_text(values.get(column.name))
            if column.kind == "spark"
            else escape(_shown(column, cell, not unit) + _side(page, column, cell, values))
            for column, cell, unit in zip(columns, row, units, strict=True)
        ]
        out.append(f"| {' | '.join([*texts, _places(row, numbers)])} |")
    return out


def escape(text: str) -> str:
    """Words that Markdown takes as they are."""
    return _SPECIAL.sub(r"\\\1", harmless(text))


def _one_unit(column: Column, cells: Sequence[Cell]) -> str:
    """The unit that all numbers of a column share; empty where they differ."""
    units = {cell.unit for cell in cells if cell.is_number} or {column.unit}
    return units.pop() if len(units) == 1 else ""


def _head(column: Column, unit: str, cells: Sequence[Cell]) -> str:
    computed = any(cell.is_computed for cell in cells)
    extra = ", ".join(word for word in (symbol(unit), "computed" if computed else "") if word)
    return escape(f"{column.title} ({extra})" if extra else column.title)


def _shown(column: Column, cell: Cell, with_unit: bool) -> str:
    text = cell_text(cell, with_unit=with_unit, compact=column.compact, signed=column.signed)
    text = f"={text}" if cell.stated and cell.is_number else text
    return f"?{text}" if cell.is_number and cell.is_undecided else text


def _side(page: Page, column: Column, cell: Cell, values: Mapping[str, Any]) -> str:
    """Whose a lead is, where the screen says it by a mark."""
    side = side_of(page, column, values) if cell.is_number and column.kind == "number" else ""
    return f" ({side})" if side else ""


def _marks(cells: Sequence[Cell], numbers: dict[str, int]) -> str:
    sources = dict.fromkeys(cite.source_id for cell in cells for cite in cell.cites)
    return "".join(f"[^{numbers[source]}]" for source in sources)


def _places(cells: Sequence[Cell], numbers: dict[str, int]) -> str:
    """Every source of a row's figures, each with its places: `[^1] Fig. 2.1.37; p. 96`."""
    by_source: dict[str, list[str]] = {}
    for cell in cells:
        for cite in cell.cites:
            by_source.setdefault(cite.source_id, []).append(cite.locator)
    return ", ".join(f"{escape(joined(places))} [^{numbers[source]}]" for source, places in by_source.items())


def _methods(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """How computed columns were made, each way once."""
    out = []
    for index, column in enumerate(columns):
        ways = joined(row[index].method for row in rows) or column.method
        if ways and (rows or column.kind != "spark"):
            out.append(f"- {escape(column.title)}: {escape(ways)}")
    return ["", "How the computed columns were made:", "", *out] if out else []


def _source(page: Page, source: str) -> str:
    line = page.sources.get(source)
    if line is None:
        return escape(source)
    parts = [line.publisher, line.title, line.published, line.license]
    text = ". ".join(escape(part) for part in parts if part)
    return f"{text}. <{line.url}>" if line.url.startswith(("https://", "http://")) else text
