"""What is taken away: the view as a command, copies, files."""

from __future__ import annotations

import json
import shlex

from driving import opened

from tui.export.formats import FORMATS
from tui.screens.menus import ExportDialog


def test_the_copied_command_brings_the_view_back():
    with opened() as app:
        app.keys("v", "j", "j", "t", "<")
        words = app.text_of("v")
        query, row = app.session.current(), app.row
    from tui.cli.words import parse

    again = _query(parse, shlex.split(words)[1:])
    assert again == query
    with opened(query) as app:
        assert app.row == row
        assert app.page.chart_kind == query.chart
        assert app.text_of("v") == words


def _query(parse, words):
    request = parse(words)
    return request.query


def test_y_v_copies_and_says_by_which_road(tmp_path):
    with opened() as app:
        app.keys("y")
        assert "aigap-tui benchmarks" in app.screen
        app.keys("v")
        assert "bytes" in app.session.message


def test_e_writes_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with opened() as app:
        app.keys("e")
        for _ in range(list(FORMATS).index("json")):
            app.keys("right")
        name = app.dialog(ExportDialog).line.text
        assert name.endswith(".json")
        app.keys("enter")
        assert "Written" in app.session.message
    assert json.loads((tmp_path / name).read_text())["rows"]
