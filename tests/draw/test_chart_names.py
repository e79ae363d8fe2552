"""Names at the left of charts of rows: whole where they fit, else still told from one another."""

import pytest

from tui.draw.grid.cells import width
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot.row_fit import told_apart

BRAILLE = SYMBOLS["braille"]


def test_names_that_differ_only_at_their_end_keep_it() -> None:
    names = [f"Private investment in AI, {who}, {year}" for who in ("US", "China", "World") for year in (2013, 2014)]
    for size in range(15, 36):
        short = [" ".join(lines) for lines in told_apart(names, size, 1, BRAILLE)]
        assert len(set(short)) == len(names), (size, short)
        assert all(width(text) <= size for text in short)


def test_an_id_keeps_its_end_and_a_sentence_its_beginning() -> None:
    assert told_apart(["epoch-ai-models-2026-03"], 15, 1, BRAILLE) == [["epoch…s-2026-03"]]
    assert told_apart(["The best of all tests there are"], 15, 1, BRAILLE) == [["The best of…"]]


def test_where_an_item_has_two_rows_its_name_has_them_too() -> None:
    names = ["rival-run [DeepSeek], 2024-10", "short"]
    assert told_apart(names, 20, 2, BRAILLE) == [["rival-run", "[DeepSeek], 2024-10"], ["short"]]


@pytest.mark.parametrize("size", [4, 8, 13])
@pytest.mark.parametrize("rows", [1, 2])
def test_no_name_is_wider_than_its_column(size: int, rows: int) -> None:
    names = ["人工智能 公共数据", "人工智能 公共投资", "plain words here", "an-id-of-something"]
    for lines in told_apart(names, size, rows, BRAILLE):
        assert all(width(text) <= size for text in lines)
