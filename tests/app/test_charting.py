"""The chart under the reader's hands: time made shorter and longer, a series that stands out, points in sight."""

from driving import opened

from tui.draw.charts.registry import draw_chart
from tui.draw.grid.symbols import SYMBOLS
from tui.pages.model.page import chart_points
from tui.pages.model.points import axis_of, place_of, year_of
from tui.pages.model.query import Query


def test_days_and_years_are_one_measure():
    for x in (1.0, 738886.0, 740000.5):
        assert abs(place_of(year_of(x, "date"), "date") - x) < 1e-6
    assert year_of(2024.0, "year") == 2024.0


async def test_time_is_halved_moved_and_given_back():
    async with opened(Query("research"), (100, 32)) as driven:
        whole = axis_of(driven.app.page.chart)
        before = driven.screen
        await driven.keys(")")
        start, end = driven.app.state.view.span
        assert end == whole[1] and abs((end - start) - (whole[1] - whole[0]) / 2) < 1e-9
        assert driven.screen != before
        await driven.keys("{")
        assert driven.app.state.view.span[1] < whole[1]
        await driven.keys("}", "}")
        assert abs(driven.app.state.view.span[1] - whole[1]) < 1e-9
        await driven.keys("(")
        assert driven.app.state.view.span is None and driven.screen == before
        await driven.keys(")", "0")
        assert driven.app.state.view.span is None


async def test_zooming_goes_around_the_point_and_walking_keeps_it_in_sight():
    async with opened(Query("research"), (100, 32)) as driven:
        await driven.keys("tab", ")")
        found = chart_points(driven.app.page.chart)
        for key in ("G", "g", "l", "l"):
            await driven.keys(key)
            start, end = driven.app.state.view.span
            assert start <= found[driven.app.state.view.point].x <= end
        assert "\N{BLACK DIAMOND}" in driven.screen


async def test_a_marked_series_stands_out_and_the_others_step_back():
    async with opened(Query("benchmarks", row="mmlu"), (100, 32)) as driven:
        await driven.keys("tab", "space")
        lit = driven.app.state.view.lit
        assert lit == {chart_points(driven.app.page.chart)[0].name}
        drawn = {run.style.fg for row in driven.app.base.chart for run in row if run.text.strip()}
        assert "first" in drawn and "second" not in drawn
        await driven.keys("space")
        assert not driven.app.state.view.lit
        await driven.keys("space", "escape", "v")
        assert not driven.app.state.view.lit, "another kind of chart begins with nothing marked"


async def test_marks_that_mean_nothing_in_a_chart_dim_nothing():
    async with opened(Query("benchmarks", row="mmlu"), (100, 32)) as driven:
        chart = driven.app.page.chart
        plain, marked = (
            draw_chart(chart, 60, 20, SYMBOLS["braille"], lit=lit) for lit in (frozenset(), frozenset({"nobody"}))
        )
        assert plain == marked
        assert draw_chart(chart, 60, 20, SYMBOLS["braille"], span=(1900.0, 1901.0)) == plain


async def test_the_copied_command_says_the_stretch_of_time():
    async with opened(Query("benchmarks", row="mmlu"), (100, 32)) as driven:
        await driven.keys(")")
        words = driven.app.text_of("v")
        assert " --zoom 20" in words
        await driven.keys("0")
        assert "--zoom" not in driven.app.text_of("v")
