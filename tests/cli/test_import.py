"""`data import`, `list`, `remove`, `diff` as people run them; nothing of a file reaches the terminal as a command."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from tui.cli import main
from tui.facts.loading import overlay

HEADER = "Model,Organization,Publication date,Domain,Parameters,Country (of organization)\n"
GOOD = HEADER + 'Newling,"OpenAI,Novel Labs",2026-11-02,Language,7e9,"United States of America,China"\n'
NAME = "notable_ai_models_2026-11-05.csv"


@pytest.fixture
def data(run):
    """`data ...` on the user's folder."""
    return lambda *words, code=0: run("data", *words, code=code)


@pytest.fixture
def file(tmp_path: Path):
    """A file in the test's folder."""

    def write(content: str | bytes, name: str = NAME) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def test_an_import_is_in_every_view_with_its_source_and_goes_whole_when_removed(data, own, file, capsys):
    out, err = data("import", file(GOOD + "Nobody's,,2026-11-02,Language,,\n"), code=1)
    assert "line 3: Organization: found nothing; expected an organisation" in out
    assert "--partial" in out and "1 line can't be used" in err
    changed = "DeepSeek-V3,DeepSeek,2024-12-27,Language,,China\n"
    out, _ = data("import", file(GOOD + changed))
    assert "new        1 organisation, 1 model" in out and "imported into" in out
    assert "models deepseek-v3, released: '2024-12-24' -> '2024-12-27'" in out
    for road, says in (
        (["show", "models", "--open", "newling"], "epoch-notable-2026-11-05"),
        (["cite", "epoch-notable-2026-11-05"], "Epoch AI"),
        (["data", "list"], "epoch-notable-2026-11-05  imported "),
        (["data", "diff"], "+ models newling: 'Newling'  [epoch-notable-2026-11-05]"),
        (["data", "diff", "models"], "~ models deepseek-v3, released: '2024-12-24' -> '2024-12-27'"),
        (["data", "check"], "with 1 import,"),
        (["data", "where"], "import    "),
    ):
        assert main([*road, "--data", str(own)]) == 0
        assert says in capsys.readouterr().out
    data("remove", "epoch-notable-2026-11-05")
    assert data("diff")[0] == data("list")[0] == ""
    assert main(["show", "models", "--open", "newling", "--data", str(own)]) == 2
    _, err = data("remove", "nonsense", code=1)
    assert "There is no import 'nonsense'" in err


def test_several_files_are_imported_all_or_none_and_a_dry_run_writes_nothing(data, own, file):
    good, bad = file(GOOD, "a_2026-11-01.csv"), file(HEADER + "X,,2026-11-02,Language,,\n", "b_2026-11-02.csv")
    out, _ = data("import", good, bad, code=1)
    assert "another file has refused lines" in out and overlay.imports(own) == []
    out, _ = data("import", "--dry-run", "--partial", good, bad)
    assert "a dry run" in out and overlay.imports(own) == []


@pytest.mark.parametrize(
    "words",
    [
        ["import"], ["remove"], ["list", "x"], ["diff", "a", "b"], ["diff", "nonsense"], ["import", "--name", " ", "x"],
        ["import", "x.csv", "--as", "nonsense"], ["check", "--partial"], ["import", "a", "b", "--name", "c"],
    ],
)  # fmt: skip
def test_words_that_mean_nothing_are_usage_errors(data, words):
    assert data(*words, code=2)[1].startswith("aigap-tui: ")


def test_a_table_is_no_folder_to_import_into(capsys, file):
    path = file(GOOD)
    for words in (["import", path], ["list"], ["remove", "x"], ["diff"]):
        assert main(["data", *words, "--data", path]) == 2
        assert "--data names the folder" in capsys.readouterr().err


def test_options_of_import_do_not_go_with_views(capsys):
    assert main(["show", "models", "--dry-run"]) == 2
    assert "--dry-run means nothing for show: it goes with data import." in capsys.readouterr().err
    assert main(["show", "models", "--partial"]) == 2
    assert "--partial goes with --data and a table" in capsys.readouterr().err


SCREAM = "\x1b]0;pwned\x07\x1b[2J[bold red]"
BIG = HEADER.encode() + b"x" * 10_000_000 + b",OpenAI,2026-11-02,Language,,\n"
WIDE = ",".join(f"c{n}" for n in range(5000)).encode() + b"\n" + b"1," * 4999 + b"1\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "an empty file"),
        (b"\n\n", "a file without a word"),
        (b"PK\x03\x04" + b"x" * 50, "a ZIP archive or a spreadsheet"),
        (b"PAR1" + b"x" * 50, "a Parquet file"),
        (bytes(range(256)) * 20, "line "),
        (GOOD.replace("Newling", "New\0ling").encode(), "line 2: found a NUL byte"),
        (HEADER.encode() + b"\xc3\xa9\xc3\xa9,OpenAI,,,,\nB\xff,OpenAI,,,,\n", "line 3: found the byte 0xff"),
        (b"\xff\xfe" + "Mod".encode("utf-16-le") + b"\x00\xd8a", "UTF-16"),
        (WIDE, "and 4,996 more columns"),
        (BIG, "line 2: found a row of 10,000,0"),
        (b"a,b\n1,2\n", "found columns 'a', 'b'; expected one of the formats"),
        (f"{SCREAM},b\n1,2\n".encode(), r"\x1b]0;pwned\x07"),
        (b'{"a": ', "line 1: found broken JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"rows": [1, 2]}', "a JSON object of a kind not known here"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_place(data, own, file, content, says):
    out, err = data("import", file(content), code=1)
    assert says in out
    assert err == "aigap-tui: Nothing was imported.\n"
    assert overlay.imports(own) == []


def test_a_quotation_mark_within_a_cell_is_a_letter(data, file):
    path = file(GOOD + 'The "Quoted" One,OpenAI,2026-11-02,Language,,\n' + 'Open,"OpenAI,2026-11-02,Language,,\n')
    out, _ = data("import", path, code=1)
    assert "line 4: found a quotation mark that is opened and never closed" in out
    out, _ = data("import", path, "--partial")
    assert "2 models" in out and "refused    1 line" in out


def test_folders_loops_pipes_and_missing_files_are_refused(data, tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    for path, says in (
        (str(tmp_path), "a folder"),
        (str(tmp_path / "none.csv"), "no such file"),
        (str(tmp_path / "a"), "symbolic links"),
        (str(tmp_path / "pipe"), "a pipe or a device"),
        ("/dev/zero", "a pipe or a device"),
        ("x" * 300, "file name too long"),
    ):
        assert says in data("import", path, code=1)[0]
    unreadable = tmp_path / "secret.csv"
    unreadable.write_text(GOOD)
    opened = Path.open

    def refuse(self: Path, *args, **kwargs):
        if self == unreadable:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in data("import", str(unreadable), code=1)[0]


def test_no_control_sequence_of_a_file_reaches_a_terminal_on_any_road(data, own, file, capsys):
    rows = "".join(
        f"{name},{maker},2026-11-02,{domain},{number},{country}\n"
        for name, maker, domain, number, country in (
            (SCREAM, "OpenAI", "Language", "", ""),
            ("A", SCREAM, "Language", "", "China"),
            ("B", "OpenAI", SCREAM, "", ""),
            ("C", "OpenAI", "Language", SCREAM, ""),
            ("D", "Novel Labs", "Language", "", SCREAM),
            ("[red]E[/red]", "[b]OpenAI", "Language", "", "China"),
            ("Short", "OpenAI\nLong", "x", "x", "x,x,x,x"),
        )
    )
    out, _ = data("import", "--partial", file(HEADER + rows, "notable\x1b[2J\x07_2026-11-05.csv"))
    assert "refused    6 lines" in out
    manifest = overlay.imports(own)[0].path / "manifest.json"
    about = json.loads(manifest.read_text()) | {"publisher": SCREAM, "rows": {SCREAM: 1}, "imported": SCREAM}
    manifest.write_text(json.dumps(about))
    for road in (
        ["show", "models", "--size", "120x40", "--color", "truecolor"],
        ["show", "models", "--open", "red-e-red"],
        ["export", "models", "-o", "-", "--format", "csv"],
        ["export", "sources", "-o", "-", "--format", "md"],
        ["export", "sources", "-o", "-", "--format", "ansi"],
        ["cite", "epoch-notable-2026-11-05"],
        ["data", "diff"],
        ["data", "list"],
    ):
        capsys.readouterr()
        assert main([*road, "--data", str(own)]) == 0, road
        found = capsys.readouterr()
        text = found.out + found.err
        assert not [bad for bad in ("\x07", "\x1b]", "\x1b[2J", "\x9b") if bad in text], road
        if road[:2] == ["export", "models"]:
            assert "[red]E[/red]" in text.replace("\\", ""), "markup is text"
    for text in ("{", "[]", '{"rows": 3}'):
        manifest.write_text(text)
        assert "manifest.json can't be read" in data("list")[0]
    assert "No problem" in data("check")[0]
