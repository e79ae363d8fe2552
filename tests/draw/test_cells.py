"""Text is measured, cut and filled in terminal cells."""

from __future__ import annotations

import pytest

from tui.draw.grid.cells import (
    ascii_text,
    clean,
    clip,
    clip_words,
    cut,
    line,
    pad,
    row_text,
    row_width,
    splice,
    width,
    wrap,
)
from tui.draw.grid.runs import Run, Style


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("", 0), ("模型", 4), ("e\u0301", 1), ("a\u200bb", 2), ("\x1b\x07", 0), ("●◆▸✓ƒ…", 6), ("한국", 4)],
)
def test_width_counts_cells_not_characters(text: str, cells: int) -> None:
    assert width(text) == cells


def test_clipped_text_says_that_it_was_cut_and_never_splits_a_wide_character() -> None:
    assert clip("DeepSeek", 8) == "DeepSeek"
    assert clip("DeepSeek", 5) == "Deep…"
    assert clip("模型模型", 5) == "模型…"
    assert clip("模型模型", 4) == "模…"
    assert clip("two words", 5) == "two…"
    assert clip("abc", 0) == ""
    assert clip("abc", 2, "~") == "a~"


def test_padding_gives_exactly_the_asked_width() -> None:
    assert pad("ab", 5) == "ab   "
    assert pad("ab", 5, "right") == "   ab"
    assert pad("ab", 5, "centre") == " ab  "
    assert [width(pad("模型模型", n)) for n in range(9)] == list(range(9))


def test_data_cannot_send_control_characters_to_the_terminal() -> None:
    assert clean("a\x1b[31mred\x1b[0m") == "ared"
    assert clean("\x1b]0;title\x07text") == "text"
    assert clean("one\ntwo\r\n\tthree") == "one two three"
    assert clean("x\x9b31my\u202ez") == "x31myz"
    assert clean("GPT-4o (中文)") == "GPT-4o (中文)"


def test_a_line_is_as_wide_as_asked_whatever_stands_in_it() -> None:
    runs = (Run("模型", Style("first")), Run(" abc", Style("muted", "cursor")))
    for n in range(15):
        assert row_width(line(n, *runs)) == n
    assert line(10, *runs)[-1].style.bg == "cursor"
    assert row_text(line(5, *runs)) == "模型 "


def test_a_row_can_be_cut_and_mended_at_any_cell() -> None:
    row = line(8, Run("a模型b"), Run("cd"))
    assert row_text(cut(row, 2, 5)) == " 型"
    assert row_text(splice(row, 1, 4, Run("--"))) == "a--  bcd"
    assert all(row_width(splice(row, x, 2, Run("x"))) == 8 for x in range(7))


def test_wrapping_keeps_every_word_within_the_width() -> None:
    text = "the gap fell from 24 to 2 points in two years"
    lines = wrap(text, 12)
    assert all(width(one) <= 12 for one in lines)
    assert " ".join(lines) == text
    assert "".join(wrap("a" * 25, 10)) == "a" * 25
    assert wrap("", 10) == [""]


def test_sentences_are_cut_between_words_and_names_without_blanks_anywhere() -> None:
    assert clip_words("the gap fell, from 24 to 2", 16) == "the gap fell…"
    assert clip_words("text_style_control.json", 10) == "text_styl…"
    assert clip_words("short", 10) == "short"
    assert all(width(clip_words("a bc def ghij klmno", n)) <= n for n in range(20))


def test_text_for_terminals_without_utf8_is_spelled() -> None:
    assert ascii_text("≥20 – São Paulo · 2×") == ">=20 - Sao Paulo . 2x"
    assert ascii_text("模型") == "????"
