"""A file is whole or not there, also where the system knows no files without names."""

import os

import pytest

from tui.terminal import files
from tui.terminal.files import sweep, write_whole


@pytest.fixture(params=["nameless", "beside"])
def road(request, monkeypatch):
    if request.param == "beside":
        monkeypatch.setattr(files, "_nameless", lambda folder: None)
    return request.param


def test_a_new_file_and_one_in_place_of_another(tmp_path, road):
    target = tmp_path / "a"
    for data in (b"one" * 100_000, b"two", b""):
        write_whole(target, data)
        assert target.read_bytes() == data
        assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["a"]


def test_permissions_are_kept(tmp_path, road):
    target = tmp_path / "a"
    target.touch()
    target.chmod(0o604)
    write_whole(target, b"x")
    assert target.stat().st_mode & 0o777 == 0o604


def test_what_ends_in_the_middle_leaves_the_old_file_alone(tmp_path, road, monkeypatch):
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def ends(_handle):
        sweep()  # as the end of the program does, whatever the writing thread was at
        assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["a"]
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", ends)
    with pytest.raises(OSError, match="full"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["a"]
