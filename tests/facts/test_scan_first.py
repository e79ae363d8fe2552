"""The first rows of a CSV file, before the others are counted: as they are read a moment later, whatever the file."""

from __future__ import annotations

import polars as pl
import pytest
from sure import sure

from tui.facts.scan.cache import copy_behind
from tui.facts.scan.columns import adopted
from tui.facts.scan.errors import ScanError
from tui.facts.scan.frame import Scan
from tui.facts.scan.open import open_scan
from tui.facts.scan.pieces import pieces

COUNTRIES = {"China": "CHN", "United States": "USA"}
FIRST = 500


def lines(head: str, row, count: int = 900) -> str:
    return head + "\n" + "".join(f"{row(n)}\n" for n in range(count))


TEXTS = {
    "ours": lines(
        "Model,Country,Publication date,Parameters,Training compute (FLOP),n,ok",
        lambda n: (
            f"m{n},{('China', 'United States', 'FRA', '')[n % 4]},2024-{n % 12 + 1:02d}-03,{n * 7e8},"
            f"{'' if n % 3 else 1e24},{n},{'true' if n % 2 else 'false'}"
        ),
    ),
    "long": lines("name,x,y", lambda n: f"n{n},{n},{n / 7}", 60_000),
    "quoted": lines("name,text", lambda n: f'"a, {n}","line\nbreak {n}"', 20_000),
    "tabs": lines("name\tx", lambda n: f"n{n}\t-{n}.5"),
    "windows": lines("name,x", lambda n: f"n{n},{n}").replace("\n", "\r\n"),
    "mark": "\ufeff" + lines("name,Country", lambda n: f'é{n},"China"', 300),
    "few": lines("name,x", lambda n: f"n{n},{n}", 3),
    "forms": lines("name,x,y,z", lambda n: f"a,0{n},{n}e5,{n if n != 40 else ''}", 300),
    "months": lines("name,x", lambda n: f"a{n},{'2024-03' if n else '2024-03-01'}", 300),
    "escapes": lines("name,x", lambda n: f"\x1b[31mred{n}\x1b[0m [bold]x[/],{n}", 300),
    "long text": lines("name,x", lambda n: f"{'y' * 2500},{n}", 60),
    "one": lines("name", lambda n: f"a{n}", 300),
    "empty": "",
    "no rows": "a,b\n",
    "semicolons": lines("name;x", lambda n: f"n{n};{n},5"),
    "other dates": lines("name,d", lambda n: f"n{n},{n % 28 + 1:02d}/05/2024"),
    "times": lines("name,d", lambda n: f"n{n},2024-01-01T10:00:00"),
    "no number": lines("name,x", lambda n: f"n{n},{'NaN' if n % 5 else n}"),
    "plus": lines("name,x", lambda n: f"n{n},+{n}"),
    "blanks": lines("name,x", lambda n: f"n{n}, {n}"),
    "ragged": lines("name,x", lambda n: f"n{n},1" if n % 7 else "a,b,c"),
    "gap": lines("name,x", lambda n: f"n{n},1" if n != 7 else ""),
    "open quote": lines("name,x", lambda n: f"n{n},1" if n != 7 else '"open,1'),
    "quotes within": lines("name,x", lambda n: f'"a ""b"" {n}",1'),
    "quoted nothing": lines("name,x", lambda n: f'"",{n}'),
    "nul": lines("name,x", lambda n: f"a\0{n},1"),
    "twice": lines("name,name", lambda n: f"{n},1"),
    "late words": lines("name,x", lambda n: f"n{n},{n if n < 59_990 else 'oops'}", 60_000),
    "late figures": lines("name,x,y", lambda n: f"n{n},{n},{n if n > 59_990 else ''}", 60_000),
    "huge cell": "name,x\n" + "y" * 400_000 + ",1\n" + lines("a,1", lambda n: "b,2"),
}


def table(path, first=0) -> Scan:
    """The table, which is there."""
    return adopted(open_scan(str(path), first), COUNTRIES)


def opened(path, first=0):
    """The table, or the sentence that says why there is none."""
    try:
        return table(path, first)
    except ScanError as error:
        return str(error)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_they_are_those_of_the_whole_table(tmp_path, text, monkeypatch):
    monkeypatch.setattr("tui.facts.scan.open.SHORT", 0)  # as of a long file, which alone has first rows
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8", newline="")
    early, whole = opened(path, FIRST), opened(path)
    if isinstance(early, str) or isinstance(whole, str):
        assert isinstance(whole, str), "what stands as a whole has first rows"
        assert early == whole or not isinstance(early, str), "what is wrong further down is not known yet"
        return
    assert (early.schema, early.shown_schema, early.meant) == (whole.schema, whole.shown_schema, whole.meant)
    for said in ("name", "place", "size", "modified"):
        assert getattr(early, said) == getattr(whole, said)
    assert early.height == min(FIRST, whole.height)
    assert early.rows(range(early.height)).equals(whole.rows(range(early.height)))
    assert early.begin is not None and whole.begin is None


def test_a_table_of_several_files_has_the_first_rows_of_its_first(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(lines("name,x", lambda n, name=name: f"{name}{n},{n}"), encoding="utf-8")
    early, whole = table(tmp_path / "*.csv", FIRST), table(tmp_path / "*.csv")
    assert [part.name for part in early.parts] == ["a.csv", "b.csv"] and early.height == FIRST
    assert early.locator(FIRST - 1) == whole.locator(FIRST - 1) == "a.csv, row 500"


def test_no_copy_is_made_of_first_rows(tmp_path, monkeypatch):
    monkeypatch.setattr("tui.facts.scan.cache.SMALL", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "own.csv"
    path.write_text(lines("name,x", lambda n: f"n{n},{n}"), encoding="utf-8")
    assert not copy_behind(table(path, FIRST), lambda error: pytest.fail(str(error)))


@pytest.mark.parametrize("row", [lambda n: f"n{n},{n}", lambda n: f'"n {n}",{n}'], ids=["plain", "quoted"])
def test_a_long_table_takes_its_look_from_begin_middle_and_end_without_a_walk(tmp_path, row, monkeypatch):
    path = tmp_path / "own.csv"
    path.write_text(lines("name,x", row, 60_000), encoding="utf-8")
    assert table(path).sample is None, "of a short one all rows are near"
    monkeypatch.setattr("tui.facts.scan.names.LONG", 100_000)
    early, whole = table(path, FIRST), table(path)
    assert early.sample == whole.sample
    numbers = [row["x"] for row in sure(whole.sample)]
    assert numbers[:160] == list(range(160)) and numbers[-1] == 59_999
    assert 20_000 < numbers[180] < 40_000 and len(numbers) == 240
    monkeypatch.setattr(pl, "scan_csv", lambda *_, **__: pytest.fail("the whole file was asked for"))
    assert early.rows([499]).height == 1


def test_where_the_middle_lies_within_quoted_lines_it_is_left_out(tmp_path):
    path = tmp_path / "own.csv"
    inner = "".join(f"line {n},with,commas\n" for n in range(9_000))
    path.write_text(lines("name,x", lambda n: f"n{n},{n}") + f'"{inner}",1\n' + "last,2\n" * 9_000, encoding="utf-8")
    scan = table(path)
    [end] = pieces([str(path)], scan.options)
    assert end.rows() == [("last", 2)] * 40
