"""The first rows of a long CSV table: shown before Textual is there, and replaced without moving."""

from __future__ import annotations

import threading

import polars as pl
import pytest
from driving import opened

from tui.app.page_builder import TELL
from tui.app.runtime.painted import Painted
from tui.app.runtime.renderer import FrameRenderer
from tui.app.startup.first_rows import first_rows
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.facts import store
from tui.facts.scan import work
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.settings.options import Options

ROWS = 60_000


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("first") / "runs.csv"
    names = ("China", "United States", "France", "")
    rows = (f"model-{n},{names[n % 4]},2024-{n % 12 + 1:02d}-03,{n * 7e6},{n % 977}\n" for n in range(ROWS))
    path.write_text("Model,Country,Publication date,Parameters,mine\n" + "".join(rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def early(path, monkeypatch):
    """The page with the first rows."""
    monkeypatch.setattr("tui.facts.scan.names.LONG", 1_000_000)
    begun = first_rows(Query("models"), Options(table=path))
    assert begun is not None and begun.facts is None
    return begun.page


def text(page, size: tuple[int, int]):
    renderer = FrameRenderer(SYMBOLS["braille"])
    frame = renderer.draw(page, Viewport(), *size, renderer.context(page, Viewport()))
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
        assert any(said in before for said in ("1.0 of", "of 500", "…", "being counted")), (before, after)
    assert (early.charts, early.late, early.sections) == (real.charts, real.late, real.sections)


def test_other_views_and_tables_wait(path, tmp_path):
    for query in (Query("models", sort="mine"), Query("models", filter="mine>3"), Query("models", section="models"),
                  Query("overview")):  # fmt: skip
        assert first_rows(query, Options(table=path)) is None
    assert first_rows(Query("models"), Options()) is None
    assert first_rows(Query("models"), Options(table=str(tmp_path / "none.csv"))) is None


def painted(page, facts=None):
    """What the app takes over."""
    renderer = FrameRenderer(SYMBOLS["braille"])
    frame = renderer.draw(page, Viewport(), 100, 32, renderer.context(page, Viewport()))
    return Painted(frame, page, page.names, page.as_of, facts, whole=facts is not None)


def taken_over(path, early):
    """A session as it takes over from the first rows."""
    return opened(Query("models"), painted=painted(early), table=path, threads=True, settle=False)


class Gate(threading.Event):
    """Set, it lets the whole table come; `begun` tells that it is asked for, if `counts` says that this takes long."""

    def __init__(self):
        super().__init__()
        self.counts, self.begun = False, threading.Event()


@pytest.fixture
def gate(monkeypatch):
    """Until it is set, the whole table is not there."""
    gate, load = Gate(), store.load

    def slow(*words):
        if gate.counts:
            work.doing("Counting the rows of runs.csv")
            gate.begun.set()
        assert gate.wait(60)
        return load(*words)

    monkeypatch.setattr(store, "load", slow)
    yield gate
    gate.set()


def test_keys_wait_in_their_order_for_the_other_rows(path, early, gate):
    with taken_over(path, early) as app:
        assert "being counted" in app.screen and "of 500" in app.screen
        for key in ("j", "j", "G", "l", "o", "u"):
            app.press(key)
        assert app.row == "1" and not app.query.sort
        gate.set()
        app.settle()
        assert f"of {ROWS:,}" in app.screen and "counted" not in app.screen
        assert not app.query.sort and app.page.table.height == ROWS
        assert app.row == str(ROWS), "the keys were pressed one after the other"


def test_while_counting_takes_long_one_moves_within_the_first_rows(path, early, gate):
    gate.counts = True
    with taken_over(path, early) as app:
        app.press("j")
        app.until_slow(gate.begun)
        assert app.row == "2", "what was pressed before is not lost"
        app.clock.advance(TELL)
        assert "Counting the rows of runs.csv" in app.last
        for key in ("j", "j", "k"):
            app.press(key)
        assert app.row == "3" and "of 500" in app.screen
        app.press("escape")
        gate.set()
        app.settle()
        assert app.row == "3" and f"of {ROWS:,}" in app.screen


@pytest.mark.parametrize("early_bird", [True, False])
def test_who_wants_the_last_row_gets_the_last_of_all(path, early, gate, early_bird):
    gate.counts = True
    with taken_over(path, early) as app:
        keys = ("j", "G", "k")
        if early_bird:
            for key in keys:
                app.press(key)
        app.until_slow(gate.begun)
        if not early_bird:
            for key in keys:
                app.press(key)
        assert app.row == "2"
        gate.set()
        app.settle()
        assert app.row == str(ROWS - 1)


def test_an_order_asked_for_while_counting_is_that_of_all_rows(path, early, gate):
    gate.counts = True
    with taken_over(path, early) as app:
        app.until_slow(gate.begun)
        assert "Counting the rows of runs.csv" in app.last
        for key in ("j", "o"):
            app.press(key)
        gate.set()
        app.settle()
        assert app.page.query.sort == app.query.sort == "model" and app.page.table.height == ROWS


def test_other_tables_are_there_as_a_whole_and_nothing_is_read_twice(tmp_path, monkeypatch):
    path = tmp_path / "runs.parquet"
    pl.DataFrame({"model": [f"m{n}" for n in range(ROWS)], "x": range(ROWS)}).write_parquet(path)
    begun = first_rows(Query("models"), Options(table=str(path)))
    assert begun is not None and begun.facts is not None
    monkeypatch.setattr(store, "load", lambda *_: pytest.fail("the facts are there"))
    with opened(Query("models"), painted=painted(begun.page, begun.facts), table=str(path)) as app:
        app.keys("G")
        assert app.row == str(ROWS)
        app.keys("l", "o")
        assert app.page.table.cell(0, 1).value == ROWS - 1


def test_what_is_far_long_or_broken_waits_for_the_app(tmp_path):
    (tmp_path / "bad.parquet").write_text("no table")
    for place in (str(tmp_path / "bad.parquet"), str(tmp_path / "*.parquet"), "https://example.org/t.parquet"):
        assert first_rows(Query("models"), Options(table=place)) is None
