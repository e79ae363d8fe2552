"""Rows of a frame as a PNG, from the same cells as the screen. Pillow is imported when the first one is painted."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tui.draw.grid.palette import picture, rgb
from tui.export.glyphs import (
    BASE,
    CELL,
    FONTS,
    LIGHT,
    MARGIN,
    ROUND,
    SIZE,
    WIDE,
    Shape,
    columns,
    font_of,
    glyphs,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Row
    from tui.export.job import Job


def png_file(job: Job) -> bytes:
    """The drawn rows as a file."""
    return png(job.rows, job.how.palette, job.title, job.words)


@lru_cache(maxsize=8)
def _font(name: str) -> Any:
    from PIL import ImageFont

    size = WIDE if name == "han" else SIZE
    return ImageFont.truetype(str(FONTS / f"{name}.ttf"), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _mask(text: str, cells: int, bold: bool, italic: bool) -> Any:
    """How much ink a character puts on each pixel of its cells. One that no font has is a box of the same width."""
    from PIL import Image, ImageDraw

    w, h = CELL[0] * max(1, cells), CELL[1]
    form = shape(text)
    if form is not None and form.strokes:
        # Pillow draws slanted lines without smoothing: four times as large, then made small.
        big = Image.new("L", (4 * w, 4 * h))
        for x, y, to_x, to_y in form.strokes:
            ImageDraw.Draw(big).line((4 * x, 4 * y, 4 * to_x, 4 * to_y), 255, 4 * LIGHT)
        mask = big.resize((w, h), Image.Resampling.BOX)
        _stamp(ImageDraw.Draw(mask), form)
        return mask
    mask = Image.new("L", (w, h))
    draw = ImageDraw.Draw(mask)
    if form is not None:
        _stamp(draw, form)
        for x, y in form.dots:
            mask.paste(_dot(), (x - 4, y - 4), _dot())
        return mask
    name = font_of(text, bold)
    if not name:
        draw.rectangle((3, 6, w - 4, h - 7), outline=255, width=LIGHT)
        return mask
    font = _font(name)
    left = (w - font.getlength(text[0])) / 2 if name == "han" else 0
    draw.text((left, BASE), text, 255, font, anchor="ls")
    if italic:
        mask = mask.transform(
            (w, h), Image.Transform.AFFINE, (1, 0.2, -0.2 * h / 2, 0, 1, 0), Image.Resampling.BILINEAR
        )
    return mask


def _stamp(draw: Any, form: Shape) -> None:
    for x, y, width, height in form.boxes:
        draw.rectangle((x, y, x + width - 1, y + height - 1), fill=round(255 * form.ink))


@lru_cache(maxsize=1)
def _dot() -> Any:
    from PIL import Image, ImageDraw

    big = Image.new("L", (64, 64))
    ImageDraw.Draw(big).ellipse((32 - 8 * ROUND, 32 - 8 * ROUND, 31 + 8 * ROUND, 31 + 8 * ROUND), fill=255)
    return big.resize((8, 8), Image.Resampling.BOX)


def png(rows: Sequence[Row], palette: Palette, title: str = "", words: str = "") -> bytes:
    """The rows as a PNG, each cell CELL pixels, with a margin. `title` and `words` (what a reader who can't see it
    should know) go into its text chunks."""
    from PIL import Image, ImageDraw, PngImagePlugin

    w, h = CELL
    size = (columns(rows) * w + 2 * MARGIN, len(rows) * h + 2 * MARGIN)
    image = Image.new("RGB", size, palette.hex["screen"])
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(rows):
        top = MARGIN + y * h
        for glyph in glyphs(row):
            fore, back, attrs = picture(glyph.style, palette)
            left, room = MARGIN + glyph.x * w, glyph.cells * w
            if back != palette.hex["screen"]:
                draw.rectangle((left, top, left + room - 1, top + h - 1), fill=back)
            if not glyph.text.isspace():
                mask = _mask(glyph.text, glyph.cells, "bold" in attrs, "italic" in attrs)
                image.paste(rgb(fore), (left, top), mask)
            if "underline" in attrs:
                draw.rectangle((left, top + BASE + 3, left + room - 1, top + BASE + 2 + LIGHT), fill=fore)
    about = PngImagePlugin.PngInfo()
    for key, text in (("Title", title), ("Description", words)):
        if text:
            about.add_itxt(key, text)
    out = BytesIO()
    image.save(out, "PNG", pnginfo=about, compress_level=7)
    return out.getvalue()
