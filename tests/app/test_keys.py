"""Every key does what it says."""

from __future__ import annotations

import pytest
from driving import opened

from tui.app.actions import Actions
from tui.app.app import AigapApp
from tui.commands.registry import BY_KEY, COMMANDS, footer
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.widgets.pane import Pane


def test_every_command_has_its_method_and_no_key_means_two_things():
    for command in COMMANDS:
        assert callable(getattr(AigapApp, "do_" + command.id.partition(":")[0])), command.id
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert issubclass(AigapApp, Actions)


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
async def test_every_key_of_the_footer_does_something(tab):
    async with opened(Query(tab), size=(80, 24)) as app:
        begin, here = app.app.state.query, app.app.here
        assert here is not None and footer(here)
        for command in COMMANDS:
            if not command.footer or not command.applies(app.app.here) or command.id == "quit":
                continue
            before, was = app.screen, app.app.state.query
            key = {"?": "question_mark"}.get(command.keys[0], command.keys[0])
            await app.keys(key)
            changed = app.screen != before or app.app.state.query != was
            assert changed, f"{command.id} on {tab}: {app.app.message}"
            while app.app.dialogs:
                await app.keys("escape")
            if app.app.state.query != begin or app.app.state.view.focus != "table":
                await app.keys("R")
            if app.app.page.query.tab != tab:
                await app.keys(str([t.id for t in TABS].index(tab) + 1))


async def test_digits_and_brackets_change_tabs_and_the_cursor_is_kept():
    async with opened() as app:
        await app.keys("j", "j")
        chosen = app.row
        await app.keys("3")
        assert app.app.page.query.tab == "investment"
        await app.keys("left_square_bracket")
        assert app.app.page.query.tab == "benchmarks"
        assert app.row == chosen
        await app.keys("right_square_bracket", "minus")
        assert app.app.page.query.tab == "benchmarks"


async def test_the_chart_follows_the_row_after_a_rest(monkeypatch):
    async with opened() as app:
        before = app.app.page.chart
        monkeypatch.setattr("tui.app.following.REST", 600)
        await app.pilot.press("j")
        await app.pilot.pause()
        assert app.app._rest is not None and app.app.loader.idle and app.app.page.chart is before
        monkeypatch.setattr("tui.app.following.REST", 0.01)
        await app.keys("j")  # the rest begins anew with each step
        assert app.app.page.chart is not before
        assert app.app.page.chart.title != before.title


async def test_g_and_G_go_to_the_ends():
    async with opened() as app:
        await app.keys("G")
        assert app.app.state.view.row == app.app.page.table.height - 1
        await app.keys("g")
        assert app.app.state.view.row == 0
        await app.keys("pagedown")
        assert app.app.state.view.row > 0


async def test_search_finds_while_typing_and_n_goes_on():
    async with opened() as app:
        await app.keys("slash")
        await app.type("frontiermath")
        assert "match" in app.screen.splitlines()[-1]
        await app.keys("enter")
        first = app.row
        assert "frontiermath" in first
        await app.keys("n")
        assert "frontiermath" in app.row
        assert app.row != first
        await app.keys("N")
        assert app.row == first


async def test_escape_leaves_a_search_where_it_began():
    async with opened() as app:
        await app.keys("j")
        before = app.row
        await app.keys("slash")
        await app.type("mmlu")
        await app.keys("escape")
        assert app.row == before
        assert not app.app.state.view.find


async def test_o_sorts_by_the_column_and_O_turns_round():
    async with opened() as app:
        await app.keys("l")
        column = app.app.page.table.columns[app.app.state.view.column]
        await app.keys("o")
        assert app.app.state.query.sort == f"{column.name}:desc"
        values = [app.app.page.table.cell(i, app.app.state.view.column).value for i in range(5)]
        assert values == sorted(values, reverse=True)
        await app.keys("O")
        assert app.app.state.query.sort == column.name
        await app.keys("o")
        assert app.app.state.query.sort == ""


async def test_marks_are_compared():
    async with opened() as app:
        await app.keys("space", "j", "space")
        marks = app.app.state.view.marks
        assert len(marks) == 2
        await app.keys("equals_sign")
        assert app.app.state.query.tab == "compare"
        assert set(app.app.state.query.select.split(",")) == marks


async def test_as_of_moves_for_all_tabs_and_comes_back():
    async with opened() as app:
        newest = app.app.page.as_of
        await app.keys("less_than_sign")
        assert app.app.page.as_of < newest
        earlier = app.app.page.as_of
        await app.keys("3")
        assert app.app.page.as_of == earlier
        await app.keys("greater_than_sign")
        assert app.app.page.as_of == newest
        assert app.app.state.query.as_of == ""


async def test_c_chooses_the_pair_for_all_tabs():
    async with opened() as app:
        await app.keys("c")
        await app.type("united king")
        await app.keys("enter")
        await app.type("fran")
        await app.keys("enter")
        assert app.app.state.query.pair == ("GBR", "FRA")
        assert "United Kingdom" in app.screen.splitlines()[0]
        await app.keys("3")
        assert app.app.page.query.pair == ("GBR", "FRA")
        await app.keys("2", "u")
        assert app.app.state.query.pair == ("USA", "CHN")


async def test_p_shows_where_a_number_comes_from():
    async with opened(size=(120, 50)) as app:
        await app.keys("l", "p")
        cell = app.app.page.table.cell(app.app.state.view.row, app.app.state.view.column)
        assert cell.cites
        assert "Where this comes from" in app.screen
        assert app.app.page.sources[cell.cites[0].source_id].url[:30] in app.screen
        await app.keys("q")
        assert not app.app.dialogs


async def test_the_palette_finds_a_command_and_does_it():
    async with opened() as app:
        await app.keys("colon")
        await app.type("theme light")
        await app.keys("enter")
        assert app.app.palette.name == "light"
        await app.keys("ctrl+p")
        await app.type("go to models")
        await app.keys("enter")
        assert app.app.page.query.tab == "models"


async def test_T_changes_the_theme_and_the_next_start_wears_it():
    from tui.settings.state_files import last_theme

    async with opened() as app:
        await app.keys("T")
        assert app.app.palette.name == "light" == last_theme()
        pane = app.app._main.pane
        anew = Pane(app.app.palette, pane.depth)
        anew.assume(pane.frame)
        assert pane._shown == anew._shown, "no cell is left in the old colours"


async def test_u_undoes_R_resets():
    async with opened() as app:
        await app.keys("v")
        kind = app.app.page.chart_kind
        await app.keys("v")
        assert app.app.page.chart_kind != kind
        await app.keys("u")
        assert app.app.page.chart_kind == kind
        await app.keys("R")
        assert app.app.state.query == Query("benchmarks")


async def test_tab_enters_the_chart_and_h_l_walk_its_points():
    async with opened() as app:
        await app.keys("tab")
        start = app.app.state.view.point
        assert app.app.state.view.focus == "chart"
        await app.keys("l", "l")
        assert app.app.state.view.point == start + 2
        await app.keys("h", "escape")
        assert app.app.state.view.focus == "table"


async def test_enter_opens_and_escape_comes_back():
    async with opened() as app:
        await app.keys("j", "j")
        key = app.row
        await app.keys("enter")
        assert app.app.page.query.open == key
        await app.keys("escape")
        assert app.app.page.query.open == ""
        assert app.row == key


async def test_q_closes_what_is_on_top_then_quits():
    async with opened() as app:
        await app.keys("question_mark")
        assert app.app.dialogs
        await app.keys("q")
        assert not app.app.dialogs
        assert app.app.is_running
        await app.pilot.press("q")
        await app.pilot.pause()
        assert app.app._exit


async def test_ctrl_c_twice_quits():
    async with opened() as app:
        await app.keys("ctrl+c")
        assert "Ctrl+C" in app.screen
        assert not app.app._exit
        await app.pilot.press("ctrl+c")
        await app.pilot.pause()
        assert app.app._exit


async def test_a_click_means_what_is_drawn_there():
    async with opened() as app:
        areas = {area.action: area for area in app.app.base.hit_areas}
        row = next(s for a, s in areas.items() if a == "row:2")
        await app.pilot.click(offset=(row.x + 3, row.y))
        await app.settle()
        assert app.app.state.view.row == 2
        for key, words in footer(app.app.here):
            assert words
            if f"key:{key}" in areas and key == "p":
                await app.pilot.click(offset=(areas["key:p"].x, areas["key:p"].y))
        await app.settle()
        assert app.app.dialogs
        await app.keys("escape")
        tab = areas["tab:investment"]
        await app.pilot.click(offset=(tab.x + 1, tab.y))
        await app.settle()
        assert app.app.page.query.tab == "investment"


SIZES = ((200, 60), (120, 40), (80, 24), (60, 16))
LAYERS = ("question_mark", "slash", "p", "colon", "c", "y", "e")


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
async def test_every_tab_and_dialog_fills_the_grid_exactly_and_follows_a_change_of_size(tab):
    """What help, search and provenance say depends on the tab, so all sizes; the others look alike: one size each."""
    from tui.draw.grid.cells import row_width

    async with opened(Query(tab), size=SIZES[0]) as app:
        for at, size in enumerate(SIZES):
            await app.pilot.resize_terminal(*size)
            others = [key for n, key in enumerate(LAYERS[3:], [t.id for t in TABS].index(tab)) if n % 4 == at]
            for key in ("", *LAYERS[:3], *others):
                if key:
                    await app.keys(key)
                    assert app.app.dialogs, key
                rows = app.app._main.pane.frame.rows
                assert len(rows) == size[1], key
                assert {row_width(row) for row in rows} == {size[0]}, key
                if key:
                    await app.keys("escape")


def test_the_registry_knows_every_key_by_one_command():
    assert BY_KEY["?"].id == "help"
    assert BY_KEY["down"] is BY_KEY["j"]
