"""One list of formats: whoever names them reads it, and a format that is added to it is found everywhere."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from itertools import chain

import pytest

from tui.cli import help
from tui.cli.completions import completions
from tui.commands.registry import BY_ID
from tui.draw.grid.cells import row_text
from tui.draw.grid.symbols import SYMBOLS
from tui.export.formats import CHART, FORMATS, PICTURE, TABLE, TEXT, Format, format_of, named, names, readme_table
from tui.screens.menus import ExportDialog


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Format:
    """A format that is there as long as the test."""
    toy = Format("toy", "a toy", holds=(TABLE,), takes=("theme",), endings=("toi",), writer=f"{__name__}:toy_file")
    monkeypatch.setitem(FORMATS, toy.name, toy)
    return toy


def toy_file(job):
    return f"{job.page.title} in {job.how.palette.name}".encode()


def helped() -> str:
    """The help of `export` on one line."""
    return " ".join(help.text(["export"]).split())


def dialog():
    shown = ExportDialog("name", lambda _: None)
    return shown, [row_text(row) for row in shown.content(66, 4, SYMBOLS["braille"])]


def test_a_format_is_found_by_its_ending():
    assert format_of("a/b.SVG") == "svg"
    assert format_of("b.markdown") == named("Markdown") == "md"
    assert format_of("b.pdf") == format_of("b") == format_of(".svg") == named("") == ""


def test_no_two_formats_share_a_name_or_an_ending():
    words = list(chain.from_iterable((one.name, *one.endings) for one in FORMATS.values()))
    assert len(set(words)) == len(words)
    assert all(one.name == name for name, one in FORMATS.items())


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_a_format_has_a_writer_and_says_what_it_holds(form):
    module, _, function = form.writer.partition(":")
    assert callable(getattr(import_module(module), function))
    assert form.title and form.holds and set(form.holds) <= {PICTURE, TEXT, CHART, TABLE}
    assert set(form.takes) <= {"size", "symbols", "only", "theme", "color"}
    assert form.picture == ("size" in form.takes)


def test_who_names_formats_names_all_of_them():
    shown, rows = dialog()
    assert shown.formats == names() == tuple(FORMATS)
    assert rows[0].split() == list(FORMATS)
    assert ", ".join(FORMATS) in helped()
    assert all(f" {name}" in BY_ID["export"].sentence for name in FORMATS)


def test_the_dialog_goes_round_and_reads_the_ending():
    shown, _ = dialog()
    for name in [*list(FORMATS)[1:], next(iter(FORMATS))]:
        shown.key("right", None)
        assert shown.line.text == f"name.{name}"
    for character in "\x08md":
        shown.key("backspace" if character == "\x08" else character, character)
    assert shown.line.text == "name.svmd"
    shown.paste(".text")
    assert shown.formats[shown.at] == "txt"
    shown.key("right", None)
    assert shown.line.text == "name.svmd.ansi"


def test_a_format_that_is_added_is_found_everywhere(toy, capsys, tmp_path, same_facts):
    from tui.cli import main

    shown, rows = dialog()
    shown.key("left", None)
    assert shown.line.text == "name.toy" and rows[0].split()[-1] == "toy"
    assert "a toy" in row_text(shown.content(66, 4, SYMBOLS["braille"])[1])
    assert "json, md, toy" in helped()
    assert "md or toy" in BY_ID["export"].sentence
    assert "| `toy` (`toi`) | a toy | `--theme` |" in readme_table()
    assert "toy" in completions(["export", "--format", "t"])
    assert main(["export", "models", "-o", str(tmp_path / "a.toi"), "--theme", "light"]) == 0
    assert (tmp_path / "a.toi").read_text() == "Models in light"
    assert main(["export", "models", "-o", "-", "--format", "toy"]) == 0
    assert capsys.readouterr().out == "Models in dark"
    assert main(["export", "models", "-o", "-", "--format", "toy", "--size", "80x24"]) == 2
    assert "toy is a toy" in capsys.readouterr().err


def test_a_format_that_is_gone_is_unknown(monkeypatch):
    # The last one: it comes back where it was.
    monkeypatch.delitem(FORMATS, "md")
    assert "md" not in dialog()[0].formats and "json, md" not in helped() and format_of("a.md") == ""
    assert "md" not in completions(["export", "--format", "m"])


def test_to_list_the_formats_imports_nothing_that_writes_them():
    code = (
        "import sys; before = set(sys.modules); import tui.export.formats as f; f.readme_table();"
        "print(*sorted(set(sys.modules) - before))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    heavy = {"dataclasses", "typing", "inspect", "pathlib", "re", "PIL", "polars"}
    loaded = set(found.stdout.split())
    assert not loaded & heavy
    assert {name for name in loaded if name.startswith("tui.")} == {"tui.export", "tui.export.formats"}
