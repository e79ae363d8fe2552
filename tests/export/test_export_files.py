"""Files are written whole or not at all, and a failure is one sentence."""

from __future__ import annotations

import os

import pytest
from export_samples import page

from tui.export import files
from tui.export.files import ExportError, default_name, write


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert write(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["a.csv"]


def test_a_new_file_has_the_usual_permissions(tmp_path):
    old = os.umask(0o022)
    try:
        assert write(tmp_path / "b", b"").stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(old)


def test_a_link_keeps_pointing(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(("error", "words"), [(28, "the disk is full"), (30, "the disk is read-only"), (5, "error")])
def test_a_disk_that_fails_leaves_the_old_file(tmp_path, monkeypatch, error, words):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def fail(_):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError, match=words):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["a.csv"]


def test_folders_are_refused(tmp_path):
    with pytest.raises(ExportError, match="is a folder"):
        write(tmp_path, b"")
    with pytest.raises(ExportError, match=r"folder .*nowhere does not exist"):
        write(tmp_path / "nowhere" / "a.csv", b"")


def test_a_device_is_written_to_not_replaced():
    write(files.Path("/dev/null"), b"x")
    assert not files.Path("/dev/null").is_file()


def test_names_say_what_is_in_the_file():
    assert default_name(page(select="gpqa-diamond,mmlu"), "svg") == "aigap-benchmarks-gpqa-diamond-2026-10-08.svg"
    name = default_name(page(open="../Étude 1", chart="lag", pair=("FRA", "DEU")), "csv")
    assert name == "aigap-benchmarks-tude-1-lag-fra-deu-2026-10-08.csv"
