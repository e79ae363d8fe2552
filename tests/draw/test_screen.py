"""The whole screen, at every size: exact, complete, and calm."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from handmade import CHART, HEADLINES, page, table

from tui.draw.grid.cells import row_text, row_width
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.draw.page.headlines import draw_headlines
from tui.draw.page.provenance import MISSING
from tui.draw.page.screen import cell_at, cited_column, compose
from tui.draw.page.skeleton import placeholder, too_small
from tui.draw.tables.table import HEAD
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Column, ListRows, Table, plain
from tui.pages.model.query import Query
from tui.pages.registry import TABS

S = SYMBOLS["braille"]
KEYS = (("/", "find"), ("t", "table/chart"), ("p", "provenance"), ("e", "export"), ("y", "copy"), (":", "more"))
NOWHERE = Viewport()
SIZES = [(60, 16), (79, 23), (80, 24), (109, 30), (110, 24), (120, 40), (200, 60), (250, 70)]


def draw(width: int, height: int, view: Viewport = NOWHERE, **changes):
    return compose(page(**changes), view, width, height, S, keys=KEYS)


def words(frame) -> str:
    return "\n".join(row_text(row) for row in frame.rows)


@pytest.mark.parametrize(
    ("width", "height", "only", "symbols"),
    [
        (*size, only, list(SYMBOLS.values())[(at + number) % len(SYMBOLS)])
        for at, size in enumerate(SIZES) for number, only in enumerate(("", "chart", "table"))
    ],
)  # fmt: skip
def test_every_screen_is_exact(width: int, height: int, only: str, symbols) -> None:
    for given in (page(query=Query("benchmarks", only=only)), page(300), page(chart=None), page(0, headlines=())):
        frame = compose(given, Viewport(row=2, column=3), width, height, symbols, keys=KEYS)
        assert len(frame.rows) == height
        assert {row_width(row) for row in frame.rows} == {width}
        if symbols.name == "ascii":
            assert words(frame).isascii()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_size_has_countries_date_tabs_numbers_source_and_help(width: int, height: int) -> None:
    shown = words(draw(width, height))
    for word in (
        "United States ●",
        "China ◆",
        "2026-10-08",
        "2 Benchmarks",
        "41.5 pp",
        "4 of 31",
        "GPQA Diamond",
        "? help",
    ):
        assert word in shown, word
    assert all(str(at) in shown.splitlines()[1] for at in range(1, 8))
    assert "Epoch AI" in words(draw(width, height, Viewport(row=1, column=1)))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (20, 5), (59, 40), (80, 15), (5, 3), (52, 1)])
def test_a_terminal_too_small_gets_one_line(width: int, height: int) -> None:
    frame = draw(width, height)
    assert frame == too_small(width, height)
    assert len(frame.rows) == height and {row_width(row) for row in frame.rows} == {width}
    assert [row_text(row).strip() != "" for row in frame.rows] == [True] + [False] * (height - 1)
    assert width != 20 or row_text(frame.rows[0]) == "needs 60x16, is 20x5"
    if width >= 52:
        assert f"aigap needs at least 60x16; this terminal is {width}x{height}" in words(frame)


def test_80_by_24_shows_rows_and_a_chart() -> None:
    frame = draw(80, 24, table=table(40))
    assert len([area for area in frame.hit_areas if area.action.startswith("row:")]) >= 3
    assert len(frame.chart) >= 8
    assert "t chart" in words(draw(60, 16)) and "t chart" not in words(frame)


def test_details_of_many_headlines_have_two_rows_of_cards_on_a_tall_screen() -> None:
    many = (HEADLINES * 2)[:6]
    shown = words(draw(120, 40, headlines=many))
    for headline in many:
        assert headline.label in shown
        assert plain(headline.detail, cell_text)[:20] in shown
    flat = words(draw(80, 24, headlines=many)).splitlines()
    assert sum(any(headline.label in row for headline in many) for row in flat) <= 3


def test_side_by_side_from_110_columns_above_each_other_below() -> None:
    wide, narrow = draw(110, 40), draw(109, 40)
    for frame, beside in ((wide, True), (narrow, False)):
        title = row_text(frame.chart[0]).strip()
        [row] = [text for text in map(row_text, frame.rows) if title in text]
        assert title and (row.index(title) > 40) is beside


def test_one_part_can_have_the_whole_room() -> None:
    chart, both = draw(80, 24, query=Query("benchmarks", only="chart")), draw(80, 24)
    assert "Humanity" not in words(chart)
    assert len(chart.chart) > len(both.chart) > 0
    assert not draw(80, 24, query=Query("benchmarks", only="table")).chart


def test_a_row_down_changes_two_lines_and_the_source_line_while_the_chart_waits() -> None:
    given = page(100)
    before = compose(given, Viewport(row=1, column=1), 120, 40, S, keys=KEYS)
    after = compose(given, Viewport(row=2, column=1, top=before.top), 120, 40, S, keys=KEYS, chart_rows=before.chart)
    changed = [at for at, (a, b) in enumerate(zip(before.rows, after.rows, strict=True)) if a != b]
    assert len(changed) == 3
    assert changed[-1] == 38


def test_a_kept_chart_of_another_size_is_drawn_anew() -> None:
    kept = draw(120, 40).chart
    frame = compose(page(), Viewport(), 80, 24, S, chart_rows=kept)
    assert {row_width(row) for row in frame.rows} == {80}


def test_the_active_tab_is_marked_by_shape() -> None:
    for tab in TABS:
        frame = draw(80, 24, query=Query(tab.id))
        bar, rule = row_text(frame.rows[1]), row_text(frame.rows[2])
        heavy = rule.index("━"), rule.rindex("━") + 1
        assert bar[slice(*heavy)][2:] == tab.title
        area = next(area for area in frame.hit_areas if area.action == f"tab:{tab.id}")
        assert (area.x, area.x + area.width) == heavy


def test_spots_lie_on_what_they_do() -> None:
    frame = draw(120, 40)
    for area in frame.hit_areas:
        there = row_text(frame.rows[area.y])[area.x : area.x + area.width]
        kind, _, what = area.action.partition(":")
        assert what in there.lower() if kind in {"key", "tab"} else there.strip(), area
    assert {area.action.partition(":")[0] for area in frame.hit_areas} == {"tab", "section", "row", "key"}


def test_the_footer_shows_whole_keys_only_and_help_always() -> None:
    for width in range(60, 130):
        foot = row_text(compose(page(), Viewport(), width, 20, S, keys=KEYS).rows[-1])
        assert "? help" in foot
        parts = foot.split("  ")
        assert all(
            any(part.strip() == f"{k} {label}" for k, label in (*KEYS, ("?", "help"))) for part in parts if part.strip()
        )


def test_a_message_takes_the_footer() -> None:
    assert "copied" in row_text(draw(80, 24, Viewport(message="copied")).rows[-1])


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_no_headline_number_is_ever_dropped(count: int, width: int, height: int) -> None:
    many = (HEADLINES * 2)[:count]
    frame = draw(width, height, headlines=many)
    shown = words(frame)
    assert shown.count("4.6 mo") >= sum(h is HEADLINES[1] for h in many)
    assert shown.count("● 41.5 pp") == sum(h is HEADLINES[0] for h in many)


def test_in_60_columns_rather_fewer_headlines_than_cut_ones_and_never_without_the_one_under_the_cursor() -> None:
    many = (HEADLINES * 2)[:5]
    for chosen in (-1, 0, 3, 4):
        rows = draw_headlines(many, 60, 2, S, chosen)
        strip = "\n".join(row_text(row) for row in rows)
        assert len(rows) <= 4
        assert S.ellipsis not in strip
        assert sum(strip.count(label) for label in {one.label for one in many}) >= 4
        assert chosen < 0 or many[chosen].label in strip
        assert {row_width(row) for row in rows} == {60}


def test_notes_are_shown_where_there_is_room() -> None:
    assert "Only benchmarks with enough models" in words(draw(80, 30))
    assert "never averaged" in words(draw(200, 60))


def test_the_placeholder_is_the_top_of_the_first_screen() -> None:
    first = placeholder(80, 24, S, TABS, "benchmarks", ("United States", "China"), "2026-10-08")
    assert first.rows[:3] == draw(80, 24).rows[:3]
    assert len(first.rows) == 24 and {row_width(row) for row in first.rows} == {80}


def test_the_chart_wants_less_room_than_it_gets_when_the_table_is_short() -> None:
    frame = compose(page(2, chart=CHART), Viewport(), 80, 40, S)
    assert len(frame.chart) >= 3 * (HEAD + 2)


def test_an_open_row_shows_its_title_and_the_way_back() -> None:
    frame = draw(80, 24, query=Query("benchmarks", open="gpqa"), table=table())
    assert "q back" in words(frame)


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_every_view_of_every_tab_is_exact_at_every_size(tab, facts) -> None:
    for section in [one.id for one in tab.own]:
        given = assemble.build(facts, Query(tab.id, section=section))
        last = max(0, given.table.height - 1)
        for width, height in ((60, 16), (80, 24), (120, 40), (250, 70)):
            for view in (Viewport(), Viewport(row=last, column=len(given.table.columns) - 1)):
                frame = compose(given, view, width, height, S, keys=KEYS)
                assert len(frame.rows) == height
                assert {row_width(row) for row in frame.rows} == {width}, (tab.id, section, width)
                assert all(row_text(row).isprintable() for row in frame.rows)
                assert f"row:{view.row}" in [area.action for area in frame.hit_areas] or not given.table.height


def test_the_first_paint_imports_nothing_heavy() -> None:
    program = (
        "import sys, tui.themes.depth; from tui.draw.page import report, screen, skeleton;"
        "from tui.draw.grid.symbols import SYMBOLS;"
        "skeleton.placeholder(80, 24, SYMBOLS['braille']);"
        "print(sorted({'polars', 'plotext', 'textual', 'rich', 'PIL', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("width", "height"), [(60, 16), (80, 24), (120, 40), (200, 60)])
def test_the_headline_under_the_cursor_is_marked_and_its_source_named(width: int, height: int) -> None:
    here = page()
    plain_rows = compose(here, Viewport(), width, height, S).rows
    for number, headline in enumerate(here.headlines):
        view = Viewport(focus="headlines", point=number)
        rows = compose(here, view, width, height, S).rows
        marked = [run.text for row in rows for run in row if run.style.bg == "cell"]
        assert any(cell_text(headline.value) in text for text in marked)
        assert cell_at(here, view) is headline.value
        changed = [at for at, (a, b) in enumerate(zip(plain_rows, rows, strict=True)) if row_text(a) != row_text(b)]
        assert changed  # by a mark too, not by colour alone


def test_a_missing_figure_is_told_as_missing_and_words_by_the_rows_first_figure() -> None:
    columns = (
        Column("name", "Test", "text"),
        Column("gap", "Gap", why_in="why"),
        Column("before", "Before"),
        Column("share", "Share", source_in="source", locator_in="where"),
    )
    row = {"name": "MMLU", "gap": None, "why": "too few models", "before": None, "share": 0.5, "source": "epoch-hub"}
    here = replace(page(), table=Table("t", ("t",), columns, ListRows([row | {"where": "figure 1"}]), "name"))
    told = [cell_at(here, Viewport(column=at)) for at in range(4)]
    assert [cited_column(here, Viewport(column=at)) for at in range(4)] == [3, 1, 2, 3]
    assert (told[0].value, told[1].note, told[1].cites, told[2].value) == (0.5, "too few models", (), None)
    line = row_text(compose(here, Viewport(column=2), 120, 40, S).rows[38])
    assert MISSING in line
    empty = replace(here, table=replace(here.table, rows=ListRows([])))
    assert not row_text(compose(empty, Viewport(column=2), 120, 40, S).rows[38]).strip()


@pytest.mark.parametrize("section", ["", "when-level", "months-behind"])
def test_at_80x24_a_table_above_a_plot_shows_four_rows_or_five_and_the_plot_nine_lines(section: str, facts) -> None:
    given = assemble.build(facts, Query("benchmarks", section=section))
    frame = compose(given, NOWHERE, 80, 24, S, keys=KEYS)
    assert frame.body_rows >= (5 if section == "when-level" else 4)
    assert len(frame.chart) >= 9


def test_on_a_huge_screen_a_table_short_of_columns_stands_above_its_chart_with_all_its_rows(facts) -> None:
    given = assemble.build(facts, Query("benchmarks"))
    frame = compose(given, NOWHERE, 250, 70, S, keys=KEYS)
    shown = words(frame)
    assert "SimpleQA" in shown and "CAISI" in shown  # first and last group: every row is in sight
    assert " of 31" not in shown
    assert "Note" in shown
    assert len(frame.chart) > 12
    assert {row_width(row) for row in frame.rows} == {250}
