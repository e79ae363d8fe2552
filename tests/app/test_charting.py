"""The chart under the reader's hands: time made shorter and longer, a series that stands out, points in sight."""

from driving import opened
from sure import sure

from tui.draw.charts.registry import draw_chart
from tui.draw.grid.symbols import SYMBOLS
from tui.pages.model.chart import place_of, year_of
from tui.pages.model.page import chart_points
from tui.pages.model.query import Query


def test_days_and_years_are_one_measure():
    for x in (1.0, 738886.0, 740000.5):
        assert abs(place_of(year_of(x, "date"), "date") - x) < 1e-6
    assert year_of(2024.0, "year") == 2024.0


def test_time_is_halved_moved_and_given_back():
    with opened(Query("research"), (100, 32)) as driven:
        whole = sure(sure(driven.page.chart).axis())
        before = driven.screen
        driven.keys(")")
        start, end = driven.span
        assert end == whole[1] and abs((end - start) - (whole[1] - whole[0]) / 2) < 1e-9
        assert driven.screen != before
        driven.keys("{")
        assert driven.span[1] < whole[1]
        driven.keys("}", "}")
        assert abs(driven.span[1] - whole[1]) < 1e-9
        driven.keys("(")
        assert driven.view.span is None and driven.screen == before
        driven.keys(")", "0")
        assert driven.view.span is None


def test_zooming_goes_around_the_point_and_walking_keeps_it_in_sight():
    with opened(Query("research"), (100, 32)) as driven:
        driven.keys("tab", ")")
        found = chart_points(driven.page.chart)
        for key in ("G", "g", "l", "l"):
            driven.keys(key)
            start, end = driven.span
            assert start <= found[driven.view.point].x <= end
        assert "\N{BLACK DIAMOND}" in driven.screen


def test_a_marked_series_stands_out_and_the_others_step_back():
    with opened(Query("benchmarks", row="mmlu"), (100, 32)) as driven:
        driven.keys("tab", "space")
        lit = driven.view.lit
        assert lit == {chart_points(driven.page.chart)[0].name}
        drawn = {run.style.fg for row in driven.base.chart for run in row if run.text.strip()}
        assert "first" in drawn and "second" not in drawn
        driven.keys("space")
        assert not driven.view.lit
        driven.keys("space", "escape", "v")
        assert not driven.view.lit, "another kind of chart begins with nothing marked"


def test_marks_that_mean_nothing_in_a_chart_dim_nothing():
    with opened(Query("benchmarks", row="mmlu"), (100, 32)) as driven:
        chart = sure(driven.page.chart)
        plain, marked = (
            draw_chart(chart, 60, 20, SYMBOLS["braille"], lit=lit) for lit in (frozenset(), frozenset({"nobody"}))
        )
        assert plain == marked
        assert draw_chart(chart, 60, 20, SYMBOLS["braille"], span=(1900.0, 1901.0)) == plain


def test_the_copied_command_says_the_stretch_of_time():
    with opened(Query("benchmarks", row="mmlu"), (100, 32)) as driven:
        driven.keys(")")
        words = driven.text_of("v")
        assert " --zoom 20" in words
        driven.keys("0")
        assert "--zoom" not in driven.text_of("v")
