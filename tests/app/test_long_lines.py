"""A text of any length pasted into a prompt: what fits is taken, the limit is said, and the next key is answered."""

from __future__ import annotations

import pytest
from driving import opened

from tui.draw.grid.cells import row_text
from tui.pages.model.query import Query
from tui.widgets import editor
from tui.widgets.editor import MOST, LineEdit

TEXTS = ["x" * 100_000, "汉字" * 50_000, "US 17.5% ahead on MMLU, " * 5_000, "(" * 100_000, "a\x00\x1b\n" * 25_000]


@pytest.mark.parametrize("key", ["#", "/", "&", "e", ":", "L"])
@pytest.mark.parametrize("text", TEXTS, ids=["x", "han", "sentences", "brackets", "controls"])
def test_what_fits_is_taken_and_the_limit_is_said(key: str, text: str):
    with opened(Query("benchmarks"), (100, 32)) as app:
        app.keys(key)
        app.session.inputs.paste(text)
        app.settle()
        shown = "\n".join(row_text(row) for row in app.frame.rows)
        assert len(text) < MOST or not app.session.dialogs or f"{MOST:,} characters at most" in shown or key == ":"
        app.keys("escape")
        assert not app.session.dialogs


def test_a_line_is_measured_no_further_than_it_is_seen(monkeypatch):
    """However long it is: what is drawn costs its cells, and not its length."""
    measured = 0

    def counting(text: str, _width=editor.width) -> int:
        nonlocal measured
        measured += len(text)
        return _width(text)

    monkeypatch.setattr(editor, "width", counting)
    line = LineEdit("x" * MOST)
    line.runs(60)
    assert measured < 60 * 60


def test_the_end_of_a_long_line_is_in_sight():
    line = LineEdit("汉" * 100)
    before, here, _ = line.runs(21)
    assert before.text == "汉" * 10 and here.text == " "
