"""A chart is exactly as large as it was asked to be, in every kind, size and set of symbols."""

import itertools

import pytest
from chart_samples import BARS, CARD, DUMBBELL, FRONTIER, SAMPLES, SCATTER, cell, text

from tui.draw.charts.registry import draw_chart, read_out, subtitle
from tui.draw.grid.cells import row_width
from tui.draw.grid.palette import ROLES
from tui.draw.grid.runs import Style
from tui.draw.grid.symbols import SYMBOLS
from tui.pages.model.page import BarChart, Card, DumbbellChart, LineChart, ShareChart, chart_points

SIZES = [
    (40, 8),
    (41, 9),
    (55, 11),
    (60, 16),
    (80, 24),
    (120, 40),
    (250, 70),
    (250, 8),
    (40, 70),
    (39, 8),
    (40, 7),
    (1, 1),
]


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_chart_has_exactly_the_rows_and_cells_asked_for(kind):
    for (width, height), symbols in itertools.product(SIZES, SYMBOLS.values()):
        rows = draw_chart(SAMPLES[kind], width, height, symbols, point=2, cursor_key="all")
        assert [row_width(row) for row in rows] == [width] * height, (width, height, symbols.name)
        assert all(run.style.fg in ROLES and run.style.bg in {"", *ROLES} for row in rows for run in row)


@pytest.mark.parametrize("kind", SAMPLES)
def test_an_ascii_chart_holds_nothing_but_ascii(kind):
    drawn = "".join(text(draw_chart(SAMPLES[kind], 72, 20, SYMBOLS["ascii"])))
    assert drawn.isascii() and drawn.strip()


def test_no_room_gives_no_rows_and_no_width_gives_empty_ones():
    assert draw_chart(FRONTIER, 80, 0, SYMBOLS["braille"]) == []
    assert draw_chart(FRONTIER, 0, 2, SYMBOLS["braille"]) == [(), ()]


def test_below_40_by_8_the_chart_is_one_sentence():
    rows = text(draw_chart(FRONTIER, 39, 3, SYMBOLS["braille"]))
    assert rows[0].startswith("Two series, July 2023 to April")
    assert [row.strip() for row in rows[1:]] == ["", ""]


@pytest.mark.parametrize("chart", [
    LineChart(("nothing",), "", "percent", ()), BarChart(("nothing",), "", "usd", ()),
    DumbbellChart(("nothing",), "", "usd", (), "then", "now"), ShareChart(("nothing",), "", "percent", (), ()),
])  # fmt: skip
def test_a_chart_without_figures_says_so(chart):
    assert "No figures to draw." in "\n".join(text(draw_chart(chart, 60, 12, SYMBOLS["braille"])))


def test_a_card_is_drawn_as_words():
    assert any("it says 1.7" in row for row in text(draw_chart(CARD, 60, 12, SYMBOLS["braille"])))


def test_a_card_has_lines_of_prose_and_numbers_that_stand_out():
    words = tuple(f"word{at}" for at in range(60))
    card = Card(("A title",), "", ((" ".join(words) + " and ", cell(42.5, "elo"), ", said."), ("the end",)))
    rows = draw_chart(card, 120, 20, SYMBOLS["braille"])
    drawn = [row.rstrip() for row in text(rows)]
    assert [row_width(row) for row in rows] == [120] * 20
    assert max(map(len, drawn)) <= 76, "no line of prose is wider than the eye likes"
    assert drawn[:2] == ["A title", ""] and drawn[drawn.index("the end") - 1] == ""
    assert " ".join(drawn[2:]).split()[:60] == list(words)
    assert "and 42.5 Elo, said." in " ".join(drawn)
    assert [run.style for row in rows for run in row if "42.5" in run.text] == [Style("accent", bold=True)]
    filled = [row for row in drawn if row]
    tight = [row.rstrip() for row in text(draw_chart(card, 120, len(filled), SYMBOLS["braille"]))]
    assert tight == filled, "empty lines go before words do"
    assert "more" in text(draw_chart(card, 120, 3, SYMBOLS["braille"]))[-1]


def test_the_point_that_is_walked_on_is_read_out_in_place_of_the_subtitle():
    found = chart_points(FRONTIER)
    assert (len(found), found[8].label, found[8].cell.value) == (15, "Panda 1", 18.1)
    rows = draw_chart(FRONTIER, 80, 20, SYMBOLS["braille"], point=8)
    assert text(rows)[1].strip() == "◆ Panda 1  18.1 %  2023-11-29"
    marked = [run for row in rows for run in row if run.style.bg == "cell"]
    assert [(run.text, run.style.fg) for run in marked] == [("◆", "second")]
    assert read_out(FRONTIER, 15, 80, SYMBOLS["braille"]) == ()


def test_walking_over_bars_marks_the_value_and_reads_it_out():
    rows = draw_chart(BARS, 80, 20, SYMBOLS["braille"], point=3)
    assert text(rows)[1].strip() == "◆ Generative AI  $2.1B"
    assert [run.text for row in rows for run in row if run.style.bg == "cell"] == ["$2.1B"]


def test_the_rows_key_marks_its_bar_its_dumbbell_and_its_point():
    for chart, key, label in ((BARS, "health", "Medical"), (DUMBBELL, "math", "MATH")):
        rows = draw_chart(chart, 80, 20, SYMBOLS["braille"], cursor_key=key)
        chosen = [text([row])[0] for row in rows if any(run.style.bg == "cursor" for run in row)]
        assert chosen and chosen[0].startswith(f"▸ {label}")
    rows = draw_chart(SCATTER, 80, 20, SYMBOLS["braille"], cursor_key="panda-3")
    assert [run.text for row in rows for run in row if run.style.bg == "cell"] == ["◆"]
    assert any("Panda 3" in row for row in text(rows))


def test_the_subtitle_names_the_unit_unless_it_does_already():
    assert subtitle(FRONTIER) == "A hard test · percent · one evaluator"
    assert subtitle(BARS) == "US dollars (nominal) · 2024"
    assert subtitle(DUMBBELL) == "percentage points, the United States minus China"


def test_a_long_title_takes_two_lines_or_three_and_ends_in_an_ellipsis_if_that_is_not_enough():
    chart = LineChart(("many words " * 30,), "sub " * 40, "percent", FRONTIER.series)
    for height, last in ((14, 1), (20, 2)):
        rows = text(draw_chart(chart, 60, height, SYMBOLS["braille"]))
        assert rows[0].startswith("many words") and rows[last].rstrip().endswith("…") and "sub" in rows[last + 1]
        assert rows[last + last].rstrip().endswith("sub…"), "a tall chart has two lines for its subtitle"
