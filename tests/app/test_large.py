"""A large table in the app: keys never wait for the file, long work is announced and can be called off."""

from __future__ import annotations

import threading
import time

import polars as pl
import pytest
from driving import opened
from sure import a, sure

from tui.analysis.filters.expression import filter_expression
from tui.app.page_builder import SLOW
from tui.app.runtime.loader import Loader
from tui.facts.importing import large_tables as tables
from tui.facts.scan import work
from tui.facts.scan.frame import Scan
from tui.facts.store import load
from tui.pages.files.page import table_of
from tui.pages.model.query import Query
from tui.pages.shared.scan_rows import BLANK, ScanRows
from tui.pages.transforms.filter_fields import fields_of
from tui.pages.transforms.filtered import filter_table

ROWS = 50_000


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "big.parquet"
    n = pl.int_range(ROWS, eager=True).alias("n")
    pl.DataFrame({"model": "m" + n.cast(pl.String), "parameters": (n * 7919) % ROWS}).write_parquet(
        path, row_group_size=5_000
    )
    return str(path)


def test_the_whole_table_is_walked_and_ordered(path):
    with opened(Query("models"), table=path) as app:
        assert "big.parquet" in app.screen and f"of {ROWS:,}" in app.screen and app.row == "1"
        app.keys("G")
        assert app.row == str(ROWS) and f"m{ROWS - 1}" in app.screen and f"▸ {BLANK}" not in app.screen
        app.keys("l", "o")
        assert app.query.sort == "parameters:desc"
        assert app.page.table.cell(0, 1).value == ROWS - 1
        app.keys("ctrl+d", "k", "enter")
        assert app.query.open and "Header in the file" in app.screen
        app.keys("q", "s")
        assert app.page.section == "models", "our own models are the next table"


def test_a_step_never_waits_for_the_file(path, monkeypatch):
    with opened(Query("models"), table=path, threads=True) as app:
        gate, came = threading.Event(), threading.Event()
        read = Scan.rows

        def slow(self, numbers):
            assert not work.hurried(), "the thread that answers keys reads no file"
            gate.wait(60)
            came.set()
            return read(self, numbers)

        monkeypatch.setattr(Scan, "rows", slow)
        app.step(20_000)
        app.press("k")
        assert app.row == "20000" and not came.is_set()
        assert f"▸ {BLANK}" in app.screen and "m19999 " not in app.screen
        gate.set()
        app.settle()
        assert "m19999 " in app.screen


def test_long_work_is_announced_leaves_the_old_view_usable_and_is_called_off(path, monkeypatch):
    with opened(Query("models"), table=path, threads=True) as app:
        gate, begun = threading.Event(), threading.Event()

        def long(self, keys, check=None):
            work.doing("Sorting all rows")
            begun.set()
            while not gate.wait(0.01):
                work.check()
            return self

        monkeypatch.setattr(ScanRows, "sorted", long)
        app.press("l")
        app.press("o")
        app.until_slow(begun)
        assert "Esc calls it off" in app.screen
        assert "Sorting all rows" in app.screen
        app.press("j")
        assert app.row == "2", "keys go to the view that is there"
        app.press("escape")
        app.settle()
        assert app.query.sort == "" and "Called off" in app.screen and app.row == "2"
        monkeypatch.undo()
        app.keys("o")
        assert app.page.table.cell(0, 1).value == ROWS - 1


def test_what_was_said_of_a_page_in_the_making_goes_when_it_is_there():
    with opened() as app:
        app.press("5")
        app.clock.advance(SLOW)
        assert "Reading the facts" in app.last
        app.settle()
        assert app.page.query.tab == "research" and not app.session.message and "? help" in app.screen


def test_a_file_that_went_away_is_said(path, monkeypatch):
    with opened(Query("models"), table=path, threads=True) as app:

        def gone(self):
            raise self.scan.explained(FileNotFoundError())

        monkeypatch.setattr(ScanRows, "load", gone)
        app.step(20_000)
        app.settle()
        assert "There is no file big.parquet." in app.screen


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """A table with our columns: 200,000 rows, four seats, 5,000 organisations."""
    n = pl.int_range(200_000, eager=True).alias("n")
    frame = pl.DataFrame({"model": "model-" + n.cast(pl.String).str.zfill(6)}).with_columns(
        pl.Series("organization", "org-" + (n % 5000).cast(pl.String)),
        (n % 4).replace_strict({0: "USA", 1: "CHN", 2: "GBR", 3: "FRA"}, return_dtype=pl.String).alias("country"),
        (pl.date(2012, 1, 1) + pl.duration(days=pl.lit((n * 7 % 5000).cast(pl.Int64)))).alias("released"),
        (n.cast(pl.Float64) + 1.0).alias("parameters"),
    )
    path = tmp_path_factory.mktemp("wide") / "wide.parquet"
    frame.write_parquet(path, row_group_size=20_000)
    return str(path), frame


def test_values_are_picked_from_the_rows_that_are_left(wide):
    path, _ = wide
    with opened(Query("models", filter="country:CHN", only="table"), table=path) as app:
        app.keys("*")
        app.type("seat")
        app.keys("enter")
        assert "rows that have it" in app.screen and "50,000" in app.screen and "USA" not in app.screen
        app.keys("escape", "l", "@")
        assert app.query.filter == "country:CHN org:org-1" and app.page.table.height == 40


def test_summaries_count_the_rows_that_the_filter_left(wide):
    path, frame = wide
    kept = frame.filter(country="CHN")
    with opened(Query("models", filter="country:CHN", only="table"), table=path) as app:
        app.keys("l", "l", "l", "F")
        rows = app.page.table.rows.slice(0, 20)
        year = str(kept["released"].max())[:4]
        assert (
            rows[0]["of"] == year
            and rows[0]["all_count"] == kept.filter(pl.col("released").dt.year() == int(year)).height
        )
        assert sum(row["all_count"] for row in rows) == 50_000
        app.keys("q", "I")
        described = {row["id"]: row for row in app.page.table.rows.slice(0, 40)}
        figures = described["params|Parameters|second"]
        assert figures["known"] == 50_000 and figures["median"] == kept["parameters"].median()
        assert described["org|Organisation|all"]["distinct"] == kept["organization"].n_unique()
        app.keys("q")
        assert "Esc calls it off" not in app.screen, "what is done is announced no more"


def test_marked_rows_are_copied_whole_and_laid_side_by_side(wide):
    path, _ = wide
    with opened(Query("models", sort="parameters:desc", only="table"), table=path) as app:
        app.keys("space", "j", "space")
        app.step(150_000)
        app.keys("space")
        assert app.view.marks == {"200000", "199999", "49999"}
        a(ScanRows, app.page.table.rows)._known.clear()
        names = [line.split("\t")[0] for line in app.text_of("m").split("\n")[1:]]
        assert names == ["model-199999", "model-199998", "model-049998"], "no row is blank, wherever it lies"
        app.keys("=")
        assert app.query.open == "200000,199999,49999"
        assert [column.title for column in app.page.table.columns[1:4]] == names
        assert app.page.table.cell(0, 3).value == "model-049998" and app.page.table.cell(0, 3).locator == "row 49,999"
        app.keys("q")
        assert not app.query.open and app.page.table.height == 200_000


def test_a_long_summary_is_called_off(wide, monkeypatch):
    path, _ = wide
    with opened(Query("models", only="table"), table=path, threads=True) as app:
        gate, begun = threading.Event(), threading.Event()
        collect = work.aside

        def long(ask):
            begun.set()
            return collect(lambda: (gate.wait(10), ask())[1])

        monkeypatch.setattr(work, "aside", long)
        app.press("l")
        app.press("F")
        app.until_slow(begun)
        assert "Esc calls it off" in app.screen
        assert "Counting 200,000 rows" in app.screen
        app.press("escape")
        app.settle()
        assert not app.query.summary and "Called off" in app.screen
        gate.set()


@pytest.mark.parametrize(
    "text",
    [
        "country:chn", "country:china", "country!=CHN", "country:CHN,USA", "country:XYZ", "country!=XYZ",
        "not country:fra", "released>=2025", "released:2019-03", "released<2013", "org:ORG-17",
        "model:MODEL-000007", "domain:É", "domain!=e", "domain:none", "not domain:e",
    ],
)  # fmt: skip
def test_words_looked_for_among_the_different_ones_are_those_of_each_row(text, tmp_path, facts):
    path = tmp_path / "words.parquet"
    n = pl.int_range(30_000, eager=True)
    pl.DataFrame({"n": n}).select(
        pl.format("model-{}", pl.col("n").cast(pl.String).str.zfill(6)).alias("model"),
        pl.format("org-{}", pl.col("n") % 50).alias("organization"),
        (pl.col("n") % 5).replace_strict({0: "USA", 1: "CHN", 2: "GBR", 3: "", 4: None}, return_dtype=pl.String)
        .alias("country"),
        (pl.date(2012, 1, 1) + pl.duration(days=pl.col("n") % 5000)).alias("released"),
        (pl.col("n") % 4).replace_strict({0: "é", 1: "E", 2: "", 3: None}, return_dtype=pl.String).alias("domain"),
    ).write_parquet(path)  # fmt: skip
    scan = load(None, str(path)).table
    table = table_of(scan, Query("models"), facts)
    slow = sure(filter_expression(text, fields_of(table, facts), scan.frame))
    rows = a(ScanRows, filter_table(table, text, facts).rows)
    wanted = ScanRows(scan).filtered(slow)
    assert rows.height == wanted.height and sure(rows.order).equals(sure(wanted.order))
    found = {key[1]: values is not None for key, values in scan.summaries.items() if key[0] == "distinct"}
    assert all(few == (name != "model") for name, few in found.items()), "30,000 names are not few"


def test_a_search_or_count_gives_way_to_that_of_the_next_letter():
    answers, begun, came = [], threading.Event(), threading.Event()
    loader = Loader(lambda answer: (answers.append((answer.token, answer.value)), came.set()))

    def long():
        begun.set()
        while True:
            work.check()
            time.sleep(0.01)

    try:
        for kind, following in (("found", "found"), ("kept", "kept"), ("kept", "page")):
            answers.clear(), begun.clear(), came.clear()
            loader.ask(kind, "old", long)
            assert begun.wait(60)
            loader.ask(following, "new", lambda: 7)
            assert came.wait(60) and answers == [("new", 7)]
    finally:
        loader.close()


def test_imported_tables_stand_behind_ours_and_one_that_is_gone_holds_nothing_up(tmp_path, wide):
    path, _ = wide
    own, short = tmp_path / "own", tmp_path / "short.parquet"
    pl.DataFrame({"word": ["a", "b"]}).write_parquet(short)
    tables.run(own, [path])
    tables.run(own, [str(short)])
    short.unlink()
    with opened(Query("models"), data=own) as app:
        assert [section.id for section in app.page.sections][-2:] == ["file:short", "file:wide"]
        assert app.page.section == "models"
        app.keys("S")
        assert app.page.table.height == 200_000 and "Training compute" not in app.page.title
        app.keys("l", "l", "l", "l", "o")
        assert app.page.table.cell(0, 0).value == "model-199999"
        app.keys("S")
        assert "There is no file" in app.screen and "data remove short" in app.screen
        app.keys("F", "o", "G", "enter", "S")
        assert app.page.section == "names-in-scores", "the table that is gone is passed by"
        app.keys("s", "s")
        assert app.page.section == "file:wide"
