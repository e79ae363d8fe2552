"""A broken file is one clear problem on the right line, and hides nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tui.facts.tables.problems import Problem

HEADER = "benchmark_id,model,organization,country,date,score,evaluator,setting,source_id,locator,note\n"
ROW = "quiz,One,Acme,USA,2024-02,71.5,lab-run,,hub,row One,\n"


def only(folder, name: str = "scores") -> Problem:
    """The one problem of a file; other files may suffer from what is missing."""
    [problem] = [p for p in folder.problems() if p.file == f"base/{name}.csv"]
    return problem


def test_a_missing_file(folder):
    (folder.path / "gaps.csv").unlink()
    problem = only(folder, "gaps")
    assert (problem.line, problem.found) == (0, "no such file")
    assert len(folder.problems()) == 1


def test_what_refers_to_an_unreadable_table_is_not_blamed(folder):
    folder.write("sources", b"")
    assert [p.file for p in folder.problems()] == ["base/sources.csv"]


@pytest.mark.parametrize("data", [b"", b"\n", b"  \r\n"])
def test_an_empty_file(folder, data):
    assert only(folder.write("scores", data)).found == "an empty file"


def test_a_folder_where_a_file_should_be(folder):
    (folder.path / "scores.csv").unlink()
    (folder.path / "scores.csv").mkdir()
    assert only(folder).found == "a folder"


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "scores.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert only(folder).found == "a file that may not be read"


def test_latin_1_is_named_with_its_lines(folder):
    folder.write("scores", (HEADER + ROW).encode() + "quiz,Zwölf,".encode("latin-1") + b"\n")
    problem = only(folder)
    assert (problem.line, problem.found, problem.expected) == (3, "the byte 0xf6", "UTF-8 text")


def test_utf_16_is_named(folder):
    assert only(folder.write("scores", (HEADER + ROW).encode("utf-16"))).found == "UTF-16 text"


def test_a_byte_order_mark_is_named_and_the_rest_checked(folder):
    folder.write("countries", b"\xef\xbb\xbf" + (folder.path / "countries.csv").read_bytes().replace(b"region", b"x"))
    assert folder.short() == [("countries.csv", 1, "", "a byte order mark"), ("countries.csv", 4, "kind", "'x'")]


def test_a_nul_byte(folder):
    folder.write("scores", HEADER + ROW + ROW.replace("row One", "row\0One"))
    assert (only(folder).line, only(folder).found) == (3, "a NUL byte")


def test_windows_line_ends_are_fine(folder):
    for path in folder.path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert folder.problems() == []


def test_old_mac_line_ends_are_named(folder):
    folder.write("scores", (HEADER + ROW).replace("\n", "\r"))
    assert only(folder).found == "carriage returns as line ends"


def test_ragged_rows_are_named_and_the_others_still_checked(folder):
    folder.write(
        "scores", HEADER + ROW + "quiz,Two\n" + ROW.replace("71.5", "x") + "\n" + ROW.replace("One,A", "1,2,A")
    )
    folder.add("scores", "arena,One,Acme,USA,2024-02,1201,lab-run,,hub,row One,")
    assert [(line, column, found) for _, line, column, found in folder.short()] == [
        (3, "", "2 fields"),
        (4, "benchmark_id", "'quiz|One|2024-02|lab-run||hub'"),
        (4, "score", "'x'"),
        (5, "", "an empty line"),
        (6, "", "12 fields"),
    ]
    assert folder.problems()[0].expected == "11 fields, as many as the header"


def test_blank_lines_at_the_end_and_a_missing_line_end_are_fine(folder):
    text = (folder.path / "scores.csv").read_text()
    assert folder.write("scores", text + "\n\n").problems() == []
    assert folder.write("scores", text.rstrip("\n")).problems() == []


def test_a_file_with_only_its_header_is_an_empty_table(folder):
    folder.swap("claims", (folder.path / "claims.csv").read_text().split("\n", 1)[1], "")
    assert folder.problems() == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('quiz,"Two,Dragon,CHN,2024-02,68,lab-run,,hub,row,\n', "a quote that is not closed before line 5"),
        ('quiz,Tw"o,Dragon,CHN,2024-02,68,lab-run,,hub,row,\n', "a quote that is not closed before line 5"),
        ('quiz,Tw"o",Dragon,CHN,2024-02,68,lab-run,,hub,row,\n', "a quote inside a field"),
        ('quiz,"Two"x,Dragon,CHN,2024-02,68,lab-run,,hub,row,\n', "a quote inside a field"),
    ],
)
def test_broken_quoting_is_named_where_it_begins(folder, row, found):
    folder.write("scores", HEADER + ROW + row + ROW + ROW.replace("row One", '"row, One"'))
    problem = only(folder)
    assert (problem.line, problem.column) == (3, "")
    assert problem.found in {found, "a quote inside a field"}
    assert 'doubled ("")' in problem.expected


def test_a_quote_that_is_open_at_the_end(folder):
    folder.write("scores", HEADER + ROW + 'quiz,"Two,Dragon\n' + ROW)
    assert (only(folder).line, only(folder).found) == (3, "a quote that is not closed")


def test_quotes_commas_and_doubled_quotes_are_read(folder):
    folder.swap("scores", "row Two", '"row ""Two"", second, of ""three"""')
    assert folder.problems() == []


def test_line_numbers_are_those_of_an_editor_after_quoted_line_breaks(folder):
    note = '"first line\nsecond, with comma\n\nlast ""line"""'
    folder.write(
        "scores",
        HEADER + ROW.replace("One,\n", f"One,{note}\n") + ROW.replace("One", "1").replace("71.5", "x"),
    )
    problems = [p for p in folder.problems() if p.file == "base/scores.csv"]
    assert [(p.line, p.column) for p in problems] == [(6, "score")]


def test_fields_after_a_line_break_within_their_own_row_stand_on_their_own_line(folder):
    folder.write("sources", (folder.path / "sources.csv").read_text().replace("Hub,", '"Hub\nof\nnumbers",'))
    folder.swap("sources", "https://example.org/hub", "example.org").swap("sources", "2025-04-02", "2025-04-31")
    assert [(line, column) for _, line, column, _ in folder.short()] == [(4, "url"), (5, "retrieved")]


def test_a_line_break_in_prose_is_read_as_a_blank(folder):
    from tui.facts.loading.load import read_folder

    folder.swap("sources", "Hub,", '"Hub\n of numbers",')
    facts, _ = read_folder(folder.path)
    assert facts is not None
    assert facts.sources["title"][0] == "Hub of numbers"


def test_a_line_break_elsewhere_is_refused(folder):
    folder.swap("scores", "row Two", '"row\nTwo"')
    problem = only(folder)
    assert (problem.line, problem.column, problem.found) == (3, "locator", "'row\\nTwo'")
    assert problem.expected == "no line break here"


def test_a_misspelt_column_is_named_once_and_still_checked(folder):
    folder.swap("scores", "score,", "scroe,").swap("scores", "71.5", "x")
    assert folder.short() == [("scores.csv", 1, "score", "'scroe'"), ("scores.csv", 2, "score", "'x'")]


def test_missing_and_extra_columns(folder):
    folder.write("countries", "country,name,colour\nUSA,United States,blue\nCHN,China,red\nWLD,World,grey\n")
    assert folder.short() == [
        ("countries.csv", 1, "", "a column 'colour'"),
        ("countries.csv", 1, "kind", "no such column"),
    ]


def test_a_column_twice(folder):
    folder.swap("countries", "country,name,kind", "country,name,name,kind")
    assert ("countries.csv", 1, "name", "this column twice") in folder.short()


def test_columns_may_stand_in_any_order(folder):
    folder.write("countries", "kind,country,name\neconomy,USA,United States\neconomy,CHN,China\nregion,WLD,World\n")
    assert folder.problems() == []


def test_a_stray_carriage_return_is_refused_in_prose_too(folder):
    folder.swap("sources", "2025-04-01,", '2025-04-01,"x\r"')
    assert folder.short() == [("sources.csv", 2, "note", "'x\\r'")]


@pytest.mark.parametrize("first", range(0, 60, 15))
def test_whatever_is_in_a_file_there_are_problems_or_facts_never_a_traceback(folder, first):
    for seed in range(first, first + 15):
        random = Random(seed)
        path = random.choice(sorted(folder.path.iterdir()))
        whole = path.read_bytes()
        data = bytearray(whole)
        for _ in range(random.randint(1, 4)):
            place = random.randrange(len(data) + 1)
            data[place : place + random.choice([0, 1, 30])] = random.choice(
                [b'"', b",", b"\n", b"\r", b'""', b"\0", b"\xff", b"|", b" ", b"9", b"\x1b", b'"\n"', b"\x02", b""]
            )
        path.write_bytes(bytes(data))
        lines = bytes(data).count(b"\n") + 1
        for problem in folder.problems():
            assert str(problem).isprintable(), seed
            assert problem.file != f"base/{path.name}" or 0 <= problem.line <= lines, seed
        path.write_bytes(whole)
