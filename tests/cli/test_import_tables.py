"""`data import` of Parquet and Arrow tables: kept by name where they lie, shown on Models, gone without harm."""

from __future__ import annotations

import json
import os
from pathlib import Path

import polars as pl
import pytest

from tui.facts.scan.references import name_of, references

FRAME = pl.DataFrame(
    {"name": [f"m{n}" for n in range(300)], "country": ["China", "USA", None] * 100, "parameters": range(300)}
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Big runs.parquet"
    FRAME.write_parquet(path)
    return path


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_a_table_is_kept_by_name_without_a_copy_and_shown_by_it(run, own, table, monkeypatch):
    monkeypatch.chdir(table.parent)
    out, err = run("data", "import", table.name)
    assert f"{table}: 300 rows, 3 columns, Parquet" in out and "--section file:big-runs" in out and not err
    assert "name as model, country, parameters" in out
    assert files(own) == {".lock", "big-runs.table.json"}, "nothing of the table is copied"
    for words in (["--section", "file"], ["--section", "file:big-runs"]):
        out, _ = run("show", "models", *words, "--sort", "parameters:desc", "--size", "100x30", "--only", "table")
        assert "1-" in out and "of 300" in out and out.index("m299") < out.index("m298") and "▸ big-runs" in out
    bar = next(line for line in run("show", "models", "--size", "100x30")[0].splitlines() if "All models" in line)
    assert "big-runs" not in bar.split("All models")[0]
    assert "3,227" in run("show", "models", "--size", "100x30")[0], "ours is what the tab opens with"
    assert "big-runs  imported " in run("data", "list")[0] and f"in {table}" in run("data", "list")[0]
    assert f"table     {table}  (big-runs)" in run("data", "where")[0]
    assert "change nothing in them: big-runs" in run("data", "diff")[1]
    assert "No problem" in run("data", "check")[0]
    run("data", "remove", "big-runs")
    assert files(own) == {".lock"} and table.exists() and "No import" in run("data", "list")[1]
    assert "There is no table of your own here" in run("show", "models", "--section", "file", code=2)[1]


def test_folders_patterns_arrow_files_and_csv_if_asked(run, own, tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    for part in range(3):
        FRAME[part * 100 : part * 100 + 100].write_parquet(folder / f"{part}.parquet")
    FRAME.write_ipc(tmp_path / "t.arrow")
    FRAME.write_csv(tmp_path / "t.csv")
    assert "300 rows, 3 columns, Parquet in 3 files" in run("data", "import", str(folder))[0]
    assert "200 rows" in run("data", "import", f"{folder}/[01].parquet", "--name", "two")[0]
    assert "Arrow IPC" in run("data", "import", str(tmp_path / "t.arrow"))[0]
    assert "nothing of its columns" not in run("data", "import", str(tmp_path / "t.csv"), code=1)[0]
    assert "CSV" in run("data", "import", str(tmp_path / "t.csv"), "--as", "table")[0]
    assert [one.name for one in references(own)] == ["t-2", "t", "two", "parts"], "the last one first"
    assert "of 300" in run("show", "models", "--section", "file", "--size", "100x30")[0]
    assert "2.parquet" not in run("show", "models", "--section", "file:two", "--sort", "parameters:desc")[0]


def test_the_same_place_again_renews_and_names_are_taken_once(run, own, table):
    run("data", "import", str(table), "--name", "mine")
    FRAME[:10].write_parquet(table)
    assert "(changed since it was imported)" in run("data", "list")[0]
    out, _ = run("show", "models", "--section", "file:mine")
    assert "Changed since it was imported as mine" in out and "300 rows" in out and "m9" in out
    assert "kept anew" in run("data", "import", str(table))[0]
    assert [one.rows for one in references(own)] == [10]
    assert "Changed since" not in run("show", "models", "--section", "file:mine")[0]
    other = table.with_name("other.parquet")
    FRAME.write_parquet(other)
    assert "data remove mine first" in run("data", "import", str(other), "--name", "mine", code=1)[1]
    for name in ("../up", "manifest.json", "a.table.json", "2026-11-05.0001.a"):
        assert "is no name" in run("data", "import", str(other), "--name", name, code=1)[1]
    assert len(references(own)) == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["none.parquet"], 2, "There is no file none.parquet. Nothing was imported."),
        (["bad.parquet"], 1, "bad.parquet is no Parquet file"),
        (["good.parquet", "bad.parquet"], 1, "Nothing was imported"),
        (["good.parquet", "x.csv"], 2, "one at a time"),
        (["good.parquet", "--partial"], 2, "--partial does not go with"),
        (["no/*.parquet"], 2, "No file fits the pattern"),
    ],
)
def test_what_can_not_be_kept_keeps_nothing(run, own, tmp_path, monkeypatch, words, code, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.parquet").write_text("not what you think, whatever its name is")
    FRAME.write_parquet("good.parquet")
    Path("x.csv").write_text("a\n1\n")
    _, err = run("data", "import", *words, code=code)
    assert says in err.replace(f"{tmp_path}/", "") and not references(own)


def test_a_dry_run_writes_nothing(run, own, table):
    assert "a dry run" in run("data", "import", str(table), "--dry-run")[0] and not own.exists()


def test_a_table_that_is_gone_is_one_sentence_and_ours_stay(run, own, table):
    run("data", "import", str(table))
    os.remove(table)
    gone = f"There is no file {table}."
    for words in ([], ["--summary", "describe"], ["--filter", "country:CHN"], ["--sort", "parameters"]):
        out, err = run("show", "models", "--section", "file", *words, code=1)
        assert not out and gone in err and "data remove big-runs" in err and err.count("\n") == 1
    assert "(gone)" in run("data", "list")[0]
    out, err = run("data", "check", code=1)
    assert "found gone; expected the table big-runs" in out and "tables imported by name" in err
    assert "3,227" in run("show", "models", "--size", "100x30")[0]
    assert "did you mean file:big-runs?" in run("show", "models", "--section", "file:big-run", code=2)[1]


def test_a_reference_that_can_not_be_read_harms_nothing(run, own, table):
    run("data", "import", str(table))
    [path] = own.rglob("*.table.json")
    for content in ("{", "[]", json.dumps({"place": 3}), "\x1b[2J"):
        path.write_text(content)
        assert "can't be read" in run("data", "list")[0]
        assert "can't be read" in run("show", "models", "--section", "file", code=1)[1]
        assert "3,227" in run("show", "models", "--size", "100x30")[0]
    run("data", "remove", "big-runs")
    assert not references(own)


def test_a_full_disk_keeps_what_was_there(run, own, table, monkeypatch):
    run("data", "import", str(table), "--name", "mine")
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "no space left on device" in run("data", "import", str(table), code=1)[1]
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_names_are_made_of_places():
    assert name_of("/a/Big Runs.parquet") == "big-runs"
    assert name_of("/a/runs/*.parquet") == "runs" and name_of("/a/2025-*.csv.gz") == "2025"
    assert name_of("https://x.org/d/t.parquet?sig=1", {"t", "t-2"}) == "t-3"
