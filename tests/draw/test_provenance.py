"""The line under the table and the chain behind `p` say where a number comes from."""

from __future__ import annotations

from handmade import SOURCES, inputs

from tui.draw.grid.cells import row_text, row_width
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.page.provenance import BOUNDS, describe, draw_source, source_line
from tui.pages.model.page import Cell

S = SYMBOLS["braille"]
STATED = Cell(
    92.8125, "percent", "epoch-hub", "figure 2.1.1, page 90", bound="at_least", period="2026-08",
    edition="2026 edition", note="one run only",
)  # fmt: skip
COMPUTED = Cell(2.0, "percentage_points", method="the leader's best less the other's best.", inputs=inputs())


def chain(cell: Cell, width: int = 60) -> str:
    rows = describe(cell, SOURCES, width, S, "GPQA Diamond")
    assert all(row_width(row) == width for row in rows)
    return "\n".join(" ".join(row_text(row).split()) for row in rows)


def test_a_stated_value_is_traced_to_its_place() -> None:
    told = chain(STATED)
    for word in (
        "92.8125 percent", "2026-08", "2026 edition", BOUNDS["at_least"], "one run only", "epoch-hub", "Epoch AI",
        "AI Benchmarking Hub", "figure 2.1.1, page 90", "https://epoch.ai/benchmarks", "CC BY 4.0", "2026-09-01",
    ):  # fmt: skip
        assert word in told, word
    assert "computed" not in told


def test_a_computed_value_shows_its_method_and_every_input_with_its_place() -> None:
    told = chain(COMPUTED)
    for word in (
        "2 percentage points",
        "the leader's best less",
        "US best: 92.8 percent",
        "row Kimi K3",
        "made from 2",
    ):
        assert word in told, word
    assert told.count("https://epoch.ai/benchmarks") == 1


def test_a_missing_value_says_so() -> None:
    assert "none is guessed" in chain(Cell(None))
    assert "not comparable" in chain(Cell(None, note="not comparable"))


def test_the_chain_fits_a_narrow_dialog() -> None:
    for width in (20, 30, 39, 40):
        assert "CC BY 4.0" in chain(STATED, width)


def test_one_line_keeps_the_place_in_the_source_when_it_is_cut() -> None:
    for width in (60, 80, 100, 200):
        row = draw_source(STATED, SOURCES, width, S)
        assert row_width(row) == width
        assert "figure 2.1.1, page 90" in row_text(row)
        assert "p" in row_text(row)
    assert "CC BY 4.0" in source_line(STATED, SOURCES, S)
    assert source_line(COMPUTED, SOURCES, S).startswith("ƒ the leader's best")
    assert "2 cited inputs" in row_text(draw_source(COMPUTED, SOURCES, 60, S))


def test_words_without_a_source_have_no_line() -> None:
    assert row_text(draw_source(Cell("name"), SOURCES, 40, S)).strip() == ""
