"""What a reader of a line chart can rely on: names at the ends, a shaded gap, breaks, the log scale said."""

import re
from dataclasses import replace

import pytest
from chart_samples import FRONTIER, GAP, LINES, SCATTER, cell, day, text, yearly

from tui.draw.charts.registry import draw_chart
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot.end_labels import Label, legend, spread
from tui.draw.plot.plot import MANY, shade_of
from tui.draw.plot.series import tracks
from tui.pages.model.page import Break, LineChart, Point, Series

BRAILLE = SYMBOLS["braille"]


def drawn(chart, width=80, height=22, **how):
    return draw_chart(chart, width, height, BRAILLE, **how)


def test_each_line_ends_in_its_marker_its_name_and_its_value():
    rows = text(drawn(FRONTIER))
    assert any(row.rstrip().endswith("● US 94.0") for row in rows)
    assert any(row.rstrip().endswith("◆ China 91.0") for row in rows)


@pytest.mark.parametrize("height", [12, 16, 30])
def test_names_of_lines_that_end_together_stand_on_rows_of_their_own(height):
    names = [f"Country {i}" for i in range(6)]
    series = tuple(Series(name, yearly(2015, [i * 5, 50 + i / 10], "percent"), "") for i, name in enumerate(names))
    rows = text(drawn(LineChart(("crowd",), "", "percent", series, "year"), 90, height))
    for name in names:
        assert sum(name in row for row in rows) == 1
        assert sum(other in row for row in rows if name in row for other in names) == 1


def test_where_names_do_not_fit_at_the_ends_a_legend_row_has_them():
    rows = text(drawn(LINES, 44, 16))
    assert rows[3].startswith("● United States $285.9B")
    assert not any("United" in row for row in rows[5:])


def test_spreading_moves_labels_as_little_as_needed_and_keeps_their_order():
    assert spread([3, 9], 12) == [3, 9]
    assert spread([5, 5], 12) in ([4, 5], [5, 6])
    assert spread([0, 0, 0], 12) == [0, 1, 2]
    assert spread([11, 11, 11], 12) == [9, 10, 11]
    assert spread([7, 2, 7, 7], 12)[1] == 2
    assert sorted(spread([4, 4, 4, 4, 4], 5)) == [0, 1, 2, 3, 4]


def test_a_legend_takes_a_second_row_before_it_leaves_a_name_out():
    entries = [Label("●", f"name {i}", "", "other", 0) for i in range(6)]
    laid = legend(entries, 40, BRAILLE)
    assert len(laid) == 2 and sum(len(row) for row in laid) == 6
    assert all(x + entry.size <= 40 for row in laid for x, entry in row)


def test_the_gap_is_shaded_between_the_lines_and_nowhere_else():
    rows = drawn(FRONTIER, 80, 30)
    shaded = 0
    for row in rows:
        for run in row:
            assert (run.style.bg == "shade") == (set(run.text) == {"░"})
            shaded += run.style.bg == "shade"
    assert shaded > 5
    assert not any(run.style.bg for row in drawn(replace(FRONTIER, shade=False), 80, 30) for run in row)


def test_before_the_two_can_be_compared_nothing_is_shaded_and_points_are_hollow():
    def first_shaded(chart):
        rows = text(drawn(chart, 80, 30))
        return min(row.index("░") for row in rows if "░" in row), "\n".join(rows)

    start, plain = first_shaded(FRONTIER)
    later, marked = first_shaded(replace(FRONTIER, since=day("2025-01-01"), hollow="too few models to compare"))
    assert later > start + 15 and not any(sign in plain for sign in ("○", "◇", "too few"))
    assert all(sign in marked for sign in ("○", "◇", "too few models to compare"))
    walked = drawn(replace(FRONTIER, since=day("2025-01-01")), 80, 30, point=0)
    assert any("○" in run.text for row in walked for run in row if run.style.bg == "cell")


def test_every_shaded_cell_has_one_line_above_and_the_other_below():
    rows = drawn(FRONTIER, 80, 30)[2:-2]
    grid = [[(char, run.style) for run in row for char in run.text] for row in rows]
    for x in range(80):
        column = [line[x] for line in grid]
        for y, (char, _) in enumerate(column):
            if char == "░":
                above = {style.fg for _, style in column[:y]}
                below = {style.fg for _, style in column[y + 1 :]}
                assert "first" in above and "second" in below and "second" not in above - below


def test_a_frontier_is_held_to_the_last_date_of_either_side():
    late = tracks(FRONTIER)
    ends = {track.series.name: track.runs[-1][-1] for track in late}
    assert ends["United States"] == (day("2026-04-20"), 94.0)
    assert ends["China"] == (day("2026-04-20"), 91.0)


def test_a_frontier_is_not_held_across_a_break():
    broken = replace(FRONTIER, breaks=(Break(day("2025-03-01"), "new fit"),))
    runs = tracks(broken)[0].runs
    assert len(runs) == 2 and runs[0][-1][0] < day("2025-03-01") < runs[1][0][0]


def test_a_break_is_drawn_with_its_word_and_no_line_crosses_it():
    rows = text(drawn(LINES, 100, 24))
    column = rows[4].index("┊")
    assert all(row[column] == "┊" for row in rows[2:-2])
    assert any("2026 ed." in row for row in rows)
    assert [len(track.runs) for track in tracks(LINES)] == [2, 3, 2]


def test_the_zero_line_stands_at_the_mark_of_zero():
    rows = text(drawn(GAP))
    zero = next(row for row in rows if row.lstrip().startswith("0┤"))
    assert "──────" in zero


def test_a_log_axis_says_so_and_leaves_out_what_has_no_logarithm():
    rows = text(drawn(SCATTER, 80, 24))
    assert rows[-2].lstrip().startswith("×10└") and rows[-1].lstrip().startswith("each")
    with_zero = replace(
        SCATTER, series=(Series("z", (Point(day("2020-01-01"), cell(0.0, "usd")),), "first", "points"),)
    )
    assert any("No figures" in row for row in text(drawn(with_zero)))


def test_a_scatter_names_its_markers_and_a_dense_one_its_dots():
    rows = drawn(SCATTER, 80, 24)
    assert text(rows)[2].startswith("● United States   ◆ China   ▲ elsewhere")
    assert sum(run.text.count("◆") for row in rows[3:] for run in row) == 6
    many = tuple(Point(day("2020-01-01") + i, cell(float(1 + i * i % 997), "usd")) for i in range(900))
    dense = text(drawn(replace(SCATTER, series=(Series("United States", many, "first", "points"),)), 80, 24))
    assert dense[2].startswith("⠶ United States") and "●" not in "".join(dense)


def test_one_point_is_drawn_and_named():
    one = LineChart(("one",), "", "percent", (Series("A", (Point(day("2024-05-05"), cell(50.0)),), "first", "step"),))
    rows = text(drawn(one, 60, 14))
    assert any("●" in row.split("┤")[-1].split("● A 50.0")[0] for row in rows if "● A 50.0" in row)


def test_labels_of_the_axis_stand_apart_and_inside():
    for width in range(40, 130, 7):
        last = text(drawn(FRONTIER, width, 16))[-1]
        assert len(last) == width
        assert all(word.isdigit() or word in {"Jul", "Apr", "Oct"} for word in last.split())
        assert "  " in last.strip() or len(last.split()) <= 2


@pytest.mark.parametrize("symbols", ["braille", "block", "ascii"])
def test_a_crowded_cloud_is_shaded_by_how_many_points_a_cell_holds(symbols):
    core = [Point(2020 + (at % 100) / 1000, cell(50 + (at % 7) / 10), "") for at in range(4000)]
    ring = [Point(2000 + at / 10, cell(at % 100), "") for at in range(1000)]
    chart = replace(SCATTER, series=(Series("models", (*core, *ring), "first", "points"),), log=False)
    rows = text(draw_chart(chart, 60, 20, SYMBOLS[symbols]))
    assert "4 or more in a cell" in rows[2]
    full, few = ("O", "o") if symbols == "ascii" else ("█", "░")
    body = "".join(rows[3:])
    assert full in body and few in body
    assert symbols == "ascii" or body.count(full) < body.count(few)
    sparse = replace(chart, series=(Series("models", tuple(ring[:400]), "first", "points"),))
    assert "in a cell" not in "".join(text(draw_chart(sparse, 60, 20, SYMBOLS[symbols])))


def test_shades_go_up_with_the_count():
    steps = [shade_of(count, 1000) for count in range(MANY, 1001)]
    assert steps == sorted(steps) and set(steps) == {0, 1, 2, 3}


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_names_of_records_on_one_row_stand_three_cells_apart(width):
    points = tuple(Point(2000 + at, cell(50 + at), f"Model {at}") for at in range(20))
    other = tuple(Point(2000.5 + at, cell(40 + at), f"Other {at}") for at in range(20))
    series = (Series("A", points, "first", "step", "A"), Series("B", other, "second", "step", "B"))
    rows = text(drawn(LineChart(("records",), "s", "percent", series, "year", labelled=True), width, 24))
    named = [row for row in rows if "Model" in row or "Other" in row]
    assert named
    for row in named:
        assert not re.search(r"(Model|Other) \d+ {0,2}(Model|Other)", row), row


@pytest.mark.parametrize("symbols", SYMBOLS.values(), ids=SYMBOLS)
def test_stacked_parts_are_told_apart_by_their_fill_alone(symbols):
    ink = {"█": 4, "▓": 3, "▒": 2, "░": 1, "#": 4, "%": 3, "=": 2, ".": 1}
    assert [ink[fill] for fill in symbols.stack] == [4, 3, 2, 1]
