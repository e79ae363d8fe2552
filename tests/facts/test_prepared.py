"""The embedded facts are right, and the prepared copy is the same as the CSV files, frame by frame."""

from __future__ import annotations

import csv
import subprocess
import sys

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tui.facts.loading import prepared
from tui.facts.loading.checks import dtypes
from tui.facts.loading.load import check, read_folder
from tui.facts.loading.prepare import prepare
from tui.facts.tables.facts import data_folder
from tui.facts.tables.problems import FactsError
from tui.facts.tables.schema import BY_NAME, SCHEMAS


def test_the_embedded_facts_have_no_problem():
    assert check() == []


def test_every_embedded_row_is_read(facts):
    for schema in SCHEMAS:
        with (data_folder() / schema.file).open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        frame = getattr(facts, schema.name)
        assert frame.height == len(rows)
        assert dict(frame.schema) == dtypes(schema)
        text = [column.name for column in schema.columns if frame.schema[column.name] == pl.String]
        assert frame.select(text).rows() == [tuple(row[name] or None for name in text) for row in rows]
        numbers = [column.name for column in schema.columns if frame.schema[column.name] == pl.Float64]
        for name in numbers:
            assert frame[name].to_list() == [float(row[name]) if row[name] else None for row in rows]


def test_the_prepared_copy_equals_the_csv_files_frame_by_frame(tmp_path):
    prepare(data_folder(), tmp_path)
    copy = prepared.read(data_folder(), tmp_path)
    facts, problems = read_folder(data_folder())
    assert problems == []
    assert copy is not None and facts is not None
    for name in BY_NAME:
        assert_frame_equal(getattr(copy, name), getattr(facts, name))
    assert (copy.digest, copy.newest) == (facts.digest, facts.newest)


def test_a_changed_csv_file_outdates_the_copy(folder, tmp_path):
    target = tmp_path / "copy"
    prepare(folder.path, target)
    assert prepared.is_current(folder.path, target)
    folder.swap("scores", "71.5", "71.6")
    assert not prepared.is_current(folder.path, target)
    assert prepared.read(folder.path, target) is None


@pytest.mark.parametrize("cut", [0, 100, 1000])
def test_a_damaged_copy_is_not_used(folder, tmp_path, cut):
    target = tmp_path / "copy"
    prepare(folder.path, target)
    path = target / "scores.arrows"
    path.write_bytes(path.read_bytes()[:cut])
    assert prepared.read(folder.path, target) is None


def test_a_missing_part_of_the_copy_is_noticed(folder, tmp_path):
    target = tmp_path / "copy"
    prepare(folder.path, target)
    (target / "gaps.arrows").unlink()
    assert prepared.read(folder.path, target) is None


def test_wrong_data_is_never_prepared_and_leaves_nothing(folder, tmp_path):
    target = tmp_path / "copy"
    folder.swap("scores", "71.5", "x")
    with pytest.raises(FactsError):
        prepare(folder.path, target)
    assert not target.exists()


def test_preparing_leaves_no_partial_files(folder, tmp_path):
    target = tmp_path / "copy"
    prepare(folder.path, target)
    prepare(folder.path, target)
    assert sorted(path.name for path in target.iterdir()) == sorted([*(f"{name}.arrows" for name in BY_NAME), "digest"])


def test_asking_whether_the_copy_is_current_needs_no_polars():
    code = (
        "import sys; from pathlib import Path; import tui.facts.tables.dates;"
        "from tui.facts.loading.prepared import is_current;"
        "is_current(Path('data')); assert 'polars' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
