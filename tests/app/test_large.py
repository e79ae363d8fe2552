"""A large table in the app: keys never wait for the file, long work is announced and can be called off."""

from __future__ import annotations

import threading
import time

import polars as pl
import pytest
from driving import opened

from tui.facts import work
from tui.facts.scan import Scan
from tui.pages.query import Query
from tui.pages.scanned import BLANK, ScanRows

ROWS = 50_000


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "big.parquet"
    n = pl.int_range(ROWS, eager=True).alias("n")
    pl.DataFrame({"model": "m" + n.cast(pl.String), "parameters": (n * 7919) % ROWS}).write_parquet(
        path, row_group_size=5_000
    )
    return str(path)


async def test_the_whole_table_is_walked_and_ordered(path):
    async with opened(Query("models"), table=path) as app:
        assert "big.parquet" in app.screen and f"of {ROWS:,}" in app.screen and app.row == "1"
        await app.keys("G")
        assert app.row == str(ROWS) and f"m{ROWS - 1}" in app.screen and f"▸ {BLANK}" not in app.screen
        await app.keys("l", "o")
        assert app.app.state.query.sort == "parameters:desc"
        assert app.app.page.table.cell(0, 1).value == ROWS - 1
        await app.keys("ctrl+d", "k", "enter")
        assert app.app.state.query.open and "Header in the file" in app.screen
        await app.keys("q", "s")
        assert app.app.page.section == "models", "our own models are the next table"


async def test_a_step_never_waits_for_the_file(path, monkeypatch):
    async with opened(Query("models"), table=path) as app:
        gate = threading.Event()
        read = Scan.rows

        def slow(self, numbers):
            assert not work.hurried(), "the thread that answers keys reads no file"
            gate.wait(10)
            return read(self, numbers)

        monkeypatch.setattr(Scan, "rows", slow)
        begun = time.perf_counter()
        app.app._step(20_000)
        await app.pilot.press("k")
        assert time.perf_counter() - begun < 5 and app.row == "20000"
        assert f"▸ {BLANK}" in app.screen and "m19999 " not in app.screen
        gate.set()
        await app.settle()
        assert "m19999 " in app.screen


async def test_long_work_is_announced_leaves_the_old_view_usable_and_is_called_off(path, monkeypatch):
    async with opened(Query("models"), table=path) as app:
        gate = threading.Event()

        def long(self, keys, check=None):
            work.doing("Sorting all rows")
            while not gate.wait(0.01):
                work.check()
            return self

        monkeypatch.setattr(ScanRows, "sorted", long)
        await app.pilot.press("l")
        await app.pilot.press("o")
        for _ in range(400):
            await app.pilot.pause(0.01)
            if "Esc calls it off" in app.screen:
                break
        assert "Sorting all rows" in app.screen
        await app.pilot.press("j")
        assert app.row == "2", "keys go to the view that is there"
        await app.pilot.press("escape")
        await app.settle()
        assert app.app.state.query.sort == "" and "Called off" in app.screen and app.row == "2"
        monkeypatch.undo()
        await app.keys("o")
        assert app.app.page.table.cell(0, 1).value == ROWS - 1


async def test_a_file_that_went_away_is_said(path, monkeypatch):
    async with opened(Query("models"), table=path) as app:

        def gone(self):
            raise self.scan.explained(FileNotFoundError())

        monkeypatch.setattr(ScanRows, "load", gone)
        app.app._step(20_000)
        await app.settle()
        assert "There is no file big.parquet." in app.screen
