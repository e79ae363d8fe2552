"""F, I and b: a summary over the table, Enter to the rows behind a line, and the way back."""

from driving import opened

from tui.pages.model.query import Query


async def test_F_counts_the_column_and_Enter_shows_the_rows_behind_a_line():
    async with opened(Query("models"), size=(120, 40)) as app:
        await app.keys("l", "l")
        column = app.app.page.table.columns[app.app.state.view.column]
        assert column.name == "released"
        await app.keys("F")
        assert app.app.state.query.summary == "freq:released"
        assert "How often: released, in all models" in app.screen
        year, count = app.row, app.app.page.table.rows.slice(0, 1)[0]["all_count"]
        await app.keys("enter")
        query = app.app.state.query
        assert (query.summary, query.filter) == ("", f"released:{year}")
        assert app.app.page.table.height == count
        await app.keys("u")
        assert app.app.state.query.summary == "freq:released"


async def test_F_again_adds_medians_and_q_goes_back_to_the_rows_as_they_stood():
    async with opened(Query("models", sort="parameters:desc"), size=(120, 40)) as app:
        await app.keys("j", "l")
        before = app.row
        await app.keys("F")
        assert "F with medians" in app.screen.splitlines()[-1]
        await app.keys("F")
        assert app.app.state.query.summary.startswith("by:")
        assert any("compute" in column.title for column in app.app.page.table.columns)
        await app.keys("q")
        assert app.app.state.query.summary == "" and app.app.state.query.sort == "parameters:desc"
        assert app.row == before


async def test_I_describes_every_column_and_F_there_counts_that_of_the_line():
    async with opened(Query("models"), size=(120, 40)) as app:
        await app.keys("I")
        assert app.app.state.query.summary == "describe"
        assert "What the columns of All models hold" in app.screen
        await app.keys("j", "j", "j")
        await app.keys("F")
        assert app.app.state.query.summary == "freq:organization"
        await app.keys("escape")
        assert app.app.state.query.summary == ""
        await app.keys("I", "I")
        assert app.app.state.query.summary == ""


async def test_b_groups_by_the_column_that_is_picked():
    async with opened(Query("models"), size=(100, 32)) as app:
        await app.keys("b")
        assert "Group by" in app.screen
        await app.type("domain")
        await app.keys("enter")
        assert app.app.state.query.summary == "by:domain"
        assert app.app.page.table.rows.slice(0, 1)[0]["words"] == "language"


async def test_columns_of_one_title_are_told_apart_by_country_where_they_are_picked():
    async with opened(size=(100, 40)) as app:
        await app.keys("b")
        assert "Model (United States)" in app.screen and "Model (China)" in app.screen
        await app.keys("escape", "*")
        assert "Model (United States)" in app.screen and "Model (China)" in app.screen


async def test_Enter_on_a_line_of_a_described_country_sets_both():
    async with opened(Query("models", summary="describe"), size=(120, 40)) as app:
        at = app.app.page.table.find("compute|Compute|second")
        assert at is not None
        await app.keys(*["pagedown"] * 2)
        app.app.state.view = type(app.app.state.view)(row=at)
        await app.keys("enter")
        assert app.app.state.query.filter == "country:CHN compute:known"
        assert app.app.page.table.height > 100


async def test_a_point_of_the_cloud_is_walked_to_and_opens_its_card():
    async with opened(Query("models", section="years", chart="compute"), size=(120, 40)) as app:
        await app.keys("tab", "l", "l", "l")
        assert app.app.state.view.focus == "chart"
        series = app.app.page.chart.series[0]
        key = series.points[app.app.state.view.point].key
        await app.keys("enter")
        assert app.app.state.query.open == key
        assert app.app.page.title == next(p.label for p in series.points if p.key == key)


async def test_a_title_that_reads_on_is_told_with_the_column_before():
    async with opened(Query("models"), size=(120, 40)) as app:
        await app.keys("b")
        assert "Cost from on the basis" in app.screen and "Cost to on the basis" in app.screen
