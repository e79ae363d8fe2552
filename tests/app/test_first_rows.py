"""The first rows of a large CSV table: shown before polars is there, and replaced without moving."""

from __future__ import annotations

import threading

import polars as pl
import pytest
from driving import CAPS, Driven

from tui.app.app import AigapApp
from tui.app.runtime.painted import Painted
from tui.app.runtime.renderer import Drawer
from tui.app.startup.first_paint import prepared_page
from tui.app.startup.first_rows import first_rows
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.facts import store
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.settings.options import Options
from tui.themes import THEMES

ROWS = 60_000


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("first") / "runs.csv"
    names = ("China", "United States", "France", "")
    rows = (f"model-{n},{names[n % 4]},2024-{n % 12 + 1:02d}-03,{n * 7e6},{n % 977}\n" for n in range(ROWS))
    path.write_text("Model,Country,Publication date,Parameters,mine\n" + "".join(rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def early(path, facts, monkeypatch):
    """The page with the first rows, whether this checkout's own pages are prepared or not."""
    ours = prepared_page("models") or assemble.build(facts, Query("models"))
    monkeypatch.setattr("tui.app.startup.first_paint.prepared_page", lambda _: ours)
    begun = first_rows(Query("models"), Options(table=path))
    assert begun is not None and begun.facts is None
    return begun.page


def text(page, size):
    drawer = Drawer(SYMBOLS["braille"])
    frame = drawer.draw(page, Viewport(), *size, drawer.context(page, Viewport()))
    return ["".join(run.text for run in row) for row in frame.rows]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_the_real_page_changes_the_count_and_the_chart_and_moves_nothing(early, path, size, monkeypatch):
    monkeypatch.setattr("tui.pages.files.page.SLOW", 10_000)
    real = assemble.build(store.load(None, path), Query("models"))
    one, two = text(early, size), text(real, size)
    changed = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    assert "model-0 " in "\n".join(one) and f"{ROWS:,}" not in "\n".join(one)
    assert len(changed) <= 4
    for before, after in changed:
        assert "counting" in before or "…" in before or "being counted" in before, (before, after)
    assert (early.charts, early.late, early.sections) == (real.charts, real.late, real.sections)


def test_other_views_and_tables_wait(path, early, tmp_path):
    assert early.table.counting
    for query in (Query("models", sort="mine"), Query("models", filter="mine>3"), Query("models", section="models"),
                  Query("overview")):  # fmt: skip
        assert first_rows(query, Options(table=path)) is None
    assert first_rows(Query("models"), Options()) is None
    assert first_rows(Query("models"), Options(table=str(tmp_path / "none.csv"))) is None


async def test_one_looks_at_the_first_rows_and_all_else_waits_for_the_others(path, early, monkeypatch):
    gate, load = threading.Event(), store.load

    def slow(*words):
        gate.wait(30)
        return load(*words)

    monkeypatch.setattr(store, "load", slow)
    drawer = Drawer(SYMBOLS["braille"])
    frame = drawer.draw(early, Viewport(), 100, 32, drawer.context(early, Viewport()))
    painted = Painted(frame, early, early.names, early.as_of)
    app = AigapApp(Query("models"), Options(table=path), CAPS, THEMES["dark"], painted)
    async with app.run_test(size=(100, 32)) as pilot:
        driven = Driven(app, pilot)
        for key in ("j", "j", "k"):
            await pilot.press(key)
        assert driven.row == "2" and "counting" in driven.screen
        for key in ("G", "l", "o"):
            await pilot.press(key)
        assert driven.row == "2", "nobody knows yet where the end is"
        gate.set()
        await driven.settle()
        assert f"of {ROWS:,}" in driven.screen and "counting" not in driven.screen
        assert app.state.query.sort and app.page.table.height == ROWS
        await driven.keys("u")
        assert driven.row == str(ROWS), "the keys were pressed one after the other"


async def test_other_tables_are_there_as_a_whole_and_nothing_is_read_twice(tmp_path, monkeypatch):
    path = tmp_path / "runs.parquet"
    pl.DataFrame({"model": [f"m{n}" for n in range(ROWS)], "x": range(ROWS)}).write_parquet(path)
    begun = first_rows(Query("models"), Options(table=str(path)))
    assert begun is not None and begun.facts is not None and not begun.page.table.counting
    monkeypatch.setattr(store, "load", lambda *_: pytest.fail("the facts are there"))
    drawer = Drawer(SYMBOLS["braille"])
    frame = drawer.draw(begun.page, Viewport(), 100, 32, drawer.context(begun.page, Viewport()))
    painted = Painted(frame, begun.page, begun.page.names, begun.page.as_of, begun.facts)
    app = AigapApp(Query("models"), Options(table=str(path)), CAPS, THEMES["dark"], painted)
    async with app.run_test(size=(100, 32)) as pilot:
        driven = Driven(app, pilot)
        await driven.keys("G")
        assert driven.row == str(ROWS)
        await driven.keys("l", "o")
        assert app.page.table.cell(0, 1).value == ROWS - 1


def test_what_is_far_long_or_broken_waits_for_the_app(tmp_path):
    (tmp_path / "bad.parquet").write_text("no table")
    for place in (str(tmp_path / "bad.parquet"), str(tmp_path / "*.parquet"), "https://example.org/t.parquet"):
        assert first_rows(Query("models"), Options(table=place)) is None
