"""Filter, search, order, marks and frozen columns under the reader's keys."""

from __future__ import annotations

import pytest
from driving import opened

from tui.draw.grid.cells import row_width
from tui.draw.grid.symbols import SYMBOLS
from tui.pages.model.query import Query


def ids(app):
    table = app.app.page.table
    return table.keys(0, table.height)


async def test_the_filter_line_offers_takes_counts_and_keeps():
    async with opened(Query("models"), size=(80, 24)) as app:
        whole = app.app.page.table.height
        await app.keys("ampersand")
        await app.type("coun")
        assert "country" in app.screen.splitlines()[-4]
        await app.keys("tab")
        await app.type("chn")
        assert "832" in app.screen.splitlines()[-4]
        await app.keys("tab")
        assert app.app.dialogs[-1].line.text == "country:CHN "
        await app.type("compute>1e24")
        kept = app.screen.splitlines()[-2].split(" of ")[0].strip()
        await app.keys("enter")
        assert not app.app.dialogs
        assert app.app.state.query.filter == "country:CHN compute>1e24"
        assert f"filter: country:CHN compute>1e24 · {kept} of {whole:,} rows" in app.screen
        assert app.app.page.table.height == int(kept)
        assert {row["country"] for row in app.app.page.table.rows.slice(0, 500)} == {"CHN"}
        await app.keys("u")
        assert app.app.page.table.height == whole
        assert "filter:" not in app.screen


async def test_a_mistake_is_pointed_at_and_nothing_changes_until_it_is_mended():
    async with opened(Query("models"), size=(80, 24)) as app:
        before = app.app.state.query
        await app.keys("ampersand")
        await app.type("compute>1e24 contry:")
        line, caret, words = app.screen.splitlines()[-3:]
        assert caret.index("^") == line.index("contry")
        assert "did you mean country?" in words
        await app.keys("enter")
        assert app.app.dialogs
        assert app.app.state.query == before
        await app.keys("escape")
        assert not app.app.dialogs
        assert app.app.state.query == before


async def test_what_is_not_finished_is_no_mistake_before_enter():
    async with opened(Query("models"), size=(80, 24)) as app:
        await app.keys("ampersand")
        await app.type("(compute>")
        assert "^" not in app.screen.splitlines()[-2]
        await app.keys("enter")
        assert app.app.dialogs
        assert "must follow" in app.screen.splitlines()[-1]
        await app.type("$5")
        assert "not counted in '$'" not in app.screen.splitlines()[-1]  # the number is still being written
        await app.type(")")
        assert "not counted in '$'" in app.screen.splitlines()[-1]


async def test_an_empty_line_takes_the_filter_away_and_the_card_gives_it_back():
    async with opened(Query("models", filter="org~deepseek", sort="compute")) as app:
        await app.keys("R")
        await app.keys("ampersand")
        await app.type("org~deepseek")
        await app.keys("enter", "j", "enter")
        assert app.app.page.query.open
        assert app.app.page.query.filter == ""
        await app.keys("escape")
        assert app.app.page.query.filter == "org~deepseek"
        await app.keys("ampersand", "ctrl+u", "enter")
        assert app.app.page.query.filter == ""


async def test_at_keeps_what_is_like_the_cell_and_picking_goes_by_counts():
    async with opened(Query("models")) as app:
        seat = next(i for i, c in enumerate(app.app.page.table.columns) if c.name == "country")
        while app.app.state.view.column != seat:
            await app.keys("l")
        value = app.app.page.table.cell(0, seat).value
        await app.keys("at")
        assert app.app.state.query.filter == f"country:{value}"
        await app.keys("asterisk")
        await app.type("organisation")
        await app.keys("enter")
        first = app.app.dialogs[-1].matches()[0]
        await app.keys("enter")
        assert app.app.page.table.height == int(first.detail)
        assert app.app.state.query.filter.startswith(f"country:{value} org:")


async def test_a_filter_of_one_table_is_not_taken_to_another():
    async with opened(Query("models")) as app:
        await app.keys("ampersand")
        await app.type("compute>1e24")
        await app.keys("enter", "s")
        assert app.app.state.query.filter == ""
        await app.keys("u")
        assert app.app.state.query.filter == "compute>1e24"


async def test_search_counts_folds_and_goes_round():
    async with opened(Query("models")) as app:
        await app.keys("slash")
        await app.type("UNIVERSITE")
        last = app.screen.splitlines()[-1]
        total = int(last.split(" of ")[1].split()[0])
        assert total > 5 and "1 of" in last
        await app.keys("enter")
        first = app.row
        names = {c.name for c in app.app.page.table.columns if c.kind == "text"}
        row = app.app.page.table.rows.slice(app.app.state.view.row, 1)[0]
        assert any("université" in str(row[name] or "").casefold() for name in names if name in row)
        await app.keys("n")
        assert f"2 of {total}" in app.screen.splitlines()[-1]
        await app.keys("N", "N")
        assert f"{total} of {total}" in app.screen.splitlines()[-1]
        await app.keys("n")
        assert app.row == first
        await app.keys("slash")
        await app.type("zzzzqq")
        assert "no match" in app.screen.splitlines()[-1]


async def test_the_earlier_order_stays_as_the_second_key():
    async with opened(Query("models", only="table"), size=(120, 30)) as app:
        columns = {c.name: i for i, c in enumerate(app.app.page.table.columns)}

        async def go(name):
            for _ in columns:
                if app.app.state.view.column == columns[name]:
                    return
                await app.keys("l")
            raise AssertionError(name)

        await app.keys("l")
        await go("organization")
        await app.keys("o")
        await go("country")
        await app.keys("o")
        assert app.app.state.query.sort == "country,organization"
        head = " ".join(app.screen.splitlines()[6:11])
        assert "▲1" in head and "▲2" in head
        rows = app.app.page.table.rows.slice(0, 400)
        keys = [(r["country"], r["organization"].casefold()) for r in rows]
        assert keys == sorted(keys)
        await app.keys("O")
        assert app.app.state.query.sort == "country:desc,organization"
        await app.keys("o")
        assert app.app.state.query.sort == "organization"
        assert "▲1" not in app.screen
        await app.keys("u", "u")
        assert app.app.state.query.sort == "country,organization"


async def test_ranges_are_marked_and_marks_outlive_order_filter_and_undo():
    async with opened(Query("models", only="table")) as app:
        await app.keys("V", "j", "j")
        assert sum(line.startswith((" │", "▸│")) for line in app.screen.splitlines()) == 3
        await app.keys("space")
        wanted = set(ids(app)[:3])
        assert app.app.state.view.marks == wanted
        await app.keys("l", "o")
        assert app.app.state.view.marks == wanted
        await app.keys("ampersand")
        await app.type("country:CHN")
        await app.keys("enter")
        assert app.app.state.view.marks == wanted
        copied = app.app.text_of("m").split("\n")
        assert len(copied) == 4  # also those that the filter hides
        table = app.app.text_of("M").split("\n")
        assert table[0].startswith("| Model |") and table[1].startswith("|---|") and "[^1]:" in table[-1]
        await app.keys("U")
        assert not app.app.state.view.marks
        await app.keys("u")
        assert app.app.state.view.marks == wanted
        await app.keys("u", "u", "u")
        assert not app.app.state.view.marks
        assert app.app.state.query.filter == app.app.state.query.sort == ""


async def test_a_range_is_left_with_escape():
    async with opened(Query("models", only="table")) as app:
        await app.keys("V", "j", "escape", "space")
        assert app.app.state.view.marks == {ids(app)[1]}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_frozen_columns_stay_and_every_line_keeps_its_width(size):
    async with opened(Query("models", only="table"), size=size) as app:
        await app.keys("l", "f")
        held = app.app.base.columns[1]
        title = app.app.page.table.columns[held].title
        for _ in range(len(app.app.base.columns)):
            await app.keys("l")
            head = "\n".join(app.screen.splitlines()[5:12])
            assert title in head and "Model" in head
            assert {row_width(row) for row in app.app._main.pane.frame.rows} == {size[0]}
        assert SYMBOLS["braille"].vertical in app.screen
        await app.keys("f")
        assert not app.app.state.view.frozen
        await app.keys("h", "f", "f", "g")
        assert app.app.is_running


async def test_no_more_is_frozen_than_leaves_room():
    async with opened(Query("models", only="table"), size=(60, 16)) as app:
        for _ in range(9):
            await app.keys("l")
        await app.keys("f")
        assert "room to freeze" in app.screen
        assert app.app.base.frozen == len(app.app.state.view.frozen)
        await app.keys("l", "l")
        assert app.app.is_running


async def test_what_only_the_rows_can_refuse_keeps_the_line_open():
    async with opened(Query("benchmarks"), size=(100, 30)) as app:
        await app.keys("ampersand")
        await app.type("gap>5")
        assert "say which" in app.screen.splitlines()[-1]
        await app.keys("enter")
        assert app.app.dialogs
        assert "say which" in app.screen.splitlines()[-1]
        await app.type("pp")
        await app.keys("enter")
        assert app.app.state.query.filter == "gap>5pp"
