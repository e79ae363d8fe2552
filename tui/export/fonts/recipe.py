"""How the font files beside this script were made. Needed only to make them anew; the app never runs it.

    pip install 'fonttools[woff]'
    python tui/export/fonts/recipe.py DejaVuSansMono.ttf DejaVuSansMono-Bold.ttf DroidSansFallback.ttf

DejaVu Sans Mono 2.37 (https://dejavu-fonts.github.io) gives Latin, Greek and signs in both weights. Droid Sans Fallback
(Android's; Debian's package fonts-droid-fallback) gives the Chinese characters that names in `data/` are written with,
and no others. Box drawing, blocks, braille and sextants are not taken: the painter draws them by geometry.

Run it again when the test of glyphs names a character that is missing. Writes `sans.ttf`, `bold.ttf`, `han.ttf`, the
same as WOFF2 for SVG, and `coverage.txt`: for each font its characters, as ranges in hexadecimal.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent.parent.parent / "data"

SIGNS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2C6, 0x2C7), (0x300, 0x304),
    (0x30C, 0x30C), (0x391, 0x3C9), (0x1E9E, 0x1E9E), (0x2010, 0x2015), (0x2018, 0x2022), (0x2026, 0x2026),
    (0x2030, 0x2033), (0x2039, 0x203A), (0x2070, 0x2089), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2195),
    (0x2206, 0x2206), (0x2211, 0x2212), (0x2217, 0x221A), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260),
    (0x2264, 0x2265), (0x25A0, 0x25A3), (0x25AA, 0x25B9), (0x25BC, 0x25C9), (0x25CB, 0x25CC), (0x25CE, 0x25D3),
    (0x25E6, 0x25E6), (0x2605, 0x2606), (0x2713, 0x2717), (0xFFFD, 0xFFFD),
)  # fmt: skip
"""Latin-1 and Extended-A, accents of pinyin, Greek, punctuation, indices, arrows, mathematics, shapes, ticks."""


def subset(source: Path, chars: set[int], name: str) -> list[int]:
    """Write the subset of `source` as `name`.ttf and `name`.woff2, hints left out. Returns the characters it has."""
    from fontTools import subset as tool  # pyright: ignore[reportMissingImports]

    options = tool.Options(
        hinting=False,
        layout_features=[],
        notdef_outline=True,
        name_IDs=[0, 1, 2, 4, 5, 6, 13, 14],
        drop_tables=["FFTM"],
    )
    font = tool.load_font(str(source), options)
    worker = tool.Subsetter(options)
    worker.populate(unicodes=chars)
    worker.subset(font)
    font.flavor = None
    font.save(HERE / f"{name}.ttf", reorderTables=True)
    font.flavor = "woff2"
    font.save(HERE / f"{name}.woff2")
    return sorted(font.getBestCmap() or ())


def ranges(numbers: list[int]) -> str:
    """Sorted numbers as `20-7e a0-17f`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return " ".join(f"{a:x}-{b:x}" if a != b else f"{a:x}" for a, b in parts)


def main(sans: str, bold: str, han: str) -> None:
    """Make all files."""
    signs = {number for first, last in SIGNS for number in range(first, last + 1)}
    names = {ord(char) for path in DATA.glob("*.csv") for char in path.read_text(encoding="utf-8")}
    lines = [
        f"sans {ranges(subset(Path(sans), signs, 'sans'))}",
        f"bold {ranges(subset(Path(bold), signs, 'bold'))}",
        f"han {ranges(subset(Path(han), {n for n in names if n >= 0x2E80} | set(range(0x3001, 0x3011)), 'han'))}",
    ]
    (HERE / "coverage.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
