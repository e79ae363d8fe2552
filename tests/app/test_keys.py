"""Every key does what it says."""

from __future__ import annotations

import pytest
from driving import CAPS, opened
from sure import number, sure

from tui.app.page_builder import REST
from tui.commands.registry import BY_KEY, COMMANDS, footer
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.screens.guide import palette_choices
from tui.themes import THEMES
from tui.widgets.pane import Pane


def test_every_command_has_its_handler_and_no_key_means_two_things():
    with opened() as app:
        assert set(app.session.handlers) == {command.id.partition(":")[0] for command in COMMANDS}
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_what_the_palette_offers_can_be_done_argument_and_all():
    with opened(size=(120, 40)) as app:
        for choice in palette_choices(app.here, tuple(THEMES)):
            if ":" not in choice.id:
                continue
            app.session.react(app.session.perform(choice.id))
            app.settle()
            kind, _, what = choice.id.partition(":")
            now = {"tab": app.query.tab, "section": app.page.section, "chart": app.page.chart_kind,
                   "theme": app.session.palette.name}[kind]  # fmt: skip
            assert what in {now, f"{app.query.tab} {now}"}
            app.keys("2", "R")


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
def test_every_key_of_the_footer_does_something(tab):
    with opened(Query(tab), size=(80, 24)) as app:
        begin, here = app.query, app.here
        assert here is not None and footer(here)
        for command in COMMANDS:
            if not command.footer or not command.applies(app.here) or command.id == "quit":
                continue
            before, was = app.screen, app.query
            app.keys(command.keys[0])
            changed = app.screen != before or app.query != was
            assert changed, f"{command.id} on {tab}: {app.session.message}"
            while app.session.dialogs:
                app.keys("escape")
            if app.query != begin or app.view.focus != "table":
                app.keys("R")
            if app.page.query.tab != tab:
                app.keys(str([t.id for t in TABS].index(tab) + 1))


def test_digits_and_brackets_change_tabs_and_the_cursor_is_kept():
    with opened() as app:
        app.keys("j", "j")
        chosen = app.row
        app.keys("3")
        assert app.page.query.tab == "investment"
        app.keys("[")
        assert app.page.query.tab == "benchmarks"
        assert app.row == chosen
        app.keys("]", "-")
        assert app.page.query.tab == "benchmarks"


def test_the_chart_follows_the_row_after_a_rest():
    with opened() as app:
        before = sure(app.page.chart)
        for _ in range(3):
            app.press("j")
            app.clock.advance(REST * 0.9)  # the rest begins anew with each step
            assert app.loader.idle and app.page.chart is before
        app.clock.advance(REST)
        assert app.page.chart is before and not app.loader.idle
        app.settle()
        assert sure(app.page.chart).title != before.title


def test_the_chart_of_a_row_that_was_left_is_dropped():
    with opened() as app:
        before = app.page.chart
        app.press("j")
        app.clock.advance(REST)
        app.press("j")
        app.take()
        assert app.loader.done[-1] == "chart" and app.page.chart is before
        app.settle()
        assert app.page.chart == assemble.chart(app.facts, app.query.to(row=app.row))


def test_g_and_G_go_to_the_ends():
    with opened() as app:
        app.keys("G")
        assert app.view.row == app.page.table.height - 1
        app.keys("g")
        assert app.view.row == 0
        app.keys("pagedown")
        assert app.view.row > 0


def test_search_finds_while_typing_and_n_goes_on():
    with opened() as app:
        app.keys("/")
        app.type("frontiermath")
        assert "match" in app.last
        app.keys("enter")
        first = app.row
        assert "frontiermath" in first
        app.keys("n")
        assert "frontiermath" in app.row
        assert app.row != first
        app.keys("N")
        assert app.row == first


def test_escape_leaves_a_search_where_it_began():
    with opened() as app:
        app.keys("j")
        before = app.row
        app.keys("/")
        app.type("mmlu")
        app.keys("escape")
        assert app.row == before
        assert not app.view.find


def test_o_sorts_by_the_column_and_O_turns_round():
    with opened() as app:
        app.keys("l")
        column = app.page.table.columns[app.view.column]
        app.keys("o")
        assert app.query.sort == f"{column.name}:desc"
        values = [number(app.page.table.cell(i, app.view.column).value) for i in range(5)]
        assert values == sorted(values, reverse=True)
        app.keys("O")
        assert app.query.sort == column.name
        app.keys("o")
        assert app.query.sort == ""


def test_marks_are_compared():
    with opened() as app:
        app.keys("space", "j", "space")
        marks = app.view.marks
        assert len(marks) == 2
        app.keys("=")
        assert app.query.tab == "compare"
        assert set(app.query.select.split(",")) == marks


def test_as_of_moves_for_all_tabs_and_comes_back():
    with opened() as app:
        newest = app.page.as_of
        app.keys("<")
        assert app.page.as_of < newest
        earlier = app.page.as_of
        app.keys("3")
        assert app.page.as_of == earlier
        app.keys(">")
        assert app.page.as_of == newest
        assert app.query.as_of == ""


def test_c_chooses_the_pair_for_all_tabs():
    with opened() as app:
        app.keys("c")
        app.type("united king")
        app.keys("enter")
        app.type("fran")
        app.keys("enter")
        assert app.query.pair == ("GBR", "FRA")
        assert "United Kingdom" in app.screen.splitlines()[0]
        app.keys("3")
        assert app.page.query.pair == ("GBR", "FRA")
        app.keys("2", "u")
        assert app.query.pair == ("USA", "CHN")


def test_p_shows_where_a_number_comes_from():
    with opened(size=(120, 50)) as app:
        app.keys("l", "p")
        cell = app.page.table.cell(app.view.row, app.view.column)
        assert cell.cites
        assert "Where this comes from" in app.screen
        assert app.page.sources[cell.cites[0].source_id].url[:30] in app.screen
        app.keys("q")
        assert not app.session.dialogs


def test_the_palette_finds_a_command_and_does_it():
    with opened() as app:
        app.keys(":")
        app.type("theme light")
        app.keys("enter")
        assert app.session.palette.name == "light"
        app.keys("ctrl+p")
        app.type("go to models")
        app.keys("enter")
        assert app.page.query.tab == "models"


def test_T_changes_the_theme_and_the_next_start_wears_it():
    from tui.settings.state_files import last_theme

    with opened() as app:
        pane = Pane(app.session.palette, CAPS.depth)
        pane.assume(app.frame)
        app.keys("T")
        assert app.session.palette.name == "light" == last_theme() and app.terminal.worn is THEMES["light"]
        anew = Pane(app.session.palette, CAPS.depth)
        pane.dress(sure(app.terminal.worn), CAPS.depth)
        pane.assume(app.frame)
        anew.assume(app.frame)
        assert pane._shown == anew._shown, "no cell is left in the old colours"


def test_u_undoes_R_resets():
    with opened() as app:
        app.keys("v")
        kind = app.page.chart_kind
        app.keys("v")
        assert app.page.chart_kind != kind
        app.keys("u")
        assert app.page.chart_kind == kind
        app.keys("R")
        assert app.query == Query("benchmarks")


def test_tab_enters_the_chart_and_h_l_walk_its_points():
    with opened() as app:
        app.keys("tab")
        start = app.view.point
        assert app.view.focus == "chart"
        app.keys("l", "l")
        assert app.view.point == start + 2
        app.keys("h", "escape")
        assert app.view.focus == "table"


def test_enter_opens_and_escape_comes_back():
    with opened() as app:
        app.keys("j", "j")
        key = app.row
        app.keys("enter")
        assert app.page.query.open == key
        app.keys("escape")
        assert app.page.query.open == ""
        assert app.row == key


def test_q_closes_what_is_on_top_then_quits():
    with opened() as app:
        app.keys("?")
        assert app.session.dialogs
        app.keys("q")
        assert not app.session.dialogs
        assert app.terminal.left is None
        app.press("q")
        assert app.terminal.left == 0


def test_ctrl_c_twice_quits():
    with opened() as app:
        app.keys("ctrl+c")
        assert "Ctrl+C" in app.screen
        assert app.terminal.left is None
        app.press("ctrl+c")
        assert app.terminal.left == 0


def test_a_click_means_what_is_drawn_there():
    with opened() as app:
        areas = {area.action: area for area in app.base.hit_areas}
        row = next(s for a, s in areas.items() if a == "row:2")
        app.click(row, 3)
        app.settle()
        assert app.view.row == 2
        for key, words in footer(app.here):
            assert words
            if f"key:{key}" in areas and key == "p":
                app.click(areas["key:p"])
        app.settle()
        assert app.session.dialogs
        app.keys("escape")
        tab = areas["tab:investment"]
        app.click(tab, 1)
        app.settle()
        assert app.page.query.tab == "investment"


SIZES = ((200, 60), (120, 40), (80, 24), (60, 16))
LAYERS = ("?", "/", "p", ":", "c", "y", "e")


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
def test_every_tab_and_dialog_fills_the_grid_exactly_and_follows_a_change_of_size(tab):
    """What help, search and provenance say depends on the tab, so all sizes; the others look alike: one size each."""
    from tui.draw.grid.cells import row_width

    with opened(Query(tab), size=SIZES[0]) as app:
        for at, size in enumerate(SIZES):
            app.resize(*size)
            others = [key for n, key in enumerate(LAYERS[3:], [t.id for t in TABS].index(tab)) if n % 4 == at]
            for key in ("", *LAYERS[:3], *others):
                if key:
                    app.keys(key)
                    assert app.session.dialogs, key
                rows = app.frame.rows
                assert len(rows) == size[1], key
                assert {row_width(row) for row in rows} == {size[0]}, key
                if key:
                    app.keys("escape")


def test_the_registry_knows_every_key_by_one_command():
    assert BY_KEY["?"].id == "help"
    assert BY_KEY["down"] is BY_KEY["j"]
