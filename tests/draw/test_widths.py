"""Whatever stands in imported data, no column shifts: what is shown has a width that all terminals agree on."""

from __future__ import annotations

from dataclasses import replace

import pyte
import pytest
from handmade import page, table
from wild import REFUSED, WILD, wild_folder

from tui.draw.grid.cells import clip, cut, line, pad, row_text, row_width, width
from tui.draw.grid.characters import clean, harmless
from tui.draw.grid.runs import Run
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.draw.page.screen import compose
from tui.facts.store import load
from tui.facts.tables.problems import FactsError
from tui.pages import assemble
from tui.pages.model.page import ListRows
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.terminal.ansi import grid, paint

SIZES = [(60, 16), (80, 24), (100, 30), (120, 40), (250, 70)]
NAMES = pytest.mark.parametrize("text", WILD.values(), ids=WILD)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("e\u0301", "é"),
        ("\u1112\u1161\u11ab", "한"),
        ("❤\ufe0f", "❤"),
        ("1\ufe0f\u20e3", "1"),
        ("👍🏽", "👍"),
        ("👨\u200d👩\u200d👧", "👨"),
        ("🇺🇸", "US"),
        ("\U0001fae9", "?"),
        ("\ue0b0", "?"),
        ("\u0378", "?"),
        ("\u0301abc", "abc"),
        ("Z" + "\u0351" * 9, "Z\u0351\u0351"),
        ("क\u094dष", "क\u094dष"),
    ],
)
def test_what_terminals_disagree_on_is_shown_as_something_they_agree_on(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert harmless(text) == text  # a file has what was given


@NAMES
def test_what_is_shown_is_clean_and_stays_so(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    for n in (0, 1, 2, 5, 12):
        assert width(clip(shown, n)) <= n
        assert width(pad(shown, n)) == n
        assert row_width(cut(line(20, Run(shown)), n, 15)) == 15 - n


@NAMES
def test_what_stands_to_the_right_is_not_moved_in_a_terminal_of_another_opinion(text: str) -> None:
    for given in (clean(text), harmless(text)):  # not even where nobody cleaned it
        row = [(pad(given, 12), (None, None, ())), ("|", (None, None, ()))]
        screen = pyte.Screen(20, 1)
        stream = pyte.Stream(screen)
        stream.feed("#" * 20 + paint(grid([row], lambda style: style, width), None))
        assert screen.buffer[0][12].data == "|"
        assert not any(screen.buffer[0][x].data.startswith("#") for x in range(12))


@pytest.mark.parametrize("symbols", SYMBOLS.values(), ids=SYMBOLS)
@pytest.mark.parametrize(("width_", "height"), SIZES)
def test_wild_names_in_a_table_keep_the_grid(width_: int, height: int, symbols) -> None:
    names = list(WILD.values())
    rows = ListRows([{**table(len(names)).rows.slice(at, 1)[0], "name": name} for at, name in enumerate(names)])
    given = page(table=replace(table(), rows=rows))
    for row in (0, len(names) // 2, len(names) - 1):
        frame = compose(given, Viewport(row=row, column=1), width_, height, symbols)
        assert {row_width(one) for one in frame.rows} == {width_}
        assert all(not c.isascii() or c.isprintable() for one in frame.rows for c in row_text(one))
        assert symbols.name != "ascii" or all(row_text(one).isascii() for one in frame.rows)


@pytest.fixture(scope="module")
def wild_facts(tmp_path_factory):
    return load(wild_folder(tmp_path_factory.mktemp("wild")))


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_every_view_over_wild_data_is_exact_and_names_its_rows(tab, wild_facts) -> None:
    for section in [one.id for one in tab.own]:
        given = assemble.build(wild_facts, Query(tab.id, section=section))
        for (width_, height), symbols in zip(SIZES[::2] * 2, [*SYMBOLS.values()] * 2, strict=True):
            frame = compose(given, Viewport(column=min(1, len(given.table.columns) - 1)), width_, height, symbols)
            assert len(frame.rows) == height
            assert {row_width(row) for row in frame.rows} == {width_}, (section, symbols.name)
            area = next((s for s in frame.hit_areas if s.action == "row:0"), None)
            if area is not None and given.table.name_column:
                name = clean(str(given.table.rows.slice(0, 1)[0][given.table.name_column]))
                assert symbols.name == "ascii" or name[:6] in row_text(frame.rows[area.y]), (section, symbols.name)


@pytest.mark.parametrize(("width_", "height"), [(1, 1), (2000, 16), (60, 500), (2000, 500)])
def test_absurd_sizes_are_exact_too(width_: int, height: int) -> None:
    frame = compose(page(300), Viewport(row=7), width_, height, SYMBOLS["block"])
    assert len(frame.rows) == height
    assert {row_width(row) for row in frame.rows} == {width_}


@pytest.mark.parametrize("name", REFUSED[1::2])
def test_what_commands_a_terminal_is_refused_by_the_facts_too(name: str, tmp_path) -> None:
    folder = wild_folder(tmp_path)
    path = folder / "organizations.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(f'x,"{WILD[name]}",CHN,company,\n')
    with pytest.raises(FactsError, match="plain text without control characters"):
        load(folder)
