"""How a theme looks at each depth of colour, and how well its colours can be told apart."""

from __future__ import annotations

from tui.draw.grid.palette import DEPTHS, Colour, Look, from_256, picture, resolve, rgb, to_256

__all__ = [
    "DEPTHS",
    "Colour",
    "Look",
    "contrast",
    "deuteranopia",
    "difference",
    "from_256",
    "picture",
    "protanopia",
    "resolve",
    "rgb",
    "seen",
    "to_256",
]


def _linear(part: float) -> float:
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Contrast of two colours `#rrggbb` after WCAG 2.2 (relative luminance), from 1 to 21."""
    shades = []
    for colour in (one, other):
        red, green, blue = map(_linear, rgb(colour))
        shades.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(shades) + 0.05) / (min(shades) + 0.05)


def deuteranopia(colour: str) -> tuple[float, float, float]:
    """What a person without green cones sees, as linear red, green, blue (Machado, Oliveira and Fernandes 2009)."""
    red, green, blue = map(_linear, rgb(colour))
    return (
        0.367322 * red + 0.860646 * green - 0.227968 * blue,
        0.280085 * red + 0.672501 * green + 0.047413 * blue,
        -0.011820 * red + 0.042940 * green + 0.968881 * blue,
    )


def protanopia(colour: str) -> tuple[float, float, float]:
    """What a person without red cones sees, as linear red, green, blue (Machado, Oliveira and Fernandes 2009)."""
    red, green, blue = map(_linear, rgb(colour))
    return (
        0.152286 * red + 1.052583 * green - 0.204868 * blue,
        0.114503 * red + 0.786281 * green + 0.099216 * blue,
        -0.003882 * red - 0.048116 * green + 1.051998 * blue,
    )


def seen(linear: tuple[float, float, float]) -> str:
    """A linear colour as `#rrggbb`: to look at a picture as others see it."""
    parts = [min(1.0, max(0.0, part)) for part in linear]
    parts = [part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts]
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """How far two linear colours lie apart: CIE 1976 colour difference in Lab; above 20 is plain at a glance."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5


def _lab(linear: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, part)) for part in linear)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
