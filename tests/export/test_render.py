"""`render` is a function of the page and of how it is asked for, and of nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from export_samples import ROWS, page

from tui.draw.grid.symbols import SYMBOLS
from tui.export import render as road
from tui.export.formats import FORMATS, TEXT, names
from tui.export.how import How, saving
from tui.export.render import TooLarge, render
from tui.export.shapes import SHAPES
from tui.pages.model.look import Look
from tui.settings.options import Options
from tui.themes import THEMES

DARK = THEMES["dark"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_makes_the_same_bytes_each_time(name):
    one, two = (render(page(), How(name, DARK, size=(80, 24), digest="d")) for _ in range(2))
    assert one == two != b""


@pytest.mark.parametrize("name", names(TEXT))
@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "answer"])
def test_text_takes_every_shape(name, shape):
    plain = render(page(), How("txt", DARK, shape))
    assert b"GPQA" in plain
    simple = render(page(), How(name, DARK, shape, symbols=SYMBOLS["ascii"]))
    assert simple.isascii() and (b"\x1b[" in simple) == (name == "ansi")


def test_text_has_the_size_that_is_asked_for_and_pictures_too():
    text = render(page(), How("txt", DARK, size=(90, 30))).decode().splitlines()
    assert len(text) == 30 and max(map(len, text)) <= 90


def test_the_footer_stands_where_the_screen_names_its_keys():
    how = How("txt", DARK, size=(90, 30), footer="what brings it back")
    assert render(page(), how).decode().splitlines()[-1].strip() == "what brings it back"


def test_what_means_nothing_on_a_view_is_not_said_of_it():
    """A lens that was chosen in one section says nothing in another, in no format."""
    idle = page(section="noise", lens="relative")
    assert b"lens" not in render(idle, How("json", DARK)) + render(idle, How("md", DARK))
    assert b"--lens relative" in render(page(lens="relative"), How("json", DARK))


def test_a_table_is_never_cut(monkeypatch):
    monkeypatch.setattr(road, "MOST_ROWS", 1)
    for name in names():
        if FORMATS[name].picture:
            assert render(page(), How(name, DARK, size=(80, 24)))
        else:
            with pytest.raises(TooLarge, match=r"2 rows; a file takes 1 at most: narrow it with --filter\."):
                render(page(), How(name, DARK))
            assert render(page(ROWS[:1]), How(name, DARK))


def test_what_is_saved_says_how_to_get_it_again():
    """The words of the command are those of the format alone."""
    look = Look(marks="gpqa")
    how = saving(page(only="chart"), "svg", Options(table="t.csv"), DARK, (80, 24), SYMBOLS["block"], look, "")
    assert how.footer == "aigap-tui benchmarks --only chart --marks gpqa --data t.csv"
    drawn = ["--size", "80x24", "--theme", "dark", "--symbols", "block", "-o", "-"]
    view = ["export", "benchmarks", "--only", "chart", "--marks", "gpqa"]
    assert how.words(page(only="chart").query) == [*view, "--format", "svg", *drawn]
    table = how.to(format="csv").words(page(only="chart").query)
    assert table == ["export", "benchmarks", "--marks", "gpqa", "--format", "csv", "-o", "-"]


def test_colours_of_text_are_the_most_unless_others_are_asked_for():
    for color, depth in (("auto", "truecolor"), ("none", "none"), ("256", "256")):
        options = replace(Options(), color=color)
        assert saving(page(), "ansi", options, DARK, (80, 24), SYMBOLS["braille"], Look(), "").depth == depth
