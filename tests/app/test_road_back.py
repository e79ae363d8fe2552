"""`y` `v` copies the view that is on the screen: opened again, the very frame is there."""

from __future__ import annotations

import pytest
from driving import opened
from sure import sure
from walks import difference, walk

from tui.pages.model.query import Query


@pytest.mark.parametrize("seed", range(40))
def test_the_copied_command_brings_the_very_frame_back(seed):
    assert walk(seed) == ""


@pytest.mark.parametrize(
    ("tab", "keys"),
    [
        ("compare", "s j j"),  # the cursor's row is none of the things compared
        ("compare", "s s j space"),
        ("compare", "V j j"),
        ("compare", "s s s s s s s + + j"),
        ("models", "enter F"),  # a summary within a card
        ("models", "enter I j"),
        ("models", "space j space enter"),
        ("models", "space j j space ="),
        ("models", "b d o m a i n enter j space"),
        ("benchmarks", "enter F"),
        ("benchmarks", "enter j enter"),
        ("benchmarks", "space"),  # a mark on the first row
        ("benchmarks", "space j j"),
        ("benchmarks", "a"),
        ("benchmarks", "W j G k"),
        ("models", "ctrl+d ctrl+d ctrl+d k"),  # scrolled to
        ("models", "G & c o u n t r y : C H N enter"),  # a row that the filter removes
        ("models", "ctrl+d & c o u n t r y : C H N enter j j"),
        ("benchmarks", "j j j & g a p > 5 p p enter"),
        ("investment", "space j space ="),
        ("investment", "space j space = u j"),
        ("research", "L ) tab l f"),
        ("overview", "tab tab l"),
        ("sources", "j enter"),
        ("benchmarks", "v v enter"),  # a kind of chart that the page behind the row has not
    ],
)
def test_row_things_compared_marks_and_what_is_open_are_four_things(tab, keys):
    with opened(Query(tab), (100, 32)) as app:
        app.keys(*keys.split())
        assert difference(app) == ""


def test_marked_quantities_are_marked_in_compare_and_rows_that_are_not_there_are_not():
    with opened(Query("investment"), (100, 32)) as app:
        app.keys("space", "j", "j", "space")
        marks = app.view.marks
        app.keys("=")
        assert (app.query.tab, app.query.select) == ("compare", "") and app.view.marks == marks
        app.keys("I", "space", "=")
        assert "nothing to compare" in app.last


def test_the_chart_is_of_the_row_that_took_the_place_of_one_that_a_filter_removed():
    with opened(Query("benchmarks"), (120, 40)) as app:
        app.keys(*"jjj", "&", *"gap>5pp", "enter")
        assert app.page.table.find(app.query.row) is None and app.view.row == 3
        title = sure(app.page.chart).title
        app.keys("j", "k")
        assert sure(app.page.chart).title == title
