"""F, I and b: a summary over the table, Enter to the rows behind a line, and the way back."""

from driving import opened
from sure import a

from tui.pages.model.page import LineChart
from tui.pages.model.query import Query


def test_F_counts_the_column_and_Enter_shows_the_rows_behind_a_line():
    with opened(Query("models"), size=(120, 40)) as app:
        app.keys("l", "l")
        column = app.page.table.columns[app.view.column]
        assert column.name == "released"
        app.keys("F")
        assert app.query.summary == "freq:released"
        assert "How often: released, in all models" in app.screen
        year, count = app.row, app.page.table.rows.slice(0, 1)[0]["all_count"]
        app.keys("enter")
        query = app.query
        assert (query.summary, query.filter) == ("", f"released:{year}")
        assert app.page.table.height == count
        app.keys("u")
        assert app.query.summary == "freq:released"


def test_F_again_adds_medians_and_q_goes_back_to_the_rows_as_they_stood():
    with opened(Query("models", sort="parameters:desc"), size=(120, 40)) as app:
        app.keys("j", "l")
        before = app.row
        app.keys("F")
        assert "F with medians" in app.last
        app.keys("F")
        assert app.query.summary.startswith("by:")
        assert any("compute" in column.title for column in app.page.table.columns)
        app.keys("q")
        assert app.query.summary == "" and app.query.sort == "parameters:desc"
        assert app.row == before


def test_I_describes_every_column_and_F_there_counts_that_of_the_line():
    with opened(Query("models"), size=(120, 40)) as app:
        app.keys("I")
        assert app.query.summary == "describe"
        assert "What the columns of All models hold" in app.screen
        app.keys("j", "j", "j")
        app.keys("F")
        assert app.query.summary == "freq:organization"
        app.keys("escape")
        assert app.query.summary == ""
        app.keys("I", "I")
        assert app.query.summary == ""


def test_b_groups_by_the_column_that_is_picked():
    with opened(Query("models"), size=(100, 32)) as app:
        app.keys("b")
        assert "Group by" in app.screen
        app.type("domain")
        app.keys("enter")
        assert app.query.summary == "by:domain"
        assert app.page.table.rows.slice(0, 1)[0]["words"] == "language"


def test_columns_of_one_title_are_told_apart_by_country_where_they_are_picked():
    with opened(size=(100, 40)) as app:
        app.keys("b")
        assert "Model (United States)" in app.screen and "Model (China)" in app.screen
        app.keys("escape", "*")
        assert "Model (United States)" in app.screen and "Model (China)" in app.screen


def test_Enter_on_a_line_of_a_described_country_sets_both():
    with opened(Query("models", summary="describe"), size=(120, 40)) as app:
        at = app.page.table.find("compute|Compute|second")
        assert at is not None
        app.keys(*["pagedown"] * 2)
        app.session.adjust(row=at)
        app.keys("enter")
        assert app.query.filter == "country:CHN compute:known"
        assert app.page.table.height > 100


def test_a_point_of_the_cloud_is_walked_to_and_opens_its_card():
    with opened(Query("models", section="years", chart="compute"), size=(120, 40)) as app:
        app.keys("tab", "l", "l", "l")
        assert app.view.focus == "chart"
        series = a(LineChart, app.page.chart).series[0]
        key = series.points[app.view.point].key
        app.keys("enter")
        assert app.query.open == key
        assert app.page.title == next(p.label for p in series.points if p.key == key)


def test_a_title_that_reads_on_is_told_with_the_column_before():
    with opened(Query("models"), size=(120, 40)) as app:
        app.keys("b")
        assert "Cost from on the basis" in app.screen and "Cost to on the basis" in app.screen
