"""Bars, dumbbells and shares: lengths right to an eighth of a cell, printed values, nothing lost in silence."""

from dataclasses import replace

import pytest
from chart_samples import BARS, DIVERGING, DUMBBELL, LOG_BARS, SHARES, cell, text

from tui.draw.charts.registry import draw_chart
from tui.draw.charts.shares import divide
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.runs import Style
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot.row_fit import bar, part
from tui.pages.model.page import BarChart, BarItem, DumbbellChart, DumbbellItem, ShareChart, ShareItem

BRAILLE = SYMBOLS["braille"]


def lines(chart, width=80, height=22, **how):
    return text(draw_chart(chart, width, height, BRAILLE, **how))


def row_of(rows, label):
    return next(row for row in rows if label in row)


@pytest.mark.parametrize(("length", "drawn"), [
    (3.0, "███"), (2.5, "██▌"), (0.125, "▏"), (0.001, "▏"), (0.0, ""), (1.875, "█▉"[:1] + "▉"), (4.99, "█████"),
])  # fmt: skip
def test_a_bar_is_right_to_an_eighth_of_a_cell_and_never_vanishes(length, drawn):
    canvas = Canvas(8, 1)
    end = bar(canvas, 0, 0, length, "first", BRAILLE)
    assert text(canvas.rows())[0].rstrip() == drawn and end == len(drawn)


def test_the_longest_bar_is_the_largest_value_and_the_others_are_in_proportion():
    rows = lines(replace(BARS, items=(
        BarItem("a", "a", (("first", cell(80.0, "usd")),)), BarItem("b", "b", (("first", cell(20.0, "usd")),)),
    )))  # fmt: skip
    long, short = (row_of(rows, f"{name} ● ").count("█") for name in "ab")
    assert long == short * 4 and long > 40


def test_values_are_printed_and_a_missing_one_says_why():
    rows = lines(BARS)
    assert row_of(rows, "All of AI").rstrip().endswith("█ $109.1B")
    assert any("◆ not stated" in row for row in rows)


def test_negative_values_grow_to_the_left_of_zero():
    items = tuple(BarItem(n, n, (("", cell(v, "percentage_points")),)) for n, v in (("up", 10.0), ("down", -5.0)))
    rows = lines(BarChart(("both",), "", "percentage_points", items))
    up, down = row_of(rows, "up"), row_of(rows, "down")
    assert up.index("█") >= down.rindex("█") + 1 and "-5.0" in down and down.index("-5.0") < down.index("█")


@pytest.mark.parametrize("height", [8, 9, 12, 20, 40])
@pytest.mark.parametrize("chosen", [0, 3, 17, 38, 39])
def test_of_more_items_than_rows_the_chosen_one_is_shown_and_the_rest_counted(height, chosen):
    items = tuple(BarItem(f"k{i}", f"item {i}", (("", cell(float(i + 1), "count")),)) for i in range(40))
    rows = lines(BarChart(("many",), "sub", "count", items), 60, height, cursor_key=f"k{chosen}")
    shown = [row for row in rows if "item " in row]
    counted = sum(int(row.split()[1]) for row in rows if row.strip().startswith("…"))
    assert len(shown) + counted == 40
    assert sum(row.startswith("▸") for row in shown) == 1 and f"item {chosen} " in row_of(rows, "▸")


def test_which_items_fit():
    assert part(5, 10, 1, 3) == (0, 5, 0, 0)
    assert part(30, 10, 1, 0) == (0, 9, 0, 21)
    assert part(30, 10, 1, 29) == (21, 30, 21, 0)
    first, last, above, below = part(30, 10, 1, 15)
    assert (above, below) == (first, 30 - last) and first <= 15 < last and last - first == 8


def test_on_a_log_scale_there_are_markers_and_no_bars():
    rows = lines(LOG_BARS)
    assert not any("█" in row for row in rows)
    assert any("log scale" in row and "$10B" in row for row in rows)
    health = row_of(rows, "Medical")
    assert health.index("◆") < health.index("●") and "$10.8B" in health and "$900.0M" in health


def test_diverging_bars_show_who_leads_on_which_side():
    rows = lines(DIVERGING)
    middle = rows[2].index("│")
    assert rows[2][:middle].rstrip().endswith("United States leads ●")
    assert rows[2][middle + 1 :].strip() == "◆ China leads"
    money, robots = row_of(rows, "Private"), row_of(rows, "robots")
    assert money[middle - 1] == "█" and money[middle + 1 :].strip() == ""
    assert robots[middle + 1] == "█" and robots.rstrip().endswith("7.3")


def test_a_dumbbell_prints_both_ends_and_either_may_be_missing():
    rows = lines(DUMBBELL)
    assert "○ end of 2023   ● end of 2024" in rows[2]
    assert "0.3 ●──" in row_of(rows, "MMLU") and "──○ 17.5" in row_of(rows, "MMLU")
    assert row_of(rows, "GPQA").split()[-2:] == ["●", "2.0"] and "○" not in row_of(rows, "GPQA")
    assert row_of(rows, "SWE").split()[-2:] == ["9.0", "○"] and "●" not in row_of(rows, "SWE")
    assert "-3.2 ●" in row_of(rows, "MATH 500")


def test_dumbbell_ends_of_two_countries_have_their_markers_and_equal_ends_both_values():
    items = (DumbbellItem("a", "a", cell(5.0), cell(9.0)), DumbbellItem("b", "b", cell(7.0), cell(7.0)))
    chart = DumbbellChart(("two",), "", "percent", items, "United States", "China", ("first", "second"))
    rows = lines(chart)
    assert rows[2].strip() == "● United States   ◆ China"
    assert "5.0 ●─" in row_of(rows, "  a ") and "─◆ 9.0" in row_of(rows, "  a ")
    assert "7.0 ◆ 7.0" in row_of(rows, "  b ")


def test_a_row_without_any_figure_says_why():
    item = DumbbellItem("a", "a", cell(None, note="not comparable"), cell(None))
    chart = DumbbellChart(("x",), "", "percent", (item, *DUMBBELL.items), "then", "now")
    assert "not comparable" in row_of(lines(chart), "  a ")


def test_shares_fill_the_row_exactly_and_are_told_apart_without_colour():
    rows = lines(SHARES, 90, 20)
    for label in ("2026 United States", "2026 China", "2025 China"):
        assert len(row_of(rows, label).rstrip()) == 90
    assert [fill in row_of(rows, "2026 China") for fill in "█▒░▓"] == [True] * 4
    assert "██ open   ▓▓ restricted   ▒▒ closed   ░░ not stated" in rows[2]


def test_cells_are_divided_by_largest_remainder():
    assert divide([50, 30, 20], 100, 10) == [5, 3, 2]
    assert divide([1, 1, 1], 3, 10) == [4, 3, 3]
    assert divide([33.3, 33.3], 100, 10) == [4, 3]
    assert divide([0, 0], 0, 10) == [0, 0]


def test_shares_below_the_whole_leave_the_rest_open_and_nothing_at_all_is_a_dash():
    parts = (("a", "first"), ("b", "second"))
    items = (ShareItem("h", "half", (cell(30.0), cell(30.0))), ShareItem("n", "none", (cell(None), cell(None))))
    rows = lines(ShareChart(("x",), "", "percent", parts, items), 60, 12)
    assert 36 <= len(row_of(rows, "half").rstrip()) <= 41
    assert row_of(rows, "none").split() == ["none", "–"]


def test_text_on_a_canvas_stays_whole_and_keeps_the_background():
    canvas = Canvas(6, 1)
    canvas.back(0, 0, "cursor", 6)
    canvas.put(0, 0, "模型", Style("first"))
    canvas.put(1, 0, "x")
    row = canvas.rows()[0]
    assert "".join(run.text for run in row) == " x型  " and {run.style.bg for run in row} == {"cursor"}


def ratios(*rows):
    items = tuple(BarItem(label, label, ((side, cell(value, "ratio")),)) for label, side, value in rows)
    return BarChart(("who leads",), "", "ratio", items, log=True, diverging=True)


def test_diverging_bars_on_a_log_scale_are_as_long_as_the_ratios_logarithm():
    values = ("money", "first", 10.0), ("chips", "first", 100.0), ("patents", "second", 10.0), ("even", "first", 1.0)
    chart = ratios(*values)
    drawn = text(draw_chart(chart, 98, 14, SYMBOLS["braille"]))
    rows = {label: next(row for row in drawn if label in row) for label in ("money", "chips", "patents", "even")}
    long = {label: row.count("█") for label, row in rows.items()}
    assert long["chips"] == 2 * long["money"] == 2 * long["patents"] > 10 and long["even"] == 0
    assert rows["money"].index("█") < rows["money"].index("│") < rows["patents"].index("█")
    assert "10.0x" in rows["money"] and "100.0x" in rows["chips"] and "1.0x" in rows["even"]
    axis = next(row for row in drawn if "log scale" in row).replace("log scale", " " * 9)
    assert axis.split() == ["100x", "10x", "1x", "10x", "100x"]
    middle = rows["chips"].index("│")
    at = [axis.index("1x"), axis.rindex("10x")]
    assert abs(at[0] - middle) <= 1 and abs(at[1] + 1 - middle - long["money"]) <= 1


def test_a_short_diverging_chart_still_says_that_its_scale_is_a_log():
    chart = ratios(*((f"quantity number {at}", "second", 2.0 + at) for at in range(20)))
    drawn = text(draw_chart(chart, 78, 8, SYMBOLS["braille"]))
    assert any("log scale" in row for row in drawn)
    assert "more below" in drawn[-1]
