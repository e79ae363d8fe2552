"""Text exports: the same characters as the picture, with as many colours as are asked for."""

from __future__ import annotations

import re

import pytest

from tui.draw.grid.cells import line
from tui.draw.grid.palette import DEPTHS
from tui.draw.grid.runs import Run, Style
from tui.export.text import ansi, txt
from tui.themes import THEMES

ROWS = (line(12, Run("a", Style("first", bold=True)), Run("b", Style("second", bg="cursor"))), line(12, Run("c")))


def test_txt_has_no_blanks_at_the_end():
    assert txt(ROWS) == "ab\nc\n"


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_ansi_shows_the_same_characters_and_ends_each_line_plain(theme, depth):
    text = ansi(ROWS, THEMES[theme], depth)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert [row.rstrip() for row in bare.splitlines()] == ["ab", "c"]
    for row in text.splitlines():
        codes = re.findall(r"\x1b\[[0-9;]*m", row)
        assert not codes or codes[-1] == "\x1b[0m"


def test_ansi_colours_by_depth():
    dark = THEMES["dark"]
    assert "38;2;108;182;255" in ansi(ROWS, dark, "truecolor")
    assert re.search(r"38;5;\d+", ansi(ROWS, dark, "256"))
    assert "38;" not in ansi(ROWS, dark, "16")
    assert set(re.findall(r"\x1b\[([0-9;]*)m", ansi(ROWS, dark, "none"))) <= {"0", "1", "4", "7"}
