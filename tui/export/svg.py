"""Rows of a frame as an SVG that needs nothing else: no web address, no font of the reader's machine."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any

from tui.draw.grid.characters import harmless
from tui.draw.grid.palette import picture, rgb
from tui.export.glyphs import BASE, CELL, FONTS, LIGHT, MARGIN, ROUND, SIZE, WIDE, columns, font_of, glyphs, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Row
    from tui.export.glyphs import Glyph
    from tui.export.job import Job

Look = tuple[str, str, tuple[str, ...]]
"""Foreground, background and attributes, as `draw.palette.picture` gives them."""


def _mix(fore: str, back: str, ink: float) -> str:
    """`ink` of one colour in the other."""
    if ink >= 1:
        return fore
    return "#" + "".join(f"{round(b + (f - b) * ink):02x}" for f, b in zip(rgb(fore), rgb(back), strict=True))


def svg_file(job: Job) -> bytes:
    """The drawn rows as a file."""
    return svg(job.rows, job.how.palette, job.title, job.words)


class _Boxes:
    """Rectangles by colour; neighbours in a row are joined at once, and those of equal width one below another too."""

    def __init__(self) -> None:
        self.by_colour: dict[str, list[list[int]]] = defaultdict(list)

    def add(self, colour: str, x: int, y: int, width: int, height: int) -> None:
        boxes = self.by_colour[colour]
        # The cell to the left was the last to be drawn; a dash or a corner may have put one more box in between.
        for box in boxes[-3:]:
            if box[1] == y and box[3] == height and box[0] + box[2] == x:
                box[2] += width
                return
        boxes.append([x, y, width, height])

    def paths(self) -> Iterable[str]:
        for colour, boxes in self.by_colour.items():
            joined: dict[tuple[int, int, int], list[int]] = {}
            done = []
            for x, y, width, height in sorted(boxes, key=lambda box: (box[1], box[0])):
                above = joined.pop((x, width, y), None)
                box = above or [x, y, width, 0]
                box[3] = y + height - box[1]
                joined[(x, width, y + height)] = box
                if above is None:
                    done.append(box)
            data = "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in done)
            yield f'<path fill="{colour}" d="{data}"/>'


def svg(rows: Sequence[Row], palette: Palette, title: str = "", words: str = "") -> bytes:
    """The rows as an SVG that needs nothing else: letters as text in an embedded font, all other cells as shapes.

    `title` and `words` become its `<title>` and `<desc>`, for readers who can't see it.
    """
    w, h = CELL
    wide, high = columns(rows) * w + 2 * MARGIN, len(rows) * h + 2 * MARGIN
    grounds, shapes, dots, strokes = _Boxes(), _Boxes(), defaultdict(list), defaultdict(list)
    texts: list[str] = []
    fonts: set[str] = set()
    for y, row in enumerate(rows):
        top = MARGIN + y * h
        words_of_row: list[tuple[Glyph, Look]] = []
        for glyph in glyphs(row):
            look = fore, back, attrs = picture(glyph.style, palette)
            left, room = MARGIN + glyph.x * w, glyph.cells * w
            if back != palette.hex["screen"]:
                grounds.add(back, left, top, room, h)
            if "underline" in attrs:
                shapes.add(fore, left, top + BASE + 3, room, LIGHT)
            if glyph.text.isspace():
                continue
            form = shape(glyph.text)
            if form is None:
                words_of_row.append((glyph, look))
                continue
            ink = _mix(fore, back, form.ink)
            for x, down, width, height in form.boxes:
                shapes.add(ink, left + x, top + down, width, height)
            dots[ink] += [(left + x, top + down) for x, down in form.dots]
            strokes[ink] += [f"M{left + a} {top + b}L{left + c} {top + d}" for a, b, c, d in form.strokes]
        texts += _texts(words_of_row, top + BASE, fonts)
    r = ROUND
    disc = f"a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 -{2 * r} 0z"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide // 2}" height="{high // 2}" viewBox="0 0 {wide} {high}"'
        f' role="img" aria-labelledby="title words">',
        f'<title id="title">{_plain(title)}</title><desc id="words">{_plain(words)}</desc>',
        f"<style>{_style(fonts)}</style>",
        f'<rect width="{wide}" height="{high}" fill="{palette.hex["screen"]}"/>',
        '<g shape-rendering="crispEdges">',
        *grounds.paths(),
        *shapes.paths(),
        "</g>",
        *(f'<path fill="{c}" d="{"".join(f"M{x - r:g} {y}{disc}" for x, y in at)}"/>' for c, at in dots.items() if at),
        *(f'<path fill="none" stroke="{c}" stroke-width="{LIGHT}" d="{"".join(d)}"/>' for c, d in strokes.items() if d),
        *texts,
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def _plain(text: str) -> str:
    """Text that is safe inside an element, and printed: no character that XML forbids, none that a terminal obeys."""
    text = harmless(text)
    return escape("".join(c for c in text if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff"))


def _texts(words: Sequence[tuple[Glyph, Look]], base: int, fonts: set[str]) -> Iterable[str]:
    """The letters of a row as text elements, one for each stretch of one look without two blanks in a row."""
    stretch: list[Glyph] = []
    now: tuple[Any, ...] | None = None
    for glyph, (fore, _, attrs) in words:
        bold, italic = "bold" in attrs, "italic" in attrs
        name = font_of(glyph.text, bold)
        fonts.add(name)
        look = (fore, bold, italic, name, glyph.cells)
        if stretch and (look != now or name in {"han", ""} or glyph.x > stretch[-1].x + stretch[-1].cells + 1):
            yield _text(stretch, now, base)
            stretch = []
        stretch.append(glyph)
        now = look
    if stretch:
        yield _text(stretch, now, base)


def _text(stretch: Sequence[Glyph], look: Any, base: int) -> str:
    fore, bold, italic, _, cells = look
    w = CELL[0]
    first, last = stretch[0], stretch[-1]
    room = (last.x + last.cells - first.x) * w
    text, at = "", first.x
    for glyph in stretch:
        text += " " * (glyph.x - at) + glyph.text
        at = glyph.x + glyph.cells
    kinds = " ".join(kind for kind, on in (("b", bold), ("i", italic), ("w", cells == 2)) if on)
    left = MARGIN + first.x * w
    # An exact length holds every letter in its cell, whatever font the reader's machine falls back to.
    place = f'x="{left + w}"' if cells == 2 else f'x="{left}" textLength="{room}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text {place} y="{base}" fill="{fore}"{f" class={chr(34)}{kinds}{chr(34)}" if kinds else ""}>'
        f"{_plain(text)}</text>"
    )


def _style(fonts: set[str]) -> str:
    rules = [f"text{{font:{SIZE:.3f}px aigap,monospace;white-space:pre}}.b{{font-weight:bold}}.i{{font-style:italic}}"]
    rules.append(f".w{{font:{WIDE}px aigap-han,sans-serif;text-anchor:middle}}")
    for name in sorted(fonts - {""}):
        data = b64encode((FONTS / f"{name}.woff2").read_bytes()).decode()
        family = "aigap-han" if name == "han" else "aigap"
        weight = "bold" if name == "bold" else "normal"
        rules.append(
            f"@font-face{{font-family:{family};font-weight:{weight};"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "".join(rules)
