"""Every character that we print can be drawn, and shapes lie where they should in their cell."""

from __future__ import annotations

from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFont
from sure import sure

import tui
from tui.draw.grid.runs import Run, Style
from tui.draw.grid.symbols import SYMBOLS
from tui.export.glyphs import CELL, FONTS, coverage, font_of, glyphs, missing, shape
from tui.facts.tables.facts import data_folder

W, H = CELL


@pytest.mark.parametrize("name", SYMBOLS)
def test_symbols_can_be_drawn(name):
    assert not missing("".join(part for part in astuple(SYMBOLS[name]) if isinstance(part, str)))


def test_the_programs_own_words_can_be_drawn():
    """Any character typed in our sources: UI strings are among them."""
    lacking = {path.name: missing(path.read_text(encoding="utf-8")) for path in Path(tui.__file__).parent.rglob("*.py")}
    assert not {name: chars for name, chars in lacking.items() if chars}


def test_the_datas_words_can_be_drawn():
    """Chinese names included; on failure run tui/export/fonts/recipe.py again."""
    lacking = {path.name: missing(path.read_text(encoding="utf-8")) for path in data_folder().glob("*.csv")}
    assert len(lacking) > 5
    assert not {name: chars for name, chars in lacking.items() if chars}


@pytest.mark.parametrize("name", ["sans", "bold", "han"])
def test_the_fonts_have_what_coverage_says(name):
    font = ImageFont.truetype(str(FONTS / f"{name}.ttf"), 24, layout_engine=ImageFont.Layout.BASIC)

    def ink(char: str) -> bytes:
        mask: Any = font.getmask(char)  # is made of bytes, which its type does not say
        return bytes(mask)

    nothing = ink("\U0010ffff")
    for number in coverage()[name]:
        if not chr(number).isspace() and number != 0xAD:
            assert ink(chr(number)) != nothing, hex(number)


def test_a_character_that_nothing_can_draw_is_named():
    assert missing("a魑│⣿") == {"魑"}
    assert font_of("é") == "sans"
    assert font_of("é", bold=True) == "bold"
    assert font_of("造") == "han"


def test_every_braille_pattern_has_its_dots():
    for bits in range(256):
        form = shape(chr(0x2800 + bits))
        assert form is not None
        assert len(form.dots) == bits.bit_count()
    assert sure(shape("⡀")).dots == ((W // 4, H * 7 // 8),)
    assert sure(shape("⠈")).dots == ((W * 3 // 4, H // 8),)


@pytest.mark.parametrize(
    ("char", "boxes"),
    [
        ("█", {(0, 0, W, H)}),
        ("▀", {(0, 0, W, H // 2)}),
        ("▂", {(0, H * 3 // 4, W, H // 4)}),
        ("▎", {(0, 0, W // 4, H)}),
        ("▐", {(W // 2, 0, W // 2, H)}),
        ("▚", {(0, 0, W // 2, H // 2), (W // 2, H // 2, W // 2, H // 2)}),
        ("\U0001fb00", {(0, 0, W // 2, 11)}),
        ("\U0001fb3b", {(W // 2, 0, W // 2, 11), (0, 11, W // 2, 10), (W // 2, 11, W // 2, 10),
                        (0, 21, W // 2, 11), (W // 2, 21, W // 2, 11)}),
    ],
)  # fmt: skip
def test_blocks(char, boxes):
    assert set(sure(shape(char)).boxes) == boxes


def _inked(char: str) -> set[tuple[int, int]]:
    return {(x, y) for a, b, w, h in sure(shape(char)).boxes for x in range(a, a + w) for y in range(b, b + h)}


def test_box_lines_stay_in_their_cell_and_reach_its_edges():
    """An arm that the name speaks of touches its edge of the cell in the middle, so neighbours join without a seam."""
    import unicodedata

    for char in map(chr, range(0x2500, 0x2580)):
        name = unicodedata.name(char)
        form = sure(shape(char))
        assert form.boxes or form.strokes, name
        ink = _inked(char)
        assert all(0 <= x < W and 0 <= y < H for x, y in ink), name
        if "DASH" in name or "DIAGONAL" in name:
            continue
        words = set(name.replace("HORIZONTAL", "LEFT RIGHT").replace("VERTICAL", "UP DOWN").split())
        edges = {
            "LEFT": any(x == 0 for x, _ in ink),
            "RIGHT": any(x == W - 1 for x, _ in ink),
            "UP": any(y == 0 for _, y in ink),
            "DOWN": any(y == H - 1 for _, y in ink),
        }
        assert edges == {word: word in words for word in edges}, name


@pytest.mark.parametrize("row", ["┌─┐", "┏━┓", "╔═╗", "├┼┤", "╠╬╣", "└┴┘", "╚╩╝"])
def test_neighbouring_lines_meet(row):
    for left, right in pairwise(row):
        ends = {y for x, y in _inked(left) if x == W - 1}
        starts = {y for x, y in _inked(right) if x == 0}
        assert ends == starts != set()


def test_characters_stand_where_a_terminal_puts_them():
    row = (Run("a造", Style()), Run("e\u0301│", Style(bold=True)))
    placed = [(g.x, g.text, g.cells, g.style.bold) for g in glyphs(row)]
    assert placed == [(0, "a", 1, False), (1, "造", 2, False), (3, "e\u0301", 1, True), (4, "│", 1, True)]
