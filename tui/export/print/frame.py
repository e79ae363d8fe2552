"""Everything around the plot: the finding, what is shown of whom as of when, legend, sources; the whole sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.export.print.measure import FONT, plain, width_of, wrapped
from tui.export.print.sheet import Drawing, own, px

if TYPE_CHECKING:
    from tui.export.print.sheet import Sheet
    from tui.export.print.wording import Wording

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
VERSION = "6.4"
"""Of Vega-Lite that the specification is written for, and drawn with."""

_LINE = 1.28
"""Of the type's size, from one line to the next."""


def specification(drawing: Drawing, sheet: Sheet, wording: Wording) -> dict[str, Any]:
    """The chart as a whole sheet of exactly the width that is asked for."""
    title = wrapped(wording.title, sheet.inner, sheet.title, bold=True)
    subtitle = wrapped(wording.subtitle, sheet.inner, sheet.body)
    high = len(title) * sheet.title * _LINE + len(subtitle) * sheet.body * _LINE + 6
    left = sheet.margin + drawing.left
    legend = _legend(drawing, sheet)
    head = 16 + legend + drawing.above
    # A frame that nobody sees holds title and sources at their places, whatever stands in the plot.
    drawing.layers.insert(0, _room(drawing, head))
    foot = _foot(drawing, sheet, wording)
    return {
        "$schema": SCHEMA,
        "description": plain(wording.description),
        "usermeta": wording.meta,
        "background": sheet.ground,
        "autosize": {"type": "none"},
        "padding": {
            "left": left, "top": round(sheet.margin + high + head, 1), "bottom": round(foot + sheet.margin * 0.7, 1),
            "right": round(sheet.width - left - drawing.width, 1),
        },
        "width": round(drawing.width, 1),
        "height": round(drawing.height, 1),
        "title": {
            "text": title, "subtitle": subtitle, "anchor": "start", "frame": "group", "dx": -left + sheet.margin,
            "offset": 2, "fontSize": sheet.title, "fontWeight": "bold", "color": sheet.ink("title"),
            "lineHeight": round(sheet.title * _LINE), "subtitleFontSize": sheet.body, "subtitlePadding": 6,
            "subtitleColor": sheet.ink("muted"), "subtitleLineHeight": round(sheet.body * _LINE), "limit": 0,
        },
        "datasets": drawing.data,
        "layer": drawing.layers,
        "resolve": {"scale": {"x": "independent", "y": "independent"}} if drawing.apart else {},
        "config": {
            "font": FONT, "view": {"stroke": None}, "axis": {"labelFont": FONT, "labelFontWeight": "normal"},
            "title": {"font": FONT, "subtitleFont": FONT}, "text": {"font": FONT, "limit": 0},
        },
    }  # fmt: skip


def _room(drawing: Drawing, head: float) -> dict[str, Any]:
    drawing.data["frame"] = [{"left": 0, "top": -head, "right": drawing.width, "bottom": drawing.height}]
    return {
        "data": {"name": "frame"},
        "mark": {"type": "rect", "opacity": 0, "tooltip": None},
        "encoding": {"x": px("left"), "x2": {"field": "right"}, "y": px("top"), "y2": {"field": "bottom"}},
    }


def _legend(drawing: Drawing, sheet: Sheet) -> float:
    """The entries in as many rows as they take, above the plot; gives their height."""
    if not drawing.legend:
        return 0.0
    size, line = sheet.label, sheet.label * 1.6
    rows: list[list[tuple[float, Any]]] = [[]]
    x = 0.0
    for entry in drawing.legend:
        wide = 18 + width_of(plain(entry.text), size)
        if x and x + wide > sheet.inner:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += wide + 20
    top = -drawing.above - 8 - line * len(rows)
    marks, texts = [], []
    for row, entries in enumerate(rows):
        for x, entry in entries:
            y = top + line * (row + 0.5)
            left = x - drawing.left
            fill = sheet.ground if entry.hollow else entry.colour
            marks.append({"left": left + 6, "top": y, "shape": entry.shape, "colour": entry.colour, "fill": fill})
            texts.append({"left": left + 18, "top": y + 0.5, "text": entry.text, "colour": sheet.ink("text")})
    drawing.add("legend marks", marks, {"type": "point", "filled": True, "size": 90, "strokeWidth": 1.8, "opacity": 1},
                x=px("left"), y=px("top"), shape=own("shape"), fill=own("fill"), stroke=own("colour"))  # fmt: skip
    drawing.words("legend", texts, size)
    return line * len(rows) + 4


def _foot(drawing: Drawing, sheet: Sheet, wording: Wording) -> float:
    """Notes and sources below the plot; gives the height from its lower edge on."""
    size = sheet.foot
    y = drawing.height + drawing.below + 18
    rows = []
    for paragraph in [*drawing.notes, *wording.foot]:
        for line in wrapped(plain(paragraph), sheet.inner, size):
            rows.append({"left": -drawing.left, "top": y, "text": line, "colour": sheet.ink("muted")})
            y += size * 1.35
        y += 3
    drawing.words("sources", rows, size, baseline="top")
    rule = [{"left": -drawing.left, "right": sheet.inner - drawing.left, "top": y0, "bottom": y0,
             "colour": sheet.ink("rule")} for y0 in [drawing.height + drawing.below + 10]]  # fmt: skip
    drawing.lines("foot rule", rule, strokeWidth=1)
    return y - drawing.height
