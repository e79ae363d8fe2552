"""The first rows of a CSV file told without polars: as polars reads them a moment later, or not at all."""

from __future__ import annotations

import pytest

from tui.facts.scan.columns import adopted
from tui.facts.scan.head import head_of
from tui.facts.scan.open import open_scan

COUNTRIES = {"China": "CHN", "United States": "USA"}


def lines(head: str, row, count: int = 900) -> str:
    return head + "\n" + "".join(f"{row(n)}\n" for n in range(count))


SURE = {
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
}

UNSURE = {
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


@pytest.mark.parametrize("text", SURE.values(), ids=SURE)
def test_it_is_what_polars_reads(tmp_path, text):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8", newline="")
    head, scan = head_of(str(path), COUNTRIES), adopted(open_scan(str(path)), COUNTRIES)
    assert head is not None
    assert {name: str(kind) for name, kind in scan.schema.items()} == head.schema
    assert list(scan.shown_schema) == list(head.shown_schema) and scan.meant == head.meant
    assert (scan.name, scan.place, scan.size, scan.modified) == (head.name, head.place, head.size, head.modified)
    assert scan.rows(range(head.height)).to_dicts() == head.rows
    assert min(scan.height, 240) <= head.height <= scan.height and head.typical[0] == head.rows[0]
    last = scan.rows([scan.height - 1]).to_dicts()
    assert head.typical[-1:] == last or '"' in text, "column widths are taken from the end too"


@pytest.mark.parametrize("text", UNSURE.values(), ids=UNSURE)
def test_where_polars_may_see_it_otherwise_there_is_none(tmp_path, text):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert head_of(str(path), COUNTRIES) is None


def test_other_encodings_places_and_kinds_have_none(tmp_path):
    (tmp_path / "latin.csv").write_bytes("name,x\né,1\n".encode("latin-1"))
    (tmp_path / "wide.csv").write_bytes("name,x\né,1\n".encode("utf-16"))
    (tmp_path / "t.parquet").write_bytes(b"name,x\na,1\n")
    places = ["latin.csv", "wide.csv", "t.parquet", "none.csv", "*.csv"]
    assert [head_of(str(tmp_path / place), {}) for place in places] == [None] * 5
    assert head_of("https://example.org/t.csv", {}) is None
