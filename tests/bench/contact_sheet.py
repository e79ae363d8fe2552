"""One picture of every kind of chart, to be looked at: the samples of the tests in any theme, depth and set of symbols.

python tests/bench/contact_sheet.py sheet.png --size 80x24 --theme dark --eyes deuteranopia
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "draw"), str(ROOT / "tests" / "shared")]


def main() -> None:
    """Draw every kind asked for and lay the pictures out, three in a row."""
    from chart_samples import SAMPLES
    from PIL import Image

    from tui.draw.charts.registry import draw_chart
    from tui.draw.grid.runs import Run
    from tui.draw.grid.symbols import SYMBOLS
    from tui.export.png import png
    from tui.themes import THEMES
    from tui.themes.depth import deuteranopia, from_256, protanopia, seen, to_256

    eyes = {
        "plain": lambda colour: colour,
        "256": lambda colour: "#{:02x}{:02x}{:02x}".format(*from_256(to_256(colour))),
        "deuteranopia": lambda colour: seen(deuteranopia(colour)),
        "protanopia": lambda colour: seen(protanopia(colour)),
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--theme", default="dark", choices=THEMES)
    parser.add_argument("--symbols", default="braille", choices=SYMBOLS)
    parser.add_argument("--eyes", default="plain", choices=eyes)
    parser.add_argument("--kinds", default="", help="comma-separated; all unless said")
    parser.add_argument("--across", type=int, default=3)
    parser.add_argument("--scale", type=float, default=0.5)
    parser.add_argument("--point", type=int, default=-1, help="the point under the cursor")
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    palette = THEMES[given.theme]
    palette = replace(palette, hex={role: eyes[given.eyes](colour) for role, colour in palette.hex.items()})
    pictures = []
    for kind in given.kinds.split(",") if given.kinds else SAMPLES:
        rows = draw_chart(SAMPLES[kind], width, height, SYMBOLS[given.symbols], point=given.point)
        rows = [(Run(kind.ljust(width)),), *rows]
        image = Image.open(BytesIO(png(rows, palette)))
        size = (round(image.width * given.scale), round(image.height * given.scale))
        pictures.append(image.resize(size, Image.Resampling.LANCZOS))
    wide, high = pictures[0].size
    lines = -(-len(pictures) // given.across)
    sheet = Image.new("RGB", (wide * min(given.across, len(pictures)), high * lines), palette.hex["screen"])
    for at, picture in enumerate(pictures):
        sheet.paste(picture, (at % given.across * wide, at // given.across * high))
    sheet.save(given.file)
    print(f"{given.file}: {len(pictures)} charts, {sheet.width} x {sheet.height}")


if __name__ == "__main__":
    main()
