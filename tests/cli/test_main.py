"""The program as people and scripts run it: what it prints, saves and answers."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from sure import sure

from tui import __version__
from tui.cli import main
from tui.cli.names import settle
from tui.draw.grid.cells import width
from tui.export.glyphs import CELL, MARGIN
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.pages.registry import TABS

ROOT = Path(__file__).parent.parent.parent
TAB_IDS = [tab.id for tab in TABS]


@pytest.fixture(autouse=True)
def quick(same_facts: None) -> None:
    """What runs in this process takes the facts that are loaded, unless it names others."""


def run(*words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *words], cwd=ROOT, env={**os.environ, **env}, capture_output=True,
        stdin=subprocess.DEVNULL, timeout=60, check=False,
    )  # fmt: skip


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    """stdout and stderr of a run in this process, whose exit code is checked."""
    assert main(list(words)) == code
    found = capsys.readouterr()
    assert "Traceback" not in found.out + found.err
    return found.out, found.err


# show


@pytest.mark.parametrize("tab", TAB_IDS)
@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_show_with_a_size_is_exactly_that_grid(capsys, tab, size):
    out, err = said(capsys, "show", tab, "--size", size)
    columns, rows = map(int, size.split("x"))
    lines = out.split("\n")
    assert (len(lines) - 1, lines[-1], err) == (rows, "", "")
    assert max(width(line) for line in lines) <= columns


@pytest.mark.parametrize("tab", [tab for tab in TAB_IDS if tab != "models"])
def test_show_prints_the_whole_content_a_hundred_wide(capsys, facts, tab):
    out, _ = said(capsys, "show", tab)
    page = assemble.build(facts, Query(tab))
    assert page.question in out
    assert max(width(line) for line in out.splitlines()) <= 100
    assert len(out.splitlines()) > page.table.height
    assert "\x1b" not in out


def test_show_answers_the_article(capsys):
    """The gaps that the article's table names, as its source states them."""
    out, _ = said(capsys, "show", "benchmarks", "--section", "as-published")
    figures = {"MMLU": ("17.5", "0.3"), "MMMU": ("13.5", "8.1"), "MATH": ("24.3", "1.6"), "HumanEval": ("31.6", "3.7")}
    for benchmark, gaps in figures.items():
        for date, gap in zip(("2023-12", "2024-12"), gaps, strict=True):
            assert re.search(rf"^{benchmark} .*{date} .*US .*={re.escape(gap)} pp", out, re.MULTILINE)


def test_without_a_terminal_the_app_is_the_plain_view():
    shown, opened = run("show", "overview"), run()
    assert opened.returncode == 0
    assert opened.stdout == shown.stdout != b""
    assert run("overview", TERM="dumb").returncode == 0


def test_the_app_forced_without_a_terminal_is_refused():
    found = run("--tui")
    assert (found.returncode, found.stdout) == (2, b"")
    assert b"not a terminal" in found.stderr
    assert found.stderr.count(b"\n") == 1


def test_colours_only_when_asked_for(capsys):
    assert "\x1b[" not in said(capsys, "show", "overview", "--size", "80x24")[0]
    assert "38;2;" in said(capsys, "show", "overview", "--size", "80x24", "--color", "truecolor")[0]
    assert "38;5;" in said(capsys, "show", "overview", "--size", "80x24", "--color", "256")[0]
    assert "\x1b" not in said(capsys, "show", "overview", "--size", "80x24", "--color", "none")[0]


def test_ascii_symbols_use_no_other_for_lines_and_marks(capsys):
    out, _ = said(capsys, "show", "benchmarks", "--size", "120x40", "--symbols", "ascii")
    assert not re.search("[─-▟⠀-⣿●◆▸]", out)


def test_an_ascii_locale_is_no_error():
    found = run("show", "models", "--size", "80x24", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.isascii()


def test_a_reader_that_leaves_early_is_no_error():
    found = subprocess.run(
        f"{sys.executable} -m tui show sources | head -1; echo ${{PIPESTATUS[0]}}", shell=True, executable="/bin/bash",
        cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False,
    )  # fmt: skip
    assert found.stdout.splitlines()[-1] == b"0"
    assert found.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "line", ["show sources", "--help", "export models -o - --format csv", "export models -o /dev/full --format csv"]
)
def test_a_full_disk_is_one_sentence(line):
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "tui", *line.split()],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60, check=False,
        )  # fmt: skip
    assert found.returncode == 1
    assert b"no space left" in found.stderr or b"disk is full" in found.stderr
    assert found.stderr.count(b"\n") == 1


@pytest.mark.parametrize("line", ["show overview", "--version", "--info", "export sources -o - --format csv"])
def test_a_closed_stdout_is_one_sentence(line):
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m tui {line} >&-', sys.executable], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr == b"aigap-tui: The output was not written: stdout is closed.\n"


def test_with_stderr_closed_nothing_is_said_on_stdout():
    done = subprocess.run(
        ["sh", "-c", '"$0" -m tui nosuch 2>&-', sys.executable], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_user_without_a_home_still_sees_everything(monkeypatch, capsys):
    def lost():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", staticmethod(lost))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    out, _ = said(capsys, "show", "sources", "--size", "80x24")
    assert "Sources" in out
    assert "log and state" in said(capsys, "--info")[0]


def test_tiny_sizes_are_one_sentence(capsys):
    out, _ = said(capsys, "show", "overview", "--size", "20x5")
    assert len(out.splitlines()) == 5
    assert " ".join(out.split()) == "needs 60x16, is 20x5"


# names


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ({"pair": ("france", "DE")}, {"pair": ("FRA", "DEU")}),
        ({"row": "GPQA Diamond"}, {"row": "gpqa-diamond"}),
        ({"row": "gpqa diam"}, {"row": "gpqa-diamond"}),
        ({"open": "frontiermath t4 v2"}, {}),
        ({"sort": "Gap:desc"}, {"sort": "gap:desc"}),
        ({"sort": "first_score:asc"}, {"sort": "first_score"}),
    ],
)
def test_names_and_their_parts_become_ids(facts, words, query):
    from tui.cli.names import build

    settled = settle(Query("benchmarks", **words), frozenset(words), facts)
    for field, value in query.items():
        assert getattr(settled, field) == value
    assert build(settled, facts).table.height > 0


def test_a_row_that_is_not_there_on_that_day_is_still_a_name(facts):
    """The app may stand on a row while the date moves before it: the copied line must work."""
    for tab in TABS:
        page = assemble.build(facts, Query(tab.id))
        key = page.table.keys(page.table.height - 1, 1)[0]
        query = Query(tab.id, as_of="2012", row=key)
        assert settle(query, frozenset({"row"}), facts) == query


def test_what_was_settled_settles_to_itself(facts):
    given = frozenset({"pair", "row", "sort"})
    once = settle(Query("models", ("china", "usa"), row="DeepSeek-V3", sort="Released:desc"), given, facts)
    assert once.row == "deepseek-v3"
    assert settle(once, given, facts) == once


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("show bnchmarks", "benchmarks"),
        ("show benchmarks --select mmluu", "mmlu"),
        ("show benchmarks --open gpqa-diamnd", "gpqa-diamond"),
        ("show benchmarks --compare USA,Chnia", "China"),
        ("show benchmarks --compare USA,us", "different"),
        ("show benchmarks --evaluator epoch-rn", "epoch-run"),
        ("show models --sort relesed", "released"),
        ("show models --sort released:up", "released:desc"),
        ("show models --select deepseek-v33", "deepseek-v3"),
        ("show investment --select ai_privat_investment", "ai_private_investment"),
        ("show benchmarks --as-of 2024-02-30", "29 days"),
        ("show benchmarks --chart frontire", "frontier"),
        ("show benchmarks --size big", "120x40"),
        ("export benchmarks -o x.pdf", "goes with --style print"),
        ("export benchmarks -o x", "--format"),
        ("export benchmarks -o -", "--format"),
        ("export benchmarks -o x.csv --format cvs", "csv"),
        ("export benchmarks -o x.csv --size 80x24", "svg, png"),
        ("export benchmarks -o x.json --only chart", "svg, png"),
        ("export benchmarks -o x.md --theme light", "svg, png"),
        ("export benchmarks -o x.svg --color 16", "ansi"),
        ("export benchmarks -o x.tsv --symbols ascii", "svg, png"),
        ("find 1.7 --format png", "txt"),
        ("export benchmarks -o .", "folder"),
        ("cite ai-index-2025-ch22", "ai-index-2025-ch2"),
        ("cite", "which source"),
        ("cite nosuch", "show sources"),
        ("show benchmarks --evaluator zzz", "epoch-run"),
        ("show benchmarks --select \udcff", "UTF-8"),
        ("show benchmarks --data ~nosuchuser/x", "home folder"),
        ("export benchmarks -o ~nosuchuser/x.csv", "home folder"),
        ("cite ai-index-2025-ch2 --format bibtx", "bibtex"),
        ("data", "diff or where"),
        ("data chek", "check"),
        ("data where now", "nothing more"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(capsys, monkeypatch, tmp_path, line, hint):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    out, err = said(capsys, *line.split(), code=2)
    assert out == ""
    assert err.startswith("aigap-tui: ")
    assert err.count("\n") == 1
    assert hint in err
    assert set(tmp_path.iterdir()) == before


# export


@pytest.mark.parametrize("tab", TAB_IDS)
def test_a_saved_text_is_the_shown_grid(capsys, tmp_path, tab):
    said(capsys, "export", tab, "-o", str(tmp_path / "a.txt"), "--size", "120x40")
    shown, _ = said(capsys, "show", tab, "--size", "120x40")
    saved = (tmp_path / "a.txt").read_text(encoding="utf-8")
    # The last line differs: a file says there how to get it again, the screen names its keys.
    assert saved.splitlines()[:-1] == shown.splitlines()[:-1]
    assert f"aigap-tui {tab}" in saved.splitlines()[-1]


def test_pictures_are_saved(capsys, tmp_path):
    _, err = said(capsys, "export", "benchmarks", "-o", str(tmp_path / "a.png"), "--size", "80x24", "--theme", "light")
    image = Image.open(tmp_path / "a.png")
    assert image.size == (80 * CELL[0] + 2 * MARGIN, 24 * CELL[1] + 2 * MARGIN)
    assert image.getpixel((1, 1)) == (0xFB, 0xFB, 0xF9)
    assert "a.png" in err
    said(capsys, "export", "benchmarks", "-o", str(tmp_path / "a.svg"))
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert sure(root[0].text).startswith("Benchmarks: ")
    assert len(sure(root[1].text)) > 100
    assert set(re.findall(r"https?://[^\"'<\s]+", text)) == {"http://www.w3.org/2000/svg"}


def test_tables_go_to_stdout():
    found = run("export", "benchmarks", "--format", "csv", "-o", "-")
    assert (found.returncode, found.stderr) == (0, b"")
    rows = {row["benchmark_id"]: row for row in csv.DictReader(found.stdout.decode().splitlines())}
    assert rows["gpqa-diamond"]["gap_source"]
    view = json.loads(run("export", "sources", "--format", "json", "-o", "-").stdout)
    assert view["view"] == "aigap-tui show sources"
    png = run("export", "overview", "--format", "png", "-o", "-").stdout
    assert Image.open(BytesIO(png)).format == "PNG"


def test_the_command_in_a_json_export_makes_the_same_export(capsys, tmp_path):
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    said(capsys, "export", "benchmarks", "--sort", "gap", "--compare", "CHN,USA", "--as-of", "2025", "-o", str(one))
    words = json.loads(one.read_text())["view"].split()[2:]
    said(capsys, "export", *words, "-o", str(two))
    assert one.read_bytes() == two.read_bytes()


def test_a_name_is_found_where_none_is_given(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    said(capsys, "export", "benchmarks", "--select", "gpqa-diamond", "--format", "csv")
    assert (tmp_path / "aigap-benchmarks-gpqa-diamond-2026-10-08.csv").is_file()


def test_a_folder_that_is_not_there_is_a_failure(capsys, tmp_path):
    _, err = said(capsys, "export", "benchmarks", "-o", str(tmp_path / "no" / "a.csv"), code=1)
    assert "does not exist" in err


# cite, data, info, help


def test_citations(capsys):
    assert said(capsys, "cite", "ai-index-2025-ch2", "--format", "bibtex")[0].startswith("@misc{ai-index-2025-ch2")
    assert json.loads(said(capsys, "cite", "ai-index-2025-ch2", "--format", "csl")[0])[0]["id"] == "ai-index-2025-ch2"
    assert "Stanford" in said(capsys, "cite", "ai-index-2025-ch2")[0]


def test_the_embedded_data_have_no_problem(capsys):
    assert "No problem" in said(capsys, "data", "check")[0]


def test_a_broken_folder_gives_the_list_of_problems(capsys, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "countries.csv").write_text("country,name,kind\nUSA,,economy\nUSA,x,economy\n", encoding="utf-8")
    out, err = said(capsys, "data", "check", str(bad), code=1)
    assert "countries.csv, line 2, name" in out
    assert "problem" in err
    for words in (("show", "overview"), ("export", "models", "-o", str(tmp_path / "x.csv")), ("--info",)):
        _, err = said(capsys, *words, "--data", str(bad), code=1)
        assert "countries.csv, line 2, name" in err
    assert not (tmp_path / "x.csv").exists()
    assert "no such folder" in said(capsys, "show", "overview", "--data", str(tmp_path / "none"), code=1)[1]


def test_folders_and_info(capsys):
    assert "embedded" in said(capsys, "data", "where")[0]
    out, _ = said(capsys, "--info")
    for word in ("aigap", "polars", "data hash", "colour", "symbols", "mouse"):
        assert re.search(rf"^{word}\b", out, re.MULTILINE)


def test_the_users_data_folder_is_laid_over_ours(capsys):
    from tui.settings.folders import data_folder

    data_folder().mkdir(parents=True)
    (data_folder() / "countries.csv").write_text("country,name,kind\nUSA,Utopia,economy\n", encoding="utf-8")
    assert "Utopia" in said(capsys, "show", "benchmarks", "--size", "100x30")[0]


def test_version_and_help(capsys):
    assert said(capsys, "--version")[0] == f"aigap-tui {__version__}\n"
    for words in (["--help"], ["-h"], ["show", "--help"]):
        out, _ = said(capsys, *words)
        assert all(tab in out for tab in TAB_IDS)
        assert max(len(line) for line in out.splitlines()) <= 110


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["bnchmarks"]])
def test_help_imports_nothing_heavy(words):
    code = (
        "import sys; from tui.cli import main; main(sys.argv[1:]); "
        "print([m for m in ('textual', 'rich', 'polars', 'plotext', 'PIL') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("words", [["show", "overview"], ["export", "benchmarks", "-o", "-", "--format", "svg"]])
def test_the_headless_roads_never_import_textual(words):
    code = (
        "import sys; from tui.cli import main; code = main(sys.argv[1:]); "
        "print(code, [m for m in ('textual', 'rich') if m in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert found.stderr.splitlines()[-1] == "0 []"


def test_a_fault_of_ours_is_one_sentence_and_a_log(capsys, monkeypatch):
    from tui.settings.state_files import state_folder

    def fail(*_):
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr("tui.cli.show.facts_of", fail)
    out, err = said(capsys, "show", "overview", code=1)
    assert (out, err.count("\n")) == ("", 1)
    logs = list(state_folder().glob("*.log"))
    assert logs
    assert str(logs[0]) in err
    assert "ZeroDivisionError" in logs[0].read_text()
