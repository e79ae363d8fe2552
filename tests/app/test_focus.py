"""Chart, headlines and table under the cursor; dialogs that ask before they act."""

from __future__ import annotations

from driving import opened

from tui.pages.model.query import Query


async def test_tab_goes_on_to_the_headlines_and_each_can_be_traced_and_opened():
    async with opened(Query("overview"), size=(120, 40)) as app:
        await app.keys("tab", "tab")
        view = app.app.state.view
        assert (view.focus, view.point) == ("headlines", 0)
        for number, headline in enumerate(app.app.page.headlines):
            assert app.app.state.view.point == number
            await app.keys("p")
            assert headline.label in app.screen
            assert "Where this comes from" in app.screen
            await app.keys("p", "l")
        assert app.app.state.view.point == len(app.app.page.headlines) - 1
        await app.keys("g", "enter")
        assert app.app.page.query.tab == "benchmarks"
        await app.keys("minus")
        assert (app.app.page.query.tab, app.app.state.view.focus) == ("overview", "headlines")
        await app.keys("q")
        assert app.app.state.view.focus == "table"
        assert not app.app._exit


async def test_in_the_chart_enter_and_p_speak_of_the_point_not_of_the_row():
    async with opened(Query("overview"), size=(120, 40)) as app:
        await app.keys("tab", "l", "l", "l", "l")
        item = app.app.page.chart.items[app.app.state.view.point // 2]
        assert item.key != app.row
        await app.keys("p")
        assert item.label in app.screen.split("Where this comes from")[1][:400]
        await app.keys("p", "enter")
        assert app.app.page.query.tab == "benchmarks"
        assert app.row in item.key or item.key in app.row


async def test_a_log_scale_does_not_throw_the_reader_out_of_the_chart():
    async with opened(Query("investment"), size=(120, 40)) as app:
        await app.keys("tab", "l")
        view = app.app.state.view
        await app.keys("L")
        assert app.app.state.query.log
        assert (app.app.state.view.focus, app.app.state.view.point) == ("chart", view.point)


async def test_a_country_is_not_compared_with_itself():
    async with opened() as app:
        await app.keys("c")
        await app.type("franc")
        await app.keys("enter")
        await app.type("franc")
        await app.keys("enter")
        assert "France can't be compared with itself" in app.screen
        assert app.app.state.query.pair == ("USA", "CHN")


async def test_compare_takes_the_row_under_the_cursor_where_none_is_marked():
    async with opened() as app:
        await app.keys("j")
        chosen = app.row
        await app.keys("equals_sign")
        assert app.app.page.query.select == chosen
        assert app.app.page.section == "benchmarks"


async def test_a_key_that_does_nothing_here_says_so():
    async with opened(Query("compare")) as app:
        await app.keys("equals_sign")
        assert "nothing to compare here" in app.screen.splitlines()[-1]
        await app.keys("n")
        assert "/ searches" in app.screen.splitlines()[-1]


async def test_an_export_replaces_a_file_only_after_it_was_said(tmp_path):
    path = tmp_path / "view.csv"
    path.write_text("mine")
    async with opened() as app:
        await app.keys("e", "end", "ctrl+u")
        await app.type(str(path))
        assert app.app.dialogs[-1].formats[app.app.dialogs[-1].at] == "csv"
        await app.keys("enter")
        assert "once more replaces it" in app.screen
        assert path.read_text() == "mine"
        await app.keys("enter")
        assert "Written" in app.screen
        assert path.read_text().startswith("benchmark_id,")
