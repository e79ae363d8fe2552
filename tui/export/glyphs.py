"""What a character looks like in its cell: box drawing, blocks, braille and sextants by geometry, the rest by a font.

No usual monospace font has braille or sextants, and blocks set as text leave seams: so those are rectangles and dots
on the exact grid, in PNG and SVG alike.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.draw.grid.cells import row_width, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.draw.grid.runs import Row, Style

CELL = (16, 32)
"""Width and height of a cell in the units of a picture: divisible by 8, so that eighths and braille dots are exact."""

FONTS = Path(__file__).parent / "fonts"
LIGHT, HEAVY, ROUND = 2, 4, 3
"""Thickness of a light and a heavy line, and the radius of a braille dot."""


SIZE = CELL[0] / (1233 / 2048)
"""The size at which a letter of DejaVu Sans Mono, 1233 of 2048 units wide, fills a cell exactly."""

BASE = 24
"""The base line, from the top of the cell: rise and fall of the font (0.93 and 0.24 of SIZE) centred in it."""

WIDE = 28
"""The size of characters two cells wide."""

MARGIN = 16
"""Room around the grid."""


class Shape(NamedTuple):
    """The picture of a character, in units of CELL, from the cell's upper left corner."""

    boxes: tuple[tuple[int, int, int, int], ...] = ()
    """Rectangles: x, y, width, height."""

    dots: tuple[tuple[int, int], ...] = ()
    """Centres of dots with radius ROUND."""

    strokes: tuple[tuple[int, int, int, int], ...] = ()
    """Slanted lines of thickness LIGHT: from x, y to x, y."""

    ink: float = 1.0
    """How much of the foreground is mixed into the background: shades."""


class Glyph(NamedTuple):
    """A character (with its combining marks) on the grid."""

    x: int
    text: str
    cells: int
    style: Style


def columns(rows: Sequence[Row]) -> int:
    """The width of a picture in cells: that of its longest row."""
    return max((row_width(row) for row in rows), default=0)


def glyphs(row: Row) -> Iterator[Glyph]:
    """The characters of a row with the column where each stands. Marks without a width join the one before."""
    x = 0
    for run in row:
        text, cells = "", 0
        for char in run.text:
            size = width(char)
            if size == 0:
                if text and unicodedata.category(char)[0] == "M":
                    text += char
                continue
            if text:
                yield Glyph(x, text, cells, run.style)
                x += cells
            text, cells = char, size
        if text:
            yield Glyph(x, text, cells, run.style)
            x += cells


@lru_cache(maxsize=1)
def coverage() -> dict[str, frozenset[int]]:
    """The characters that each bundled font has: sans, bold and han."""
    out = {}
    for line in (FONTS / "coverage.txt").read_text(encoding="ascii").splitlines():
        name, *parts = line.split()
        ends = ([int(end, 16) for end in part.split("-")] for part in parts)
        out[name] = frozenset(number for end in ends for number in range(end[0], end[-1] + 1))
    return out


def font_of(text: str, bold: bool = False) -> str:
    """The font that has every character of `text`: sans, bold or han; empty where none has."""
    numbers = [ord(char) for char in text]
    for name in ("bold" if bold else "sans", "han"):
        if all(number in coverage()[name] for number in numbers):
            return name
    return ""


def missing(text: str) -> set[str]:
    """The characters of `text` that can be drawn neither by geometry nor with a bundled font."""
    return {char for char in set(text) if not char.isspace() and shape(char) is None and not font_of(char)}


@lru_cache(maxsize=1024)
def shape(char: str) -> Shape | None:
    """The geometry of a character, or None if a font should draw it."""
    code = ord(char[0])
    if 0x2500 <= code <= 0x257F:
        return _box(char)
    if 0x2580 <= code <= 0x259F:
        return _block(code)
    if 0x2800 <= code <= 0x28FF:
        return _braille(code - 0x2800)
    if 0x1FB00 <= code <= 0x1FB3B:
        return _sextant(code - 0x1FB00)
    return None


def _braille(bits: int) -> Shape:
    w, h = CELL
    places = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
    dots = (place for bit, place in enumerate(places) if bits >> bit & 1)
    return Shape(dots=tuple((w // 4 + x * w // 2, h // 8 + y * h // 4) for x, y in dots))


def _sextant(index: int) -> Shape:
    w, h = CELL
    bits = index + 1
    bits += bits >= 0b010101  # the two halves are older characters, left out of the block
    bits += bits >= 0b101010
    edges = (0, round(h / 3), round(2 * h / 3), h)
    return Shape(
        tuple(
            (bit % 2 * w // 2, edges[bit // 2], w // 2, edges[bit // 2 + 1] - edges[bit // 2])
            for bit in range(6)
            if bits >> bit & 1
        )
    )


def _block(code: int) -> Shape:
    w, h = CELL
    if code == 0x2580:
        return Shape(((0, 0, w, h // 2),))
    if code <= 0x2588:
        part = h * (code - 0x2580) // 8
        return Shape(((0, h - part, w, part),))
    if code <= 0x258F:
        return Shape(((0, 0, w * (0x2590 - code) // 8, h),))
    if code == 0x2590:
        return Shape(((w // 2, 0, w // 2, h),))
    if code <= 0x2593:
        return Shape(((0, 0, w, h),), ink=(code - 0x2590) / 4)
    if code == 0x2594:
        return Shape(((0, 0, w, h // 8),))
    if code == 0x2595:
        return Shape(((w * 7 // 8, 0, w // 8, h),))
    quarters = ("c", "d", "a", "acd", "ad", "abc", "abd", "b", "bc", "bcd")[code - 0x2596]
    corner = {"a": (0, 0), "b": (w // 2, 0), "c": (0, h // 2), "d": (w // 2, h // 2)}
    return Shape(tuple((*corner[q], w // 2, h // 2) for q in quarters))


_ARMS = {"LEFT": "l", "RIGHT": "r", "UP": "u", "DOWN": "d", "HORIZONTAL": "lr", "VERTICAL": "ud"}
_WEIGHTS = {"LIGHT": 1, "SINGLE": 1, "HEAVY": 2, "DOUBLE": 3}
_DASHES = {"DOUBLE DASH": 2, "TRIPLE DASH": 3, "QUADRUPLE DASH": 4}


def _arms(name: str) -> dict[str, int]:
    """The weight of each arm that a character's Unicode name speaks of: light 1, heavy 2, double 3."""
    arms: dict[str, int] = {}
    weight = 0
    named = [word for word in name.split() if word in _WEIGHTS]
    for part in name.split(" AND "):
        words = part.split()
        weight = next((_WEIGHTS[word] for word in words if word in _WEIGHTS), weight or _WEIGHTS[named[0]])
        for word in words:
            arms |= dict.fromkeys(_ARMS.get(word, ""), weight)
    return arms


def _box(char: str) -> Shape:
    w, h = CELL
    name = unicodedata.name(char).removeprefix("BOX DRAWINGS ")
    if "DIAGONAL" in name:
        rising, falling = (0, h, w, 0), (0, 0, w, h)
        if "CROSS" in name:
            return Shape(strokes=(rising, falling))
        return Shape(strokes=(rising if "UPPER RIGHT" in name else falling,))
    dashes = next((count for words, count in _DASHES.items() if words in name), 0)
    for words in _DASHES:
        name = name.replace(words, "")
    arms = _arms(name)
    if set(arms.values()) == {3} and len(arms) == 2 and ("u" in arms) == ("d" in arms):
        lanes = _arm(next(iter(arms)), 3, arms)
        return Shape(tuple((0, y, w, tall) if "l" in arms else (x, 0, wide, h) for x, y, wide, tall in lanes))
    if dashes:
        return _dashed(arms, dashes)
    if "ARC" in name:
        return _arc(arms)
    boxes = [box for arm, weight in arms.items() for box in _arm(arm, weight, arms)]
    for pair in ("lr", "ud"):
        if all(arms.get(arm) == arms.get(pair[0]) for arm in pair) and arms.get(pair[0]) in {1, 2}:
            # A line right through is one box, so that a row of them becomes a single one.
            halves = [_arm(arm, arms[arm], arms)[0] for arm in pair]
            boxes = [box for box in boxes if box not in halves]
            x, y, width, height = halves[0]
            boxes.append((0, y, w, height) if pair == "lr" else (x, 0, width, h))
    return Shape(tuple(boxes))


def _arm(arm: str, weight: int, arms: dict[str, int]) -> list[tuple[int, int, int, int]]:
    """An arm from the edge of the cell through the middle, up to the far side of what crosses it."""
    w, h = CELL
    across = [arms.get(side, 0) for side in ("ud" if arm in "lr" else "lr")]
    reach = max((3 * LIGHT if x == 3 else HEAVY if x == 2 else LIGHT for x in across if x), default=LIGHT) // 2
    size, middle = (w, w // 2) if arm in "lr" else (h, h // 2)
    centre = h // 2 if arm in "lr" else w // 2
    lanes = [(centre - LIGHT * 3 // 2, LIGHT), (centre + LIGHT // 2, LIGHT)] if weight == 3 else [
        (centre - (HEAVY if weight == 2 else LIGHT) // 2, HEAVY if weight == 2 else LIGHT)
    ]  # fmt: skip
    out = []
    for lane, (at, thick) in enumerate(lanes):
        stop = reach
        if weight == 3 and across[lane] == 3:
            stop = -LIGHT // 2  # the inner lane of a double corner ends where it meets the other inner lane
        elif weight != 3 and all(x == 3 for x in across):
            stop = -LIGHT // 2 if arms.get({"l": "r", "r": "l", "u": "d", "d": "u"}[arm]) is None else reach
        start, length = (0, middle + stop) if arm in "lu" else (middle - stop, size - middle + stop)
        out.append((start, at, length, thick) if arm in "lr" else (at, start, thick, length))
    return out


def _dashed(arms: dict[str, int], count: int) -> Shape:
    w, h = CELL
    flat = "l" in arms
    thick = HEAVY if 2 in arms.values() else LIGHT
    size = w if flat else h
    edges = [size * i // count for i in range(count + 1)]
    gap = max(1, size // count // 3)
    boxes = []
    for a, b in pairwise(edges):
        start, length = a + gap // 2, b - a - gap
        box = (start, (h - thick) // 2, length, thick) if flat else ((w - thick) // 2, start, thick, length)
        boxes.append(box)
    return Shape(tuple(boxes))


def _arc(arms: dict[str, int]) -> Shape:
    """A rounded corner: two arms that stop short of the middle, joined by a slanted line."""
    w, h = CELL
    cut, half = w // 4, LIGHT // 2
    x, y = w // 2, h // 2
    right, down = "r" in arms, "d" in arms
    side = (x + cut, y - half, w - x - cut, LIGHT) if right else (0, y - half, x - cut, LIGHT)
    post = (x - half, y + cut, LIGHT, h - y - cut) if down else (x - half, 0, LIGHT, y - cut)
    return Shape((side, post), strokes=((x + cut if right else x - cut, y, x, y + cut if down else y - cut),))
