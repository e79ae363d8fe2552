"""CSV tables with odd quotation marks, blank and ragged lines: read as Python's csv does, and no line vanishes."""

from __future__ import annotations

import csv
import gzip
import io
import random

import polars as pl
import pytest

from tui.facts.scan import texts
from tui.facts.scan.errors import ScanError
from tui.facts.scan.open import open_scan
from tui.facts.scan.plainness import records_of
from tui.facts.scan.straight import straightened

CELLS = ("plain", 'an 8" tube', 'the "big" one', '"quoted"', '"with, comma"', '"two\nlines"', '"a ""b"" c"', 'end"',
         '"tail" of it', "", "x;y", "'s", '""')  # fmt: skip


def wild(seed: int, rows: int, cells=CELLS) -> str:
    """A table of three columns with every kind of cell; no line begins a quote that swallows the next one."""
    chance = random.Random(seed)
    return "name,note,last\n" + "".join(
        f"row {row},{chance.choice(cells)},{chance.choice(cells)}\n" for row in range(rows)
    )


def read(path, **how) -> list[list[str]]:
    scan = open_scan(str(path), **how)
    found = scan.rows(range(scan.height)).select(pl.all().cast(pl.String).fill_null(""))
    return [list(row) for row in found.rows()]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("ending", ["csv", "csv.gz"])
def test_every_row_is_the_one_that_pythons_csv_reads(tmp_path, seed, ending):
    text = wild(seed, 3 + seed * 40)
    path = tmp_path / f"t.{ending}"
    path.write_bytes(gzip.compress(text.encode()) if ending.endswith("gz") else text.encode())
    expected = list(csv.reader(io.StringIO(text)))[1:]
    assert read(path) == expected
    assert read(path, first=50) == expected[:50]


def test_a_stray_mark_far_down_a_long_file_loses_no_row(tmp_path):
    path = tmp_path / "t.csv"
    lines = [f"m{n},fine,{n}" for n in range(20_000)]
    lines[15_000] = 'm15000,a 14" screen,15000'
    path.write_text("name,note,v\n" + "\n".join(lines) + "\n")
    scan = open_scan(str(path))
    assert scan.height == 20_000 and scan.schema["v"] == pl.Int64
    assert scan.rows([15_000, 19_999]).rows() == [("m15000", 'a 14" screen', 15_000), ("m19999", "fine", 19_999)]
    assert scan.collect(lambda frame: frame.select(pl.col("v").sum())).item() == sum(range(20_000))


@pytest.mark.parametrize("seed", range(8))
def test_lines_in_and_rows_out_add_up(seed):
    chance = random.Random(seed)
    lines = wild(seed, 60).splitlines()
    lines = [lines[0], *(chance.choice([line, line, "", "  ", "a,b,c,d", '"open,1,2', "short"]) for line in lines[1:])]
    found = straightened("\n".join(lines) + "\n", ",", "t", partial=True)
    assert found.lines == len(lines) == 1 + found.row_lines + found.blank + len(found.left_out)
    kept = list(csv.reader(io.StringIO(found.content.decode())))
    assert len(kept) == found.rows + 1 and all(len(row) == 3 for row in kept)
    assert found.rows + found.blank + len(found.left_out) >= sum(line != "" for line in lines[1:]) // 2
    assert records_of([found.content], ",") == found.rows + 1, "what is written anew is plain"


def test_lines_that_cannot_be_read_are_named_and_left_out_on_request(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,2\n3,4,5\n6,7\n8,"9\n10,11\n12,13,,\n')
    with pytest.raises(ScanError) as caught:
        open_scan(str(path))
    assert str(caught.value) == (
        "t.csv, line 3: 3 fields where the header has 2; line 5: a quotation mark that is opened and never closed;"
        " --partial shows the other rows."
    )
    scan = open_scan(str(path), partial=True)
    assert scan.rows(range(scan.height)).rows() == [(1, 2), (6, 7), (10, 11), (12, 13)]
    assert scan.told[0] == "7 lines of t.csv: the header, 4 rows, 2 lines left out."
    assert scan.told[1].startswith("Left out: line 3: 3 fields") and "line 5: a quotation mark" in scan.told[1]


def test_thousands_of_wrong_lines_are_counted_and_a_dozen_named(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "1,2\n1,2,3\n" * 4_000)
    scan = open_scan(str(path), partial=True)
    assert scan.height == 4_000 and "8,001 lines of t.csv: the header, 4,000 rows, 4,000 lines left out" in scan.told[0]
    assert "and 3,988 lines more" in scan.told[1] and len(scan.told[1]) < 200


def test_a_plain_file_is_left_to_polars_whatever_its_pieces(tmp_path, monkeypatch):
    text = "name,note\n" + "".join(f'"a, {n}","line\nbreak ""{n}"""\nplain,{n}\n' for n in range(3_000))
    for size in (1_000, 7_919, 10**6):
        pieces = [text.encode()[at : at + size] for at in range(0, len(text), size)]
        assert records_of(pieces, ",") == 6_001
    path = tmp_path / "t.csv"
    path.write_text(text)
    assert not open_scan(str(path)).straight


def test_a_table_too_large_to_be_written_anew_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "MOST", 1_000)
    path = tmp_path / "t.csv"
    path.write_text(wild(1, 200))
    with pytest.raises(ScanError, match="quotation marks within cells"):
        open_scan(str(path))
