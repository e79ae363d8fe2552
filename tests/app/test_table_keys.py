"""Filter, search, order, marks and frozen columns under the reader's keys."""

from __future__ import annotations

import pytest
from driving import opened

from tui.draw.grid.cells import row_width
from tui.draw.grid.symbols import SYMBOLS
from tui.pages.model.query import Query
from tui.screens.filter_prompt import FilterPrompt
from tui.screens.pick import PickDialog


def ids(app):
    table = app.page.table
    return table.keys(0, table.height)


def test_the_filter_line_offers_takes_counts_and_keeps():
    with opened(Query("models"), size=(80, 24)) as app:
        whole = app.page.table.height
        app.keys("&")
        app.type("coun")
        assert "country" in app.screen.splitlines()[-4]
        app.keys("tab")
        app.type("chn")
        assert "832" in app.screen.splitlines()[-4]
        app.keys("tab")
        assert app.dialog(FilterPrompt).line.text == "country:CHN "
        app.type("compute>1e24")
        kept = app.screen.splitlines()[-2].split(" of ")[0].strip()
        app.keys("enter")
        assert not app.session.dialogs
        assert app.query.filter == "country:CHN compute>1e24"
        assert f"filter: country:CHN compute>1e24 · {kept} of {whole:,} rows" in app.screen
        assert app.page.table.height == int(kept)
        assert {row["country"] for row in app.page.table.rows.slice(0, 500)} == {"CHN"}
        app.keys("u")
        assert app.page.table.height == whole
        assert "filter:" not in app.screen


def test_a_mistake_is_pointed_at_and_nothing_changes_until_it_is_mended():
    with opened(Query("models"), size=(80, 24)) as app:
        before = app.query
        app.keys("&")
        app.type("compute>1e24 contry:")
        line, caret, words = app.screen.splitlines()[-3:]
        assert caret.index("^") == line.index("contry")
        assert "did you mean country?" in words
        app.keys("enter")
        assert app.session.dialogs
        assert app.query == before
        app.keys("escape")
        assert not app.session.dialogs
        assert app.query == before


def test_what_is_not_finished_is_no_mistake_before_enter():
    with opened(Query("models"), size=(80, 24)) as app:
        app.keys("&")
        app.type("(compute>")
        assert "^" not in app.screen.splitlines()[-2]
        app.keys("enter")
        assert app.session.dialogs
        assert "must follow" in app.last
        app.type("$5")
        assert "not counted in '$'" not in app.last  # the number is still being written
        app.type(")")
        assert "not counted in '$'" in app.last


def test_an_empty_line_takes_the_filter_away_and_the_card_gives_it_back():
    with opened(Query("models", filter="org~deepseek", sort="compute")) as app:
        app.keys("R")
        app.keys("&")
        app.type("org~deepseek")
        app.keys("enter", "j", "enter")
        assert app.page.query.open
        assert app.page.query.filter == ""
        app.keys("escape")
        assert app.page.query.filter == "org~deepseek"
        app.keys("&", "ctrl+u", "enter")
        assert app.page.query.filter == ""


def test_at_keeps_what_is_like_the_cell_and_picking_goes_by_counts():
    with opened(Query("models")) as app:
        seat = next(i for i, c in enumerate(app.page.table.columns) if c.name == "country")
        while app.view.column != seat:
            app.keys("l")
        value = app.page.table.cell(0, seat).value
        app.keys("@")
        assert app.query.filter == f"country:{value}"
        app.keys("*")
        app.type("organisation")
        app.keys("enter")
        first = app.dialog(PickDialog).matches()[0]
        app.keys("enter")
        assert app.page.table.height == int(first.detail)
        assert app.query.filter.startswith(f"country:{value} org:")


def test_a_filter_of_one_table_is_not_taken_to_another():
    with opened(Query("models")) as app:
        app.keys("&")
        app.type("compute>1e24")
        app.keys("enter", "s")
        assert app.query.filter == ""
        app.keys("u")
        assert app.query.filter == "compute>1e24"


def test_search_counts_folds_and_goes_round():
    with opened(Query("models")) as app:
        app.keys("/")
        app.type("UNIVERSITE")
        last = app.last
        total = int(last.split(" of ")[1].split()[0])
        assert total > 5 and "1 of" in last
        app.keys("enter")
        first = app.row
        names = {c.name for c in app.page.table.columns if c.kind == "text"}
        row = app.page.table.rows.slice(app.view.row, 1)[0]
        assert any("université" in str(row[name] or "").casefold() for name in names if name in row)
        app.keys("n")
        assert f"2 of {total}" in app.last
        app.keys("N", "N")
        assert f"{total} of {total}" in app.last
        app.keys("n")
        assert app.row == first
        app.keys("/")
        app.type("zzzzqq")
        assert "no match" in app.last


def test_the_earlier_order_stays_as_the_second_key():
    with opened(Query("models", only="table"), size=(120, 30)) as app:
        columns = {c.name: i for i, c in enumerate(app.page.table.columns)}

        def go(name):
            for _ in columns:
                if app.view.column == columns[name]:
                    return
                app.keys("l")
            raise AssertionError(name)

        app.keys("l")
        go("organization")
        app.keys("o")
        go("country")
        app.keys("o")
        assert app.query.sort == "country,organization"
        head = " ".join(app.screen.splitlines()[6:11])
        assert "▲1" in head and "▲2" in head
        rows = app.page.table.rows.slice(0, 400)
        keys = [(r["country"], r["organization"].casefold()) for r in rows]
        assert keys == sorted(keys)
        app.keys("O")
        assert app.query.sort == "country:desc,organization"
        app.keys("o")
        assert app.query.sort == "organization"
        assert "▲1" not in app.screen
        app.keys("u", "u")
        assert app.query.sort == "country,organization"


def test_ranges_are_marked_and_marks_outlive_order_filter_and_undo():
    with opened(Query("models", only="table")) as app:
        app.keys("V", "j", "j")
        assert sum(line.startswith((" │", "▸│")) for line in app.screen.splitlines()) == 3
        app.keys("space")
        wanted = set(ids(app)[:3])
        assert app.view.marks == wanted
        app.keys("l", "o")
        assert app.view.marks == wanted
        app.keys("&")
        app.type("country:CHN")
        app.keys("enter")
        assert app.view.marks == wanted
        copied = app.text_of("m").split("\n")
        assert len(copied) == 4  # also those that the filter hides
        table = app.text_of("M").split("\n")
        assert table[0].startswith("| Model |") and table[1].startswith("|---|") and "[^1]:" in table[-1]
        app.keys("U")
        assert not app.view.marks
        app.keys("u")
        assert app.view.marks == wanted
        app.keys("u", "u", "u")
        assert not app.view.marks
        assert app.query.filter == app.query.sort == ""


def test_a_range_is_left_with_escape():
    with opened(Query("models", only="table")) as app:
        app.keys("V", "j", "escape", "space")
        assert app.view.marks == {ids(app)[1]}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_frozen_columns_stay_and_every_line_keeps_its_width(size):
    with opened(Query("models", only="table"), size=size) as app:
        app.keys("l", "f")
        held = app.base.columns[1]
        title = app.page.table.columns[held].title
        for _ in range(len(app.base.columns)):
            app.keys("l")
            head = "\n".join(app.screen.splitlines()[5:18])
            assert title in head and "Model" in head
            assert {row_width(row) for row in app.frame.rows} == {size[0]}
        assert SYMBOLS["braille"].vertical in app.screen
        app.keys("f")
        assert not app.view.frozen
        app.keys("h", "f", "f", "g")
        assert app.terminal.left is None


def test_no_more_is_frozen_than_leaves_room():
    with opened(Query("models", only="table"), size=(60, 16)) as app:
        for _ in range(9):
            app.keys("l")
        app.keys("f")
        assert "room to freeze" in app.screen
        assert app.base.frozen == len(app.view.frozen)
        app.keys("l", "l")
        assert app.terminal.left is None


def test_what_only_the_rows_can_refuse_keeps_the_line_open():
    with opened(Query("benchmarks"), size=(100, 30)) as app:
        app.keys("&")
        app.type("gap>5")
        assert "say which" in app.last
        app.keys("enter")
        assert app.session.dialogs
        assert "say which" in app.last
        app.type("pp")
        app.keys("enter")
        assert app.query.filter == "gap>5pp"
