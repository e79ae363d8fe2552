"""Parts of a whole for print: a stacked bar a row, each part with its percent where it has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import value_text
from tui.export.print.figures import figure
from tui.export.print.measure import plain
from tui.export.print.rows import names_of, write_names
from tui.export.print.sheet import Drawing, Entry, own, px

if TYPE_CHECKING:
    from tui.export.print.sheet import Sheet
    from tui.pages.model.page import ShareChart, WaffleChart

INKS = ("accent", "other", "faint", "rule", "muted", "warn")
"""Of parts that are no country's, in turn."""


def colours_of(parts: tuple[tuple[str, str], ...], sheet: Sheet) -> list[str]:
    """The colour of each part: its country's, or its role's, else one in turn."""
    known = sheet.palette.hex
    return [sheet.ink(role) if role in known else sheet.ink(INKS[at % len(INKS)]) for at, (_, role) in enumerate(parts)]


def draw(chart: ShareChart | WaffleChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    names = names_of([item.label for item in chart.items], sheet, 30)
    left = names.left + 12
    drawing = Drawing(sheet.inner - left - 2, names.height + 2, left, 2.0, below=6)
    inks = colours_of(chart.parts, sheet)
    write_names(drawing, names, sheet, 12)
    bars, words = [], []
    for row, item in enumerate(chart.items):
        known = [real(cell.value) or 0.0 for cell in item.cells]
        whole = max(sum(known), 100.0 if chart.unit in {"percent", "share_percent"} else 0.0) or 1.0
        x, top = 0.0, names.middle(row)
        for (part, _), cell, value, ink in zip(chart.parts, item.cells, known, inks, strict=False):
            wide = drawing.width * value / whole
            if cell.value is None:
                continue
            place = {"left": x, "right": x + wide, "top": top - 10, "bottom": top + 10, "colour": ink}
            bars.append(figure(cell, chart.unit, item=item.label, id=item.key, part=part) | place)
            text = plain(value_text(cell, chart.unit))
            if sheet.measure(text) + 6 <= wide:
                words.append({"left": x + wide / 2, "top": top + 0.5, "text": text, "colour": sheet.on(ink)})
            x += wide
    drawing.add("figures", bars, {"type": "rect", "stroke": sheet.ground, "strokeWidth": 1}, x=px("left"),
                x2={"field": "right"}, y=px("top"), y2={"field": "bottom"}, fill=own("colour"))  # fmt: skip
    drawing.words("values", words, sheet.label, align="center")
    drawing.legend += [Entry(name, ink) for (name, _), ink in zip(chart.parts, inks, strict=True)]
    return drawing
