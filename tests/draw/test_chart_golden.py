"""Every kind of chart as a picture that a person can read. --regenerate draws them anew: look at them then."""

from pathlib import Path

import pytest
from chart_samples import CARD, SAMPLES, text

from tui.draw.charts.registry import draw_chart
from tui.draw.grid.symbols import SYMBOLS

ALL = {**SAMPLES, "card": CARD}
GOLDEN = Path(__file__).parent / "golden"
SIZES = {"60x16": (60, 16, "braille"), "120x40": (120, 40, "braille"), "80x24-ascii": (80, 24, "ascii"),
         "80x24-block": (80, 24, "block")}  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ALL)
def test_each_kind_of_chart_looks_as_it_did_when_it_was_last_looked_at(kind, size, hold):
    width, height, symbols = SIZES[size]
    drawn = "\n".join(line.rstrip() for line in text(draw_chart(ALL[kind], width, height, SYMBOLS[symbols])))
    hold(GOLDEN / f"{kind}-{size}.txt", f"{drawn}\n".encode())
