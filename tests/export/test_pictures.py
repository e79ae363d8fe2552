"""PNG and SVG show the frame's cells in the palette's colours, and need nothing from outside."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from tui.draw.grid.cells import line
from tui.draw.grid.palette import rgb
from tui.draw.grid.runs import Run, Style
from tui.export.glyphs import CELL, MARGIN
from tui.export.png import png
from tui.export.svg import svg
from tui.themes import THEMES

W, H = CELL
DARK = THEMES["dark"]
ROWS = (
    line(20, Run("█", Style("first")), Run(" ", Style(bg="cursor")), Run("A魑 <&>\"'", Style("text"))),
    line(20, Run("⣿─", Style("second")), Run("bold", Style(bold=True)), Run("░", Style("first"))),
    line(20, Run("造x", Style(reverse=True)), Run("u", Style(underline=True, italic=True))),
)


@pytest.fixture(scope="module")
def image():
    return Image.open(BytesIO(png(ROWS, DARK, "The title", "What it says")))


def at(image, column, row, x=W // 2, y=H // 2):
    return image.getpixel((MARGIN + column * W + x, MARGIN + row * H + y))


def test_png_has_the_size_of_the_grid_and_says_what_it_shows(image):
    assert image.size == (20 * W + 2 * MARGIN, 3 * H + 2 * MARGIN)
    assert image.text["Title"] == "The title"
    assert image.text["Description"] == "What it says"


def test_png_pixels_have_the_colours_of_their_cells(image):
    assert image.getpixel((2, 2)) == rgb(DARK.hex["screen"])
    for x in (0, W - 1):
        assert at(image, 0, 0, x, 0) == at(image, 0, 0, x, H - 1) == rgb(DARK.hex["first"])
    assert at(image, 1, 0) == rgb(DARK.hex["cursor"])
    assert at(image, 0, 1, W // 4, H // 8) == rgb(DARK.hex["second"])  # a braille dot
    assert at(image, 0, 1, W // 2 - 1, H // 4) == rgb(DARK.hex["screen"])  # and the room between dots
    assert at(image, 1, 1) == rgb(DARK.hex["second"])  # the line
    assert at(image, 1, 1, y=H // 4) == rgb(DARK.hex["screen"])


def test_png_letters_are_drawn_and_bold_has_more_ink():
    def ink(text, **style):
        picture = Image.open(BytesIO(png((line(4, Run(text, Style(**style))),), THEMES["mono"]))).convert("L")
        return sum(255 - value for value in picture.tobytes())

    assert ink("   ") == 0
    assert 0 < ink("bold") < ink("bold", bold=True)
    assert ink("ital") != ink("ital", italic=True) > 0


def test_png_draws_a_box_as_wide_as_a_character_that_no_font_has(image):
    fore = rgb(DARK.hex["text"])
    assert at(image, 3, 0, 4, H // 2) == fore  # left edge
    assert at(image, 4, 0, W - 5, H // 2) == fore  # right edge, in the second cell
    assert at(image, 4, 0, 0, H // 2) == rgb(DARK.hex["screen"])  # empty within


def test_a_shade_is_a_mix_of_its_two_colours(image):
    fore, back = rgb(DARK.hex["first"]), rgb(DARK.hex["screen"])
    for got, f, b in zip(at(image, 6, 1), fore, back, strict=True):
        assert got == pytest.approx(b + (f - b) / 4, abs=2)


@pytest.mark.parametrize("theme", THEMES)
def test_svg_is_xml_with_a_name_and_needs_nothing_from_outside(theme):
    text = svg(ROWS, THEMES[theme], "Title <b> & more\x07", 'Words ]]> & "so"').decode()
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title") == "Title <b> & more"
    assert root.findtext(f"{space}desc") == 'Words ]]> & "so"'
    assert re.findall(r"https?://[^\"')\s]*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<(script|image|a|foreignObject)\b|href|@import|\bon\w+=", text)
    assert all(address.startswith("data:font/woff2;base64,") for address in re.findall(r"url\(([^)]*)\)", text))


def test_svg_holds_every_letter_in_its_place():
    root = ElementTree.fromstring(svg(ROWS, DARK))
    texts = {t.text: t for t in root.iter("{http://www.w3.org/2000/svg}text")}
    assert set(texts) == {"A", "魑", "<&>\"'", "bold", "造", "x", "u"}
    assert texts["bold"].get("x") == str(MARGIN + 2 * W)
    assert texts["bold"].get("textLength") == str(4 * W)
    assert texts["造"].get("x") == str(MARGIN + W)  # centred on its two cells


def test_svg_carries_only_the_fonts_it_uses():
    plain = svg((line(3, Run("abc")),), DARK)
    assert plain.count(b"@font-face") == 1
    assert svg((line(3, Run("█⣿─")),), DARK).count(b"@font-face") == 0
    assert svg(ROWS, DARK).count(b"@font-face") == 3
    assert len(plain) < 30_000


def test_svg_joins_what_lies_side_by_side():
    rule = svg((line(40, Run("─" * 40)), line(40, Run("█" * 40)), line(40, Run("█" * 40))), DARK).decode()
    assert rule.count(f"h{40 * W}") == 2  # one rule, and one block of two rows
    assert f"v{2 * H}" in rule
