"""Heat tables for print: who leads by colour, how far by its strength, the figure exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.plot.row_fit import value_text
from tui.export.print.figures import figure
from tui.export.print.measure import plain, widest, wrapped
from tui.export.print.rows import names_of, of_sides, write_names
from tui.export.print.sheet import Drawing, own, px

if TYPE_CHECKING:
    from tui.export.print.sheet import Sheet
    from tui.pages.model.page import HeatChart

STRENGTHS = (0.10, 0.25, 0.5, 0.85)
"""The ink of a cell in which nobody, somebody slightly, plainly, widely leads."""


def draw(chart: HeatChart, sheet: Sheet) -> Drawing:
    """The chart on a sheet."""
    names = names_of([item.label for item in chart.items], sheet, 28)
    left = names.left + 12
    width = sheet.inner - left
    wide = width / max(1, len(chart.columns))
    heads = [wrapped(plain(name), wide - 4, sheet.label, most=2) for name in chart.columns]
    line = sheet.label * 1.2
    above = line * max((len(own_) for own_ in heads), default=1) + 4
    drawing = Drawing(width, names.height + 2, left, 0.0, below=4, above=above)
    write_names(drawing, names, sheet, 12)
    drawing.words("columns", [
        {"left": (at + 0.5) * wide, "top": -6 - line * (len(own_) - 1 - n) - line / 2, "text": text,
         "colour": sheet.ink("muted")}
        for at, own_ in enumerate(heads) for n, text in enumerate(own_)
    ], sheet.label, align="center")  # fmt: skip
    boxes, words = [], []
    for row, item in enumerate(chart.items):
        top = names.tops[row]
        for at, (name, cell) in enumerate(zip(chart.columns, item.cells, strict=False)):
            strength = STRENGTHS[min(cell.strength, 3) if cell.side else 0]
            fill = sheet.soft(cell.side or "rule", strength)
            if cell.cell.value is not None:
                boxes.append(figure(cell.cell, chart.unit, item=item.label, id=item.key, column=name, side=cell.side)
                             | {"left": at * wide + 1, "right": (at + 1) * wide - 1, "top": top + 1,
                                "bottom": top + names.heights[row] - 1, "colour": fill})  # fmt: skip
            text = plain(value_text(cell.cell, chart.unit))
            if widest([text], sheet.label) <= wide - 2:
                ink = sheet.on(fill) if cell.cell.value is not None else sheet.ink("faint")
                words.append({"left": (at + 0.5) * wide, "top": names.middle(row) + 0.5, "text": text, "colour": ink})
    drawing.add("figures", boxes, {"type": "rect"}, x=px("left"), x2={"field": "right"}, y=px("top"),
                y2={"field": "bottom"}, fill=own("colour"))  # fmt: skip
    drawing.words("values", words, sheet.label, align="center")
    drawing.legend += of_sides({cell.side for item in chart.items for cell in item.cells}, sheet, marked=False)
    if chart.scale:
        drawing.notes.append(f"The deeper the colour the larger the lead: {chart.scale}.")
    return drawing
