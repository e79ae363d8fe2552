"""Chart, headlines and table under the cursor; dialogs that ask before they act."""

from __future__ import annotations

from driving import opened
from sure import a

from tui.pages.model.page import DumbbellChart
from tui.pages.model.query import Query
from tui.screens.menus import ExportDialog


def test_tab_goes_on_to_the_headlines_and_each_can_be_traced_and_opened():
    with opened(Query("overview"), size=(120, 40)) as app:
        app.keys("tab", "tab")
        view = app.view
        assert (view.focus, view.point) == ("headlines", 0)
        for number, headline in enumerate(app.page.headlines):
            assert app.view.point == number
            app.keys("p")
            assert headline.label in app.screen
            assert "Where this comes from" in app.screen
            app.keys("p", "l")
        assert app.view.point == len(app.page.headlines) - 1
        app.keys("g", "enter")
        assert app.page.query.tab == "benchmarks"
        app.keys("-")
        assert (app.page.query.tab, app.view.focus) == ("overview", "headlines")
        app.keys("q")
        assert app.view.focus == "table"
        assert app.terminal.left is None


def test_in_the_chart_enter_and_p_speak_of_the_point_not_of_the_row():
    with opened(Query("overview"), size=(120, 40)) as app:
        app.keys("tab", "l", "l", "l", "l")
        item = a(DumbbellChart, app.page.chart).items[app.view.point // 2]
        assert item.key != app.row
        app.keys("p")
        assert item.label in app.screen.split("Where this comes from")[1][:400]
        app.keys("p", "enter")
        assert app.page.query.tab == "benchmarks"
        assert app.row in item.key or item.key in app.row


def test_a_log_scale_does_not_throw_the_reader_out_of_the_chart():
    with opened(Query("investment"), size=(120, 40)) as app:
        app.keys("tab", "l")
        view = app.view
        app.keys("L")
        assert app.query.log
        assert (app.view.focus, app.view.point) == ("chart", view.point)


def test_a_country_is_not_compared_with_itself():
    with opened() as app:
        app.keys("c")
        app.type("franc")
        app.keys("enter")
        app.type("franc")
        app.keys("enter")
        assert "France can't be compared with itself" in app.screen
        assert app.query.pair == ("USA", "CHN")


def test_compare_takes_the_row_under_the_cursor_where_none_is_marked():
    with opened() as app:
        app.keys("j")
        chosen = app.row
        app.keys("=")
        assert app.page.query.select == chosen
        assert app.page.section == "benchmarks"


def test_a_key_that_does_nothing_here_says_so():
    with opened(Query("compare")) as app:
        app.keys("=")
        assert "nothing to compare here" in app.last
        app.keys("n")
        assert "/ searches" in app.last


def test_an_export_replaces_a_file_only_after_it_was_said(tmp_path):
    path = tmp_path / "view.csv"
    path.write_text("mine")
    with opened() as app:
        app.keys("e", "end", "ctrl+u")
        app.type(str(path))
        assert app.dialog(ExportDialog).formats[app.dialog(ExportDialog).at] == "csv"
        app.keys("enter")
        assert "once more replaces it" in app.screen
        assert path.read_text() == "mine"
        app.keys("enter")
        assert "Written" in app.screen
        assert path.read_text().startswith("benchmark_id,")
