"""A table made to harm: control sequences in its headers and cells reach no terminal by any road."""

from __future__ import annotations

import re

import pytest
from driving import opened

from tui.cli import main
from tui.pages.model.query import Query

NAME = "na\x1b[31mme"
CELL = "\x1b]0;title\x07\x9b31m [red]{}[/]\u202e\u200f\x85 \x1b[2J"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200f]")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "own\x1b[2J.csv"
    rows = (f'"{CELL.format(n % 40)}",{n}\n' for n in range(300))
    path.write_text(f'{NAME},"=x\x07y"\n' + "".join(rows), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "words",
    [
        ["show", "models", "--size", "100x30"],
        ["show", "models", "--linear"],
        ["show", "models", "--open", "1,2"],
        *(["show", "models", "--summary", summary] for summary in ("describe", f"freq:{NAME}", "by:none")),
        ["show", "models", "--sort", "none"],
        ["show", "models", "--filter", "none:1"],
        ["show", "models", "--filter", f'"{NAME}">3'],
        *(["export", "models", "-o", "-", "--format", kind] for kind in ("txt", "csv", "tsv", "json", "md", "svg")),
        ["export", "models", "-o", "-", "--format", "svg", "--open", "1"],
    ],
    ids=str,
)
def test_no_road_hands_it_on(path, words, capsys):
    code = main([*words, "--data", path])
    found = capsys.readouterr()
    said = found.out.replace("\r\n", "\n") + found.err
    assert code == (2 if "none" in " ".join(words) or ">3" in words[-1] else 0) and len(said) > 60
    assert not OBEYED.search(said)


def test_no_screen_shows_it(path):
    with opened(Query("models"), table=path) as app:
        for keys in (
            ["?"],
            ["p"],
            ["*"],
            ["b"],
            ["y"],
            ["enter"],
            ["I"],
            ["F"],
            ["l", "F"],
            ["&", "n", "o"],
            ["/", "x"],
        ):
            app.keys(*keys)
            assert not OBEYED.search(app.screen.replace("\n", "")), keys
            app.keys("escape", "escape")
