"""Where the user's own files lie, on each system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.facts.scan.cache import cache_folder
from tui.facts.tables.folders import PLACES, home, user_folder
from tui.settings.folders import data_folder
from tui.settings.state_files import state_folder

FOLDERS = {"data": data_folder, "state": state_folder, "cache": lambda: cache_folder().parent}


@pytest.fixture(autouse=True)
def own_home(monkeypatch):
    monkeypatch.setenv("HOME", "/home/somebody")
    for variable, _, _ in PLACES.values():
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("system", "kind", "usual"),
    [
        ("linux", "data", ".local/share"),
        ("linux", "state", ".local/state"),
        ("linux", "cache", ".cache"),
        ("freebsd14", "data", ".local/share"),
        ("darwin", "data", "Library/Application Support"),
        ("darwin", "state", "Library/Application Support"),
        ("darwin", "cache", "Library/Caches"),
    ],
)
def test_each_system_has_its_places_and_the_variables_go_before_them(monkeypatch, system, kind, usual):
    monkeypatch.setattr(sys, "platform", system)
    in_home = Path("/home/somebody") / usual / "aigap"
    assert FOLDERS[kind]() == in_home
    variable = f"XDG_{kind.upper()}_HOME"
    monkeypatch.setenv(variable, "/elsewhere")
    assert FOLDERS[kind]() == Path("/elsewhere/aigap")
    for nothing in ("", "  ", "relative/path"):
        monkeypatch.setenv(variable, nothing)
        assert FOLDERS[kind]() == in_home


@pytest.mark.parametrize("kind", PLACES)
def test_they_are_those_of_platformdirs(monkeypatch, kind):
    """Which comes with Textual; it is only not used, since it costs the first screen its import."""
    macos, unix = pytest.importorskip("platformdirs.macos"), pytest.importorskip("platformdirs.unix")
    for system, theirs in (("linux", unix.Unix("aigap")), ("darwin", macos.MacOS("aigap"))):
        monkeypatch.setattr(sys, "platform", system)
        assert user_folder(kind) == getattr(theirs, f"user_{kind}_path")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", "/elsewhere")
    assert user_folder(kind) == getattr(unix.Unix("aigap"), f"user_{kind}_path")


def test_without_a_home_there_is_a_place_that_nobody_can_write(monkeypatch):
    def none():
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", none)
    assert home() == Path("/nonexistent") and user_folder("state").is_relative_to("/nonexistent")
