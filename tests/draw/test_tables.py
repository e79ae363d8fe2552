"""A table shows whole numbers, keeps the name in sight, and changes only where the cursor moves."""

from __future__ import annotations

import pytest
from handmade import COLUMNS, rows, table

from tui.draw.grid.cells import row_text, row_width
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.draw.tables.fit_columns import lay_out
from tui.draw.tables.table import HEAD, draw_table, needed_height
from tui.draw.tables.widths import natural_width
from tui.pages.model.page import Column, ListRows, Table

S = SYMBOLS["braille"]
START = Viewport()


def text(given: Table, view: Viewport = START, width: int = 110, height: int = 12, symbols=S) -> list[str]:
    drawn, _ = draw_table(given, view, width, height, symbols)
    return [row_text(row) for row in drawn]


@pytest.mark.parametrize(("width", "height"), [(60, 8), (40, 4), (110, 30), (20, 10), (8, 5), (3, 2), (1, 1)])
@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_a_table_fills_exactly_the_room_it_gets(width: int, height: int, count: int) -> None:
    drawn, info = draw_table(table(count, group="group"), Viewport(row=count // 2, column=3), width, height, S)
    assert [row_width(row) for row in drawn] == [width] * height
    assert all(HEAD - 1 <= y < height for y, _ in info.lines)


def test_numbers_stand_on_their_decimal_point_with_bounds_and_stated_values_marked() -> None:
    lines = text(table())
    gaps = [line[: line.index(".", 70)] for line in lines if "ARC-AGI-2" in line or "GPQA" in line or "MMLU" in line]
    assert len({len(gap) for gap in gaps}) == 1
    assert "≥20.0" in next(line for line in lines if "ARC-AGI-2" in line)
    assert "=0.3" in next(line for line in lines if "MMLU" in line)


def test_heads_name_unit_side_computation_and_order() -> None:
    head = text(table(sorted_by="gap:desc"))[:2]
    assert "● US" in head[0] and "◆ CN" in head[0]
    assert "pp ƒ ▼" in head[1] and "mo ƒ" in head[1] and "%" in head[1]


def test_a_missing_value_says_why_over_its_missing_neighbours_or_is_a_dash() -> None:
    line = next(line for line in text(table()) if "MATH" in line)
    assert "not comparable" in line
    assert "–" in line
    assert "0.0" not in line


def test_one_row_down_changes_two_lines() -> None:
    given = table(100, group="group")
    before, after = (draw_table(given, Viewport(row=row, column=5), 100, 20, S)[0] for row in (3, 4))
    changed = [at for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert len(changed) == 2


def test_widths_stay_while_the_table_scrolls() -> None:
    given = table(400)
    heads = {tuple(text(given, Viewport(row=row), 90, 15)[:2]) for row in range(0, 400, 37)}
    assert len(heads) == 1


@pytest.mark.parametrize("group", ["", "group"])
def test_the_cursor_is_always_in_sight_and_the_last_page_is_full(group: str) -> None:
    given = table(60, group=group)
    top = 0
    for row in [*range(60), *range(59, -1, -1), 30, 0, 59]:
        drawn, info = draw_table(given, Viewport(row=row, top=top), 90, 13, S)
        top = info.top
        assert row in [at for _, at in info.lines]
        assert row_text(drawn[next(y for y, at in info.lines if at == row)]).startswith("▸")
        assert "of 60" in row_text(drawn[2])
    _, info = draw_table(table(60), Viewport(row=59, top=59), 90, 13, S)
    assert [at for _, at in info.lines] == list(range(50, 60))


def test_group_headings_take_no_row() -> None:
    given = Table(
        "t", ("T",), (Column("name", "Name", "text"),),
        ListRows([{"name": n, "g": g} for n, g in (("a", "one"), ("b", "one"), ("c", "two"))]), "name", group="g",
    )  # fmt: skip
    drawn, info = draw_table(given, Viewport(row=2), 40, 10, S)
    words = [row_text(row).strip(" ─▸") for row in drawn[:6]]
    assert words == ["Name", "one", "a", "b", "two", "c"], "the rule says the first group"
    assert [at for _, at in info.lines] == [0, 1, 2]
    assert needed_height(given, 99, 2) == 6
    drawn, _ = draw_table(given, Viewport(row=2, top=1), 40, 4, S)
    assert [row_text(row).strip(" ─▸").split(" ")[0] for row in drawn[1:]] == ["two", "c", ""]


def test_a_head_takes_one_line_where_units_need_no_second() -> None:
    plain = (Column("name", "Name", "text"), Column("v", "Lead", method="made up"))
    given = Table("t", ("T",), plain, ListRows([{"name": "a", "v": 1.5}]), "name")
    assert text(given, Viewport(), 40, 5)[0].split() == ["Name", "Lead", "ƒ"]
    with_unit = (Column("name", "Name", "text"), Column("v", "Lead", unit="percent", method="made up"))
    given = Table("t", ("T",), with_unit, ListRows([{"name": "a", "v": 1.5}]), "name")
    assert [line.split() for line in text(given, Viewport(), 40, 5)[:2]] == [["Name", "Lead"], ["%", "ƒ"]]
    tight = [row_text(row) for row in draw_table(given, Viewport(), 40, 5, S, tight=True)[0]]
    assert tight[0].split() == ["Name", "Lead", "%", "ƒ"]
    narrow = [row_text(row) for row in draw_table(table(), Viewport(), 80, 9, S, tight=True)[0]]
    assert len(narrow[0].split()) >= len(text(table(), Viewport(), 80, 9)[0].split()), "no column is paid for it"


@pytest.mark.parametrize("width", [60, 70, 80, 100, 140])
def test_every_column_can_be_reached_and_the_name_never_leaves(width: int) -> None:
    given = table()
    for column in range(len(COLUMNS)):
        found = lay_out(given, width, column, 0, S)
        assert column in [field.at for field in found.shown]
        assert found.shown[0].column.name == "name"
        assert sorted(found.order) == list(range(len(COLUMNS)))
        assert all(field.width >= min(field.natural, 10) for field in found.shown)


def test_narrow_tables_drop_by_priority_and_say_so() -> None:
    lines = text(table(), width=60)
    assert "Capability" not in lines[0] and "Gap" in lines[0]
    assert "columns →" in lines[2]
    assert natural_width(table(), S) <= 110 and "→" not in text(table(), width=110)[2]


def test_marks_matches_and_the_cell_under_the_cursor_are_shown() -> None:
    view = Viewport(row=1, column=5, marks=frozenset({"gpqa"}), find="exam")
    drawn, _ = draw_table(table(), view, 110, 12, S)
    assert row_text(drawn[HEAD]).startswith(" ✓")
    found = [run for run in drawn[HEAD + 1] if run.style.underline]
    assert [run.text for run in found] == ["Exam"]
    cell = "".join(run.text for run in drawn[HEAD + 1] if run.style.bg == "cell")
    assert cell.strip() == "8.6"
    assert all(run.style.bg in {"cursor", "cell"} for run in drawn[HEAD + 1])
    without, _ = draw_table(table(), Viewport(cursor=False), 110, 12, S)
    assert not any(run.style.bg for row in without for run in row)


def test_sides_of_rows_are_told_by_shape_as_well() -> None:
    given = Table(
        "t", ("T",), (Column("name", "Name", "text", side_in="side"),),
        ListRows([{"name": "GPT", "side": "first"}, {"name": "Kimi", "side": "second"}, {"name": "X", "side": None}]),
        "name",
    )  # fmt: skip
    lines = text(given, Viewport(cursor=False), 30, 6)
    assert [line.strip() for line in lines[2:5]] == ["● GPT", "◆ Kimi", "X"]


def test_a_number_is_never_cut_to_another_number() -> None:
    values = [{"id": str(at), "v": 1.5} for at in range(1000)]
    values[500] = {"id": "500", "v": 123456789012.25}
    given = Table("t", ("T",), (Column("id", "Id", "text"), Column("v", "V")), ListRows(values), "id")
    drawn = "\n".join(text(given, Viewport(row=500, top=495), 20, 12))
    assert "123,456,789,012" in drawn or "…" in drawn
    assert "123" not in drawn.replace("123,456,789,012", "")


def test_data_cannot_break_the_grid() -> None:
    nasty = ["\x1b[2Jboo", "a\nb", "模型" * 30, "e\u0301" * 50, "\u202etxt"]
    given = Table("t", ("T",), (Column("id", "Id", "text"),), ListRows([{"id": word} for word in nasty]), "id")
    drawn, _ = draw_table(given, Viewport(), 24, 9, S)
    assert all(row_width(row) == 24 and row_text(row).isprintable() for row in drawn)


def test_an_empty_table_says_why() -> None:
    given = Table("t", ("T",), COLUMNS, rows(0), "id", empty="No model matches this filter.")
    assert "No model matches this filter." in "\n".join(text(given))


def test_ascii_tables_are_ascii() -> None:
    assert ">=20.0" in "\n".join(text(table(), symbols=SYMBOLS["ascii"]))


def test_a_first_rank_column_of_words_is_cut_before_it_is_lost_and_its_numbers_stay_whole() -> None:
    columns = (
        Column("name", "Name", "text", priority=0),
        Column("one", "One"),
        Column("two", "Two", priority=1),
        Column("three", "Three", priority=3),
    )
    words = "a statement of some length"
    values = {"name": "What it measures", "one": words, "two": words, "three": words}
    given = Table("t", ("T",), columns, ListRows([values, {"name": "b", "one": 2, "two": 1234}]), "name")
    lines = text(given, Viewport(), 68, 6)
    assert lines[0].split() == ["Name", "One", "Two"]
    assert lines[2].rstrip().endswith("a statement of…") and lines[3].split() == ["b", "2", "1,234"]
    assert text(given, Viewport(), 50, 6)[0].split() == ["Name", "One"], "not if most of it would be lost"


@pytest.mark.parametrize(
    ("text", "find", "marked"),
    [
        ("Université de Montréal", "universite", ["Université"]),
        ("Universite\u0301 x", "université", ["Universite\u0301"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("GPT-4o gpt", "GPT", ["GPT", "gpt"]),
        ("plain", "zz", []),
    ],
)
def test_matches_are_underlined_as_they_are_found(text, find, marked):
    from tui.draw.grid.runs import Style
    from tui.draw.tables.cell_runs import _found

    runs = _found(text, find, Style())
    assert "".join(run.text for run in runs) == text
    assert [run.text for run in runs if run.style.underline] == marked
