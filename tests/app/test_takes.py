"""What is taken away: the view as a command, copies, files."""

from __future__ import annotations

import json
import shlex

from driving import opened


async def test_the_copied_command_brings_the_view_back():
    async with opened() as app:
        await app.keys("v", "j", "j", "t", "less_than_sign")
        words = app.app.text_of("v")
        query, row = app.app.current(), app.row
    from tui.cli.words import parse

    again = _query(parse, shlex.split(words)[1:])
    assert again == query
    async with opened(query) as app:
        assert app.row == row
        assert app.app.page.chart_kind == query.chart
        assert app.app.text_of("v") == words


def _query(parse, words):
    request = parse(words)
    return request.query


async def test_y_v_copies_and_says_by_which_road(tmp_path):
    async with opened() as app:
        await app.keys("y")
        assert "aigap-tui benchmarks" in app.screen
        await app.keys("v")
        assert "bytes" in app.app.message


async def test_e_writes_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with opened() as app:
        await app.keys("e")
        for _ in range(4):
            await app.keys("right")
        name = app.app.dialogs[-1].line.text
        assert name.endswith(".json")
        await app.keys("enter")
        assert "Written" in app.app.message
    assert json.loads((tmp_path / name).read_text())["rows"]
