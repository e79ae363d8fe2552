"""The roles that drawn runs may have, the shape of a theme, and how a role becomes a colour at each depth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.draw.grid.runs import Style

ROLES: dict[str, str] = {
    "text": "words and numbers",
    "muted": "labels, units, second-rank words",
    "faint": "axes, grid, dashes for missing values",
    "rule": "thin lines between parts",
    "title": "the product's name and the titles of tables and charts",
    "head": "column heads",
    "first": "the first country of the pair",
    "second": "the second country of the pair",
    "other": "any third country or series",
    "fourth": "another one beside that",
    "accent": "what is chosen: the active tab, matches, the focused part's title",
    "warn": "a caveat: not comparable, a conflict, a claim that is wrong",
    "good": "a claim that is confirmed (with its word, never by colour alone)",
    "key": "a key's name in the footer and in help",
    "screen": "background of the screen",
    "bar": "background of the header and the footer",
    "cursor": "background of the row under the cursor",
    "cell": "background of the cell under the cursor",
    "first_soft": "background: a bar or band of the first country",
    "second_soft": "background: a bar or band of the second country",
    "shade": "background between two frontiers: the gap",
    "dialog": "background of a dialog",
}
"""Every role and what it is for. The last ones, from `screen` on, are backgrounds."""

DEPTHS = ("truecolor", "256", "16", "none")
"""How many colours a terminal has, in the words of `terminal`."""


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """A theme: a colour for each role, at each depth of colour. Compared by identity: a theme is declared once."""

    name: str
    hex: Mapping[str, str]
    """`#rrggbb` for every role of ROLES: for true colour, 256 colours and pictures."""

    ansi: Mapping[str, int]
    """Index among the terminal's own 16 colours, -1 for its default, for every role."""

    most: str = "truecolor"
    """The deepest colour the theme uses on a terminal: `16` leaves colours to the terminal, `none` has no colours."""


Colour = str | int | None
"""`#rrggbb` in true colour, an index in 256 and 16 colours, None for the terminal's default."""


class Look(NamedTuple):
    """What a terminal is told for a style."""

    fg: Colour
    bg: Colour
    attrs: tuple[str, ...] = ()
    """Some of bold, italic, underline, reverse."""


@lru_cache(maxsize=2048)
def resolve(style: Style, palette: Palette, depth: str) -> Look:
    """The colours and attributes of `style` in a theme, at a depth of DEPTHS. Pure.

    Where a background cannot be told from the screen's (16 colours of the terminal's own, or none) the chosen cell is
    reversed and the chosen row bold, so that the choice is never told by colour alone; country bars are reversed
    when there are no colours at all.
    """
    depth = max(depth, palette.most, key=DEPTHS.index)
    bold, reverse, underline = style.bold, style.reverse, style.underline
    flat = depth == "none" or (depth == "16" and palette.ansi["cell"] == palette.ansi["screen"])
    if flat and style.bg == "cell":
        bold, reverse = True, not reverse
    elif flat and style.bg == "cursor":
        bold = True
    if depth == "none":
        if style.bg in {"first_soft", "second_soft"}:
            reverse = not reverse
        bold = bold or style.fg in {"title", "accent", "key"}
    attrs = tuple(
        name
        for name, on in (("bold", bold), ("italic", style.italic), ("underline", underline), ("reverse", reverse))
        if on
    )
    if depth == "none":
        return Look(None, None, attrs)
    bg = style.bg or "screen"
    if depth == "16":
        fore, back = palette.ansi[style.fg], palette.ansi[bg]
        return Look(None if fore < 0 else fore, None if back < 0 else back, attrs)
    fore, back = palette.hex[style.fg], palette.hex[bg]
    if depth == "256":
        return Look(to_256(fore), to_256(back), attrs)
    return Look(fore, back, attrs)


def picture(style: Style, palette: Palette) -> tuple[str, str, tuple[str, ...]]:
    """Foreground, background and attributes for a picture: always hex, `reverse` already carried out."""
    attrs = resolve(style, palette, palette.most).attrs
    fore, back = palette.hex[style.fg], palette.hex[style.bg or "screen"]
    if "reverse" in attrs:
        fore, back = back, fore
    return fore, back, tuple(a for a in attrs if a != "reverse")


_LEVELS = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=512)
def to_256(colour: str) -> int:
    """The nearest colour of xterm's fixed 240 (16 to 255: the cube and the greys) to `#rrggbb`, by squared distance.

    The first 16 are left out: every terminal paints them otherwise.
    """
    red, green, blue = rgb(colour)
    near = [min(range(6), key=lambda i, part=part: abs(_LEVELS[i] - part)) for part in (red, green, blue)]
    cube = 16 + 36 * near[0] + 6 * near[1] + near[2]
    grey = max(0, min(23, round(((red + green + blue) / 3 - 8) / 10)))
    choices = (cube, 232 + grey)
    return min(choices, key=lambda i: sum((a - b) ** 2 for a, b in zip(from_256(i), (red, green, blue), strict=True)))


def from_256(index: int) -> tuple[int, int, int]:
    """The red, green and blue of xterm's colour `index` (16 to 255)."""
    if index >= 232:
        level = 8 + 10 * (index - 232)
        return level, level, level
    index -= 16
    return _LEVELS[index // 36], _LEVELS[index // 6 % 6], _LEVELS[index % 6]
